from pathlib import Path

from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, press
from trajectories.tui.screens.agency import AgencyScreen


async def test_agency_stands_in_three_strands_and_no_level_without_an_instance(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "a")
        assert isinstance(pilot.app.screen, AgencyScreen)
        for strand in ("control", "resources", "assessment"):
            assert strand in shown(pilot)
        await press(pilot, "end", "left", "left", "l")
        assert "No instance here" in shown(pilot)
        await press(pilot, "backspace", "enter", "t", "escape")
