"""A table: rows under a rule with hairlines between them, kept whole, its head on every page."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from trajectories.report.style import HAIRLINE, RULE

Cell = Sequence[Flowable]

_ABOVE: Final = 1.8  # and below what stands in a row
_BELOW_HEAD: Final = 3.0
_BETWEEN: Final = 8.0  # left of a column that is not the first
_AT_RIGHT: Final = 4.0
_NEARLY_A_PAGE: Final = 640.0
_SHORT_ROW: Final = 20.0
_SHORT: Final = 60.0
_MANY_ROWS: Final = 3
_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured


class _Row(msgspec.Struct, frozen=True):
    cells: Sequence[Cell]
    heights: Sequence[float]
    """Of what stands in each cell."""
    head: bool
    goes_on: bool = False
    """Whether it ends on the next page, so that no line is drawn below."""

    @property
    def height(self) -> float:
        return max(self.heights) + _ABOVE + self.below

    @property
    def below(self) -> float:
        return _BELOW_HEAD if self.head else _ABOVE


class WholeRows(Flowable):
    """A table whose rows are kept whole, but for a row that is longer than a page."""

    def __init__(
        self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, headed: bool
    ) -> None:
        """Set rows in columns of these widths; `headed`: the first is repeated on every page."""
        super().__init__()
        self._widths = widths
        self._rows = [self._measured(cells, head=headed and not n) for n, cells in enumerate(rows)]

    def _measured(self, cells: Sequence[Cell], *, head: bool, goes_on: bool = False) -> _Row:
        rooms = self._rooms()
        heights = [_tall(cell, room) for cell, room in zip(cells, rooms, strict=True)]
        return _Row(cells, heights, head, goes_on)

    def _rooms(self) -> Iterator[float]:
        """Give how wide what stands in each column may be."""
        for number, width in enumerate(self._widths):
            yield width - _AT_RIGHT - (_BETWEEN if number else 0.0)

    @property
    def heights(self) -> list[float]:
        """The heights of the rows."""
        return [row.height for row in self._rows]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take what the rows take, which were measured as they were set."""
        return sum(self._widths), sum(self.heights)

    def least(self, _width: float) -> float:
        """Return the height of its head and first row, with the second where the first is short."""
        first, *others = [row for row in self._rows if not row.head] or self._rows
        tall = sum(row.height for row in self._heads) + first.height
        if others and first.height < _SHORT_ROW:
            tall += others[0].height
        return min(tall, _NEARLY_A_PAGE)

    @property
    def _heads(self) -> list[_Row]:
        return [row for row in self._rows[:1] if row.head]

    def split(self, _width: float, height: float) -> list[Any]:
        """Break between rows; inside a row only where a page of its own would not hold it."""
        heads, rows = self._heads, self._rows
        fit, room = self._fitting(height)
        if fit == len(rows):
            return [self]
        if fit == len(rows) - 1 >= len(heads) + _MANY_ROWS and rows[-1].height < _SHORT:
            fit -= 1  # a last row does not stand on a page alone
        if fit > len(heads):
            return [self._of(rows[:fit]), self._of([*heads, *rows[fit:]])]
        if fit < len(heads) or height < _NEARLY_A_PAGE:
            return []
        inside = self._inside(rows[fit], room)
        if inside is None:
            return []
        upper, lower = inside
        return [self._of([*heads, upper]), self._of([*heads, lower, *rows[fit + 1 :]])]

    def _fitting(self, height: float) -> tuple[int, float]:
        """Count the rows that fit, and measure the room below them."""
        for number, row in enumerate(self._rows):
            if row.height > height:
                return number, height
            height -= row.height
        return len(self._rows), height

    def _of(self, rows: Sequence[_Row]) -> "WholeRows":
        table = WholeRows((), self._widths, headed=False)
        table._rows = list(rows)
        return table

    def _inside(self, row: _Row, height: float) -> tuple[_Row, _Row] | None:
        """Break a row that is longer than a page."""
        room = height - _ABOVE - row.below
        parted = [
            _parted(cell, width, room) for cell, width in zip(row.cells, self._rooms(), strict=True)
        ]
        if not any(upper for upper, _ in parted):
            return None
        upper = self._measured([cell for cell, _ in parted], head=row.head, goes_on=True)
        return upper, self._measured([cell for _, cell in parted], head=row.head)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw the rows from the top, and all lines at once."""
        top = y + sum(self.heights)
        rules = []
        right = x + sum(self._widths)
        for row in self._rows:
            foot = top - row.height
            self._draw_row(canvas, row, x, top, foot)
            if not row.goes_on:
                rules.append(_rule(row, x, right, foot))
            top = foot
        with canvas.artefact():
            canvas.write("\n".join(rules))

    def _draw_row(self, canvas: Any, row: _Row, left: float, top: float, foot: float) -> None:
        for number, (cell, width) in enumerate(zip(row.cells, self._widths, strict=True)):
            # What heads a column stands at the foot of its row, all else at the top.
            at = foot + row.below + row.heights[number] if row.head else top - _ABOVE
            _draw_stacked(canvas, cell, left + (_BETWEEN if number else 0.0), at)
            left += width


def _tall(cell: Cell, room: float) -> float:
    """Measure what stands in a cell, without the space before and after all of it."""
    tall = after = 0.0
    for number, each in enumerate(cell):
        tall += (after + each.getSpaceBefore() if number else 0.0) + each.wrap(room, _A_PAGE)[1]
        after = each.getSpaceAfter()
    return tall


def _draw_stacked(canvas: Any, cell: Cell, left: float, top: float) -> None:
    for number, each in enumerate(cell):
        top -= each.height + (each.getSpaceBefore() if number else 0.0)
        each.drawOn(canvas, left, top)
        top -= each.getSpaceAfter()


def _parted(cell: Cell, width: float, room: float) -> tuple[list[Any], list[Any]]:
    """Share out among two pages what stands in a cell."""
    for number, each in enumerate(cell):
        kept = list(cell[:number])
        if _tall([*kept, each], width) > room:
            above = _tall(kept, width)
            pieces: list[Any] = each.split(width, room - above)
            first, *others = pieces if len(pieces) > 1 else [None, each]
            return [*kept, *([first] if first else [])], [*others, *cell[number + 1 :]]
    return list(cell), []


def _rule(row: _Row, left: float, right: float, y: float) -> str:
    colour, thickness = (RULE, 0.8) if row.head else (HAIRLINE, 0.4)
    return f"{_parts(colour)} RG {thickness} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"


def _parts(colour: Color) -> str:
    return f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f}"
