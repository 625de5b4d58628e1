"""The list of everywhere one can go from a child, each by a letter."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.rooms import LETTERED
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain


class RoomsScreen(Dialog[str | None]):
    """Every room, with its letter; comes back with the name of one."""

    DEFAULT_CSS = """
    RoomsScreen Lines { height: auto; }
    """
    PLACE: ClassVar[Where] = "rooms"
    BINDINGS: ClassVar[list[BindingType]] = bindings("rooms")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        lines = (Line(one.name, (one.letter, one.title, one.about)) for one in LETTERED)
        columns = [Column("", 2), Column("", 24), Column("")]
        self._lines = Lines(columns, lines, focus_sign=desk.signs.focus)
        self._lines.styles.height = len(LETTERED)

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(id="box"):
            yield Plain("Go to: a letter, or Enter", id="title")
            yield self._lines

    def on_mount(self) -> None:
        """Begin at the first."""
        self._lines.focus()

    def on_key(self, event: Key) -> None:
        """Go where the letter leads."""
        found = next((one.name for one in LETTERED if one.letter == event.character), "")
        if found:
            event.stop()
            self.dismiss(found)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go where the mark stands."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Go where the mark stands."""
        if self._lines.line is not None:
            self.dismiss(self._lines.line.id)
