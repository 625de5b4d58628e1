"""Words that were confided: what each answer does to them, and where they are not afterwards."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from tests.example_visit import CASE, NOTES
from tests.opened import saved
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
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.notes import Marked
from trajectories.model.record import Visibility
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.private import PrivateScreen
from trajectories.tui.screens.safeguarding import SafeguardingScreen
from trajectories.use_cases.capture import capture
from trajectories.use_cases.case import open_case
from trajectories.use_cases.document import export_case
from trajectories.use_cases.drafts import find_draft, keep_draft
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import undo
from trajectories.use_cases.report import preview
from trajectories.use_cases.safeguarding import concerns_of, noted_in
from trajectories.use_cases.search import search
from trajectories.use_cases.writing import Objected, Saved

BOATS = "She thinks her mum's on the boats."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_notes(tmp_path)


async def confide(pilot: Pilot[Any], words: Marked) -> list[Any]:
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    given = await go_into(pilot, PrivateScreen(desk, CASE, CODE, words))
    assert isinstance(pilot.app.screen, PrivateScreen)
    return given


async def test_the_words_are_covered_and_nothing_happens_by_itself(folder: Path) -> None:
    async with evening(folder) as pilot:
        given = await confide(pilot, marked(BOATS, part=3))
        assert "██  7 words marked" in shown(pilot)
        assert "part 3 of 3" in shown(pilot)
        assert "boats" not in shown(pilot)
        assert pilot.app.title == CODE
        await press(pilot, "enter")  # the mark stands on leaving the words as they are
        assert given == [None]
        await confide(pilot, marked(BOATS, part=3))
        await press(pilot, "1")
        assert "There is no undo" in shown(pilot)
        assert "They stand in 1 place of the notes" in shown(pilot)
        for number, said in (("2", "as the carer's own"), ("3", "read at home"),
                             ("4", "worry sheet"), ("5", "no record can cite it")):  # fmt: skip
            await press(pilot, number)
            assert said in shown(pilot)
            assert "Nothing has changed yet" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChildrenScreen)
    own = kept(folder)
    assert [e for e in own.of(Evidence) if e.session == SESSION] == []
    session = own.one(SESSION, Session)
    assert session is not None
    assert own.texts[session.text] == NOTES


async def test_what_is_struck_is_nowhere_and_the_reminder_does_without(folder: Path) -> None:
    with at_the_study(folder) as study:
        saved(capture(study, CASE, marked(BOATS, part=3), Factor(code="parent_away")))
        keep_draft(study, CASE, SESSION, {"text": f"Before. {BOATS} After."})
    async with evening(folder, 80, 24) as pilot:
        given = await confide(pilot, marked(BOATS, part=3))
        await press(pilot, "1", "tab")
        assert "factor" in shown(pilot)
        await type_in(pilot, f"x {BOATS.lower()}")
        await press(pilot, "enter")
        assert "NOT DONE" in shown(pilot)
        assert "very words" in shown(pilot)
        await type_in(pilot, "Mum: go slowly")
        await press(pilot, "enter")
        assert given == ["A passage was taken out for good"]
        assert "boats" not in shown(pilot) + pilot.app.title
    own = kept(folder)
    assert len(own.of(StruckPassage)) == 1
    (careful,) = (one for one in own.of(ToAsk) if one.sort == "careful" and "slowly" in one.text)
    assert (careful.session, careful.learned, careful.by_visit) == ("", "2025-03-11", "v4")
    with at_the_study(folder) as study:
        assert list(search(study, "boats")) == []
        draft = find_draft(study, CASE, SESSION)
        assert draft is not None
        assert "boats" not in json.dumps(draft.values)
        written = export_case(study, CASE, form="json", into=folder, with_register=False)
    assert "boats" not in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "readers"), [("2", "carer_only"), ("3", "child_only"), ("5", "team_only")]
)
async def test_what_is_kept_private_is_in_no_report_and_takes_its_records_along(
    folder: Path, number: str, readers: Visibility
) -> None:
    with at_the_study(folder) as study:
        made = saved(capture(study, CASE, marked(BOATS, part=3), Factor(
            code="parent_away", valence="risk", note=BOATS,
        )))  # fmt: skip
        assert report_holds(study, made.record)
    async with evening(folder) as pilot:
        given = await confide(pilot, marked(BOATS, part=3))
        await press(pilot, number)
        assert "Private with them: factor a parent who is away" in shown(pilot)
        await press(pilot, "tab")
        await type_in(pilot, "Mum: go slowly")
        await press(pilot, "enter")
        assert given == ["Saved 15:50 · the passage is private"]
        assert "boats" not in shown(pilot) + pilot.app.title
    with at_the_study(folder) as study:
        own = open_case(study, CASE).own
        (passage,) = own.of(Evidence)[-1:]
        factor = own.one(made.record, Factor)
        assert factor is not None
        assert (passage.words, passage.visibility) == (BOATS, readers)
        assert factor.visibility == readers
        assert factor.evidence == (() if number == "5" else (passage.id,))
        assert not report_holds(study, made.record)
        assert "boats" not in str(preview(study, CASE))
        told = capture(study, CASE, marked(f"{BOATS} Cruise ships."), Factor(code="sleep"))
        if number == "5":
            assert isinstance(told, Objected)
        else:
            again = open_case(study, CASE).own.one(saved(told).record, Factor)
            assert again is not None
            assert again.visibility == readers
            assert isinstance(undo(study, CASE), Saved)
        assert isinstance(undo(study, CASE), Saved)  # passage, record and reminder at once
        now = open_case(study, CASE).own
        assert now.get(made.record) == msgspec.structs.replace(
            factor, visibility="case", evidence=(passage.id,)
        )
        assert all("slowly" not in one.text for one in now.of(ToAsk))


async def test_a_worry_is_noted_apart_and_its_words_are_the_teams_own(folder: Path) -> None:
    forearm = marked("Mark on Kez's forearm, yellow.", part=3)
    async with evening(folder) as pilot:
        given = await confide(pilot, forearm)
        await press(pilot, "4", "enter")
        sheet = pilot.app.screen
        assert isinstance(sheet, SafeguardingScreen)
        assert pilot.app.title == "Trajectories"
        assert "forearm" not in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PrivateScreen)
        assert "Nothing has changed yet" in shown(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "yellow, the length of a thumb")
        await press(pilot, "ctrl+s")
        assert given == ["Saved 15:50 · the passage is private"]
    with at_the_study(folder) as study:
        (concern,) = concerns_of(study, CASE)
        assert (concern.session, concern.when) == (SESSION, "2025-03-11")
        assert noted_in(study, CASE, SESSION) == 1
        own = open_case(study, CASE).own
        assert [e.visibility for e in own.of(Evidence) if e.words == forearm.words] == ["team_only"]
        assert "thumb" not in str(own)


async def test_words_that_moved_meanwhile_are_left_alone(folder: Path) -> None:
    moved = msgspec.structs.replace(marked(BOATS, part=9), start=3, end=9)
    async with evening(folder) as pilot:
        given = await confide(pilot, moved)
        assert "CANNOT BE DONE" in shown(pilot)
        for number in ("1", "3"):
            await press(pilot, number, "enter")
            assert "NOT DONE" in shown(pilot)
        assert given == []


def report_holds(study: OpenStudy, record: str) -> bool:
    return preview(study, CASE).case.own.get(record) is not None
