from pathlib import Path

from tests.tui.invented import shown
from tests.tui.rooms import before_visit_three, enter_room, kept, press
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.tui.screens.services import ServicesScreen


async def test_what_happened_next_is_added_to_one_account_with_its_day(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "s")
        assert isinstance(pilot.app.screen, ServicesScreen)
        assert "Services used" in shown(pilot)
        assert "Links between services" in shown(pilot)
        before = {
            one.id: len(one.states)
            for one in (await kept(pilot)).values()
            if isinstance(one, ServiceUse | Link)
        }
        await press(pilot, "k")
        assert "no two accounts differ" in shown(pilot)
        await press(pilot, "n", "enter", "enter")
        assert "When?" in shown(pilot)
        await press(pilot, *"xyzzy", "enter")
        assert "not understood" in shown(pilot)
        await press(pilot, *["backspace"] * 5, *"March", "space", *"2025", "enter")
        assert "Saved" in shown(pilot)
        after = {
            one.id: one.states
            for one in (await kept(pilot)).values()
            if isinstance(one, ServiceUse | Link)
        }
        [added] = [record for record, told in after.items() if len(told) > before[record]]
        assert after[added][-1].when == "2025-03"
        await press(pilot, "u")
        assert "Taken back" in shown(pilot)
        await press(pilot, "enter", "escape", "end", "n", "escape")
