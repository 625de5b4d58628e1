"""A session: notes are written at first, nothing asked; then marked, sentence by sentence.

The same panes in two states. What is typed is kept as a draft while it is typed and saved before
anything is marked, so that marking always stands on what is kept.
"""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.model.notes import notes_of, part_at
from trajectories.model.revision import Refused
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.rooms import Room
from trajectories.tui.screens.session_marking import Marking
from trajectories.tui.screens.session_writing import Writing
from trajectories.tui.session_view import read_session
from trajectories.tui.words import DOT, clock_words
from trajectories.use_cases.capture import take_up_lines
from trajectories.use_cases.drafts import find_draft
from trajectories.use_cases.record import REFUSED, redo, undo
from trajectories.use_cases.writing import Saved

_PICTURES = Room("pictures", "PicturesScreen")
_CLOSE = Room("close", "CloseScreen")
_ASKING = Room("asking", "AskingScreen")


class SessionScreen(Writing, Marking):
    """Notes at the left, what they gave at the right; WRITE and MARK."""

    PLACE: ClassVar[Where] = "session"
    BINDINGS: ClassVar[list[BindingType]] = bindings("session", names=["session."])

    def on_mount(self) -> None:
        """Read the session, and what was being typed in it."""
        self.entitle(f"{self.code} {DOT} reading …")
        self._write.focus()
        self._open()

    @work(description="open session")
    async def _open(self) -> None:
        view = await self.desk.ask(read_session, self.case, self.session)
        draft = await self.desk.ask(find_draft, self.case, self.session)
        self._show_view(view)
        early = self._write.words if self._changed else ""
        text = "\n".join(filter(None, (view.text, early)))  # typed before the notes were read
        self._write.load(text)
        self._write.cover(view.text, view.covered)
        stood = self.desk.left_at.get(self.session)
        self._write.go_to(stood[0] if stood and not early else len(text))
        if self._at is not None:
            self._show_marking(self._at)
        kept = f"Saved {clock_words(view.saved_at)}" if view.saved_at else "Nothing is kept yet"
        self.say(f"{kept} {DOT} {self._counts()}")
        if draft is not None and draft.values.get("text", view.text) != view.text:
            await self._ask_about(draft)

    # Turning from writing to marking

    def action_back(self) -> None:
        """Go from writing to marking, from marking to the timeline."""
        if self.has_class("-narrow") and self.has_class("-pane"):
            self.action_pane()
        elif not self.marking:
            self.action_turn()
        elif self._given.has_focus:
            self._mark.focus()
        else:
            self._leave()

    def action_turn(self) -> None:
        """Go from writing to marking, or back."""
        if self.marking:
            self.action_write()
        elif self._view is not None:
            self._to_mark()

    def action_write(self) -> None:
        """Go on writing where the mark stands."""
        if self.marking:
            self._line.leave_if_open()
            self._write.go_to(self._mark.span[0])
            self._show_writing()

    @work(description="mark", exclusive=True, group="save")
    async def _to_mark(self) -> None:
        """Save, make records of the lines that ask for one, and mark."""
        place = self._write.place
        if not await self._save():
            return
        taken = await self.desk.ask(take_up_lines, self.case, self.session)
        await self._read_anew()
        self._show_marking((place, place))
        if taken is not None:
            self.say(f"{self.status.said} {DOT} typed lines are kept as records", "good")

    @work(description="leave", exclusive=True, group="save")
    async def _leave(self) -> None:
        """Go back to the timeline; everything is saved."""
        if await self._save():
            self.desk.left_at[self.session] = self._mark.span
            self.dismiss(self._gave or None)

    # What a session may bring besides words

    @work(description="pictures", exclusive=True, group="save")
    async def action_pictures(self) -> None:
        """Bring pictures in; what was written is saved first."""
        self._line.leave_if_open()
        if await self._save():
            screen = _PICTURES.load()(self.desk, self.case, self.code, self.session)
            pressed = self.desk.keys_pressed
            record: str | None = await self.app.push_screen_wait(screen)
            await self._read_anew()
            if record:
                self._tally = self._tally.recorded(self.desk.keys_pressed - pressed + 1)
                self._gave = record

    @work(description="ask from a form", exclusive=True, group="save")
    async def action_ask_form(self) -> None:
        """Ask from a form; what was written is saved first, the replies stand in the notes."""
        self._line.leave_if_open()
        if not await self._save():
            return
        place = self._mark.span[0] if self.marking else self._write.place
        notes = await self.desk.work(notes_of, self._write.words)
        screen = _ASKING.load()(
            self.desk, self.case, self.code, self.session, part=part_at(notes, place)
        )
        record: str | None = await self.app.push_screen_wait(screen)
        await self._read_anew()
        self._gave = record or self._gave
        self.say(screen.said or self.status.said, "good" if record else "")

    @work(description="close", exclusive=True, group="save")
    async def action_close_session(self) -> None:
        """Look once at what the session gave; what was written is saved first."""
        self._line.leave_if_open()
        if await self._save():
            screen = _CLOSE.load()(self.desk, self.case, self.code, self.session, self._tally)
            closed = await self.app.push_screen_wait(screen)
            await self._read_anew()
            if closed:
                self.dismiss(self._gave or None)

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        await self._reversed(await self.desk.ask(undo, self.case), "Taken back", "U does it again")

    @work(description="redo", exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        await self._reversed(await self.desk.ask(redo, self.case), "Done again", "u takes it back")

    async def _reversed(self, outcome: Saved | Refused, done: str, again: str) -> None:
        if isinstance(outcome, Refused):
            self.say(f"{done.upper()}: no, {REFUSED[outcome.reason]}")
            return
        before = self._view.text if self._view else ""
        await self._read_anew()
        changed = self._view is not None and self._view.text != before
        what = f"{done}, the notes too," if changed else done
        self.say(f"{what} {clock_words(outcome.at)} {DOT} {again}", "good")
