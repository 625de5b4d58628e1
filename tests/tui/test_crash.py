import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.worker import WorkerFailed

from tests.tui.invented import (
    enter,
    enter_case,
    make_study,
    opened,
    program,
    settle,
    shown,
    type_in,
)  # fmt: skip
from trajectories.errors import Failed
from trajectories.tui import app as program_module
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.crash import farewell, fault_report, faults_folder, keep_report
from trajectories.tui.desk import Desk
from trajectories.use_cases.case import case_named
from trajectories.use_cases.drafts import drafts_of

MARKER = "Keziah-said-this"


def fault(words: str) -> None:
    """Break with a child's words in a local variable and in the sentence."""
    local = words
    try:
        dict[str, str]()[local]
    except KeyError as cause:
        raise ValueError(f"could not read {local}") from cause


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


def test_a_report_says_what_kind_of_fault_and_where_and_no_word_more() -> None:
    with pytest.raises(ValueError, match=MARKER) as caught:
        fault(MARKER)
    report = fault_report(caught.value)
    assert MARKER not in report
    assert report.index("builtins.KeyError") < report.index("builtins.ValueError")
    assert f"{__name__}:" in report


def test_a_report_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    path = keep_report("builtins.ValueError\n", tmp_path / "faults", at=at)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keep_report("another\n", tmp_path / "faults", at=at) is None
    assert path.read_text() == "builtins.ValueError\n"


def test_the_folder_of_reports_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path))
    assert faults_folder() == tmp_path / "faults"
    monkeypatch.delenv("TRAJECTORIES_HOME")
    assert "trajectories" in str(faults_folder())


def test_the_last_words_say_what_was_kept_and_where(tmp_path: Path) -> None:
    said = farewell(tmp_path / "fault.txt", drafts_kept=True)
    assert "kept as a draft" in said
    assert "fault.txt" in said
    assert "draft" not in farewell(None, drafts_kept=False)


async def crash(app: TrajectoriesApp, break_it: Callable[[Any], Any]) -> str:
    """Break the program on the form of a memo, and return everything it left behind."""
    with pytest.raises((ValueError, WorkerFailed)):
        await typing_until(app, break_it)
    app.desk.close()
    return "\n".join(path.read_text() for path in app.faults.iterdir())


async def typing_until(app: TrajectoriesApp, break_it: Callable[[Any], Any]) -> None:
    async with app.run_test() as pilot:
        await enter_case(pilot)
        await pilot.press("r")
        await settle(pilot)
        await type_in(pilot, "memo")
        await pilot.press("enter")
        await settle(pilot)
        await type_in(pilot, MARKER)
        await break_it(pilot)


async def in_a_handler(pilot: Any) -> None:
    pilot.app.screen.call_later(fault, MARKER)
    await pilot.pause(0.1)


async def in_a_worker(pilot: Any) -> None:
    async def work() -> None:
        fault(MARKER)

    pilot.app.screen.run_worker(work())
    await pilot.pause(0.1)


async def in_the_thread_of_the_study(pilot: Any) -> None:
    pilot.app.run_worker(pilot.app.desk.work(fault, MARKER))
    await pilot.pause(0.1)


@pytest.mark.parametrize("break_it", [in_a_handler, in_a_worker, in_the_thread_of_the_study])
async def test_a_fault_tells_no_word_and_keeps_what_was_typed(
    folder: Path, capsys: pytest.CaptureFixture[str], break_it: Callable[[Any], Any]
) -> None:
    app = program(folder)
    report = await crash(app, break_it)
    told = capsys.readouterr()
    assert "builtins.ValueError" in report
    assert MARKER not in report + told.out + told.err
    assert "a fault in the program" in told.err
    assert app.return_code == 1
    with opened(folder) as study:
        [draft] = drafts_of(study, case_named(study, "K-07"))
        assert draft.values == {"text": MARKER}


async def test_a_fault_while_keeping_a_draft_still_ends_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(self: TrajectoriesApp) -> bool:
        fault(MARKER)
        return True

    monkeypatch.setattr(TrajectoriesApp, "flush_typing", broken)
    report = await crash(program(folder), in_a_handler)
    assert MARKER not in report + capsys.readouterr().err


async def test_what_is_known_to_fail_is_said_and_the_program_goes_on(folder: Path) -> None:
    def fails() -> None:
        raise Failed("The printer is on fire.", "Put it out.")

    async with program(folder).run_test(size=(100, 24)) as pilot:
        await enter(pilot)
        pilot.app.screen.run_worker(pilot.app.desk.work(fails))  # type: ignore[attr-defined] # the program under test
        await settle(pilot)
        assert "The printer is on fire. Put it out." in shown(pilot)


async def test_textual_may_ask_to_panic_and_tells_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def panic(pilot: Any) -> None:
        pilot.app.panic(MARKER)
        await pilot.pause()

    with pytest.raises(RuntimeError):
        await typing_until(program(folder), panic)
    assert MARKER not in capsys.readouterr().err


def test_a_fault_outside_the_program_is_told_without_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ValueError, match=MARKER) as caught:
        fault(MARKER)
    program_module._tell_nothing(ValueError, caught.value, None)
    thread = threading.ExceptHookArgs((ValueError, caught.value, None, None))
    program_module._tell_nothing_of_thread(thread)
    told = capsys.readouterr().err
    assert told.count("builtins.ValueError") == 2
    assert MARKER not in told


def test_nothing_can_be_asked_of_a_study_that_is_not_open() -> None:
    desk = Desk()
    with pytest.raises(RuntimeError):
        _ = desk.study
    desk.close()
