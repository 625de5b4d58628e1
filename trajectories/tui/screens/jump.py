"""Jump to a part of the screen: each part that can be entered shows a letter."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widget import Widget

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.widgets.plain import Plain

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
assert sorted(LETTERS) == list(ascii_lowercase)


class JumpScreen(ModalScreen[Widget | None]):
    """A letter over each part of the screen beneath; the letter's part is given back."""

    DEFAULT_CSS = """
    JumpScreen {
        background: transparent;
        layers: letters;
        Plain {
            layer: letters; width: 3; height: 1; padding: 0 1; text-style: bold;
            color: $cursor-text; background: $cursor;
        }
        #advice { width: 100%; dock: bottom; }
    }
    """
    AUTO_FOCUS = ""
    PLACE: ClassVar[Where] = "jump"
    BINDINGS: ClassVar[list[BindingType]] = bindings("jump")

    def __init__(self, parts: Sequence[Widget]) -> None:
        super().__init__()
        self._parts = dict(zip(LETTERS, parts, strict=False))

    def compose(self) -> ComposeResult:
        """Put each letter at the beginning of its part."""
        for letter, part in self._parts.items():
            sign = Plain(letter, id=f"letter-{letter}")
            sign.styles.offset = (part.region.x, part.region.y)
            yield sign
        yield Plain("A letter goes there; Esc stays.", id="advice")

    def on_key(self, event: Key) -> None:
        """Go where the letter stands."""
        if event.key in self._parts:
            event.stop()
            self.dismiss(self._parts[event.key])

    def on_click(self, event: Click) -> None:
        """Go where a letter was clicked; anywhere else stays."""
        clicked = getattr(event.widget, "id", None) or ""
        self.dismiss(self._parts.get(clicked.removeprefix("letter-")))

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss(None)
