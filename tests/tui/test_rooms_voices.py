from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.example_visit import CASE, reopened
from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, press
from trajectories.model.kinds.services import Link
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.screens.voices import VoicesScreen
from trajectories.tui.widgets.grid import Grid
from trajectories.use_cases.case import open_case
from trajectories.use_cases.next_state import tell_state
from trajectories.use_cases.writing import Saved


async def test_one_account_stands_at_a_time_on_a_small_screen_and_enter_opens_its_words(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, VoicesScreen)
        grid = screen.query_one(Grid)
        assert len(grid._shown) == 1
        assert "Kez" in shown(pilot)
        while not screen._cell or not screen._cell.told:
            await press(pilot, "down")
        assert "“" in shown(pilot)
        await press(pilot, "enter")
        if at(pilot) is PickScreen:
            await press(pilot, "enter")
        assert at(pilot) is SessionScreen
        await press(pilot, "escape")
        assert at(pilot) is VoicesScreen
        await press(pilot, "e")
        if at(pilot) is PickScreen:
            await press(pilot, "enter")
        assert at(pilot) is RecordScreen


def at(pilot: Pilot[Any]) -> type[Screen[Any]]:
    return type(pilot.app.screen)


async def test_silence_is_said_and_opens_nothing(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 120, 40) as pilot:
        await enter_room(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, VoicesScreen)
        assert len(screen.query_one(Grid)._shown) > 1
        for words in ("nothing told", "not met"):
            await press(pilot, *["left"] * 8)
            for _ in range(8):
                if screen._cell and words in " ".join(line for _, line in screen.said(screen.view)):  # type: ignore[arg-type] # read by now
                    break
                await press(pilot, "right")
            assert words in shown(pilot)
        await press(pilot, "enter")
        assert "No words of it stand in the notes" in shown(pilot)
        await press(pilot, "e")
        assert "Nothing is recorded here yet" in shown(pilot)
        await press(pilot, *["right"] * 8)
        assert "our own view" in shown(pilot)


async def test_only_one_informant_or_only_what_differs_is_shown_and_everything_again(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 100, 30) as pilot:
        await enter_room(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, VoicesScreen)
        everything = len(screen._rows)
        await press(pilot, "d")
        assert "show everything again" in shown(pilot)
        assert len(screen._rows) == 0
        await press(pilot, "d", "f", "down", "enter")
        assert 0 < len(screen._rows) < everything
        assert screen.query_one(Grid).column == 0
        await press(pilot, "f", "escape", "f", "enter")
        assert len(screen._rows) == everything


async def test_accounts_that_differ_are_marked_by_sign_and_word_and_stand_first(
    tmp_path: Path,
) -> None:
    running = before_visit_three(tmp_path, 100, 30)
    study = reopened(tmp_path)
    link = next(one for one in open_case(study, CASE).own.of(Link) if one.states)
    teller = "p-carer"
    assert teller not in {state.informant for state in link.states}
    outcome = tell_state(study, CASE, link.id, "closed_no_contact", informant=teller)
    assert isinstance(outcome, Saved)
    study.close()
    async with running as pilot:
        await enter_room(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, VoicesScreen)
        assert "≠ Accounts differ" in shown(pilot)
        assert "1 told differently" in shown(pilot)
        assert "accounts differ; all are kept" in shown(pilot)
        await press(pilot, "d")
        assert len(screen._rows) == 1
        assert "only where they differ" in shown(pilot)
