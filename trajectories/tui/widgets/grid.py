"""A grid: a heading a row, a cell a column, a mark on one cell, moved by keys or mouse.

Painted line by line from values. Where the columns find no room beside each other, as many as fit
are shown and the mark takes the others along; nothing is drawn so narrow that it says nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.cells import filled
from trajectories.tui.plain_text import one_line

_GAP = 3  # cells at least between what stands in one column and the next
_LEAST = 12  # cells of a column that has room, whatever little stands in it


@dataclass(frozen=True)
class GridCell:
    """What stands in one cell; a tone is a component class of the grid, without its beginning."""

    words: str = ""
    tone: str = ""


@dataclass(frozen=True)
class GridRow:
    """One row: its id, what it is called, its cells; a heading has none and is passed over."""

    id: str
    title: str
    cells: tuple[GridCell, ...] = ()
    heading: bool = False


class Grid(ScrollView, can_focus=True):
    """Rows and columns with a mark on one cell."""

    DEFAULT_CSS = """
    Grid {
        background: $surface; color: $foreground; height: 1fr; width: 1fr; overflow-x: hidden;
        & > .grid--title { color: $text-muted; background: $surface; text-style: bold; }
        & > .grid--heading { color: $primary; background: $surface; text-style: bold; }
        & > .grid--muted { color: $text-muted; background: $surface; }
        & > .grid--warning { color: $warning; background: $surface; }
        & > .grid--good { color: $success; background: $surface; }
        & > .grid--error { color: $error; background: $surface; }
        & > .grid--row { color: $foreground; background: $surface; text-style: bold; }
        & > .grid--cursor { color: $foreground; background: $resting; text-style: bold; }
        &:focus > .grid--cursor {
            color: $cursor-text; background: $cursor; text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--title",
        "grid--heading",
        "grid--muted",
        "grid--warning",
        "grid--good",
        "grid--error",
        "grid--row",
        "grid--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "Up", show=False),
        Binding("down", "row(1)", "Down", show=False),
        Binding("left", "column(-1)", "Left", show=False),
        Binding("right", "column(1)", "Right", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First row", show=False),
        Binding("end", "edge(1)", "Last row", show=False),
        Binding("enter", "open_cell", "Open", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The mark stands on another cell."""

        grid: "Grid"

    @dataclass
    class Opened(Message):
        """A cell is to be opened."""

        grid: "Grid"

    def __init__(
        self,
        *,
        heading: int = 28,
        narrowest: int = 9,
        focus_sign: str = "▸",
        begin_told: bool = False,
    ) -> None:
        """Begin in the first cell, or in the first in which something was told."""
        super().__init__()
        self._heading = heading
        self._narrowest = narrowest
        self._focus_sign = focus_sign
        self._begin_told = begin_told
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._first = 0
        self._at = (0, 0)
        self._longest = (0, 0)
        """The cells the longest row title and the longest words of a column take."""

    @property
    def row(self) -> GridRow | None:
        """The row the mark stands on."""
        return self._rows[self._at[0]] if self._at[0] < len(self._rows) else None

    @property
    def column(self) -> int:
        """The column the mark stands on, from 0."""
        return self._at[1]

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """Every row."""
        return self._rows

    def show(self, columns: Sequence[str], rows: Iterable[GridRow], *, at: str = "") -> None:
        """Show other rows; the mark keeps its place, or goes to the row with this id."""
        before = at or (self.row.id if self.row else "")
        anew = self._begin_told and not self._rows
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._longest = self._measured()
        self.virtual_size = Size(0, len(self._rows) + 1)
        places = {row.id: place for place, row in enumerate(self._rows) if not row.heading}
        row, column = self._at_first() if anew and not at else self._at
        self._go(places.get(before, row), column, 1)
        self.refresh()

    def go_to(self, row: str, column: int) -> None:
        """Put the mark on a cell."""
        places = {one.id: place for place, one in enumerate(self._rows)}
        self._go(places.get(row, self._at[0]), column, 1)

    def action_row(self, by: int) -> None:
        """Move the mark by rows."""
        self._go(self._at[0] + by, self._at[1], by)

    def action_column(self, by: int) -> None:
        """Move the mark by columns."""
        self._go(self._at[0], self._at[1] + by, 1)

    def action_page(self, by: int) -> None:
        """Move the mark by a window."""
        self._go(self._at[0] + by * max(self.size.height - 2, 1), self._at[1], by)

    def action_edge(self, to: int) -> None:
        """Move the mark to the first or the last row."""
        self._go(0 if to < 0 else len(self._rows) - 1, self._at[1], -to)

    def action_open_cell(self) -> None:
        """Open the cell the mark stands on."""
        if self.row is not None and not self.row.heading:
            self.post_message(self.Opened(self))

    def on_resize(self, event: Resize) -> None:
        """Keep the mark in view at another size."""
        event.stop()
        self._bring_into_view()

    def on_click(self, event: Click) -> None:
        """Move the mark to the clicked cell; a second click opens it."""
        place = self.scroll_offset.y + event.y - 1
        if event.y < 1 or not 0 <= place < len(self._rows) or self._rows[place].heading:
            return
        inside = event.x - self._heading_width
        column = self._first + inside // self._width if inside >= 0 else self._at[1]
        again = (place, column) == self._at and event.chain > 1
        self._go(place, column, 1)
        if again:
            self.action_open_cell()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        if y == 0:
            return self._title_strip()
        place = self.scroll_offset.y + y - 1
        if not 0 <= place < len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        row = self._rows[place]
        here = place == self._at[0]
        if row.heading:
            style = self.get_component_rich_style("grid--heading")
            return Strip([Segment(filled(f" {one_line(row.title)}", self.size.width), style)])
        sign = self._focus_sign if here else " "
        style = self.get_component_rich_style("grid--row") if here else self.rich_style
        segments = [
            Segment(f"{filled(sign + one_line(row.title), self._heading_width - 1)} ", style)
        ]
        for column in self._shown:
            cell = row.cells[column] if column < len(row.cells) else GridCell()
            marked = here and column == self._at[1]
            tone = "cursor" if marked else cell.tone
            style = self.get_component_rich_style(f"grid--{tone}") if tone else self.rich_style
            words = filled(one_line(cell.words), self._width - 1)
            segments += [Segment(words, style), Segment(" ", self.rich_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _title_strip(self) -> Strip:
        style = self.get_component_rich_style("grid--title")
        before = "<" if self._first else " "
        after = ">" if self._first + len(self._shown) < len(self._columns) else " "
        text = filled("", self._heading_width - 1) + before
        for column in self._shown:
            text += filled(one_line(self._columns[column]), self._width - 1) + " "
        return Strip([Segment(filled(text.rstrip(), self.size.width - 1) + after, style)])

    def _at_first(self) -> tuple[int, int]:
        """Find the first cell in which something was told; the first of all where none was."""
        for place, row in enumerate(self._rows):
            for column, cell in enumerate(row.cells):
                if cell.tone != "muted":
                    return place, column
        return 0, 0

    def _measured(self) -> tuple[int, int]:
        """Measure the longest title of a row, and the longest words of a column."""
        rows = [row for row in self._rows if not row.heading]
        titles = (cell_len(one_line(row.title)) for row in rows)
        words = (cell_len(one_line(cell.words)) for row in rows for cell in row.cells)
        named = (cell_len(one_line(column)) for column in self._columns)
        return max(titles, default=0), max((*words, *named), default=0)

    @property
    def _heading_width(self) -> int:
        """The cells of row titles: what they need, where the window has them."""
        most = max(min(self._heading, self.size.width // 3), self.size.width // 4, 10)
        return min(most, self._longest[0] + _GAP)

    @property
    def _room(self) -> int:
        """The cells for columns: what row titles leave, and the bar."""
        return self.size.width - self._heading_width - 1

    @property
    def _fitting(self) -> int:
        """How many columns find room beside each other."""
        room = self._room
        return max(1, min(len(self._columns) or 1, room // (self._narrowest + 1)))

    @property
    def _width(self) -> int:
        """The cells of a column, no wider than it needs: so the eye finds the next."""
        needed = max(self._longest[1], _LEAST) + _GAP
        return max(min(self._room // self._fitting, needed), 2)

    @property
    def _shown(self) -> range:
        return range(self._first, min(self._first + self._fitting, len(self._columns)))

    def _go(self, row: int, column: int, step: int) -> None:
        """Put the mark near a place, on a row that is no heading."""
        last = max(len(self._rows) - 1, 0)
        row = max(0, min(row, last))
        ahead = range(row, last + 1) if step > 0 else range(row, -1, -1)
        behind = range(row, -1, -1) if step > 0 else range(row, last + 1)
        for place in (*ahead, *behind):
            if place < len(self._rows) and not self._rows[place].heading:
                row = place
                break
        self._at = (row, max(0, min(column, len(self._columns) - 1)))
        self._bring_into_view()
        self.refresh()
        self.post_message(self.Moved(self))

    def _bring_into_view(self) -> None:
        row, column = self._at
        first = min(self._first, max(len(self._columns) - self._fitting, 0))
        self._first = min(max(first, column - self._fitting + 1), column)
        height, top = self.size.height - 1, self.scroll_offset.y
        if height <= 0:
            return
        above = (
            row - 1 if row and self._rows[row - 1 : row] and self._rows[row - 1].heading else row
        )
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)
