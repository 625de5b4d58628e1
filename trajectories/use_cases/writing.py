"""Write entries to a book as one action: the way every use case saves.

A case's catalogue row and name go along with each write, so that the list of children is never
behind what was saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from trajectories.model.document import kept
from trajectories.model.ids import record_id
from trajectories.model.kind import body_of
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.revision import Change, Operation, Revision, heads
from trajectories.model.texts import lifted
from trajectories.store.folder import BookRef
from trajectories.use_cases.catalogue import catalogue_row
from trajectories.use_cases.open_study import OpenStudy

E = TypeVar("E", bound=Entry)


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved, and the problems that do not stop a save."""

    action: str
    record: str
    at: str
    problems: tuple[Problem, ...] = ()


class Objected(msgspec.Struct, frozen=True):
    """Nothing was saved: the problems that close the save gate."""

    problems: tuple[Problem, ...]


def with_id(study: OpenStudy, entry: E) -> E:
    """Give a new entry an id; one that has an id keeps it."""
    return entry if entry.id else msgspec.structs.replace(entry, id=record_id(study.random))


def put(
    study: OpenStudy,
    ref: BookRef,
    entries: Sequence[Entry],
    *,
    action: str = "",
    seen: Mapping[str, tuple[str, ...]] | None = None,
    texts: Mapping[str, str] | None = None,
    also: Sequence[Change] = (),
) -> Saved:
    """Save entries as one action in one write; `seen` holds the revisions a form was opened on.

    `also` are changes of another sort that belong to the same action.
    """
    state = study.folder.read(ref)
    current = heads(state.revisions)
    changes, long_texts = [], dict(texts or {})
    for entry in entries:
        body, lifted_texts = lifted(kept(body_of(entry)))
        long_texts |= lifted_texts
        parents = (seen or {}).get(entry.id) or tuple(r.rid for r in current.get(entry.id, ()))
        kind = study.kinds.of(entry)
        operation: Operation = "merge" if len(parents) > 1 else "put"
        changes.append(
            Change(
                record=entry.id,
                kind=kind.name,
                v=kind.version,
                op=operation,
                body=body,
                parents=parents,
            )
        )
    return write(study, ref, [*changes, *also], action=action, texts=long_texts)


def deletion(revisions: Iterable[Revision], record: str) -> Change:
    """Make the change that takes a record out; its history stays."""
    current = heads(revisions)[record]
    last = current[-1]
    return Change(
        record=record, kind=last.kind, v=last.v, op="delete",
        parents=tuple(revision.rid for revision in current),
    )  # fmt: skip


def write(
    study: OpenStudy,
    ref: BookRef,
    changes: Sequence[Change],
    *,
    action: str = "",
    undoes: str = "",
    texts: Mapping[str, str] | None = None,
) -> Saved:
    """Write changes to a book as one action, with the case's row of the catalogue."""
    action = action or study.new_action()
    state = study.folder.write(
        ref,
        changes,
        action=action,
        undoes=undoes,
        texts=texts or {},
        describe=lambda written: catalogue_row(written, study.kinds),
    )
    last = state.revisions[-1]
    return Saved(action=action, record=changes[-1].record if changes else "", at=last.at)
