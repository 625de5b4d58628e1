"""Where page 1 is written: headings stand out, marks and sentences left as offered stand back."""

from collections.abc import Iterable
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.document._document import Location

from trajectories.report.page_text import heads, marked_spans
from trajectories.tui.as_typed import shown
from trajectories.tui.widgets.written import Written


class PageWrite(Written):
    """A text area for page 1."""

    DEFAULT_CSS = """
    PageWrite {
        padding: 0 1;
        & > .write--heading { color: $primary; text-style: bold; }
        & > .write--mark { color: $text-muted; }
        & > .write--offered { color: $text-muted; text-style: italic; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"write--heading", "write--mark", "write--offered"}

    class Typed(Written.Typed):
        """Something was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        """The line the cursor stands in, from 0."""
        return self.cursor_location[0]

    @property
    def place(self) -> int:
        """The character of its line the cursor stands before."""
        return self.cursor_location[1]

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "Page 1: write under each heading; an empty line begins a new paragraph"
        yield "  [E8] at the end of a paragraph says what it rests on. What is grey is as offered."

    def know(self, offered: Iterable[str]) -> None:
        """Take up which sentences are offered, to show those left as they are."""
        self._offered = tuple(offered)
        self._line_cache.clear()
        self.refresh()

    def add(self, words: str, at: Location) -> None:
        """Put words in, and stand behind them."""
        result = self.insert(shown(words), at)
        self.move_cursor(result.end_location)
        self.scroll_cursor_visible()

    def go_to_line(self, number: int) -> None:
        """Stand at the end of a line, counted from 1."""
        row = max(min(number, self.document.line_count) - 1, 0)
        self.move_cursor((row, len(self.document.get_line(row))), center=True)

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is painted."""
        line = super().get_line(line_index)
        words = line.plain
        if heads(words):
            line.stylize(self._letters("write--heading"))
            return line
        for sentence in self._offered:
            start = words.find(sentence)
            if start >= 0:
                line.stylize(self._letters("write--offered"), start, start + len(sentence))
        for start, end in marked_spans(words):
            line.stylize(self._letters("write--mark"), start, end)
        return line

    def _letters(self, component: str) -> Style:
        """Give the style of some letters; what lies behind them is the page's."""
        style = self.get_component_rich_style(component, partial=True)
        return Style(color=style.color, bold=style.bold, italic=style.italic)
