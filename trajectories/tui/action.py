"""One thing a person can do in the terminal interface, and the place it is done in."""

from dataclasses import dataclass
from typing import Literal

Where = str
"""The name of a place: a screen, or a sort of screen, as its module in `places` is called."""
Stage = Literal["", "marking", "giving", "kept"]
"""How far somebody has come in a session: marking, giving a record, one was kept."""


@dataclass(frozen=True)
class Action:
    """One thing to do: `id` names it for good, `run` is the action the screen answers to."""

    id: str
    title: str
    key: str
    where: Where
    help: str
    run: str
    footer: bool = False
    in_palette: bool = True
    priority: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that does it, the one shown first."""
        return tuple(key for key in self.key.split(",") if key)

    @property
    def said(self) -> str:
        """The first key as people say it."""
        return key_words(self.keys[0]) if self.keys else ""


@dataclass(frozen=True)
class Place:
    """Where things are done: its name in code, its title in help, and what can be done there."""

    name: Where
    title: str
    actions: tuple[Action, ...]


_SAID = {
    "slash": "/",
    "comma": ",",
    "space": "Space",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "greater_than_sign": ">",
    "full_stop": ".",
    "pageup": "Page up",
    "pagedown": "Page down",
    "home": "Home",
    "end": "End",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Delete",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_words(key: str) -> str:
    """Say a key as people do."""
    if key in _SAID:
        return _SAID[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key
