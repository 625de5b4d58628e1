"""The line that says in words what just happened and what is at risk.

Painted by itself: it changes with every key, and must not cause a new layout of the screen.
"""

from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.cells import shortened
from trajectories.tui.plain_text import one_line

Tone = Literal["", "good", "bad"]
_GAP = 2  # cells between what happened and what is in focus


class StatusLine(Widget):
    """What happened at the left, what is in focus at the right."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .status--focus { color: $text-muted; background: $panel; }
        & > .status--good { color: $success; background: $panel; }
        & > .status--bad { color: $error; background: $panel; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--focus", "status--good", "status--bad"}

    def __init__(self) -> None:
        super().__init__()
        self._happened = ""
        self._tone: Tone = ""
        self._focus = ""

    @property
    def said(self) -> str:
        """What is said now."""
        return self._happened

    def say(self, sentence: str, tone: Tone = "") -> None:
        """Say what happened."""
        self._happened, self._tone = one_line(sentence), tone
        self.refresh()

    def point_at(self, words: str) -> None:
        """Say what is in focus."""
        self._focus = one_line(words)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the line; what happened is never cut for what is in focus."""
        del y
        room = self.size.width - 2
        happened = shortened(self._happened, room)
        left = room - cell_len(happened) - _GAP
        focus = shortened(self._focus, left) if left > _GAP else ""
        tone = f"status--{self._tone}"
        style = self.get_component_rich_style(tone) if self._tone else self.rich_style
        filled = set_cell_size(f" {happened}", self.size.width - cell_len(focus) - 1)
        muted = self.get_component_rich_style("status--focus")
        return Strip([Segment(filled, style), Segment(f"{focus} ", muted)], self.size.width)
