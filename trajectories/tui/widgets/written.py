"""A text that fills a screen of its own: notes, or page 1; the screen hears what a person typed."""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from trajectories.tui.widgets.typing import TypedText


class Written(TypedText):
    """A text area with nothing around it, and without keys that mean something else here."""

    DEFAULT_CSS = """
    Written {
        border: none; background: $surface; color: $foreground; height: 1fr; overflow-y: scroll;
        &:focus { border: none; background: $surface; background-tint: $surface 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    TAKEN: ClassVar[frozenset[str]] = frozenset({"f6", "f7", "ctrl+k"})
    """Keys of Textual's text area that mean something else here, or cannot be expected."""

    class Typed(Message):
        """Something was typed."""

        def __init__(self, text: "Written") -> None:
            super().__init__()
            self.text = text

        @property
        def control(self) -> "Written":
            """The text."""
            return self.text

    def __init__(self) -> None:
        super().__init__(compact=True, highlight_cursor_line=False, soft_wrap=True)
        bound = self._bindings.key_to_bindings
        self._bindings.key_to_bindings = {
            key: bindings for key, bindings in bound.items() if key not in self.TAKEN
        }
        self.match_cursor_bracket = False
        self._loads = 0

    def load(self, text: str) -> None:
        """Take up a text."""
        self._loads += 1
        self.put(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen what a person typed; what was loaded is none of it."""
        event.stop()
        if self._loads:
            self._loads -= 1
        else:
            self.post_message(self.Typed(self))
