"""The line at the foot of a session: a letter, a code, Enter, and a record is saved.

Everything it knows of the case is read once and again after each record, so that a key costs no
look at the study. The sentence a report would print is there before Enter.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.binding import BindingType
from textual.events import Click, Key, Paste
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from trajectories.errors import TrajectoriesError
from trajectories.model.kinds.resilience import Factor
from trajectories.model.notes import Marked
from trajectories.tui.actions import bindings
from trajectories.tui.as_typed import is_written
from trajectories.tui.capture.given import Draft
from trajectories.tui.capture.line import (
    Line,
    as_it_is,
    back,
    chosen,
    chosen_last,
    entered,
    moved,
    pasted,
    typed,
    walked,
)
from trajectories.tui.capture.painting import Piece, Spot, height, laid_out
from trajectories.tui.capture.recipes import line_for
from trajectories.tui.desk import Desk
from trajectories.tui.paragraphs import on_one_line
from trajectories.use_cases.capture import capture
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.printed import printed_sentence
from trajectories.use_cases.proposals import CaptureContext, capture_context
from trajectories.use_cases.writing import Objected, Saved

_ROWS = 3
_MORE_ROWS = 5
_TALL = 36  # lines of a window from which there is room for more choices


class CaptureLine(Widget, can_focus=True):
    """One record being given from marked words; shown only while it is."""

    DEFAULT_CSS = """
    CaptureLine {
        height: auto;
        background: $surface;
        color: $foreground;
        display: none;
        & > .capture--muted { color: $text-muted; background: $surface; }
        & > .capture--key { color: $primary; background: $surface; text-style: bold; }
        & > .capture--strong { color: $foreground; background: $surface; text-style: bold; }
        & > .capture--chosen { color: $primary; background: $surface; text-style: bold; }
        & > .capture--warning { color: $warning; background: $surface; }
        & > .capture--sentence { color: $foreground; background: $panel; }
        & > .capture--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
        & > .capture--cursor-line { color: $primary; background: $surface; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "capture--muted", "capture--key", "capture--strong", "capture--chosen",
        "capture--warning", "capture--sentence", "capture--cursor", "capture--cursor-line",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("capture")

    @dataclass
    class Captured(Message):
        """Something was saved: its id, its kind, and the keys it took.

        It comes after `Left`, once the study has it: the line may be at the next one already.
        """

        record: str
        kind: str
        keys: int
        sentence: str = ""

    @dataclass
    class Left(Message):
        """The line is closed: the notes have the keys again."""

    @dataclass
    class NotSaved(Message):
        """Nothing was saved, and why; the same letter over the same words goes on with it."""

        sentence: str

    def __init__(self, desk: Desk, case_id: str, *, takes_keys: bool = True) -> None:
        super().__init__()
        self._takes_keys = takes_keys
        """Where the notes keep the keys, whoever holds both hands them on with `take`."""
        self._desk = desk
        self._case = case_id
        self._known: CaptureContext | None = None
        self._line: Line | None = None
        self._before: Line | None = None
        """What was saved last, for `.`."""
        self._put_aside: dict[tuple[str, Marked], Line] = {}
        self._last: dict[str, str] = {}
        self._wanted: tuple[str, Marked] | None = None
        self._ahead: list[Key] = []
        """Keys pressed before the case was read again."""
        self._spots: list[list[tuple[int, int, Spot]]] = []
        self._painted: tuple[tuple[Piece, ...], ...] = ()
        self._begun_with = ""
        self._sentence = ""

    @property
    def line(self) -> Line | None:
        """What is being given now."""
        return self._line

    @property
    def sentence(self) -> str:
        """What a report would print for it."""
        return self._sentence

    def on_mount(self) -> None:
        """Read the case."""
        self.read_again()

    @work(description="read for capture", exclusive=True, group="capture-read")
    async def read_again(self) -> None:
        """Read the case anew: what was changed elsewhere included."""
        self._known = None
        self._known = await self._desk.ask(capture_context, self._case)
        self._begin_wanted()

    def begin(self, letter: str, marked: Marked) -> None:
        """Begin a record with its letter, a digit or `.`; go on with one that was left."""
        self._wanted = (letter, marked)
        self.display = True
        if self._takes_keys:
            self.focus()
        if self._known is not None:
            self._begin_wanted()

    def _begin_wanted(self) -> None:
        if self._wanted is None or self._known is None:
            return
        letter, marked = self._wanted
        self._wanted = None
        line = self._put_aside.get((letter, marked)) or line_for(
            letter, self._known, marked, self._last, self._before
        )
        if line is None:
            self._close()
            return
        self._begun_with = letter
        self._show(line)
        ahead, self._ahead = self._ahead, []
        for event in ahead:
            self._key(event.key, event.character)

    @property
    def is_open(self) -> bool:
        """Whether something is being given, or about to be."""
        return self._line is not None or self._wanted is not None

    def on_key(self, event: Key) -> None:
        """Take a character; what is a command goes on to be one, unless words are typed."""
        typed_in = is_written(event.character)
        if self._wanted is not None or (typed_in and self._line is not None):
            event.stop()
            event.prevent_default()
            self.take(event)

    def take(self, event: Key) -> None:
        """Take a key of whoever has the keys; it waits where the case is being read."""
        if self._wanted is not None:
            self._ahead.append(event)
        else:
            self._key(event.key, event.character)

    def _key(self, key: str, character: str | None) -> None:
        """Do what a key does."""
        if self._line is None:
            return
        match key:
            case "enter":
                self.action_take()
            case "tab" | "shift+tab":
                self.action_walk(-1 if key == "shift+tab" else 1)
            case "escape":
                self.action_leave()
            case "backspace":
                self.action_take_back()
            case "ctrl+s" | "f2":
                self.action_save_as_it_is()
            case "up" | "down":
                self.action_point(-1 if key == "up" else 1)
            case _ if character is not None and is_written(character):
                self._show(typed(self._line, character))

    def on_paste(self, event: Paste) -> None:
        """Take what is pasted where words are asked for; it never chooses or commands."""
        event.stop()
        self.take_words(event.text)

    def take_words(self, words: str) -> None:
        """Take words as if they were typed, several lines as one."""
        if self._line is not None:
            self._show(pasted(self._line, on_one_line(words)))

    def action_take(self) -> None:
        """Take what is shown; save where nothing is open any more."""
        if self._line is not None:
            self._go_on(entered(self._line))

    def action_save_as_it_is(self) -> None:
        """Save what there is, finished or not."""
        if self._line is not None:
            self._go_on(as_it_is(self._line))

    def action_walk(self, by: int) -> None:
        """Go to the next filled-in value, or the one before."""
        if self._line is not None:
            self._show(walked(self._line, by))

    def action_point(self, by: int) -> None:
        """Move the mark among the choices."""
        if self._line is not None:
            self._show(moved(self._line, by))

    def action_sign(self, sign: str) -> None:
        """Take a sign as if it was typed."""
        if self._line is not None:
            self._show(typed(self._line, sign))

    def action_take_back(self) -> None:
        """Take back the last letter or answer."""
        if self._line is not None:
            self._show(back(self._line))

    def action_leave(self) -> None:
        """Leave the line; what was given is there again for the same letter and words."""
        if self._line is not None:
            self._put_aside = {(self._begun_with, self._line.given.marked): self._line}
        self._close()

    def leave_if_open(self) -> None:
        """Leave the line where something else is gone to."""
        if self.is_open:
            self.action_leave()

    def _close(self) -> None:
        self._line = None
        self._wanted = None
        self._ahead.clear()
        self.display = False
        self.post_message(self.Left())

    def _go_on(self, line: Line) -> None:
        if line.standing != "ready":
            self._show(line)
            return
        sentence = self._sentence
        self._put_aside = {}
        self._close()
        self._save(line, sentence)

    @work(description="capture", group="capture")
    async def _save(self, line: Line, sentence: str) -> None:
        """Keep the record, and read the case with it."""
        self._known = None  # what is begun meanwhile waits for the case as it will be
        try:
            done, self._known = await self._desk.ask(_kept, self._case, line)
        except TrajectoriesError as failure:
            self._put_aside = {(line.recipe.letter, line.given.marked): _asking(line)}
            self.read_again()
            self.post_message(self.NotSaved(f"{failure.sentence} {failure.advice}".strip()))
            return
        if isinstance(done, Objected):
            self._put_aside = {(line.recipe.letter, line.given.marked): _asking(line)}
            found = done.problems[0]
            self.post_message(self.NotSaved(f"{found.found}: {found.suggestion}"))
        else:
            self._remember(line, done)
            kind = _kind(line.draft)
            self.post_message(self.Captured(done.record, kind, line.keys, sentence))
        self._begin_wanted()

    def _remember(self, line: Line, done: Saved) -> None:
        """Keep in mind what was saved last, for `.` and `>` and the same service again."""
        self._before = line
        last = dict(chosen_last(line))
        if isinstance(line.draft.record, Factor):
            last["factor"] = done.record
        self._last = last

    def _show(self, line: Line) -> None:
        self._line = line
        self._sentence = _printed(line)
        self.refresh(layout=self.size.height != self.rows)

    @property
    def rows(self) -> int:
        """The lines of the window it takes."""
        return height(self._rows)

    @property
    def _rows(self) -> int:
        return _MORE_ROWS if self.app.size.height >= _TALL else _ROWS

    async def on_click(self, event: Click) -> None:
        """Choose what was clicked, go to a value, or do what a key does."""
        event.stop()
        if self._line is None or not 0 <= event.y < len(self._spots):
            return
        for start, end, spot in self._spots[event.y]:
            if start <= event.x < end:
                self._clicked(self._line, spot)
                return

    def _clicked(self, line: Line, spot: Spot) -> None:
        if spot.choice >= 0:
            self._show(chosen(line, spot.choice))
        elif spot.value and spot.value != "sign":
            self._show(_at(line, spot.value))
        elif spot.key:
            self._key(spot.key, spot.key if len(spot.key) == 1 else None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as the line needs."""
        del container, viewport, width
        return self.rows

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        width = self.size.width
        if self._line is None:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            self._painted = laid_out(self._line, self._sentence, width=width, rows=self._rows)
            self._spots = [_spots(row) for row in self._painted]
        row = self._painted[y] if y < len(self._painted) else ()
        segments = [Segment(piece.words, self._style(piece)) for piece in row]
        return Strip(segments).adjust_cell_length(width, self._ground(row))

    def _style(self, piece: Piece) -> Style:
        tone = f"capture--{piece.tone}"
        return self.get_component_rich_style(tone) if piece.tone else self.rich_style

    def _ground(self, row: tuple[Piece, ...]) -> Style:
        sentence = bool(row) and row[0].tone == "sentence"
        return self._style(row[0]) if sentence else self.rich_style


def _kept(study: OpenStudy, case: str, line: Line) -> tuple[Saved | Objected, CaptureContext]:
    """Keep what a line gives, and read the case with it."""
    draft = line.draft
    done = capture(
        study,
        case,
        draft.marked or line.given.marked,
        draft.record,
        key_quote=draft.key_quote,
        permissions=draft.permissions,
        made=draft.made,
        also=draft.also,
    )
    return done, capture_context(study, case)


def _printed(line: Line) -> str:
    """Say what a report would print; nothing before there is anything to say."""
    would_be = line.would_be
    if any(
        one.taken is None and not would_be.given.answer(one.name).ids and not one.walked
        for one in would_be.questions
    ):
        return ""
    draft = line.draft
    marked = draft.marked or line.given.marked
    return printed_sentence(line.given.context, marked, draft.record, draft.made)


def _kind(draft: Draft) -> str:
    return str(draft.record.__struct_config__.tag) if draft.record is not None else "quote"


def _asking(line: Line) -> Line:
    return replace(line, standing="asking")


def _at(line: Line, name: str) -> Line:
    return replace(line, at=name, typed="", pointed=-1, note="")


def _spots(row: tuple[Piece, ...]) -> list[tuple[int, int, Spot]]:
    found, start = [], 0
    for piece in row:
        end = start + cell_len(piece.words)
        found.append((start, end, piece.spot))
        start = end
    return found
