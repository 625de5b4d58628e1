"""Pictures brought into a session by keyboard and by mouse."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.pictures import jpeg
from tests.tui.invented import (
    enter_case,
    entries,
    make_study,
    opened,
    program,
    settle,
    shown,
    type_in,
)  # fmt: skip
from trajectories.model.attachment import Attachment
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Region
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.pictures import PicturesScreen
from trajectories.tui.widgets.half_blocks import HalfBlocks
from trajectories.use_cases.case import identity_book, list_cases
from trajectories.use_cases.record import actions_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    card = tmp_path / "card"
    card.mkdir()
    for age, name in enumerate(("Kez at the gate.jpg", "older.jpg")):
        (card / name).write_bytes(jpeg())
        os.utime(card / name, (1_700_000_000 - age, 1_700_000_000 - age))
    (card / "broken.jpg").write_bytes(jpeg()[:400])
    os.utime(card / "broken.jpg", (1_600_000_000, 1_600_000_000))
    (card / "letter.txt").write_text("no picture")
    return tmp_path


async def to_pictures(pilot: Pilot[Any], card: Path) -> PicturesScreen:
    await enter_case(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    pictures = PicturesScreen(screen.desk, screen._case, "K-07", "s-1")
    pilot.app.push_screen(pictures)
    await settle(pilot)
    if not isinstance(pilot.app.screen, PicturesScreen):
        await type_in(pilot, str(card))
        await pilot.press("enter")
        await settle(pilot)
    return pictures


def at(screen: PicturesScreen) -> str:
    return screen.step


def case_id(folder: Path) -> str:
    with opened(folder) as study:
        return list_cases(study)[0].id


async def test_a_picture_its_region_and_who_made_it_are_kept_as_one_action_in_nine_keys(
    folder: Path,
) -> None:
    card = folder / "card"
    before = (card / "Kez at the gate.jpg").read_bytes()
    async with program(folder).run_test(size=(100, 30)) as pilot:
        screen = await to_pictures(pilot, card)
        said = shown(pilot)
        assert said.index("Kez at the gate") < said.index("older.jpg") < said.index("broken.jpg")
        assert "letter.txt" not in said
        assert "Photographs are not agreed" in said
        assert "▀" in said
        # F6 opened it: these are the other eight of the nine keys.
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "left", "down", "left", "enter", "k", "enter")
        await settle(pilot)
        assert "Saved" in screen.status.said
        assert "its use stays closed" in screen.status.said
        assert "Kez at" not in pilot.app.title
        # Another region of the same picture, with words; the whole of it first.
        await pilot.press("right", "f3", "up", "shift+down", "enter")
        await pilot.pause()
        await type_in(pilot, "ke")
        await pilot.press("tab")
        await type_in(pilot, "where they [b]wait")
        await pilot.press("tab")
        await type_in(pilot, "put under the bins")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
    pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    found = [one for one in entries(folder, case_id(folder)) if isinstance(one, Evidence)]
    first = next(one for one in found if not one.caption)
    second = next(one for one in found if one.caption)
    assert first.region == Region(left=0, top=750, right=250, bottom=1000)
    assert second.region == Region(left=0, top=60, right=1000, bottom=560)
    words = (second.caption, second.done_with_it)
    assert words == ("where they [b]wait", "put under the bins")
    assert (first.picture, first.speaker) == (second.picture, second.speaker)
    assert first.speaker
    kept = [one for one in entries(folder, case_id(folder)) if isinstance(one, Attachment)]
    assert [one.id for one in kept] == [first.picture]
    assert (card / "Kez at the gate.jpg").read_bytes() == before
    with opened(folder) as study:
        case = list_cases(study)[0].id
        names = study.entries(identity_book(case)).of(RegisterEntry)
        assert any(v.value == "Kez at the gate.jpg" for n in names for v in n.values)
        done = actions_of(study, case)
        together = [one for one in done if first.id in {record for record, *_ in one.records}]
        assert [kept[0].id in {record for record, *_ in one.records} for one in together] == [True]
    inside = [p for p in (folder / "study").rglob("*") if p.is_file()]
    assert not [p for p in inside if b"at the gate" in p.read_bytes()]


async def test_a_broken_picture_is_refused_in_one_sentence_and_the_folder_is_remembered(
    folder: Path,
) -> None:
    async with program(folder, ascii_only=True).run_test(size=(80, 24)) as pilot:
        screen = await to_pictures(pilot, folder / "card")
        assert "▀" not in shown(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert at(screen) == "choose"
        assert "damaged" in screen.status.said
        await pilot.press("f6")
        await settle(pilot)
        assert str(folder / "card") == pilot.app.screen.query_exactly_one(Input).value
        await type_in(pilot, str(folder / "nowhere"))
        await pilot.press("enter")
        await settle(pilot)
        assert "cannot be looked into" in screen.status.said
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_a_region_is_drawn_with_the_mouse_and_every_step_can_be_gone_back(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        screen = await to_pictures(pilot, folder / "card")
        await pilot.press("down", "enter")
        await settle(pilot)
        picture = screen.query_exactly_one(HalfBlocks)
        await pilot.mouse_down(picture, offset=(2, 1))
        await pilot.hover(picture, offset=(20, 8))
        await pilot.mouse_up(picture, offset=(20, 8))
        assert picture.marked.left > 0
        assert picture.marked.right < 1000
        await pilot.press("enter")
        assert at(screen) == "say"
        await pilot.pause()
        await type_in(pilot, "zzz")
        assert "nobody begins so" in shown(pilot)
        await pilot.press("escape")
        assert at(screen) == "mark"
        await pilot.press("escape")
        assert at(screen) == "choose"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
    pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    assert not [one for one in entries(folder, case_id(folder)) if isinstance(one, Evidence)]
