"""What is shown of a session: the notes at the left, what they gave at the right."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize

from trajectories.model.headings import part_said
from trajectories.model.notes import NotesPart  # noqa: TC001 - beside the imports it belongs to
from trajectories.model.sessions import SessionPart
from trajectories.tui.action import Stage
from trajectories.tui.actions import actions_at
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.drafting import Drafting
from trajectories.tui.screens.filling import Filling
from trajectories.tui.session_view import (
    SessionView,
    given_rows,
    part_words,
    read_session,
    rules,
    unmarked,
)  # fmt: skip
from trajectories.tui.tally import Tally
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.notes_mark import Given, NotesMark, Text
from trajectories.tui.widgets.notes_write import NotesWrite
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.ribbon import Rib, Ribbon
from trajectories.tui.words import DOT

NARROW = 90  # columns under which the pane at the right folds away
_CAPTURE = re.compile(r"capture\('(.)'\)")
_ONE_LINE = 56  # cells from which on a record of the pane has room on one line
_BENEATH = 4  # cells before the words of a record on a line of their own
_NAMED = 3  # people whose letters are shown while writing


class SessionFrame(CaseRoom, Drafting[str | None], Filling):
    """The panes of a session in two states: written, or marked."""

    DEFAULT_CSS = """
    SessionFrame {
        #sheet { height: 1fr; layers: notes line; }
        #sheet CaptureLine { layer: line; dock: bottom; }
        #panes { height: 1fr; }
        #notes { width: 1fr; }
        #given { width: 40%; max-width: 64; border-left: solid $edge; }
        #left { height: auto; padding: 0 1; color: $text-muted; background: $background; }
        #given Lines { background: $background; }
        #given Lines > .lines--muted { background: $background; }
        NotesMark { display: none; }
        &.-marking NotesMark { display: block; }
        &.-marking NotesWrite { display: none; }
        &.-narrow #given { display: none; }
        &.-narrow.-pane #given { display: block; width: 1fr; border-left: none; }
        &.-narrow.-pane #notes { display: none; }
        &.-wide.-hidden #given { display: none; }
    }
    """

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
        columns = [Column("", 3, right=True), Column("", 10), Column(""), Column("", 5)]
        self._given = Lines(columns, focus_sign=desk.signs.focus)
        self._left = Plain(id="left")
        self._ribbon = Ribbon(_WRITING)
        self._line = CaptureLine(desk, case_id, takes_keys=False)
        self._held: list[Key] | None = None
        """Keys pressed while another screen is about to open; None where none is."""
        self._letters = {
            key: found[1]
            for action in actions_at("session")
            if (found := _CAPTURE.fullmatch(action.run))
            for key in desk.keymap.keys(action)
        } | {digit: digit for digit in "123456789"}
        self._tally = Tally()
        self._writing: tuple[Rib, ...] = _WRITING
        self._changed = False
        self._parts: tuple[NotesPart, ...] = ()
        self._said: dict[str, SessionPart] = {}
        self._heading = ""
        self._gave = ""
        """The record the timeline is to go to."""

    def body(self) -> ComposeResult:
        """Put what was given beside the notes, and the keys beneath."""
        with Vertical(id="sheet"):
            with Horizontal(id="panes"):
                with Vertical(id="notes"):
                    yield self._title_of_notes
                    yield self._write
                    yield self._mark
                with Vertical(id="given"):
                    yield self._title_of_given
                    yield self._given
                    yield self._left
            yield self._ribbon
            yield self._line

    def on_resize(self, event: Resize) -> None:
        """Fold the pane at the right away where there is no room for it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.width >= NARROW, "-wide")
        self._say_panes()
        self._say_title(anew=True)
        self.call_after_refresh(self._say_given)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Keep the marked words above the line at the foot, which lies over the notes.

        Making room for it instead would lay out and paint the whole screen for a letter.
        """
        over = self._line.rows - self._ribbon.size.height if self._line.is_open else 0
        self._mark.lie_under(max(over, 0))

    @property
    def stage(self) -> Stage:
        """How far this sitting has come, for the guide."""
        if not self.marking:
            return ""
        if self._line.is_open:
            return "giving"
        return "kept" if self._gave else "marking"

    @property
    def marking(self) -> bool:
        """Whether what was written is being marked."""
        return self.has_class("-marking")

    @property
    def _notes_now(self) -> NotesWrite | NotesMark:
        return self._mark if self.marking else self._write

    @property
    def _marks(self) -> tuple[Any, ...]:
        return self._view.marks if self._view else ()

    # Reading

    async def read(self) -> None:
        """Read the session anew: something was recorded, taken back or covered."""
        view = await self.desk.ask(read_session, self.case, self.session)
        before = self._view
        self._show_view(view)
        if before is not None and before.text != view.text and not self._changed:
            place = self._write.place
            self._write.load(view.text)
            self._write.cover(view.text, view.covered)
            self._write.go_to(place)

    async def _read_anew(self) -> None:
        """Read the session anew, and let the line at the foot know of it."""
        await self.read()
        self._line.read_again()

    def _show_view(self, view: SessionView) -> None:
        self._view = view
        self.vocabulary = view.vocabulary
        self._parts = view.notes.parts
        self._said = dict(view.said)
        signs = {initial: initial.title() for initial in view.initials}
        given = Given(
            tuple((mark.number, mark.start, mark.end) for mark in view.marks if mark.end),
            view.covered,
        )
        self._mark.show(Text(view.text, view.notes, rules(view), signs), given)
        if not self._changed:
            self._write.cover(view.text, view.covered)
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
            for part in self._parts
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

    def _counts(self) -> str:
        words = len(self._write.text.split())
        parts = len(self._parts)
        return f"{counted(words, 'word')} {DOT} {counted(parts, 'part')}"

    def _say_given(self) -> None:
        view = self._view
        if view is None:
            return
        lines = list(self._given_lines(view))
        left, all_of_them = unmarked(view)
        empty = [Line("", ("Nothing yet. Nothing has to be.",), tone="muted")]
        at = self._given.line.id if self._given.line else ""
        self._given.show(lines or empty, at=at)
        rest = f"Not marked yet: {left} of {all_of_them} sentences\n(no need to mark them all)"
        self._left.say(rest if all_of_them else "")
        self._say_panes()

    def _given_lines(self, view: SessionView) -> Iterator[Line]:
        """Give a record a line, or, where its words find no room on it, two."""
        roomy = self._given.size.width >= _ONE_LINE
        for record, (number, kind, words, who) in given_rows(view):
            if roomy:
                yield Line(record, (number, kind, words, who))
            else:
                yield Line(record, (number, kind, who, ""))
                beneath = f"{'':{_BENEATH}}{words}"
                yield Line(f"{record} words", (beneath,), heading=True, tone="muted")

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
        number = sum(part.start <= place for part in self._parts)
        parts = [self.code, view.where]
        if self._parts:
            part = self._part_now(view, number)
            said = ": ".join(filter(None, (
                f"part {number} of {len(self._parts)}", part_words(view, part))
            ))  # fmt: skip
            parts.append(said)
        heading = f" {DOT} ".join(filter(None, parts))
        if anew or heading != self._heading:
            self._heading = heading
            self.entitle(heading)

    def _part_now(self, view: SessionView, number: int) -> SessionPart:
        """Return what is known of a part: as kept, else as its heading says."""
        part = self._parts[number - 1]
        kept = number <= len(view.notes.parts) and view.notes.parts[number - 1] == part
        return view.part(number) if kept else self._said_of(part.heading)

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

    def action_pane(self) -> None:
        """Show or hide what the session gave."""
        if self.has_class("-narrow"):
            self.toggle_class("-pane")
            (self._given if self.has_class("-pane") else self._notes_now).focus()
        else:
            self.toggle_class("-hidden")


_WRITING = (
    Rib("?", "to ask later"),
    Rib("!", "careful"),
    Rib("//", "my own thought"),
    Rib("##", "new part"),
    Rib("F5", "ask from a form", "ask_form"),
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
    Rib("F5", "form", "ask_form"),
    Rib("↑↓", "sentence"),
    Rib("shift+↑↓", "more"),
    Rib("ctrl+←→", "a word less"),
)
