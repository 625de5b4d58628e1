from pathlib import Path

import msgspec

from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.tui.invented import enter_case, settle, shown
from tests.tui.test_walk import program
from trajectories.model.sessions import Evidence
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.evidence import EvidenceScreen
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.timeline import Timeline
from trajectories.use_cases.case import open_case
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Saved


def _make_private(folder: Path, evidence: str) -> None:
    study = reopened(folder)
    try:
        found = open_case(study, CASE).own.one(evidence, Evidence)
        assert found is not None
        private = msgspec.structs.replace(found, visibility="child_only")
        assert isinstance(save_record(study, CASE, private), Saved)
    finally:
        study.close()


async def test_evidence_is_starred_followed_to_what_rests_on_it_and_kept_apart(
    tmp_path: Path,
) -> None:
    make_study_before_visit_three(tmp_path)
    _make_private(tmp_path, "e-page")
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("E")
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        assert "8 pieces" in shown(pilot)
        assert "mums and dads" not in shown(pilot)
        lines = app.screen.query_one(Lines)
        lines.go_to("e-up-and-down")
        await settle(pilot)
        assert "may not be printed" in shown(pilot)
        await pilot.press("asterisk")
        await settle(pilot)
        assert lines.line is not None
        assert lines.line.cells[0] == "★"
        await pilot.press("u")
        await settle(pilot)
        assert lines.line.cells[0] == ""

        await pilot.press("f")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "mums and dads" in shown(pilot)
        assert "only" in shown(pilot)
        assert "1 piece" in shown(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        lines.go_to("e-easter")
        await pilot.press("enter")
        await settle(pilot)
        assert "What rests on it" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CaseScreen)
        assert app.screen.query_one(Timeline).record == "f-welcome-before"
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert "Evidence: correct" in shown(pilot)
