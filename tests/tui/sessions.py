"""A session of an invented visit, open in the program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.example_visit import CASE, knocked, make_study_before_visit_three, reopened
from tests.opened import saved
from tests.tui.invented import enter, program, settle
from trajectories.model.sessions import Session, SessionPart
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.widgets.notes_mark import NotesMark
from trajectories.tui.widgets.notes_write import NotesWrite
from trajectories.use_cases.case import open_case
from trajectories.use_cases.record import save_record
from trajectories.use_cases.session import save_notes

SESSION = "s-now"
EVERYBODY = ("child", "p-carer", "p-brother")
PARTS = (
    SessionPart(activity="photo_collage", present=EVERYBODY, speaker="child"),
    SessionPart(activity="interview", present=EVERYBODY, speaker="p-carer"),
)


def make_session(folder: Path, notes: str = "") -> Path:
    """Make the study, with a session begun at visit 3."""
    make_study_before_visit_three(folder)
    study = reopened(folder)
    try:
        begun = Session(id=SESSION, visit="v3", on="2025-03-11", parts=PARTS)
        saved(save_record(study, CASE, begun))
        if notes:
            saved(save_notes(study, CASE, SESSION, notes))
    finally:
        study.close()
    return folder


@asynccontextmanager
async def in_session(
    folder: Path, *, size: tuple[int, int] = (120, 40), at: tuple[int, int] | None = None
) -> AsyncIterator[tuple[Pilot[Any], SessionScreen]]:
    """Open the program at the session."""
    app = program(folder, clock=knocked)
    async with app.run_test(size=size) as pilot:
        await enter(pilot)
        screen = SessionScreen(app.desk, CASE, "K-07", SESSION, at=at)
        await app.push_screen(screen)
        await settle(pilot)
        yield pilot, screen
        app.desk.close()


def writing(pilot: Pilot[Any]) -> NotesWrite:
    return pilot.app.screen.query_one(NotesWrite)


def marking(pilot: Pilot[Any]) -> NotesMark:
    return pilot.app.screen.query_one(NotesMark)


def kept(folder: Path) -> tuple[str, Session]:
    """Read the notes and the session as they are kept."""
    study = reopened(folder)
    try:
        own = open_case(study, CASE).own
    finally:
        study.close()
    session = own.one(SESSION, Session)
    assert session is not None
    return own.texts.get(session.text, ""), session
