"""A name in the notes is settled: with somebody known, or with somebody new."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.example_visit import CASE
from tests.tui.invented import shown, type_in
from tests.tui.visit_three import at_the_study, evening, go_into, make_notes, press
from trajectories.model.people import Person, Place
from trajectories.model.register import NameForm
from trajectories.tui.screens.who import WhoScreen
from trajectories.use_cases.case import open_case, register_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_notes(tmp_path)


async def ask(pilot: Pilot[Any], words: str) -> list[Any]:
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    return await go_into(pilot, WhoScreen(desk, CASE, words))


async def test_a_name_is_settled_with_somebody_known_in_a_few_letters(folder: Path) -> None:
    async with evening(folder, 80, 24) as pilot:
        given = await ask(pilot, "[b]Crunchy")
        assert "Who is this: “[b]Crunchy”?" in shown(pilot)
        assert "Harrow" not in pilot.app.title
        await press(pilot, *"kez", "tab", "tab")  # past the list, to the sort
        await press(pilot, "n", "tab", "s", "tab", "h")
        await press(pilot, "ctrl+s")
        assert given == ["child"]
        again = await ask(pilot, "Saturdays")
        await press(pilot, *"saturday", "enter")
        assert again == ["r-den"]
        left = await ask(pilot, "Gate")
        await press(pilot, *"zzzz", "escape")
        assert left == [None]
    with at_the_study(folder) as study:
        register = register_of(study, CASE)
    assert register["child"].forms[-1] == NameForm(
        form="[b]Crunchy", sort="nickname", used_by="p-others", meant="hurtful"
    )
    assert register["r-den"].called == "Saturday Den"


async def test_somebody_and_somewhere_new_are_made_on_the_way(folder: Path) -> None:
    async with evening(folder) as pilot:
        given = await ask(pilot, "Miss Okoro")
        await press(pilot, "ctrl+n")
        assert "Voice" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "Say whose voice" in shown(pilot)
        await press(pilot, "p", "p", "tab")
        await type_in(pilot, "learning mentor")
        await press(pilot, "enter")
        place = await ask(pilot, "Harrow Moor")
        pilot.app.screen.action_new("place")  # type: ignore[attr-defined] # as its command does
        await press(pilot, "s", "s", "tab", "tab", "ctrl+s")
    with at_the_study(folder) as study:
        own = open_case(study, CASE).own
    assert own.get(given[0]) == Person(id=given[0], voice="provider", relation="learning mentor")
    kept = own.one(place[0], Place)
    assert kept is not None
    assert kept.sort == "service"
