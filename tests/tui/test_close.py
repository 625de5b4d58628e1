"""A session is closed: what it gave, one look back, each answer saved and undone by itself."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from tests.example_visit import CASE
from tests.opened import saved
from tests.pictures import jpeg
from tests.tui.invented import shown, type_in
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
from trajectories.model.consent import Consent
from trajectories.model.kinds.agency import Agency, Trajectory
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.tui.screens.close import CloseScreen
from trajectories.tui.tally import Tally
from trajectories.tui.widgets.lines import Lines
from trajectories.use_cases.capture import capture
from trajectories.use_cases.case import open_case
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.private import keep_private
from trajectories.use_cases.record import save_record

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


async def go_to(pilot: Pilot[Any], step: str, *keys: str) -> None:
    pilot.app.screen.query_exactly_one(Lines).go_to(step)
    await press(pilot, *keys)


async def test_accounts_names_and_what_is_open_are_answered_by_number(folder: Path) -> None:
    closed = State(state="closed_no_contact", informant="p-carer", session=SESSION)
    with at_the_study(folder) as study:
        link = open_case(study, CASE).own.one("l-clinic", Link)
        assert link is not None
        for entry in (
            msgspec.structs.replace(link, states=(*link.states, closed)),
            Message(id="m-9", to="board", text="Ask us", session=SESSION, informant="child"),
            Agency(id="a-9", strand="control", instance="asked", session=SESSION),
        ):
            saved(save_record(study, CASE, entry))
    async with evening(folder) as pilot:
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        await go_into(pilot, CloseScreen(desk, CASE, CODE, SESSION, Tally(seconds=90)))
        assert "2 min of marking" in shown(pilot)
        await go_to(pilot, "rate:a-9:level")
        assert "3 decides or starts" in shown(pilot)
        await go_to(pilot, "differ:l-clinic", "1")
        await go_to(pilot, "differ:l-clinic", "2")
        assert "u takes it back" in shown(pilot)
        await go_to(pilot, "differ:l-clinic", "5")
        await press(pilot, "end", "enter")
        assert "Told differently" not in shown(pilot)
        await go_to(pilot, "unread", "1")
        assert "noted" in shown(pilot)
        await go_to(pilot, "name:0", "1")
        assert "Who is this" in shown(pilot)
        await press(pilot, "escape")
        await go_to(pilot, "judged", "1")
        assert "Towards exclusion: why?" in shown(pilot)
        await press(pilot, "escape")
        assert "towards incl" not in shown(pilot)
        await go_to(pilot, "judged", "4")
        await type_in(pilot, "goes in by the side")
        await press(pilot, "enter")
        assert "towards incl" in shown(pilot)
        await press(pilot, "t")
        assert "What goes on paper" in shown(pilot)
        await press(pilot, "ctrl+s")
        await type_in(pilot, str(folder / "bag"))
        await press(pilot, "enter")
        assert "Written without names" in shown(pilot)
        await press(pilot, "t", "escape", "p")
        assert "No picture of this session may stand on the page" in shown(pilot)
        await press(pilot, "f7")
    asked = [one for one in kept(folder).of(ToAsk) if one.session == SESSION]
    assert {one.sort for one in asked} == {"question", "promise"}
    after = kept(folder).one("l-clinic", Link)
    assert after is not None
    assert after.held_to_be
    (judged,) = [one for one in kept(folder).of(Trajectory) if one.session == SESSION]
    assert (judged.direction, judged.rationale) == ("towards_inclusion", "goes in by the side")
    (paper,) = (folder / "bag").iterdir()
    assert "Kez" not in paper.read_text(encoding="utf-8")


async def test_the_collage_page_is_looked_through_and_written(folder: Path) -> None:
    with at_the_study(folder) as study:
        for permission in ("photograph", "quote"):
            for who in ("child", "p-carer"):
                saved(save_record(study, CASE, Consent(
                    subject="child", given_by=who, permission=permission, decision="given",
                    on="2025-03-11",
                )))  # fmt: skip
        for number, caption in enumerate(("the [gate]", "")):
            path = folder / f"{number}.jpg"
            path.write_bytes(jpeg(width=600 + number))
            shows = Evidence(sort="picture", session=SESSION, caption=caption, speaker="child")
            saved(keep_picture(study, CASE, shows, path))
    async with evening(folder) as pilot:
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        await go_into(pilot, CloseScreen(desk, CASE, CODE, SESSION))
        await press(pilot, "s", "down", "enter")
        assert "[x] the [gate]" in shown(pilot)
        assert "for faces and names" in shown(pilot)
        await press(pilot, "escape", "p", "ctrl+s")
        await type_in(pilot, str(folder / "out"))
        await press(pilot, "enter")
        assert "Collage page written" in shown(pilot)
        await press(pilot, "p", "enter", "down", "enter", "ctrl+s", "enter")
        assert "No picture is left for the page" in shown(pilot)
    (page,) = (folder / "out").iterdir()
    assert page.name == f"{CODE}-collage.pdf"
