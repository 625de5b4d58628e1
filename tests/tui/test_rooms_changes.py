from pathlib import Path

from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, kept, press
from trajectories.model.kinds.resilience import Factor
from trajectories.tui.screens.changes import ChangesScreen
from trajectories.tui.widgets.grid import Grid


async def test_a_change_is_told_in_the_cell_taken_back_and_never_before_the_visits(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "c")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "Who said what changed" in shown(pilot)
        await press(pilot, "home", "plus")
        assert "A change is told at a visit" in shown(pilot)
        await press(pilot, "right", "plus")
        assert "Saved" in shown(pilot)
        assert pilot.app.screen.query_one(Grid).column == 1
        await press(pilot, "u")
        assert "Taken back" in shown(pilot)
        await press(pilot, "tilde", "o", "enter", "enter")
        assert "Saved" in shown(pilot)
        await press(pilot, "down", "end", "pageup", "pagedown", "enter", "escape")
        told = [one for one in (await kept(pilot)).values() if isinstance(one, Factor)]
    changes = {one.change for one in told if one.change_known == "compared_by_informant"}
    assert "mixed" in changes
    assert all(one.session for one in told if one.change == "mixed")
