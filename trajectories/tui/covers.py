"""What is covered of a text while it is typed in: places by line and column, moved along.

As when it is saved, what is typed among covered words or right beside them on their line is
covered too. Words that were taken out leave an empty cover, so that whatever brings them back is
covered again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

Place = tuple[int, int]
"""A line and a character of it."""


class Cover(NamedTuple):
    """Characters of some lines: the end is exclusive."""

    start: Place
    end: Place


class Edited(NamedTuple):
    """What stood from `start` to `end` was replaced by words that end at `now`."""

    start: Place
    end: Place
    now: Place
    first: int = 0
    """The characters typed on the first line."""
    again: bool = False
    """Whether words came back that had been taken out: which of them were covered is not known."""

    def moved(self, place: Place) -> Place:
        """Return where a place that was not before the end is now."""
        if place[0] > self.end[0]:
            return place[0] + self.now[0] - self.end[0], place[1]
        return self.now[0], self.now[1] + place[1] - self.end[1]


def placed(lines: Sequence[str], spans: Iterable[tuple[int, int]]) -> tuple[Cover, ...]:
    """Find the lines and columns of spans of the whole text."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]

    def place(at: int) -> Place:
        line = bisect_right(starts, at) - 1
        return line, at - starts[line]

    return tuple(Cover(place(start), place(end)) for start, end in spans)


def followed(cover: Cover, edited: Edited) -> Cover:
    """Return what has to be covered after something was typed or taken out."""
    return Cover(_start(cover, edited), _end(cover, edited))


def on_line(covers: Iterable[Cover], line: int, length: int) -> Iterator[tuple[int, int]]:
    """Go through the columns covered of a line that is as long as this."""
    for start, end in covers:
        if start[0] <= line <= end[0] and start != end:
            first = start[1] if line == start[0] else 0
            yield first, end[1] if line == end[0] else length


def _start(cover: Cover, edited: Edited) -> Place:
    if edited.end < cover.start:
        return edited.moved(cover.start)
    if edited.start > cover.start:
        return cover.start
    beside = edited.end == cover.start != cover.end
    if beside and not edited.again and edited.now[0] > edited.start[0]:
        return edited.now[0], 0
    return edited.start


def _end(cover: Cover, edited: Edited) -> Place:
    if edited.end < cover.end or edited.end == cover.start:
        return edited.moved(cover.end)
    if edited.start > cover.end:
        return cover.end
    beside = edited.start == cover.end
    if beside and not edited.again and edited.now[0] > edited.start[0]:
        return edited.start[0], edited.start[1] + edited.first
    return edited.now
