"""Write the reports of many children, one after another: what is finished stays, whatever comes.

Whoever asks goes from step to step and may leave off between two. A case that fails is told and
stops no other, and what is read of a case is let go of before the next.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from trajectories.errors import TrajectoriesError
from trajectories.model.ledger import LedgerEntry, digest_of
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.edition import revisions_now
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.report import (
    Wanted,
    WrittenReport,
    complete,
    ledger_variant,
    service_named,
    write_report,
)

_PAGES_LOCKED = b"/Encrypt"


class ReportStep(msgspec.Struct, frozen=True, kw_only=True):
    """One case done: its report, or why there is none; neither where it was there already."""

    done: int
    of: int
    code: str
    written: WrittenReport | None = None
    failed: TrajectoriesError | None = None


def write_reports(
    study: OpenStudy,
    cases: Sequence[str],
    wanted: Wanted,
    *,
    provider: str = "",
    password: str = "",
    resume: bool = False,
) -> Iterator[ReportStep]:
    """Write a report of each case, in the order given; `provider` names the service of each page.

    With `resume`, a report that was written for the same reader and purpose from what still stands,
    and whose file is untouched in the folder, is not written again.
    """
    from trajectories.report.waste import waste_sought_seldom

    wanted = complete(wanted, service=bool(provider))
    codes = {row.id: row.code for row in list_cases(study)}
    there = _written_before(study, wanted, locked=bool(password)) if resume else {}
    with waste_sought_seldom():
        for done, case in enumerate(cases, start=1):
            at = ReportStep(done=done, of=len(cases), code=codes.get(case, case))
            try:
                if provider:
                    service = service_named(study, case, provider)
                    wanted = msgspec.structs.replace(wanted, service=service)
                if _is_there(study, case, wanted, there.get(case, ())):
                    yield at
                    continue
                written = write_report(study, case, wanted, password=password)
            except TrajectoriesError as failure:
                yield msgspec.structs.replace(at, failed=failure)
            else:
                yield msgspec.structs.replace(at, written=written)


def _written_before(
    study: OpenStudy, wanted: Wanted, *, locked: bool
) -> dict[str, tuple[LedgerEntry, ...]]:
    """Collect by case what the ledger says was written for the same, and still lies in the folder.

    A file is known by its digest, so that one somebody changed or replaced is written again.
    """
    lying = frozenset(_digests(wanted.into, locked=locked))
    found: dict[str, tuple[LedgerEntry, ...]] = {}
    for entry in ledger(study):
        alike = (entry.form, entry.recipient, entry.purpose) == (
            "report", wanted.recipient, wanted.purpose
        )  # fmt: skip
        if alike and entry.digest in lying and len(entry.cases) == 1:
            [case] = entry.cases
            found[case] = (*found.get(case, ()), entry)
    return found


def _digests(folder: Path, *, locked: bool) -> Iterator[str]:
    for path in sorted(folder.glob("*.pdf")):
        try:
            content = path.read_bytes()
        except OSError:
            continue  # whatever it is, it is no report of ours that can be handed on
        if (_PAGES_LOCKED in content) is locked:
            yield hashlib.sha256(content).hexdigest()


def _is_there(study: OpenStudy, case: str, wanted: Wanted, entries: Iterable[LedgerEntry]) -> bool:
    """Tell whether one of these was made from what the same report would be made from now."""
    alike = [entry for entry in entries if entry.variant == ledger_variant(wanted)]
    return bool(alike) and digest_of(revisions_now(study, case, wanted.version)) in {
        one.made_from for one in alike
    }
