"""Sentences beside each other in two versions, the mark on one; as many as there is room for.

Only what is seen is laid out: a release may hold thousands of sentences.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.cells import shortened
from trajectories.tui.plain_text import harmless

Tone = Literal["", "ask", "look", "here", "changed", "muted", "good"]
Piece = tuple[str, Tone]
_SIGN = 4  # cells before the words of each version: the mark, how it stands
_WALL = 2
_ABOVE = 3  # one part in so many of the height is for what was read before


@dataclass(frozen=True)
class Pair:
    """A sentence in two versions: how it stands, and what is above it where that is new."""

    sign: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    heading: tuple[str, str]


class TwoVersions(Widget, can_focus=True):
    """The sentences; the screen says what each looks like."""

    DEFAULT_CSS = """
    TwoVersions {
        background: $surface; color: $foreground; height: 1fr;
        & > .two--ask { color: $cursor-text; background: $cursor; text-style: bold; }
        & > .two--here { color: $cursor-text; background: $cursor; text-style: bold underline; }
        & > .two--look { color: $foreground; text-style: underline; }
        & > .two--changed { color: $primary; text-style: bold; }
        & > .two--muted { color: $text-muted; }
        & > .two--good { color: $success; }
        & > .two--heading { color: $text-muted; background: $surface; text-style: bold; }
        & > .two--wall { color: $edge; background: $surface; }
        & > .two--current { color: $foreground; background: $resting; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "two--ask", "two--here", "two--look", "two--changed", "two--muted", "two--good",
        "two--heading", "two--wall", "two--current",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The mark stands on another sentence."""

        cursor: int

    def __init__(self, pair: Callable[[int], Pair], *, focus_sign: str, wall: str) -> None:
        super().__init__()
        self._pair = pair
        self._count = 0
        self._focus_sign = focus_sign
        self._wall = wall
        self._down = 0  # rows of a long sentence that are scrolled past
        self._rows: list[tuple[int, Strip]] | None = None

    def explained(self) -> Iterator[str]:
        """Say what this is and what can be done with it."""
        yield "Sentences, as written and as they would leave"
        yield "  ↑↓ Page up and down, Home and End move the mark; a long sentence is scrolled."

    def show(self, count: int, *, at: int | None = None) -> None:
        """Show so many sentences, as they are now."""
        self._count = count
        self._rows = None
        if at is not None:
            self.cursor = at
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark within the sentences."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self) -> None:
        """Lay out anew, and say where the mark is."""
        self._rows, self._down = None, 0
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def on_resize(self) -> None:
        """Lay out anew."""
        self._rows = None

    def notify_style_update(self) -> None:
        """Lay out anew in other colours."""
        super().notify_style_update()
        self._rows = None

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Scroll a sentence that is longer than the window, else move by a few."""
        rows = len(self._block(self.cursor)) if self._count else 0
        beyond = rows - self.size.height
        if beyond > 0 and 0 <= self._down + by * self.size.height // 2 <= rows:
            self._down = max(0, min(self._down + by * self.size.height // 2, beyond))
            self._rows = None
            self.refresh()
        else:
            self.cursor += by * max(self.size.height // 4, 1)

    def action_edge(self, end: int) -> None:
        """Move the mark to the first or the last sentence."""
        self.cursor = (self._count - 1) * end

    def on_click(self, event: Click) -> None:
        """Move the mark to the clicked sentence."""
        rows = self._laid_out()
        if event.y < len(rows):
            self.cursor = rows[event.y][0]

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        rows = self._laid_out()
        if y < len(rows):
            return rows[y][1]
        return Strip.blank(self.size.width, self.rich_style)

    def _laid_out(self) -> list[tuple[int, Strip]]:
        if self._rows is None:
            self._rows = self._window() if self._count and self.size.width else []
        return self._rows

    def _window(self) -> list[tuple[int, Strip]]:
        """Put the sentence in hand a third down, with as many around it as there is room for."""
        height, here = self.size.height, self.cursor
        current = self._block(here)
        rows = [(here, row) for row in current[self._down :][:height]]
        before, room = here - 1, min(height // _ABOVE, height - len(rows))
        rows, before = self._above(rows, before, len(rows) + room)
        after = here + 1
        while after < self._count and len(rows) < height:
            rows += [(after, row) for row in self._block(after)]
            after += 1
        rows, before = self._above(rows, before, height)
        return rows[:height]

    def _above(
        self, rows: list[tuple[int, Strip]], before: int, most: int
    ) -> tuple[list[tuple[int, Strip]], int]:
        while before >= 0:
            block = [(before, row) for row in self._block(before)]
            if len(rows) + len(block) > most:
                break
            rows, before = block + rows, before - 1
        return rows, before

    def _block(self, place: int) -> list[Strip]:
        pair = self._pair(place)
        heading = pair.heading
        new = place == 0 or self._pair(place - 1).heading != heading
        strips = [self._headed(heading)] if new else []
        marked = place == self.cursor
        base = self.get_component_rich_style("two--current") if marked else self.rich_style
        width = self._width
        left, right = self._wrapped(pair.left, width, base), self._wrapped(pair.right, width, base)
        for number in range(max(len(left), len(right))):
            sign = self._focus_sign if marked and number == 0 else " "
            signs = f"{sign} {pair.sign if number == 0 else ' '} "
            strips.append(
                self._row(signs, left[number : number + 1], right[number : number + 1], base)
            )
        return strips

    @property
    def _width(self) -> int:
        return max((self.size.width - _WALL) // 2 - _SIGN - 1, 4)

    def _headed(self, heading: tuple[str, str]) -> Strip:
        style = self.get_component_rich_style("two--heading")
        width = self._width
        cells = [Text(end="").append(shortened(one, width), style) for one in heading]
        return self._row(" " * _SIGN, cells[:1], cells[1:], self.rich_style)

    def _row(self, signs: str, left: Sequence[Text], right: Sequence[Text], base: Style) -> Strip:
        wall = self.get_component_rich_style("two--wall")
        half = _SIGN + self._width
        return Strip([
            *self._cell(signs, left, base, half),
            Segment(f" {self._wall}", wall),
            *self._cell(" " * _SIGN, right, base, self.size.width - half - _WALL),
        ]).adjust_cell_length(self.size.width, base)  # fmt: skip

    def _cell(
        self, signs: str, words: Sequence[Text], base: Style, width: int
    ) -> Iterator[Segment]:
        segments = [Segment(signs, base)]
        for line in words:
            segments += line.render(self.app.console)
        yield from Strip(
            [Segment(s.text, base + s.style if s.style else base) for s in segments]
        ).adjust_cell_length(width, base)

    def _wrapped(self, pieces: tuple[Piece, ...], width: int, base: Style) -> list[Text]:
        text = Text(end="")
        for words, tone in pieces:
            style = self.get_component_rich_style(f"two--{tone}") if tone else None
            if style is not None and tone not in ("ask", "here"):
                style = style + Style(bgcolor=base.bgcolor)
            text.append(harmless(words).replace("\n", " "), style)
        lines = list(text.wrap(self.app.console, width))
        for line in lines:
            line.rstrip()
            line.end = ""
        return lines
