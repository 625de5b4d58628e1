"""One clock for a release: visits, or months from the first meeting; never both.

Numbered visits beside relative months give the months of the visits away, and with them the days.
Every date of a named case is moved onto the release's own axis: by visits it keeps between which
two it lies, by months the month it lies in, so that order and gaps hold within the unit.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from trajectories.anonymise.cleared import Cleared, generalised
from trajectories.anonymise.clock_months import MONTH, by_months, is_rough, length, month_ticks
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
    if sort == "months":
        moved = dict(_with_open_ends(moved))
    order = _order(moved, outgoing.calendar.moments, sort)
    ordered = _in_order(moved, order)
    reach = _reach(outgoing, ordered, sort)
    words = _visit_words(scale, ordered, sort)
    return _clock(ordered, order, words, reach, sort)


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
    order: Mapping[Place, int],
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
        dates=_stand_ins(moved, order),
        visits=words,
    )


def _with_open_ends(moved: Mapping[Place, Moment]) -> Iterator[tuple[Place, Moment]]:
    """Let what goes on reach to what is known last: the true day may be the last of a year."""
    last = max((one.start_by for one in moved.values()), default=0.0)
    for place, moment in moved.items():
        end = max(last, moment.start_by) if moment.going_on else moment.end
        end_from = end if moment.going_on else moment.end_from
        yield place, msgspec.structs.replace(moment, end_from=end_from, end=end)


def _in_order(moved: Mapping[Place, Moment], order: Mapping[Place, int]) -> Mapping[Place, Moment]:
    """Set what lies in one unit apart by less than can be seen, so that a list keeps its order."""
    return {
        place: msgspec.structs.replace(
            moment,
            start=moment.start + order[place] * _UNSEEN,
            start_by=moment.start_by + order[place] * _UNSEEN,
            end_from=moment.end_from + order[place] * _UNSEEN,
            end=moment.end + order[place] * _UNSEEN,
        )
        for place, moment in moved.items()
    }


def _order(
    moved: Mapping[Place, Moment], true: Mapping[Place, Moment], sort: ClockSort
) -> Mapping[Place, int]:
    """Give dates numbers in the order they are told in.

    By months a year among the days of its own would say between which of them it began.
    """
    keys = {
        place: (0.0, True, one.start)
        if sort == "visits"
        else (moved[place].start, not is_rough(one), one.start)
        for place, one in true.items()
    }
    numbers = {key: number for number, key in enumerate(sorted(set(keys.values())))}
    return {place: numbers[key] for place, key in keys.items()}


def _stand_ins(
    moved: Mapping[Place, Moment], order: Mapping[Place, int]
) -> Mapping[Place, Cleared]:
    """Make dates that compare as the true ones do, also within a unit, and tell nothing else."""
    return {place: generalised(_stand_in(order[place], moment)) for place, moment in moved.items()}


def _stand_in(order: int, moment: Moment) -> str:
    begun = _NO_DAY + timedelta(days=order)
    if not moment.interval:
        return begun.isoformat()
    ended = ".." if moment.going_on else (begun + timedelta(days=_LATER)).isoformat()
    return f"{begun.isoformat()}/{ended}"
