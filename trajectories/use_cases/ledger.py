"""Enter in the study's ledger what leaves it, before it leaves, and list what left.

The ledger has books of its own. An entry goes to one that has room; where none has, a new one is
begun. So an entry costs the same whether it is the first or the ten thousandth, and whoever works
in the study reads nothing of all that left before. What older versions entered stands in the
study's own book, and stays there.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.case import Entries, entries_of
from trajectories.model.ids import random_id, record_id
from trajectories.model.ledger import ExportPurpose, LeavingForm, LedgerEntry, digest_of
from trajectories.store.folder import BookRef, BookState
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import put

_ROOM: Final = 64 * 1024
"""Bytes below which a book of the ledger takes another entry: some eighty reports."""


class Left(msgspec.Struct, frozen=True):
    """What left the study, oldest first, as far as its ledger can be read."""

    entries: tuple[LedgerEntry, ...]
    shut: tuple[str, ...] = ()
    """The books of the ledger that do not open, by their labels."""


def enter(
    study: OpenStudy,
    form: LeavingForm,
    content: bytes | None,
    *,
    cases: Sequence[str] = (),
    sites: Sequence[str] = (),
    named: bool,
    purpose: ExportPurpose,
    recipient: str = "",
    variant: str = "",
    release: str = "",
    revisions: Iterable[str] = (),
    digest: str = "",
) -> LedgerEntry:
    """Write one entry: what, of whom, to whom and what for, with the digest of the file.

    `digest` is its SHA-256 where the content is not in memory (None).
    """
    entry = LedgerEntry(
        id=record_id(study.random),
        form=form,
        cases=tuple(cases),
        sites=tuple(sites),
        named=named,
        variant=variant,
        release=release,
        recipient=recipient,
        purpose=purpose,
        left_on=study.today.isoformat(),
        by=study.researcher,
        made_from=digest_of(revisions),
        digest=digest if content is None else hashlib.sha256(content).hexdigest(),
    )
    put(study, _with_room(study), (entry,))
    return entry


def enter_bare(study: OpenStudy, form: LeavingForm) -> LedgerEntry:
    """Write an entry that says what form left, when and by whom, and nothing else."""
    entry = LedgerEntry(
        id=record_id(study.random),
        form=form,
        left_on=study.today.isoformat(),
        by=study.researcher,
    )
    put(study, _with_room(study), (entry,))
    return entry


def ledger(study: OpenStudy) -> tuple[LedgerEntry, ...]:
    """List what left the study, oldest first: by the time it was entered."""
    return _in_order(one for ref in ledger_books(study) for one in _entered(study, ref))


def what_left(study: OpenStudy, *, case: str = "") -> Left:
    """List what left the study, or what left it of a case; a book that is damaged stops nobody.

    Of books that do not name the case nothing is decoded.
    """
    name = case.encode()
    named: list[tuple[str, str, LedgerEntry]] = []
    shut: list[str] = []
    for ref in ledger_books(study):
        try:
            if study.folder.may_hold(ref, lambda plain: name in plain):
                named.extend(_entered(study, ref))
        except (Damaged, Tampered, NewerFormat):
            shut.append(ref.label)
    entries = _in_order(named)
    return Left(tuple(one for one in entries if case in ("", *one.cases)), tuple(shut))


def ledger_books(study: OpenStudy) -> tuple[BookRef, ...]:
    """Name the books entries stand in; first the study's own, where the oldest are."""
    return (study.study_book, *(found.ref for found in study.folder.ledger_books()))


def with_ledger(study: OpenStudy) -> Entries:
    """Read what is kept about the study itself, and its ledger with it."""
    books = [_entries(study, ref, study.folder.read(ref)) for ref in ledger_books(study)]
    by_id = {name: entry for one in books for name, entry in one.by_id.items()}
    return Entries(
        by_id=dict(sorted(by_id.items())),
        texts=study.study_entries().texts,
        conflicts=tuple(found for one in books for found in one.conflicts),
        unreadable=tuple(found for one in books for found in one.unreadable),
    )


def _with_room(study: OpenStudy) -> BookRef:
    """Name the book the next entry goes to."""
    known = (found.ref for found in study.folder.ledger_books() if found.mark.size < _ROOM)
    return next(known, None) or BookRef("ledger", random_id(study.random))


def _in_order(entered: Iterable[tuple[str, str, LedgerEntry]]) -> tuple[LedgerEntry, ...]:
    return tuple(entry for _, _, entry in sorted(entered, key=lambda one: one[:2]))


def _entered(study: OpenStudy, ref: BookRef) -> Iterator[tuple[str, str, LedgerEntry]]:
    """Go through the entries of a book, each with when it was entered and its id."""
    at: dict[str, str] = {}
    state = study.folder.read(ref)
    for revision in state.revisions:
        at.setdefault(revision.record, revision.at)
    for entry in _entries(study, ref, state).of(LedgerEntry):
        yield at[entry.id], entry.id, entry


def _entries(study: OpenStudy, ref: BookRef, state: BookState) -> Entries:
    """Read the entries of a book; of the ledger's none is kept in memory, for they are many."""
    if ref == study.study_book:
        return study.study_entries()
    return entries_of(state.revisions, state.texts, study.kinds)
