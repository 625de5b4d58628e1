"""Fields that are typed into: a line of words, a number, several lines, a text.

Every field of a form, here and beside, gives its answer as the entry holds it (`answer`), what was
literally typed (`typed`, kept in a draft), and can be given that back (`type_again`).
"""

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from trajectories.model.fields import Field
from trajectories.tui.as_typed import shown, shown_on_one_line
from trajectories.tui.widgets.typing import TypedLine, TypedText


@dataclass
class Edited(Message):
    """Something was typed or chosen in a field."""

    editor: Widget


@runtime_checkable
class Editor(Protocol):
    """What a form asks of every field."""

    field: Field

    def answer(self) -> Any:
        """Return the value as the entry holds it."""

    def typed(self) -> Any:
        """Return what was typed, as a draft keeps it."""

    def type_again(self, typed: Any) -> None:
        """Put back what was typed."""


class LineEditor(TypedLine):
    """A line of words, or a number."""

    def __init__(self, field: Field, value: Any) -> None:
        super().__init__(
            "" if value in ("", 0) else shown_on_one_line(str(value)),
            placeholder=field.hint,
            type="integer" if field.role == "number" else "text",
            compact=True,
            select_on_focus=False,
        )
        self.field = field

    def answer(self) -> Any:
        """Return the words; nothing typed for a number is 0."""
        if self.field.role != "number":
            return self.words
        return int(self.value) if self.value.lstrip("+-").isdecimal() else 0

    def typed(self) -> Any:
        """Return the words."""
        return self.words

    def type_again(self, typed: Any) -> None:
        """Put the words back."""
        self.words = str(typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(Edited(self))


class TextEditor(TypedText):
    """A text; of a field that holds several values, a line is a value."""

    def __init__(self, field: Field, value: Any) -> None:
        text = "\n".join(value) if field.many else str(value)
        super().__init__(shown(text), compact=True, highlight_cursor_line=False)
        self.field = field

    def answer(self) -> Any:
        """Return the text, or its lines."""
        if self.field.many:
            return tuple(filter(None, map(str.strip, self.words.split("\n"))))
        return self.words

    def typed(self) -> Any:
        """Return the text."""
        return self.words

    def type_again(self, typed: Any) -> None:
        """Put the text back."""
        self.put(str(typed))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(Edited(self))


class KeptText(TypedText):
    """A text that is kept apart and only shown here."""

    def __init__(self, field: Field, value: Any, text: str) -> None:
        super().__init__(shown(text), compact=True, read_only=True, highlight_cursor_line=False)
        self.field = field
        self._kept = value

    def answer(self) -> Any:
        """Return what was kept before."""
        return self._kept

    def typed(self) -> Any:
        """Return nothing: it cannot be typed into."""
        return ""

    def type_again(self, typed: Any) -> None:
        """Change nothing."""
