"""The parts of a session, as their headings were taken and as they are put right."""

from collections.abc import Mapping
from typing import Any

import msgspec
from textual import work

from trajectories.model.kind import Kind
from trajectories.model.sessions import SessionPart
from trajectories.tui.case_view import read_case
from trajectories.tui.screens.filling import PartScreen
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.screens.session_frame import SessionFrame
from trajectories.tui.words import DOT, clock_words
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Saved


class Parts(SessionFrame):
    """A part of the session, corrected in a form."""

    def answers(self) -> Mapping[str, Any]:
        """Return what the session says so far, by attribute."""
        return msgspec.structs.asdict(self._view.session) if self._view else {}

    async def make(self, kind: Kind) -> str:
        """Let a new entry be made while a part is corrected."""
        kept = await self.app.push_screen_wait(RecordScreen(self.desk, kind, self.vocabulary))
        if kept is None:
            return ""
        self.speak((await self.desk.ask(read_case, self.case)).vocabulary)
        return str(kept.record)

    @work(description="part")
    async def _correct_part(self, number: int) -> None:
        """Put right what a heading was taken for."""
        view = self._view
        if view is None or not 0 < number <= len(view.session.parts):
            return
        part = await self.app.push_screen_wait(
            PartScreen(self, f"Part {number}", view.part(number), self.answers())
        )
        if not isinstance(part, SessionPart):
            return
        parts = (*view.session.parts[: number - 1], part, *view.session.parts[number:])
        session = msgspec.structs.replace(view.session, parts=parts)
        outcome = await self.desk.ask(save_record, self.case, session)
        await self._read_anew()
        if isinstance(outcome, Saved):
            self.say(f"Saved {clock_words(outcome.at)} {DOT} part {number}", "good")
