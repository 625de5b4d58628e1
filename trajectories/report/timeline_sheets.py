"""The pages of a timeline as they fill: a new one where no room is left, with the axis again."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from trajectories.analysis.chart import Arrow, Chart
from trajectories.report.frame import Frame, Sheet
from trajectories.report.shapes import Item, Page, Stroke
from trajectories.report.signs import LED_NOWHERE, UNFINISHED, arrow_head, sender
from trajectories.report.timeline_axis import axis, close_axis, head_again

_STUB: Final = 12.0  # from the head of an arrow to where it starts, if that is not on the page


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
    """An arrow with the place it runs down the page and the lanes it touches or crosses."""

    arrow: Arrow
    x: float
    crosses: frozenset[str]
    has_sender: bool


class Sheets:
    """Every page of one timeline; the last is the one being filled."""

    def __init__(self, chart: Chart, frame: Frame, shafts: Sequence[Shaft], case: str) -> None:
        """Start with the first page, its head still to be written."""
        self.last = Sheet(top=0.0)
        self.in_lanes = bool(chart.groups)
        self._chart = chart
        self._frame = frame
        self._shafts = shafts
        self._case = case
        self._done: list[Page] = []
        self._anchors: dict[str, Anchor] = {}

    def need(self, height: float) -> bool:
        """Turn the page where less than a height is left; tell whether it was turned."""
        if self.last.room >= height:
            return False
        on_axis = self.last.axis_from is not None
        self._finish()
        self.last = Sheet(top=0.0)
        head_again(self.last, self._case)
        if on_axis:
            axis(self.last, self._chart, self._frame, lanes=self.in_lanes)
        return True

    def anchor(self, resource: str, anchor: Anchor) -> None:
        """Remember where a lane of this page stands."""
        self._anchors[resource] = anchor

    def end_axis(self) -> None:
        """Draw what runs over the whole axis of this page: arrows, ticks and visits."""
        if self.last.axis_from is not None:
            for shaft in self._shafts:
                self.last.add(*arrow_items(shaft, self._anchors))
            close_axis(self.last, self._chart, self._frame)
        self._anchors = {}

    def pages(self) -> tuple[Page, ...]:
        """Finish the last page and return all."""
        self._finish()
        return tuple(self._done)

    def _finish(self) -> None:
        self.end_axis()
        self._done.append(self.last.page())


def arrow_items(shaft: Shaft, anchors: Mapping[str, Anchor]) -> list[Item]:
    """Draw a link to a lane of this page, from its sender where that is here too."""
    arrow = shaft.arrow
    if arrow.to_resource not in anchors:
        return []
    x = shaft.x
    middle, half = anchors[arrow.to_resource].at(x)
    start = anchors.get(arrow.from_resource)
    # Where the sender is on another page the head stands alone: there is no room for more.
    from_y = start.at(x)[0] if start else middle - half - (6 if shaft.has_sender else _STUB)
    down = from_y < middle
    tip = middle - half if down else middle + half
    dashes = UNFINISHED if arrow.unfinished else LED_NOWHERE if arrow.led_nowhere else ()
    shaft_end = tip - 5 if down else tip + 5
    line = Stroke(points=((x, from_y), (x, shaft_end)), thickness=1.2, dashes=dashes, cased=True)
    head = arrow_head(
        x,
        tip,
        down=down,
        kind=arrow.kind,
        led_nowhere=arrow.led_nowhere or arrow.unfinished,
        mark=arrow.record,
    )
    begins = start is not None or not shaft.has_sender
    return [line, *head, *([sender(x, from_y, arrow.record)] if begins else [])]
