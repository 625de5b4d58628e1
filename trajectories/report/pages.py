"""The pages of a case report: upright for text, lying for the drawn trajectory, linked throughout.

The same bytes come out for the same input: nothing here reads a clock, and what is set follows the
order of the content.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Final

import msgspec
from reportlab.platypus import Flowable

from trajectories.analysis.chart import Chart
from trajectories.model.outgoing import Outgoing, PaperSize
from trajectories.report.blocks import CHILD, Quotation, count_words, paragraphs_of
from trajectories.report.content import (
    FIRST_ANNEX,
    OWN_WORDS,
    ReportContent,
    content,
    shows_anything,
)
from trajectories.report.drawings import Drawn
from trajectories.report.first_page import first_page
from trajectories.report.flowables import Landmark
from trajectories.report.grammar import as_sentence, joined, made_for
from trajectories.report.handing_on import warnings_of
from trajectories.report.heading_line import HeadingLine
from trajectories.report.kept_together import stacked
from trajectories.report.paging import NewPage, Pages, Sheet
from trajectories.report.paper import SIZES, Paper
from trajectories.report.pdf import UPRIGHT, ShapingCanvas, new_canvas
from trajectories.report.scripts import draw, one_line, width
from trajectories.report.shapes import Page
from trajectories.report.style import GREY, HAIRLINE, SMALL, register_fonts
from trajectories.report.tags import Element
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.report.timeline_foot import Quotation as Shown
from trajectories.report.timeline_told import timeline_told
from trajectories.report.typesetting import Typesetter, leads_to
from trajectories.report.waste import waste_sought_seldom

_SIDE: Final = 48.0
_TOP: Final = 52.0
_FOOT: Final = 44.0
_LINE_WIDTH: Final = UPRIGHT[0] - 2 * _SIDE
_HEIGHT: Final = UPRIGHT[1] - _TOP - _FOOT
_MOST: Final = 8  # pages before the annexes
_CLOSE: Final = 0.94
_FEW_LINES: Final = 80.0  # points
_LONGEST_SHOWN: Final = 30  # words
_CASE: Final = 180.0  # the most a case code takes in a running head
_PAGE_OF: Final = 80.0  # what "page 3 of 12" needs at the right
_TOTAL: Final = "number-of-pages"
_UPRIGHT: Final = Sheet(UPRIGHT, _SIDE, _FOOT, _LINE_WIDTH, _HEIGHT)


class Written(msgspec.Struct, frozen=True):
    """What was written: the number of pages, what to look at before handing it on, what it says."""

    pages: int
    warnings: tuple[str, ...]
    said: ReportContent


@waste_sought_seldom()
def write_pdf(outgoing: Outgoing, target: IO[bytes], *, paper: PaperSize = "a4") -> Written:
    """Write the case report of what may leave; warn of characters that no font has.

    The drawing alone may be on larger paper, where that needs fewer pages.
    """
    register_fonts()
    said = content(outgoing)
    before: list[int] = []

    def is_well_filled(count: int, filled: float) -> bool:
        before.append(count)
        return count != _MOST + 1 and filled >= _FEW_LINES

    def is_shorter(count: int, _filled: float) -> bool:
        return count < before[0]

    count = (
        _written(said, target, paper, is_well_filled)
        or _written(said, target, paper, is_shorter, spacing=_CLOSE)
        or _written(said, target, paper, lambda _count, _filled: True)
    )
    return Written(count, tuple(warnings_of(said, outgoing)), said)


def _written(
    said: ReportContent,
    target: IO[bytes],
    paper: PaperSize,
    may_stand: Callable[[int, float], bool],
    *,
    spacing: float = 1.0,
) -> int:
    """Write a report and count its pages; 0, and nothing written, where its parts may not stand so.

    Before the annexes it is asked how many pages there are, and how far the last is filled: a few
    lines are not worth a page of their own, and lines are then set a little closer.
    """
    canvas = new_canvas(target, title=said.code, leads=leads_to)
    furniture = _Furniture(said, canvas)
    pages = Pages(canvas, _UPRIGHT, furniture.draw)
    stands = True

    def goes_on() -> bool:
        nonlocal stands
        stands = may_stand(pages.count, pages.filled)
        return stands

    setter = Typesetter(
        _LINE_WIDTH, canvas.structure, print_size=said.layout.print_size, spacing=spacing
    )
    pages.fill(_story(said, SIZES[paper], setter, goes_on))
    if not stands:
        return 0
    furniture.draw_total(pages.count)
    canvas.save()
    return pages.count


class _Furniture:
    """The running heads and feet."""

    def __init__(self, said: ReportContent, canvas: ShapingCanvas) -> None:
        self._said = said
        self._canvas: Any = canvas
        self._opening = canvas.structure.add("P")
        self._case = _case(said)

    def draw(self, sheet: Sheet) -> None:
        """Draw the running head and foot: the case by its code alone, the page, the purpose.

        Those of the first page open what is read out; the others are furniture.
        """
        canvas = self._canvas
        page_width, page_height = sheet.size
        upright = page_width < page_height
        side, foot = (_SIDE, _FOOT - 18) if upright else (32.0, 16.0)
        head = page_height - 38 if upright else foot
        first = canvas.getPageNumber() == 1
        with canvas.tagged(self._opening) if first else canvas.artefact("Pagination"):
            if upright:
                self._case_and_state(canvas, side, head)
            state = "" if upright else f" {as_sentence(self._said.state)}"
            room = page_width - 2 * side - (0 if upright else _PAGE_OF)
            line = one_line(f"{self._foot}{state}", SMALL, room)
            draw(canvas, side, foot, line, SMALL, colour=GREY)
        with canvas.artefact("Pagination"):
            # The last number is not known yet: a panel's copy has ten pages or more, others fewer.
            digits = "88" if self._said.layout.drawn else "8"
            self._page_of(canvas, page_width - side - width(digits, SMALL), head)
            if upright:
                self._rule(canvas, side, head - 6, page_width - side)
                self._rule(canvas, side, foot + 11, page_width - side)

    def _case_and_state(self, canvas: Any, left: float, y: float) -> None:
        case = f"{self._case}  "
        draw(canvas, left, y, case, SMALL, bold=True, colour=GREY)
        if self._said.state:
            beside = left + width(case, SMALL, bold=True)
            draw(canvas, beside, y, f"{self._said.state} ", SMALL, colour=GREY)

    @property
    def _foot(self) -> str:
        return joined(self._said.purpose, made_for(self._said.recipient, self._said.made_on))

    @staticmethod
    def _rule(canvas: Any, left: float, y: float, right: float) -> None:
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, y, right, y)

    @staticmethod
    def _page_of(canvas: Any, left: float, y: float) -> None:
        """Draw "page 3 of 12"; the last number is a form that is filled when all are counted."""
        words = f"page {canvas.getPageNumber()} of "
        draw(canvas, left - width(words, SMALL), y, words, SMALL, colour=GREY)
        canvas.saveState()
        canvas.translate(left, y)
        canvas.doForm(_TOTAL)
        canvas.restoreState()

    def draw_total(self, pages: int) -> None:
        """Fill the form that says how many pages there are."""
        canvas = self._canvas
        canvas.beginForm(_TOTAL)
        with canvas.artefact("Pagination"):
            draw(canvas, 0, 0, str(pages), SMALL, colour=GREY)
        canvas.endForm()


def _drawing(
    said: ReportContent, chart: Chart, sizes: Sequence[Paper], structure: Element
) -> Iterator[Flowable]:
    """Put each page of the drawn trajectory on a page of its own, larger where that saves pages."""
    smallest, *larger = sizes
    pages = _drawn_on(smallest, said, chart)
    for paper in larger if len(pages) > 1 else ():
        pages = min(pages, _drawn_on(paper, said, chart), key=len)
    lying = _lying(pages[0].paper)
    for number, page in enumerate(pages):
        yield NewPage(lying)
        if not number:
            yield Landmark("part-2-drawn", "2  The trajectory, drawn")
        yield Drawn(page, structure.add("Figure", alternative=timeline_told(chart, number)))


def _lying(paper: Paper) -> Sheet:
    """Return the sort of page that is filled by a drawing."""
    return Sheet((paper.width, paper.height), 0, 0, paper.width, paper.height)


def _drawn_on(paper: Paper, said: ReportContent, chart: Chart) -> tuple[Page, ...]:
    """Draw the trajectory, with quotations at its foot where they cost no page."""
    quotation = said.page_one.quotation
    heading = Heading(
        case=_case(said),
        title=quotation.words if quotation else "",
        subtitle=quotation.source if quotation else "",
    )
    shown = [Shown(quoted.words, quoted.source) for quoted in _beside_drawing(said)]
    return timeline_pages(chart, heading=heading, quotations=shown, paper=paper)


def _beside_drawing(said: ReportContent) -> Iterator[Quotation]:
    """Choose two short quotations for the foot of the drawing: one of the child, one of another."""
    title = said.page_one.quotation
    quoted = [
        found
        for part in said.parts
        if part.sign == OWN_WORDS
        for found in paragraphs_of(part)
        if isinstance(found, Quotation) and count_words(found.words) <= _LONGEST_SHOWN
    ]
    for children in (True, False):
        of_these = (q for q in quoted if (q.told_by == CHILD) is children)
        first = next((q for q in of_these if title is None or q.marks != title.marks), None)
        if first:
            yield first


def _case(said: ReportContent) -> str:
    return one_line(f"{said.layout.head} {said.code}".strip(), SMALL, _CASE, bold=True)


def _story(
    said: ReportContent,
    sizes: Sequence[Paper],
    typesetter: Typesetter,
    goes_on: Callable[[], bool],
) -> Iterator[Flowable]:
    """Put the parts in reading order: page 1, the drawing, then everything else upright.

    It is asked before the annexes whether to go on.
    """
    structure = typesetter.structure
    above = [HeadingLine(said.letterhead, structure)] if said.letterhead else []
    yield from above
    room = _HEIGHT - stacked(above, _LINE_WIDTH) - sum(line.getSpaceAfter() for line in above)
    yield from first_page(said.page_one, typesetter, room=room)
    if said.chart and shows_anything(said.chart):
        yield from _drawing(said, said.chart, sizes, structure)
    printed = [part for part in said.parts if part.blocks]
    for position, part in enumerate(printed):
        begins = part.apart or part.sign == FIRST_ANNEX
        begins = begins or (position == 0 and bool(said.page_one.sections))
        if begins:
            yield NewPage(_UPRIGHT)
        if part.sign == FIRST_ANNEX and not goes_on():
            return
        yield from typesetter.part(part, first=begins)
    if said.evidence:
        yield NewPage(_UPRIGHT)
    if said.layout.marks:
        yield from typesetter.evidence(said.evidence)
