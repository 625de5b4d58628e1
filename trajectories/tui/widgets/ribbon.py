"""The keys of one part of a screen, in as many lines as they need; each can be clicked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

_GAP = 2  # cells between two keys
_MOST = 3  # lines


@dataclass(frozen=True)
class Rib:
    """One key with its word; `run` is the action it does, empty where it only explains."""

    key: str
    word: str
    run: str = ""

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cell_len(self.key) + 1 + cell_len(self.word)


class Ribbon(Widget):
    """Keys and words, flowing."""

    DEFAULT_CSS = """
    Ribbon {
        height: auto; background: $background; color: $foreground;
        & > .ribbon--key { color: $primary; background: $background; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ribbon--key"}

    def __init__(self, ribs: Iterable[Rib] = ()) -> None:
        super().__init__()
        self._ribs = tuple(ribs)

    def show(self, ribs: Iterable[Rib]) -> None:
        """Show other keys."""
        self._ribs = tuple(ribs)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Say how many lines the keys need."""
        del container, viewport
        return max(len(self._lines(width)), 1)

    async def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        lines = self._lines(self.size.width)
        at = 1
        for rib in lines[event.y] if event.y < len(lines) else ():
            if at <= event.x < at + rib.width and rib.run:
                await self.app.run_action(rib.run, self.screen)
            at += rib.width + _GAP

    def render_line(self, y: int) -> Strip:
        """Paint one line of keys."""
        lines = self._lines(self.size.width)
        key = self.get_component_rich_style("ribbon--key")
        segments = [Segment(" ", self.rich_style)]
        for rib in lines[y] if y < len(lines) else ():
            segments += [Segment(rib.key, key), Segment(f" {rib.word}  ", self.rich_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _lines(self, width: int) -> Sequence[Sequence[Rib]]:
        lines: list[list[Rib]] = [[]]
        used = 1
        for rib in self._ribs:
            if lines[-1] and used + rib.width > width:
                lines.append([])
                used = 1
            lines[-1].append(rib)
            used += rib.width + _GAP
        return lines[:_MOST]
