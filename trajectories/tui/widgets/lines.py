"""A list of lines, of any length, with a mark that is moved by keys or mouse.

Painted line by line from values: ten thousand lines cost what the visible ones cost. Textual's own
tables and lists hold a widget or a cell for each and read words as markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.cells import filled, shortened
from trajectories.tui.plain_text import one_line

EDGES = 2  # cells beside the words: the mark before them, and the bar after them


@dataclass(frozen=True)
class Column:
    """A column: its title and its width in cells; 0 shares what the others leave, up to `most`."""

    title: str
    width: int = 0
    right: bool = False
    most: int = 0
    """How wide it may grow, so that the eye finds the next; 0 where nothing bounds it."""


@dataclass(frozen=True)
class Line:
    """One line: its id, a cell for each column; a quiet line is a heading and is passed over.

    A quiet line with a tone goes on with the line above it.
    """

    id: str
    cells: tuple[str, ...]
    heading: bool = False
    tone: str = ""


class Lines(ScrollView, can_focus=True):
    """A list of lines with a mark."""

    DEFAULT_CSS = """
    Lines {
        background: $surface;
        color: $foreground;
        height: 1fr;
        overflow-x: hidden;
        & > .lines--title { color: $text-muted; background: $surface; text-style: bold; }
        & > .lines--heading { color: $primary; background: $surface; text-style: bold; }
        & > .lines--muted { color: $text-muted; background: $surface; }
        & > .lines--warning { color: $warning; background: $surface; }
        & > .lines--error { color: $error; background: $surface; }
        & > .lines--cursor {
            color: $foreground; background: $resting; text-style: bold;
        }
        &:focus > .lines--cursor {
            color: $cursor-text; background: $cursor; text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--title",
        "lines--heading",
        "lines--muted",
        "lines--warning",
        "lines--error",
        "lines--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The mark stands on another line."""

        lines: "Lines"
        line: Line | None

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    @dataclass
    class Chosen(Message):
        """A line was chosen."""

        lines: "Lines"
        line: Line

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    def __init__(
        self,
        columns: Sequence[Column] = (Column(""),),
        lines: Iterable[Line] = (),
        *,
        focus_sign: str = "▸",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._lines = tuple(lines)
        self._focus_sign = focus_sign
        self._titled = any(column.title for column in self._columns)
        self.virtual_size = Size(0, len(self._lines) + self._titled)

    @property
    def line(self) -> Line | None:
        """The line the mark stands on."""
        return self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line."""
        return self._lines

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "A list"
        yield "  ↑↓ Page up and down, Home and End move the mark; Enter or a second click chooses."

    def show(self, lines: Iterable[Line], *, at: str = "") -> None:
        """Show other lines, the mark on the one with this id, else as near as may be."""
        self._lines = tuple(lines)
        self.virtual_size = Size(0, len(self._lines) + self._titled)
        places = {line.id: place for place, line in enumerate(self._lines)}
        last = max(len(self._lines) - 1, 0)
        self.cursor = self._nearest(places.get(at, min(self.cursor, last)), 1)
        self._bring_into_view()
        self.refresh()
        self.post_message(self.Moved(self, self.line))

    def go_to(self, line_id: str) -> None:
        """Put the mark on a line."""
        for place, line in enumerate(self._lines):
            if line.id == line_id:
                self.cursor = place

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark within the list."""
        return max(0, min(cursor, len(self._lines) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint two lines and say where the mark is."""
        for place in (before, after):
            self.refresh_line(place + self._titled)
        self._bring_into_view()
        self.post_message(self.Moved(self, self.line))

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self.cursor = self._nearest(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """Move the mark by a window."""
        self.cursor = self._nearest(self.cursor + by * max(self.size.height - 2, 1), by)

    def action_edge(self, to: int) -> None:
        """Move the mark to the first or last line."""
        self.cursor = self._nearest(0 if to < 0 else len(self._lines) - 1, -to)

    def action_choose(self) -> None:
        """Choose the line the mark stands on."""
        if self.line is not None and not self.line.heading:
            self.post_message(self.Chosen(self, self.line))

    def on_click(self, event: Click) -> None:
        """Move the mark to the clicked line; a second click chooses it."""
        place = self.scroll_offset.y + event.y - self._titled
        if event.y < self._titled or not 0 <= place < len(self._lines):
            return
        while place and self._lines[place].heading and self._lines[place].tone:
            place -= 1
        again = place == self.cursor and event.chain > 1
        if not self._lines[place].heading:
            self.cursor = place
        if again:
            self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        width = self.size.width
        if self._titled and y == 0:
            titles = tuple(column.title for column in self._columns)
            return self._strip(Line("", titles), width, "lines--title", mark=False)
        place = self.scroll_offset.y + y - self._titled
        if not 0 <= place < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[place]
        marked = place == self.cursor and not line.heading
        tone = f"lines--{line.tone}" if line.tone else ""
        if line.heading and not line.tone:
            tone = "lines--heading"
        return self._strip(line, width, "lines--cursor" if marked else tone, mark=marked)

    def _strip(self, line: Line, width: int, component: str, *, mark: bool) -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        sign = self._focus_sign if mark else " "
        segments = [Segment(sign, style), *self._laid_out(line, width - EDGES, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _laid_out(self, line: Line, width: int, style: Style) -> Iterator[Segment]:
        """Give each cell a segment of its own: what is last done to a text stays within it."""
        if len(line.cells) == 1:
            yield Segment(filled(_indented(line.cells[0]), width), style)
            return
        cells = zip(line.cells, self._columns, self._widths(width), strict=False)
        for text, column, room in cells:
            yield Segment(_fitted(_indented(text), column, room), style)
            yield Segment(" ", style)

    def _widths(self, width: int) -> list[int]:
        fixed = sum(column.width for column in self._columns)
        shared = sum(not column.width for column in self._columns)
        left = max(width - fixed - len(self._columns) + 1, 0)
        each = left // max(shared, 1)
        return [column.width or min(each, column.most or each) for column in self._columns]

    def _nearest(self, place: int, step: int) -> int:
        """Find the nearest line that is no heading, first in the direction of the step."""
        last = len(self._lines) - 1
        if last < 0:
            return 0
        place = max(0, min(place, last))
        ahead = range(place, last + 1) if step > 0 else range(place, -1, -1)
        behind = range(place, -1, -1) if step > 0 else range(place, last + 1)
        for candidate in chain(ahead, behind):
            if not self._lines[candidate].heading:
                return candidate
        return place

    def _bring_into_view(self) -> None:
        height = self.size.height - self._titled
        top = self.scroll_offset.y
        if height <= 0:
            return
        last = self.cursor
        for line in self._lines[last + 1 : last + height]:
            if not (line.heading and line.tone):
                break
            last += 1
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False)


def _indented(text: str) -> str:
    """Put a text on one line, as far in as it stands."""
    return " " * (len(text) - len(text.lstrip(" "))) + one_line(text)


def _fitted(text: str, column: Column, room: int) -> str:
    """Cut or fill a text to its column."""
    if cell_len(text) > room:
        return shortened(text, room) if room else ""
    if column.right:
        return " " * (room - cell_len(text)) + text
    return set_cell_size(text, room)
