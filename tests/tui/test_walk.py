"""Every command by keyboard, on every screen: nothing breaks, nothing traps, Esc leads back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.example_visit import KNOCKED, make_study_before_visit_three
from tests.studies import TINY_COST
from tests.tui.invented import enter, settle, shown
from trajectories.tui.action import Where
from trajectories.tui.actions import PLACES, actions_at
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.screens.frame import place_of
from trajectories.tui.widgets.lines import Lines

ENDS = {"app.quit", "app.lock", "app.blank"}  # each has tests of its own
# How a place is reached from the list of children, by keys.
ROUTES: Mapping[Where, tuple[str, ...]] = {
    "children": (),
    "case": ("enter",),
    "form": ("enter", "r", "enter"),
    "pick": ("enter", "r"),
    "history": ("enter", "h"),
    "dialog": ("f1",),
    "brief": ("enter", "b"),
    "consent": ("enter", "C"),
    "people": ("enter", "P"),
    "done": ("enter", "H"),
    "rooms": ("enter", "g"),
    "ready": ("enter", "g", "r"),
    "changes": ("enter", "g", "c"),
    "voices": ("enter", "g", "v"),
    "services": ("enter", "g", "s"),
    "agency": ("enter", "g", "a"),
    "joining": ("enter", "g", "j"),
    "evidence": ("enter", "E"),
    "close": ("enter", "g", "l"),
    "asking": ("enter", "g", "f", "enter"),
    "jump": ("ctrl+o",),
    "to_ask": ("f4",),
    "search": ("ctrl+f",),
    "coverage": ("f6",),
    "pictures": ("enter", "s", "enter", "f6", "escape"),
    "duplicates": ("f7",),
    "site": ("f5",),
}
ELSEWHERE = {"everywhere", "unlock", "capture", "session", "private", "who"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study_before_visit_three(tmp_path)
    return tmp_path


def program(folder: Path, **options: Any) -> TrajectoriesApp:
    started = datetime.now(UTC)
    return TrajectoriesApp(
        folder / "study", floor=TINY_COST, cost=TINY_COST, home=folder / "home",
        clock=lambda: KNOCKED + (datetime.now(UTC) - started), faults=folder / "faults", **options,
    )  # fmt: skip


async def go(pilot: Pilot[Any], place: Where) -> None:
    """Leave whatever is open, and go to a place from the list of children."""
    for _ in range(8):
        if place_of(pilot.app.screen) == "children":
            break
        await pilot.press("escape")
        await settle(pilot)
    assert place_of(pilot.app.screen) == "children", f"trapped in {pilot.app.screen}"
    pilot.app.screen.query_one(Lines).action_edge(1)  # past who is due: the list of all
    for key in ROUTES[place]:
        await pilot.press(key)
        await settle(pilot)
    assert place_of(pilot.app.screen) == place, shown(pilot)


def test_every_place_is_walked_to() -> None:
    assert {place.name for place in PLACES} == ROUTES.keys() | ELSEWHERE


@pytest.mark.parametrize("place", ROUTES)
async def test_every_command_of_a_place_answers_its_key_and_leads_back(
    folder: Path, place: Where
) -> None:
    app = program(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        everywhere = actions_at("everywhere") if place == "case" else ()
        for action in (*actions_at(place), *everywhere):
            if not action.keys or action.id in ENDS:
                continue
            await go(pilot, place)
            await pilot.press(action.keys[0])
            await settle(pilot)
            assert app.is_running, action.id
        await go(pilot, "children")
    assert not (folder / "faults").exists()


@pytest.mark.parametrize("place", ROUTES)
async def test_tab_goes_round_and_comes_back(folder: Path, place: Where) -> None:
    app = program(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await go(pilot, place)
        began = app.focused
        round_trip = []
        for _ in range(60):
            await pilot.press("tab")
            await settle(pilot)
            round_trip.append(app.focused)
            if app.focused is began:
                break
        assert app.focused is began, round_trip
        assert place_of(app.screen) == place
