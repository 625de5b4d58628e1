"""A date as people say it, with what was understood shown before it is saved.

Textual's date widgets take one notation and misread 2025-03-14; people remember "about May".
"""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from trajectories.model import when
from trajectories.model.fields import Field
from trajectories.model.phrases import Understood
from trajectories.tui.as_typed import shown_on_one_line
from trajectories.tui.widgets.editors import Edited
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine

Understand = Callable[[str], Understood | None]


class DateEditor(Widget):
    """A line for a date, and a line that says what it was taken for."""

    DEFAULT_CSS = """
    DateEditor {
        height: auto;
        layout: vertical;
        Plain { color: $text-muted; height: auto; }
        Plain.-odd { color: $warning; }
    }
    """

    def __init__(self, field: Field, value: str, said: str, understand: Understand) -> None:
        super().__init__()
        self.field = field
        self._before = (value, said)
        self._typed_before = (said or (when.words(value) if value else "")).strip()
        self._understand = understand
        self._input = TypedLine(
            shown_on_one_line(self._typed_before),
            compact=True,
            select_on_focus=False,
            placeholder="14/3/2004, about May, spring 2003, since September, visit 3",
        )
        self._heard = Plain()
        self._heard.display = False

    def compose(self) -> ComposeResult:
        """Lay out the line and what was understood."""
        yield self._input
        yield self._heard

    def answer(self) -> Any:
        """Return the date in EDTF; what is not understood as it was typed, to be objected to."""
        return self.answer_and_words()[0]

    def answer_and_words(self) -> tuple[str, str]:
        """Return the date in EDTF and the words it was said in, where those say more."""
        typed = self._input.words.strip()
        if typed == self._typed_before:
            return self._before
        if not typed:
            return "", ""
        understood = self._understand(typed)
        if understood is None:
            return typed, typed
        return understood.edtf, "" if typed in (understood.edtf, understood.words) else typed

    @property
    def understood(self) -> bool:
        """Whether what was typed is a date, or nothing."""
        typed = self._input.words.strip()
        return not typed or typed == self._typed_before or self._understand(typed) is not None

    def typed(self) -> Any:
        """Return what was typed."""
        return self._input.words

    def type_again(self, typed: Any) -> None:
        """Put back what was typed."""
        self._input.words = str(typed)

    def on_mount(self) -> None:
        """Say what is there already."""
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what was understood."""
        event.stop()
        self._say()
        self.post_message(Edited(self))

    def _say(self) -> None:
        typed = self._input.words.strip()
        self._heard.display = bool(typed)
        if not typed:
            return
        edtf = self.answer_and_words()[0]
        self._heard.set_class(not self.understood, "-odd")
        if self.understood:
            self._heard.say(f"→ {when.words(edtf)}   ({edtf})")
        else:
            self._heard.say("not understood as a date; try 14/3/2004, May 2004, about May")
