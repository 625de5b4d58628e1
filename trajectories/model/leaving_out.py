"""Take entries out of a case so that nothing left behind points at them or tells of them.

What pointed at a thing taken out loses the pointer, or goes with it where it makes no sense alone.
"""

from typing import Any, TypeVar

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.fields import Field, fields_holding, pointers
from trajectories.model.kind import Kind
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.record import Entry, Part

E = TypeVar("E", bound=Entry | Part)

Told = Link | ServiceUse
"""What is told in states."""


def without(case: Case, removed: frozenset[str]) -> Case:
    """Take entries out of a case, with the pointers at them and what makes no sense without."""
    own = dict(case.own.by_id)
    while removed:
        for entry_id in removed:
            own.pop(entry_id, None)
        pruned = {entry_id: _pruned(entry, removed) for entry_id, entry in own.items()}
        removed = frozenset(
            entry_id
            for entry_id, entry in pruned.items()
            if entry is not own[entry_id] and _lacks_more(own[entry_id], entry)
        )
        own = pruned
    return msgspec.structs.replace(case, own=Entries(by_id=own))


def judged(kept: Entry, case: Case) -> Entry:
    """Leave out a judgement between accounts that tells of one that was taken out."""
    before = case.own.get(kept.id)
    if not isinstance(kept, Told) or not isinstance(before, Told):
        return kept
    if len(before.states) == len(kept.states):
        return kept
    told = kept.held_to_be in {state.state for state in kept.states}
    changes = {} if told else {"held_to_be": ""}
    changes |= {"held_because": ""} if isinstance(kept, Link) else {}
    return msgspec.structs.replace(kept, **changes)


def _pruned(entry: E, removed: frozenset[str]) -> E:
    """Return an entry or part without its pointers at what was removed."""
    if removed.isdisjoint(pointers(entry)):
        return entry  # as most are
    changes: dict[str, Any] = {}
    for field in fields_holding(entry.__class__, "reference"):
        before = getattr(entry, field.attribute)
        after = _pruned_value(field, before, removed)
        if after != before:
            changes[field.attribute] = after
    return msgspec.structs.replace(entry, **changes) if changes else entry


def _pruned_value(field: Field, value: Any, removed: frozenset[str]) -> Any:
    if not field.many:
        return "" if value in removed else value
    if field.group:
        return tuple(_pruned(part, removed) for part in value if not _tells(part, removed))
    return tuple(pointer for pointer in value if pointer not in removed)


def _tells(part: Part, removed: frozenset[str]) -> bool:
    """Tell whether a state goes: no state is more open than what it cites or who tells it."""
    told_by = (*getattr(part, "evidence", ()), getattr(part, "informant", ""))
    return not removed.isdisjoint(told_by)


def _lacks_more(before: Entry, after: Entry) -> bool:
    """Tell whether an entry lost something it needs to make sense."""
    kind = Kind(type(before))
    return len(kind.missing(after)) > len(kind.missing(before))
