"""A case as it was known on a day: what was learned later is left out, nothing is guessed."""

from datetime import date
from functools import partial
from typing import Any, TypeVar

import msgspec

from trajectories.analysis.learned import earliest_day, learned_on, state_learned_on
from trajectories.model import when
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case
from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Message
from trajectories.model.outgoing import Outgoing
from trajectories.model.record import Entry, Record
from trajectories.model.states import LED_NOWHERE
from trajectories.model.study import Visit

Leaving = TypeVar("Leaving", bound=Outgoing)


def as_known_on(case: Case, day: date) -> Case:
    """Leave out of a case what was learned after a day: records, states, answers, meetings."""
    own = {
        entry.id: _then(case, entry, day) for entry in case.own if learned_on(case, entry) <= day
    }
    site = {entry.id: _visited(entry, day) for entry in case.site}
    return msgspec.structs.replace(
        case,
        own=msgspec.structs.replace(case.own, by_id=own),
        site=msgspec.structs.replace(case.site, by_id=site),
    )


def outgoing_as_known_on(outgoing: Leaving, day: date) -> Leaving:
    """Leave out what was learned after a day, and draw time as far as it was known then.

    What may leave is judged before this and by what stands today: who has taken words back since
    is not overruled by looking at the day before.
    """
    case = as_known_on(outgoing.case, day)
    return msgspec.structs.replace(
        outgoing,
        case=case,
        calendar=named_calendar(case, today=day),
        known_on=when.words(day.isoformat()),
    )


def last_day(said: str) -> date | None:
    """Return the last day a date may mean, for "as known at the end of it"; None where it has none.

    What goes on has no last day.
    """
    try:
        meant = when.parse(said)
    except when.NotADate:
        return None
    return None if meant.open_end else meant.latest or meant.latest_start


def _then(case: Case, entry: Entry, day: date) -> Entry:
    """Return an entry as it stood on a day."""
    entry = _resting(case, entry, day)
    match entry:
        case Link() | ServiceUse():
            return _stated(case, entry, day)
        case Message():
            return _answered(entry, day)
        case AvertedEvent() if entry.status != "pending" and not _known(
            earliest_day(entry.when), day
        ):
            return msgspec.structs.replace(entry, when="", status="pending", done="", by=())
        case _:
            return entry


def _resting(case: Case, entry: Entry, day: date) -> Entry:
    """Leave out evidence that came later."""
    if not isinstance(entry, Record):
        return entry
    kept = _met(case, entry.evidence, day)
    return entry if kept == entry.evidence else msgspec.structs.replace(entry, evidence=kept)


def _met(case: Case, evidence: tuple[str, ...], day: date) -> tuple[str, ...]:
    found = ((name, case.own.get(name)) for name in evidence)
    return tuple(name for name, each in found if each is None or learned_on(case, each) <= day)


def _stated(case: Case, told: Link | ServiceUse, day: date) -> Entry:
    """Leave out states told later, and with them what was only judged or found out with them."""
    known_by_then = [state for state in told.states if _known(state_learned_on(case, state), day)]
    states = [
        msgspec.structs.replace(state, evidence=_met(case, state.evidence, day))
        for state in known_by_then
    ]
    if len(states) == len(told.states):
        return msgspec.structs.replace(told, states=tuple(states))
    known = {str(state.state) for state in states}
    changes: dict[str, Any] = {"states": tuple(states)}
    changes |= {} if told.held_to_be in known else {"held_to_be": ""}
    if isinstance(told, Link):
        changes |= {} if told.held_to_be in known else {"held_because": ""}
        changes |= {"in_the_way": told.in_the_way if known & LED_NOWHERE else ()}
    return msgspec.structs.replace(told, **changes)


def _answered(message: Message, day: date) -> Message:
    """Leave out an answer that had not come, and a day that lay ahead."""
    later = partial(_later, day)
    changes: dict[str, Any] = {
        name: ""
        for name in ("read_back_on", "presented_on", "answered_on")
        if later(getattr(message, name))
    }
    if "answered_on" in changes:
        changes |= {"answer": "", "status": "none_yet"}
    return msgspec.structs.replace(message, **changes) if changes else message


def _visited(entry: Entry, day: date) -> Entry:
    """Leave out that a visit took place which was still to come."""
    if isinstance(entry, Visit) and _later(day, entry.actual):
        return msgspec.structs.replace(entry, actual="")
    return entry


def _later(day: date, text: str) -> bool:
    return not _known(earliest_day(text), day)


def _known(learned: date | None, day: date) -> bool:
    return learned is None or learned <= day
