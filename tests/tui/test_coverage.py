from pathlib import Path

import pytest

from tests.tui.invented import enter, make_study, opened, program, settle, shown
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import Visit
from trajectories.tui import little_by_little
from trajectories.tui.screens import coverage
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.widgets.board import Board
from trajectories.use_cases.case import list_cases, open_case
from trajectories.use_cases.coverage import Step
from trajectories.use_cases.record import save_record
from trajectories.use_cases.study import site_entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    with opened(tmp_path) as study:
        case = list_cases(study)[0].id
        child = open_case(study, case).child
        visit = site_entries(study, child.site).of(Visit)[0].id
        part = SessionPart(activity="photo_collage")
        save_record(study, case, Session(id="s-9", on="2026-02-10", visit=visit, parts=(part,)))
        save_record(
            study, case, Evidence(id="e-9", session="s-9", speaker=child.id, words="ONE time")
        )
        save_record(study, case, Evidence(id="e-8", session="s-9", speaker="p-nan", words="hm"))
    return tmp_path


async def test_the_board_says_who_is_heard_and_what_is_missing(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("f6")
        await settle(pilot)
        text = shown(pilot)
        assert "Whose account do I have?" in text
        row = next(line for line in text.splitlines() if "K-07" in line and "CP" in line)
        assert "visits" in row
        assert "K-07 · visit 2: child, carer heard · photo collage · 1 session" in text
        assert "a carer heard: 1 of 2" in text
        assert "%" not in text
        await pilot.press("v")
        await settle(pilot)
        assert "collage" in next(line for line in shown(pilot).splitlines() if "▸" in line)
        await pilot.press("end", "right", "right", "right", "left", "right")
        await settle(pilot)
        assert "K-08 · R4: the child was heard on 0 of 3 visits" in shown(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert "gaps only" in shown(pilot)
        await pilot.press("s", "down", "enter")
        await settle(pilot)
        assert "RIV" in shown(pilot).splitlines()[0]
        await pilot.press("home", "left")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.title == "K-07"
        for _ in range(3):
            if place_of(pilot.app.screen) == "session":
                await pilot.press("escape")
                await settle(pilot)
        assert "Whose account do I have?" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert place_of(pilot.app.screen) == "children"


async def test_reading_is_stopped_by_escape_and_a_click_goes_to_a_cell(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (folder / "study" / "cases").glob("*/*/book"):
        path.write_bytes(path.read_bytes()[:-3])
        break
    async with program(folder).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert "1 book does not open here" in shown(pilot)
        board = pilot.app.screen.query_one(Board)
        await pilot.click(board, offset=(60, 1))
        await settle(pilot)
        assert board.column > 1
        monkeypatch.setattr(coverage, "batch", lambda _: [Step(done=1, of=9, child=None)])
        await pilot.press("s", "enter")
        await pilot.pause(0.1)
        await pilot.press("escape")
        await settle(pilot)
        assert "Stopped" in shown(pilot)
        assert "stopped" in shown(pilot).splitlines()[0]


def test_a_batch_ends_with_time_and_is_empty_at_the_end() -> None:
    steps = iter(range(5))
    assert little_by_little.batch(steps, seconds=-1) == [0]
    assert little_by_little.batch(steps) == [1, 2, 3, 4]
    assert little_by_little.batch(steps) == []
