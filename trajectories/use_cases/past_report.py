"""Gate an approved version of a report again, from the revisions it was made from.

It is written whole or not at all: with something left out it would no longer be what was approved.
What may leave is judged by the consent of today as well as by that of the day it was approved, for
who has taken words back since is not overruled by an approval (R13).
"""

from datetime import date
from typing import Any, Final

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.kinds.voice import Approval
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.record import Entry, Record
from trajectories.model.sessions import Evidence
from trajectories.use_cases.approval import Version
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.shown_pictures import may_still_show, showing
from trajectories.use_cases.sources import Then, case_at

_WORDS: Final = ("words", "caption", "picture", "hedge", "when_said", "since_said")
_NAMED: Final = 5


def as_approved(
    study: OpenStudy, case: str, version: Version, *, purpose: Purpose, recipient: str
) -> tuple[Named, Case]:
    """Let an approved version out as it was, with the whole case it was made from.

    It says the same on whatever day it is asked for. Failed where something of it was erased, or
    may not leave any more.
    """
    approval = version.approval
    then = case_at(study, case, approval.revisions)
    then = Then(_with(then.case, (approval,)), then.register)
    day = date.fromisoformat(approval.decided_on)
    outgoing = _gated(then, then.case, day, purpose, recipient)
    now = open_case(study, case)
    today = _with_what_is_agreed_now(then.case, now)
    may_leave = _gated(then, today, study.today, purpose, recipient)
    unshown = (
        one.id
        for one in showing(then.case, outgoing.case)
        if not may_still_show(now, one, study.today)
    )
    held_back = tuple(dict.fromkeys((*_held_back(outgoing.case, may_leave.case), *unshown)))
    if held_back:
        named_ones = ", ".join(held_back[:_NAMED])
        more = " and more" if len(held_back) > _NAMED else ""
        raise Failed(
            f"Version {version.number} holds what may not leave any more: {named_ones}{more}.",
            "Consent was taken back or has run out, it was made private, or a picture is gone "
            "(R13, R14). "
            "Write the report as it stands today, and have that approved.",
        )
    return msgspec.structs.replace(outgoing, state=version.state), then.case


def _gated(then: Then, case: Case, day: date, purpose: Purpose, recipient: str) -> Named:
    return named(case, then.register, today=day, purpose=purpose, recipient=recipient)


def _with(case: Case, entries: tuple[Entry, ...]) -> Case:
    by_id = {**case.own.by_id, **{entry.id: entry for entry in entries}}
    return msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=by_id))


def _with_what_is_agreed_now(then: Case, now: Case) -> Case:
    """Put the decisions of today, and today's readers of each entry, into a case of then."""
    by_id: dict[str, Entry] = {
        name: _closed_as_now(entry, now.own.get(name))
        for name, entry in then.own.by_id.items()
        if not isinstance(entry, Consent)
    }
    by_id |= {one.id: one for one in now.own.of(Consent)}
    return msgspec.structs.replace(then, own=msgspec.structs.replace(then.own, by_id=by_id))


def _closed_as_now(entry: Entry, now: Entry | None) -> Entry:
    readers = getattr(now, "visibility", "case")
    if isinstance(entry, Record | Evidence) and readers != "case":
        return msgspec.structs.replace(entry, visibility=readers)
    return entry


def _held_back(then: Case, now: Case) -> tuple[str, ...]:
    """Name the entries that were let out then and are not, or not in full, let out now."""
    return tuple(
        name
        for name, entry in then.own.by_id.items()
        if not isinstance(entry, Consent | Approval) and not _is_whole(entry, now.own.get(name))
    )


def _is_whole(entry: Entry, now: Entry | None) -> bool:
    """Tell whether everything an entry says may still be said."""
    if now is None:
        return False
    states: tuple[Any, ...] = getattr(entry, "states", ())
    return {str(one) for one in states} <= {str(one) for one in getattr(now, "states", ())} and all(
        getattr(entry, name, "") in ("", getattr(now, name, "")) for name in _WORDS
    )
