"""A case on paper as one picture: services, waiting, links, life, and what shaped it.

Placed first and painted afterwards, so that where things lie can be tested and a label is never
struck by a line. What is drawn was decided in `trajectories.analysis.chart`; here it finds its
place on lying pages.
"""

from collections.abc import Sequence

import msgspec

from trajectories.analysis.chart import Chart
from trajectories.report.frame import TIP, Frame
from trajectories.report.lane_plan import IN_USE
from trajectories.report.paper import A4, TEXT_LEFT, Paper
from trajectories.report.shapes import Page
from trajectories.report.style import register_fonts
from trajectories.report.timeline_axis import axis, head
from trajectories.report.timeline_break import axis_break
from trajectories.report.timeline_factors import factors, last_rows
from trajectories.report.timeline_foot import Quotation, foot
from trajectories.report.timeline_lanes import label_width, lanes
from trajectories.report.timeline_rows import rows
from trajectories.report.timeline_sheets import Sheets


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the top: words the child or carer used and whose they are, and the case."""

    case: str
    title: str = ""
    subtitle: str = ""


def timeline_pages(
    chart: Chart,
    *,
    heading: Heading,
    quotations: Sequence[Quotation] = (),
    paper: Paper = A4,
) -> tuple[Page, ...]:
    """Lay a chart out on lying pages; at most two quotations are shown."""
    register_fonts()
    frame = Frame(
        left=TEXT_LEFT + label_width(chart) + 10,
        right=paper.text_right - IN_USE - TIP,
        start=chart.start,
        end=chart.end,
        paper=paper,
        broken=axis_break(chart),
    )
    sheets = Sheets(chart, frame, heading.case)
    title = heading.title and f"\u201c{heading.title}\u201d"
    head(
        sheets.last,
        chart,
        title=title or "Trajectory",
        subtitle=heading.subtitle,
        case=heading.case,
    )
    axis(sheets.last, chart, frame, lanes=sheets.in_lanes)
    lanes(chart, frame, sheets)
    sheets.in_lanes = False
    rows(chart, frame, sheets)
    sheets.end_axis()
    sheets.last.y += 3
    return _below(chart, sheets, quotations).pages()


def _below(chart: Chart, drawn: Sheets, quotations: Sequence[Quotation]) -> Sheets:
    """Set table and foot under the drawing; rows go over with a foot that has no room beneath them.

    A page with a foot alone would send its reader back for each letter and sign.
    """
    found: list[Sheets] = []
    for over in (0, *last_rows(chart)):
        sheets = drawn.again()
        factors(chart, sheets, over=over)
        before = sheets.turned
        foot(chart, sheets, quotations)
        if sheets.turned == before and sheets.turned <= (found[0] if found else sheets).turned:
            return sheets
        found.append(sheets)
    return found[0]
