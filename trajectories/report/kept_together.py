"""What stays together on a page: a heading and what it heads, a row, a paragraph and its source."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from reportlab.platypus import Flowable, Table

from trajectories.report.flowables import Wrapped

_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured
_NEARLY_A_PAGE: Final = 640.0
_MANY_LINES: Final = 90.0
_SHORT_ROW: Final = 60.0


def stacked(flowables: Iterable[Flowable], width: float) -> float:
    """Measure flowables below each other, without the space before the first and after the last."""
    tall = after = 0.0
    for flowable in flowables:
        _, height = flowable.wrap(width, _A_PAGE)
        if height:
            tall += height + (max(after, flowable.getSpaceBefore()) if tall else 0)
            after = flowable.getSpaceAfter()
        else:  # a place or a break: what comes then has its whole space before it
            tall, after = tall + after, 0.0
    return tall


def beginning(heads: Iterable[Flowable], body: Flowable | None, width: float) -> float:
    """Measure headings with the least of what they head: two lines, or a table's first rows."""
    seen = [head for head in heads if head.wrap(width, _A_PAGE)[1]]
    tall = stacked(seen, width) + sum(head.getSpaceBefore() for head in seen[:1])
    if body is None:
        return tall
    asked: Any = body
    begun = asked.least(width) if hasattr(asked, "least") else body.wrap(width, _A_PAGE)[1]
    between = max(body.getSpaceBefore(), *(head.getSpaceAfter() for head in seen[-1:]), 0)
    return float(tall + between + begun)


class WholeRows(Table):
    """A table whose rows are kept whole, but for a row that is longer than a page."""

    def split(self, width: float, height: float) -> list[Any]:
        """Break between rows; inside a row only where a page of its own would not hold it."""
        for inside_rows in (0, 1) if height >= _NEARLY_A_PAGE else (0,):
            self.splitInRow = inside_rows
            pieces: list[Any] = super().split(width, height)
            if pieces:
                return pieces
        return []

    def least(self, _width: float) -> float:
        """Return the height of its head and first rows, or of a page for a row longer than one."""
        table: Any = self
        head, count = table.repeatRows, table._nrows  # noqa: SLF001 - how many rows there are
        tall = sum(map(self._tall, range(min(head + 1, count))))
        if head + 1 < count and (second := self._tall(head + 1)) < _SHORT_ROW:
            tall += second
        return min(tall, _NEARLY_A_PAGE)

    def _tall(self, row: int) -> float:
        """Measure a row as the table will: its paragraphs keep the lines they are broken into."""
        tallest = 0.0
        for cell, style, width in self._cells(row):
            room = width - style.leftPadding - style.rightPadding
            held = cell if isinstance(cell, list) else [cell]
            inside = stacked(held, room) + sum(each.getSpaceAfter() for each in held[-1:])
            tallest = max(tallest, inside + style.topPadding + style.bottomPadding)
        return tallest

    def _cells(self, row: int) -> Iterator[tuple[Any, Any, float]]:
        """Give the cells of a row, each with its style and width; ReportLab has no word for it."""
        table: Any = self
        styles, widths = table._cellStyles[row], table._colWidths  # noqa: SLF001 - see above
        return zip(table._cellvalues[row], styles, widths, strict=True)  # noqa: SLF001 - see above

    def _drawLines(self) -> None:  # noqa: N802 - ReportLab's name
        canvas: Any = self.canv
        with canvas.artefact():
            super()._drawLines()  # type: ignore[misc] # its stub leaves it out


class Tied(Flowable):
    """A paragraph with a short one below that says whose it is and never begins a page alone."""

    def __init__(self, text: Wrapped, below: Wrapped) -> None:
        """Tie a paragraph to the end of another."""
        super().__init__()
        self._text, self._below = text, below
        self._between = float(text.getSpaceAfter())
        self._below_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure both below each other."""
        self.width = width
        _, text = self._text.wrap(width, height)
        _, self._below_height = self._below.wrap(width, height)
        return width, text + self._between + self._below_height

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph so that its last lines go with what is tied to them."""
        leading = float(self._text.style.leading)
        room = min(height, self._text.height - 1.5 * leading)
        pieces: list[Any] = self._text.split(width, room) if room > leading else []
        return [*pieces[:-1], Tied(pieces[-1], self._below)] if len(pieces) > 1 else []

    def least(self, width: float) -> float:
        """Return its height where it is kept whole, else that of its first lines."""
        _, height = self.wrap(width, _A_PAGE)
        return height if height < _MANY_LINES else self._text.least(width)

    def draw(self) -> None:
        """Draw one below the other."""
        self._text.drawOn(self.canv, 0, self._below_height + self._between)
        self._below.drawOn(self.canv, 0, 0)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space after what is tied to it."""
        return float(self._below.getSpaceAfter())
