from pathlib import Path

from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.tui.invented import enter_case, settle, shown
from tests.tui.test_walk import program
from trajectories.model.consent import Consent
from trajectories.tui.screens.consent import ConsentScreen
from trajectories.tui.widgets.lines import Lines
from trajectories.use_cases.case import open_case
from trajectories.use_cases.consents import decide_together
from trajectories.use_cases.writing import Objected


async def test_a_withdrawal_says_what_it_closes_is_kept_and_taken_back(tmp_path: Path) -> None:
    make_study_before_visit_three(tmp_path)
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert isinstance(app.screen, ConsentScreen)
        assert "KEZ" in shown(pilot)
        assert "agreed" in shown(pilot)
        lines = app.screen.query_one(Lines)
        lines.go_to("p-carer:take_part")
        await pilot.press("enter")
        await settle(pilot)
        assert "Nan: take part" in shown(pilot)
        await pilot.press(*"stop using")
        await settle(pilot)
        assert "closes" in shown(pilot)
        assert "record" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"yesterday", "enter")
        await settle(pilot)
        assert "withdrawn: stop using" in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "withdrawn: stop using" not in shown(pilot)
        await pilot.press("U")
        await settle(pilot)
        assert "withdrawn: stop using" in shown(pilot)
        app.desk.close()
    study = reopened(tmp_path)
    try:
        kept = open_case(study, CASE).own.of(Consent)
    finally:
        study.close()
    [withdrawn] = [one for one in kept if one.decision == "withdrawn_using"]
    assert withdrawn.on == "2025-03-10"
    assert withdrawn.given_by == "p-carer"


async def test_about_a_child_it_is_asked_who_decides_and_a_day_not_understood_is_asked_again(
    tmp_path: Path,
) -> None:
    make_study_before_visit_three(tmp_path)
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter_case(pilot)
        await pilot.press("C")
        await settle(pilot)
        app.screen.query_one(Lines).go_to("child:archive")
        await pilot.press("e")
        await settle(pilot)
        assert "Nothing is decided here yet" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "who decides?" in shown(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"gibberish", "enter")
        await settle(pilot)
        assert "gibberish" in shown(pilot)
        await pilot.press(*["backspace"] * 9, "enter")
        await settle(pilot)
        assert "Nan agreed 11 Mar 2025" in shown(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert "Consent: correct" in shown(pilot)


async def test_several_uses_are_agreed_to_at_once_and_taken_back_at_once(tmp_path: Path) -> None:
    make_study_before_visit_three(tmp_path)
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("C")
        await settle(pilot)
        app.screen.query_one(Lines).go_to("child:archive")
        await pilot.press("a")
        await settle(pilot)
        assert "Nan: says no to" in shown(pilot)
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert "[ ] every use" in shown(pilot)
        await pilot.press(*"archive", "enter", *["backspace"] * 7, *"release", "enter", "ctrl+s")
        await settle(pilot)
        await pilot.press(*"yesterday", "enter")
        await settle(pilot)
        assert shown(pilot).count("Nan agreed 10 Mar 2025") == 3, "two uses, and the one in focus"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "yesterday" in shown(pilot), "the day said last is there already"
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Nan agreed 10 Mar 2025" not in shown(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ConsentScreen)
        app.desk.close()
    study = reopened(tmp_path)
    try:
        kept = [c for c in open_case(study, CASE).own.of(Consent) if c.given_by == "child"]
        assert len({c.permission for c in kept if c.on == "2025-03-10"}) == 8
        strange = Consent(subject="nobody", permission="quote", decision="given")
        assert isinstance(decide_together(study, CASE, [strange]), Objected)
    finally:
        study.close()
