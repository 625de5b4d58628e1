"""A field whose answer is picked from a list: a code, or another entry of the case."""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from trajectories.model.fields import Choice, Field
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.editors import Edited


class PickEditor(Widget, can_focus=True):
    """What was picked, in words; a key opens the list, a letter opens it at that letter."""

    DEFAULT_CSS = """
    PickEditor {
        height: auto;
        min-height: 1;
        color: $foreground;
        & > .pick--empty { color: $text-muted; }
        &:focus { background: $resting; text-style: bold; }
        &:focus > .pick--empty { color: $foreground; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pick--empty"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,down", "pick", "Pick", show=False),
        Binding("backspace,delete", "drop", "Take back", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """The list is to be shown, narrowed to some letters."""

        editor: "PickEditor"
        letters: str

    def __init__(self, field: Field, value: Any, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.field = field
        self.vocabulary = vocabulary
        self._chosen: tuple[str, ...] = _texts(value)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids or codes picked."""
        return self._chosen

    def answer(self) -> Any:
        """Return the id or code, or all of them."""
        if self.field.many:
            return tuple(self._as_choice(one) for one in self._chosen)
        nothing = self.field.default if self.field.role == "choice" else ""
        return self._as_choice(self._chosen[0]) if self._chosen else nothing

    def typed(self) -> Any:
        """Return what was picked."""
        return list(self._chosen)

    def type_again(self, typed: Any) -> None:
        """Pick again what was picked."""
        self._chosen = _texts(typed)
        self.refresh(layout=True)

    def choose(self, chosen: tuple[str, ...], vocabulary: Vocabulary | None = None) -> None:
        """Take what was picked from the list."""
        self.vocabulary = vocabulary or self.vocabulary
        self._chosen = chosen
        self.refresh(layout=True)
        self.post_message(Edited(self))

    def action_pick(self) -> None:
        """Show the list."""
        self.post_message(self.Wanted(self, ""))

    def action_drop(self) -> None:
        """Take back what was picked last."""
        self.choose(self._chosen[:-1])

    def on_key(self, event: Key) -> None:
        """Show the list at a typed letter."""
        if event.character and event.character.isalnum():
            event.stop()
            self.post_message(self.Wanted(self, event.character))

    def on_click(self, event: Click) -> None:
        """Show the list."""
        event.stop()
        self.action_pick()

    def render(self) -> Content:
        """Say what was picked."""
        if not self._chosen:
            style = self.get_visual_style("pick--empty")
            hint = f"  ({self.field.hint})" if self.field.hint else ""
            return Content(f"type to choose{hint}").stylize(style)
        said = (self.vocabulary.words(self.field, one) for one in self._chosen)
        return Content(" · ".join(said))

    def _as_choice(self, text: str) -> Choice:
        """Return a choice as the entry holds it: a number where the field's choices are numbers."""
        for choice in self.field.choices:
            if str(choice) == text:
                return choice
        return text


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return (str(value),) if value not in ("", None) else ()
