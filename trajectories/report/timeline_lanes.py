"""The lanes of a timeline: groups of services over as many pages as they need.

Which lane comes on which page is decided before anything is drawn, because an arrow whose lanes
part says in words where it comes from, and words make lanes higher.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reportlab.lib.colors import Color

from trajectories.analysis.chart import Chart, LaneGroup
from trajectories.report.frame import Frame, moved
from trajectories.report.lane_plan import Look, Plan
from trajectories.report.paper import LEFT, TEXT_LEFT
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Area, Box, Label
from trajectories.report.style import BAND, GROUP_COLOURS, group_colour
from trajectories.report.timeline_arrows import shafts
from trajectories.report.timeline_sheets import Sheets

LABELS: Final = (112.0, 172.0)  # least and most width of the column of labels
_HEADER: Final = 13.4
_GAP: Final = 4.0
_UNDER: Final = 1.5  # ground beneath the last lane of a group

Pages = Mapping[str, int]  # the page of each lane, counted from the one lanes start on


def label_width(chart: Chart) -> float:
    """Say how wide the column of labels must be."""
    least, most = LABELS
    labels = [width(lane.label, 9) for group in chart.groups for lane in group.lanes]
    return min(max([least, *labels]), most)


def lanes(chart: Chart, frame: Frame, sheets: Sheets) -> None:
    """Draw every group of lanes, on as many pages as they need."""
    apart: frozenset[str] = frozenset()
    while True:
        sheets.shafts = shafts(chart, frame, apart)
        plans = list(_plans(chart, frame, sheets))
        pages = _shared_out(plans, sheets)
        found = {a.record for a in chart.arrows if _parted(pages, a.from_resource, a.to_resource)}
        if found <= apart:
            break
        apart |= found
    sheets.notes = [
        (plan.lane.label, words) for each in plans for plan in each for words in plan.notes
    ]
    page = 0
    for position, (group, planned) in enumerate(zip(chart.groups, plans, strict=True)):
        page = _draw_group(group, planned, group_colour(position), pages, page, frame, sheets)


def _plans(chart: Chart, frame: Frame, sheets: Sheets) -> Iterable[list[Plan]]:
    """Lay out the lanes of each group."""
    number = 0
    for position, group in enumerate(chart.groups):
        look = Look(group_colour(position), position // len(GROUP_COLOURS))
        plans = []
        for lane in group.lanes:
            met = [shaft for shaft in sheets.shafts if shaft.meets(number)]
            standing = [d for d in chart.diamonds if d.resource == lane.resource]
            plan = Plan(lane, frame, look, met, standing)
            if plan.height + _HEADER + _UNDER + _GAP > sheets.fresh_room:
                plan = Plan(lane, frame, look, met, standing, shelves=False)
            plans.append(plan)
            number += 1
        yield plans


def _shared_out(groups: Sequence[Sequence[Plan]], sheets: Sheets) -> Pages:
    """Say on which page each lane stands; a group's heading never stands alone."""
    pages: dict[str, int] = {}
    room, page = sheets.last.room, 0
    for plans in groups:
        headed = False
        for plan in plans:
            needed = plan.height + _UNDER + _GAP
            if room < needed + (0 if headed else _HEADER):
                room, page, headed = sheets.fresh_room, page + 1, False
            room -= plan.height + (0 if headed else _HEADER)
            headed = True
            pages[plan.lane.resource] = page
        room -= _UNDER + _GAP
    return pages


def _parted(pages: Pages, one: str, other: str) -> bool:
    return one in pages and other in pages and pages[one] != pages[other]


def _draw_group(
    group: LaneGroup,
    plans: Sequence[Plan],
    colour: Color,
    pages: Pages,
    page: int,
    frame: Frame,
    sheets: Sheets,
) -> int:
    """Draw a group from the page it starts on; return the page it ends on."""
    top: float | None = None
    for plan in plans:
        if pages[plan.lane.resource] != page:
            if top is not None:
                _band(sheets, top, colour)
            sheets.turn()
            page, top = pages[plan.lane.resource], None
        if top is None:
            top = sheets.last.y
            again = plan is not plans[0]
            words = f"{group.label}, continued" if again else group.label
            _header(sheets, words, colour, frame)
        y = sheets.last.y
        sheets.last.add(*(moved(item, y) for item in plan.items))
        sheets.anchor(plan.lane.resource, plan.anchor(y))
        sheets.last.y += plan.height
    if top is not None:
        _band(sheets, top, colour)
    return page


def _header(sheets: Sheets, words: str, colour: Color, frame: Frame) -> None:
    sheet = sheets.last
    [line] = wrapped(words, 8.5, frame.left - TEXT_LEFT - 6, bold=True, most=1)
    sheet.add(Label(text=line, x=TEXT_LEFT, y=sheet.y + 10.0, size=8.5, bold=True, colour=colour))
    sheet.y += _HEADER


def _band(sheets: Sheets, top: float, colour: Color) -> None:
    sheet = sheets.last
    bottom = sheet.y + _UNDER
    sheet.add(
        Area(box=Box(LEFT, top, sheet.paper.right, bottom), colour=BAND),
        Area(box=Box(LEFT, top, LEFT + 2.6, bottom), colour=colour),
    )
    sheet.y = bottom + _GAP
    sheet.axis_to = sheet.y
