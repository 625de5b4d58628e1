"""What is said of the record in focus: titles and words, wrapped and painted line by line.

Painted by itself and not laid out by Textual, because it changes with every key: a new layout of
the whole screen costs more than everything else a key does.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.plain_text import harmless

_HANG = 2  # cells by which a title's further lines stand in


class Detail(ScrollView, can_focus=True):
    """Lines of a title and its words; a line without a title stands by itself."""

    DEFAULT_CSS = """
    Detail {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        & > .detail--title { color: $text-muted; background: $background; }
        & > .detail--head { color: $foreground; background: $background; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail--title", "detail--head"}

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[tuple[str, str], ...] = ()
        self._strips: list[Strip] = []

    @property
    def said(self) -> str:
        """Everything said, a line each."""
        return "\n".join(f"{title}  {words}".strip() for title, words in self._said)

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        """Say something else, from its beginning."""
        if self._said != tuple(lines):
            self._said = tuple(lines)
            self._wrap()
            self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Wrap anew at another width."""
        self._wrap()

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        place = self.scroll_offset.y + y
        if place < len(self._strips):
            return self._strips[place]
        return Strip.blank(self.size.width, self.rich_style)

    def _wrap(self) -> None:
        # The bar may come with what is said now; the words keep off its cell either way.
        width = self.size.width - 1
        if width <= 0 or not self.is_attached:
            return
        before = len(self._strips)
        self._strips = [
            strip
            for place, (title, words) in enumerate(self._said)
            for strip in self._wrapped(place, harmless(title), harmless(words), width)
        ]
        height = max(len(self._strips), self.size.height)
        if self.virtual_size.height != height:
            self.virtual_size = Size(0, height)
        self.refresh(Region(0, 0, self.size.width, max(before, len(self._strips))))

    def _wrapped(self, place: int, title: str, words: str, width: int) -> list[Strip]:
        base = self.rich_style
        headed = place == 0 and len(self._said) > 1  # a single line teaches, and heads nothing
        head = self.get_component_rich_style("detail--head") if headed else base
        muted = self.get_component_rich_style("detail--title")
        text = Text.assemble((f"{title}  " if title else "", muted), (words, head))
        hang = min(_HANG, width // 4) if title else len(words) - len(words.lstrip())
        lines = text.wrap(self.app.console, width - hang) or [Text()]
        for line in lines[1:]:
            line.pad_left(hang)
        strips = (Strip(line.render(self.app.console)).apply_style(base) for line in lines)
        return [strip.adjust_cell_length(width + 1, base) for strip in strips]
