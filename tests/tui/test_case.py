from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.invented import (
    enter_case,
    entries,
    make_study,
    opened,
    program,
    settle,
    shown,
    type_in,
)  # fmt: skip
from trajectories.model.kinds.voice import Event, Memo
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.history import HistoryScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.screens.report import ReportScreen
from trajectories.use_cases.case import case_named
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.record import save_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


def close(pilot: Pilot[Any]) -> None:
    pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test


def events(folder: Path) -> list[str]:
    with opened(folder) as study:
        case = case_named(study, "K-07")
    return [entry.what for entry in entries(folder, case) if isinstance(entry, Event)]


def add(folder: Path, *memos: Memo) -> None:
    with opened(folder) as study:
        case = case_named(study, "K-07")
        for memo in memos:
            save_record(study, case, memo)


async def test_delete_undo_and_redo_go_back_and_forth(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert "Deleted 12:00" in shown(pilot)
        assert "to her nan's" not in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Taken back 12:00" in shown(pilot)
        assert "to her nan's" in shown(pilot)
        await pilot.press("U")
        await settle(pilot)
        assert "Done again 12:00" in shown(pilot)
        assert "to her nan's" not in shown(pilot)
        close(pilot)
    assert events(folder) == []


async def test_there_is_nothing_to_do_again_before_something_was_taken_back(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("U")
        await settle(pilot)
        assert "there is nothing to take back" in shown(pilot)


async def test_what_others_point_at_is_not_deleted(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        timeline_at(pilot, "s-1")
        await pilot.press("delete")
        await settle(pilot)
        assert "NOT DELETED" in shown(pilot)


def timeline_at(pilot: Pilot[Any], record: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    assert screen._timeline.go_to(record)


async def test_history_shows_every_version_and_brings_one_back(folder: Path) -> None:
    with opened(folder) as study:
        case = case_named(study, "K-07")
        save_record(study, case, Event(id="e-1", sort="move", what="somewhere else"))
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        timeline_at(pilot, "e-1")
        await pilot.press("h")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "What happened: somewhere else" in shown(pilot)
        assert "saved: When it happened" in shown(pilot) or "What happened" in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "What happened: to her nan's" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Saved 12:00" in shown(pilot)
        close(pilot)
    assert events(folder) == ["to her nan's"]


async def test_what_is_private_is_shown_only_when_it_is_let_in(folder: Path) -> None:
    add(folder, Memo(id="m-1", text="only between us", visibility="team_only"))
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert "only between us" not in shown(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        await type_in(pilot, "team only")
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert "only between us" in shown(pilot)
        assert "filtered" in shown(pilot)


async def test_a_section_can_be_left_out(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("f")
        await settle(pilot)
        await type_in(pilot, "what shapes")
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert "WHAT SHAPES IT" not in shown(pilot)


async def test_the_check_lists_what_the_rules_say_and_opens_the_record(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "R1" in shown(pilot)
        await type_in(pilot, "R1 ")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)


async def test_private_records_are_not_spoken_of_in_the_check(folder: Path) -> None:
    add(folder, Memo(id="m-1", visibility="team_only"))
    async with program(folder).run_test(size=(100, 60)) as pilot:
        await enter_case(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "Memo" not in shown(pilot)


async def test_a_report_asks_for_whom_and_what_for_and_says_where_it_is(folder: Path) -> None:
    async with program(folder).run_test(size=(160, 40)) as pilot:
        await enter_case(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Say for whom the report is" in shown(pilot)
        await type_in(pilot, "the panel")
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        screen._folder.value = str(folder / "exports")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Look at this before you hand the report on" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Report written" in shown(pilot)
        close(pilot)
    [report] = (folder / "exports").iterdir()
    assert report.read_bytes().startswith(b"%PDF")
    with opened(folder) as study:
        [left] = ledger(study)
        assert (left.recipient, left.purpose) == ("the panel", "research")


async def test_letters_are_found_and_the_next_ones_too(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("slash")
        await settle(pilot)
        await type_in(pilot, "grandmother")
        await pilot.press("enter")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert "grandmother" in shown(pilot)
        first = screen._timeline.record
        await pilot.press("n")
        await settle(pilot)
        assert screen._timeline.record != first


async def test_the_detail_folds_away_where_there_is_no_room(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter_case(pilot)
        assert "What happened" not in shown(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "What happened" in shown(pilot)
        await pilot.press("d")
        await pilot.resize_terminal(120, 30)
        await settle(pilot)
        assert "What happened" not in shown(pilot)


async def test_time_is_drawn_larger_and_whole_again(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        before = screen._timeline.axis
        await pilot.press("plus")
        assert screen._timeline.axis.unit < before.unit
        await pilot.press("minus", "minus")
        assert screen._timeline.axis.unit > before.unit
        await pilot.press("0")
        assert screen._timeline.axis == before


async def test_a_child_of_whom_nothing_is_recorded_says_what_to_do(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot, place=1)
        assert "BEHIND THE RECORDS" in shown(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Child: correct" in shown(pilot)
        assert "Ty" in shown(pilot)
