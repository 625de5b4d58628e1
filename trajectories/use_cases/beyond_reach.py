"""List what an erasure cannot reach: backups, what left the study, other machines.

Said after each erasure, because a person who asked for it is told the truth: what this program
deleted, and what somebody has to see to elsewhere. Ids, dates and what the ledger holds; no name of
a child, no word.
"""

from collections.abc import Collection, Iterator

import msgspec

from trajectories.model.backup import Backup
from trajectories.model.ledger import LedgerEntry
from trajectories.store.places import shared_place
from trajectories.use_cases.ledger import what_left
from trajectories.use_cases.open_study import OpenStudy

_ELSEWHERE = (
    "Colleagues' copies of this study keep it until they take in this study's own book.",
    "What was printed, sent or written down is wherever it went.",
    "The files were deleted; what a disk or its maker's tools can still recover is not known.",
)


class BeyondReach(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may still hold what was erased."""

    id: str = ""
    """Of the ledger entry or the backup; empty for what the study has no entry of."""
    sentence: str


def beyond_reach(
    study: OpenStudy, *, cases: Collection[str] = (), sites: Collection[str] = ()
) -> tuple[BeyondReach, ...]:
    """List what may still hold something of these cases and sites."""
    return (
        *_left(study, frozenset(cases), frozenset(sites)),
        *_backups(study),
        *_around(study),
        *(BeyondReach(sentence=sentence) for sentence in _ELSEWHERE),
    )


def _left(study: OpenStudy, cases: frozenset[str], sites: frozenset[str]) -> Iterator[BeyondReach]:
    left = what_left(study)
    for entry in left.entries:
        if cases.intersection(entry.cases) or sites.intersection(entry.sites):
            yield BeyondReach(id=entry.id, sentence=_went(entry))
    for book in left.shut:
        yield BeyondReach(sentence=f"{book} does not open: what it says left is not known here.")


def _went(entry: LedgerEntry) -> str:
    form = entry.form.replace("_", " ") or "copy"
    named = ", with names" if entry.named else ""
    to = f"went to {entry.recipient}" if entry.recipient else "was written for the study's holder"
    return f"A {form} of {entry.left_on}{named} {to}."


def _backups(study: OpenStudy) -> Iterator[BeyondReach]:
    for backup in study.study_entries().of(Backup):
        if not backup.removed_on:
            until = f", kept until {backup.keep_until}" if backup.keep_until else ""
            sentence = f"The backup {backup.file} of {backup.made_on}{until} still holds it."
            yield BeyondReach(id=backup.id, sentence=sentence)


def _around(study: OpenStudy) -> Iterator[BeyondReach]:
    place = shared_place(study.folder.root)
    if place is not None:
        sentence = f"{place.sentence} Older copies stay there."
        yield BeyondReach(sentence=sentence)
    for path in study.folder.unread_in_quarantine():
        yield BeyondReach(sentence=f"{path} cannot be read, so nobody can tell whose it is.")
