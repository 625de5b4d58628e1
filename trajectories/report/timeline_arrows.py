"""Arrows between lanes: where each runs down the page, and how it is drawn.

Links of one day would lie on each other; each moves aside as little as those it would touch allow.
Arrows that share no lane may share a place. One that moved far says so: a thin line over its dot
leads back to its day.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from trajectories.analysis.chart import Arrow, Chart
from trajectories.report.frame import Frame
from trajectories.report.shapes import Item, Stroke
from trajectories.report.signs import LED_NOWHERE, UNFINISHED, arrow_head, sender
from trajectories.report.style import GREY

STUB: Final = 14.0  # from the head of an arrow to where it starts, if that is not on the page
_ENDS_APART: Final = 10.5  # heads and dots beside each other
_LINES_APART: Final = 7.0  # a line beside anything
_TIGHTER: Final = (1.0, 0.85, 0.75, 0.5)
_FAR: Final = 6.0  # points from its day at which an arrow shows the way back
WAY_BACK: Final = 0.6  # how thick that line is
COMB: Final = 6.0  # room over the dots of arrows for the lines that lead to their days


class Anchor(msgspec.Struct, frozen=True):
    """Where arrows meet a lane: the middle of its line, and the bars upon it.

    A bar is its left, its right, its middle and half its height.
    """

    middle: float
    bars: tuple[tuple[float, float, float, float], ...]

    def at(self, x: float) -> tuple[float, float]:
        """Return the middle and half the height of what stands at a place."""
        for left, right, middle, half in self.bars:
            if left <= x <= right:
                return middle, half
        return self.middle, 0.0


class Shaft(msgspec.Struct, frozen=True, kw_only=True):
    """An arrow with the place it runs down the page and the lanes it touches or crosses.

    `alone`: it starts from no lane of its page; `origin` then says from which lane of another.
    """

    arrow: Arrow
    x: float
    first: int  # the lanes it touches, by their order
    last: int
    down: bool
    alone: bool
    origin: str = ""

    def meets(self, lane: int) -> bool:
        """Tell whether it touches or crosses a lane."""
        return self.first <= lane <= self.last

    def ends_at(self, resource: str) -> bool:
        """Tell whether its head or its dot is on a lane."""
        sent = not self.alone and resource == self.arrow.from_resource
        return sent or resource == self.arrow.to_resource


def is_far(shaft: Shaft, frame: Frame) -> bool:
    """Tell whether an arrow stands so far from its day that a reader must be told."""
    return abs(shaft.x - frame.x(shaft.arrow.position)) > _FAR


def way_back(x: float, day: float, y: float, foot: float) -> list[Item]:
    """Draw a thin line at a height from over a mark to the day it belongs to.

    It has a tooth down to the mark and another that stands on the day.
    """
    line = ((x, foot), (x, y), (day, y))
    tooth = ((day, y - 2), (day, y + 2))
    return [Stroke(points=points, colour=GREY, thickness=WAY_BACK) for points in (line, tooth)]


def shafts(chart: Chart, frame: Frame, apart: frozenset[str] = frozenset()) -> tuple[Shaft, ...]:
    """Find where arrows run down the page; those `apart` start on another page than they end."""
    waiting = _unplaced(chart, frame, apart)
    tried = (_placed(waiting, frame, tighter) for tighter in _TIGHTER)
    return next(found for found in tried if len(found) == len(waiting))


def _unplaced(chart: Chart, frame: Frame, apart: frozenset[str]) -> tuple[Shaft, ...]:
    """List the arrows in the order of their days, each on its day."""
    lanes = [lane for group in chart.groups for lane in group.lanes]
    order = {lane.resource: position for position, lane in enumerate(lanes)}
    found: list[Shaft] = []
    for arrow in sorted(chart.arrows, key=lambda each: (each.position, each.record)):
        if arrow.to_resource not in order:
            continue
        there = order[arrow.to_resource]
        here = order.get(arrow.from_resource, there)
        away = arrow.record in apart
        alone = away or here == there
        found.append(
            Shaft(
                arrow=arrow,
                x=min(max(frame.x(arrow.position), frame.left + 5), frame.right - 5),
                first=there if alone else min(here, there),
                last=there if alone else max(here, there),
                down=alone or here < there,
                alone=alone,
                origin=f"from {lanes[here].label}" if away else "",
            )
        )
    return tuple(found)


def _placed(waiting: Sequence[Shaft], frame: Frame, tighter: float) -> tuple[Shaft, ...]:
    """Give each arrow its place, as far as there is room for them."""
    found: list[Shaft] = []
    for shaft in waiting:
        x = _free_place(shaft, found, frame, tighter)
        if x is None and tighter != _TIGHTER[-1]:
            break
        found.append(msgspec.structs.replace(shaft, x=shaft.x if x is None else x))
    return tuple(found)


def _free_place(
    shaft: Shaft, placed: Sequence[Shaft], frame: Frame, tighter: float
) -> float | None:
    """Find the place nearest to its day where an arrow touches no other it shares a lane with."""
    taken = [(x - _ENDS_APART, x + _ENDS_APART) for x in frame.breaks]
    for other in placed:
        if other.first <= shaft.last and shaft.first <= other.last:
            gap = tighter * (_ENDS_APART if _meet_at_ends(shaft, other) else _LINES_APART)
            taken.append((other.x - gap, other.x + gap))
    free = [
        x
        for x in (shaft.x, *(edge for stretch in taken for edge in stretch))
        if frame.left + 5 <= x <= frame.right - 5
        and not any(left < x < right for left, right in taken)
    ]
    return min(free, key=lambda x: (abs(x - shaft.x), x), default=None)


def _meet_at_ends(one: Shaft, other: Shaft) -> bool:
    return any(
        each.meets(lane)
        for shaft, each in ((one, other), (other, one))
        for lane in (shaft.first, shaft.last)
    )


def arrow_items(shaft: Shaft, anchors: Mapping[str, Anchor], frame: Frame) -> list[Item]:
    """Draw a link to a lane of this page, from its sender where that is here too."""
    arrow = shaft.arrow
    if arrow.to_resource not in anchors:
        return []
    x = shaft.x
    middle, half = anchors[arrow.to_resource].at(x)
    start = middle - half - STUB if shaft.alone else anchors[arrow.from_resource].at(x)[0]
    tip = middle - half if shaft.down else middle + half
    dashes = UNFINISHED if arrow.unfinished else LED_NOWHERE if arrow.led_nowhere else ()
    shaft_end = tip - 5 if shaft.down else tip + 5
    line = Stroke(points=((x, start), (x, shaft_end)), thickness=1.2, dashes=dashes, cased=True)
    head = arrow_head(
        x,
        tip,
        down=shaft.down,
        kind=arrow.kind,
        led_nowhere=arrow.led_nowhere or arrow.unfinished,
        mark=arrow.record,
    )
    drawn = [line, *head, sender(x, start, arrow.record)]
    if is_far(shaft, frame):
        over = (
            start - 2.7 if shaft.alone else start - max(anchors[arrow.from_resource].at(x)[1], 2.7)
        )
        drawn += way_back(x, frame.x(arrow.position), over - 3, over)
    return drawn
