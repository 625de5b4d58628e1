"""One lane laid out from its own top: bars, marks, words, and where arrows meet it.

Marks find their places first, then words: inside their bar, beside it, beneath it, and where a lane
is full under its label at the left, where no arrow ever runs.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import msgspec
from reportlab.lib.colors import Color

from trajectories.analysis.chart import Diamond, Ending, Lane, Span
from trajectories.report.frame import Frame, moved, right_aligned
from trajectories.report.lane_lines import (
    LANE,
    PITCH,
    Row,
    Runs,
    anchor_of,
    rows_of,
)
from trajectories.report.lane_words import ASIDE, LaneWords, Place, wording
from trajectories.report.paper import TEXT_LEFT
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Bar, Box, Item, Label
from trajectories.report.signs import cross, diamond
from trajectories.report.style import BAND, GREY, INK
from trajectories.report.timeline_arrows import COMB, STUB, Anchor, Shaft, is_far
from trajectories.report.timeline_break import HALF_SIGN, break_sign
from trajectories.report.tracks import Track, spread

IN_USE: Final = 71.0  # width of the column that says how long
_ORIGIN: Final = 170.0  # width of words that say where an arrow comes from
_HEAD_ROOM: Final = 2.5  # what the head of an arrow takes above a lane
_ABOVE: Final = 13.0  # room over a lane for an arrow that starts from no other
_NEAR: Final = 24.0  # points that a mark may be moved from its day along a line
_SHORT: Final = 90.0  # points up to which a bar is read as one with words at its other end
_MOST_LINES: Final = 4  # of marks of one sort
_LABEL: Final = 9.8
_BETWEEN_LABELS: Final = 2.5  # over a label of two lines, so that lanes are told apart


class Look(msgspec.Struct, frozen=True):
    """How the bars of a group look."""

    colour: Color
    stripes: int


class Plan:
    """A lane laid out: its items from its own top, its height, where arrows meet it."""

    def __init__(
        self,
        lane: Lane,
        frame: Frame,
        look: Look,
        shafts: Sequence[Shaft],
        diamonds: Sequence[Diamond],
        *,
        shelves: bool = True,
    ) -> None:
        """Lay out a lane that some arrows meet, with the diamonds that stand on it.

        Without `shelves` no words stand beneath its bars: a lane must not be higher than a page.
        """
        self.lane = lane
        self._frame = frame
        self._look = look
        self._in_use = wrapped(_under_heading(lane.in_use), 8.5, IN_USE, most=2)
        self._label = self._label_lines()
        self._rows = rows_of(lane)
        for row in self._rows:
            row.bars = [self._extent(span) for span in row.spans]
        self._runs = Runs(shafts, lane.resource, self._rows)
        self._over = [s for s in shafts if s.alone and s.arrow.to_resource == lane.resource]
        self._heads = {
            shaft.arrow.record: shaft.x
            for shaft in shafts
            if shaft.arrow.to_resource == lane.resource
        }
        self._top = _ABOVE if self._over else _HEAD_ROOM if self._heads else 0.0
        self._top += COMB if any(is_far(shaft, frame) for shaft in self._over) else 0.0
        for number, row in enumerate(self._rows):
            row.marks, row.texts = [self._track(number)], [self._track(number)]
            self._add_bars(row)
        self._place_marks(diamonds)
        self._words = LaneWords(
            self._rows, frame, self._track, look.colour, room=self._label_room, shelves=shelves
        )
        self._say_all()
        self._middles = self._row_middles()
        self.height = self._whole_height()

    @property
    def notes(self) -> Sequence[str]:
        """Words that found no room in the lane."""
        return self._words.notes

    @property
    def items(self) -> Iterator[Item]:
        """Everything of the lane, from its top."""
        for row, middle in zip(self._rows, self._middles, strict=True):
            yield from (moved(item, middle) for item in row.items)
        yield from self._sides()

    def anchor(self, y: float) -> Anchor:
        """Say where arrows meet the lane once its top lies at y."""
        return anchor_of(self._rows, self._middles, y)

    def _row_middles(self) -> list[float]:
        depths = [row.depth(last=False) + PITCH / 2 for row in self._rows[:-1]]
        beside = max(len(self._label[1]), len(self._in_use))
        first = max(self._top + LANE / 2, beside * _LABEL / 2 + _BETWEEN_LABELS)
        return list(accumulate(depths, initial=first))

    def _whole_height(self) -> float:
        base = self._middles[-1] + self._rows[-1].depth(last=True)
        size, lines = self._label
        beside = max((len(lines) - 1) * _LABEL / 2 + size * 0.4, 7.0)
        left = self._middles[0] + beside + len(self._words.aside) * ASIDE[1] + 2
        return max(base, left)

    def _track(self, row: int, *, beneath: bool = False) -> Track:
        in_use = max((width(line, 8.5) for line in self._in_use), default=0.0)
        track = Track(self._frame.left, self._frame.paper.text_right - in_use - 8)
        self._runs.take(track, row, beneath=beneath)
        return track

    def _extent(self, span: Span) -> tuple[float, float]:
        left = self._frame.x(span.start)
        return left, max(self._frame.x(span.end), left + 2)

    def _add_bars(self, row: Row) -> None:
        frame = self._frame
        for span, (left, right) in zip(row.spans, row.bars, strict=True):
            soft_left = min(frame.x(span.start_by), right) - left
            soft_right = right - max(frame.x(span.end_from), left + soft_left)
            row.items.append(
                Bar(
                    box=Box(left, -row.half, right, row.half),
                    colour=self._look.colour,
                    ground=BAND,
                    hatched=span.waiting,
                    soft_left=soft_left if soft_left > 1 else 0.0,
                    soft_right=soft_right if soft_right > 1 else 0.0,
                    tip=span.going_on,
                    stripes=0 if row.thin else self._look.stripes,
                    mark=span.record,
                )
            )
            for x in frame.breaks_within(left, right):
                row.items += break_sign(x, 0.0, row.half + 1.5)
                row.marks[0].take(x - HALF_SIGN, x + HALF_SIGN)
            row.texts[0].take(left - 2, right + (8 if span.going_on else 2))

    def _place_marks(self, diamonds: Sequence[Diamond]) -> None:
        """Put crosses and diamonds on their days, on lines beneath the bar where it is full."""
        self._crosses = [(each, self._add_cross(each)) for each in self.lane.endings]
        placed = [(each.position, each) for each in diamonds if each.position is not None]
        wanted = [self._frame.x(position) for position, _ in placed]
        apart = spread(wanted, 14.5, self._frame.left, self._frame.right)
        reach = _reach(len(placed), 14.5)
        near = all(abs(a - b) <= reach for a, b in zip(apart, wanted, strict=True))
        for (_, each), x in zip(placed, apart if near else wanted, strict=True):
            place = self._mark_place(14.5, x, near=reach, lines=range(len(diamonds) + 1))
            self._rows[0].items += diamond(
                place.x,
                self._rows[0].line(place.line),
                each.letter,
                each.record,
                unfinished=each.unfinished,
            )

    def _add_cross(self, ending: Ending) -> Place:
        """Draw where something ended: right of the bar it ends, or under bars it does not end."""
        x = self._frame.x(ending.position)
        own = [
            (number, right)
            for number, row in enumerate(self._rows)
            for span, (_, right) in zip(row.spans, row.bars, strict=True)
            if span.record == ending.record
        ]
        row = max(own)[0] if own else 0
        if not ending.crossed:  # only words, which belong beside the head of their arrow
            return Place(row, 0, self._heads.get(ending.record, x))
        if own:
            x = max(right for number, right in own if number == row) + 7
        over = not self._rows[row].texts[0].is_free(x - 4, x + 4)
        lines = range(int(over), len(self.lane.endings) + 1)
        reach = _reach(len(self.lane.endings), 10.5)
        place = self._mark_place(10.5, x, row=row, near=reach, lines=lines)
        self._rows[row].items += cross(place.x, self._rows[row].line(place.line), ending.record)
        return place

    def _mark_place(
        self, wide: float, wanted: float, *, near: float, lines: range, row: int = 0
    ) -> Place:
        """Find room for a mark near its day on the first line that has any; else where there is."""
        marks, texts = self._rows[row].marks, self._rows[row].texts
        for reach in (near, float("inf")):
            for line in lines:
                fresh = line >= len(marks)
                track = self._track(row, beneath=True) if fresh else marks[line]
                found = track.nearest_start(wide, wanted - wide / 2)
                if found is not None and abs(found + wide / 2 - wanted) <= reach:
                    if fresh:
                        marks.append(track)
                        texts.append(track)
                    track.take(found, found + wide)
                    if not line:
                        texts[0].take(found, found + wide)
                    return Place(row, line, found + wide / 2)
                if fresh:  # no other line would have more room
                    break
        return Place(row, 0, wanted)

    def _say_all(self) -> None:
        """Write what stands beside marks, then what bars say, then where arrows come from."""
        for ending, place in self._crosses:
            starts = [
                left
                for row in self._rows
                for span, (left, _) in zip(row.spans, row.bars, strict=True)
                if span.record == ending.record
            ]
            before = min([*starts, place.x]) if not place.line else place.x
            # Left of a long bar nobody would look for what is said of its end.
            left = before - 7 if place.x - before <= _SHORT else 0.0
            self._words.say(ending.words, place, place.x + 7, left)
        for number, row in enumerate(self._rows):
            for span, extent in zip(row.spans, row.bars, strict=True):
                self._say_of_span(span, number, extent)
        for shaft in self._over:
            if shaft.origin:
                place = Place(0, 0, shaft.x)
                self._say_origin(shaft, place)

    def _say_of_span(self, span: Span, number: int, extent: tuple[float, float]) -> None:
        """Write what a span says inside it, or near it where it is too short or thin."""
        row = self._rows[number]
        told = f"told by {span.informant}" if row.thin and span.informant else ""
        words = ", ".join(filter(None, (told, span.words)))
        if words and (row.thin or not self._words.inside(span, words, row)):
            left, right = extent
            # Past a cross, or another bar, they would be read as said of that.
            followed = any(right - 1 <= other < right + 9 for other, _ in row.bars)
            after = self._frame.paper.width if followed else right + 9
            self._words.say((words,), Place(number, 0, left + 7), after, left - 7, nudges=(0.0,))

    def _say_origin(self, shaft: Shaft, place: Place) -> None:
        """Write beside the dot over the lane where an arrow comes from."""
        words = wording((shaft.origin,), _ORIGIN, most=1)
        over = self._track(0)
        for item in self._rows[0].items:
            if isinstance(item, Label) and item.y < -self._rows[0].half - 2:
                over.take(item.x - 2, item.right + 2)
        start = over.first_free(words.width, [shaft.x + 5.6, shaft.x - 5.6 - words.width])
        if start is None or self._runs_into(shaft):
            self._words.say((shaft.origin,), place, self._frame.paper.width, 0.0)
            return
        top = -self._rows[0].half - STUB
        self._words.write(self._rows[0], words, start + 2, top + 2.6)

    def _runs_into(self, shaft: Shaft) -> bool:
        """Tell whether an arrow ends on a row under the first, whose words would be in its way."""
        return not any(left <= shaft.x <= right for left, right in self._rows[0].bars) and any(
            left <= shaft.x <= right for row in self._rows[1:] for left, right in row.bars
        )

    @property
    def _label_room(self) -> float:
        return self._frame.left - TEXT_LEFT - 6

    def _label_lines(self) -> tuple[float, tuple[str, ...]]:
        """Break the label into lines, in smaller type where it takes two; return the size too."""
        room = self._label_room
        one = wrapped(self.lane.label, 9, room)
        return (9, one) if len(one) == 1 else (8, wrapped(self.lane.label, 8, room, most=2))

    def _sides(self) -> Iterator[Item]:
        """Write the label and what found no room at the left, and how long in use at the right."""
        colour = GREY if self.lane.unfinished else INK
        size, lines = self._label
        middle = self._middles[0] + 3.1
        first = middle - (len(lines) - 1) * _LABEL / 2
        for number, line in enumerate(lines):
            y = first + number * _LABEL
            yield Label(text=line, x=TEXT_LEFT, y=y, size=size, colour=colour)
        small, leading = ASIDE
        below = first + (len(lines) - 1) * _LABEL + 1
        for number, line in enumerate(self._words.aside, start=1):
            y = below + number * leading
            yield Label(text=line, x=TEXT_LEFT, y=y, size=small, colour=GREY)
        first = middle - (len(self._in_use) - 1) * _LABEL / 2
        for number, line in enumerate(self._in_use):
            y = first + number * _LABEL
            yield right_aligned(line, self._frame.paper.text_right, y, 8.5)


def _under_heading(words: str) -> str:
    """Say "yes" in the column headed "in use" where all that is known is that it was used."""
    return f"yes{words.removeprefix('used')}" if words.startswith("used") else words


def _reach(marks: int, wide: float) -> float:
    """Say how far marks may stand from their days: what came together stands in a few lines."""
    return max(_NEAR, marks * wide / (2 * _MOST_LINES))
