"""A study nobody sits at: it closes by itself, by the clock and not by a timer."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.studies import NOON
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
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.idle import LOCK_AFTER, Idle
from trajectories.tui.screens.unlock import UnlockScreen
from trajectories.use_cases.case import case_named
from trajectories.use_cases.drafts import drafts_of

MARKER = "she-said-this-once"


class WallClock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


async def type_a_memo(pilot: Pilot[Any]) -> None:
    await pilot.press("r")
    await settle(pilot)
    await type_in(pilot, "memo")
    await pilot.press("enter")
    await settle(pilot)
    await type_in(pilot, MARKER)


def drafts(folder: Path) -> list[object]:
    with opened(folder) as study:
        return [draft.values for draft in drafts_of(study, case_named(study, "K-07"))]


def locked(app: TrajectoriesApp) -> bool:
    screens = [type(screen).__name__ for screen in app.screen_stack]
    return not app.desk.is_open and screens[1:] == ["UnlockScreen"]


async def test_the_first_key_after_a_long_sleep_locks_and_does_nothing_else(folder: Path) -> None:
    wall = WallClock()
    app = program(folder, clock=wall)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await type_a_memo(pilot)
        wall.now += timedelta(hours=8)
        await pilot.press("x")
        await settle(pilot)
        assert locked(app)
        assert "Locked: nothing was pressed for 10 minutes." in shown(pilot)
        assert "kept as a draft" in shown(pilot)
        assert MARKER not in shown(pilot)
        assert "K-07" not in shown(pilot)
        assert drafts(folder) == [{"text": MARKER}]  # no other key got in, and the lock is free
        await enter(pilot)
        assert "K-07" in shown(pilot)


async def test_a_look_at_the_clock_locks_without_any_key(folder: Path) -> None:
    wall = WallClock()
    app = program(folder, clock=wall, lock_after=timedelta(minutes=2))
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        wall.now += timedelta(minutes=1)
        app.lock_if_idle()
        await settle(pilot)
        assert app.desk.is_open
        await pilot.press("down")
        wall.now += timedelta(seconds=119)
        app.lock_if_idle()
        assert app.desk.is_open
        wall.now += timedelta(seconds=1)
        app.lock_if_idle()
        await settle(pilot)
        assert locked(app)
        assert "2 minutes" in shown(pilot)


async def test_a_key_locks_at_once_and_the_case_can_be_opened_again(folder: Path) -> None:
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await type_a_memo(pilot)
        await pilot.press("f8", "ctrl+l")
        await settle(pilot)
        assert locked(app)
        assert "Locked, as you asked." in shown(pilot)
        await enter(pilot)
        assert "Half written" in shown(pilot)
        assert re.search(r"K-07 .* a form +not saved", shown(pilot))
        await pilot.press("enter")
        await settle(pilot)
        assert app.title == "K-07"
        assert "to her nan's" in shown(pilot)


async def test_no_title_of_a_case_is_written_while_locked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        monkeypatch.setattr(TrajectoriesApp, "is_headless", False)
        await type_a_memo(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert locked(app)
        app.title = "K-08"
        await pilot.pause()
        titles = [words for words in written if words.startswith("\x1b]2;")]
        assert titles
        assert set(titles) == {"\x1b]2;Trajectories\x07"}


async def test_there_is_nothing_to_lock_before_a_study_is_open(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        await enter(pilot)


@given(st.lists(st.integers(min_value=-9000, max_value=9000), max_size=8))
def test_a_clock_put_back_never_keeps_a_study_open_longer(steps: list[int]) -> None:
    wall = WallClock()
    idle = Idle(wall)
    for step in steps:
        wall.now += timedelta(seconds=step)
        idle.is_over  # noqa: B018 - a look, as every second
    wall.now += LOCK_AFTER
    assert idle.is_over
