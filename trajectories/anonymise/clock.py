"""One clock for a release: visits, or months from the first meeting; never both.

Numbered visits beside relative months give the months of the visits away, and with them the days.
Every date of a named case is moved onto the release's own axis: by visits it keeps between which
two it lies, by months the month it lies in, so that order and gaps hold within the unit.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import floor
from typing import Final

import msgspec

from trajectories.analysis.placing import held_at, visits
from trajectories.anonymise.cleared import Cleared, generalised
from trajectories.model.calendar import AXIS_FIELDS
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Calendar, Moment, Outgoing, Place, Tick
from trajectories.model.release import ClockSort
from trajectories.model.sessions import Session
from trajectories.model.study import Visit

_ABOUT: Final = 28.0  # days that still are told by their middle: "about 5 May"
_MONTH: Final = 365.25 / 12
_YEAR: Final = 12
_HALF_A_YEAR: Final = 6
_LONG_BEFORE: Final = 24  # months; what lies further back is told in years
_AT: Final = 7.0  # days to either side of a visit that still are the visit
_NO_DAY: Final = date(2000, 1, 3)  # stands in where code compares dates; never printed
_MOST_TICKS: Final = 14
_UNSEEN: Final = 1e-6  # of a unit
_LATER: Final = 5_000  # days


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Every date of a case by the release's clock.

    `dates` are stand-ins in the order of the true ones, for what compares dates; `visits` are the
    words for each visit.
    """

    calendar: Calendar
    dates: Mapping[Place, Cleared]
    visits: Mapping[str, Cleared]


class _Scale(msgspec.Struct, frozen=True):
    """The visits in order, and where each lies in days on the axis of the named case."""

    visits: tuple[Visit, ...]
    held: tuple[float, ...]
    sessions: Mapping[str, int]


def clock(outgoing: Outgoing, sort: ClockSort, *, whole: Outgoing | None = None) -> Clock:
    """Put every date of a case that leaves onto the clock of a release.

    `whole`: what the visits are counted in, where this is a copy of part of it on the same axis.
    """
    whole = whole or outgoing
    scale = _scale(whole)
    moved = {
        place: _by_visits(place, moment, scale)
        if sort == "visits"
        else _by_months(moment, _anchor(whole, scale))
        for place, moment in outgoing.calendar.moments.items()
    }
    ordered = _in_order(moved, outgoing.calendar.moments)
    reach = _reach(outgoing, ordered, sort)
    words = _visit_words(scale, ordered, sort)
    return _clock(ordered, outgoing.calendar.moments, words, reach, sort)


def _reach(
    outgoing: Outgoing, moved: Mapping[Place, Moment], sort: ClockSort
) -> tuple[float, float]:
    """Say from where to where is drawn; what happened long before lies at the edge.

    By months, what a drawing shows decides, as in a named case. Where that one begins is no help:
    it begins with a month or a quarter of the calendar.
    """
    shown = list(moved.items())
    if sort == "months":
        shown = [one for one in shown if _is_drawn(outgoing, one[0])] or shown
    told = [m.start for place, m in shown if isinstance(outgoing.case.find(place[0]), Event)]
    followed = [m.start for p, m in shown if not isinstance(outgoing.case.find(p[0]), Event)]
    start = min(followed or told, default=0.0)
    end = max((moment.end for _, moment in shown), default=1.0)
    edge = start - max((end - start) / 2, _HALF_A_YEAR)
    start = min([start, *(each for each in told if each >= edge)])
    return start, max(end, start + 1.0)


def _is_drawn(outgoing: Outgoing, place: Place) -> bool:
    record, path = place
    drawn = path.rpartition(".")[2] in AXIS_FIELDS
    return drawn and not isinstance(outgoing.case.find(record), Factor)


def _scale(outgoing: Outgoing) -> _Scale:
    placed = [(visit, held_at(outgoing, visit)) for visit in visits(outgoing)]
    found = sorted(
        ((moment.start, visit) for visit, moment in placed if moment), key=lambda each: each[0]
    )
    order = {visit.id: position for position, (_, visit) in enumerate(found)}
    return _Scale(
        visits=tuple(visit for _, visit in found),
        held=tuple(day for day, _ in found),
        sessions={
            session.id: order[session.visit]
            for session in outgoing.case.own.of(Session)
            if session.visit in order
        }
        | order,
    )


def _anchor(outgoing: Outgoing, scale: _Scale) -> float:
    """Return the day of the first meeting; of the first thing known where there was none."""
    calendar = outgoing.calendar
    met = (calendar.moment(one.id, "on") for one in outgoing.case.own.of(Session))
    days = [moment.start for moment in met if moment] or list(scale.held)
    return min(days, default=calendar.start)


def _by_visits(place: Place, moment: Moment, scale: _Scale) -> Moment:
    """Keep of a moment between which visits it lies; of a session at which visit it was held."""
    known = scale.sessions.get(place[0]) if place[1] in ("on", "actual") else None
    if known is not None:
        return _moment(float(known), float(known), _visit(scale, known), moment)
    first, last = _slot(moment.start, scale), _slot(moment.start_by, scale)
    if moment.start_by - moment.start <= _ABOUT:
        first = last = _slot((moment.start + moment.start_by) / 2, scale)
    if not moment.interval:
        return _moment(first[0], last[1], _between(first[0], last[1], scale), moment)
    ends, closes = _slot(moment.end_from, scale), _slot(moment.end, scale)
    return msgspec.structs.replace(
        _moment(first[0], last[1], _from_to(first, last, ends, closes, moment, scale), moment),
        end_from=ends[0],
        end=closes[1],
    )


def _slot(day: float, scale: _Scale) -> tuple[float, float]:
    """Give the visits a day lies between, by position; both the same at a visit."""
    for position, held in enumerate(scale.held):
        if abs(day - held) <= _AT:
            return float(position), float(position)
    after = bisect_right(scale.held, day)
    return after - 1.0, float(after)


def _from_to(
    first: tuple[float, float],
    last: tuple[float, float],
    ends: tuple[float, float],
    closes: tuple[float, float],
    moment: Moment,
    scale: _Scale,
) -> str:
    begun = _between(first[0], last[1], scale)
    if moment.going_on:
        return f"{begun}, going on"
    ended = _between(ends[0], closes[1], scale)
    return begun if begun == ended else f"{begun}, to {ended}"


def _between(start: float, end: float, scale: _Scale) -> str:
    """Say between which visits something lies: "at visit 3", "between visits 2 and 3"."""
    most = len(scale.visits) - 1
    if start == end:
        return f"at {_visit(scale, int(start))}"
    if start < 0 and end > most:
        return "at some time"
    if start < 0:
        return f"before {_visit(scale, int(end))}"
    if end > most:
        return f"after {_visit(scale, int(start))}"
    first, second = scale.visits[int(start)], scale.visits[int(end)]
    if second.final:
        return f"between {_visit(scale, int(start))} and the final visit"
    return f"between visits {first.number} and {second.number}"


def _visit(scale: _Scale, position: int) -> str:
    visit = scale.visits[position]
    return "the final visit" if visit.final else f"visit {visit.number}"


def _by_months(moment: Moment, anchor: float) -> Moment:
    """Keep of a moment the month it lies in, counted from the first meeting."""
    first, last = _month(moment.start - anchor), _month(moment.start_by - anchor)
    begun = _months(first, last)
    moved = _moment(float(first), last + 1.0, begun, moment)
    if not moment.interval:
        return moved
    ends, closes = _month(moment.end_from - anchor), _month(moment.end - anchor)
    ended = "going on" if moment.going_on else f"to {_months(ends, closes)}"
    words = begun if (first, last) == (ends, closes) else f"{begun}, {ended}"
    return msgspec.structs.replace(
        moved, words=generalised(words), end_from=float(ends), end=closes + 1.0
    )


def _month(days: float) -> int:
    """Count whole months; long before the first meeting whole years of them."""
    months = floor(days / _MONTH)
    return months if months >= -_LONG_BEFORE else _YEAR * floor(months / _YEAR)


def _months(first: int, last: int) -> str:
    if first < 0 <= last:
        return "around the first meeting"
    if first < -_LONG_BEFORE:
        years = -first // _YEAR
        return f"about {years} years before"
    if last < 0:
        few = "a month before" if last == -1 else f"{-last} months before"
        return few if first == last else f"{-last} to {-first} months before"
    return f"month {first + 1}" if first == last else f"months {first + 1} to {last + 1}"


def _moment(start: float, start_by: float, words: str, true: Moment) -> Moment:
    return Moment(
        words=generalised(words),
        start=start,
        start_by=start_by,
        end_from=start,
        end=start_by,
        interval=true.interval,
        going_on=true.going_on,
        uncertain=true.uncertain,
    )


def _visit_words(
    scale: _Scale, moved: Mapping[Place, Moment], sort: ClockSort
) -> Mapping[str, Cleared]:
    """Name the visits: by number, or by the month each was in where the clock is months."""
    if sort == "visits":
        return {
            visit.id: generalised(_visit(scale, position))
            for position, visit in enumerate(scale.visits)
        }
    met = {visit.id: moved.get((visit.id, "actual")) for visit in scale.visits}
    return {
        visit: generalised(moment.words if moment else "a visit") for visit, moment in met.items()
    }


def _clock(
    moved: Mapping[Place, Moment],
    true: Mapping[Place, Moment],
    words: Mapping[str, Cleared],
    reach: tuple[float, float],
    sort: ClockSort,
) -> Clock:
    start, end = reach
    # By visits, the lines of the visits are the only marks there are.
    ticks = () if sort == "visits" else tuple(_month_ticks(start, end))
    return Clock(
        calendar=Calendar(
            moments=moved,
            ticks=ticks,
            start=start,
            end=end,
            today=generalised(""),
            period=generalised("" if sort == "visits" else _length(end - start)),
            unit_days=0.0 if sort == "visits" else _MONTH,
            in_months=sort == "months",
        ),
        dates=_stand_ins(moved, true),
        visits=words,
    )


def _in_order(
    moved: Mapping[Place, Moment], true: Mapping[Place, Moment]
) -> Mapping[Place, Moment]:
    """Set what lies in one unit apart by less than can be seen, so that a list keeps its order."""
    order = _order(true)
    return {
        place: msgspec.structs.replace(
            moment,
            start=moment.start + order[true[place].start] * _UNSEEN,
            start_by=moment.start_by + order[true[place].start] * _UNSEEN,
            end_from=moment.end_from + order[true[place].start] * _UNSEEN,
            end=moment.end + order[true[place].start] * _UNSEEN,
        )
        for place, moment in moved.items()
    }


def _order(true: Mapping[Place, Moment]) -> Mapping[float, int]:
    days = sorted({moment.start for moment in true.values()})
    return {day: position for position, day in enumerate(days)}


def _length(months: float) -> str:
    return f"{max(1, round(months))} months"


def _month_ticks(start: float, end: float) -> Iterator[Tick]:
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
    if month >= -_LONG_BEFORE:
        return _months(month, month)
    return "" if month % _YEAR else f"{-month // _YEAR} years before"


def _stand_ins(
    moved: Mapping[Place, Moment], true: Mapping[Place, Moment]
) -> Mapping[Place, Cleared]:
    """Make dates that compare as the true ones do, also within a unit, and tell nothing else."""
    order = _order(true)
    return {
        place: generalised(_stand_in(order[true[place].start], moment))
        for place, moment in moved.items()
    }


def _stand_in(order: int, moment: Moment) -> str:
    begun = _NO_DAY + timedelta(days=order)
    if not moment.interval:
        return begun.isoformat()
    ended = ".." if moment.going_on else (begun + timedelta(days=_LATER)).isoformat()
    return f"{begun.isoformat()}/{ended}"
