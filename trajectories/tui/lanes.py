"""Paint lanes as cells: visits behind, stretches over them, signs on top."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

from trajectories.model.outgoing import Tick
from trajectories.tui.axis import Axis
from trajectories.tui.cells import Cells
from trajectories.tui.picture import Mark, Picture, Row
from trajectories.tui.signs import Signs

_SHORTEST_MONTH, _LONGEST_MONTH = 28.0, 31.0
_DAYS_APART = 4  # cells a day's number needs
_WEEK = 7.0


def paint_lane(row: Row, picture: Picture, axis: Axis, signs: Signs) -> Cells:
    """Paint what of a lane the window shows."""
    cells = Cells.blank(axis.width)
    crossings = frozenset(axis.column(position) for position, _, _ in picture.visits)
    for column in crossings:
        cells.write(column, signs.visit, "muted")
    seen = row.between(axis.origin, axis.end)
    for number in row.stretches[bisect_left(row.stretches, seen.start) :]:
        if number >= seen.stop:
            break
        _paint_stretch(cells, row.marks[number], axis, crossings, signs)
    for number in _one_a_cell(row, axis):
        _paint_sign(cells, row, number, axis)
    return cells


def paint_visits(picture: Picture, axis: Axis) -> Cells:
    """Paint the numbers of the visits."""
    cells = Cells.blank(axis.width)
    for position, sign, _ in picture.visits:
        cells.write(axis.column(position), sign, "point")
    return cells


def paint_time(picture: Picture, axis: Axis) -> Cells:
    """Write the words of time where they fit: the heavier first, then what lies between."""
    cells = Cells.blank(axis.width)
    for tick in sorted(picture.ticks, key=lambda tick: not tick.major):
        cells.write_if_free(axis.column(tick.position), tick.words, "muted")
    for position, words in _days(picture.ticks, axis):
        cells.write_if_free(axis.column(position), words, "muted")
    return cells


def extent(mark: Mark, axis: Axis) -> tuple[int, int]:
    """Return the first and last cell of a mark within the window."""
    first = axis.column(mark.start) + mark.shift
    last = max(first, axis.column(mark.end)) if mark.fill else first
    edge = axis.width - 1
    return max(0, min(first, edge)), max(0, min(last, edge))


def _days(ticks: tuple[Tick, ...], axis: Axis) -> Iterator[tuple[float, str]]:
    """Give the numbers of days, where ticks are months and wide enough for them."""
    if axis.unit * _DAYS_APART > _WEEK:
        return
    step = max(1, round(axis.unit * _DAYS_APART))
    for tick, following in pairwise(ticks):
        length = following.position - tick.position
        near = tick.position < axis.end and following.position > axis.origin
        if near and _SHORTEST_MONTH <= length <= _LONGEST_MONTH:
            for day in range(step, int(length), step):
                yield tick.position + day, str(day + 1)


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
    cells: Cells, mark: Mark, axis: Axis, crossings: frozenset[int], signs: Signs
) -> None:
    first, last = extent(mark, axis)
    for column in range(first, last + 1):
        cells.write(column, _sign_of_stretch(mark, column, axis, crossings, signs), mark.tone)
    if mark.tip and axis.column(mark.end) < axis.width and last > first:
        cells.write(last, mark.tip, mark.tone)
    inner = max(axis.column(mark.soft_until or mark.start), first) + 2
    if mark.text and not mark.sign and inner + cell_len(mark.text) < last:
        cells.write(inner, mark.text, mark.tone, until=last)


def _sign_of_stretch(
    mark: Mark, column: int, axis: Axis, crossings: frozenset[int], signs: Signs
) -> str:
    starts, ends = axis.column(mark.start), axis.column(mark.end)
    soft_until = axis.column(mark.soft_until) if mark.soft_until is not None else starts
    soft_from = axis.column(mark.soft_from) if mark.soft_from is not None else ends
    if mark.soft_until is not None and column < max(soft_until, starts + 1):
        return signs.about
    if mark.soft_from is not None and column > min(soft_from, ends - 1):
        return signs.about
    if column in crossings and mark.fill == signs.in_use:
        return signs.visit_in_use
    return mark.fill


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
