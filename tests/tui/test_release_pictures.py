"""The pictures of a release, with keys alone: boxes, left out, looked at twice."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.opened import an_open_study
from tests.pictures import jpeg
from tests.tui.invented import enter, program, settle, shown
from tests.tui.looking import has_no_colour
from tests.tui.rooms import press
from tests.use_cases.released import begun
from tests.use_cases.released_pictures import FILE_NAME, a_shown_child, bring
from trajectories.model.release import PictureDecision
from trajectories.model.sessions import Region
from trajectories.tui import held_key
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.release_look import ASKED, ReleaseLook
from trajectories.tui.screens.release_said import ReleaseSaid
from trajectories.tui.widgets.box_picture import BoxPicture
from trajectories.tui.widgets.half_blocks import HalfBlocks
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import open_release
from trajectories.use_cases.release_list import releases

CAPTION = "Toby and me at the den"
TO_PICTURES = ("f9", "2", "f6")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    study = an_open_study(folder)
    case = a_shown_child(study, folder)
    half = Region(left=0, top=0, right=500, bottom=1000)
    bring(study, folder, case, "K-1-den", jpeg(300, 200), caption=CAPTION)
    bring(study, folder, case, "K-1-half", jpeg(200, 300), region=half, caption="")
    begun(study, "K-1")
    study.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(autouse=True)
def pressed_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every Enter for one that came late enough."""
    monkeypatch.setattr(ReleaseLook, "PATIENCE", 0)


def _decisions(study: OpenStudy) -> tuple[PictureDecision, ...]:
    return open_release(study, releases(study)[0].id).entries.of(PictureDecision)


async def kept(pilot: Pilot[Any]) -> Sequence[PictureDecision]:
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    found: Sequence[PictureDecision] = await desk.ask(_decisions)
    return found


def boxes(pilot: Pilot[Any]) -> tuple[Region, ...]:
    return pilot.app.screen.query_one(BoxPicture).boxes.regions


def painted(picture: HalfBlocks, place: Offset) -> tuple[int, int, int]:
    """Return the colour of a cell of a picture."""
    style = picture.render_line(place.y)._segments[place.x].style
    assert style is not None
    assert style.color is not None
    return style.color.get_truecolor()


async def test_a_picture_goes_from_open_to_confirmed_by_keys_and_is_burnt_in_on_a_screen_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "2")
        assert "F6: 3 pictures to decide" in shown(pilot)
        await press(pilot, "f6")
        assert place_of(pilot.app.screen) == "release_pictures"
        assert "0 of 3 settled" in shown(pilot)
        assert "A terminal shows little" in shown(pilot)
        assert "--pictures FOLDER" in shown(pilot)
        assert CAPTION in shown(pilot)
        await pilot.press("b", "shift+left", "shift+up", "enter", "shift+down", "right", "enter")
        await settle(pilot)
        [drawn] = boxes(pilot)
        assert (await kept(pilot))[0].boxes == (drawn,)
        assert "1 box over it" in shown(pilot)
        await press(pilot, "enter")
        look = pilot.app.screen
        assert isinstance(look, ReleaseLook)
        assert " ".join(shown(pilot).split()).count(ASKED) == 1
        picture = look.query_one(HalfBlocks)
        assert picture._points is not None
        wide, high = picture._points.width, picture._points.height
        middle = Offset((drawn.left + drawn.right) * wide // 2000,
                        (drawn.top + drawn.bottom) * high // 4000)  # fmt: skip
        assert max(painted(picture, middle)) < 40
        assert max(painted(picture, Offset(0, 0))) > 150
        monkeypatch.setattr(ReleaseLook, "PATIENCE", 60)
        with monkeypatch.context() as held:
            held.setattr(held_key, "REPEATS_WITHIN", 60)  # however slow the machine
            await press(pilot, "enter", "enter")
            assert "It was hardly shown" in shown(pilot)
            assert not (await kept(pilot))[0].confirmed
            monkeypatch.setattr(ReleaseLook, "PATIENCE", 0)
            await press(pilot, "enter")
        assert "A held key counts once" in shown(pilot)
        await press(pilot, "right", "enter")
        assert "Looked at twice: it leaves so · 2 pictures to go" in shown(pilot)
        [decision] = await kept(pilot)
        assert decision.confirmed
        assert decision.how == "shown"
        assert "1 of 3 settled" in shown(pilot)
        await press(pilot, "u")
        assert "0 of 3 settled" in shown(pilot)
        assert CAPTION not in f"{pilot.app.title} {shown(pilot).splitlines()[0]}"
        assert FILE_NAME.split(maxsplit=1)[0] not in shown(pilot)
    assert not (folder / "faults").exists()


async def test_escape_keeps_what_was_drawn_and_what_was_looked_at_once_does_not_leave(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, *TO_PICTURES)
        await pilot.press("b", "escape")
        assert not pilot.app.screen.query_one(BoxPicture).boxes.is_drawing
        await pilot.press("b", "enter", "right", "down", "enter")
        await settle(pilot)
        await press(pilot, "right", "escape")
        [box] = boxes(pilot)
        [decision] = await kept(pilot)
        assert decision.boxes == (box,)
        await press(pilot, "enter", "f")
        pilot.app.screen.query_one(TypedLine).value = str(folder / "look")
        await press(pilot, "enter")
        assert shown(pilot).count("this one") == 1
        assert "then delete them" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert "does not leave so far" in shown(pilot)
        assert "look again" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReleaseSaid)
        await press(pilot, "n", "n", "o")
        said = " ".join(str(one.content) for one in pilot.app.screen.query(Plain))
        assert "is not confirmed as it leaves" in said
        assert "is not reviewed" in said
        assert "F6 goes to the pictures" in said
        await press(pilot, "escape", "f6")
        assert boxes(pilot) == (box,)
        [decision] = await kept(pilot)
        assert (decision.boxes, decision.confirmed) == ((box,), False)
    written = list((folder / "look").iterdir())
    assert {one.read_bytes()[:3] for one in written} == {b"\xff\xd8\xff"}
    assert not any("Quetz" in one.name or "K-1" in one.name for one in written)
    assert len(written) == 4, "three parts that leave, and the whole that one is a part of"


async def test_pictures_are_left_out_one_by_one_or_all_that_are_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with program(folder).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        await press(pilot, *TO_PICTURES, "x")
        assert "It stays out · 2 pictures to go" in shown(pilot)
        assert [one.how for one in await kept(pilot)] == ["left_out"]
        await press(pilot, "X")
        assert "all settled" in shown(pilot)
        assert [one.how for one in await kept(pilot)] == ["left_out"] * 3
        await press(pilot, "f", "enter")
        assert "No picture is left to look at" in shown(pilot)
        await press(pilot, "u", "u", "end")
        assert await kept(pilot) == ()
        assert "No words stand beside it" in shown(pilot)
        await press(pilot, "enter", "right", "left")
        points = pilot.app.screen.query_one(HalfBlocks)._points
        assert points is not None
        assert points.width < points.height / 2  # the half of a picture that stands upright
        assert "No words stand beside it" in shown(pilot)
        assert has_no_colour(pilot)
        await press(pilot, "escape", "u", "escape")
        assert "F6: 3 pictures to decide" in shown(pilot)


async def test_boxes_are_drawn_and_chosen_by_mouse_moved_stretched_and_taken_away(
    folder: Path,
) -> None:
    async with program(folder, ascii_only=True).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, *TO_PICTURES)
        picture = pilot.app.screen.query_one(BoxPicture)
        for start, end in (((2, 2), (8, 5)), ((14, 6), (11, 3))):
            await pilot.mouse_down(picture, offset=start)
            await pilot.hover(picture, offset=end)
            await pilot.mouse_up(picture, offset=end)
        await settle(pilot)
        first, second = boxes(pilot)
        assert (await kept(pilot))[0].boxes == (first, second)
        await pilot.click(picture, offset=(12, 4))
        assert picture.boxes.one == second
        assert "O" in "".join(row[46:] for row in shown(pilot).splitlines()[2:20])
        await pilot.press("right", "shift+down", "u")
        await settle(pilot)
        assert boxes(pilot) == (first, second)
        assert "Moved back" in shown(pilot)
        await pilot.press("space", "left", "tab")
        await settle(pilot)
        [one] = await kept(pilot)
        assert second in one.boxes
        assert first not in one.boxes
        assert "X" in "".join(row[46:] for row in shown(pilot).splitlines()[2:20])
        await press(pilot, "space", "d", "delete", "d")
        assert boxes(pilot) == ()
        await press(pilot, "u")
        assert len(boxes(pilot)) == 1
        assert shown(pilot).isascii()
