"""The one gate out: what of a case may leave, and the ledger that says it did.

Everything a reader may not see is taken out of the case before anything is drawn or said, so that
no painter has to remember. What pointed at a thing taken out loses the pointer, or goes with it
where it makes no sense alone.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from trajectories.model import when
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.fields import Field, fields_of, walk
from trajectories.model.kind import finished
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.people import Person, Place
from trajectories.model.record import Entry, Part, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.consent import held, may_quote, may_show_picture, withdrawn
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.use_cases.labels import labels_of

E = TypeVar("E", bound=Entry | Part)

_NEVER = (ToAsk, Memo, StruckPassage)


def named(
    case: Case,
    register: Mapping[str, RegisterEntry],
    *,
    today: date,
    purpose: Purpose,
    recipient: str,
) -> Named:
    """Let a case out with its names: what is private, held or withdrawn stays behind."""
    kept = without(case, _closed(case, today))
    kept = msgspec.structs.replace(kept, own=_quoting(kept, case, today))
    kept = without(kept, _unmet(kept))
    labels = labels_of(kept, register)
    return Named(
        case=kept,
        labels=labels,
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
            entry_id
            for entry_id, entry in pruned.items()
            if _loses_what_it_needs(own[entry_id], entry)
        )
        own = pruned
    return msgspec.structs.replace(case, own=Entries(by_id=own))


def _closed(case: Case, today: date) -> frozenset[str]:
    """Name what stays behind: private, held, withdrawn, never for a report, or unfinished."""
    closed = set(held(case, today=today) | withdrawn(case))
    for entry in case.own:
        private = isinstance(entry, Record | Evidence) and entry.visibility != "case"
        if private or isinstance(entry, _NEVER):
            closed.add(entry.id)
    return frozenset(closed | _citing(case, closed))


def _citing(case: Case, closed: set[str]) -> set[str]:
    """Name the records that cite private evidence: none is more open than what it cites."""
    private = {e.id for e in case.own.of(Evidence) if e.visibility != "case"}
    return {
        record.id for record in case.own.of(Record) if private.intersection(record.evidence)
    } - closed


def _said_instead(case: Case, today: date) -> tuple[str, ...]:
    """List the sentences agreed with a person to stand for something private of theirs."""
    gone = held(case, today=today) | withdrawn(case)
    return tuple(
        record.say_instead
        for record in case.own.of(Record)
        if record.say_instead and record.visibility != "case" and record.id not in gone
    )


def _quoting(kept: Case, case: Case, today: date) -> Entries:
    """Blank the words that may not be quoted and leave out pictures that may not be shown."""
    own = dict(kept.own.by_id)
    for evidence in kept.own.of(Evidence):
        if not may_quote(case, evidence, today=today):
            own[evidence.id] = msgspec.structs.replace(evidence, words="", caption="")
        if not may_show_picture(case, evidence, today=today):
            own[evidence.id] = msgspec.structs.replace(own[evidence.id], picture="", region=None)
    for session in kept.own.of(Session):
        own[session.id] = msgspec.structs.replace(session, text="")
    return Entries(by_id=own)


def _unmet(kept: Case) -> frozenset[str]:
    """Name the people and places that nothing left in the case speaks of."""
    met = {value for entry in kept.own for value in _pointers(entry)}
    return frozenset(
        entry.id for entry in kept.own if isinstance(entry, Person | Place) and entry.id not in met
    )


def _pointers(entry: Entry) -> Iterator[str]:
    return (found.value for found in walk(entry) if found.field.role == "reference")


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
        # A state is no more open than what it cites, so it goes with its evidence.
        open_parts = (p for p in value if removed.isdisjoint(getattr(p, "evidence", ())))
        return tuple(_pruned(part, removed) for part in open_parts)
    return value


def _loses_what_it_needs(before: Entry, after: Entry) -> bool:
    return finished(before) and not finished(after)
