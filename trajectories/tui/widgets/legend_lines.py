"""The lines beneath the lanes that say what letters and signs mean."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.legend import legend
from trajectories.tui.picture import NOTHING, Picture
from trajectories.tui.signs import Signs


class LegendLines(Widget):
    """Letters and signs of a picture, with their words."""

    DEFAULT_CSS = """
    LegendLines {
        height: auto; background: $background; color: $text-muted;
        & > .legend--sign { color: $foreground; background: $background; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"legend--sign"}

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._picture = NOTHING

    def show(self, picture: Picture) -> None:
        """Say what another picture's letters and signs mean."""
        self._picture = picture
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Say how many lines there are."""
        del container, viewport
        return len(legend(self._picture, self._signs, width))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        lines = legend(self._picture, self._signs, self.size.width)
        bold = self.get_component_rich_style("legend--sign")
        segments = [Segment(" ", self.rich_style)]
        for sign, words in lines[y] if y < len(lines) else ():
            segments += [Segment(sign, bold), Segment(f" {words}  ", self.rich_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)
