"""Count what recording costs: keys for each record, and the minutes spent marking.

Keys beyond words typed: letters and digits that choose, Tab, Enter, dates; words one would write
anyway and moves of the mark are not counted.
"""

from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, TextArea

from trajectories.tui.plain_text import counted

_MOVES: Final = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
PAUSE: Final = 120.0
"""Seconds without a key after which nobody is taken to be marking."""
MANY: Final = 12
"""Keys beyond which a record is felt to be long."""


@dataclass(frozen=True)
class Tally:
    """The keys of each record in the order recorded, and the seconds spent marking."""

    keys: tuple[int, ...] = ()
    seconds: float = 0.0
    last: float | None = None
    """When the last key was pressed, by the clock of whoever counts."""

    def recorded(self, keys: int) -> "Tally":
        """Count one more record."""
        return replace(self, keys=(*self.keys, keys))

    def pressed(self, now: float) -> "Tally":
        """Count the time since the last key, unless somebody was away."""
        since = now - self.last if self.last is not None else 0.0
        worked = since if 0 <= since <= PAUSE else 0.0
        return replace(self, seconds=self.seconds + worked, last=now)

    def left(self) -> "Tally":
        """Stop the time: the notes are no longer marked."""
        return replace(self, last=None)

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self.keys)

    @property
    def median(self) -> float:
        """How many keys the middle record took; 0 where there is none."""
        return float(median(self.keys)) if self.keys else 0.0

    def within(self, keys: int) -> int:
        """Count the records that took at most so many keys."""
        return sum(one <= keys for one in self.keys)

    @property
    def minutes(self) -> int:
        """The minutes of marking, a begun one counted whole."""
        return int(-(-self.seconds // 60))

    @property
    def words(self) -> str:
        """Say what it cost: "19 min of marking · 36 records, mostly 3 keys, 33 within 12"."""
        said = f"{self.minutes} min of marking"
        if not self.records:
            return said
        records, within = counted(self.records, "record"), self.within(MANY)
        return f"{said} · {records}, mostly {self.median:g} keys, {within} within {MANY}"


def counts(event: Key, focused: Widget | None) -> bool:
    """Tell whether a key counts: words typed and moves of a mark do not."""
    if event.key.rpartition("+")[2] in _MOVES:
        return False
    return not (isinstance(focused, Input | TextArea) and event.is_printable)
