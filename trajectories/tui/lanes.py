"""Paint lanes as cells: visits behind, stretches over them, signs on top."""

from bisect import bisect_left
from collections.abc import Iterator

from rich.cells import cell_len

from trajectories.tui.axis import Axis
from trajectories.tui.cells import Cells
from trajectories.tui.picture import Mark, Picture, Row
from trajectories.tui.signs import Signs

_ROOM = 2  # cells of a stretch before its words


def paint_lane(row: Row, picture: Picture, axis: Axis, signs: Signs) -> Cells:
    """Paint what of a lane the window shows."""
    cells = Cells.blank(axis.width)
    crossings = [axis.column(position) for position, _, _ in picture.visits]
    for column in crossings:
        cells.fill(column, column + 1, signs.visit, "muted")
    seen = row.between(axis.origin, axis.end)
    for number in row.stretches[bisect_left(row.stretches, seen.start) :]:
        if number >= seen.stop:
            break
        _paint_stretch(cells, row.marks[number], axis, crossings, signs)
    for number in _one_a_cell(row, axis):
        _paint_sign(cells, row, number, axis)
    return cells


def extent(mark: Mark, axis: Axis) -> tuple[int, int]:
    """Return the first and last cell of a mark within the window."""
    first = axis.column(mark.start) + mark.shift
    last = max(first, axis.column(mark.end)) if mark.fill else first
    edge = axis.width - 1
    return max(0, min(first, edge)), max(0, min(last, edge))


def _one_a_cell(row: Row, axis: Axis) -> Iterator[int]:
    """Go through the signs of a lane, of those in one cell only the first: no more can be seen."""
    place = bisect_left(row.signed_starts, axis.origin)
    while place < len(row.signed) and row.signed_starts[place] < axis.end:
        yield row.signed[place]
        if row.crowded:
            place += 1
            continue
        column = axis.column(row.signed_starts[place])
        following = bisect_left(row.signed_starts, axis.position(column + 1), place + 1)
        place = max(place + 1, following)


def _paint_stretch(
    cells: Cells, mark: Mark, axis: Axis, crossings: list[int], signs: Signs
) -> None:
    first, last = extent(mark, axis)
    cells.fill(first, last + 1, mark.fill, mark.tone)
    if mark.fill == signs.in_use:
        for column in crossings:
            if first <= column <= last:
                cells.fill(column, column + 1, signs.visit_in_use, mark.tone)
    soft, firm = _soft_ends(mark, axis)
    cells.fill(first, min(soft, last + 1), signs.about, mark.tone)
    cells.fill(max(firm, first), last + 1, signs.about, mark.tone)
    if mark.tip and axis.column(mark.end) < axis.width and last > first:
        cells.fill(last, last + 1, mark.tip, mark.tone)
    if mark.text and not mark.sign:
        _write_inside(cells, mark, max(soft, first), last)


def _soft_ends(mark: Mark, axis: Axis) -> tuple[int, int]:
    """Return the cells before which and from which on a stretch is not certain."""
    starts, ends = axis.column(mark.start), axis.column(mark.end)
    soft, firm = starts, ends + 1
    if mark.soft_until is not None:
        soft = max(axis.column(mark.soft_until), starts + 1)
    if mark.soft_from is not None:
        firm = min(axis.column(mark.soft_from), ends - 1) + 1
    return soft, firm


def _write_inside(cells: Cells, mark: Mark, first: int, last: int) -> None:
    """Write what a stretch says where it fits, the whole of it or in short."""
    for text in (mark.text, mark.short):
        if text and first + _ROOM + cell_len(text) < last:
            cells.write(first + _ROOM, text, mark.tone, until=last)
            return


def _paint_sign(cells: Cells, row: Row, number: int, axis: Axis) -> None:
    mark = row.marks[number]
    column = axis.column(mark.start) + mark.shift
    cells.write(column, mark.sign, mark.tone)
    if mark.text and not mark.fill:
        following = row.marks[number + 1 : number + 2]
        limit = axis.width
        if following and not row.crowded:
            limit = max(axis.column(following[0].start) - 1, column + 1)
        cells.write(column + 1, mark.text, mark.tone, until=limit)
