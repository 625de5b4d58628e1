"""The evening of visit 3 on the screens: the notes as typed, and words of them marked."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.example_visit import (
    CASE,
    NOTES,
    knocked,
    make_study_before_visit_three,
    reopened,
)  # fmt: skip
from tests.opened import saved
from tests.tui.invented import enter, program, settle
from trajectories.model.case import Entries
from trajectories.model.notes import LineMark, Marked
from trajectories.model.sessions import Session, SessionPart
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record

SESSION = "s-3"
CODE = "K-07"
_PARTS = (
    SessionPart(activity="other"),
    SessionPart(activity="photo_collage", speaker="child", within_hearing="may_hear"),
    SessionPart(activity="interview", speaker="p-carer", within_hearing="nobody"),
)


def make_notes(folder: Path, text: str = NOTES) -> Path:
    """Make the study, with the notes of that evening in a session of three parts."""
    make_study_before_visit_three(folder)
    add_notes(folder, text)
    return folder


def add_notes(folder: Path, text: str = NOTES) -> None:
    """Add the session of that evening to the study."""
    with at_the_study(folder) as study:
        session = Session(
            id=SESSION, visit="v3", on="2025-03-11", place="home", parts=_PARTS, text=text,
            language="en",
        )  # fmt: skip
        saved(save_record(study, CASE, session))


@contextmanager
def at_the_study(folder: Path) -> Iterator[OpenStudy]:
    """Open the study beside the screens, once they have let go of it."""
    study = reopened(folder)
    try:
        yield study
    finally:
        study.close()


def kept(folder: Path) -> Entries:
    """Read what the case holds now."""
    with at_the_study(folder) as study:
        return open_case(study, CASE).own


def marked(words: str, *, part: int = 2, speaker: str = "", mark: LineMark = "plain") -> Marked:
    """Mark words where they stand in the notes."""
    start = NOTES.index(words)
    return Marked(
        session=SESSION, start=start, end=start + len(words), words=words, part=part,
        speaker=speaker, mark=mark,
    )  # fmt: skip


@asynccontextmanager
async def evening(folder: Path, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """Run the program on that study, on that day, and let go of the study afterwards."""
    app = program(folder, clock=knocked)
    async with app.run_test(size=(width, height)) as pilot:
        try:
            yield pilot
        finally:
            app.desk.close()


async def go_into(pilot: Pilot[Any], screen: Screen[Any]) -> list[Any]:
    """Go into a screen over the list of children; what it gives back comes into the list."""
    if not pilot.app.desk.is_open:  # type: ignore[attr-defined] # the program under test
        await enter(pilot)
    given: list[Any] = []
    pilot.app.push_screen(screen, given.append)
    await settle(pilot)
    return given


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and wait for what comes of them."""
    await pilot.press(*keys)
    await settle(pilot)
