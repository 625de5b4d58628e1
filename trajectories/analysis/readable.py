"""What of a case stands in the lists and grids everybody who works on it looks at.

What only some may read is left out before anything is laid out, with what rests on it, so that
nothing of it is shown and no count tells of it.
"""

from typing import TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence
from trajectories.model.states import State

R = TypeVar("R", bound=Record)


def readable(case: Case) -> Case:
    """Leave out what only some may read, and the records and states that rest on it."""
    private = {entry.id for entry in case.own if not _open(entry)}
    kept = {
        entry.id: _without_states(entry, private)
        for entry in case.own
        if entry.id not in private
        and not (isinstance(entry, Record) and private.intersection(entry.evidence))
    }
    return msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=kept))


def whole(case: Case, kind: type[R]) -> tuple[R, ...]:
    """List the finished records of a kind; what is unfinished is counted nowhere."""
    return tuple(record for record in case.own.of(kind) if finished(record))


def _open(entry: Entry) -> bool:
    """Tell whether everybody the case is for may read an entry."""
    return not isinstance(entry, Record | Evidence) or entry.visibility == "case"


def _without_states(entry: Entry, private: set[str]) -> Entry:
    """Leave out the states told in words that only some may read."""
    if not isinstance(entry, Link | ServiceUse):
        return entry

    def kept(state: State) -> bool:
        return not private.intersection(state.evidence)

    return msgspec.structs.replace(entry, states=tuple(filter(kept, entry.states)))
