"""Time by months from the first meeting; what lies far back is told in years."""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

import msgspec

from trajectories.anonymise.cleared import generalised
from trajectories.anonymise.clock_scale import moved
from trajectories.model.outgoing import Moment, Tick

MONTH: Final = 365.25 / 12
LONG_BEFORE: Final = 24  # months; what lies further back is told in years
_A_WEEK: Final = 7.0  # days; what is known this well is told by its month
_YEAR: Final = 12
_MOST_OF_A_MONTH: Final = 31.0  # days
_UNITS: Final = ((45, 1), (130, 3), (250, 6), (400, _YEAR))  # days known to, months told to
_MOST_TICKS: Final = 14
_FIRST: Final = "the first meeting"


class _Told(NamedTuple):
    """Where something lies in months from the first meeting, and the words for it."""

    start: float
    start_by: float
    words: str


def by_months(moment: Moment, anchor: float) -> Moment:
    """Keep of a moment the month it lies in, counted from the first meeting.

    What is known to a month, a quarter or a year alone is told as so many whole ones from the one
    the first meeting lies in: its bounds would say where in the calendar that was.
    """
    moment = _uncut(moment)
    begun = _told(moment.start - anchor, moment.start_by - anchor)
    by_month = moved(begun.start, begun.start_by, begun.words, moment)
    by_month = msgspec.structs.replace(by_month, uncertain=moment.uncertain or is_rough(moment))
    if not moment.interval:
        return by_month
    ended = _told(moment.end_from - anchor, moment.end - anchor)
    said = f"{begun.words}, {'going on' if moment.going_on else f'to {ended.words}'}"
    if begun == ended:
        said = begun.words
    elif ended.start < begun.start and not moment.going_on:  # rounded past each other
        said = min(begun, ended, key=lambda each: each.start_by - each.start).words
    return msgspec.structs.replace(
        by_month,
        words=generalised(said),
        end_from=max(begun.start, ended.start),
        end=max(begun.start_by, ended.start_by),
    )


def is_rough(moment: Moment) -> bool:
    """Tell whether it is not known to a week or so when something was."""
    return moment.start_by - moment.start > _A_WEEK


def _uncut(moment: Moment) -> Moment:
    """Give back its whole width to a year or a month that the other end of a time cuts off.

    "From 2024 to May 2024" begins between 1 January and May: the middle of that would tell in
    which month of the calendar May is.
    """
    if not moment.interval or moment.going_on:
        return moment
    begun, closed = moment.start_by, moment.end_from
    if moment.start_by == moment.end and moment.start < moment.end_from:
        begun = moment.start + _whole(moment.start_by - moment.start)
    if moment.end_from == moment.start and moment.end > moment.start_by:
        closed = moment.end - _whole(moment.end - moment.end_from)
    return msgspec.structs.replace(moment, start_by=begun, end_from=closed)


def _whole(days: float) -> float:
    """Say how many days what was cut to so many had."""
    return 30.0 if days <= _MOST_OF_A_MONTH else 365.0


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
        return _month(month)
    return "" if month % _YEAR else f"{-month // _YEAR} years before"


def _told(first: float, last: float) -> _Told:
    """Say by its middle when something was, in units as wide as what is known of it."""
    middle = (first + last) / 2 / MONTH
    long_before = middle < -LONG_BEFORE
    if last - first <= _A_WEEK and not long_before:
        month = floor(middle)
        return _Told(float(month), month + 1.0, _month(month))
    unit = _unit(last - first)
    unit = max(unit, _YEAR) if long_before else unit
    at = unit * floor(middle / unit + 0.5)
    return _Told(at - unit / 2, at + unit / 2, _about(at, unit))


def _unit(days: float) -> int:
    """Give the months that what is known to so many days is rounded to."""
    found = (months for most, months in _UNITS if days <= most)
    return next(found, _YEAR * ceil(days / _YEAR / MONTH))


def _month(month: int) -> str:
    if month >= 0:
        return f"month {month + 1}"
    return "a month before" if month == -1 else f"{-month} months before"


def _about(at: int, unit: int) -> str:
    """Say about when something was; the unit the first meeting lies in has no before or after."""
    if not at:
        return f"around {_FIRST}" if unit == 1 else f"within {_span(unit)} of {_FIRST}"
    if at > 0 and unit < _YEAR:
        return f"about month {at + 1}"
    return f"about {_span(at)} after {_FIRST}" if at > 0 else f"about {_span(-at)} before"


def _span(months: int) -> str:
    """Say so many months, whole years as such."""
    count, unit = (months, "month") if months % _YEAR else (months // _YEAR, "year")
    return f"a {unit}" if count == 1 else f"{count} {unit}s"
