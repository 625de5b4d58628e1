"""What was noticed on opening is said once, and can be read again."""

from datetime import timedelta
from pathlib import Path

from tests.studies import NOON
from tests.tui.invented import enter, make_study, program, settle, shown, type_in
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.notes import NotesScreen


async def test_what_was_noticed_is_said_once_and_listed_on_demand(tmp_path: Path) -> None:
    make_study(tmp_path)
    app = program(tmp_path, clock=lambda: NOON - timedelta(days=30))
    async with app.run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        assert "2 things noticed on opening" in shown(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_in(pilot, "noticed")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, NotesScreen)
        assert "The clock stands before the last entry" in shown(pilot)
        assert "There is one way into this study" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ChildrenScreen)
        screen.say("something else happened")
        await pilot.press("end", "enter")
        await settle(pilot)
        while app.screen is not screen:
            await pilot.press("escape")
            await settle(pilot)
        assert "something else happened" in shown(pilot)
        assert "noticed on opening" not in shown(pilot)


async def test_what_the_program_was_started_with_is_said_where_the_passphrase_is_asked(
    tmp_path: Path,
) -> None:
    make_study(tmp_path)
    app = program(tmp_path, saying="Passphrase of the demo: five words")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Passphrase of the demo: five words" in shown(pilot)
