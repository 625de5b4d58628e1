"""Where records lie on the axis of what leaves: when they happened, else when they were told."""

from collections.abc import Sequence
from typing import Final

import msgspec

from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.model.study import Visit

_KNOWN_FIELDS: Final = frozenset({"when", "actual", "on"})
_FIRST_WITH_CHILDREN: Final = 2


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A state somebody told, where it lies and when it was told; None where nobody noted it."""

    state: State
    moment: Moment | None
    learned: Moment | None = None


def told(outgoing: Outgoing, record: str, states: Sequence[State]) -> tuple[Told, ...]:
    """Place the states of a use or a link, in the order they were written."""
    calendar = outgoing.calendar
    return tuple(
        Told(
            state=state,
            moment=calendar.moment(record, f"states.{position}.when"),
            learned=calendar.moment(state.session, "on")
            or calendar.moment(record, f"states.{position}.learned"),
        )
        for position, state in enumerate(states)
    )


def middle(moment: Moment) -> float:
    """Return the one position at which to mark a moment that may be a month wide."""
    return (moment.start + moment.start_by) / 2


def happened_or_told(outgoing: Outgoing, record: Record) -> Moment | None:
    """Return when something happened, else when it was told to us; None where neither is known."""
    calendar = outgoing.calendar
    session = session_of(outgoing, record)
    return (
        calendar.moment(record.id)
        or (calendar.moment(session.id, "on") if session else None)
        or calendar.moment(record.id, "learned")
    )


def session_of(outgoing: Outgoing, record: Record) -> Session | None:
    """Find the session something was told in: the record's own, else that of its evidence."""
    case = outgoing.case
    cited = (case.find(evidence) for evidence in record.evidence)
    named = [record.session, *(e.session for e in cited if isinstance(e, Evidence))]
    found = (case.find(name) for name in named)
    return next((session for session in found if isinstance(session, Session)), None)


def known_until(outgoing: Outgoing) -> float:
    """Return the last position anything is known of: what goes on is measured to here."""
    calendar = outgoing.calendar
    known = (
        # A month of a release lies between two positions: the meeting was in the middle of it.
        middle(moment) if calendar.in_months else moment.start
        for (_, path), moment in calendar.moments.items()
        if path.rpartition(".")[2] in _KNOWN_FIELDS and moment.start <= calendar.end
    )
    return max(known, default=calendar.end)


def visits(outgoing: Outgoing) -> tuple[Visit, ...]:
    """List the visits of the study at which children are met, in order: those that took place.

    A release may keep visits without days; then those that a session names.
    """
    case = outgoing.case
    named = {session.visit for session in case.own.of(Session)}
    found = [
        visit
        for visit in case.site.of(Visit)
        if visit.final or visit.number >= _FIRST_WITH_CHILDREN
        if visit.id in named or outgoing.calendar.moment(visit.id, "actual")
    ]
    return tuple(sorted(found, key=lambda visit: (visit.final, visit.number, visit.id)))


def visit_title(outgoing: Outgoing, visit: Visit) -> str:
    """Head the column of a visit: by its number, or by its month where a release tells months."""
    if outgoing.calendar.in_months:
        words = outgoing.label(visit.id)
        return words[:1].upper() + words[1:]
    return "Final" if visit.final else f"Visit {visit.number}"


def visit_sign(outgoing: Outgoing, visit: Visit) -> str:
    """Sign the line of a visit in the drawing: its number, F for the final one; else its month.

    A visit before the first meeting has no month: its date says when it was.
    """
    if outgoing.calendar.in_months:
        month = outgoing.label(visit.id).rpartition(" ")[2]
        return month if month.isdecimal() else "\N{EN DASH}"
    return "F" if visit.final else str(visit.number)


def held_at(outgoing: Outgoing, visit: Visit) -> Moment | None:
    """Say when a visit took place; until somebody noted its day, when this child was met at it."""
    noted = outgoing.calendar.moment(visit.id, "actual")
    met = (
        outgoing.calendar.moment(session.id, "on")
        for session in outgoing.case.own.of(Session)
        if session.visit == visit.id
    )
    days = sorted((day for day in met if day), key=lambda day: day.start)
    return noted or next(iter(days), None)
