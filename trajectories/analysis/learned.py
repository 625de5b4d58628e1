"""When something was learned, as the first day it may have been known.

That is its own date, else that of the session it was told in, else of the session its evidence
comes from. Where nobody noted any of these it cannot have been learned before it happened; what
carries no date at all counts as known all along. Of an uncertain date the earliest day counts.
"""

from datetime import date
from typing import Final

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State

ALL_ALONG: Final = date.min


def learned_on(case: Case, entry: Entry) -> date:
    """Return the first day something may have been known; of what has states, of any of them."""
    match entry:
        case Session():
            return earliest_day(entry.on) or ALL_ALONG
        case Evidence():
            return _of_session(case, entry.session) or ALL_ALONG
        case Link() | ServiceUse():
            told = [state_learned_on(case, state) for state in entry.states]
            return min([_of_record(case, entry), *filter(None, told)])
        case Record():
            return _of_record(case, entry)
        case _:
            return ALL_ALONG


def _of_record(case: Case, record: Record) -> date:
    cited = (case.own.one(evidence, Evidence) for evidence in record.evidence)
    named = (record.session, *(each.session for each in cited if each))
    met = (_of_session(case, session) for session in named)
    told = earliest_day(record.learned) or next(filter(None, met), None)
    return told or earliest_day(record.when) or ALL_ALONG


def state_learned_on(case: Case, state: State) -> date | None:
    """Return the first day a state may have been known; None where nothing tells."""
    return (
        earliest_day(state.learned) or _of_session(case, state.session) or earliest_day(state.when)
    )


def _of_session(case: Case, session: str) -> date | None:
    found = case.own.one(session, Session) or case.site.one(session, Session)
    return earliest_day(found.on) if found else None


def earliest_day(text: str) -> date | None:
    """Return the earliest day of a date; None where there is none."""
    if not text:
        return None
    found = when.sort_key(text)[0]
    return None if found == date.max else found
