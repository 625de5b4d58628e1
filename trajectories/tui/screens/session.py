"""A session: notes are written at first, nothing asked; then marked, sentence by sentence.

The same panes in two states. What is typed is kept as a draft while it is typed and saved before
anything is marked, so that marking always stands on what is kept.
"""

import re
from collections.abc import Mapping
from itertools import islice
from time import monotonic
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize
from textual.timer import Timer  # noqa: TC002 - keeps the imports of Textual together

from trajectories.errors import NotSaved
from trajectories.model.headings import part_said
from trajectories.model.kind import Kind
from trajectories.model.notes import Marked, Notes, notes_of
from trajectories.model.revision import Refused
from trajectories.model.sessions import SessionPart
from trajectories.tui.action import Stage, Where
from trajectories.tui.actions import actions_at, bindings
from trajectories.tui.case_view import read_case
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.rooms import Room
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.filling import Filling, PartScreen
from trajectories.tui.screens.frame import UnkeptDraft
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.record import DRAFT_PAUSE, RecordScreen
from trajectories.tui.session_view import (
    SessionView,
    given_rows,
    part_words,
    read_session,
    rules,
    unmarked,
)  # fmt: skip
from trajectories.tui.tally import Tally
from trajectories.tui.text_difference import difference
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.notes_mark import Given, NotesMark, Text
from trajectories.tui.widgets.notes_write import NotesWrite
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.ribbon import Rib, Ribbon
from trajectories.tui.words import DOT, clock_words, day_and_time
from trajectories.use_cases.capture import take_up_lines
from trajectories.use_cases.drafts import FormDraft, drop_draft, find_draft, keep_draft
from trajectories.use_cases.record import REFUSED, redo, save_record, undo
from trajectories.use_cases.session import save_notes
from trajectories.use_cases.writing import Objected, Saved

NARROW = 90  # columns under which the pane at the right folds away
_PRIVATE = Room("private", "PrivateScreen")
_PICTURES = Room("pictures", "PicturesScreen")
_CLOSE = Room("close", "CloseScreen")
_WHO = Room("who", "WhoScreen")
_CAPTURE = re.compile(r"capture\('(.)'\)")
_NAMED = 3  # people whose letters are shown while writing
_TRIES = 3  # savings until nothing was typed meanwhile


class SessionScreen(CaseRoom, Filling):
    """Notes at the left, what they gave at the right; WRITE and MARK."""

    DEFAULT_CSS = """
    SessionScreen {
        #panes { height: 1fr; }
        #notes { width: 1fr; }
        #given { width: 40%; max-width: 64; border-left: solid $edge; }
        #left { height: auto; padding: 0 2; color: $text-muted; background: $background; }
        #given Lines { background: $background; }
        NotesMark { display: none; }
        &.-marking NotesMark { display: block; }
        &.-recording Ribbon { display: none; }
        &.-marking NotesWrite { display: none; }
        &.-narrow #given { display: none; }
        &.-narrow.-pane #given { display: block; width: 1fr; border-left: none; }
        &.-narrow.-pane #notes { display: none; }
        &.-wide.-hidden #given { display: none; }
    }
    """
    PLACE: ClassVar[Where] = "session"
    BINDINGS: ClassVar[list[BindingType]] = bindings("session", names=["session."])

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        code: str,
        session_id: str,
        *,
        at: tuple[int, int] | None = None,
    ) -> None:
        """Open a session to be written, or, at some words, to be marked."""
        super().__init__(desk, case_id, code)
        self.session = session_id
        self._at = at
        self._view: SessionView | None = None
        self._write = NotesWrite()
        self._mark = NotesMark()
        self._title_of_notes = PaneTitle()
        self._title_of_given = PaneTitle()
        columns = [Column("", 3, right=True), Column("", 11), Column(""), Column("", 7)]
        self._given = Lines(columns, focus_sign=desk.signs.focus)
        self._left = Plain(id="left")
        self._ribbon = Ribbon(_WRITING)
        self._line = CaptureLine(desk, case_id, takes_keys=False)
        self._letters = {
            key: found[1]
            for action in actions_at("session")
            if (found := _CAPTURE.fullmatch(action.run))
            for key in desk.keymap.keys(action)
        } | {digit: digit for digit in "123456789"}
        self._tally = Tally()
        self._writing: tuple[Rib, ...] = _WRITING
        self._changed = False
        self._pending = False
        self._saving = False
        self._timer: Timer | None = None
        self._notes = Notes()
        self._said: dict[str, SessionPart] = {}
        self._heading = ""
        self._gave = ""
        """The record the timeline is to go to."""

    def body(self) -> ComposeResult:
        """Put what was given beside the notes, and the keys beneath."""
        with Horizontal(id="panes"):
            with Vertical(id="notes"):
                yield self._title_of_notes
                yield self._write
                yield self._mark
            with Vertical(id="given"):
                yield self._title_of_given
                yield self._given
                yield self._left
        yield self._line
        yield self._ribbon

    def on_mount(self) -> None:
        """Read the session, and what was being typed in it."""
        self.entitle(f"{self.code} {DOT} reading …")
        self._write.focus()
        self._open()

    def on_resize(self, event: Resize) -> None:
        """Fold the pane at the right away where there is no room for it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.width >= NARROW, "-wide")
        self._say_panes()
        self._say_title(anew=True)

    @property
    def marking(self) -> bool:
        """Whether what was written is being marked."""
        return self.has_class("-marking")

    # Reading

    @work(description="open session")
    async def _open(self) -> None:
        view = await self.desk.ask(read_session, self.case, self.session)
        draft = await self.desk.ask(find_draft, self.case, self.session)
        self._show_view(view)
        early = self._write.typed_text if self._changed else ""
        text = "\n".join(filter(None, (view.text, early)))  # typed before the notes were read
        self._write.load(text)
        stood = self.desk.left_at.get(self.session)
        self._write.go_to(stood[0] if stood and not early else len(text))
        if self._at is not None:
            self._show_marking(self._at)
        kept = f"Saved {clock_words(view.saved_at)}" if view.saved_at else "Nothing is kept yet"
        self.say(f"{kept} {DOT} {self._counts()}")
        if draft is not None and draft.values.get("text", view.text) != view.text:
            await self._ask_about(draft)

    async def read(self) -> None:
        """Read the session anew: something was recorded, taken back or covered."""
        view = await self.desk.ask(read_session, self.case, self.session)
        before = self._view
        self._show_view(view)
        if before is not None and before.text != view.text and not self._changed:
            place = self._write.place
            self._write.load(view.text)
            self._write.go_to(place)

    async def _read_anew(self) -> None:
        """Read the session anew, and let the line at the foot know of it."""
        await self.read()
        self._line.read_again()

    def _show_view(self, view: SessionView) -> None:
        self._view = view
        self.vocabulary = view.vocabulary
        self._notes = view.notes
        self._said = dict(view.said)
        signs = {initial: initial.title() for initial in view.initials}
        given = Given(
            tuple((mark.number, mark.start, mark.end) for mark in view.marks if mark.end),
            view.covered,
        )
        self._mark.show(Text(view.text, view.notes, rules(view), signs), given)
        ribs = (Rib(f"{letter}:", f"{called} says") for letter, called in view.speakers)
        self._writing = (*islice(ribs, _NAMED), *_WRITING)
        self._ribbon.show(_MARKING if self.marking else self._writing)
        self._recognise()
        self._say_given()
        self._say_title()

    def _recognise(self) -> None:
        """Show in the margin of what is written what the lines were taken for."""
        if self._view is None:
            return
        view = self._view
        speakers = {initial: view.called(person) for initial, person in view.initials.items()}
        headings = {
            part.heading: " · ".join(
                filter(None, (f"part {part.number}", part_words(view, self._said_of(part.heading))))
            )
            for part in self._notes.parts
            if part.heading
        }
        self._write.know(speakers, headings)

    def _said_of(self, heading: str) -> SessionPart:
        view = self._view
        if heading not in self._said and view is not None:
            voices = {person: view.case.voice_of(person) for person in view.people.values()}
            self._said[heading] = part_said(heading, view.people, voices)
        return self._said.get(heading, SessionPart())

    # What is shown

    @property
    def stage(self) -> Stage:
        """How far this sitting has come, for the guide."""
        if not self.marking:
            return ""
        if self._line.is_open:
            return "giving"
        return "kept" if self._gave else "marking"

    def _counts(self) -> str:
        words = len(self._write.text.split())
        parts = len(self._notes.parts)
        return f"{counted(words, 'word')} {DOT} {counted(parts, 'part')}"

    def _say_given(self) -> None:
        view = self._view
        if view is None:
            return
        lines = [Line(record, cells) for record, cells in given_rows(view)]
        left, all_of_them = unmarked(view)
        empty = [Line("", ("Nothing yet. Nothing has to be.",), heading=True)]
        self._given.show(lines or empty)
        rest = f"Not marked yet: {left} of {all_of_them} sentences\n(no need to mark them all)"
        self._left.say(rest if all_of_them else "")
        self._say_panes()

    def _say_panes(self) -> None:
        count = len(self._view.marks) if self._view else 0
        folded = f"{counted(count, 'record')}, ctrl+r" if self.has_class("-narrow") else ""
        self._title_of_notes.say(f"Notes {DOT} {'MARK' if self.marking else 'WRITE'}", folded)
        back = "ctrl+r back to the notes" if self.has_class("-narrow") else ""
        self._title_of_given.say(f"From this session {DOT} {count}", back)

    def _say_title(self, *, anew: bool = False) -> None:
        """Say which child, visit, day and part, and what is at risk."""
        view = self._view
        if view is None:
            return
        place = self._mark.span[0] if self.marking else self._write.place
        number = sum(part.start <= place for part in self._notes.parts)
        parts = [self.code, view.where]
        if self._notes.parts:
            part = self._part_now(view, number)
            said = ": ".join(filter(None, (
                f"part {number} of {len(self._notes.parts)}", part_words(view, part))
            ))  # fmt: skip
            parts.append(said)
        heading = f" {DOT} ".join(filter(None, parts))
        if anew or heading != self._heading:
            self._heading = heading
            self.entitle(heading)

    def _part_now(self, view: SessionView, number: int) -> SessionPart:
        """Return what is known of a part: as kept, else as its heading says."""
        part = self._notes.parts[number - 1]
        kept = number <= len(view.notes.parts) and view.notes.parts[number - 1] == part
        return view.part(number) if kept else self._said_of(part.heading)

    def action_pane(self) -> None:
        """Show or hide what the session gave."""
        if self.has_class("-narrow"):
            self.toggle_class("-pane")
            (self._given if self.has_class("-pane") else self._notes_now).focus()
        else:
            self.toggle_class("-hidden")

    @property
    def _notes_now(self) -> NotesWrite | NotesMark:
        return self._mark if self.marking else self._write

    # Writing

    def on_notes_write_typed(self, event: NotesWrite.Typed) -> None:
        """Keep a draft once the typing pauses."""
        event.stop()
        if not self._changed:
            self.say("Not saved yet; a draft is kept while you write")
        self._changed = self._pending = True
        self._follow_heading()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_PAUSE, self.keep_draft)

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
            self._notes = notes_of(self._write.typed_text)
            self._recognise()
            self._say_title()

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return what was typed and not saved: case, session, the whole text."""
        if not self._changed:
            return None
        return self.case, self.session, {"text": self._write.typed_text}

    def on_descendant_blur(self) -> None:
        """Keep a draft when the notes are left."""
        if self._pending:
            self.keep_draft()

    @work(description="keep draft")
    async def keep_draft(self) -> None:
        """Keep what was typed, if it was not kept already."""
        draft = self.unkept_draft()
        if not self._pending or self._saving or draft is None:
            return
        self._pending = False
        try:
            await self.desk.ask(keep_draft, *draft)
        except NotSaved as failure:
            self._pending = True
            self.say(not_done("DRAFT NOT KEPT", failure.reason), "bad")
            return
        self._notes = await self.desk.work(notes_of, draft[2]["text"])
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
            text = self._write.typed_text
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
            self._changed = self._pending = self._write.typed_text != text
            self._notes = await self.desk.work(notes_of, text)
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

    def _show_marking(self, at: tuple[int, int]) -> None:
        self.add_class("-marking")
        self._mark.mark(at)  # brought into view again once its place on the screen is known
        self._mark.focus()
        self._ribbon.show(_MARKING)
        self._say_panes()

    def _show_writing(self) -> None:
        self.remove_class("-marking")
        self._write.focus()
        self._ribbon.show(self._writing)
        self._say_panes()
        self._say_title()

    @work(description="leave", exclusive=True, group="save")
    async def _leave(self) -> None:
        """Go back to the timeline; everything is saved."""
        if await self._save():
            self.desk.left_at[self.session] = self._mark.span
            self.dismiss(self._gave or None)

    # Marking

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

    @property
    def _marks(self) -> tuple[Any, ...]:
        return self._view.marks if self._view else ()

    def marked(self) -> Marked | None:
        """Return the words under the mark, with what their place says; None without any."""
        view, sentences = self._view, self._mark.sentences
        if view is None or not sentences:
            return None
        start, end = self._mark.span
        return Marked(
            session=self.session,
            start=start,
            end=end,
            words=self._mark.words,
            part=sentences[0].part,
            speaker=view.speaker_of(sentences[0].initial),
            mark=sentences[0].mark,
        )

    def action_capture(self, letter: str) -> None:
        """Record from the marked words."""
        marked = self.marked()
        if self.marking and self._mark.is_covered:
            self.say("These words are private: nothing is recorded from a bar")
        elif self.marking and marked is not None:
            self.add_class("-recording")
            self._line.begin(letter, marked)

    def on_key(self, event: Key) -> None:
        """Hand a key to the line at the foot while it is open, or open it with a letter or digit.

        Done here and not by bindings: keys come by here in the order they were pressed, so that
        none of a quick burst is taken for a command of the notes.
        """
        if not self.marking:
            return
        self._tally = self._tally.pressed(monotonic())
        letter = self._letters.get(event.key, "")
        if self._line.is_open:
            self._line.take(event)
        elif letter and self._mark.has_focus:
            self.action_capture(letter)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_capture_line_left(self, event: CaptureLine.Left) -> None:
        """Give the keys back to the notes."""
        event.stop()
        self.remove_class("-recording")
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

    @work(description="private")
    async def action_private(self) -> None:
        """Strike the marked words out, or keep them from whoever may not read them."""
        marked = self.marked()
        if not self.marking or marked is None:
            return
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

    # Parts, corrected in a form

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


_WRITING = (
    Rib("?", "to ask later"),
    Rib("!", "careful"),
    Rib("//", "my own thought"),
    Rib("##", "new part"),
    Rib("Esc", "mark what you wrote", "turn"),
)
_MARKING = (
    Rib("q", "quote", "capture('q')"),
    Rib("f", "factor", "capture('f')"),
    Rib("s", "service", "capture('s')"),
    Rib("l", "link", "capture('l')"),
    Rib("e", "event", "capture('e')"),
    Rib("j", "joining in", "capture('j')"),
    Rib("a", "agency", "capture('a')"),
    Rib("m", "message", "capture('m')"),
    Rib("?", "to ask", "capture('?')"),
    Rib(">", "acts on", "capture('>')"),
    Rib("x", "private", "private"),
    Rib("o", "more", "capture('o')"),
    Rib(".", "again", "capture('.')"),
    Rib("w", "who is this", "who"),
    Rib("u", "undo", "undo"),
    Rib("i", "write", "write"),
    Rib("↑↓", "sentence"),
    Rib("shift+↑↓", "more"),
    Rib("ctrl+←→", "a word less"),
)
