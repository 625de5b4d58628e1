"""The pages of a timeline as they fill: a new one where no room is left, with the axis again."""

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from trajectories.analysis.chart import Chart
from trajectories.report.frame import Frame, Sheet
from trajectories.report.shapes import Page
from trajectories.report.timeline_arrows import Anchor, Shaft, arrow_items, is_far
from trajectories.report.timeline_axis import axis, axis_height, close_axis, head_again

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sheets:
    """Every page of one timeline; the last is the one being filled."""

    def __init__(self, chart: Chart, frame: Frame, case: str) -> None:
        """Start with the first page, its head still to be written."""
        self.paper = frame.paper
        self.last = Sheet(0.0, self.paper)
        self.in_lanes = bool(chart.groups)
        self.shafts: Sequence[Shaft] = ()
        self.notes: Sequence[tuple[str, str]] = ()  # lanes, and words that found no room in them
        self.marks_moved = False  # from their days, as arrows may be too
        self._chart = chart
        self._frame = frame
        self._case = case
        self._done: list[Page] = []
        self._anchors: dict[str, Anchor] = {}

    def again(self) -> "Sheets":
        """Return the pages as they are now, to be gone on with in another way."""
        sheets = copy(self)
        sheets.last = self.last.again()
        sheets._done, sheets._anchors = [*self._done], {**self._anchors}  # noqa: SLF001 - its own
        return sheets

    def need(self, height: float) -> bool:
        """Turn the page where less than a height is left; tell whether it was turned."""
        if self.last.room >= height:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Go on to a new page, with the axis where this one had it."""
        on_axis = self.last.axis_from is not None
        self._finish()
        self.last = Sheet(0.0, self.paper)
        head_again(self.last, self._case)
        if on_axis:
            axis(self.last, self._chart, self._frame, lanes=self.in_lanes)

    @property
    def turned(self) -> int:
        """How often the page was turned."""
        return len(self._done)

    @cached_property
    def fresh_room(self) -> float:
        """How many points a new page with the axis has."""
        return self.bare_room - axis_height(self._chart, self._frame)

    @property
    def bare_room(self) -> float:
        """How many points a new page without the axis has."""
        fresh = Sheet(0.0, self.paper)
        head_again(fresh, self._case)
        return fresh.room

    @property
    def anything_moved(self) -> bool:
        """Tell whether anything stands so far from its day that a reader must be told."""
        return self.marks_moved or any(is_far(shaft, self._frame) for shaft in self.shafts)

    def anchor(self, resource: str, anchor: Anchor) -> None:
        """Remember where a lane of this page stands."""
        self._anchors[resource] = anchor

    def end_axis(self) -> None:
        """Draw what runs over the whole axis of this page: arrows, ticks and visits."""
        if self.last.axis_from is not None:
            for shaft in self.shafts:
                self.last.add(*arrow_items(shaft, self._anchors, self._frame))
            close_axis(self.last, self._chart, self._frame)
        self._anchors = {}

    def pages(self) -> tuple[Page, ...]:
        """Finish the last page and return all."""
        self._finish()
        return tuple(self._done)

    def _finish(self) -> None:
        self.end_axis()
        self._done.append(self.last.page())
