from pathlib import Path

from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, kept, press
from trajectories.model.kinds.agency import JoiningIn
from trajectories.tui.screens.joining import JoiningScreen


async def test_joining_in_is_told_of_a_practice_at_a_visit(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "j")
        assert isinstance(pilot.app.screen, JoiningScreen)
        before = set(await kept(pilot))
        await press(pilot, "p", "enter")
        assert "told at a visit" in shown(pilot)
        await press(pilot, "right", "p", "enter", "enter", "down", "enter")
        assert "Saved" in shown(pilot)
        now = await kept(pilot)
        [added] = [now[one] for one in set(now) - before]
        assert isinstance(added, JoiningIn)
        assert (added.affordance, added.disposition) == ("not_available", "hesitant")
        assert added.session
        assert "no basis" in shown(pilot)
        await press(pilot, "n", "escape", "enter", "escape", "u")
        assert "Taken back" in shown(pilot)
