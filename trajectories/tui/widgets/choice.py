"""A choice written out on its line: every answer is in sight, one key moves to it.

Not a drop-down: that is six widgets a field, hides what may be said, and takes three keys.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from trajectories.model.fields import Choice, Field
from trajectories.tui.choices import choice_words
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.editors import Edited

_GAP = 2  # cells between two answers
ONE_WORD = 0.6  # seconds within which letters are the letters of one word


class ChoiceEditor(Widget, can_focus=True):
    """One of a few answers, or several of them where the field holds several."""

    DEFAULT_CSS = """
    ChoiceEditor {
        height: auto;
        color: $foreground;
        & > .choice--cursor { text-style: bold; color: $foreground; background: $resting; }
        & > .choice--chosen { text-style: bold; color: $primary; }
        &:focus > .choice--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--cursor", "choice--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Answer before", show=False),
        Binding("right", "move(1)", "Answer after", show=False),
        Binding("space,enter", "choose", "Choose", show=False),
        Binding("backspace,delete", "clear", "Take back", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    def __init__(self, field: Field, value: Any, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.field = field
        self._chosen: set[Choice] = set(value) if field.many else {value}
        self._choices = self._with_chosen(choices)
        self._said = tuple(one_line(choice_words(field, choice)) for choice in self._choices)
        self._typed = ""
        self._typed_at = 0.0
        first = next((n for n, c in enumerate(self._choices) if c in self._chosen), 0)
        self.set_reactive(ChoiceEditor.cursor, first)

    def answer(self) -> Any:
        """Return the chosen answer; of several, those chosen in the order of the list."""
        chosen = tuple(choice for choice in self._choices if choice in self._chosen)
        if self.field.many:
            return chosen
        return chosen[0] if chosen else self._nothing

    def typed(self) -> Any:
        """Return the chosen answers."""
        answer = self.answer()
        return list(answer) if self.field.many else answer

    def type_again(self, typed: Any) -> None:
        """Choose again what was chosen."""
        self._chosen = set(typed) if self.field.many else {typed}
        self.refresh()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other answers; a chosen one that is not among them stays chosen."""
        self._choices = self._with_chosen(choices)
        self._said = tuple(one_line(choice_words(self.field, one)) for one in self._choices)
        self.cursor = min(self.cursor, len(self._choices) - 1)
        self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        """Go to another answer; where one is to be chosen, choose it."""
        self.cursor = (self.cursor + by) % max(len(self._choices), 1)
        if not self.field.many:
            self._choose(self._choices[self.cursor])

    def action_choose(self) -> None:
        """Choose the answer the mark stands on, or take it back where several may be chosen."""
        choice = self._choices[self.cursor]
        if self.field.many and choice in self._chosen:
            self._chosen.discard(choice)
            self._told()
        else:
            self._choose(choice)

    def action_clear(self) -> None:
        """Take every answer back."""
        self._chosen = set() if self.field.many else {self._nothing}
        self._told()

    def on_key(self, event: Key) -> None:
        """Go to the next answer that begins with the letter, digit or word being typed."""
        letter = (event.character or "").casefold()
        if not letter.isalnum():
            return
        started = self._typed if event.time - self._typed_at < ONE_WORD else ""
        self._typed, self._typed_at = started + letter, event.time
        place = self._beginning(self._typed, 0) if started else None
        if place is None and not started.strip(letter + "0123456789"):
            place = self._beginning(letter, 1)
        if place is not None:
            event.stop()
            self.action_move(place - self.cursor)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        for number, (line, start, end) in enumerate(self._places(self.size.width)):
            if event.y == line and start <= event.x < end:
                self.cursor = number
                self.action_choose()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as the answers need."""
        del container, viewport
        return 1 + max((line for line, _, _ in self._places(width)), default=0)

    def render(self) -> Content:
        """Paint the answers."""
        lines: dict[int, list[Content]] = {}
        for number, (line, _, _) in enumerate(self._places(self.size.width)):
            lines.setdefault(line, []).append(self._painted(number))
        gap = Content(" " * _GAP)
        return Content("\n").join(gap.join(line) for line in lines.values())

    def _painted(self, number: int) -> Content:
        if number == self.cursor and self.has_focus:
            style = self.get_visual_style("choice--cursor")
        elif self._choices[number] in self._chosen:
            style = self.get_visual_style("choice--chosen")
        else:
            return Content(self._boxed(number))
        return Content(self._boxed(number)).stylize(style)

    def _boxed(self, number: int) -> str:
        chosen = self._choices[number] in self._chosen
        left, right = "[]" if self.field.many else "()"
        inner = ("x" if self.field.many else "*") if chosen else " "
        return f"{left}{inner}{right} {self._said[number]}"

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Say the line, first and past-the-last column of every answer."""
        places: list[tuple[int, int, int]] = []
        line = column = 0
        for number in range(len(self._choices)):
            length = cell_len(self._boxed(number))
            if column and column + length > width:
                line, column = line + 1, 0
            places.append((line, column, column + length))
            column += length + _GAP
        return places

    def _beginning(self, word: str, ahead: int) -> int | None:
        """Find the answer that begins with a word, from so many after the mark on and round."""
        count = len(self._choices)
        places = ((self.cursor + ahead + step) % count for step in range(count))
        return next((n for n in places if self._said[n].casefold().startswith(word)), None)

    def _with_chosen(self, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """Add what is chosen already and not among the choices, so that it is never lost."""
        kept = (choice for choice in self._chosen if choice != "" and choice not in choices)
        return (*choices, *kept)

    def _choose(self, choice: Choice) -> None:
        if self.field.many:
            self._chosen.add(choice)
        else:
            self._chosen = {choice}
        self._told()

    def _told(self) -> None:
        self.refresh()
        self.post_message(Edited(self))

    @property
    def _nothing(self) -> Any:
        return "" if self.field.default is None else self.field.default


class YesNoEditor(ChoiceEditor):
    """Yes or no."""

    def __init__(self, field: Field, value: Any) -> None:
        super().__init__(field, "yes" if value else "no", ("yes", "no"))

    def answer(self) -> Any:
        """Return true for yes."""
        return super().answer() == "yes"

    def typed(self) -> Any:
        """Return the word chosen."""
        return "yes" if self.answer() else "no"
