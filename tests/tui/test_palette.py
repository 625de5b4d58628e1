from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.invented import enter, enter_case, make_study, program, settle, shown
from trajectories.tui.options import Option
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.jump import JumpScreen
from trajectories.tui.screens.pick import narrowed
from trajectories.tui.screens.report import ReportScreen
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.hanging import hung
from trajectories.tui.widgets.timeline import Timeline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


def in_focus(pilot: Pilot[Any]) -> type[Any]:
    return type(pilot.app.focused)


def options(*words: str) -> list[Option]:
    return [Option(str(number), said) for number, said in enumerate(words)]


def found(letters: str, *words: str) -> list[str]:
    return [option.words for option in narrowed(options(*words), letters)]


def test_a_list_is_narrowed_best_first() -> None:
    words = ("to play outdoors", "displays", "pipe lays", "play", "nothing")
    assert found("play", *words) == ["play", "to play outdoors", "displays", "pipe lays"]


def test_words_are_found_in_any_order_and_without_regard_to_capitals() -> None:
    assert found("CLUB break", "Breakfast club", "Club") == ["Breakfast club"]


async def test_the_palette_goes_to_a_record_a_factor_and_a_child(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        timeline = pilot.app.screen.query_one(Timeline)
        await pilot.press("ctrl+p", *"bully", "enter")
        await settle(pilot)
        assert timeline.record == "f-1"
        await pilot.press("ctrl+p", *"to her", "enter")
        await settle(pilot)
        assert timeline.record == "e-1"
        await pilot.press("ctrl+p", *"k-08", "enter")
        await settle(pilot)
        assert pilot.app.title == "K-08"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildrenScreen)


def test_letters_are_a_short_form_only_where_they_begin_words() -> None:
    assert found("lao", "looks after others") == ["looks after others"]
    assert found("drcl", "drama club") == ["drama club"]
    assert found("dro", "standing up for herself, or others", "ladder of") == []
    assert found(" ", "anything") == ["anything"]


async def test_the_report_is_asked_for_from_the_list_of_children(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+p", *"report", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)


def test_a_line_of_help_is_broken_beneath_its_words() -> None:
    assert list(hung("  F1    Help: what can be done", 20)) == [
        "  F1    Help: what", "        can be done",
    ]  # fmt: skip
    assert list(hung("  A threat that is pending", 16)) == ["  A threat that", "  is pending"]
    assert list(hung("", 16)) == [""]


async def test_asking_for_the_palette_twice_leaves_it_answering(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press("ctrl+p", *"k-08", "enter")
        await settle(pilot)
        assert pilot.app.title == "K-08"


async def test_going_to_a_child_from_a_form_keeps_what_was_typed(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("enter", "tab", *"half", "ctrl+g")
        await settle(pilot)
        await pilot.press(*"k-08", "enter")
        await settle(pilot)
        assert pilot.app.title == "K-08"
        await pilot.press("ctrl+g", *"k-07", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "A draft was kept" in shown(pilot)


async def test_every_part_of_a_screen_is_a_letter_away(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert in_focus(pilot) is Timeline
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, JumpScreen)
        await pilot.press("ctrl+o", "s")
        await settle(pilot)
        assert in_focus(pilot) is Detail
        await pilot.press("ctrl+o", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.click("#letter-a")
        await settle(pilot)
        assert in_focus(pilot) is Timeline


async def test_help_speaks_of_the_part_in_focus(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 40)) as pilot:
        await enter_case(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert "The timeline" in shown(pilot)
