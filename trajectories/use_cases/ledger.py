"""Enter in the study's ledger what leaves it, before it leaves."""

import hashlib
from collections.abc import Sequence

from trajectories.model.ids import record_id
from trajectories.model.revision import heads
from trajectories.model.study import ExportPurpose, LeavingForm, LedgerEntry
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import put


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
    revisions: Sequence[str] = (),
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
        recipient=recipient,
        purpose=purpose,
        left_on=study.today.isoformat(),
        by=study.researcher,
        records=tuple(revisions),
        digest=digest if content is None else hashlib.sha256(content).hexdigest(),
    )
    put(study, study.study_book, (entry,))
    return entry


def made_from(study: OpenStudy, *cases: str) -> list[str]:
    """Name the revisions that stand in some cases: what a thing that leaves is made from."""
    current = [heads(study.folder.read(case_book(case)).revisions) for case in cases]
    return [rid for of_case in current for rid in sorted(
        revision.rid for found in of_case.values() for revision in found
    )]  # fmt: skip


def enter_bare(study: OpenStudy, form: LeavingForm) -> LedgerEntry:
    """Write an entry that says what form left, when and by whom, and nothing else."""
    entry = LedgerEntry(
        id=record_id(study.random),
        form=form,
        left_on=study.today.isoformat(),
        by=study.researcher,
    )
    put(study, study.study_book, (entry,))
    return entry


def ledger(study: OpenStudy) -> tuple[LedgerEntry, ...]:
    """List what left the study, oldest first: by the time it was entered."""
    entered: dict[str, str] = {}
    for revision in study.folder.read(study.study_book).revisions:
        entered.setdefault(revision.record, revision.at)
    found = study.study_entries().of(LedgerEntry)
    return tuple(sorted(found, key=lambda entry: (entered[entry.id], entry.id)))
