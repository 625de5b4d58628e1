"""Tell what happened next of a use or a link, or what it is held to be where accounts differ."""

import msgspec

from trajectories.analysis.pathways import may_be_held, may_say_next, pathway
from trajectories.errors import Failed
from trajectories.model import when
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved


def tell_state(
    study: OpenStudy, case: str, record: str, state: str, *, informant: str, on: str = ""
) -> Saved | Objected:
    """Add a state to one informant's account, learned at the latest session; `on` is EDTF.

    Failed where that account may not go on so.
    """
    found = _told(study, case, record)
    if state not in may_say_next(pathway(found), informant):
        raise Failed(f"This account cannot go on with {state}.", "Choose one that is offered.")
    sessions = open_case(study, case).own.of(Session)
    last = max(sessions, key=lambda one: (when.sort_key(one.on), one.id), default=Session())
    added = msgspec.convert(
        {
            "state": state, "when": on, "informant": informant, "basis": "reported",
            "session": last.id, "learned": last.on or study.today.isoformat(),
        },
        State,
    )  # fmt: skip
    return save_record(study, case, msgspec.structs.replace(found, states=(*found.states, added)))


def hold_to_be(
    study: OpenStudy, case: str, record: str, state: str, *, because: str
) -> Saved | Objected:
    """Keep which of the accounts' last states the researcher holds it to be, with the reason."""
    found = _told(study, case, record)
    if state not in may_be_held(pathway(found)):
        raise Failed(f"No account ends in {state}.", "Choose what somebody tells.")
    if isinstance(found, Link):
        held = msgspec.structs.replace(found, held_to_be=state, held_because=because)
        return save_record(study, case, held)
    note = "\n".join(filter(None, (found.note, because)))
    return save_record(study, case, msgspec.structs.replace(found, held_to_be=state, note=note))


def _told(study: OpenStudy, case: str, record: str) -> Link | ServiceUse:
    found = open_case(study, case).own.get(record)
    if not isinstance(found, Link | ServiceUse):
        raise Failed(f"There is no use or link {record}.", "Look it up again.")
    return found
