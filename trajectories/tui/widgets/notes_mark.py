"""MARK: the notes to be read and marked; the mark *is* a sentence, and keys move it.

Painted line by line: only what is in the window is painted, however long a transcript is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.model.notes import LineMark, Notes, NotesLine, Sentence
from trajectories.tui.actions import bindings
from trajectories.tui.as_typed import looked_at
from trajectories.tui.cells import shortened
from trajectories.tui.notes_rows import NotesRows, Row
from trajectories.tui.plain_text import one_line
from trajectories.tui.row_pieces import COVER, painted, pieces

NUMBERS = 4  # cells for the numbers of records
SPEAKER = 3
EDGES = NUMBERS + 1 + SPEAKER + 2
_SPOKEN_AS: Mapping[LineMark, str] = {"ours": "me", "ask": "?", "careful": "!", "memo": "//"}


@dataclass(frozen=True)
class Given:
    """What sentences gave and what of them is covered, as places in the text."""

    numbers: tuple[tuple[int, int, int], ...] = ()
    """Number of a record, where its words begin and end."""
    covered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Text:
    """Notes that were read, with what is said of their parts and speakers."""

    text: str = ""
    notes: Notes = field(default_factory=Notes)
    headings: Mapping[int, str] = field(default_factory=dict)
    """What the rule above each part says, by the number of the part."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """The sign of who speaks, by the initial a line begins with."""


class NotesMark(ScrollView, can_focus=True):
    """Notes with a mark over one sentence or more."""

    DEFAULT_CSS = """
    NotesMark {
        background: $surface;
        color: $foreground;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        & > .mark--plain { color: $foreground; background: $surface; }
        & > .mark--number { color: $primary; background: $surface; text-style: bold; }
        & > .mark--speaker { color: $primary; background: $surface; }
        & > .mark--part { color: $text-muted; background: $surface; text-style: bold; }
        & > .mark--ours { color: $text-muted; background: $surface; }
        & > .mark--covered { color: $edge; background: $surface; }
        & > .mark--edge { color: $border; background: $surface; text-style: bold; }
        & > .mark--cursor { color: $foreground; background: $resting; text-style: bold; }
        &:focus > .mark--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "mark--plain",
        "mark--number",
        "mark--speaker",
        "mark--part",
        "mark--ours",
        "mark--covered",
        "mark--edge",
        "mark--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings("session", names=["mark."])

    @dataclass
    class Moved(Message):
        """The mark is over other words."""

        notes: "NotesMark"

        @property
        def control(self) -> "NotesMark":
            """The notes."""
            return self.notes

    @dataclass
    class Opened(Message):
        """Enter was pressed, or a second click made, on what is marked."""

        notes: "NotesMark"

        @property
        def control(self) -> "NotesMark":
            """The notes."""
            return self.notes

    def __init__(self) -> None:
        super().__init__()
        self._text = Text()
        self._given = Given()
        self._rows = NotesRows("", Notes(), 1)
        self._starts: list[int] = []
        self._anchor = 0
        self._head = 0
        self._trimmed = (0, 0)
        self._numbers: dict[int, list[int]] = {}
        self._covered: list[tuple[int, int]] = []
        self._width = 0
        self._beneath = 0
        self._dragging = False

    # What is marked

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences under the mark."""
        first, last = sorted((self._anchor, self._head))
        return self._text.notes.sentences[first : last + 1]

    @property
    def span(self) -> tuple[int, int]:
        """Where the marked words begin and end; (0, 0) where there are none."""
        marked = self.sentences
        if not marked:
            return 0, 0
        before, after = self._trimmed
        return marked[0].start + before, marked[-1].end - after

    @property
    def words(self) -> str:
        """The marked words."""
        start, end = self.span
        return self._text.text[start:end]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the records the marked words gave."""
        start, end = self.span
        return tuple(n for n, first, last in self._given.numbers if first < end and start < last)

    @property
    def is_covered(self) -> bool:
        """Whether any of the marked words are private or struck out."""
        start, end = self.span
        private = any(first < end and start < last for first, last in self._covered)
        return private or COVER in self.words

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "The notes: the mark is a sentence, a letter records what it says"
        yield "  ↑↓ go from sentence to sentence, with shift they mark more, ctrl+←→ a word less."

    # What is shown

    def show(self, text: Text, given: Given, *, at: tuple[int, int] | None = None) -> None:
        """Show other notes; the mark goes over the words `at`, else stays as near as may be."""
        before, other = self.span, text.text != self._text.text
        self._text = text
        if other:
            self._starts = [one.start for one in text.notes.sentences]
            self._wrap()
        self.give(given)
        self.mark(at or before)

    def give(self, given: Given) -> None:
        """Show what the sentences gave by now."""
        self._given = given
        self._covered = sorted(given.covered)
        self._number()
        self.refresh()

    def lie_under(self, rows: int) -> None:
        """Keep what is marked above so many rows at the foot: something lies over them."""
        if rows != self._beneath:
            self._beneath = rows
            marked = self._marked_rows()
            if not rows or marked.stop + self.size.height > len(self._rows.rows):
                self._measure()  # else it can be scrolled far enough, and need not be painted anew
            self._bring_into_view(marked)

    def mark(self, span: tuple[int, int]) -> None:
        """Mark the sentences some words stand in, trimmed to these words where they are fewer."""
        if not self._starts:
            self._settle()
            return
        start, end = span
        first = self._sentence_at(start)
        last = max(self._sentence_at(max(end - 1, start)), first)
        self._go(first, last)
        found = self._text.notes.sentences
        trims = (start - found[first].start, found[last].end - end)
        if end > start and min(trims) >= 0 and any(trims):
            self._trimmed = trims
            self._settle()

    def on_resize(self) -> None:
        """Wrap anew at another width; what is marked stays in sight at another height too."""
        if self._room != self._width:
            self._wrap()
            self._number()
            self._settle()
        # How far it can scroll is known only once it is laid out at this size.
        self.call_after_refresh(self._settle)

    # Moving

    def action_sentence(self, by: int) -> None:
        """Go to the sentence before or after; a heading says nothing and is passed over."""
        sentences = self._text.notes.sentences
        to = self._head + by
        while 0 <= to < len(sentences) and sentences[to].mark == "heading":
            to += by
        self._go(to if 0 <= to < len(sentences) else self._head)

    def action_more(self, by: int) -> None:
        """Mark one sentence more, or one less."""
        self._go(self._anchor, self._head + by)

    def action_trim(self, by: int) -> None:
        """Leave out a word: the first (1), or the last (-1)."""
        start, end = self.span
        words = self._text.text[start:end].split()
        if len(words) <= 1:
            return
        before, after = self._trimmed
        if by > 0:
            rest = self._text.text[start + len(words[0]) : end]
            before += len(words[0]) + len(rest) - len(rest.lstrip())
        else:
            rest = self._text.text[start : end - len(words[-1])]
            after += len(words[-1]) + len(rest) - len(rest.rstrip())
        self._trimmed = (before, after)
        self._settle()

    def action_window(self, by: int) -> None:
        """Go a window up or down."""
        row = self._rows.row_of(self.span[0]) + by * max(self.size.height - 2, 1)
        if not 0 <= row < len(self._rows.rows) - 1:
            self.action_edge(by)
        elif self._starts:
            place = self._rows.rows[row].start
            nearest = self._sentence_at(place) if by < 0 else bisect_left(self._starts, place)
            self._go(nearest if nearest != self._head else self._head + by)

    def action_edge(self, to: int) -> None:
        """Go to the first or the last sentence."""
        self._go(0 if to < 0 else len(self._starts) - 1)

    def action_open(self) -> None:
        """Go to what the marked words gave."""
        if self._starts:
            self.post_message(self.Opened(self))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Mark the sentence under the mouse; with shift, everything up to it."""
        place = self._under(event.y, event.x)
        if place is None:
            return
        self._dragging = True
        self.capture_mouse()
        self._go(self._anchor if event.shift else place, place)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Mark more while the button is held."""
        place = self._under(event.y, event.x) if self._dragging else None
        if place is not None and place != self._head:
            self._go(self._anchor, place)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go."""
        event.stop()
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: Click) -> None:
        """Open what a second click is on."""
        if event.chain > 1:
            self.action_open()

    def _under(self, y: int, x: int) -> int | None:
        place = self.scroll_offset.y + y
        if not 0 <= place < len(self._rows.rows) or not self._starts:
            return None
        cell = max(x - NUMBERS - 1 - SPEAKER, 0)
        return self._sentence_at(self._rows.column_at(self._text.text, place, cell))

    def _sentence_at(self, place: int) -> int:
        return max(bisect_right(self._starts, place) - 1, 0)

    def _go(self, anchor: int, head: int | None = None) -> None:
        last = max(len(self._starts) - 1, 0)
        before = self._marked_rows()
        self._head = max(0, min(anchor if head is None else head, last))
        self._anchor = self._head if head is None else max(0, min(anchor, last))
        self._trimmed = (0, 0)
        for row in before:
            self._refresh_row(row)
        self._settle()

    def _settle(self) -> None:
        """Bring the mark into the window, paint it and say where it is."""
        rows = self._marked_rows()
        for row in rows:
            self._refresh_row(row)
        self._bring_into_view(rows)
        self.post_message(self.Moved(self))

    def _refresh_row(self, row: int) -> None:
        if 0 <= row - self.scroll_offset.y < self.size.height:
            self.refresh_line(row)

    def _marked_rows(self) -> range:
        start, end = self.span
        return range(self._rows.row_of(start), self._rows.row_of(max(end - 1, start)) + 1)

    def _bring_into_view(self, rows: range) -> None:
        height = self.size.height - self._beneath
        if height <= 0 or not self._rows.rows:
            return
        top = self.scroll_offset.y
        head = (
            self._rows.row_of(self._text.notes.sentences[self._head].start) if self._starts else 0
        )
        first = rows.start if len(rows) <= height else head
        last = rows.stop - 1 if len(rows) <= height else head
        if first - 1 < top:
            self.scroll_to(y=max(first - 1, 0), animate=False, force=True, immediate=True)
        elif last + 1 >= top + height:
            self.scroll_to(y=last - height + 2, animate=False, force=True, immediate=True)

    def _wrap(self) -> None:
        self._width = self._room
        if not self._width:
            return  # not on the screen yet
        self._rows = NotesRows(self._text.text, self._text.notes, self._width - EDGES)
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self._rows.rows) + 1 + self._beneath)

    @property
    def _room(self) -> int:
        """The cells beside the bar that scrolls, kept free whether it is there or not."""
        return max(self.size.width - 1, 0)

    def _number(self) -> None:
        """Put the numbers of records beside the rows their words end in."""
        self._numbers = {}
        for number, start, end in self._given.numbers:
            row = self._rows.row_of(max(end - 1, start))
            self._numbers.setdefault(row, []).append(number)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        place = self.scroll_offset.y + y
        width = self._width
        if not 0 <= place < len(self._rows.rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows.rows[place]
        line = self._text.notes.lines[row.line]
        start, end = self.span
        marked = start <= row.end and row.start < end and bool(self._starts)
        edge = self.get_component_rich_style("mark--edge")
        segments = [
            self._numbers_segment(place),
            Segment("▐" if marked else " ", edge),
            *(self._rule(row, line, marked) if line.mark == "heading" else self._said(row, line)),
        ]
        plain = self.get_component_rich_style("mark--plain")
        strip = Strip(segments).adjust_cell_length(width - 2, plain)
        return Strip([*strip, Segment(" ▌" if marked else "  ", edge)], width)

    def _numbers_segment(self, place: int) -> Segment:
        numbers = [str(number) for number in self._numbers.get(place, ())]
        said = " ".join(numbers)
        if len(said) > NUMBERS:
            said = f"{numbers[0]}…{numbers[-1]}"
        style = self.get_component_rich_style("mark--number")
        return Segment(f"{shortened(said, NUMBERS):>{NUMBERS}}", style)

    def _rule(self, row: Row, line: NotesLine, marked: bool) -> Iterator[Segment]:  # noqa: FBT001 - as asked by render_line
        said = self._text.headings.get(line.part) or one_line(self._text.text[row.start : row.end])
        style = self.get_component_rich_style("mark--cursor" if marked else "mark--part")
        room = self._width - NUMBERS - 3
        rule = self.get_component_rich_style("mark--part")
        text = shortened(f" {looked_at(said)} ", room - 4)
        yield Segment("── ", rule)
        yield Segment(text, style)
        yield Segment("─" * max(room - 3 - cell_len(text), 0), rule)

    def _said(self, row: Row, line: NotesLine) -> Iterator[Segment]:
        first = row.start == (line.start if line.mark == "plain" else line.body)
        sign = _SPOKEN_AS.get(line.mark, "") or self._text.speakers.get(line.initial, "")
        sign = sign or (f"{line.initial}?" if line.initial else "")
        spoken = self.get_component_rich_style("mark--speaker")
        yield Segment(set_cell_size(sign if first else "", SPEAKER - 1) + " ", spoken)
        plain = self.get_component_rich_style("mark--plain")
        base = self.get_component_rich_style("mark--ours") if line.mark == "ours" else plain
        column = 0
        for start, end, kind in pieces(self._text.text, row, self.span, self._covered):
            words = self._text.text[start:end]
            text, column = painted(words, column, covered=kind == "covered")
            style = self.get_component_rich_style(f"mark--{kind}") if kind else base
            yield Segment(text, style)
