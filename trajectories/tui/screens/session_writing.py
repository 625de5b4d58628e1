"""Writing a session: nothing is asked, drafts are kept, and what is typed is saved."""

from typing import Any

from textual import work

from trajectories.errors import NotSaved
from trajectories.model.notes import parts_of
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.frame import UnkeptDraft
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.session_frame import SessionFrame
from trajectories.tui.text_difference import difference
from trajectories.tui.widgets.notes_write import NotesWrite
from trajectories.tui.words import DOT, clock_words, day_and_time
from trajectories.use_cases.drafts import FormDraft, drop_draft
from trajectories.use_cases.session import save_notes
from trajectories.use_cases.writing import Objected, Saved

_TRIES = 3  # savings until nothing was typed meanwhile


class Writing(SessionFrame):
    """What is typed, kept as a draft and saved."""

    def on_notes_write_typed(self, event: NotesWrite.Typed) -> None:
        """Keep a draft once the typing pauses."""
        event.stop()
        if not self._changed:
            self.say("Not saved yet; a draft is kept while you write")
        self._changed = True
        self._follow_heading()
        self.draft_soon()

    def on_text_area_selection_changed(self, event: NotesWrite.SelectionChanged) -> None:
        """Say which part the cursor is in."""
        event.stop()
        if not self.marking:
            self._say_title()

    def _follow_heading(self) -> None:
        """Say at once what the heading being typed is taken for."""
        row, _ = self._write.cursor_location
        line = self._write.document.get_line(row)
        if line.lstrip().startswith("##"):
            self._parts = parts_of(self._write.words)
            self._recognise()
            self._say_title()

    # Drafts

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return what was typed and not saved: case, session, the whole text."""
        if not self._changed:
            return None
        return self.case, self.session, {"text": self._write.words}

    def draft_kept(self, values: dict[str, Any]) -> None:
        """Say that what was written is kept, and take it apart anew."""
        self._parts = parts_of(values["text"])
        self._recognise()
        self._say_title()
        if self._changed:
            self.say(f"Draft kept {DOT} {self._counts()}")

    async def _ask_about(self, draft: FormDraft) -> None:
        answers = (
            ("restore", "Restore what I was writing"),
            ("compare", "Compare it with what is saved"),
            ("discard", "Discard it"),
        )
        answer = await self.app.push_screen_wait(
            AskAnswer(
                self.desk,
                f"A draft was kept: {day_and_time(draft.at)}",
                answers,
                advice="Esc leaves it kept and shows what is saved.",
            )
        )
        if answer == "restore":
            self._write.load(draft.values["text"])
            if self._view is not None:
                self._write.cover(self._view.text, self._view.covered)
            self._write.go_to(len(draft.values["text"]))
            self._show_writing()
            self._changed = self._pending = True
            self.say(f"Restored what was written {day_and_time(draft.at)}; not saved yet")
        elif answer == "compare":
            saved = self._view.text if self._view else ""
            lines = difference(saved, draft.values["text"])
            title = "Saved, and in the draft: what differs"
            await self.app.push_screen_wait(NotesScreen(self.desk, title, lines))
            await self._ask_about(draft)
        elif answer == "discard":
            await self.desk.ask(drop_draft, self.case, self.session)
            self.say("Draft discarded")

    # Saving

    @work(description="save", exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the notes, or what is being recorded as it is."""
        if self._line.is_open:
            self._line.action_save_as_it_is()
        elif self._view is not None and await self._save():
            await self.read()

    async def _save(self) -> bool:
        """Save what was typed, and what is typed meanwhile; say whether all of it is kept."""
        for _ in range(_TRIES):
            if not self._changed:
                return True
            text = self._write.words
            self._saving = True
            try:
                outcome = await self.desk.ask(save_notes, self.case, self.session, text)
                if isinstance(outcome, Saved):
                    await self.desk.ask(drop_draft, self.case, self.session)
            except NotSaved as failure:
                self.say(not_done("NOT SAVED", failure.reason), "bad")
                return False
            finally:
                self._saving = False
            if isinstance(outcome, Objected):
                self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
                return False
            self._changed = self._pending = self._write.words != text
            self._parts = parts_of(text)
            self._say_saved(outcome)
        return not self._changed

    def _say_saved(self, outcome: Saved) -> None:
        lost = sum(problem.rule == "passage" for problem in outcome.problems)
        at = f"Saved {clock_words(outcome.at)}" if outcome.at else "Saved"
        if lost:
            words = counted(lost, "marked passage has", "marked passages have")
            self.say(f"{at} {DOT} {words} other words now: mark again what still holds", "bad")
        else:
            self.say(f"{at} {DOT} {self._counts()}", "good")
