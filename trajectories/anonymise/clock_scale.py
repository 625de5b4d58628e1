"""The visits of a case in order, where each lies, and the day from which months are counted."""

from collections.abc import Mapping

import msgspec

from trajectories.analysis.placing import held_at, visits
from trajectories.anonymise.cleared import generalised
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.sessions import Session
from trajectories.model.study import Visit


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
    met = (calendar.moment(one.id, "on") for one in outgoing.case.own.of(Session))
    days = [moment.start for moment in met if moment] or list(scale.held)
    return min(days or (moment.start for moment in calendar.moments.values()), default=0.0)


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
