"""Tell a press of a key from what a held key sends by itself.

A terminal says nothing of letting go: a held key is pressed once, after up to a second again, and
from then on many times a second. What must be done once a press is not done again by a held key.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import monotonic

REPEATS_WITHIN = 0.15  # seconds between two presses of a held key, at most
BEGINS_WITHIN = 1.2  # seconds after which a held key begins to repeat, at most
HELD = "A held key counts once: let go, read, press it again"


@dataclass(frozen=True)
class Press:
    """One press: when, how long after the one before, which in the row."""

    at: float
    gap: float
    number: int


class HeldKey:
    """The presses of a screen, as they come."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._key = ""
        self._last = -inf
        self._count = 0

    def typed(self, key: str) -> None:
        """Take notice of a key: another than the last was pressed by hand."""
        if key != self._key:
            self._key, self._last = key, -inf

    def arrived(self) -> None:
        """Take notice that the keys come here from now on: Enter may have led here, and be held."""
        self._key, self._last = "enter", self._clock()

    def press(self) -> Press:
        """Take notice that something is to be done once."""
        now = self._clock()
        self._count += 1
        press = Press(now, now - self._last, self._count)
        self._last = now
        return press

    async def is_held(self, press: Press) -> bool:
        """Tell whether a press comes of holding; near the one before, the next is waited for."""
        if press.gap >= BEGINS_WITHIN or press.gap < REPEATS_WITHIN:
            return press.gap < REPEATS_WITHIN
        await asyncio.sleep(REPEATS_WITHIN)
        return self._count > press.number
