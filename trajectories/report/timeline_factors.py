"""What shapes it: factors as rows, visits as columns, each account in words beside its sign.

A table and not a graph: no line joins two cells, so that nobody reads a course into two remarks.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from trajectories.analysis.chart import Chart, FactorCell, FactorRow
from trajectories.model.kinds.resilience import Domain
from trajectories.report.paper import LEFT, TEXT_LEFT
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Item, Label, Stroke
from trajectories.report.signs import cell_sign, not_observed, valence_sign
from trajectories.report.style import GREY, HAIRLINE, INK
from trajectories.report.timeline_sheets import Sheets

_MOST: Final = 8  # lines of what one person said; the whole of it stands in part 4
_DOMAINS: Final[dict[Domain, str]] = {
    "relational": "Relational", "within_child": "Within child", "environmental": "Around",
}  # fmt: skip
_HEADING: Final = "What shapes it: who said what changed"
_AGAIN: Final = "What shapes it, continued"
_LINE: Final = 9.2
_ROW: Final = 12.2
_HEAD: Final = 24.0
_DOMAIN: Final = 12.2
_WORDS: Final = 7.5
_LABELS: Final = (130.0, 216.0)  # least and most width of the words for factors
_LEAST_COLUMN: Final = 64.0
_MOST_COLUMN: Final = 144.0
_FEW: Final = (4, 2)
_SIGN: Final = 11.0  # from the middle of a sign to its words


class _Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the table: which cell of a row it shows, and its place on the page."""

    position: int
    words: str
    left: float
    right: float

    @property
    def sign(self) -> float:
        """The middle of its signs."""
        return self.left + 4

    @property
    def room(self) -> float:
        """The width words have."""
        return self.right - self.left - _SIGN - 6


def factors(chart: Chart, sheets: Sheets, *, over: int = 0) -> None:
    """Draw the table, in parts where columns do not fit, on as many pages as it needs.

    So many of the last rows go `over` to a new page.
    """
    if not chart.factors:
        return
    labels = (width(row.label, 8.5) for row in chart.factors)
    least, most = _LABELS
    heading = width(_HEADING, 10, bold=True)
    left = TEXT_LEFT + max(heading, 16 + min(max(least, *labels), most)) + 14
    parts = list(_parts(chart, left, sheets.paper.right))
    for number, columns in enumerate(parts, start=1):
        at = len(chart.factors) - over if over and number == len(parts) else -1
        _table(chart.factors, columns, left - TEXT_LEFT - 30, sheets, turn_at=at)


def last_rows(chart: Chart) -> Iterator[int]:
    """Give how many of the last rows could go over to another page: all, the last sorts, a few."""
    domains = [row.domain for row in chart.factors]
    yield len(domains)
    sorts = list(dict.fromkeys(domains))
    for first in range(len(sorts) - 1, 0, -1):
        yield sum(1 for domain in domains if domain in sorts[first:])
    yield from (few for few in _FEW if few < len(domains))


def _parts(chart: Chart, left: float, right: float) -> Iterator[Sequence[_Column]]:
    """Share the columns out over tables that fit, each column as wide as its words ask."""
    fitting = max(1, int((right - left) / _LEAST_COLUMN))
    numbers = range(len(chart.columns))
    tables = -(-len(numbers) // fitting)
    each = -(-len(numbers) // tables)
    for first in numbers[::each]:
        shown = numbers[first : first + each]
        asked = [_asked(chart, number) for number in shown]
        spare = (right - left - sum(asked)) / len(shown)
        if spare < 0:
            # Each gives up what it asks beyond the least, in the same measure.
            beyond = sum(wish - _LEAST_COLUMN for wish in asked)
            share = max(0.0, 1 + spare * len(shown) / beyond)
            asked = [_LEAST_COLUMN + (wish - _LEAST_COLUMN) * share for wish in asked]
            spare = 0.0
        edges = [left]
        for wish in asked:
            edges.append(edges[-1] + wish + min(spare, 40.0))
        yield [
            _Column(position=number, words=chart.columns[number], left=start, right=end)
            for number, (start, end) in zip(shown, pairwise(edges), strict=True)
        ]


def _asked(chart: Chart, number: int) -> float:
    words = [cell.words for row in chart.factors for cell in row.cells[number]]
    wide = [width(each, _WORDS) + _SIGN + 11 for each in words]
    head = width(chart.columns[number], 8) + 8
    return min(max([_LEAST_COLUMN, head, *wide]), _MOST_COLUMN)


def _table(
    rows: Sequence[FactorRow],
    columns: Sequence[_Column],
    room: float,
    sheets: Sheets,
    *,
    turn_at: int,
) -> None:
    domain = ""
    started = False
    for number, row in enumerate(rows):
        height = _height(row, columns, room)
        new = row.domain != domain
        needed = height + (_DOMAIN if new else 0) + (0 if started else _HEAD)
        turned = sheets.need(needed)
        if number == turn_at and not turned:
            sheets.turn()
            turned = True
        if turned or not started:
            _heading(sheets, columns, again=started)
            started = True
        if new or turned:
            _domain(sheets, row.domain, again=not new, ruled=not turned and domain != "")
            domain = row.domain
        _draw(row, columns, room, sheets)
        sheets.last.y += height
    _rule(sheets, sheets.last.y + 1)
    sheets.last.y += 4


def _height(row: FactorRow, columns: Sequence[_Column], room: float) -> float:
    lines = [
        sum(
            len(wrapped(cell.words, _WORDS, column.room, most=_MOST)) or 1
            for cell in row.cells[column.position]
        )
        for column in columns
    ]
    label = len(wrapped(row.label, 8.5, room, most=2))
    return max(_ROW, max([*lines, label]) * _LINE + 3.4)


def _heading(sheets: Sheets, columns: Sequence[_Column], *, again: bool) -> None:
    sheet = sheets.last
    y = sheet.y + 14
    words = _AGAIN if again else _HEADING
    sheet.add(Label(text=words, x=TEXT_LEFT, y=y, size=10, bold=True))
    for column in columns:
        [line] = wrapped(column.words, 8, column.right - column.left - 3, most=1)
        sheet.add(Label(text=line, x=column.left, y=y, size=8, colour=GREY))
    below = y + 5.5
    sheet.add(Stroke(points=((LEFT, below), (sheet.paper.right, below)), colour=INK, thickness=0.7))
    sheet.y = below + 2


def _domain(sheets: Sheets, domain: Domain, *, again: bool, ruled: bool) -> None:
    sheet = sheets.last
    if ruled:
        _rule(sheets, sheet.y)
    words = _DOMAINS[domain] + (", continued" if again else "")
    sheet.add(Label(text=words, x=TEXT_LEFT, y=sheet.y + 9.4, size=8, bold=True, colour=GREY))
    sheet.y += _DOMAIN


def _rule(sheets: Sheets, y: float) -> None:
    sheets.last.add(
        Stroke(points=((LEFT, y), (sheets.paper.right, y)), colour=HAIRLINE, thickness=0.6)
    )


def _draw(row: FactorRow, columns: Sequence[_Column], room: float, sheets: Sheets) -> None:
    sheet = sheets.last
    first = sheet.y + _ROW / 2
    sheet.add(valence_sign(TEXT_LEFT + 6, first, row.valence, ""))
    for number, line in enumerate(wrapped(row.label, 8.5, room, most=2)):
        sheet.add(Label(text=line, x=TEXT_LEFT + 16, y=first + 3 + number * _LINE, size=8.5))
    for column in columns:
        cells = row.cells[column.position]
        if not cells:
            sheet.add(not_observed(column.sign, first))
        sheet.add(*_cells(cells, row, column, first))


def _cells(
    cells: Sequence[FactorCell], row: FactorRow, column: _Column, first: float
) -> Iterator[Item]:
    """Draw the accounts of a column under each other, each with its own sign."""
    y = first
    for cell in cells:
        valence = cell.valence or row.valence
        yield from cell_sign(
            column.sign, y, cell.sign, valence, cell.records[0], unfinished=cell.unfinished
        )
        lines = wrapped(cell.words, _WORDS, column.room, most=_MOST)
        for number, line in enumerate(lines):
            yield Label(text=line, x=column.left + _SIGN, y=y + 2.7 + number * _LINE, size=_WORDS)
        y += max(1, len(lines)) * _LINE
