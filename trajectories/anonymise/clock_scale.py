"""The visits of a case in order, where each lies, and the day from which months are counted."""

from collections.abc import Mapping
from typing import Final

import msgspec

from trajectories.analysis.placing import held_at, visits
from trajectories.anonymise.cleared import generalised
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.sessions import Session
from trajectories.model.study import Visit

_SAME_MEETING: Final = 28.0  # days


class Scale(msgspec.Struct, frozen=True):
    """The visits in order, and where each lies in days on the axis of the named case."""

    visits: tuple[Visit, ...]
    held: tuple[float, ...]
    sessions: Mapping[str, int]


def scale_of(outgoing: Outgoing) -> Scale:
    """Put the visits at which a child was met in order."""
    placed = [(visit, held_at(outgoing, visit)) for visit in visits(outgoing)]
    found = sorted(
        ((moment.start, visit) for visit, moment in placed if moment), key=lambda each: each[0]
    )
    order = {visit.id: position for position, (_, visit) in enumerate(found)}
    return Scale(
        visits=tuple(visit for _, visit in found),
        held=tuple(day for day, _ in found),
        sessions={
            session.id: order[session.visit]
            for session in outgoing.case.own.of(Session)
            if session.visit in order
        }
        | order,
    )


def anchor_of(outgoing: Outgoing, scale: Scale) -> float:
    """Return the day of the first meeting; of the first thing known where there was none."""
    calendar = outgoing.calendar
    days = [day for one in outgoing.case.own.of(Session) for day in _met_on(outgoing, one)]
    found = days or scale.held or tuple(moment.start for moment in calendar.moments.values())
    return min(found, default=0.0)


def _met_on(outgoing: Outgoing, session: Session) -> tuple[float, ...]:
    """Return the day of a session, and that of its visit where the one began with the other.

    A visit a few days before its session is the meeting too, and never lies before itself.
    """
    calendar = outgoing.calendar
    met, visit = calendar.moment(session.id, "on"), calendar.moment(session.visit, "actual")
    if not met:
        return ()
    near = visit is not None and abs(visit.start - met.start) <= _SAME_MEETING
    return (met.start, visit.start) if visit and near else (met.start,)


def moved(start: float, start_by: float, words: str, true: Moment) -> Moment:
    """Put a moment elsewhere, in other words."""
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
