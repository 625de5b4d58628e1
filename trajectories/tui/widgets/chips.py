"""Several of a few things, each taken or left with one letter: who is here, what is done.

What is chosen stands first, in the order it was chosen; beneath it every letter and what it means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, digits

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.options import Option
from trajectories.tui.plain_text import one_line

NEW = "+"
_GAP = 2  # cells between two things
_LETTERS = ascii_lowercase + digits


class Chips(Widget, can_focus=True):
    """What was chosen, and the letters that choose."""

    DEFAULT_CSS = """
    Chips {
        height: auto;
        color: $foreground;
        & > .chips--chosen { color: $primary; text-style: bold; }
        & > .chips--empty { color: $text-muted; }
        & > .chips--letter { color: $primary; text-style: bold; }
        &:focus > .chips--chosen { color: $cursor-text; background: $cursor; text-style: bold; }
        &:focus > .chips--empty { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {"chips--chosen", "chips--empty", "chips--letter"}  # noqa: RUF012 - as Textual has it

    @dataclass
    class Changed(Message):
        """Something was taken or left."""

        chips: "Chips"

        @property
        def control(self) -> "Chips":
            """The chips."""
            return self.chips

    @dataclass
    class NewWanted(Message):
        """Something is to be made that is not among the options."""

        chips: "Chips"

        @property
        def control(self) -> "Chips":
            """The chips."""
            return self.chips

    @dataclass
    class Done(Message):
        """Enter: go on to what comes next."""

        chips: "Chips"

    def __init__(
        self,
        *,
        between: str = ", ",
        empty: str = "type a letter",
        new: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._between = between
        self._empty = empty
        self._new = new
        self._options: tuple[Option, ...] = ()
        self._letters: dict[str, str] = {}  # letter: id
        self._chosen: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids chosen, in the order they were."""
        return self._chosen

    @property
    def words(self) -> str:
        """What was chosen, in words."""
        said = {option.id: one_line(option.words) for option in self._options}
        return self._between.join(said[one] for one in self._chosen)

    def offer(self, options: Iterable[Option], chosen: Sequence[str]) -> None:
        """Offer other options, some of them chosen."""
        self._options = tuple(options)
        self._letters = letters_of(self._options)
        known = {option.id for option in self._options}
        self._chosen = tuple(one for one in chosen if one in known)
        self.refresh(layout=True)

    def toggle(self, one: str) -> None:
        """Take an option, or leave it; what is not offered is left."""
        if all(option.id != one for option in self._options):
            return
        left = tuple(other for other in self._chosen if other != one)
        self._chosen = left if one in self._chosen else (*self._chosen, one)
        self.refresh(layout=True)
        self.post_message(self.Changed(self))

    def on_key(self, event: Key) -> None:
        """Take or leave what the letter stands for."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Done(self))
        elif event.key in ("backspace", "delete"):
            event.stop()
            if self._chosen:
                self.toggle(self._chosen[-1])
        elif event.character and event.is_printable:
            event.stop()
            if event.character == NEW and self._new:
                self.post_message(self.NewWanted(self))
            elif found := self._letters.get(event.character.casefold()):
                self.toggle(found)

    def on_click(self, event: Click) -> None:
        """Take or leave what was clicked."""
        event.stop()
        rows = self._rows(self.size.width)
        if not 1 <= event.y <= len(rows):
            return
        at = 0
        for letter, words in rows[event.y - 1]:
            end = at + cell_len(f"{letter} {words}")
            if at <= event.x < end:
                if letter == NEW:
                    self.post_message(self.NewWanted(self))
                else:
                    self.toggle(self._letters[letter])
            at = end + _GAP

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a line for what is chosen, and those the letters need."""
        del container, viewport
        return 1 + len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        width = self.size.width
        if y == 0:
            tone = "chips--chosen" if self._chosen else "chips--empty"
            words = set_cell_size(self.words or self._empty, width)
            return Strip([Segment(words, self.get_component_rich_style(tone))], width)
        rows = self._rows(width)
        segments = []
        for letter, words in rows[y - 1] if y <= len(rows) else ():
            segments.append(Segment(letter, self.get_component_rich_style("chips--letter")))
            segments.append(Segment(f" {words}{' ' * _GAP}", self.rich_style))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        """Lay the letters out in lines."""
        by_id = {one: letter for letter, one in self._letters.items()}
        items = [(by_id[o.id], one_line(o.words)) for o in self._options if o.id in by_id]
        items += [(NEW, self._new)] if self._new else []
        rows: list[list[tuple[str, str]]] = []
        used = width
        for letter, words in items:
            needed = cell_len(f"{letter} {words}") + _GAP
            if used + needed - _GAP > width or not rows:
                rows.append([])
                used = 0
            rows[-1].append((letter, words))
            used += needed
        return rows


def letters_of(options: Iterable[Option]) -> dict[str, str]:
    """Give each option a letter of its own: the first of its words that is free, else any."""
    found: dict[str, str] = {}
    for option in options:
        own = (letter for letter in option.words.casefold() if letter in _LETTERS)
        letter = next((one for one in (*own, *_LETTERS) if one not in found), "")
        if letter:
            found[letter] = option.id
    return found
