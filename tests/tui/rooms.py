"""K-07 as it stood before visit 3, and the way into one of its rooms."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.example_visit import CASE, knocked, make_study_before_visit_three
from tests.tui.invented import enter_case, program, settle
from trajectories.model.record import Entry
from trajectories.use_cases.case import open_case

Running = AbstractAsyncContextManager[Pilot[Any]]


def before_visit_three(folder: Path, columns: int = 100, lines: int = 30) -> Running:
    """Run the program on K-07's study."""
    make_study_before_visit_three(folder)
    return program(folder, clock=knocked).run_test(size=(columns, lines))


async def enter_room(pilot: Pilot[Any], letter: str) -> None:
    """Open the child, and go to a room by its letter."""
    await enter_case(pilot)
    await press(pilot, "g", letter)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each once the one before has done what it does."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def kept(pilot: Pilot[Any]) -> dict[str, Entry]:
    """Read what the case holds now, by id."""
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    case = await desk.ask(open_case, CASE)
    return dict(case.own.by_id)
