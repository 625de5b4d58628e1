"""The line of keys at the foot of a screen: at most seven, each can be clicked.

Painted as one line. Textual's own footer is a widget a key, made anew whenever the focus moves.
"""

from collections.abc import Iterator
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.strip import Strip
from textual.widget import Widget

from trajectories.tui.action import Action, Where
from trajectories.tui.actions import actions_at
from trajectories.tui.keymap import Keymap

_GAP = 2  # cells between two keys
_LEFT_OUT: Final = {"app.quit": 0, "app.help": 2, "app.palette": 2}  # the others from the end: 1


class KeysLine(Widget):
    """What can be done here, with its keys."""

    DEFAULT_CSS = """
    KeysLine {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .keys--key { color: $primary; background: $panel; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}

    def __init__(self, place: Where, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self.actions = footer_actions(place)

    async def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        for action, start, end in self._places():
            if start <= event.x < end:
                everywhere = action.where == "everywhere"
                await self.app.run_action(action.run, self.app if everywhere else self.screen)

    def render_line(self, y: int) -> Strip:
        """Paint the keys; what finds no room is left out."""
        del y
        key_style = self.get_component_rich_style("keys--key")
        segments = [Segment(" ", self.rich_style)]
        for action, start, _ in self._places():
            space = " " * _GAP if start > 1 else ""
            segments.append(Segment(space, self.rich_style))
            segments.append(Segment(self._keymap.said(action), key_style))
            segments.append(Segment(f" {action.title}", self.rich_style))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _places(self) -> Iterator[tuple[Action, int, int]]:
        start = 1
        for action in self._with_room():
            end = start + self._width(action)
            yield action, start, end
            start = end + _GAP

    def _with_room(self) -> list[Action]:
        """Leave out what finds no room: leaving the program first, help and the palette last."""
        kept = list(self.actions)
        wanted = enumerate(self.actions)
        order = sorted(wanted, key=lambda one: (_LEFT_OUT.get(one[1].id, 1), -one[0]))
        for _, action in order:
            if sum(_GAP + self._width(one) for one in kept) - _GAP < self.size.width:
                break
            kept.remove(action)
        return kept

    def _width(self, action: Action) -> int:
        return cell_len(f"{self._keymap.said(action)} {action.title}")


def footer_actions(place: Where) -> tuple[Action, ...]:
    """List what the foot of a screen shows: its own keys, then those of every screen."""
    places = dict.fromkeys((place, "everywhere"))
    return tuple(action for action in actions_at(*places) if action.footer)
