"""A session is closed: what it gave, one look back, each answer saved and undone by itself."""

from pathlib import Path

import pytest

from tests.example_visit import CASE
from tests.opened import saved
from tests.tui.invented import shown
from tests.tui.visit_three import (
    CODE,
    SESSION,
    at_the_study,
    evening,
    go_into,
    kept,
    make_notes,
    marked,
    press,
)  # fmt: skip
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import ToAsk
from trajectories.tui.screens.close import CloseScreen
from trajectories.use_cases.capture import capture
from trajectories.use_cases.private import keep_private

ONE_TIME = "It was ONE time."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_notes(tmp_path)
    with at_the_study(tmp_path) as study:
        bullied = Factor(id="f-9", code="bullying", valence="risk")
        saved(capture(study, CASE, marked(ONE_TIME, speaker="child", mark="speaker"), bullied))
        boats = marked("She thinks her mum's on the boats.", part=3)
        saved(keep_private(study, CASE, boats, "carer_only"))
    return tmp_path


async def test_a_rating_is_given_against_the_last_one_and_taken_back(folder: Path) -> None:
    async with evening(folder) as pilot:
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        given = await go_into(pilot, CloseScreen(desk, CASE, CODE, SESSION))
        page = shown(pilot)
        assert "1 factor" in page
        assert "1 passage private" in page
        assert "boats" not in page + pilot.app.title
        assert "marked" in page
        assert "Before a report can be approved" in page
        await press(pilot, "1")
        assert "u takes it back" in shown(pilot)
        await press(pilot, "u")
        assert "Taken back" in shown(pilot)
        await press(pilot, "home", "2", "s")
        assert given == []
        await press(pilot, "enter")
        assert given == ["closed"]
    factor = kept(folder).one("f-9", Factor)
    assert factor is not None
    assert factor.strength == 2


async def test_everything_may_stay_empty_and_a_promise_may_be_kept(folder: Path) -> None:
    async with evening(folder, 80, 24) as pilot:
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        given = await go_into(pilot, CloseScreen(desk, CASE, CODE))
        assert "Harrow Moor" in shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CloseScreen)
        screen._lines.go_to("promise:ta-glue")
        await press(pilot, "1")
        await press(pilot, "escape")
        assert given == [None]
    glue = kept(folder).one("ta-glue", ToAsk)
    assert glue is not None
    assert glue.state == "kept"
