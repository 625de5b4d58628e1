"""Page 1: as large as its words let it be and still fit, each paragraph's evidence beside its end.

The size is tried out on structures that are thrown away; the one that fits becomes part of the
document's.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from reportlab.platypus import Flowable, Spacer

from trajectories.report import blocks
from trajectories.report.blocks import Ask, Claim, PageOne
from trajectories.report.flowables import SIDE_WIDTH, Landmark, WithSideNote
from trajectories.report.kept_together import stacked
from trajectories.report.rows import Cell, WholeRows
from trajectories.report.scripts import in_quotes, markup, width
from trajectories.report.style import paragraph_styles
from trajectories.report.tags import Element, foreign
from trajectories.report.typesetting import NBSP, Typesetter, head_of

DRAFT_STAMP: Final = "draft sentence"
_SMALLEST: Final = 0.86  # by the size of what follows
_LARGEST: Final = 1.15
_STEP: Final = 0.04
_TITLE: Final = 45.0
_HEADING: Final = 20.0
_ASKED: Final = (0.41, 0.2, 0.15, 0.24)  # of the line: the columns of what is asked


def first_page(page: PageOne, typesetter: Typesetter, *, room: float) -> list[Flowable]:
    """Set page 1 in so much room; what does not fit at the smallest size goes over."""
    size = _guessed(page, typesetter, room)
    while True:
        setter = _FirstPage(typesetter.width, print_size=typesetter.print_size * size)
        made = setter.set(page)
        if size == _SMALLEST or stacked(made, typesetter.width) <= room:
            typesetter.adopt(setter)
            return made
        size = max(size - _STEP, _SMALLEST)


def _guessed(page: PageOne, typesetter: Typesetter, room: float) -> float:
    """Guess the largest size that fits from how long the words are, for setting them takes time."""
    body, cell = paragraph_styles()["body"], paragraph_styles()["cell"]
    line = typesetter.width - SIDE_WIDTH
    tall = _TITLE
    for section in page.sections:
        tall += _HEADING
        for claims in _together(section.claims):
            said = width(" ".join(claim.text for claim in claims), body.fontSize)
            tall += ceil(said / line) * body.leading + body.spaceAfter
    tall += _HEADING if page.asks else 0
    for ask in page.asks:
        texts = zip((ask.what, ask.of_whom, ask.by, ask.answer), _ASKED, strict=True)
        lines = (ceil(width(t, cell.fontSize) / (share * line)) for t, share in texts)
        tall += max(lines) * cell.leading + cell.leading / 2
    by = typesetter.print_size
    # A line holds less as it gets larger, so that a text grows with the square of its size.
    return min(max(float((room / tall) ** 0.5 / by), _SMALLEST), _LARGEST)


class _FirstPage(Typesetter):
    """Sets page 1 at one size."""

    def __init__(self, width: float, *, print_size: float) -> None:
        super().__init__(width, Element("Document"), print_size=print_size)
        self.sign = "1"

    def set(self, page: PageOne) -> list[Flowable]:
        return [*self._set(page)]

    def _set(self, page: PageOne) -> Iterator[Flowable]:
        yield Landmark("part-1", "Page 1")
        if page.quotation:
            words = page.quotation.words
            title = foreign(in_quotes(words), page.quotation.language)
            yield self.paragraph("title", title, self.structure.add("H1"), of=words)
            source = markup(page.quotation.source) + self.inline_marks(page.quotation.marks)
            yield self.paragraph("subtitle", source, of=words)
        level = 2 if page.quotation else 1
        for section in page.sections:
            heads = self.heading(section.heading, "subheading", level)
            said = [self._said(claims) for claims in _together(section.claims)]
            yield from self.kept(heads, said)
        if page.asks:
            yield Spacer(0, 10)
            yield self._asks(page)
        if any(claim.draft for claim in page.claims):
            yield Spacer(0, 6)
            yield self.paragraph(
                "grey",
                f"A {DRAFT_STAMP} was put together by the program from the records; "
                "nobody has rewritten it yet.",
            )

    def _said(self, claims: Sequence[Claim]) -> Flowable:
        """Set sentences that rest on the same evidence as one paragraph."""
        last = claims[-1]
        notes = [f"<i>{DRAFT_STAMP}</i>"] if last.draft else []
        notes += [self.marks(last.marks)] if last.marks else []
        element = self.structure.add("P")
        words = " ".join(claim.text for claim in claims)
        text = self.paragraph("body", markup(words), element, of=words)
        note = self.paragraph("side", NBSP.join(notes), element) if notes else None
        return WithSideNote(text, note)

    def _asks(self, page: PageOne) -> WholeRows:
        element = self.structure.add("Table")
        row = head_of(element)
        heads = self.heads("cell_bold", [page.asks_heading], row)
        heads += self.heads("cell_head", blocks.ASK_COLUMNS, row)
        widths = [share * self.width for share in _ASKED]
        body = element.add("TBody")
        rows = [self._ask(ask, body.add("TR")) for ask in page.asks]
        return WholeRows([heads, *rows], widths, headed=True)

    def _ask(self, ask: Ask, row: Element) -> list[Cell]:
        what = markup(ask.what) + self.inline_marks(ask.marks)
        first = self.paragraph("cell", what, row.add("TD"), of=ask.what)
        others = (ask.of_whom, ask.by, ask.answer)
        return [
            [first],
            *([self.paragraph("cell", markup(text), row.add("TD"), of=text)] for text in others),
        ]


def _together(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Put sentences together up to the one that names their evidence; a draft stands alone."""
    run: list[Claim] = []
    for claim in claims:
        if claim.draft and run:
            yield run
            run = []
        run.append(claim)
        if claim.marks or claim.draft:
            yield run
            run = []
    if run:
        yield run
