"""Write a child's case report, and show on screen what it would be drawn from."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.model.outgoing import Named, Purpose
from trajectories.model.problem import Problem, closing
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.case import check_case, open_case, register_of
from trajectories.use_cases.edition import edition
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of a report: for whom, what for, and where it goes."""

    recipient: str
    purpose: Purpose
    into: Path
    replace: bool = False
    version: int | None = None
    """An approved version, the latest for 0; None for the report as things stand."""
    known_on: str = ""
    """Leave out what was learned after this day."""


class WrittenReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report on paper: where it is, how many pages, and what to look at before handing it on."""

    path: Path
    pages: int
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...]


def preview(study: OpenStudy, case: str) -> Named:
    """Gate a case as for a report, for the screen: nothing leaves, nothing enters the ledger."""
    return named(
        open_case(study, case),
        register_of(study, case),
        today=study.today,
        purpose="research",
        recipient="",
    )


def write_report(study: OpenStudy, case: str, wanted: Wanted) -> WrittenReport:
    """Write the panel copy of a case report: ledger entry first, then the file (mode 0600).

    Failed where the use of the whole case was withdrawn, or nobody is named to receive it.
    """
    from trajectories.report.lint import lint
    from trajectories.report.pages import write_pdf

    wanted = msgspec.structs.replace(wanted, recipient=wanted.recipient.strip())
    if not wanted.recipient:
        raise Failed("A report needs a recipient.", "Say whom it is for.")
    made = edition(
        study, case, purpose=wanted.purpose, recipient=wanted.recipient,
        number=wanted.version, known_on=wanted.known_on,
    )  # fmt: skip
    outgoing = made.outgoing
    if not outgoing.case.own:
        raise Failed("Nothing of this case may leave.", "The use of it was withdrawn (R13).")
    buffer = BytesIO()
    written = write_pdf(outgoing, buffer)
    content = buffer.getvalue()
    _enter(study, case, content, wanted, made.revisions)
    name = f"{file_name(outgoing.case.child.code)}-report{made.name}.pdf"
    path = write_leaving(wanted.into / name, content, replace=wanted.replace)
    held_back = closing(check_case(study, case), "release")
    return WrittenReport(
        path=path,
        pages=written.pages,
        warnings=written.warnings,
        problems=(*held_back, *lint(outgoing)),
    )


def _enter(
    study: OpenStudy, case: str, content: bytes, wanted: Wanted, revisions: Sequence[str]
) -> None:
    """Enter a report in the ledger with the revisions it was made from."""
    enter(
        study,
        "report",
        content,
        cases=(case,),
        named=True,
        purpose=wanted.purpose,
        recipient=wanted.recipient,
        variant="panel",
        revisions=revisions,
    )
