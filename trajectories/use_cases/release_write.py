"""Write a release: everything made in memory, tested as it is, entered in the ledger, then written.

A hit of the test blocks; the folder is then made anew from what is decided, never patched.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from io import BytesIO, StringIO
from itertools import count
from pathlib import Path
from typing import Final, Literal

import msgspec

from trajectories.anonymise.readable import Readable
from trajectories.anonymise.release import Release, copied
from trajectories.anonymise.rules import rules
from trajectories.anonymise.selftest import search
from trajectories.anonymise.tables import Table, tables
from trajectories.errors import InputRefused
from trajectories.model.kind import Kinds
from trajectories.store.leaving import file_name
from trajectories.store.leaving_folder import write_leaving_folder
from trajectories.use_cases.case import open_case
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_consent import mirror_refusal
from trajectories.use_cases.release_drafts import remarks
from trajectories.use_cases.release_kinds import said_in
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_providers import provider_pages, provider_problems
from trajectories.use_cases.release_read import sentences_read
from trajectories.use_cases.release_risk import blocking, counts_kept, risk
from trajectories.use_cases.release_searched import searched_for
from trajectories.use_cases.release_standing import standing
from trajectories.use_cases.writing import put

_FORMULA: Final = "=+-@\t\r"
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
Copy = Literal["panel", "page-1", "mirror", "provider"]
"""Whose copies a release is written in; a child has her own, with names."""
MANIFEST: Final = "manifest.json"
_SAYS: Final = (
    "Risk-assessed for release. For whoever holds the study this is personal data; nobody "
    "certifies that no child can be recognised by somebody who knows what happened."
)
_NAMED: Final = (
    "the name of the release holds a name of the study, and its folder is called after it. Begin a "
    "release under another name."
)


class WrittenRelease(msgspec.Struct, frozen=True, kw_only=True):
    """A release on disk: where it is, what is in it, and what its test says."""

    path: Path
    files: tuple[str, ...]
    tested: tuple[str, ...]
    fonts: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    """What kept nothing back, and is to be known all the same."""


def write_release(
    study: OpenStudy,
    release_id: str,
    into: Path,
    *,
    copies: Sequence[Copy] = ("panel",),
    service: str = "",
) -> WrittenRelease:
    """Write the folder of a release; InputRefused with every reason where one is left.

    `copies` are the reports written of each case, `service` the only one that pages for services
    are about. The ledger entry comes first, as for everything that leaves.
    """
    from trajectories.report.self_test import self_test

    opened = open_release(study, release_id)
    assessment, told = risk(study, opened)
    mirrored = opened.outgoing if "mirror" in copies else ()
    unheld = [mirror_refusal(open_case(study, case), study.today) for case in mirrored]
    untold = provider_problems(study, opened) if "provider" in copies else ()
    open_points = (
        *standing(study, opened), *blocking(assessment), *filter(None, unheld), *untold
    )  # fmt: skip
    if open_points:
        raise InputRefused("The release", tuple(problem.line() for problem in open_points))
    releases = {case: opened.made(case) for case in opened.outgoing}
    pages = provider_pages(study, opened, service=service) if "provider" in copies else ()
    files = release_files(releases.values(), study.kinds, copies, pages)
    made = [
        *(copied(one, copy) for one in releases.values() for copy in ("panel", *_whole(copies))),
        *pages,
    ]
    drawn = tuple(dict.fromkeys(text for one in made for text in said_in(one)))
    searched = searched_for(study, opened, drawn)
    folder = file_name(opened.plan.name)
    if search([Readable(file="", where="file name", at="", text=folder)], searched):
        raise InputRefused("The name of the release", (_NAMED,))
    result = self_test(files, drawn, searched)
    if not result.passed:
        raise InputRefused("The folder of the release", result.sentences)
    files[MANIFEST] = manifest(
        opened, files, result.fonts, shown=_pictures(releases.values(), files)
    )
    again = self_test({MANIFEST: files[MANIFEST]}, (), searched)
    if again.hits:
        raise InputRefused("The manifest of the release", again.sentences)
    result = msgspec.structs.replace(result, files=len(files))
    written = counts_kept(study, opened, told, hashlib.sha256(files[MANIFEST]).hexdigest())
    put(study, release_book(release_id), (written,))
    enter(
        study, "release", files[MANIFEST],
        cases=tuple(releases),
        named=False,
        purpose=opened.plan.purpose,
        recipient=opened.plan.recipient,
        release=opened.id,
    )  # fmt: skip
    path = write_leaving_folder(into / folder, files)
    return WrittenRelease(
        path=path, files=tuple(files), tested=result.sentences, fonts=result.fonts,
        remarks=remarks(opened),
    )  # fmt: skip


def release_files(
    releases: Iterable[Release],
    kinds: Kinds,
    copies: Sequence[Copy] = ("panel",),
    pages: Iterable[Release] = (),
) -> dict[str, bytes]:
    """Make every file but the manifest, by its name; cases in the order of their new codes.

    `pages` are those for services.
    """
    ordered = sorted(releases, key=lambda one: one.case.child.code)
    files: dict[str, bytes] = {}
    for one in ordered:
        for copy in _whole(copies):
            files[_report_name(one, "" if copy == "panel" else copy)] = _pdf(copied(one, copy))
    for page in sorted(pages, key=lambda one: (one.case.child.code, one.label(one.service))):
        of = ("provider", page.label(page.service))
        # Two services of one name are one in a release, and have a page each.
        names = (_report_name(page, *of, str(again or "")) for again in count())
        files[next(name for name in names if name not in files)] = _pdf(page)
    for table in tables(ordered, kinds):
        files[f"tables/{table.name}.csv"] = _csv(table)
    return files


def _whole(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """List the copies that are made of the whole of a case, each once."""
    return tuple(copy for copy in dict.fromkeys(copies) if copy != "provider")


def _report_name(one: Release, *of: str) -> str:
    """Name a report by the new codes of its case and its service."""
    words = (one.case.child.code, *of)
    return f"reports/{'-'.join(file_name(word) for word in words if word)}.pdf"


def _pdf(one: Release) -> bytes:
    from trajectories.report.pages import write_pdf

    buffer = BytesIO()
    write_pdf(one, buffer)
    return buffer.getvalue()


def _csv(table: Table) -> bytes:
    """Write a table as CSV, UTF-8; what a spreadsheet would take for a formula is text."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return buffer.getvalue().encode()


def _plain(value: str) -> str:
    formula = len(value) > 1 and value[0] in _FORMULA and not _NUMBER.fullmatch(value)
    return f"'{value}" if formula else value


def _pictures(releases: Iterable[Release], files: Mapping[str, bytes]) -> int:
    """Count the pictures that stand in a file, each once: a page for some may show none."""
    shown = {one.content for made in releases for one in made.pictures.values()}
    return sum(any(content in file for file in files.values()) for content in shown)


def manifest(
    opened: OpenRelease, files: Mapping[str, bytes], fonts: tuple[str, ...], *, shown: int = 0
) -> bytes:
    """Say what the folder is, by what rules it was made and tested, and the digest of each file."""
    said = {
        "says": _SAYS,
        "made_with": f"trajectories {version('trajectories')}",
        "rules": rules(),
        "clock": opened.plan.clock,
        "review": [
            *sentences_read(opened),
            "what the tool wrote was signed kind by kind",
            "each case was read through as a whole",
            f"pictures: {shown} shown, each put before somebody as it leaves, on a screen or in a "
            "file, and then confirmed"
            if shown
            else "pictures stay out",
            "nobody else read any of it"
            if opened.plan.alone
            else "what was drawn by lot, or signed fast where that was measured, was read by "
            "somebody else too",
        ],
        "self_test": "passed: no registered string was found, and every planted one was",
        "fonts": fonts,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"
