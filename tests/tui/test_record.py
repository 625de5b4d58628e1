from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.invented import (
    enter_case,
    entries,
    keys,
    make_study,
    opened,
    program,
    settle,
    shown,
    type_in,
)  # fmt: skip
from trajectories.errors import NotSaved
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Event, Memo
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.study import Resource
from trajectories.tui.desk import Desk
from trajectories.tui.screens import drafting
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.filling import PartScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.use_cases.case import case_named, open_case, register_of
from trajectories.use_cases.drafts import drafts_of
from trajectories.use_cases.open_study import OpenStudy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


async def begin(pilot: Pilot[Any], kind: str) -> RecordScreen:
    """Open the form for a new record of a kind."""
    await pilot.press("r")
    await settle(pilot)
    await type_in(pilot, kind)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, RecordScreen)
    return pilot.app.screen


async def focus(pilot: Pilot[Any], name: str) -> None:
    row = next(row for row in pilot.app.screen.query(FieldRow) if row.field.name == name)
    target = row.editor if row.editor.can_focus else next(iter(row.editor.children))
    target.focus()
    await pilot.pause()


async def write(pilot: Pilot[Any], name: str, words: str) -> None:
    await focus(pilot, name)
    await type_in(pilot, words)


def close(pilot: Pilot[Any]) -> None:
    """Let go of the study, so that the test can look into it."""
    pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test


def case_of(study: OpenStudy) -> str:
    return case_named(study, "K-07")


def kept(folder: Path, kind: type[Entry]) -> list[Any]:
    with opened(folder) as study:
        case = case_of(study)
    return [entry for entry in entries(folder, case) if isinstance(entry, kind)]


async def test_a_record_is_added_from_its_kind_to_its_sentence(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "factor")
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*keys("leep"), "enter")
        await settle(pilot)
        await pilot.press("tab", "r", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "Saved 12:00" in shown(pilot)
        assert "sleep" in shown(pilot)
        close(pilot)
    assert ("sleep", "risk") in {(one.code, one.valence) for one in kept(folder, Factor)}


async def test_words_typed_with_brackets_are_kept_and_shown_as_typed(folder: Path) -> None:
    words = "[b]No[/b] [inaudible] [/x] she said"
    async with program(folder).run_test(size=(120, 40)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "memo")
        await pilot.press(*keys(words))
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert shown(pilot).count(words) >= 1
        await pilot.press("enter")
        await settle(pilot)
        assert words in shown(pilot)
        close(pilot)
    assert [memo.text for memo in kept(folder, Memo)] == [words]


async def test_a_record_that_is_not_finished_is_saved_and_said_to_be_so(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "need")
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert "unfinished, still to say: What showed it" in shown(pilot)
        assert "1 to finish" in shown(pilot)
        assert "TO FINISH" in shown(pilot)
        close(pilot)
    assert [need.aspect for need in kept(folder, Need)] == ["health"]


async def test_enter_corrects_the_record_in_focus(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "what", "to her grandmother's flat")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Saved 12:00" in shown(pilot)
        close(pilot)
    assert [event.what for event in kept(folder, Event)] == ["to her grandmother's flat"]


async def test_what_the_rules_object_to_stands_beside_its_field(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        screen = await begin(pilot, "event")
        await pilot.press("b")
        await write(pilot, "what", "moved in")
        await pilot.press("f3")
        await settle(pilot)
        await write(pilot, "learned", "when it rained")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "NOT SAVED" in shown(pilot)
        close(pilot)
    assert len(kept(folder, Event)) == 1


async def test_escape_keeps_what_was_typed_and_coming_back_offers_it(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "memo")
        await type_in(pilot, "half a thou")
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        await begin_again(pilot, "memo")
        await pilot.press("enter")
        await settle(pilot)
        assert "half a thou" in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        close(pilot)
    assert [memo.text for memo in kept(folder, Memo)] == ["half a thou"]
    with opened(folder) as study:
        assert drafts_of(study, case_of(study)) == ()


async def begin_again(pilot: Pilot[Any], kind: str) -> None:
    """Open a form of which a draft was kept."""
    await pilot.press("r")
    await settle(pilot)
    await type_in(pilot, kind)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, AskAnswer)
    assert isinstance(pilot.app.screen_stack[-2], RecordScreen)


async def test_a_draft_can_be_compared_and_discarded(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "what", "somewhere else")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskAnswer)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        assert "to her nan's" in shown(pilot)
        assert "draft: somewhere else" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert "Draft discarded" in shown(pilot)
        close(pilot)
    with opened(folder) as study:
        assert drafts_of(study, case_of(study)) == ()


async def test_a_pause_in_typing_keeps_a_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trajectories.tui.screens.drafting.DRAFT_PAUSE", 0.05)
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "memo")
        await type_in(pilot, "a thought")
        await pilot.pause(0.2)
        await settle(pilot)
        assert "Draft kept" in shown(pilot)
        close(pilot)
    with opened(folder) as study:
        [draft] = drafts_of(study, case_of(study))
        assert draft.values == {"text": "a thought"}


async def test_leaving_a_field_keeps_a_draft(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "memo")
        await type_in(pilot, "a thought")
        await pilot.press("tab")
        await settle(pilot)
        assert "Draft kept" in shown(pilot)


async def test_a_draft_that_did_not_reach_the_disk_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("cases", "disk full")

    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        screen = await begin(pilot, "memo")
        await type_in(pilot, "a thought")
        monkeypatch.setattr(drafting, "keep_draft", full)
        screen.keep_draft()
        await settle(pilot)
        assert "DRAFT NOT KEPT" in shown(pilot)
        monkeypatch.undo()
        screen.keep_draft()
        await settle(pilot)
        assert "Draft kept" in shown(pilot)
        close(pilot)
    with opened(folder) as study:
        assert [draft.values for draft in drafts_of(study, case_of(study))] == [
            {"text": "a thought"}
        ]


async def test_quitting_keeps_what_is_half_typed(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "memo")
        await type_in(pilot, "not yet fin")
        await pilot.press("ctrl+q")
        await pilot.pause()
        close(pilot)
    with opened(folder) as study:
        assert [draft.values for draft in drafts_of(study, case_of(study))] == [
            {"text": "not yet fin"}
        ]


async def test_a_save_that_did_not_reach_the_disk_says_so_and_keeps_the_form(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Desk.ask

    async def full(self: Desk, use_case: Callable[..., Any], *args: Any, **more: Any) -> Any:
        if use_case.__name__ == "save_record":
            raise NotSaved("a case", "disk full")
        return await ask(self, use_case, *args, **more)

    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        screen = await begin(pilot, "memo")
        await type_in(pilot, "kept in the form")
        monkeypatch.setattr(Desk, "ask", full)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "NOT SAVED" in shown(pilot)
        assert "disk full" in shown(pilot)
        assert "kept in the form" in shown(pilot)


async def test_a_person_can_be_made_while_one_is_picked_and_is_named_apart(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "factor")
        await focus(pilot, "holder")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Person: new" in shown(pilot)
        await write(pilot, "called", "Ty")
        await focus(pilot, "voice")
        await pilot.press("f")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Factor: new" in shown(pilot)
        assert "Ty" in shown(pilot)
        close(pilot)
    made = [person for person in kept(folder, Person) if person.voice == "family"]
    assert len(made) == 1
    with opened(folder) as study:
        assert register_of(study, case_of(study))[made[0].id].called == "Ty"


async def test_a_service_of_the_site_can_be_made_while_one_is_picked(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "service use")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        await write(pilot, "name", "Breakfast club")
        await focus(pilot, "resource_kind")
        await pilot.press("s", "ctrl+s")
        await settle(pilot)
        assert "Breakfast club" in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        close(pilot)
    [use] = kept(folder, ServiceUse)
    with opened(folder) as study:
        service = open_case(study, case_of(study)).find(use.service)
    assert isinstance(service, Resource)
    assert service.name == "Breakfast club"


async def test_a_state_is_added_in_a_small_form(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "link")
        await focus(pilot, "link_kind")
        await pilot.press("r")
        await focus(pilot, "states")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PartScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert "received" in shown(pilot)
        assert "attended" not in shown(pilot)
        await pilot.press(*keys("made"), "enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        close(pilot)
    [link] = kept(folder, Link)
    assert [state.state for state in link.states] == ["made"]


async def test_a_row_that_is_being_typed_is_in_the_draft(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await begin(pilot, "link")
        await focus(pilot, "states")
        await pilot.press("enter")
        await settle(pilot)
        await write_date(pilot, "about May 2003")
        await pilot.press("ctrl+q")
        await pilot.pause()
        close(pilot)
    with opened(folder) as study:
        [draft] = drafts_of(study, case_of(study))
        assert draft.values["states"] == [{"when": "2003-05~"}]


async def write_date(pilot: Pilot[Any], words: str) -> None:
    await focus(pilot, "when")
    await type_in(pilot, words)
