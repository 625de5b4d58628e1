"""Write a child's case report, and show on screen what it would be drawn from."""

from io import BytesIO
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.problem import Problem
from trajectories.model.revision import heads
from trajectories.store.leaving import write_leaving
from trajectories.use_cases.case import case_book, open_case, register_of
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named


class WrittenReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report on paper: where it is, how many pages, and what to look at before handing it on."""

    path: Path
    pages: int
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...]


def preview(study: OpenStudy, case: str) -> Named:
    """Gate a case as for a report, for the screen: nothing leaves, nothing enters the ledger."""
    return _gated(study, case, purpose="research", recipient="")


def write_report(
    study: OpenStudy,
    case: str,
    *,
    recipient: str,
    purpose: Purpose,
    into: Path,
    replace: bool = False,
) -> WrittenReport:
    """Write the panel copy of a case report: ledger entry first, then the file (mode 0600)."""
    from trajectories.report.lint import lint
    from trajectories.report.pages import write_pdf

    if not recipient.strip():
        raise Failed("A report needs a recipient.", "Say whom it is for.")
    outgoing = _gated(study, case, purpose=purpose, recipient=recipient.strip())
    buffer = BytesIO()
    written = write_pdf(outgoing, buffer)
    content = buffer.getvalue()
    current = heads(study.folder.read(case_book(case)).revisions)
    enter(
        study,
        "report",
        content,
        cases=(case,),
        named=True,
        purpose=purpose,
        recipient=recipient.strip(),
        variant="panel",
        revisions=sorted(revision.rid for found in current.values() for revision in found),
    )
    path = write_leaving(into / f"{outgoing.case.child.code}-report.pdf", content, replace=replace)
    return WrittenReport(
        path=path, pages=written.pages, warnings=written.warnings, problems=lint(outgoing)
    )


def _gated(study: OpenStudy, case: str, *, purpose: Purpose, recipient: str) -> Named:
    return named(
        open_case(study, case),
        register_of(study, case),
        today=study.today,
        purpose=purpose,
        recipient=recipient,
    )
