"""Time by months from the first meeting; what lies far back is told in years."""

from collections.abc import Iterator, Sequence
from math import floor
from typing import Final

import msgspec

from trajectories.anonymise.cleared import generalised
from trajectories.anonymise.clock_scale import moved
from trajectories.model.outgoing import Moment, Tick

MONTH: Final = 365.25 / 12
AROUND: Final = "around the first meeting"
LONG_BEFORE: Final = 24  # months; what lies further back is told in years
_YEAR: Final = 12
_MOST_TICKS: Final = 14


def by_months(moment: Moment, anchor: float) -> Moment:
    """Keep of a moment the month it lies in, counted from the first meeting."""
    first, last = _month(moment.start - anchor), _month(moment.start_by - anchor)
    begun = _told(moment.start - anchor, moment.start_by - anchor)
    by_month = moved(float(first), last + 1.0, begun, moment)
    if not moment.interval:
        return by_month
    ends, closes = _month(moment.end_from - anchor), _month(moment.end - anchor)
    ended = (
        "going on"
        if moment.going_on
        else f"to {_told(moment.end_from - anchor, moment.end - anchor)}"
    )
    words = begun if (first, last) == (ends, closes) else f"{begun}, {ended}"
    return msgspec.structs.replace(
        by_month, words=generalised(words), end_from=float(ends), end=closes + 1.0
    )


def length(months: float) -> str:
    """Say how many months there are."""
    whole = max(1, round(months))
    return "1 month" if whole == 1 else f"{whole} months"


def month_ticks(start: float, end: float) -> Iterator[Tick]:
    """Mark every so many months that at most a dozen ticks stand on the axis."""
    steps: Sequence[int] = (1, 2, 3, 6, 12, 24, 60)
    step = next((each for each in steps if (end - start) / each <= _MOST_TICKS), steps[-1])
    month = step * floor(start / step)
    while month <= end:
        if month >= start:
            yield Tick(float(month), generalised(_tick_words(month)), major=month == 0)
        month += step


def _tick_words(month: int) -> str:
    """Name a month as dates do; far back, whole years alone."""
    if month >= -LONG_BEFORE:
        return _months(month, month)
    return "" if month % _YEAR else f"{-month // _YEAR} years before"


def _month(days: float) -> int:
    """Count whole months; long before the first meeting whole years of them."""
    months = floor(days / MONTH)
    return months if months >= -LONG_BEFORE else _YEAR * floor(months / _YEAR)


def _told(first: float, last: float) -> str:
    """Say between which days something lies: in months, long before in years, by their middle."""
    middle = (first + last) / 2 / MONTH
    if last < 0 and middle < -LONG_BEFORE:
        return f"about {round(-middle / _YEAR)} years before"
    return _months(floor(first / MONTH), floor(last / MONTH))


def _months(first: int, last: int) -> str:
    if first < 0 <= last:
        return AROUND
    if last < 0:
        few = "a month before" if last == -1 else f"{-last} months before"
        return few if first == last else f"{-last} to {-first} months before"
    return f"month {first + 1}" if first == last else f"months {first + 1} to {last + 1}"
