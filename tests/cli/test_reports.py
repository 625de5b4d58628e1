"""Reports of many children at once, from the command line: told, stopped, gone on with, locked."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.opened import a_site, keep, saved
from trajectories.model.consent import Consent
from trajectories.model.people import Child
from trajectories.use_cases.case import new_case, open_case
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]
ASKED = ("--named", "--for", "Jo", "--purpose", "care", "-o")
CODES = tuple(f"K-0{n}" for n in range(6))
PASSWORD = "seven quiet lanterns on the towpath"


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    def fill(study: OpenStudy) -> None:
        site = a_site(study)
        for code in CODES:
            case = saved(new_case(study, Child(code=code, site=site))).record
            child = open_case(study, case).child.id
            agreed = Consent(
                subject=child,
                given_by=child,
                permission="take_part",
                decision="withdrawn_using" if code == "K-03" else "given",
            )
            keep(study, case, agreed)

    return fill


def test_all_reports_are_written_but_the_one_that_may_not_which_is_told_last(
    command: Run, tmp_path: Path
) -> None:
    code, shown, said = command("report", "--all", *ASKED, str(tmp_path / "out"))
    assert code == 1
    written = [Path(line).name for line in shown.splitlines()]
    assert written == [f"{one}-report.pdf" for one in CODES if one != "K-03"]
    assert "2 of 6  K-01\n" in said
    assert said.splitlines()[-1].startswith("not written: K-03: Nothing of this case may leave.")


@contextmanager
def pressing_control_c_once_there_is_a(file: Path) -> Iterator[None]:
    """Press as somebody would who sees the first report appear."""
    over = threading.Event()

    def press() -> None:
        while not over.is_set():
            if file.exists():
                os.kill(os.getpid(), signal.SIGINT)
                return
            time.sleep(0.002)

    watching = threading.Thread(target=press)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def test_control_c_keeps_what_is_finished_and_the_rest_is_written_later(
    command: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ("report", "--all", "--variant", "page-1", *ASKED, str(out))
    with pressing_control_c_once_there_is_a(out / "K-00-page-1.pdf"):
        code, _, said = command(*asked)
    assert code == 130
    assert "--resume goes on from there" in said
    finished = sorted(out.iterdir())
    assert 1 <= len(finished) < len(CODES) - 1
    assert all(len(PdfReader(path).pages) == 1 for path in finished)
    code, shown, said = command(*asked, "--resume")
    assert code == 1  # one may not be written at all
    assert len(shown.splitlines()) == len(CODES) - 1 - len(finished)
    assert "1 of 6  K-00  was there" in said


def test_a_report_is_locked_with_a_password_that_is_in_nothing_said(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "password"
    monkeypatch.setenv("TRAJECTORIES_REPORT_PASSWORD_FILE", str(kept))
    asked = ("report", "K-00", "--encrypt", *ASKED, str(tmp_path / "out"))
    kept.write_text("hunter2\n", encoding="utf-8")
    code, shown, said = command(*asked)
    assert (code, shown) == (1, "")
    assert "too easy to guess" in said
    kept.write_text(PASSWORD + "\n", encoding="utf-8")
    code, shown, said = command(*asked)
    assert (code, PASSWORD in shown + said) == (0, False)
    reader = PdfReader(shown.strip())
    assert reader.is_encrypted
    assert reader.decrypt(PASSWORD)


def test_a_copy_no_named_case_can_give_is_refused_in_one_sentence(
    command: Run, tmp_path: Path
) -> None:
    refusals = {
        ("--variant", "mirror"): "made of a release",
        ("--variant", "provider"): "needs a service",
        ("--provider", "the moon"): "no such service",
        ("--provider", "Saturday den"): "may go to a service",
    }
    for more, why in refusals.items():
        code, shown, said = command("report", "K-00", *more, *ASKED, str(tmp_path / "out"))
        assert (code, shown) == (1, "")
        assert why in said, more
    assert not (tmp_path / "out").exists()


def test_an_organisation_is_asked_for_word_by_word_and_kept_where_enter_is_pressed(
    command: Run,
) -> None:
    code, shown, said = command("study", "organisation", typed="Voices\nWe listen.\n")
    assert (code, shown) == (0, "Voices\nWe listen.\n")
    _, shown, _ = command("study", "organisation", "--json", typed="\n-\n")
    assert json.loads(shown) == {"name": "Voices", "introduction": "", "logo": False}
    code, shown, said = command("study", "organisation", "--logo", "nowhere.png", typed="\n\n")
    assert (code, shown) == (1, "")
    assert "The logo cannot be read." in said
    assert command("study", "organisation", "--remove")[:2] == (0, "")
    assert command("study", "organisation", "--show")[:2] == (0, "")


def test_a_drawing_on_larger_paper_is_another_report_in_the_ledger(
    command: Run, tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    command("report", CODES[0], *ASKED, out)
    code, shown, _ = command(
        "report", CODES[0], *ASKED, out, "--paper", "a3", "--resume", "--replace"
    )
    assert code == 0
    assert Path(shown.strip()).name == f"{CODES[0]}-report.pdf"
