"""The dates of a named case, placed on one axis in days and said in words.

The axis runs over what is known, never to today for its own sake: a study of twenty years ago is
drawn as it was, and what was going on when it was last heard of is drawn to the end of the axis.
"""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Final

import msgspec
from dateutil.relativedelta import relativedelta

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.fields import Found, walk
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Calendar, Moment, Place, Tick
from trajectories.model.record import Entry
from trajectories.model.sessions import Session
from trajectories.model.study import Visit
from trajectories.model.when import When

AXIS_FIELDS: Final = frozenset({
    "when", "known_on", "presented_on", "answered_on", "actual", "on",
})  # fmt: skip
_SHORTEST: Final = timedelta(days=84)
_LITTLE: Final = timedelta(days=7)
# "About 14 May" reaches at least this far to either side; a longer unit has width of its own.
_ABOUT: Final = timedelta(days=7)
# A case still being written ends today, one laid aside where it was last heard of.
_STILL_WRITTEN: Final = timedelta(days=62)
_MONTHS_BY_NAME: Final = 8
_MONTHS_BY_QUARTER: Final = 30
_MOST_NAMED: Final = 48  # months of an axis whose quarters have names
_MONTHS_BY_YEAR: Final = 12 * 12


class _Axis(msgspec.Struct, frozen=True):
    """The first and last day drawn, and the last day anything is known of."""

    first: date
    known: date
    last: date

    def position(self, day: date) -> float:
        return float((day - self.first).days)


def named_calendar(case: Case, *, today: date, along: Case | None = None) -> Calendar:
    """Place every date of a case, its visits and its sessions on an axis of days from its start.

    `along`: the whole case, where this is a part of it that is to lie on the same axis.
    """
    found = list(_dates(case))
    dated = found if along is None else list(_dates(along))
    axis = _axis([(e, p) for e, v, p in dated if v.path.split(".")[-1] in AXIS_FIELDS], today)
    moments: dict[Place, Moment] = {
        (entry.id, value.path): _moment(parsed, axis) for entry, value, parsed in found
    }
    return Calendar(
        moments=moments,
        ticks=tuple(_ticks(axis)),
        start=0.0,
        end=axis.position(axis.last),
        today=when.words(today.isoformat()),
        period=_period(axis),
        origin=axis.first,
    )


def _dates(case: Case) -> Iterator[tuple[Entry, Found, When]]:
    of_site = (entry for entry in case.site if isinstance(entry, Visit | Session))
    for entry in chain(case.own, of_site):
        for value in walk(entry, role="date"):
            try:
                parsed = when.parse(value.value)
            except when.NotADate:
                continue
            yield entry, value, parsed


def _moment(parsed: When, axis: _Axis) -> Moment:
    """Say a date and place it; unknown starts and ends lie where something is first known."""
    qualified = parsed.approximate or parsed.uncertain
    start = parsed.earliest or parsed.earliest_end or axis.first
    start_by = parsed.latest_start or start
    end_from = parsed.earliest_end or start
    end = max(parsed.latest or start_by, start_by)
    if qualified and start_by - start < _ABOUT:
        start, start_by = start - _ABOUT, start_by + _ABOUT
    if qualified and not parsed.interval:
        end_from, end = start, start_by
    elif qualified and end - end_from < _ABOUT:
        end_from, end = end_from - _ABOUT, end + _ABOUT
    if parsed.open_end:
        end_from = end = max(axis.last, start_by)
    return Moment(
        words=when.words(parsed.text),
        start=axis.position(start),
        start_by=axis.position(start_by),
        end_from=axis.position(end_from),
        end=axis.position(end),
        interval=parsed.interval,
        going_on=parsed.open_end,
        uncertain=qualified,
    )


def _axis(found: list[tuple[Entry, When]], today: date) -> _Axis:
    """Find the days to draw: from a little before the first, to a little after the last known."""
    drawn = [(entry, parsed) for entry, parsed in found if not isinstance(entry, Factor)]
    followed = [_first(parsed) for entry, parsed in drawn if not isinstance(entry, Event)]
    told = [_first(parsed) for entry, parsed in drawn if isinstance(entry, Event)]
    last = max((_last(parsed, today) for _, parsed in drawn), default=today)
    if last < today <= last + _STILL_WRITTEN:
        last = today
    first = min(followed or told or [today])
    # What happened long before is marked at the edge, so that it does not press the rest together.
    reach = max((last - first) / 2, timedelta(days=183))
    first = min([first, *(day for day in told if day >= first - reach)])
    end = max(last + max(_LITTLE, (last - first) / 50), first + _SHORTEST)
    return _Axis(_rounded(first, end), last, end)


def _first(parsed: When) -> date:
    return parsed.earliest or parsed.earliest_end or date.max


def _last(parsed: When, today: date) -> date:
    """Return the last day something is known of; what lies ahead counts from its first day."""
    end = parsed.latest or parsed.latest_start or _first(parsed)
    return min(end, max(today, _first(parsed)))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _rounded(first: date, last: date) -> date:
    """Go back to the start of the month, of the quarter or of the year, the longer the axis."""
    months = _months(first, last)
    if months > _MONTHS_BY_YEAR:
        return first.replace(month=1, day=1)
    if months > _MONTHS_BY_QUARTER:
        return first.replace(month=(first.month - 1) // 3 * 3 + 1, day=1)
    return first.replace(day=1)


def _ticks(axis: _Axis) -> Iterator[Tick]:
    """Mark months, quarters or years; January is major, and so is where the axis starts."""
    months = _months(axis.first, axis.last)
    step = 1 if months <= _MONTHS_BY_QUARTER else 3 if months <= _MONTHS_BY_YEAR else 12
    day = axis.first
    while day <= axis.last:
        major = day == axis.first or day.month == 1
        yield Tick(axis.position(day), _tick_words(day, months, first=day == axis.first), major)
        day += relativedelta(months=step)


def _tick_words(day: date, months: int, *, first: bool) -> str:
    """Say a month where there is room for it: each, those that begin a quarter, or the year."""
    if first or day.month == 1:
        named = f"{calendar.month_abbr[day.month]} {day.year}"
        return str(day.year) if months > _MONTHS_BY_QUARTER else named
    if months > _MOST_NAMED:
        return ""
    return calendar.month_abbr[day.month] if months <= _MONTHS_BY_NAME or day.month % 3 == 1 else ""


def _period(axis: _Axis) -> str:
    first, last = (when.words(day.isoformat()[:7]) for day in (axis.first, axis.known))
    return first if first == last else f"{first} to {last}"
