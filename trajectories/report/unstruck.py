"""Lines that run down a drawing, broken where words stand: no text is struck by one."""

from collections.abc import Iterable, Iterator
from typing import Final

from trajectories.report.shapes import Box, Label

_ROOM: Final = (2.0, 1.6)  # points left and right of words, and above and beneath them
_LEAST: Final = 3.0  # points: a shorter piece would be a speck between two lines of words


def pieces(x: float, top: float, bottom: float, words: Iterable[Box]) -> Iterator[Box]:
    """Give what is left of a line from top to bottom, each piece as a box without width."""
    aside, apart = _ROOM
    met = sorted(
        (each.top - apart, each.bottom + apart)
        for each in words
        if each.left - aside < x < each.right + aside
    )
    start = top
    for above, beneath in (*met, (bottom, bottom)):
        end = min(above, bottom)
        if end - start >= _LEAST or (start, end) == (top, bottom):
            yield Box(x, start, x, end)
        start = max(start, beneath)


def boxes(labels: Iterable[Label], top: float, bottom: float) -> tuple[Box, ...]:
    """List the room that words take between two heights."""
    found = (label.box for label in labels)
    return tuple(box for box in found if box.bottom > top and box.top < bottom)
