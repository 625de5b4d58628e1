from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.invented import enter, make_study, opened, program, settle, shown, type_in
from trajectories.model.kinds.voice import Memo
from trajectories.model.sessions import Evidence, Session
from trajectories.tui.screens import search
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.search import SearchScreen
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.record import save_record
from trajectories.use_cases.search import Looked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    with opened(tmp_path) as study:
        first, second = (row.id for row in list_cases(study))
        text = "Kez drew a boat. [inaudible] Nan whispered about the boat upstairs."
        save_record(study, first, Session(id="s-2", on="2026-02-12", text=text))
        whispered = "Nan whispered about the boat upstairs."
        save_record(
            study, first,
            Evidence(id="ev", session="s-2", words=whispered, visibility="carer_only"),
        )  # fmt: skip
        save_record(
            study, first, Memo(id="m-1", text="The boat again, [b]red[/b].", when="2026-02")
        )
        save_record(study, first, Memo(id="m-3", text="Said secretly", visibility="team_only"))
        save_record(study, second, Memo(id="m-2", text="No boats here."))
    return tmp_path


async def look_for(pilot: Pilot[Any], words: str) -> None:
    await type_in(pilot, words)
    await pilot.pause(search.PAUSE + 0.05)
    await settle(pilot)


async def test_words_are_found_as_they_are_typed_and_opened_in_their_place(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+f")
        await settle(pilot)
        assert "Type words as they stand" in shown(pilot)
        await look_for(pilot, "BOAT")
        text = shown(pilot)
        assert "3 places in 2 cases and sites" in text
        assert "K-07 · 2 places" in text
        assert "[b]red" in text
        assert "upstairs" not in text
        assert pilot.app.title == "Trajectories"
        await pilot.press("enter", "n")
        await settle(pilot)
        assert "K-07 · 2 of 3" in shown(pilot)
        await pilot.press("N", "N")
        await settle(pilot)
        assert "K-08 · 3 of 3" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        assert case._timeline.record == "m-2"
        await pilot.press("escape")
        await settle(pilot)
        assert "3 of 3" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildrenScreen)


async def test_switches_let_in_what_is_private_and_names(folder: Path) -> None:
    async with program(folder).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+f")
        await settle(pilot)
        await look_for(pilot, "upstairs")
        assert "Not found (private too and names too: off)" in shown(pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert "private too: on" in shown(pilot)
        assert "1 place in 1 case or site" in shown(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "session"
        assert "MARK" in shown(pilot)
        for _ in range(3):
            if place_of(pilot.app.screen) == "session":
                await pilot.press("escape")
                await settle(pilot)
        await pilot.press("slash")
        await look_for(pilot, "secretly")
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "That record is not drawn" in shown(pilot)
        await pilot.press("escape", "slash")
        await settle(pilot)
        await look_for(pilot, "kez")
        assert "1 place in 1 case or site" in shown(pilot)
        await pilot.press("f7")
        await settle(pilot)
        assert "2 places in 1 case or site" in shown(pilot)
        await look_for(pilot, "bo")
        assert "4 places" in shown(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "Not found" in shown(pilot)
        await look_for(pilot, "--")
        assert "There is no word in that" in shown(pilot)
        await look_for(pilot, "")
        assert "Type words as they stand" in shown(pilot)


async def test_words_far_down_in_long_notes_are_in_sight_when_they_are_opened(
    folder: Path,
) -> None:
    with opened(folder) as study:
        first = list_cases(study)[0].id
        lines = "\n".join(f"Line {number} of a long day." for number in range(80))
        save_record(study, first, Session(id="s-3", on="2026-02-13", text=f"{lines}\nA zebra."))
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+f")
        await settle(pilot)
        await look_for(pilot, "zebra")
        await pilot.press("enter", "enter")
        await settle(pilot)
        await pilot.pause()
        assert "A zebra." in shown(pilot)


async def test_looking_is_stopped_by_escape_and_damage_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (folder / "study" / "cases").glob("*/*/book"):
        path.write_bytes(path.read_bytes()[:-3])
        break
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("ctrl+f")
        await settle(pilot)
        await look_for(pilot, "boat")
        assert "1 book does not open here" in shown(pilot)
        monkeypatch.setattr(search, "batch", _never_done)
        await pilot.press("f5")
        await pilot.pause(0.05)
        await pilot.press("escape")
        await settle(pilot)
        assert "Stopped" in shown(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        monkeypatch.undo()
        monkeypatch.setattr(search, "MOST", 1)
        await pilot.press("f5")
        await settle(pilot)
        assert "Stopped at 1 places" in shown(pilot)


def _never_done(found: object) -> list[Looked]:
    del found
    return [Looked(done=1, of=9, level="case", id="x", code="K")]
