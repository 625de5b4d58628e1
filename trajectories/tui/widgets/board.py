"""A list whose cells can be gone to: rows by ↑ and ↓, columns by ← and →, or the mouse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from trajectories.tui.cells import shortened
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.lines import EDGES, Column, Line, Lines


class Board(Lines):
    """Lines with a mark on one cell; the first column only names the line."""

    DEFAULT_CSS = """
    Board {
        & > .board--row { color: $foreground; background: $resting; }
    }
    """
    COMPONENT_CLASSES = Lines.COMPONENT_CLASSES | {"board--row"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "aside(-1)", "Left", show=False),
        Binding("right", "aside(1)", "Right", show=False),
    ]

    column: reactive[int] = reactive(1)

    @dataclass
    class CellMoved(Message):
        """The mark stands on another cell."""

        board: "Board"
        line: Line | None
        column: int

        @property
        def control(self) -> "Board":
            """The board."""
            return self.board

    def show_board(self, columns: Sequence[Column], lines: Iterable[Line], *, at: str = "") -> None:
        """Show other columns and lines."""
        self._columns = tuple(columns)
        self._titled = True
        self.column = min(self.column, len(columns) - 1)
        self.show(lines, at=at)

    def validate_column(self, column: int) -> int:
        """Keep the mark within the columns that hold something."""
        return max(1, min(column, len(self._columns) - 1))

    def watch_column(self) -> None:
        """Repaint the line and say where the mark is."""
        self.refresh_line(self.cursor + self._titled)
        self.post_message(self.CellMoved(self, self.line, self.column))

    def action_aside(self, by: int) -> None:
        """Move the mark to another column."""
        self.column += by

    def on_click(self, event: Click) -> None:
        """Move the mark to the clicked cell; a second click chooses it."""
        end = 1
        for place, room in enumerate(self._widths(self.size.width - EDGES)):
            end += room + 1
            if event.x < end:
                same = place == self.column
                self.column = max(place, 1)
                if not same:
                    event.stop()
                break

    def _strip(self, line: Line, width: int, component: str, *, mark: bool) -> Strip:
        if not mark or line.heading or len(line.cells) != len(self._columns):
            return super()._strip(line, width, component, mark=mark)
        row = self.get_component_rich_style("board--row")
        cell = self.get_component_rich_style("lines--cursor")
        segments = [Segment(self._focus_sign, row)]
        cells = zip(line.cells, self._columns, self._widths(width - EDGES), strict=True)
        for place, (text, column, room) in enumerate(cells):
            said = shortened(one_line(text), room)
            gap = " " * (room - cell_len(said))
            said = gap + said if column.right else set_cell_size(said, room)
            segments += [Segment(said, cell if place == self.column else row), Segment(" ", row)]
        return Strip(segments).adjust_cell_length(width, row)
