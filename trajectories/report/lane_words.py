"""Words in a lane: inside their bar, beside their mark, beneath it, else under the label.

Nothing is left out where a lane is full: what finds no room is noted at the foot of the drawing.
"""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec
from reportlab.lib.colors import Color

from trajectories.analysis.chart import Span
from trajectories.report.frame import Frame
from trajectories.report.lane_lines import SHELF, Row, Words, best_shelf
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Label
from trajectories.report.style import BAND, INK, PAPER
from trajectories.report.tracks import Track

ASIDE: Final = (7.0, 8.4)  # size and leading of words under the label
_WORDS: Final = 7.5
_ROOMS: Final = (280.0, 170.0, 110.0, 70.0, 46.0)  # widths in which words are tried, wide first
_COVERED: Final = 1.8  # a bar is at least so many times as long as the words upon it
_MOST: Final = 6  # lines of words; the whole of them stands in the text of the report
_NUDGES: Final = (0.0, 4.0, 9.0)  # points that words beside a mark may stand off from it
_FAR: Final = 130.0  # points from their mark at which words no longer belong to it


class Place(msgspec.Struct, frozen=True):
    """Where a mark came to stand: a row, one of its lines, and along it."""

    row: int
    line: int
    x: float


class _Tracks(Protocol):
    """Gives a line of a row, or one beneath it, with what arrows need of it taken."""

    def __call__(self, row: int, *, beneath: bool = False) -> Track: ...


class LaneWords:
    """The words of one lane as they find their places."""

    def __init__(
        self,
        rows: Sequence[Row],
        frame: Frame,
        track: _Tracks,
        colour: Color,
        *,
        room: float,
        shelves: bool,
    ) -> None:
        """Start with none; `room` is the width under the label.

        Without `shelves` none stand beneath bars or the label.
        """
        self.aside: list[str] = []
        self.notes: list[str] = []
        self._rows = rows
        self._frame = frame
        self._track = track
        self._colour = colour
        self._room = room
        self._shelves = shelves

    def inside(self, span: Span, words: str, row: Row) -> bool:
        """Write what a span says inside it where it is long enough; tell whether it was."""
        frame = self._frame
        needed = width(words, _WORDS) + 6
        left, right = frame.x(span.start_by) + 1, frame.x(span.end_from) - 1
        whole = frame.x(span.end) - frame.x(span.start)
        if span.waiting and whole > _COVERED * needed:  # their ground may cover a feather
            left, right = frame.x(span.start), frame.x(span.end)
        room = Track(frame.left, frame.right)
        room.taken += row.marks[0].taken
        room.taken += [
            bar for each, bar in zip(row.spans, row.bars, strict=True) if each is not span
        ]
        for start, end in room.gaps(left, right):
            if end - start >= needed:
                row.marks[0].take(start, start + needed)
                row.items.append(
                    Label(
                        text=words,
                        x=start + 4,
                        y=2.6,
                        size=_WORDS,
                        colour=INK if span.waiting else PAPER,
                        backing=PAPER if span.waiting else self._colour,
                        on=span.record,
                    )
                )
                return True
        return False

    def say(
        self,
        words: Sequence[str],
        place: Place,
        after: float,
        before: float,
        *,
        nudges: Sequence[float] = _NUDGES,
    ) -> None:
        """Write words from `after` their mark on, else up to `before` it, else on a shelf."""
        row = self._rows[place.row]
        roomy = len(self._rows) == 1 and not place.line and len(row.marks) == 1
        wordings = [wording(words, room) for room in _ROOMS[:3]]
        fitting = [each for each in wordings if len(each.lines) <= 1 + roomy]
        sides = [(each, after + nudge) for each in fitting for nudge in nudges]
        sides += [(each, before - each.width - nudge) for each in fitting for nudge in nudges]
        for each, start in sides:
            found = row.texts[place.line].first_free(each.width, [start])
            if found is not None:
                first = row.line(place.line) + 2.6 - (len(each.lines) - 1) * SHELF / 2
                self.write(row, each, found + 2, first)
                return
        self._shelve(words, place)

    def _shelve(self, words: Sequence[str], place: Place) -> None:
        """Write words beneath their row near their mark, else under the label."""
        row = self._rows[place.row]
        wanted = place.x - 7
        wordings = [wording(words, room) for room in _ROOMS]
        # The widest holds most; a narrower one must not cut what it holds.
        whole = [each for each in wordings[1:] if each.whole]
        wordings = [wordings[0], *whole] if self._shelves else []
        new = self._track(place.row, beneath=True)
        found = best_shelf(row, wordings, wanted, new)
        if found is None or abs(found[0] - wanted) > _FAR:
            self._say_aside(words)
            return
        start, first, chosen = found
        while len(row.shelves) < first + len(chosen.lines):
            row.shelves.append(self._track(place.row, beneath=True))
        for shelf in row.shelves[first : first + len(chosen.lines)]:
            shelf.take(start, start + chosen.width)
        self.write(row, chosen, start + 2, row.shelf(first) + 6.5)

    def _say_aside(self, words: Sequence[str]) -> None:
        """Write words under the label, or where there are many of them at the foot."""
        size, _ = ASIDE
        lines = [line for each in words for line in wrapped(each, size, self._room)]
        if self._shelves and len(self.aside) + len(lines) <= _MOST:
            self.aside += lines
        else:
            self.notes += words

    def write(self, row: Row, words: Words, x: float, y: float) -> None:
        """Write words from a place on, in lines under each other."""
        row.items += (
            Label(text=line, x=x, y=y + number * SHELF, size=_WORDS, backing=BAND)
            for number, line in enumerate(words.lines)
        )


def wording(words: Sequence[str], room: float, *, most: int = _MOST) -> Words:
    """Break words into lines of a width, at most so many."""
    lines = [line for each in words for line in wrapped(each, _WORDS, room)]
    whole = len(lines) <= most
    if not whole:
        share = max(1, most // len(words))
        lines = [line for each in words for line in wrapped(each, _WORDS, room, most=share)]
    wide = max((width(line, _WORDS) for line in lines), default=0.0) + 4
    return Words(tuple(lines), wide, whole=whole)
