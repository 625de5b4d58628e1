from pathlib import Path

from tests.example_visit import CASE, knocked, make_study_before_visit_three, reopened
from tests.opened import keep
from tests.tui.invented import enter, program, settle, shown, type_in
from trajectories.model.kinds.voice import ToAsk
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.to_ask import ToAskScreen


async def test_what_to_ask_is_answered_undone_and_printed_in_place(tmp_path: Path) -> None:
    make_study_before_visit_three(tmp_path)
    study = reopened(tmp_path)
    keep(study, CASE, ToAsk(id="t1", text="sent again [when]?", of_whom="p-pastoral"))
    study.close()
    async with program(tmp_path, clock=knocked).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("f4")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ToAskScreen)
        assert "1 thing open" in shown(pilot)
        assert "Mr Pike: sent again [when]?" in shown(pilot)
        assert pilot.app.title == "Trajectories"
        await pilot.press("u")
        await settle(pilot)
        assert "nothing to take back" in screen.status.said
        await pilot.press("enter", "escape", "enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "0 things open" in shown(pilot)
        assert "answered" in screen.status.said
        await pilot.press("p")
        await settle(pilot)
        assert "Nothing is open" in screen.status.said
        await pilot.press("u")
        await settle(pilot)
        assert "1 thing open" in shown(pilot)
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await type_in(pilot, str(tmp_path / "bag"))
        await pilot.press("enter")
        await settle(pilot)
        assert (tmp_path / "bag" / "to-ask.txt").exists()
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "case"
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "children"


async def test_where_nothing_is_open_the_list_says_what_it_is_for(tmp_path: Path) -> None:
    make_study_before_visit_three(tmp_path)
    async with program(tmp_path, clock=knocked).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert "Nothing is open with providers" in shown(pilot)
        await pilot.press("enter", "g")
        assert place_of(pilot.app.screen) == "to_ask"
