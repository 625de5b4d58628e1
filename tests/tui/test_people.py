from pathlib import Path

from textual.widgets import Input

from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.tui.invented import enter_case, settle, shown
from tests.tui.test_walk import program
from trajectories.tui.screens.people import PeopleScreen
from trajectories.tui.widgets.lines import Lines
from trajectories.use_cases.case import list_cases, register_of


async def test_names_are_kept_beside_the_people_and_taken_back(tmp_path: Path) -> None:
    make_study_before_visit_three(tmp_path)
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("P")
        await settle(pilot)
        assert isinstance(app.screen, PeopleScreen)
        people = app.screen
        lines = people.query_one(Lines)
        lines.go_to("child")
        await settle(pilot)
        said = " ".join(shown(pilot).split())
        assert "Kezzy Crisps (nickname, by some children at school, meant to be hurtful)" in said
        await pilot.press("enter")
        await settle(pilot)
        app.screen.query(Input).first().value = "Keziah"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Keziah" in str(lines.line)
        await pilot.press("u")
        await settle(pilot)
        assert "Keziah" not in str(lines.line)

        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is people, shown(pilot)
        assert "unfinished" in shown(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert "Person: correct" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Taken back" in shown(pilot)
        app.desk.close()
    study = reopened(tmp_path)
    try:
        assert register_of(study, CASE)["child"].called == "Kez"
        assert list_cases(study)[0].called == "Kez"
    finally:
        study.close()
