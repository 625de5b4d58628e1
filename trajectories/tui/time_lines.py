"""The lines above the lanes: time by the calendar or from a moment on, visits, when it was learned.

Time from a moment on ("-6 mo", "+3 mo") lets two children, or two spells, be held side by side.
"""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from itertools import pairwise

from trajectories.model.outgoing import Tick
from trajectories.tui.axis import Axis
from trajectories.tui.cells import Cells
from trajectories.tui.picture import Picture
from trajectories.tui.signs import Signs

_SHORTEST_MONTH, _LONGEST_MONTH = 28.0, 31.0
_MONTHS = (1, 3)  # a month, or a quarter, from one word to the next where marks are years
_DAYS_APART = 4  # cells a day's number needs
_WEEK = 7.0
_MONTH, _YEAR = 30.4375, 365.25
_STEPS = (
    *((days, 1.0, "d") for days in (1.0, 2.0)),
    *((weeks * _WEEK, _WEEK, "wk") for weeks in (1, 2)),
    *((months * _MONTH, _MONTH, "mo") for months in (1, 2, 3, 6)),
    *((years * _YEAR, _YEAR, "yr") for years in (1, 2, 5, 10, 20)),
)
_APART = 8  # cells from one of these words to the next


def paint_time(picture: Picture, axis: Axis) -> Cells:
    """Write the words of time where they fit: the heavier first, then what lies between."""
    cells = Cells.blank(axis.width)
    for tick in sorted(picture.ticks, key=lambda tick: not tick.major):
        cells.write_if_free(axis.column(tick.position), tick.words, "muted")
    months = tuple(_months(picture.ticks)) or picture.ticks
    step = next((step for step in _MONTHS if _MONTH * step >= _DAYS_APART * axis.unit), 0)
    for tick in months:
        if step == 1 or (step and tick.major):
            cells.write_if_free(axis.column(tick.position), tick.words, "muted")
    for position, words in _days(months, axis):
        cells.write_if_free(axis.column(position), words, "muted")
    return cells


def paint_from(moment: float, axis: Axis, signs: Signs) -> Cells:
    """Write how long before and after a moment each place is; the moment itself is 0."""
    cells = Cells.blank(axis.width)
    cells.write(axis.column(moment), "0", "point")
    length, unit, word = next((one for one in _STEPS if one[0] >= _APART * axis.unit), _STEPS[-1])
    first = int((axis.origin - moment) // length)
    for step in range(first, first + int(axis.width * axis.unit // length) + 2):
        sign = "+" if step > 0 else signs.minus
        words = f"{sign}{abs(step) * length / unit:.0f} {word}"
        if step:
            cells.write_if_free(axis.column(moment + step * length), words, "muted")
    return cells


def paint_visits(picture: Picture, axis: Axis) -> Cells:
    """Paint the numbers of the visits."""
    cells = Cells.blank(axis.width)
    for position, sign, _ in picture.visits:
        cells.write(axis.column(position), sign, "point")
    return cells


def paint_learned(days: Iterable[float], last: float | None, axis: Axis, signs: Signs) -> Cells:
    """Mark when each thing of a lane was learned; what is in focus was learned by `last`."""
    cells = Cells.blank(axis.width)
    for position in days:
        cells.write(axis.column(position), signs.learned, "muted")
    if last is not None:
        cells.write(axis.column(last), signs.learned, "cursor")
    return cells


def _months(ticks: tuple[Tick, ...]) -> Iterator[Tick]:
    """Give every month, where one of the marks says which January it is; quarters are major."""
    told = ((tick.position, tick.words.rpartition(" ")[2]) for tick in ticks[1:])
    position, named = next((one for one in told if one[1].isdecimal()), (0.0, ""))
    if not named:
        return
    january = date(int(named), 1, 1)
    last = ticks[-1].position + _YEAR
    for month in range(-12 * _years(position), 12 * _years(last)):
        year = january.year + month // 12
        if not MINYEAR <= year <= MAXYEAR:
            continue
        first = date(year, month % 12 + 1, 1)
        at = position + (first - january).days
        if 0 <= at <= last:
            yield Tick(at, f"{first:%b}" if month % 12 else f"{year}", month % 3 == 0)


def _years(days: float) -> int:
    return int(days // _YEAR) + 1


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
