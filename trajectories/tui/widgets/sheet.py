"""Lines of a title and its words, wrapped, with a mark that goes from one to the next.

A line that stands for something can be opened. For what is read more than chosen from: `Lines`
cuts what is too long, `Detail` has no mark.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.plain_text import one_line

_GAP = 2  # cells between a title and its words
_MOST = 3  # a title takes no more than one part in so many of the width,
_SHORT = 20  # unless it is no longer than this and leaves half


@dataclass(frozen=True)
class Written:
    """One line: what it opens (empty: nothing), its title and words; or a heading."""

    id: str
    title: str
    words: str
    heading: bool = False
    tone: str = ""


@dataclass(frozen=True)
class _Row:
    """One row of what is painted: the line it belongs to, the room of titles, and its words."""

    place: int
    room: int
    title: str
    words: str


class Sheet(ScrollView, can_focus=True):
    """Lines to read, each wrapped; the mark stands on one that can be opened."""

    DEFAULT_CSS = """
    Sheet {
        background: $background;
        color: $foreground;
        height: 1fr;
        overflow-x: hidden;
        & > .sheet--title { color: $text-muted; background: $background; }
        & > .sheet--heading { color: $primary; background: $background; text-style: bold; }
        & > .sheet--warning { color: $warning; background: $background; }
        & > .sheet--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--title", "sheet--heading", "sheet--warning", "sheet--cursor",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("enter", "open", "Open", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """A line was opened."""

        sheet: "Sheet"
        line: Written

        @property
        def control(self) -> "Sheet":
            """The sheet."""
            return self.sheet

    def __init__(
        self,
        *,
        focus_sign: str = "▸",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._focus_sign = focus_sign
        self._lines: tuple[Written, ...] = ()
        self._rows: list[_Row] = []

    @property
    def line(self) -> Written | None:
        """The line the mark stands on."""
        return self._lines[self.cursor] if self.cursor < len(self._lines) else None

    @property
    def said(self) -> str:
        """Everything said, a line each."""
        return "\n".join(f"{line.title}  {line.words}".strip() for line in self._lines)

    def show(self, lines: Iterable[Written]) -> None:
        """Show other lines; the mark stays where it was, as near as may be."""
        self._lines = tuple(lines)
        self._wrap()
        self.cursor = self._nearest(min(self.cursor, max(len(self._lines) - 1, 0)), 1)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew at another width."""
        self._wrap()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark within the lines."""
        return max(0, min(cursor, len(self._lines) - 1))

    def watch_cursor(self) -> None:
        """Repaint, with the mark in sight."""
        self._bring_into_view()
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the mark to the next line that opens something; past the last, let it be read."""
        before = self.cursor
        self.cursor = self._nearest(self.cursor + by, by)
        if self.cursor == before:
            self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Move by a window."""
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)

    def action_open(self) -> None:
        """Open what the mark stands on."""
        if self.line is not None and self.line.id:
            self.post_message(self.Opened(self, self.line))

    def on_click(self, event: Click) -> None:
        """Move the mark to the clicked line; a second click opens it."""
        row = self.scroll_offset.y + event.y
        if not 0 <= row < len(self._rows):
            return
        place = self._rows[row].place
        again = place == self.cursor and event.chain > 1
        if self._lines[place].id:
            self.cursor = place
        if again:
            self.action_open()

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        width, row = self.size.width, self.scroll_offset.y + y
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, self.rich_style)
        one = self._rows[row]
        line = self._lines[one.place]
        if line.heading:
            style = self.get_component_rich_style("sheet--heading")
            return Strip([Segment(set_cell_size(f" {one.title}", width), style)], width)
        marked = self.has_focus and one.place == self.cursor and bool(line.id)
        first = row == 0 or self._rows[row - 1].place != one.place
        sign = self._focus_sign if marked and first else " "
        return self._strip(sign, one, self._styles(line, marked=marked))

    def _styles(self, line: Written, *, marked: bool) -> tuple[Style, Style]:
        if marked:
            style = self.get_component_rich_style("sheet--cursor")
            return style, style
        base = self.rich_style
        tone = self.get_component_rich_style(f"sheet--{line.tone}") if line.tone else base
        return self.get_component_rich_style("sheet--title"), tone

    def _strip(self, sign: str, row: "_Row", styles: tuple[Style, Style]) -> Strip:
        before = set_cell_size(sign + row.title, row.room + cell_len(sign)) if row.room else sign
        left = max(self.size.width - cell_len(before), 0)
        segments = [Segment(before, styles[0]), Segment(set_cell_size(row.words, left), styles[1])]
        return Strip(segments, self.size.width)

    def _rooms(self) -> list[int]:
        """Say for each line how much room titles take among those under the same heading."""
        sections: list[int] = []
        widest: dict[int, int] = {}
        for line in self._lines:
            sections.append((sections[-1] if sections else 0) + line.heading)
            title = 0 if line.heading else cell_len(one_line(line.title))
            widest[sections[-1]] = max(widest.get(sections[-1], 0), title)
        most = max(self.size.width // _MOST, min(_SHORT, self.size.width // 2))
        return [min(widest[one] + _GAP, most) if widest[one] else 0 for one in sections]

    def _wrap(self) -> None:
        if not self.is_attached or not self.size.width:
            return
        rooms = self._rooms()
        self._rows = [
            row
            for place, line in enumerate(self._lines)
            for row in self._wrapped(place, line, rooms[place])
        ]
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()

    def _wrapped(self, place: int, line: Written, room: int) -> "Iterator[_Row]":
        if line.heading:
            yield _Row(place, room, one_line(line.title), "")
            return
        titles = self._folded(one_line(line.title), room - _GAP)
        hang = _GAP if line.tone else 0  # beneath the words, not beneath the sign before them
        first, *more = self._folded(one_line(line.words), self.size.width - room - 2 - hang)
        words = [first, *(" " * hang + said for said in more)]
        for title, said in zip_longest(titles, words, fillvalue=""):
            yield _Row(place, room, title, said)

    def _folded(self, words: str, width: int) -> list[str]:
        if width <= 0 or not words:
            return [""]
        return [part.plain.rstrip() for part in Text(words).wrap(self.app.console, width)]

    def _nearest(self, place: int, step: int) -> int:
        """Find the nearest line that opens something, in the direction of the step; else stay."""
        ahead = (
            range(place, len(self._lines))
            if step > 0
            else range(min(place, len(self._lines) - 1), -1, -1)
        )
        found = next((one for one in ahead if self._lines[one].id), None)
        return self.cursor if found is None else found

    def _bring_into_view(self) -> None:
        rows = [number for number, row in enumerate(self._rows) if row.place == self.cursor]
        if not rows or self.size.height <= 0:
            return
        top = self.scroll_offset.y
        if rows[0] < top:
            self.scroll_to(y=0 if rows[0] <= 1 else rows[0], animate=False)
        elif rows[-1] >= top + self.size.height:
            self.scroll_to(y=rows[-1] - self.size.height + 1, animate=False)
