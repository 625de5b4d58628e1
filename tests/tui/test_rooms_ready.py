from pathlib import Path

from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, press
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.ready import ReadyScreen
from trajectories.tui.screens.rooms import RoomsScreen


async def test_what_is_left_before_approval_is_said_in_sentences_and_opens_its_record(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "r")
        assert isinstance(pilot.app.screen, ReadyScreen)
        assert pilot.app.title == "K-07"
        said = shown(pilot)
        assert "2 things to do" in said
        assert "Hear the child and a carer" in said
        assert "heard on 1 of 3 visits" in said
        assert "Who may approve" in said
        await press(pilot, "enter")
        assert "Case code" in shown(pilot)
        await press(pilot, "escape", "end", "enter")
        assert "Nothing is recorded here yet" in shown(pilot)
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, RoomsScreen)
        await press(pilot, "escape", "home", "t")
        assert isinstance(pilot.app.screen, CaseScreen)
