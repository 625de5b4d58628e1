"""How long nobody pressed anything, by the clock on the wall.

A timer stands still while a computer sleeps; two times of the clock do not.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

LOCK_AFTER = timedelta(minutes=10)
LOOK_EVERY = 1.0  # seconds between two looks at the clock


class Idle:
    """Since when nobody pressed a key or a button."""

    def __init__(self, clock: Callable[[], datetime], *, limit: timedelta = LOCK_AFTER) -> None:
        """Begin now; `clock` gives times that can be compared."""
        self.limit = limit
        self._clock = clock
        self._since = clock()

    @property
    def is_over(self) -> bool:
        """Whether nothing was pressed for as long as the limit."""
        now = self._clock()
        self._since = min(self._since, now)  # a clock put back does not keep a study open longer
        return now - self._since >= self.limit

    def pressed(self) -> None:
        """Note that something was pressed now."""
        self._since = self._clock()
