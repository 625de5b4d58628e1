"""Do long work on the study's thread a little at a time, so that it can be stopped."""

import time
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 0.04  # seconds the study's thread works before it says what it found


def batch(steps: Iterator[T], *, seconds: float = AT_ONCE) -> list[T]:
    """Take steps for a little while; nothing at the end."""
    until = time.monotonic() + seconds
    taken: list[T] = []
    for step in steps:
        taken.append(step)
        if time.monotonic() > until:
            break
    return taken
