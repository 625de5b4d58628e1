"""One clock for a release: visits, or months from the first meeting; never both.

Numbered visits beside relative months give the months of the visits away, and with them the days.
Every date of a named case is moved onto the release's own axis: by visits it keeps between which
two it lies, by months the month it lies in, so that order and gaps hold within the unit.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from trajectories.anonymise.cleared import Cleared, generalised
from trajectories.anonymise.clock_months import MONTH, by_months, length, month_ticks
from trajectories.anonymise.clock_scale import Scale, anchor_of, scale_of
from trajectories.anonymise.clock_visits import by_visits, visit_name
from trajectories.model.calendar import AXIS_FIELDS
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Calendar, Moment, Outgoing, Place
from trajectories.model.release import ClockSort

_HALF_A_YEAR: Final = 6
_NO_DAY: Final = date(2000, 1, 3)  # stands in where code compares dates; never printed
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


def clock(outgoing: Outgoing, sort: ClockSort, *, whole: Outgoing | None = None) -> Clock:
    """Put every date of a case that leaves onto the clock of a release.

    `whole`: what the visits are counted in, where this is a copy of part of it on the same axis.
    """
    whole = whole or outgoing
    scale = scale_of(whole)
    anchor = anchor_of(whole, scale)
    moved = {
        place: by_visits(place, moment, scale) if sort == "visits" else by_months(moment, anchor)
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


def _visit_words(
    scale: Scale, moved: Mapping[Place, Moment], sort: ClockSort
) -> Mapping[str, Cleared]:
    """Name the visits: by number, or by the month each was in where the clock is months."""
    if sort == "visits":
        return {
            visit.id: generalised(visit_name(scale, position))
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
    ticks = () if sort == "visits" else tuple(month_ticks(start, end))
    return Clock(
        calendar=Calendar(
            moments=moved,
            ticks=ticks,
            start=start,
            end=end,
            today=generalised(""),
            period=generalised("" if sort == "visits" else length(end - start)),
            unit_days=0.0 if sort == "visits" else MONTH,
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
