"""Reports asked for in the terminal: whose copy, locked or not, of one child or of all."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.tui.invented import enter, make_study, opened, program, settle, shown, type_in
from trajectories.model.consent import Consent
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.report import ReportAsked, ReportScreen
from trajectories.tui.screens.reports import ReportsScreen
from trajectories.use_cases.case import list_cases, open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.organisation import organisation
from trajectories.use_cases.record import save_record
from trajectories.use_cases.report import Wanted

PASSWORD = "seven quiet lanterns on the towpath"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    with opened(tmp_path) as study:
        case = list_cases(study)[-1].id
        child = open_case(study, case).child.id
        no = Consent(
            subject=child, given_by=child, permission="take_part", decision="withdrawn_using"
        )
        save_record(study, case, no)
    return tmp_path


async def test_a_report_as_known_on_a_day_is_asked_for_and_drawn_on_larger_paper(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ChildrenScreen)
        screen.action_reports()
        await settle(pilot)
        asking = pilot.app.screen
        assert isinstance(asking, ReportScreen)
        assert "ctrl+s writes it" in shown(pilot), "all of it is in sight"
        await type_in(pilot, "Jo")
        await pilot.press("tab", "tab", "tab", "right", "tab")
        await type_in(pilot, "11 February 2025")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "An approved version knows what it knew" in shown(pilot)
        await pilot.press("shift+tab", "left", "tab", "end", "q", "ctrl+s")
        await settle(pilot)
        assert "This is not a day." in shown(pilot)
        await pilot.press("backspace", "tab", "right")
        asking._folder.value = str(folder / "out")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "1 report written into" in shown(pilot)
        screen.desk.close()
    with opened(folder) as study:
        [left] = ledger(study)
        assert left.variant == "panel on A3 as known on 11 February 2025"


async def test_every_childs_own_copy_is_written_locked_and_who_has_none_is_named(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ChildrenScreen)
        screen.action_reports()
        await settle(pilot)
        asking = pilot.app.screen
        assert isinstance(asking, ReportScreen)
        assert "Case reports on 2 children" in shown(pilot)
        await type_in(pilot, "the child")
        await pilot.press("tab", "right", "tab", "right", *["tab"] * 4, "x", "tab")
        await type_in(pilot, "hunter2")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "A provider page, and no other copy, needs a service." in shown(pilot)
        await pilot.press("backspace", "tab", "tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "The password was typed in two ways." in shown(pilot)
        await type_in(pilot, "hunter2")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "too easy to guess" in shown(pilot)
        assert "hunter2" not in shown(pilot)
        asking._password.value = asking._again.value = PASSWORD
        asking._folder.value = str(folder / "out")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "1 report written into" in shown(pilot)
        assert "Nothing of this case may leave." in shown(pilot)
        assert PASSWORD not in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        back = pilot.app.screen
        assert isinstance(back, ChildrenScreen)
        back.desk.close()
    [written] = (folder / "out").iterdir()
    assert written.name.endswith("-own-copy.pdf")
    reader = PdfReader(written)
    assert reader.is_encrypted
    assert reader.decrypt(PASSWORD)
    with opened(folder) as study:
        assert [(left.variant, left.purpose) for left in ledger(study)] == [("child", "care")]


async def test_escape_stops_between_two_reports_and_says_how_many_are_left(folder: Path) -> None:
    asked = ReportAsked(Wanted(recipient="x", purpose="care", into=folder / "out"), "", "")
    with opened(folder) as study:
        cases = [row.id for row in list_cases(study)] * 4
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        children = pilot.app.screen
        assert isinstance(children, ChildrenScreen)
        screen = ReportsScreen(children.desk, cases, asked)
        pilot.app.push_screen(screen)
        screen.action_leave()
        await settle(pilot)
        assert "left; begin again and it goes on" in shown(pilot)
    assert len(list((folder / "out").glob("*"))) < len(cases)


async def test_an_organisation_is_kept_or_told_in_a_sentence_why_not(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        children = pilot.app.screen
        assert isinstance(children, ChildrenScreen)
        children.action_organisation()
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "An organisation needs a name." in shown(pilot)
        await type_in(pilot, "Voices")
        await pilot.press("tab", "tab")
        await type_in(pilot, "nowhere.png")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "The logo cannot be read." in shown(pilot)
        await pilot.press("ctrl+u", "ctrl+s")
        await settle(pilot)
        back = pilot.app.screen
        assert isinstance(back, ChildrenScreen)
        back.desk.close()
    with opened(folder) as study:
        assert organisation(study).name == "Voices"


def test_what_was_asked_does_not_show_its_password() -> None:
    wanted = Wanted(recipient="x", purpose="care", into=Path())
    assert PASSWORD not in repr(ReportAsked(wanted, "", PASSWORD))
