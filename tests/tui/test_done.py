from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.invented import enter_case, make_study, program, settle, shown
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.done import DoneScreen
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.timeline import Timeline


def line(pilot: Pilot[Any]) -> str:
    found = pilot.app.screen.query_one(Lines).line
    return found.cells[-1] if found else ""


async def go_to(pilot: Pilot[Any], what: str) -> None:
    """Go to the line of something done; by this clock all was done at one moment."""
    await pilot.press("home")
    while what not in line(pilot):
        await pilot.press("down")


async def test_one_thing_among_everything_done_is_taken_back_and_brought_back(
    tmp_path: Path,
) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query(Input).first().value = ""
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DoneScreen)
        assert "corrected event" in shown(pilot)
        assert "added event" in shown(pilot)
        assert "to her nan's" not in shown(pilot)

        await go_to(pilot, "corrected event")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert "to her nan's" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await go_to(pilot, "added event")
        await pilot.press("u")
        await settle(pilot)
        assert "NOT TAKEN BACK" in shown(pilot)
        assert "later" in shown(pilot) or "again since" in shown(pilot)

        await go_to(pilot, "corrected event")
        await pilot.press("u")
        await settle(pilot)
        assert "took back: corrected event" in shown(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.screen.query_one(Timeline).record == "e-1"

        await pilot.press("H")
        await settle(pilot)
        await go_to(pilot, "added event")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert "Brought back" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "to her nan's" in shown(pilot)
