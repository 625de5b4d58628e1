"""A code typed in place of the passphrase: what is asked for before the study is shown."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.invented import make_study, opened, program, settle, shown
from trajectories.tui.screens.unlock import UnlockScreen
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.use_cases.people import invite, keep_recovery_code, new_recovery_code

OWN = "saddle walnut ribbon thimble"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


def on(pilot: Pilot[Any]) -> str:
    """Name the screen that is shown."""
    return type(pilot.app.screen).__name__


async def answer(pilot: Pilot[Any], *words: str) -> None:
    lines = list(pilot.app.screen.query(LineEditor))
    for line, said in zip(lines, words, strict=True):
        line.value = said
    lines[-1].focus()
    await pilot.press("enter")
    await settle(pilot)


async def test_a_recovery_code_leads_to_a_new_passphrase_and_a_new_code(folder: Path) -> None:
    with opened(folder) as study:
        code = new_recovery_code(study)
        keep_recovery_code(study, code, typed=code)
    async with program(folder).run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await answer(pilot, code)
        assert on(pilot) == "UnlockScreen"
        await answer(pilot, OWN, OWN + "x")
        assert "differ" in shown(pilot)
        await answer(pilot, "weak", "weak")
        assert "too easy to guess" in shown(pilot)
        await answer(pilot, OWN, OWN)
        found = re.search(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{2}", shown(pilot))
        assert found is not None
        await answer(pilot, "another")
        assert "not the code" in shown(pilot)
        await answer(pilot, found[0])
        assert on(pilot) == "ChildrenScreen"
        assert "K-07" in shown(pilot)


async def test_a_one_time_code_of_a_colleague_asks_for_their_passphrase(folder: Path) -> None:
    with opened(folder) as study:
        code = invite(study, "Ben Okoro").code
    async with program(folder).run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        who = screen._rows["who"].editor
        assert isinstance(who, ChoiceEditor)
        who.type_again("Ben Okoro")
        await answer(pilot, code)
        assert "Five words" in shown(pilot).replace("\n", " ")
        await answer(pilot, OWN, OWN)
        assert on(pilot) == "ChildrenScreen"
