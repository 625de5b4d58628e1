"""Write a child's case report, and show on screen what it would be drawn from."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec

from trajectories.errors import Failed
from trajectories.model.outgoing import Named, PaperSize, Purpose, Variant
from trajectories.model.problem import Problem
from trajectories.model.rules.check import kept_out
from trajectories.model.study import Resource
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.audience import copy_for, said_of_the_child
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.edition import edition
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.passphrase import judge
from trajectories.use_cases.shown_pictures import with_pictures
from trajectories.use_cases.unquoted import unquoted

_OWNER_BYTES: Final = 32
_COPIES: Final[Mapping[Variant, str]] = {"panel": "report", "child": "own-copy"}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of a report: for whom, what for, whose copy, and where it goes.

    `service` is the id of the service a provider page is about.
    """

    recipient: str
    purpose: Purpose
    into: Path
    replace: bool = False
    version: int | None = None
    """An approved version, the latest for 0; None for the report as things stand."""
    known_on: str = ""
    """Leave out what was learned after this day."""
    variant: Variant = "panel"
    service: str = ""
    paper: PaperSize = "a4"
    """What the drawing may be printed on; "a3" where that needs fewer pages."""


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


def write_report(
    study: OpenStudy, case: str, wanted: Wanted, *, password: str = ""
) -> WrittenReport:
    """Write one copy of a case report: ledger entry first, then the file (mode 0600).

    With a `password`, which is kept nowhere, the file opens with it alone.

    Failed where the use of the whole case was withdrawn, or nobody is named to receive it.
    """
    from trajectories.report.lint import lint
    from trajectories.report.pages import write_pdf

    wanted = complete(wanted, service=bool(wanted.service))
    made = edition(
        study, case, purpose=wanted.purpose, recipient=wanted.recipient,
        number=wanted.version, known_on=wanted.known_on,
    )  # fmt: skip
    if not made.outgoing.case.own:
        raise Failed("Nothing of this case may leave.", "The use of it was withdrawn (R13).")
    outgoing = copy_for(
        made.outgoing,
        wanted.variant,
        service=wanted.service,
        now=open_case(study, case),
        today=study.today,
        drawn_on=made.day,
    )
    outgoing = with_pictures(study, case, outgoing, then=made.then)
    buffer = BytesIO()
    written = write_pdf(outgoing, buffer, paper=wanted.paper)
    content = _locked(study, buffer.getvalue(), password)
    _enter(study, case, content, wanted, made.revisions)
    path = wanted.into / f"{_file_name(outgoing)}{made.name}.pdf"
    path = write_leaving(path, content, replace=wanted.replace)
    now = open_case(study, case)
    held_back = kept_out(now, today=study.today, kinds=study.kinds)
    left_out = unquoted(made.then or now, outgoing, today=study.today)
    return WrittenReport(
        path=path,
        pages=written.pages,
        warnings=written.warnings,
        problems=(
            *held_back,
            *left_out,
            *(said_of_the_child(made.outgoing) if wanted.variant == "child" else ()),
            *lint(outgoing, written.said),
        ),
    )


def complete(wanted: Wanted, *, service: bool) -> Wanted:
    """Refuse what could not be written of any case; `service`: one is named for each."""
    wanted = msgspec.structs.replace(wanted, recipient=wanted.recipient.strip())
    if not wanted.recipient:
        raise Failed("A report needs a recipient.", "Say whom it is for.")
    if wanted.variant == "mirror":
        raise Failed(
            "A mirror pack is made of a release, never of a named case.",
            "Choose another variant: this one shows nobody\N{RIGHT SINGLE QUOTATION MARK}s name.",
        )
    if wanted.variant == "provider" and not service:
        raise Failed("A provider page needs a service.", "Name the service it is about.")
    return wanted


def refuse_weak_password(password: str) -> None:
    """Refuse a password a report could not be trusted to, before anything is written."""
    from trajectories.report.encryption import LONGEST

    if len(password.encode()) > LONGEST:
        raise Failed("The password is longer than a PDF takes.", "Choose a shorter one.")
    strength = judge(password)
    if not strength.enough:
        raise Failed(f"The password is {strength.words or 'empty'}.", "Choose another.")


def _locked(study: OpenStudy, content: bytes, password: str) -> bytes:
    if not password:
        return content
    from trajectories.report.encryption import encrypted

    return encrypted(content, password, owner=study.random(_OWNER_BYTES).hex())


def _file_name(outgoing: Named) -> str:
    """Name the file by the case and whose copy it is; a service by its name."""
    copy = _COPIES.get(outgoing.variant, outgoing.variant)
    words = (outgoing.case.child.code, copy, outgoing.labels.get(outgoing.service, ""))
    return "-".join(file_name(part) for part in words if part)


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
        variant=ledger_variant(wanted),
        revisions=revisions,
    )


def service_named(study: OpenStudy, case: str, name_or_id: str) -> str:
    """Find a service of the case's site by its name or id; Failed where there is none."""
    known = open_case(study, case).site.of(Resource)
    wanted = name_or_id.strip()
    for service in known:
        if wanted == service.id or wanted.casefold() == service.name.casefold():
            return service.id
    raise Failed(
        "There is no such service at the site of this case.",
        "List them with `trajectories site show`.",
    )


def ledger_variant(wanted: Wanted) -> str:
    """Name in the ledger whose copy left: a page with its service, and up to which day it knows.

    A drawing on larger paper is said too, so that it is not taken for one written before.
    """
    paper = "" if wanted.paper == "a4" else f"on {wanted.paper.upper()}"
    known = f"as known on {wanted.known_on}" if wanted.known_on else ""
    return " ".join(part for part in (wanted.variant, wanted.service, paper, known) if part)
