"""Make the demo study of invented children, or keep the one there is; write what comes of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.store.forms import demo_decisions, demo_documents
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy, open_study, ways_in
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Answers, Signed
from trajectories.use_cases.release_file import read_answers
from trajectories.use_cases.release_list import begin_release, releases
from trajectories.use_cases.release_planted import planted
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.report import Wanted, WrittenReport, write_report
from trajectories.use_cases.study import new_study

PASSPHRASE = "five invented words for demo"  # noqa: S105 - opens invented children only; printed in the README
RESEARCHER = "Demo Researcher"
TITLE = "Demo study of invented children"
RECIPIENT = "the demo panel"
RELEASE = "For the panel"
RELEASED = "K-07"


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    """What the demo made: where the study is and the reports it wrote."""

    study: Path
    made: bool
    cases: int
    reports: tuple[WrittenReport, ...]
    released: Path | None
    """The folder of the released case; None where an earlier one was kept."""


def make_demo(folder: Path, exports: Path, *, say: Callable[[str], None]) -> Demo:
    """Make the demo study unless it is there, and write a report of each of its cases."""
    folder = folder.absolute()
    made = not (folder / "study.json").exists()
    if made:
        _make(folder, say)
    else:
        say(f"keeping the demo study that is in {folder}")
    study = open_study(folder, slot=ways_in(folder)[0], passphrase=PASSPHRASE)
    try:
        reports = tuple(_reports(study, exports, say))
        released = _released(study, exports, say)
    finally:
        study.close()
    return Demo(study=folder, made=made, cases=len(reports), reports=reports, released=released)


def _make(folder: Path, say: Callable[[str], None]) -> None:
    """Make the study beside its place and move it there, so that half a demo is never kept."""
    if folder.is_dir() and any(folder.iterdir()):
        raise Failed(f"{folder} is in use.", "Name a new or an empty folder for the demo study.")
    say(f"making the demo study in {folder}")
    beside = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(beside, ignore_errors=True)
    study = new_study(beside, title=TITLE, researcher=RESEARCHER, passphrase=PASSPHRASE)
    try:
        import_documents(study, demo_documents())
    finally:
        study.close()
    beside.replace(folder)


def _reports(
    study: OpenStudy, exports: Path, say: Callable[[str], None]
) -> Iterator[WrittenReport]:
    rows = list_cases(study)
    wanted = Wanted(recipient=RECIPIENT, purpose="research", into=exports, replace=True)
    for number, row in enumerate(rows, 1):
        say(f"report {number} of {len(rows)}: {row.code}")
        yield write_report(study, row.id, wanted)


def _released(study: OpenStudy, exports: Path, say: Callable[[str], None]) -> Path | None:
    """Release one case by the decisions that travel along, unless it was before or is not there."""
    if any(row.name == RELEASE for row in releases(study)):
        say(f"keeping the release {RELEASE}")
        return None
    if RELEASED not in {row.code for row in list_cases(study)}:
        return None
    say(f"release of {RELEASED}: decided and signed before, tested now")
    row = begin_release(study, RELEASE, [RELEASED], recipient=RECIPIENT)
    opened = answer(study, row.id, read_answers(demo_decisions()))
    answer(study, row.id, _seen_through(opened))
    return write_release(study, row.id, exports).path


def _seen_through(opened: OpenRelease) -> Answers:
    """Leave the invented sentences out, which each release draws for itself."""
    found = (one.sentence for one in planted(opened))
    return Answers(
        sentences=tuple(
            Signed(sentence=one.address, seen=one.proposal.seen, how="left_out") for one in found
        )
    )
