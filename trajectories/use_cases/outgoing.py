"""The one gate out: what of a case may leave, and the ledger that says it did.

Everything a reader may not see is taken out of the case before anything is drawn or said, so that
no painter has to remember. What pointed at a thing taken out loses the pointer, or goes with it
where it makes no sense alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from trajectories.model import when
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, may_use
from trajectories.model.fields import Field, fields_of
from trajectories.model.kind import Kind
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.record import Entry, Part, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.consent import (
    held,
    may_quote,
    may_show_picture,
    stands,
    whose,
    withdrawn,
)  # fmt: skip
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.use_cases.going_along import going_along
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.staying_behind import (
    NEVER_TOLD,
    Told,
    is_private,
    is_silent,
    only_hidden,
    staying_behind,
)  # fmt: skip

E = TypeVar("E", bound=Entry | Part)

_OURS = "may"  # stands for a hedge whose very words may not be printed


def named(
    case: Case,
    register: Mapping[str, RegisterEntry],
    *,
    today: date,
    purpose: Purpose,
    recipient: str,
) -> Named:
    """Let a case out with its names: what is private, held or withdrawn stays behind."""
    kept = without(_heard(case, today), staying_behind(case, today=today))
    kept = _with(kept, {e.id: in_our_words(e, case, kept, today) for e in kept.own})
    kept = without(kept, only_hidden(case, kept))
    kept = _with(kept, {e.id: _judged(e, case) for e in kept.own if isinstance(e, Told)})
    kept = going_along(kept)
    return Named(
        case=kept,
        labels=labels_of(kept, register),
        calendar=named_calendar(kept, today=today),
        purpose=purpose,
        recipient=recipient,
        made_on=when.words(today.isoformat()),
        said_instead=_said_instead(case, today),
    )


def without(case: Case, removed: frozenset[str]) -> Case:
    """Take entries out of a case, with the pointers at them and what makes no sense without."""
    own = dict(case.own.by_id)
    while removed:
        for entry_id in removed:
            own.pop(entry_id, None)
        pruned = {entry_id: _pruned(entry, removed) for entry_id, entry in own.items()}
        removed = frozenset(
            entry_id for entry_id, entry in pruned.items() if _lacks_more(own[entry_id], entry)
        )
        own = pruned
    return msgspec.structs.replace(case, own=Entries(by_id=own))


def _heard(case: Case, today: date) -> Case:
    """Leave out the states told by nobody but people who do not take part."""

    def is_heard(state: State) -> bool:
        told = state.evidence or not state.informant
        return bool(told) or not is_silent(case, state.informant, today=today)

    changed = {
        entry.id: msgspec.structs.replace(entry, states=tuple(filter(is_heard, entry.states)))
        for entry in case.own
        if isinstance(entry, Told)
    }
    return _with(case, changed)


def _judged(kept: Told, case: Case) -> Entry:
    """Leave out a judgement between accounts that tells of one that stayed behind."""
    before = case.own.get(kept.id)
    if not isinstance(before, Told) or len(before.states) == len(kept.states):
        return kept
    told = kept.held_to_be in {state.state for state in kept.states}
    changes = {} if told else {"held_to_be": ""}
    changes |= {"held_because": ""} if isinstance(kept, Link) else {}
    return msgspec.structs.replace(kept, **changes)


def _said_instead(case: Case, today: date) -> tuple[str, ...]:
    """List, each once, the sentences agreed with a person to stand for something private.

    Twice the same sentence would tell how many things it stands for.
    """
    gone = held(case, today=today) | withdrawn(case)
    said = (
        entry.say_instead
        for entry in case.own
        if is_private(entry) and entry.id not in gone and not isinstance(entry, NEVER_TOLD)
    )
    return tuple(dict.fromkeys(filter(None, said)))


def in_our_words(entry: Entry, case: Case, kept: Case, today: date) -> Entry:
    """Leave out the very words of people, and pictures, that may not be shown."""
    match entry:
        case Session():
            return msgspec.structs.replace(entry, text="")
        case Consent():
            return msgspec.structs.replace(entry, note="")
        case Evidence():
            return _shown(entry, case, today)
        case Record() if not _may_be_quoted(entry, case, kept, today):
            changes = {"when_said": "", "hedge": _OURS if entry.hedge else ""}
            changes |= {"since_said": ""} if isinstance(entry, Factor) else {}
            return msgspec.structs.replace(entry, **changes)
        case _:
            return entry


def _shown(evidence: Evidence, case: Case, today: date) -> Evidence:
    changes: dict[str, Any] = {}
    if not may_quote(case, evidence, today=today):
        changes |= {"words": "", "caption": ""}
    if not may_show_picture(case, evidence, today=today):
        changes |= {"picture": "", "region": None}
    return msgspec.structs.replace(evidence, **changes)


def _may_be_quoted(record: Record, case: Case, kept: Case, today: date) -> bool:
    """Tell whether an informant's words may stand: agreed in general, or for a passage cited."""
    words = (record.when_said, record.hedge, getattr(record, "since_said", ""))
    if not record.informant or not any(words):
        return True  # said first: most records hold none, and consent is looked up for each
    agreed = may_use(stands(case, whose(case, record.informant), "quote", today=today))
    passages = (kept.own.one(evidence, Evidence) for evidence in cited(record))
    return agreed or any(may_quote(case, passage, today=today) for passage in passages if passage)


def _with(case: Case, changed: Mapping[str, Entry]) -> Case:
    """Put changed entries in the place of those of the same id."""
    own = msgspec.structs.replace(case.own, by_id={**case.own.by_id, **changed})
    return msgspec.structs.replace(case, own=own)


def _pruned(entry: E, removed: frozenset[str]) -> E:
    """Return an entry or part without its pointers at what was removed."""
    changes: dict[str, Any] = {}
    for field in fields_of(entry.__class__):
        before = getattr(entry, field.attribute)
        after = _pruned_value(field, before, removed)
        if after != before:
            changes[field.attribute] = after
    return msgspec.structs.replace(entry, **changes) if changes else entry


def _pruned_value(field: Field, value: Any, removed: frozenset[str]) -> Any:
    if field.role == "reference":
        if field.many:
            return tuple(pointer for pointer in value if pointer not in removed)
        return "" if value in removed else value
    if field.role == "group" and field.many:
        return tuple(_pruned(part, removed) for part in value if not _tells(part, removed))
    return value


def _tells(part: Part, removed: frozenset[str]) -> bool:
    """Tell whether a state goes: no state is more open than what it cites or who tells it."""
    told_by = (*getattr(part, "evidence", ()), getattr(part, "informant", ""))
    return not removed.isdisjoint(told_by)


def _lacks_more(before: Entry, after: Entry) -> bool:
    """Tell whether an entry lost something it needs to make sense."""
    kind = Kind(type(before))
    return len(kind.missing(after)) > len(kind.missing(before))
