from pathlib import Path

import pytest

from tests.example_visit import knocked, make_study_before_visit_three
from tests.studies import PASSPHRASE
from tests.tui.invented import (
    enter,
    enter_case,
    keys,
    make_study,
    opened,
    program,
    settle,
    shown,
    type_in,
)  # fmt: skip
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.children import ChildrenScreen, day_from_now
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.new_child import NewChildScreen
from trajectories.tui.screens.unlock import UnlockScreen
from trajectories.use_cases.case import list_cases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


async def test_the_passphrase_opens_the_list_of_children(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter(pilot)
        assert "K-07" in shown(pilot)
        assert "Kez" in shown(pilot)


async def test_a_wrong_passphrase_is_told_and_can_be_typed_again(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await settle(pilot)
        await type_in(pilot, "something else")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "does not open this study" in shown(pilot)
        await enter(pilot)


async def test_a_damaged_study_is_told_before_a_passphrase_is_asked(folder: Path) -> None:
    (folder / "study" / "study.json").write_bytes(b"{")
    (folder / "study" / "study.json.prev").unlink(missing_ok=True)
    async with program(folder).run_test() as pilot:
        await settle(pilot)
        assert "damaged" in shown(pilot)
        assert "Passphrase" not in shown(pilot)


async def test_typing_narrows_the_list_and_enter_opens_what_is_left(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter(pilot)
        await pilot.press(*keys("ty"))
        await settle(pilot)
        assert "K-07" not in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.title == "K-08"


async def test_a_new_child_is_begun_under_a_code_of_its_own(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NewChildScreen)
        await type_in(pilot, "K-09")
        await pilot.press("tab")
        await type_in(pilot, "Bo")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.title == "K-09"
        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    with opened(folder) as study:
        assert ("K-09", "Bo") in {(row.code, row.called) for row in list_cases(study)}


async def test_a_code_that_is_taken_is_objected_to(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        await type_in(pilot, "K-07")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NewChildScreen)
        assert "another case's code" in shown(pilot)


async def test_escape_goes_back_from_a_child_to_the_list(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter_case(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "2 children" in shown(pilot)
        assert pilot.app.title == "Trajectories"


async def test_a_first_study_is_made_from_the_screen(tmp_path: Path) -> None:
    async with program(tmp_path, study=tmp_path / "new").run_test() as pilot:
        await settle(pilot)
        for words in ("River", "Asha", PASSPHRASE, PASSPHRASE):
            await type_in(pilot, words)
            await pilot.press("enter")
        await settle(pilot)
        assert "There is no child in this study yet" in shown(pilot)
    assert (tmp_path / "new" / "study.json").exists()


async def test_a_passphrase_that_is_easy_to_guess_makes_no_study(tmp_path: Path) -> None:
    async with program(tmp_path, study=tmp_path / "new").run_test() as pilot:
        await settle(pilot)
        for words in ("River", "Asha", "password", "password"):
            await type_in(pilot, words)
            await pilot.press("enter")
        await settle(pilot)
        assert "too easy to guess" in shown(pilot)
        for words in (PASSPHRASE, PASSPHRASE):  # the mark stands on the passphrase, both are empty
            await type_in(pilot, words)
            await pilot.press("enter")
        await settle(pilot)
        assert "ctrl+t adds a first site" in shown(pilot)
        await pilot.press("ctrl+t", *"RIV", "ctrl+s")
        await settle(pilot)
        assert "ctrl+n begins a case" in shown(pilot)
        assert "Quit" in shown(pilot).splitlines()[-1]
        await pilot.press("ctrl+n", *"R-1", "ctrl+s")
        await settle(pilot)
        assert "P adds the carer, C consent, b begins a session" in shown(pilot)


async def test_who_is_due_stands_first_and_opens_at_the_brief_with_the_timeline_behind_it(
    tmp_path: Path,
) -> None:
    make_study_before_visit_three(tmp_path)
    async with program(tmp_path, clock=knocked).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        said = shown(pilot).splitlines()
        due = next(number for number, line in enumerate(said) if "Due" in line)
        assert "visit 3" in said[due + 1]
        assert "today" in said[due + 1]
        assert isinstance(pilot.app.screen, ChildrenScreen)
        pilot.app.screen.say("")
        await pilot.pause()
        assert "K-07: consent to be asked again" in shown(pilot).splitlines()[-2]
        await pilot.press(*keys("kez"), "enter")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "brief"
        await pilot.press("escape")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "case"
        await pilot.press("escape")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "children"
        await pilot.press("down")
        assert "consent" not in shown(pilot).splitlines()[-2]
        await pilot.press("enter")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "case"


def test_a_day_is_said_from_today() -> None:
    said = [day_from_now(days) for days in (0, 1, -1, 9, -9)]
    assert said == ["today", "tomorrow", "yesterday", "in 9 days", "9 days ago"]
