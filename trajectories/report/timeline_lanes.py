"""The lanes of a timeline: what was used and waited for, where links led, with words beside them.

What stands in a lane is decided along its line first, because that decides how high the lane is:
words that find no room beside their mark get a shelf beneath it.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import msgspec
from reportlab.lib.colors import Color

from trajectories.analysis.chart import Chart, Diamond, Ending, Lane, LaneGroup, Span
from trajectories.report.frame import (
    LEFT,
    RIGHT,
    TEXT_LEFT,
    TEXT_RIGHT,
    Frame,
    moved,
    right_aligned,
)
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Area, Bar, Box, Item, Label
from trajectories.report.signs import cross, diamond
from trajectories.report.style import BAND, GREY, GROUP_COLOURS, INK, PAPER, group_colour
from trajectories.report.timeline_sheets import Anchor, Shaft, Sheets
from trajectories.report.tracks import Track, spread

IN_USE: Final = 64.0  # width of the column that says how long
LABELS: Final = (112.0, 172.0)  # least and most width of the column of labels
_LANE: Final = 19.0
_PITCH: Final = 13.0
_BAR: Final = 9.6
_THIN: Final = 4.8
_SHELF: Final = 9.4
_WORDS: Final = 7.5
_HEADER: Final = 13.4
_GAP: Final = 4.0
_ROOMS: Final = (280.0, 170.0, 100.0, 60.0)  # widths in which words are tried, wide first
_HEAD_ROOM: Final = 2.5  # what the head of an arrow takes above a lane
_ABOVE: Final = 11.0  # room over a lane for an arrow that starts from no other
_COVERED: Final = 1.8  # a bar is at least so many times as long as the words upon it
_NEAR: Final = 20  # steps from its mark that words are moved to find room
_FAR: Final = 200
_BESIDE: Final = 2  # lines of words that fit beside a mark


class _Look(msgspec.Struct, frozen=True):
    """How the bars of a group look."""

    colour: Color
    stripes: int


class _Row(msgspec.Struct, frozen=True):
    """Spans on one line of a lane: it has more than one where they overlap or are told apart."""

    spans: tuple[Span, ...]
    thin: bool


def label_width(chart: Chart) -> float:
    """Say how wide the column of labels must be."""
    least, most = LABELS
    labels = [width(lane.label, 9) for group in chart.groups for lane in group.lanes]
    return min(max([least, *labels]), most)


def shafts(chart: Chart, frame: Frame) -> tuple[Shaft, ...]:
    """Find where arrows run down the page, a little apart, and which lanes they cross."""
    order = {
        lane.resource: position
        for position, lane in enumerate(lane for group in chart.groups for lane in group.lanes)
    }
    arrows = sorted(
        (arrow for arrow in chart.arrows if arrow.to_resource in order),
        key=lambda arrow: (arrow.position, arrow.record),
    )
    xs = spread([frame.x(a.position) for a in arrows], 10, frame.left + 5, frame.right - 5)
    found = []
    for arrow, x in zip(arrows, xs, strict=True):
        there = order[arrow.to_resource]
        here = order.get(arrow.from_resource, there)
        low, high = min(here, there), max(here, there)
        crossed = frozenset(name for name, position in order.items() if low <= position <= high)
        found.append(
            Shaft(arrow=arrow, x=x, crosses=crossed, has_sender=arrow.from_resource in order)
        )
    return tuple(found)


def lanes(chart: Chart, frame: Frame, sheets: Sheets, runs: Sequence[Shaft]) -> None:
    """Draw every group of lanes, on as many pages as they need."""
    for position, group in enumerate(chart.groups):
        look = _Look(group_colour(position), position // len(GROUP_COLOURS))
        plans = [
            _Plan(
                lane,
                frame,
                look,
                [run for run in runs if lane.resource in run.crosses],
                [d for d in chart.diamonds if d.resource == lane.resource],
            )
            for lane in group.lanes
        ]
        _draw_group(group, plans, look.colour, frame, sheets)


def _draw_group(
    group: LaneGroup, plans: Sequence["_Plan"], colour: Color, frame: Frame, sheets: Sheets
) -> None:
    sheets.need(_HEADER + plans[0].height + _GAP)
    top = _group_header(sheets, group.label, colour, frame)
    for plan in plans:
        if sheets.last.room < plan.height + _GAP:
            _group_band(sheets, top, colour)
            sheets.need(plan.height + _GAP + _HEADER)
            top = _group_header(sheets, f"{group.label}, continued", colour, frame)
        y = sheets.last.y
        sheets.last.add(*(moved(item, y) for item in plan.items))
        sheets.anchor(plan.lane.resource, plan.anchor(y))
        sheets.last.y += plan.height
    _group_band(sheets, top, colour)


def _group_header(sheets: Sheets, words: str, colour: Color, frame: Frame) -> float:
    sheet = sheets.last
    top = sheet.y
    [line] = wrapped(words, 8.5, frame.left - TEXT_LEFT - 6, bold=True, most=1)
    sheet.add(Label(text=line, x=TEXT_LEFT, y=top + 10.0, size=8.5, bold=True, colour=colour))
    sheet.y = top + _HEADER
    return top


def _group_band(sheets: Sheets, top: float, colour: Color) -> None:
    sheet = sheets.last
    bottom = sheet.y + 1.5
    sheet.add(
        Area(box=Box(LEFT, top, RIGHT, bottom), colour=BAND),
        Area(box=Box(LEFT, top, LEFT + 2.6, bottom), colour=colour),
    )
    sheet.y = bottom + _GAP
    sheet.axis_to = sheet.y


class _Plan:
    """A lane laid out from its own top: its items, its height, where arrows meet it."""

    def __init__(
        self,
        lane: Lane,
        frame: Frame,
        look: _Look,
        runs: Sequence[Shaft],
        diamonds: Sequence[Diamond],
    ) -> None:
        self.lane = lane
        self.items: list[Item] = []
        self._frame = frame
        self._look = look
        self._runs = runs
        alone = any(not run.has_sender and run.arrow.to_resource == lane.resource for run in runs)
        self._rows = _rows(lane)
        received = any(run.arrow.to_resource == lane.resource for run in runs)
        self._top = _ABOVE if alone else _HEAD_ROOM if received else 0.0
        self._middles = [self._top + _LANE / 2 + n * _PITCH for n in range(len(self._rows))]
        self._marks = [self._track() for _ in self._rows]
        self._texts = [self._track() for _ in self._rows]
        self._shelves: list[Track] = []
        self._bars: list[tuple[float, float, float, float]] = []
        self._add_bars()
        crosses = [(ending, self._add_cross(ending)) for ending in lane.endings]
        self._add_diamonds(diamonds)
        for ending, (row, x) in crosses:
            start = min([frame.x(s.start) for s in lane.spans if s.record == ending.record] + [x])
            self._add_words(ending.words, row, x + 7, start - 7)
        self._add_span_words()
        self._add_sides()

    @property
    def height(self) -> float:
        """How high the lane is with its shelves."""
        base = self._middles[-1] + _LANE / 2
        lines = max(len(self._label_lines()[1]), len(self._in_use_lines()))
        return max(base, self._middles[0] + 3 + lines * 7) + len(self._shelves) * _SHELF

    def anchor(self, y: float) -> Anchor:
        """Say where arrows meet the lane once its top lies at y."""
        bars = tuple((left, right, middle + y, half) for left, right, middle, half in self._bars)
        return Anchor(self._middles[0] + y, bars)

    def _track(self) -> Track:
        in_use = max((width(line, 8.5) for line in self._in_use_lines()), default=0.0)
        track = Track(self._frame.left, TEXT_RIGHT - in_use - 8)
        for run in self._runs:
            track.take(run.x - 5.5, run.x + 5.5)
        return track

    def _add_bars(self) -> None:
        frame = self._frame
        for number, row in enumerate(self._rows):
            half = (_THIN if row.thin else _BAR) / 2
            middle = self._middles[number]
            for span in row.spans:
                left, right = frame.x(span.start), max(frame.x(span.end), frame.x(span.start) + 2)
                soft_left = min(frame.x(span.start_by), right) - left
                soft_right = right - max(frame.x(span.end_from), left + soft_left)
                self.items.append(
                    Bar(
                        box=Box(left, middle - half, right, middle + half),
                        colour=self._look.colour,
                        ground=BAND,
                        hatched=span.waiting,
                        soft_left=soft_left if soft_left > 1 else 0.0,
                        soft_right=soft_right if soft_right > 1 else 0.0,
                        tip=span.going_on,
                        stripes=self._look.stripes,
                        mark=span.record,
                    )
                )
                self._texts[number].take(left - 2, right + (8 if span.going_on else 2))
                self._bars.append((left, right, middle, half))

    def _add_cross(self, ending: Ending) -> tuple[int, float]:
        """Draw where something ended, right of the bar it ends; return its line and place."""
        frame = self._frame
        x, number = frame.x(ending.position), 0
        if not ending.crossed:
            return number, x
        for position, row in enumerate(self._rows):
            ended = [span for span in row.spans if span.record == ending.record]
            if ended:
                x, number = max(frame.x(span.end) for span in ended) + 7, position
        x = self._marks[number].nearest_free(10, x)
        self._texts[number].take(x - 6, x + 6)
        self.items.extend(cross(x, self._middles[number]))
        return number, x

    def _add_diamonds(self, diamonds: Sequence[Diamond]) -> None:
        frame, y = self._frame, self._middles[0]
        placed = [(each.position, each) for each in diamonds if each.position is not None]
        apart = spread([frame.x(at) for at, _ in placed], 14.5, frame.left, frame.right)
        for (_, each), wanted in zip(placed, apart, strict=True):
            x = self._marks[0].nearest_free(14.5, wanted)
            self._texts[0].take(x - 8, x + 8)
            self.items.extend(diamond(x, y, each.letter, each.record, unfinished=each.unfinished))

    def _add_span_words(self) -> None:
        """Write what a span says inside it, or near it where it is too short."""
        for number, row in enumerate(self._rows):
            for span in row.spans:
                told = f"told by {span.informant}" if row.thin and span.informant else ""
                words = told or span.words
                if words and (row.thin or not self._write_inside(span, words, number)):
                    start, end = self._frame.x(span.start), self._frame.x(span.end)
                    self._add_words((words,), number, end + 9, start - 7)

    def _write_inside(self, span: Span, words: str, number: int) -> bool:
        frame, size = self._frame, _WORDS
        needed = width(words, size) + 6
        left, right = frame.x(span.start_by) + 1, frame.x(span.end_from) - 1
        whole = frame.x(span.end) - frame.x(span.start)
        if span.waiting and whole > _COVERED * needed:  # their ground may cover a feather
            left, right = frame.x(span.start), frame.x(span.end)
        for start, end in self._marks[number].gaps(left, right):
            if end - start >= needed:
                colour = self._look.colour
                self._marks[number].take(start, start + needed)
                self.items.append(
                    Label(
                        text=words,
                        x=start + 4,
                        y=self._middles[number] + 2.6,
                        size=size,
                        colour=INK if span.waiting else PAPER,
                        backing=PAPER if span.waiting else colour,
                        on=span.record,
                    )
                )
                return True
        return False

    def _add_words(self, words: Sequence[str], row: int, after: float, before: float) -> None:
        """Write words from `after` their mark on, else up to `before` it, else on a shelf."""
        room = _ROOMS[0]
        lines = [line for each in words for line in wrapped(each, _WORDS, room)]
        wide = max(width(line, _WORDS) for line in lines) + 4
        if len(lines) <= (_BESIDE if len(self._rows) == 1 else 1):
            found = self._texts[row].first_free(wide, [after, before - wide])
            if found is not None:
                top = self._middles[row] + 2.6 - (len(lines) - 1) * _SHELF / 2
                self._write(lines, found + 2, top)
                return
        self._shelve(words, before)

    def _shelve(self, words: Sequence[str], mark: float) -> None:
        """Write words beneath the lines of the lane, as near to their mark as there is room."""
        near = any(self._put_on_shelf(words, room, mark, steps=_NEAR) for room in _ROOMS)
        if not near:
            self._put_on_shelf(words, _ROOMS[-1], mark, steps=_FAR)

    def _put_on_shelf(self, words: Sequence[str], room: float, mark: float, *, steps: int) -> bool:
        """Write words on the first shelf with room within so many steps of their mark."""
        lines = [line for each in words for line in wrapped(each, _WORDS, room)]
        wide = max(width(line, _WORDS) for line in lines) + 4
        track = self._track()
        wanted = max(track.left, min(mark, track.right - wide))
        starts = [wanted + sign * step * 4.0 for step in range(steps) for sign in (1, -1)]
        for first in range(len(self._shelves) + 1):
            shelves = [*self._shelves, *(self._track() for _ in lines)][first : first + len(lines)]
            for start in starts:
                if all(shelf.is_free(start, start + wide) for shelf in shelves):
                    for shelf in shelves:
                        shelf.take(start, start + wide)
                    self._shelves[first : first + len(lines)] = shelves
                    below = self._middles[-1] + _LANE / 2
                    self._write(lines, start + 2, below + first * _SHELF + 6.5)
                    return True
        return False

    def _write(self, lines: Sequence[str], x: float, y: float) -> None:
        self.items.extend(
            Label(text=line, x=x, y=y + number * _SHELF, size=_WORDS, backing=BAND)
            for number, line in enumerate(lines)
        )

    def _label_lines(self) -> tuple[float, tuple[str, ...]]:
        """Break the label into lines, in smaller type where it takes two; return the size too."""
        room = self._frame.left - TEXT_LEFT - 6
        one = wrapped(self.lane.label, 9, room)
        return (9, one) if len(one) == 1 else (8, wrapped(self.lane.label, 8, room, most=2))

    def _in_use_lines(self) -> tuple[str, ...]:
        return wrapped(self.lane.in_use, 8.5, IN_USE, most=2)

    def _add_sides(self) -> None:
        """Write the label at the left and how long it was in use at the right."""
        colour = GREY if self.lane.unfinished else INK
        size, lines = self._label_lines()
        first = self._middles[0] + 3.1 - (len(lines) - 1) * 4.8
        for number, line in enumerate(lines):
            y = first + number * 9.8
            self.items.append(Label(text=line, x=TEXT_LEFT, y=y, size=size, colour=colour))
        in_use = self._in_use_lines()
        first = self._middles[0] + 3.1 - (len(in_use) - 1) * 4.8
        for number, line in enumerate(in_use):
            self.items.append(right_aligned(line, TEXT_RIGHT, first + number * 9.8, 8.5))


def _rows(lane: Lane) -> list[_Row]:
    """Put spans that overlap on lines of their own; accounts told apart are thin."""
    apart = bool(lane.second_account)
    rows: list[list[Span]] = []
    for span in sorted(lane.spans, key=lambda each: each.start):
        for row in rows:
            if row[-1].end_from <= span.start_by:
                row.append(span)
                break
        else:
            rows.append([span])
    told = sorted(lane.second_account, key=lambda each: (each.informant, each.start))
    others = [tuple(spans) for _, spans in groupby(told, key=lambda each: each.informant)]
    found = [_Row(tuple(row), apart) for row in rows] + [_Row(row, thin=True) for row in others]
    return found or [_Row((), thin=False)]
