"""Page 1 and commentary written on the screen, from what is offered."""

from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from tests.example_visit import CASE
from tests.tui.invented import keys, settle, shown
from tests.tui.rooms import before_visit_three, enter_room, kept, press
from trajectories.model.kinds.voice import Commentary, Summary
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.page_one import DRAFT, PageOneScreen
from trajectories.tui.widgets.page_write import PageWrite
from trajectories.use_cases.drafts import find_draft


def page(pilot: Pilot[Any]) -> PageOneScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PageOneScreen)
    return screen


def text(pilot: Pilot[Any]) -> str:
    return pilot.app.screen.query_one(PageWrite).words


async def paste(pilot: Pilot[Any], words: str) -> None:
    pilot.app.screen.query_one(PageWrite).post_message(Paste(words))
    await settle(pilot)


async def summaries(pilot: Pilot[Any]) -> dict[str, str]:
    found = (await kept(pilot)).values()
    return {one.heading: one.text for one in found if isinstance(one, Summary)}


async def test_an_offered_sentence_is_taken_over_saved_taken_back_and_left_as_a_draft(
    tmp_path: Path,
) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "w")
        assert pilot.app.title == "K-07"
        assert "of 320 words" in shown(pilot)
        offer = page(pilot).offer
        assert offer is not None
        await press(pilot, "f3")
        assert offer.text in text(pilot)
        assert page(pilot).offer != offer, "what stands in the text is offered no more"
        await press(pilot, "ctrl+s")
        assert "Saved" in shown(pilot)
        assert await summaries(pilot) == {"Who this is about and who spoke": offer.text}
        await press(pilot, "f9")
        assert await summaries(pilot) == {}
        assert offer.text not in text(pilot)
        await press(pilot, "ctrl+down", "x", "ctrl+up")
        typed = text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CaseScreen)
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        draft = await desk.ask(find_draft, CASE, DRAFT)
        assert draft is not None
        await press(pilot, "v", "enter")
        assert text(pilot) == typed
        assert "not saved yet" in shown(pilot)
        await press(pilot, "escape", "v", "down", "enter")
        assert "what differs" in shown(pilot)
        await press(pilot, "escape", "end", "enter")
        assert "Draft discarded" in shown(pilot)
        assert text(pilot) != typed
        await press(pilot, "escape", "v")
        assert "not saved yet" not in shown(pilot)


async def test_a_mark_is_chosen_shown_and_kept_as_evidence(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 120, 40) as pilot:
        await enter_room(pilot, "w")
        await press(pilot, "ctrl+down")
        await paste(pilot, "\n\nShe refused")
        await press(pilot, "f5", "enter", "f5", "down", "enter", "f5", "enter")
        assert "She refused [E1, E2]" in text(pilot)
        await press(pilot, "f4")
        assert "What it rests on" in shown(pilot)
        await press(pilot, "escape", "f6")
        assert "Write “did not take up”" in shown(pilot)
        await press(pilot, "escape", "ctrl+s")
        (summary,) = [one for one in (await kept(pilot)).values() if isinstance(one, Summary)]
        marks = page(pilot).page.tale.marks  # type: ignore[union-attr] # it was read
        assert summary.text == "She refused"
        assert [marks[one] for one in summary.evidence] == ["E1", "E2"]


async def test_a_part_gets_its_paragraph_and_an_unknown_mark_saves_nothing(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 80, 24) as pilot:
        await enter_room(pilot, "w")
        await press(pilot, "f7", *keys("lim"), "enter")
        await paste(pilot, "Nobody asked the clinic. [E99]")
        await press(pilot, "ctrl+s")
        assert "NOT SAVED" in shown(pilot)
        assert "E99" in shown(pilot)
        assert not [one for one in (await kept(pilot)).values() if isinstance(one, Commentary)]
        await press(pilot, *["backspace"] * 6, "ctrl+s")
        (written,) = [one for one in (await kept(pilot)).values() if isinstance(one, Commentary)]
        assert (written.report_part, written.text) == ("limits", "Nobody asked the clinic.")
        await press(pilot, "ctrl+s")
        assert "saved already" in shown(pilot)
        await press(pilot, "tab", "escape")
        assert pilot.app.screen.query_one(PageWrite).has_focus
