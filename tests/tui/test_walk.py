"""Every command by keyboard, on every screen: nothing breaks, nothing traps, Esc leads back.

Everything anybody wrote in the study is awkward, and after every key the whole screen is looked at.
"""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tests.awkward import MARKER, make_awkward_study
from tests.example_visit import CASE, KNOCKED
from tests.long import only_in_walks
from tests.tui import invented
from tests.tui.invented import enter, settle, shown
from tests.tui.looking import has_no_colour, look
from tests.tui.rooms import press
from trajectories.tui.action import Action, Where
from trajectories.tui.actions import PLACES, actions_at
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.rooms import LETTERED
from trajectories.tui.screens.frame import place_of
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.lines import Lines

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

ENDS = {"app.quit", "app.lock", "app.blank"}  # each has tests of its own
MARKING = ("enter", "s", "enter", "escape")
# How a place is reached from the list of children, by keys.
ROUTES: Mapping[Where, tuple[str, ...]] = {
    "children": (),
    "case": ("enter",),
    "form": ("enter", "r", "enter"),
    "pick": ("enter", "r"),
    "history": ("enter", "h"),
    "dialog": ("f1",),
    "rooms": ("enter", "g"),
    "jump": ("ctrl+o",),
    "to_ask": ("f4",),
    "search": ("ctrl+f", *MARKER, "enter"),
    "coverage": ("f6",),
    "duplicates": ("f7",),
    "releases": ("f9",),
    "release_things": ("f9", "1"),
    "release_said": ("f9", "2"),
    "release_pictures": ("f9", "2", "f6"),
    "release_look": ("f9", "2", "f6", "enter"),
    "release_made": ("f9", "3"),
    "release_whole": ("f9", "4"),
    "release_again": ("f9", "4", "s"),
    "release_aloud": ("f9", "2", "h"),
    "site": ("f5",),
    "session": MARKING,
    "pictures": (*MARKING, "f6"),
    "capture": (*MARKING, "f"),
    "private": (*MARKING, "x"),
    "who": (*MARKING, "w"),
    **{one.name: ("enter", "g", one.letter) for one in LETTERED if one.name != "sessions"},
    "asking": ("enter", "g", "f", "enter"),  # which form, first
}
WITHOUT_A_ROUTE = {"everywhere", "unlock"}  # walked in the case, and passed by every walk
SIZES = ((80, 24), (100, 30), (160, 50), (200, 60))
THEMES = ("dark", "light", "contrast")
COLOURLESS = "session"  # walked as under NO_COLOR
Look = tuple[tuple[int, int], str]
MOST_USED = {"case", "session", "brief"}
DRAFTING = {"page_one"}  # left with a draft, which is asked about on coming back
WORDLESS = {
    "dialog",
    "jump",
    "rooms",
    "pick",
    "release_again",
}  # no words of anybody are shown there


def looks(number: int) -> list[Look]:
    """Give a place every size and every colours; places differ in which with which."""
    return [(size, THEMES[(number + place) % 3]) for place, size in enumerate(SIZES)]


def places() -> list[Any]:
    """List every place with its looks, every other one in plain characters.

    There is time for every twelfth place, and for those most is done in; `make walks` goes to all.
    """
    return [
        pytest.param(
            place, looks(number // 2), bool(number % 2), id=place,
            marks=() if place in MOST_USED or number % 12 == 0 else only_in_walks,
        )
        for number, place in enumerate(ROUTES)
    ]  # fmt: skip


def test_every_size_in_every_colours_is_walked_with_drawn_and_with_plain_signs() -> None:
    walked = {
        (*look, plain) for _, seen, plain in (one.values for one in places()) for look in seen
    }
    assert walked == set(product(SIZES, THEMES, (False, True)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_awkward_study(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def program(folder: Path, **options: Any) -> TrajectoriesApp:
    started = datetime.now(UTC)
    return invented.program(
        folder, clock=lambda: KNOCKED + (datetime.now(UTC) - started), **options
    )


def where(pilot: Pilot[Any]) -> Where:
    giving = any(line.is_open for line in pilot.app.screen.query(CaptureLine))
    return "capture" if giving else place_of(pilot.app.screen)


Trail = list[tuple[Screen[Any], Widget | None, Where]]
"""Where one came by on the way: the screen, what had the keys, the place."""


def here(pilot: Pilot[Any]) -> tuple[Screen[Any], Widget | None, Where]:
    return pilot.app.screen, pilot.app.focused, where(pilot)


async def go(pilot: Pilot[Any], place: Where) -> Trail:
    """Leave whatever is open, and go to a place from the list of children."""
    for _ in range(9):
        if where(pilot) == "children":
            break
        await press(pilot, "escape")
    assert where(pilot) == "children", f"trapped in {pilot.app.screen}"
    if ROUTES[place]:
        pilot.app.screen.query_one(Lines).go_to(CASE)  # past who is due
    trail = [here(pilot)]
    return await go_on(pilot, place, trail)


async def go_on(pilot: Pilot[Any], place: Where, trail: Trail) -> Trail:
    """Go the rest of the way to a place, from the end of the trail."""
    for key in ROUTES[place][len(trail) - 1 :]:
        await press(pilot, key)
        if "A draft was kept" in shown(pilot) and place in DRAFTING:
            await press(pilot, "enter")  # restore what was half written
        if place == "pictures" and "Which folder are the pictures in?" in shown(pilot):
            await press(pilot, "escape")  # asked at once where a session has none yet
        trail.append(here(pilot))
    assert where(pilot) == place, shown(pilot)
    return trail


async def back(pilot: Pilot[Any], place: Where, trail: Trail) -> Trail:
    """Leave by Esc what a key opened; where it led elsewhere, go again from the way."""
    for _ in range(6):
        if here(pilot) in trail or trail[-1][0] not in pilot.app.screen_stack:
            break
        await press(pilot, "escape")
    known = [number for number, one in enumerate(trail) if one == here(pilot)]
    if known and known[-1]:
        return await go_on(pilot, place, trail[: known[-1] + 1])
    return await go(pilot, place)


def keys_of(place: Where) -> Iterator[tuple[Action, str]]:
    """List every key of a place; those that work everywhere are walked in the case."""
    for action in actions_at(place, *(("everywhere",) if place == "case" else ())):
        if action.id not in ENDS:
            yield from ((action, key) for key in action.keys)


def test_every_place_is_walked_to() -> None:
    assert {place.name for place in PLACES} == ROUTES.keys() | WITHOUT_A_ROUTE


@pytest.mark.parametrize(("place", "seen", "plain"), places())
async def test_every_command_of_a_place_answers_its_key_and_leads_back(
    folder: Path, place: Where, seen: list[Look], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == COLOURLESS:
        monkeypatch.setenv("NO_COLOR", "1")
    app = program(folder, ascii_only=plain)
    keys = list(keys_of(place))
    part = -(-len(keys) // len(seen))
    async with app.run_test(size=seen[0][0]) as pilot:
        await settle(pilot)
        look(pilot, plain=plain)
        await enter(pilot)
        trail = await go(pilot, place)
        texts = 0
        for number, (size, theme) in enumerate(seen):
            app.theme = theme
            await pilot.resize_terminal(*size)
            await settle(pilot)
            texts += look(pilot, plain=plain)
            for action, key in keys[number * part : (number + 1) * part]:
                await press(pilot, key)
                assert app.is_running, action.id
                texts += look(pilot, plain=plain)
                assert place != COLOURLESS or has_no_colour(pilot)
                trail = await back(pilot, place, trail)
        await go(pilot, "children")
        assert texts or place in WORDLESS
    assert not (folder / "faults").exists()


@pytest.mark.parametrize(("place", "seen", "plain"), places())
async def test_tab_goes_round_and_comes_back(
    folder: Path, place: Where, seen: list[Look], plain: bool
) -> None:
    app = program(folder, ascii_only=not plain)
    async with app.run_test(size=seen[0][0]) as pilot:
        await enter(pilot)
        app.theme = seen[0][1]
        await go(pilot, place)
        began = app.focused
        round_trip = []
        for _ in range(60):
            await press(pilot, "tab")
            round_trip.append(app.focused)
            look(pilot, plain=not plain)
            if app.focused is began:
                break
        assert app.focused is began, round_trip
        assert where(pilot) == place
