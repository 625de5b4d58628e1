import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests.opened import a_site, an_open_study, keep, saved
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.people import Child
from trajectories.use_cases.case import new_case, open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.report import Wanted, refuse_weak_password, write_report
from trajectories.use_cases.reports import ReportStep, write_reports

PASSWORD = "seven quiet lanterns on the towpath"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def cases(study: OpenStudy) -> list[str]:
    site = a_site(study)
    made = [saved(new_case(study, Child(code=f"K-0{n}", site=site))).record for n in range(3)]
    for case in made:
        agrees(study, case, "given")
    return made


def agrees(study: OpenStudy, case: str, decision: Any) -> None:
    child = open_case(study, case).child.id
    consent = Consent(subject=child, given_by=child, permission="take_part", decision=decision)
    keep(study, case, consent)


def wanted(into: Path, **more: Any) -> Wanted:
    return Wanted(recipient="the panel", purpose="research", into=into, **more)


def names(into: Path) -> list[str]:
    return sorted(path.name for path in into.glob("*"))


def test_every_step_says_how_far_it_is_and_the_code(
    study: OpenStudy, cases: list[str], tmp_path: Path
) -> None:
    steps = list(write_reports(study, cases, wanted(tmp_path / "out")))
    assert [(step.done, step.of, step.code) for step in steps] == [
        (1, 3, "K-00"), (2, 3, "K-01"), (3, 3, "K-02"),
    ]  # fmt: skip
    assert names(tmp_path / "out") == [f"K-0{n}-report.pdf" for n in range(3)]


def test_one_case_that_fails_stops_no_other(
    study: OpenStudy, cases: list[str], tmp_path: Path
) -> None:
    agrees(study, cases[1], "withdrawn_using")
    steps = list(write_reports(study, cases, wanted(tmp_path / "out")))
    assert [bool(step.written) for step in steps] == [True, False, True]
    assert steps[1].failed is not None
    assert "may leave" in steps[1].failed.sentence


def test_what_is_finished_stays_when_it_is_left_off_and_is_not_written_again(
    study: OpenStudy, cases: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    steps = write_reports(study, cases, wanted(out))
    next(steps)
    steps.close()  # type: ignore[attr-defined] # a generator, left off
    assert names(out) == ["K-00-report.pdf"]
    before = (out / "K-00-report.pdf").stat().st_mtime_ns
    again = list(write_reports(study, cases, wanted(out), resume=True))
    assert [bool(step.written) for step in again] == [False, True, True]
    assert (out / "K-00-report.pdf").stat().st_mtime_ns == before
    assert len(ledger(study)) == 3


def _retold(study: OpenStudy, case: str, out: Path) -> Wanted:
    keep(study, case, Factor(code="sleep", valence="risk", basis="reported"))
    return wanted(out)


def _changed(_study: OpenStudy, _case: str, out: Path) -> Wanted:
    (out / "K-00-report.pdf").write_bytes(b"%PDF-1.7 something else")
    return wanted(out)


def _for_somebody_else(_study: OpenStudy, _case: str, out: Path) -> Wanted:
    return Wanted(recipient="Jo", purpose="research", into=out)


def _another_copy(_study: OpenStudy, _case: str, out: Path) -> Wanted:
    return wanted(out, variant="page-1")


@pytest.mark.parametrize("changed", [_retold, _changed, _for_somebody_else, _another_copy])
def test_a_report_that_would_be_another_is_written_again(
    changed: Callable[[OpenStudy, str, Path], Wanted],
    study: OpenStudy,
    cases: list[str],
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    list(write_reports(study, cases[:1], wanted(out)))
    anew = changed(study, cases[0], out)
    [step] = write_reports(study, cases[:1], anew, resume=True)
    assert step.written is not None


def test_an_open_file_is_no_answer_to_a_wish_for_a_locked_one(
    study: OpenStudy, cases: list[str], tmp_path: Path
) -> None:
    def once(password: str) -> ReportStep:
        steps = write_reports(
            study, cases[:1], wanted(tmp_path / "out"), password=password, resume=True
        )
        return next(iter(steps))

    assert [once(word).written is not None for word in ("", PASSWORD, PASSWORD, "")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_locked_report_opens_with_its_password_alone_and_hides_its_metadata(
    study: OpenStudy, cases: list[str], tmp_path: Path
) -> None:
    path = write_report(study, cases[0], wanted(tmp_path), password=PASSWORD).path
    content = path.read_bytes()
    for wrong in ("", "another guess"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(content), password=wrong)
    with pikepdf.open(BytesIO(content), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
    reader = PdfReader(BytesIO(content), password=PASSWORD)
    assert "For the panel" in reader.pages[0].extract_text()
    assert b"Trajectories" not in content
    assert path.stat().st_mode & 0o077 == 0


def test_the_password_is_kept_nowhere(study: OpenStudy, cases: list[str], tmp_path: Path) -> None:
    path = write_report(study, cases[0], wanted(tmp_path), password=PASSWORD).path
    [entry] = ledger(study)
    assert PASSWORD not in str(entry)
    assert entry.digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("weak", ["", "hunter2", "Saturday1", "ü" * 70])
def test_a_password_a_report_could_not_be_trusted_to_is_refused(weak: str) -> None:
    with pytest.raises(Failed, match="password"):
        refuse_weak_password(weak)
