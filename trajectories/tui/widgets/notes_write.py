"""WRITE: notes as they are typed, nothing asked; the margin shows what each line was taken for.

What is private is covered but on the line the cursor stands on: who looks over a shoulder reads
none of it while something else is written.

Textual's own text area joins and counts the whole text for every row it paints; with a transcript
of 100,000 words a key would take a second. What is overridden here is that, and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._wrap import compute_wrap_offsets
from textual.cache import LRUCache
from textual.document._document import Document, EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.strip import Strip
from textual.widgets.text_area import Edit

from trajectories.model.covering import still_covered
from trajectories.model.notes import line_mark
from trajectories.model.striking import BLOCK, Span
from trajectories.tui.as_typed import typed
from trajectories.tui.cells import shortened
from trajectories.tui.covers import Cover, Edited, followed, on_line, placed
from trajectories.tui.paragraphs import in_paragraphs
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.written import Written

MARGIN = 5
_KEPT = 512  # painted lines
_UNDER = Style(meta={"covered": True})
_SIGNS = {"ours": "me", "ask": "ask", "careful": "!", "memo": "//"}


class Wrapped(WrappedDocument):
    """A wrapped document that knows its height, and breaks plain letters without counting them."""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap every line."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._wrap_offsets = [plain_offsets(line, width, self._tab_width) for line in lines]
        self._tab_width_cache = [
            [cells for _, cells in get_tab_widths(line, self._tab_width)] if "\t" in line else [0]
            for line in lines
        ]
        self._offset_to_line_info = [
            (number, section)
            for number, offsets in enumerate(self._wrap_offsets)
            for section in range(len(offsets) + 1)
        ]
        begins = accumulate((len(offsets) + 1 for offsets in self._wrap_offsets), initial=0)
        self._line_index_to_offsets = [
            list(range(begin, begin + len(offsets) + 1))
            for begin, offsets in zip(begins, self._wrap_offsets, strict=False)
        ]


def plain_offsets(line: str, width: int, tab_width: int) -> list[int]:
    """Return where Textual breaks a line, in a tenth of the time where its letters are plain."""
    if not width or not line:
        return []
    if not (line.isascii() and line.isprintable()) or "  " in line:
        return compute_wrap_offsets(line, width, tab_width)
    offsets: list[int] = []
    start = 0
    while len(line) - start > width:
        place = line.rfind(" ", start, start + width) + 1
        if place <= start:
            return compute_wrap_offsets(line, width, tab_width)
        offsets.append(place)
        start = place
    return offsets


class NotesWrite(Written):
    """A text area for notes."""

    DEFAULT_CSS = """
    NotesWrite {
        padding: 0;
        & > .write--margin { color: $primary; background: $surface; }
        & > .write--part { color: $text-muted; background: $surface; }
        & > .write--covered { color: $edge; background: $surface; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"write--margin", "write--part", "write--covered"}
    TAKEN: ClassVar[frozenset[str]] = Written.TAKEN | {"ctrl+f"}

    class Typed(Written.Typed):
        """Something was typed."""

    def __init__(self) -> None:
        self._resting: LRUCache[tuple[Any, ...], Strip] = LRUCache(_KEPT)
        super().__init__()
        self._speakers: Mapping[str, str] = {}
        self._headings: Mapping[str, str] = {}
        self._covers: tuple[Cover, ...] = ()

    @property
    def place(self) -> int:
        """The character the cursor stands before."""
        row, column = self.cursor_location
        lines = self.document.lines
        return sum(map(len, lines[:row])) + row + column

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "The notes: write as you would on paper, nothing is asked"
        yield "  A line that begins with k: or n: says who speaks, ? is to ask later, ! careful,"
        yield "  // your own thought, ## a new part."

    def load(self, text: str) -> None:
        """Take up notes; a line too long to type in is split into paragraphs."""
        self._covers = ()
        super().load(in_paragraphs(text))

    def cover(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        """Cover what is private of a text, wherever it stands in what is written now."""
        words = self.words
        if words != text:
            spans = [still_covered(text, Span(*span), words) for span in spans]
        self._covers = placed(self.document.lines, spans)
        self._forget_painted()

    def go_to(self, place: int) -> None:
        """Put the cursor before a character."""
        for row, line in enumerate(self.document.lines):
            if place <= len(line):
                self.move_cursor((row, max(place, 0)), center=True)
                return
            place -= len(line) + 1
        self.move_cursor(self.document.end)

    def know(self, speakers: Mapping[str, str], headings: Mapping[str, str]) -> None:
        """Take up who is meant by a line's first letters, and what headings say of their part."""
        if (speakers, headings) != (self._speakers, self._headings):
            self._speakers, self._headings = speakers, headings
            self._forget_painted()

    def _forget_painted(self) -> None:
        self._line_cache.clear()
        self._resting.clear()
        self.refresh()

    # What is covered

    def edit(self, edit: Edit) -> EditResult:
        """Take an edit, and let the covers follow it."""
        result = super().edit(edit)
        self._follow(edit)
        return result

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        for edit in reversed(edits):
            if (done := edit._edit_result) is not None:  # noqa: SLF001 - Textual offers no other way
                self._move_covers(Edited(edit.top, done.end_location, edit.bottom, again=True))
        super()._undo_batch(edits)

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        super()._redo_batch(edits)
        for edit in edits:
            self._follow(edit, again=True)

    def _follow(self, edit: Edit, *, again: bool = False) -> None:
        done = edit._edit_result  # noqa: SLF001 - Textual offers no other way
        if done is not None:
            first = len(edit.text.partition("\n")[0])
            self._move_covers(Edited(edit.top, edit.bottom, done.end_location, first, again))

    def _move_covers(self, edited: Edited) -> None:
        self._covers = tuple(followed(cover, edited) for cover in self._covers)

    def _covered_of(self, line: int) -> tuple[tuple[int, int], ...]:
        """List the columns to be covered of a line; none where somebody is writing."""
        if not self._covers or (self.has_focus and line == self.cursor_location[0]):
            return ()
        return tuple(on_line(self._covers, line, len(self.document.get_line(line))))

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is painted, with a mark on what is to be covered."""
        line = super().get_line(line_index)
        for start, end in self._covered_of(line_index):
            line.stylize(_UNDER, start, end)
        return line

    def _cover_marked(self, strip: Strip) -> Strip:
        """Put blocks in the place of what is marked, as many as it has cells."""
        style = self.get_component_rich_style("write--covered")
        return Strip(
            [Segment(BLOCK * one.cell_length, style) if _is_under(one) else one for one in strip],
            strip.cell_length,
        )

    # What Textual does too slowly, or otherwise

    @property
    def gutter_width(self) -> int:
        """The width of the margin."""
        return MARGIN

    def _set_document(self, text: str, language: str | None) -> None:
        del language
        self.document = Document(text)
        self.wrapped_document = Wrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window, unless it is painted already."""
        row = self.scroll_offset.y + y
        cursor = self._cursor_offset[1]
        if row != cursor and not self._selects and row < self.wrapped_document.height:
            return self._at_rest(row, y)
        key: tuple[Any, ...] = (
            row, self.size, self.selection if self._selects else row == cursor and self.selection,
            self.has_focus, row == cursor and self._cursor_visible, self.theme,
        )  # fmt: skip
        strip = self._line_cache.get(key)
        if strip is None:
            strip = self._line_cache[key] = self._painted(row, y)
        return strip

    def _painted(self, row: int, y: int) -> Strip:
        strip = self._render_line(y)
        return self._with_margin(row, self._cover_marked(strip) if self._covers else strip)

    def _at_rest(self, row: int, y: int) -> Strip:
        """Paint a line nothing stands in, by its words: what is typed elsewhere changes none."""
        line, section = self.wrapped_document._offset_to_line_info[row]  # noqa: SLF001 - Textual offers no other way
        words, covered = self.document.get_line(line), self._covered_of(line)
        key = (words, section, covered, self.size, self.has_focus, self.theme)
        strip = self._resting.get(key)
        if strip is None:
            strip = self._resting[key] = self._painted(row, y)
        return strip

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._resting.clear()
        super().notify_style_update()

    @property
    def _selects(self) -> bool:
        return self.selection.start != self.selection.end

    def _with_margin(self, row: int, strip: Strip) -> Strip:
        margin = self.get_component_rich_style("write--margin")
        if row >= self.wrapped_document.height:
            return strip
        line, section = self.wrapped_document._offset_to_line_info[row]  # noqa: SLF001 - Textual offers no other way
        words = self.document.get_line(line)
        mark, initial, body = line_mark(words)
        said = ""
        if mark == "heading":
            strip = self._with_part(strip, words, words[body:].strip())
        elif section == 0:
            said = _SIGNS.get(mark, "") or self._speakers.get(
                initial, f"{initial}?" * bool(initial)
            )
        text = set_cell_size(shortened(one_line(said), MARGIN - 1), MARGIN - 1)
        return Strip([Segment(f"{text} ", margin), *strip], strip.cell_length + MARGIN)

    def _with_part(self, strip: Strip, words: str, heading: str) -> Strip:
        """Say beside a heading what it was taken for, where there is room."""
        said = self._headings.get(typed(heading), "")
        used = cell_len(words) + 2
        room = strip.cell_length - used
        if not said or room < cell_len(said) // 2:
            return strip
        style = self.get_component_rich_style("write--part")
        beside = Segment(set_cell_size(shortened(f"└ {said}", room), room), style)
        return Strip([*strip.crop(0, used), beside], strip.cell_length)


def _is_under(segment: Segment) -> bool:
    return segment.style is not None and "covered" in segment.style.meta
