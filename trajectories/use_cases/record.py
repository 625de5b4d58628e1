"""Add, correct, delete and undo what is recorded about a child, and show how it came to be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from trajectories.model.case import Case, Entries, Unreadable, entry_from, entry_of
from trajectories.model.fields import fields_of, pointers
from trajectories.model.kind import Kinds
from trajectories.model.kinds.voice import Approval
from trajectories.model.people import Child
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry
from trajectories.model.revision import (
    Action,
    Change,
    Operation,
    Refused,
    Revision,
    actions,
    heads,
    history,
    undone,
)  # fmt: skip
from trajectories.model.revision import undo as way_back
from trajectories.model.rules.check import approval_problems, problems_of_entry
from trajectories.model.sessions import Evidence
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.passages import carried_over, not_located, settled
from trajectories.use_cases.register_reversed import names_back, write_names_back
from trajectories.use_cases.sources import APPROVAL, with_standing_readings
from trajectories.use_cases.study import code_problems
from trajectories.use_cases.writing import Objected, Saved, deletion, put, with_id, write

REFUSED = {
    "unknown": "there is nothing to take back",
    "undone": "it was taken back already",
    "later": "it was changed again since; take that back first",
    "erased": "it was erased for good",
    "missing": "what came before is not in this copy",
}
"""Why something is not taken back, in words."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a record: when, by whom, what it said and which fields it changed."""

    rid: str
    at: str
    author: str
    op: Operation
    action: str
    undoes: str
    entry: Entry | None
    changed: tuple[str, ...]


def seen_of(study: OpenStudy, case: str, record: str) -> tuple[str, ...]:
    """Name the revisions a form is opened on, to be handed back when it is saved."""
    found = heads(study.folder.read(case_book(case)).revisions).get(record, ())
    return tuple(revision.rid for revision in found)


def save_record(
    study: OpenStudy, case: str, entry: Entry, *, seen: tuple[str, ...] = ()
) -> Saved | Objected:
    """Keep a new record, or a correction of one that was opened on the revisions `seen`.

    A record somebody else changed meanwhile is kept beside theirs, as a conflict to be seen.
    """
    around = open_case(study, case)
    entry, texts = settled(with_id(study, entry), around.own)
    own = msgspec.structs.replace(around.own, texts={**around.own.texts, **texts})
    around = msgspec.structs.replace(around, own=own)
    problems = _problems(study, around, entry)
    refused = closing(problems, "save")
    if isinstance(entry, Approval) and entry.decision == "approved":
        refused += closing(problems, "approve")
    if refused:
        return Objected(refused)
    moved, changed = carried_over(entry, around.own)
    saved = put(study, case_book(case), (*moved, entry), seen={entry.id: seen}, texts=texts)
    return msgspec.structs.replace(saved, problems=(*problems, *changed))


def _problems(study: OpenStudy, around: Case, entry: Entry) -> tuple[Problem, ...]:
    """List what the rules say of an entry that is about to be saved."""
    if unplaced := not_located(entry, around.own.texts):
        return unplaced
    problems = problems_of_entry(entry, around, today=study.today, kinds=study.kinds)
    if isinstance(entry, Approval):
        read = with_standing_readings(study, around)
        problems += approval_problems(
            read, entry, today=study.today, kinds=study.kinds, authors=authors(study, around.id)
        )
    if isinstance(entry, Child):
        problems += _wrong_child(study, around, entry)
    return problems


def _wrong_child(study: OpenStudy, around: Case, child: Child) -> tuple[Problem, ...]:
    """Keep a case to one child, under a code of its own."""
    if any(other.id != child.id for other in around.own.of(Child)):
        return (_the_child(child.id, "a case is about one child"),)
    others = {row.code for row in study.folder.catalogue() if row.case != around.id}
    return code_problems(child.code, others, "case")


def authors(study: OpenStudy, case: str) -> frozenset[str]:
    """Name the researchers who wrote anything in a case, what was erased or struck since too.

    Who only decided on a report wrote nothing in it, and may read the next one as well.
    """
    ref = case_book(case)
    wrote = (one for one in study.folder.read(ref).revisions if one.kind != APPROVAL)
    found = {revision.author for revision in wrote}
    found |= study.folder.erasures().authors(ref.label)
    return frozenset(author.partition("@")[0] for author in found)


def delete_record(study: OpenStudy, case: str, record: str) -> Saved | Objected:
    """Take a record out of the case; its history stays, and undo brings it back."""
    found = open_case(study, case)
    current = heads(study.folder.read(case_book(case)).revisions).get(record, ())
    if all(revision.op in ("delete", "erase") for revision in current):
        return Objected((_unknown(record),))
    if record == found.child.id:
        return Objected((_the_child(record, "it is the child the case is about"),))
    if pointing := _pointing_at(found.own, record):
        return Objected(tuple(_still_used(record, by) for by in pointing))
    state = study.folder.read(case_book(case))
    return write(study, case_book(case), [deletion(state.revisions, record)])


def undo(study: OpenStudy, case: str, action: str = "") -> Saved | Refused:
    """Take back an action: by default this researcher's latest that still stands."""
    done = _done(study, case)
    if not action:
        back = undone({one.id: one.undoes for one in done})
        standing = [one for one in _own(study, done) if not one.undoes and one.id not in back]
        action = standing[-1].id if standing else ""
    return _reverse(study, case, action)


def redo(study: OpenStudy, case: str) -> Saved | Refused:
    """Do again what this researcher last took back, unless something was done since."""
    done = _done(study, case)
    last = next(iter(reversed(_own(study, done))), None)
    return _reverse(study, case, _to_redo(last, done) if last else "")


def actions_of(study: OpenStudy, case: str) -> tuple[Action, ...]:
    """List what was done in a case, newest last."""
    return _done(study, case)


def record_history(study: OpenStudy, case: str, record: str) -> tuple[Version, ...]:
    """List every version of a record, oldest first; Unreadable ones have no entry."""
    state = study.folder.read(case_book(case))
    study.folder.enter_reading("case", case)
    versions: list[Version] = []
    before: Entry | None = None
    for revision in history(state.revisions, record):
        entry = _entry(revision, state.texts, study.kinds)
        changed = _changed(before, entry)
        versions.append(_version(revision, entry, changed))
        before = entry or before
    return tuple(versions)


def restore_version(study: OpenStudy, case: str, record: str, rid: str) -> Saved | Objected:
    """Bring back what one version of a record said, as a new version."""
    for version in record_history(study, case, record):
        if version.rid == rid and version.entry is not None:
            return save_record(study, case, version.entry)
    return Objected((_unknown(record),))


def _done(study: OpenStudy, case: str) -> tuple[Action, ...]:
    return actions(study.folder.read(case_book(case)).revisions)


def _own(study: OpenStudy, done: Iterable[Action]) -> list[Action]:
    return [action for action in done if action.author == study.folder.author]


def _to_redo(last: Action, done: tuple[Action, ...]) -> str:
    """Name the undoing that a redo takes back: the latest standing one of a doing."""
    if not last.undoes:
        return ""
    undoes = {action.id: action.undoes for action in done}
    back = undone(undoes)
    undoings = [a.id for a in done if a.undoes and not undoes.get(a.undoes) and a.id not in back]
    return undoings[-1] if undoings else ""


def _reverse(study: OpenStudy, case: str, action: str) -> Saved | Refused:
    ref = case_book(case)
    if not action:
        return Refused(reason="unknown")
    if action in study.folder.erasures().actions(ref.label):
        return Refused(reason="erased")
    reversals = way_back(study.folder.read(ref).revisions, action)
    if isinstance(reversals, Refused):
        return reversals
    if in_the_way := _left_pointing(study, case, reversals):
        return Refused(record=in_the_way, reason="later")
    names = names_back(study, case, action)
    if isinstance(names, Refused):
        return names
    saved = write(study, ref, reversals, undoes=action)
    if names:
        write_names_back(study, case, names, undoes=action, action=saved.action)
    return saved


def _left_pointing(study: OpenStudy, case: str, changes: Sequence[Change]) -> str:
    """Name an entry that would point at nothing, or the child a case cannot be without."""
    state, found = study.folder.read(case_book(case)), open_case(study, case)
    after = dict(found.own.by_id)
    for change in changes:
        after.pop(change.record, None)
        if change.op != "delete" and change.kind in study.kinds:
            after[change.record] = entry_of(change.record, change.kind, change.body, state.texts,
                                            study.kinds)  # fmt: skip
    if found.child.id not in after:
        return found.child.id
    unread = {entry.record for entry in found.own.unreadable}
    missing = heads(state.revisions).keys() - after.keys() - unread
    touched = {change.record for change in changes}
    for entry in after.values():
        amiss = missing if entry.id in touched else missing & found.own.by_id.keys()
        if amiss.intersection(_pointers(entry)):
            return entry.id
    return ""


def _entry(revision: Revision, texts: Mapping[str, str], kinds: Kinds) -> Entry | None:
    if revision.op not in ("put", "merge"):
        return None
    entry = entry_from(revision, texts, kinds)
    return None if isinstance(entry, Unreadable) else entry


def _changed(before: Entry | None, entry: Entry | None) -> tuple[str, ...]:
    if before is None or entry is None or type(before) is not type(entry):
        return ()
    return tuple(
        field.name
        for field in fields_of(type(entry))
        if getattr(before, field.attribute) != getattr(entry, field.attribute)
    )


def _version(revision: Revision, entry: Entry | None, changed: tuple[str, ...]) -> Version:
    return Version(
        rid=revision.rid,
        at=revision.at,
        author=revision.author,
        op=revision.op,
        action=revision.action,
        undoes=revision.undoes,
        entry=entry,
        changed=changed,
    )


def _pointing_at(own: Entries, record: str) -> tuple[str, ...]:
    return tuple(entry.id for entry in own if record in _pointers(entry))


def _pointers(entry: Entry) -> Iterator[str]:
    yield from pointers(entry)
    if isinstance(entry, Evidence):
        yield entry.picture


def _the_child(record: str, found: str) -> Problem:
    return Problem(
        where=f"child {record}", rule="one child", found=found,
        suggestion="Correct the child's entry instead.", gate="save", record=record,
    )  # fmt: skip


def _unknown(record: str) -> Problem:
    return Problem(
        where=record, rule="known", found="there is no such record", suggestion="Look it up again.",
        gate="save", record=record,
    )  # fmt: skip


def _still_used(record: str, by: str) -> Problem:
    return Problem(
        where=by, rule="reference", found=f"it points at {record}",
        suggestion="Change or delete it first.", gate="save", record=by,
    )  # fmt: skip
