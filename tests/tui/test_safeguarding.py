"""A worry about a child's safety: noted apart from the case, told to a lead, said to the lead."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.studies import PASSPHRASE
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
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.model.study import Researcher
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.safeguarding import SafeguardingScreen, ToldScreen
from trajectories.tui.widgets.editors import LineEditor
from trajectories.use_cases.case import case_named, open_case
from trajectories.use_cases.drafts import drafts_of
from trajectories.use_cases.safeguarding import concerns_of, note_concern
from trajectories.use_cases.study import save_study_entry
from trajectories.use_cases.writing import Saved

MARKER = "he locks the door at night"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


def noted(folder: Path) -> tuple[SafeguardingConcern, ...]:
    with opened(folder) as study:
        return concerns_of(study, case_named(study, "K-07"))


def note(folder: Path, *, lead: bool = True) -> None:
    with opened(folder) as study:
        concern = SafeguardingConcern(seen_or_said=MARKER)
        assert isinstance(note_concern(study, case_named(study, "K-07"), concern), Saved)
        if not lead:
            other = Researcher(id=study.researcher, called="asha")
            assert isinstance(save_study_entry(study, other), Saved)


async def enter_past_notes(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    pilot.app.screen.query_exactly_one(LineEditor).value = PASSPHRASE
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, NotesScreen)
    assert "No designated lead was told of a worry about K-07" in shown(pilot)
    await pilot.press("escape")
    await settle(pilot)


async def choose(pilot: Pilot[Any], words: str) -> None:
    await pilot.press("ctrl+p")
    await settle(pilot)
    await type_in(pilot, words)
    await pilot.press("enter")
    await settle(pilot)


async def test_a_worry_is_kept_apart_and_the_window_names_no_child(folder: Path) -> None:
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert app.title == "K-07"
        await pilot.press("W")
        await settle(pilot)
        assert isinstance(app.screen, SafeguardingScreen)
        assert app.title == "Trajectories"
        await type_in(pilot, MARKER)
        await pilot.press("f1")
        await settle(pilot)
        await pilot.press("escape")
        assert app.title == "Trajectories"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.title == "K-07"
        assert "apart from the case" in shown(pilot)
        assert MARKER not in shown(pilot)
    app.desk.close()
    [concern] = noted(folder)
    assert concern.seen_or_said == MARKER
    assert concern.is_open
    with opened(folder) as study:
        case = case_named(study, "K-07")
        assert not drafts_of(study, case)
        assert not open_case(study, case).own.of(SafeguardingConcern)


async def test_a_worry_left_half_typed_is_found_again_and_forgotten_once_saved(
    folder: Path,
) -> None:
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("W")
        await settle(pilot)
        await type_in(pilot, MARKER)
        await pilot.press("ctrl+l")
        await settle(pilot)
        await enter_case(pilot)
        await pilot.press("W")
        await settle(pilot)
        assert "A draft was kept" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert MARKER in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
    app.desk.close()
    assert [one.seen_or_said for one in noted(folder)] == [MARKER]
    with opened(folder) as study:
        assert not drafts_of(study, case_named(study, "K-07"))


async def test_nothing_seen_or_said_is_no_worry(folder: Path) -> None:
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("W")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, SafeguardingScreen)
        assert "Nothing was seen or said." in shown(pilot)
    app.desk.close()
    assert noted(folder) == ()


async def test_the_lead_is_told_on_opening_and_fills_in_who_was_told(folder: Path) -> None:
    note(folder)
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_past_notes(pilot)
        assert isinstance(app.screen, ChildrenScreen)
        await choose(pilot, "worries")
        assert "K-07" in shown(pilot)
        assert MARKER not in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ToldScreen)
        assert MARKER in shown(pilot)
        assert app.title == "Trajectories"
        await type_in(pilot, "Ms Rahman")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, ChildrenScreen)
        await choose(pilot, "worries")
        assert "No worry is open" in shown(pilot)
    app.desk.close()
    [concern] = noted(folder)
    assert (concern.told_to, concern.seen_or_said) == ("Ms Rahman", MARKER)


async def test_nobody_else_is_told_nor_offered_the_list(folder: Path) -> None:
    note(folder, lead=False)
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_in(pilot, "worries")
        assert "Open worries" not in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        app.action_worries()
        await settle(pilot)
        assert isinstance(app.screen, ChildrenScreen)
        assert "K-07 noted" not in shown(pilot)
