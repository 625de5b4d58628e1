import sys
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.example_visit import CASE, knocked, make_study_before_visit_three, reopened
from tests.tui.invented import enter_case, program, settle, shown, type_in
from trajectories.model.consent import Consent
from trajectories.model.sessions import Session
from trajectories.tui.case_view import read_case
from trajectories.tui.desk import Desk
from trajectories.tui.screens.brief import BriefScreen
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.widgets.chips import Chips
from trajectories.tui.widgets.date_field import DateEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.sheet import Sheet
from trajectories.use_cases.case import open_case

Running = AbstractAsyncContextManager[Pilot[Any]]


class WritingHere(CaseRoom):
    """Stands for the screen one writes in."""

    def __init__(
        self, desk: Desk, case_id: str, code: str, session_id: str, *,
        at: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, case_id, code)
        self.session, self.at = session_id, at

    async def read(self) -> None:
        self.entitle("writing")


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("trajectories.tui.screens.session")
    module.SessionScreen = WritingHere  # type: ignore[attr-defined] # stands for the real one
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study_before_visit_three(tmp_path)
    return tmp_path


def brief_program(folder: Path, columns: int = 100, lines: int = 40) -> Running:
    return program(folder, clock=knocked).run_test(size=(columns, lines))


async def to_the_brief(pilot: Pilot[Any]) -> BriefScreen:
    await enter_case(pilot)
    await pilot.press("b")
    await settle(pilot)
    assert isinstance(pilot.app.screen, BriefScreen)
    return pilot.app.screen


async def test_the_brief_says_what_to_know_and_enter_begins_writing(folder: Path) -> None:
    async with brief_program(folder) as pilot:
        brief = await to_the_brief(pilot)
        said = shown(pilot)
        for words in (
            "K-07 · before you knock", "visit 3 due 11 March · today", "Kez", "Nan (grandmother)",
            "11 February, school", "to Kez: Bring real glue", "Kez: Which days is she",
            "only Saturday", "let Kez lead", "no news 21 wk", "no: record",
            "Can be asked today: Nan (quote). Writing is possible without it.",
            "visit 3 · 11 March 2025 · Kez, Nan",
        ):  # fmt: skip
            assert words in said, words
        assert pilot.app.title == "K-07"
        await pilot.press("enter")
        await settle(pilot)
        writing = pilot.app.screen
        assert isinstance(writing, WritingHere)
        writing.dismiss(None)
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert brief not in pilot.app.screen_stack
        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    study = reopened(folder)
    session = open_case(study, CASE).own.one(writing.session, Session)
    study.close()
    assert session is not None
    assert (session.visit, session.on) == ("v3", "2025-03-11")
    assert [part.present for part in session.parts] == [("child", "p-carer")]


async def test_who_is_here_and_what_is_done_take_a_letter_each(folder: Path) -> None:
    async with brief_program(folder, 80, 24) as pilot:
        screen = await to_the_brief(pilot)
        assert "Nan does not want to be recorded" in shown(pilot)
        await pilot.press("up")
        assert screen.focused is screen.query(Sheet).first()
        await pilot.press("e")
        await pilot.press("n", "t", "enter", "p", "n")
        await settle(pilot)
        assert "Kez, Ty · photo collage then" in shown(pilot)
        assert "Can be asked today: Ty (take part, record, quote)" in screen.status.said
        await pilot.press("backspace", "e")
        await pilot.click(Chips, offset=(1, 1))
        await settle(pilot)
        assert "visit 3 · 11 March 2025 · Ty" in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        writing = pilot.app.screen
        assert isinstance(writing, WritingHere)
        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    study = reopened(folder)
    session = open_case(study, CASE).own.one(writing.session, Session)
    study.close()
    assert session is not None
    assert [(p.activity, p.present) for p in session.parts] == [
        ("photo_collage", ("p-brother",)), ("event_fieldnote", ("p-brother",)),
    ]  # fmt: skip


async def test_consent_is_asked_and_kept_in_two_keys_and_never_stops_anybody(folder: Path) -> None:
    async with brief_program(folder) as pilot:
        screen = await to_the_brief(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "Nan: quote?" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.status.said == "Nothing is missing."
        await pilot.press("c")
        await settle(pilot)
        assert "Everybody here has said" in screen.status.said
        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    study = reopened(folder)
    [kept] = [c for c in open_case(study, CASE).own.of(Consent) if c.on == "2025-03-11"]
    study.close()
    assert (kept.subject, kept.given_by, kept.permission, kept.decision) == (
        "p-carer", "p-carer", "quote", "given",
    )  # fmt: skip


async def test_each_line_opens_what_it_comes_from(folder: Path) -> None:
    async with brief_program(folder) as pilot:
        screen = await to_the_brief(pilot)
        left, right = screen.query(Sheet)
        await pilot.press("up", "shift+tab")
        left.focus()
        await pilot.press("down", "down", "down", "down", "down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Bring real glue" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("pagedown", "down", "down", "enter")
        await settle(pilot)
        writing = pilot.app.screen
        assert isinstance(writing, WritingHere)
        assert writing.session == "s-v2"
        assert writing.at is not None
        writing.dismiss(None)
        await settle(pilot)
        right.focus()
        await pilot.press(*["down"] * 9, "enter")
        await settle(pilot)
        assert "Nan: quote?" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("up")
        await pilot.click(right, offset=(2, 1))
        await pilot.click(right, offset=(2, 1), times=2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert screen not in pilot.app.screen_stack


async def test_somebody_new_is_added_on_the_spot_and_a_day_that_is_none_begins_nothing(
    folder: Path,
) -> None:
    async with brief_program(folder) as pilot:
        screen = await to_the_brief(pilot)
        await pilot.press("e", "plus")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        pilot.app.screen.query(LineEditor).first().value = "Dee"
        await pilot.press("tab", "o", "ctrl+s")
        await settle(pilot)
        assert "Kez, Nan, Dee" in shown(pilot)
        screen.query_one(DateEditor).type_again("some day")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "NOT BEGUN" in screen.status.said
        screen.query_one(Lines).focus()
        await pilot.press("e")
        assert not screen.has_class("-changing")


async def test_a_session_is_gone_on_with_or_a_new_one_begun_from_the_timeline(
    folder: Path,
) -> None:
    async with brief_program(folder, 80, 24) as pilot:
        await enter_case(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "visit 2, 11 February 2025" in shown(pilot)
        assert "school · discussion then self" in shown(pilot)
        assert pilot.app.title == "K-07"
        await pilot.press("enter")
        await settle(pilot)
        writing = pilot.app.screen
        assert isinstance(writing, WritingHere)
        assert writing.session == "s-v2"
        writing.dismiss("u-den")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "case"
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "brief"
        await pilot.press("escape")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "case"


async def test_the_brief_is_printed_without_names_once_each_line_was_looked_at(
    folder: Path,
) -> None:
    async with brief_program(folder) as pilot:
        screen = await to_the_brief(pilot)
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert "What goes on paper" in shown(pilot)
        await pilot.press("enter", "ctrl+s")  # lives with: not for the bag
        await settle(pilot)
        await type_in(pilot, str(folder / "bag"))
        await pilot.press("enter")
        await settle(pilot)
        assert "K-07-brief.txt" in screen.status.said.replace("\n", "")
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
    said = (folder / "bag" / "K-07-brief.txt").read_text(encoding="utf-8")
    assert "kinship" not in said
    assert "real glue" in said


async def test_somebody_new_who_is_not_offered_as_here_is_kept_and_nothing_ends(
    folder: Path,
) -> None:
    async with brief_program(folder, 80, 24) as pilot:
        screen = await to_the_brief(pilot)
        await pilot.press("e", "plus")
        await settle(pilot)
        await pilot.press(*"Ana", "tab", *"researcher", "ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "Kez, Nan" in shown(pilot)
        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    study = reopened(folder)
    called = {one.called for one in read_case(study, CASE).register.values()}
    study.close()
    assert "Ana" in called
