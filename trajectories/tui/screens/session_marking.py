"""Marking what was written: from a sentence to a record, and back."""

from time import monotonic

from textual import work
from textual.events import Key, Paste

from trajectories.model.notes import Marked
from trajectories.tui.plain_text import not_done
from trajectories.tui.rooms import Room
from trajectories.tui.screens.session_parts import Parts
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.notes_mark import NotesMark
from trajectories.tui.words import DOT

_PRIVATE = Room("private", "PrivateScreen")
_WHO = Room("who", "WhoScreen")


class Marking(Parts):
    """The mark on a sentence, and what may be done with it."""

    def on_notes_mark_moved(self, event: NotesMark.Moved) -> None:
        """Say which part the mark is in, and which records the words gave."""
        event.stop()
        if self.marking:
            self._say_title()
            numbers = ", ".join(map(str, self._mark.numbers))
            self.status.point_at(f"gave {numbers}" if numbers else "")

    def on_notes_mark_opened(self, event: NotesMark.Opened) -> None:
        """Go to the record at the right; on a heading, correct the part."""
        event.stop()
        sentences = self._mark.sentences
        numbers = self._mark.numbers
        if sentences and sentences[0].mark == "heading":
            self._correct_part(sentences[0].part)
        elif numbers and self._view is not None:
            record = next(mark.record for mark in self._view.marks if mark.number == numbers[0])
            self.add_class("-pane")
            self.remove_class("-hidden")
            self._given.go_to(record)
            self._given.focus()
        else:
            self.say("Nothing was recorded from these words; a letter records what they say")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go back to the words a record came from."""
        event.stop()
        mark = next((one for one in self._marks if one.record == event.line.id), None)
        if mark is not None and mark.end:
            self.remove_class("-pane")
            self._show_marking((mark.start, mark.end))

    def marked(self) -> Marked | None:
        """Return the words under the mark, with what their place says; None without any."""
        view, sentences = self._view, self._mark.sentences
        if view is None or not sentences:
            return None
        start, end = self._mark.span
        initials = {one.initial for one in sentences if one.initial}
        return Marked(
            session=self.session,
            start=start,
            end=end,
            words=self._mark.words,
            part=sentences[0].part,
            speaker=view.speaker_of(initials.pop()) if len(initials) == 1 else "",
            mark=sentences[0].mark,
        )

    # Recording

    def action_capture(self, letter: str) -> None:
        """Record from the marked words."""
        marked = self.marked()
        if self.marking and self._mark.is_covered:
            self.say("These words are private: nothing is recorded from a bar")
        elif self.marking and marked is not None:
            self._line.begin(letter, marked)
            self._keep_in_sight()

    async def on_key(self, event: Key) -> None:
        """Hand a key to the line at the foot while it is open; else do what it is bound to, now.

        Done here and not by bindings, which act later than letters do: keys come by here in the
        order they were pressed, so that after a stall no letter is taken for other words than
        those the mark was moved to before it.
        """
        if not self.marking:
            return
        if self._held is not None:
            self._held.append(event)
        elif self._line.is_open:
            self._line.take(event)
        elif not self._mark.has_focus or not await self._did(event.key):
            return
        self._tally = self._tally.pressed(monotonic())
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Hand what is pasted to the line at the foot while it is open."""
        if self.marking and self._line.is_open:
            event.stop()
            self._line.take_words(event.text)

    async def _did(self, key: str) -> bool:
        """Do what a key of the notes does; say whether it does anything."""
        if letter := self._letters.get(key, ""):
            self.action_capture(letter)
            return True
        bound = self.active_bindings.get(key)
        if bound is None or bound.node not in (self, self._mark):
            return False
        return await self.app.run_action(bound.binding.action, bound.node)

    def on_screen_suspend(self) -> None:
        """Give what was pressed while another screen opened to that screen."""
        held, self._held = self._held or [], None
        for event in held:
            self.app.post_message(Key(event.key, event.character))

    def on_capture_line_left(self, event: CaptureLine.Left) -> None:
        """Give the keys back to the notes."""
        event.stop()
        self._keep_in_sight()
        if self.marking:
            self._mark.focus()

    @work(description="captured", group="captured")
    async def on_capture_line_captured(self, event: CaptureLine.Captured) -> None:
        """Show what was recorded, and count its keys."""
        event.stop()
        self._tally = self._tally.recorded(event.keys)
        self._gave = event.record
        await self.read()
        number = next((one.number for one in self._marks if one.record == event.record), 0)
        which = f"Saved as {number}" if number else "Saved"
        said = event.sentence or "kept in the very words"
        self.say(f"{which} {DOT} u takes it back {DOT} {said}", "good")

    def on_capture_line_not_saved(self, event: CaptureLine.NotSaved) -> None:
        """Say why nothing was recorded; the same letter goes on with it."""
        event.stop()
        self.say(not_done("NOT SAVED", event.sentence), "bad")

    # Whose words they are

    def action_private(self) -> None:
        """Strike the marked words out, or keep them from whoever may not read them."""
        marked = self.marked()
        if self.marking and marked is not None:
            self._held = []  # a digit pressed now is an answer, and no factor
            self._confide(marked)

    @work(description="private")
    async def _confide(self, marked: Marked) -> None:
        screen = _PRIVATE.load()(self.desk, self.case, self.code, marked)
        pressed = self.desk.keys_pressed
        said: str | None = await self.app.push_screen_wait(screen)
        await self._read_anew()
        if said:
            self._tally = self._tally.recorded(self.desk.keys_pressed - pressed + 1)
            self.say(said, "good")

    @work(description="who")
    async def action_who(self) -> None:
        """Say who is meant by a name in the marked words."""
        if self.marking:
            screen = _WHO.load()(self.desk, self.case, self._mark.words)
            person: str | None = await self.app.push_screen_wait(screen)
            await self._read_anew()
            if person and self._view is not None:
                self.say("Settled who is meant", "good")
