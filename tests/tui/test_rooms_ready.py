from pathlib import Path

from tests.approved import told
from tests.opened import an_open_study
from tests.tui.invented import program, shown
from tests.tui.rooms import before_visit_three, enter_room, press
from trajectories.store.keys import FLOOR_COST
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


async def test_whoever_wrote_cannot_review_and_an_exception_needs_its_reason(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path, cost=FLOOR_COST)
    told(study)
    study.close()
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter_room(pilot, "r")
        assert "draft, not reviewed" in shown(pilot)
        await press(pilot, "a", "enter")
        assert "you wrote in this case" in shown(pilot)
        await press(pilot, "a", "down", "enter")
        assert "heard on 1 of 3 visits" in shown(pilot)
        await press(pilot, "escape")
        assert "Nothing was approved" in shown(pilot)
        await press(pilot, "a", "down", "enter", *"moved", "enter", *"alone", "enter")
        assert "Approved: version 1" in shown(pilot)
        assert "approved as it is" in shown(pilot)
        assert "Approved versions" in shown(pilot)
        await press(pilot, "a", "end", "enter", *"no", "enter")
        assert "draft, not reviewed" in shown(pilot)
