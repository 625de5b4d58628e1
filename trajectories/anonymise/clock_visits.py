"""Time by visits: between which two something lies, and no length of it."""

from bisect import bisect_right
from typing import Final

import msgspec

from trajectories.anonymise.clock_scale import Scale, moved
from trajectories.model.outgoing import Moment, Place

AT_SOME_TIME: Final = "at some time"
_ABOUT: Final = 28.0  # days that still are told by their middle: "about 5 May"
_AT: Final = 7.0  # days to either side of a visit that still are the visit


def by_visits(place: Place, moment: Moment, scale: Scale) -> Moment:
    """Keep of a moment between which visits it lies; of a session at which visit it was held."""
    known = scale.sessions.get(place[0]) if place[1] in ("on", "actual") else None
    if known is not None:
        return moved(float(known), float(known), visit_name(scale, known), moment)
    first, last = _slot(moment.start, scale), _slot(moment.start_by, scale)
    if moment.start_by - moment.start <= _ABOUT:
        first = last = _slot((moment.start + moment.start_by) / 2, scale)
    if not moment.interval:
        return moved(first[0], last[1], _between(first[0], last[1], scale), moment)
    ends, closes = _slot(moment.end_from, scale), _slot(moment.end, scale)
    return msgspec.structs.replace(
        moved(first[0], last[1], _from_to(first, last, ends, closes, moment, scale), moment),
        end_from=ends[0],
        end=closes[1],
    )


def visit_name(scale: Scale, position: int) -> str:
    """Name a visit by its number, the last one of a study as the final one."""
    visit = scale.visits[position]
    return "the final visit" if visit.final else f"visit {visit.number}"


def _slot(day: float, scale: Scale) -> tuple[float, float]:
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
    scale: Scale,
) -> str:
    begun = _between(first[0], last[1], scale)
    if moment.going_on:
        return f"{begun}, going on"
    ended = _between(ends[0], closes[1], scale)
    return begun if begun == ended else f"{begun}, to {ended}"


def _between(start: float, end: float, scale: Scale) -> str:
    """Say between which visits something lies: "at visit 3", "between visits 2 and 3"."""
    most = len(scale.visits) - 1
    if start == end:
        return f"at {visit_name(scale, int(start))}"
    if start < 0 and end > most:
        return AT_SOME_TIME
    if start < 0:
        return f"before {visit_name(scale, int(end))}"
    if end > most:
        return f"after {visit_name(scale, int(start))}"
    first, second = scale.visits[int(start)], scale.visits[int(end)]
    if second.final:
        return f"between {visit_name(scale, int(start))} and the final visit"
    return f"between visits {first.number} and {second.number}"
