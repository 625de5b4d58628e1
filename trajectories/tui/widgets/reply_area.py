"""Where a reply is typed: a few lines that are one, every character shown as it was typed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Paste
from textual.message import Message
from textual.widgets import TextArea

from trajectories.tui.paragraphs import on_one_line
from trajectories.tui.widgets.typing import TypedText

_TAKEN = frozenset({"f6", "f7", "ctrl+f", "ctrl+k"})
"""Keys of Textual's text area that mean something else here, or cannot be expected."""


class ReplyArea(TypedText):
    """A text area for one reply; Enter is the screen's, so that a reply stays one line of notes."""

    DEFAULT_CSS = """
    ReplyArea {
        height: 7; border: round $border; padding: 0 1;
        background: $surface; color: $foreground;
        &:focus { border: round $primary; background: $surface; background-tint: $surface 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    class Typed(Message):
        """Something was typed."""

    def __init__(self) -> None:
        super().__init__(compact=False, highlight_cursor_line=False, soft_wrap=True)
        self._bindings.key_to_bindings = {
            key: bound for key, bound in self._bindings.key_to_bindings.items() if key not in _TAKEN
        }
        self.match_cursor_bracket = False
        self._loaded = ""

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "The reply: write it as it is said; Enter keeps it and goes on"

    def load(self, words: str) -> None:
        """Show a reply, the cursor at its end."""
        self._loaded = words
        self.put(words)
        self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen what a person typed; what was loaded is none of it."""
        event.stop()
        if self.words != self._loaded:
            self._loaded = self.words
            self.post_message(self.Typed())

    async def _on_paste(self, event: Paste) -> None:
        """Put what comes in lines on one."""
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(on_one_line(event.text), *self.selection):
            self.move_cursor(result.end_location)
