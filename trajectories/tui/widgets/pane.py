"""The line above a part of a screen that says what it is, and what of it is folded away."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.cells import shortened
from trajectories.tui.plain_text import one_line

_BEFORE = 1  # cells of the rule before the words


class PaneTitle(Widget):
    """Words in a rule: at the left what stands beneath, at the right what does not."""

    DEFAULT_CSS = """
    PaneTitle {
        height: 1; background: $background; color: $edge;
        & > .pane--words { color: $text-muted; background: $background; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--words"}

    def __init__(self, words: str = "", *, folded: str = "") -> None:
        super().__init__()
        self._words = words
        self._folded = folded

    def say(self, words: str, folded: str = "") -> None:
        """Say something else."""
        if (words, folded) != (self._words, self._folded):
            self._words, self._folded = words, folded
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the rule with its words."""
        del y
        width = self.size.width
        style = self.get_component_rich_style("pane--words")
        folded = f" {shortened(one_line(self._folded), width // 2)} " if self._folded else ""
        room = max(width - _BEFORE - cell_len(folded) - _BEFORE - 2, 0)
        words = f" {shortened(one_line(self._words), room)} " if self._words else ""
        rule = max(width - 2 * _BEFORE - cell_len(words) - cell_len(folded), 0)
        return Strip([
            Segment("─" * _BEFORE, self.rich_style),
            Segment(words, style),
            Segment("─" * rule, self.rich_style),
            Segment(folded, style),
            Segment(set_cell_size("─" * _BEFORE, _BEFORE), self.rich_style),
        ]).adjust_cell_length(width, self.rich_style)  # fmt: skip
