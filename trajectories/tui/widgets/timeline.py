"""The timeline: lanes and marks of one child over time, painted line by line.

A line is painted when it is looked at and kept until time is drawn at another size or place, so
that a move of the mark repaints two lines however many events a case has. The labels and the two
lines of time stay put; only what is between them moves.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.actions import bindings
from trajectories.tui.axis import Axis
from trajectories.tui.cells import Cells
from trajectories.tui.folding import folded
from trajectories.tui.lanes import extent, paint_lane
from trajectories.tui.picture import NOTHING, Mark, Picture, Row, sections_of
from trajectories.tui.row_strips import RowStrips
from trajectories.tui.signs import DRAWN, Signs
from trajectories.tui.time_lines import paint_from, paint_learned, paint_time, paint_visits

Learned = Callable[[str], float | None]  # where it was learned what a record says


class Timeline(ScrollView, can_focus=True):
    """The lanes of a picture, with a mark in them that keys and mouse move."""

    DEFAULT_CSS = """
    Timeline {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        & > .timeline--plain { color: $foreground; background: $surface; }
        & > .timeline--muted { color: $text-muted; background: $surface; }
        & > .timeline--heading { color: $primary; background: $surface; text-style: bold; }
        & > .timeline--group-1 { color: $group-1; background: $surface; }
        & > .timeline--group-2 { color: $group-2; background: $surface; }
        & > .timeline--group-3 { color: $group-3; background: $surface; }
        & > .timeline--warning { color: $warning; background: $surface; }
        & > .timeline--nowhere { color: $error; background: $surface; text-style: bold; }
        & > .timeline--point { color: $foreground; background: $surface; text-style: bold; }
        & > .timeline--cursor { color: $foreground; background: $resting; text-style: bold; }
        &:focus > .timeline--cursor {
            color: $cursor-text; background: $cursor; text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--plain",
        "timeline--muted",
        "timeline--heading",
        "timeline--group-1",
        "timeline--group-2",
        "timeline--group-3",
        "timeline--warning",
        "timeline--nowhere",
        "timeline--point",
        "timeline--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings("case", names=["timeline."])

    @dataclass
    class Moved(Message):
        """The mark stands somewhere else: in `row`, on its mark number `place` of `count`.

        The row is lane number `lane` of `lanes`; 0 where it is none.
        """

        timeline: "Timeline"
        row: Row | None
        mark: Mark | None
        place: int
        count: int
        lane: int
        lanes: int

        @property
        def control(self) -> "Timeline":
            """The timeline."""
            return self.timeline

        @property
        def record(self) -> str:
            """The id of the record in focus; empty where there is none."""
            return _record(self.row, self.mark)

    @dataclass
    class Opened(Message):
        """The record in focus is to be opened."""

        timeline: "Timeline"
        record: str

        @property
        def control(self) -> "Timeline":
            """The timeline."""
            return self.timeline

    def __init__(
        self,
        *,
        signs: Signs = DRAWN,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._whole = NOTHING
        self._picture = NOTHING
        self._folded: frozenset[str] = frozenset()
        self._from: float | None = None
        self._learned: Learned | None = None
        self._axis = Axis()
        self._fitted = True
        self._row = 0
        self._mark = -1
        self._position = 0.0
        self._painted: dict[int, Cells] = {}
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    @property
    def picture(self) -> Picture:
        """What is painted."""
        return self._picture

    @property
    def axis(self) -> Axis:
        """The window on time."""
        return self._axis

    @property
    def head(self) -> int:
        """How many lines stay: time, visits, and when it was learned."""
        return 2 if self._learned is None else 3

    @property
    def clocks(self) -> int:
        """How many clocks are shown: when it happened, and when it was learned."""
        return 1 if self._learned is None else 2

    @property
    def row(self) -> Row | None:
        """The row the mark stands in."""
        rows = self._picture.rows
        return rows[self._row] if 0 <= self._row < len(rows) else None

    @property
    def mark(self) -> Mark | None:
        """The mark in focus; None in a row without any."""
        row = self.row
        return row.marks[self._mark] if row and 0 <= self._mark < len(row.marks) else None

    @property
    def record(self) -> str:
        """The id of the record in focus; empty where there is none."""
        return _record(self.row, self.mark)

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "The timeline: a lane for each thing, time from left to right"
        yield "  ↑↓ go from lane to lane, ←→ along a lane; + and - draw time larger or smaller."

    @property
    def records(self) -> tuple[str, ...]:
        """Every record drawn, folded away or not, lane by lane."""
        rows = self._whole.rows
        found = (name for row in rows for name in (row.record, *(m.record for m in row.marks)))
        return tuple(dict.fromkeys(filter(None, found)))

    def show(self, picture: Picture, *, at: str = "") -> None:
        """Paint another picture; the mark goes to this record, else stays as near as may be."""
        self._whole = picture
        self._lay_out(at)

    def go_to(self, record: str) -> bool:
        """Put the mark on a record, unfolding what hides it; say whether it is drawn."""
        place = self._picture.find(record)
        if place is None and (hidden := self._whole.find(record)):
            self._folded -= {self._whole.rows[hidden[0]].section}
            self._lay_out(record)
            return True
        if place is not None:
            self._go(*place, keep_position=False)
        return place is not None

    def align(self, moment: float | None) -> None:
        """Say time from a moment on, or by the calendar again."""
        self._from = moment
        if moment is not None and not self._axis.shows(moment):
            self._axis = self._axis.showing(moment)
        self._forget()

    def tell_learned(self, learned: Learned | None) -> None:
        """Show beneath time when what a lane says was learned, or no longer."""
        self._learned = learned
        self.virtual_size = Size(0, len(self._picture.rows) + self.head)
        self._forget()

    def action_fold(self) -> None:
        """Fold the section the mark stands in into one line, or unfold it."""
        if self.row is not None:
            self._folded ^= {self.row.section}
            self._lay_out(self.record, section=self.row.section)

    def action_fold_all(self) -> None:
        """Fold every section, or unfold all where any is folded."""
        section = self.row.section if self.row else ""
        self._folded = frozenset() if self._folded else frozenset(sections_of(self._whole))
        self._lay_out(self.record, section=section)

    def find_words(self, letters: str) -> bool:
        """Go to the next row that holds these letters; say whether there is one."""
        wanted = letters.casefold()
        rows = self._picture.rows
        for step in range(1, len(rows) + 1):
            place = (self._row + step) % len(rows)
            found = rows[place].holding(wanted)
            if found is not None:
                self._go(place, found, keep_position=found < 0)
                return True
        return False

    def action_zoom(self, by: int) -> None:
        """Draw time larger (1), smaller (-1) or whole (0)."""
        self._fitted = by == 0
        if by:
            self._axis = self._axis.zoomed(by, self._position)
        self._measure()
        self._settle()

    def action_row(self, by: int) -> None:
        """Go to the next row above or below, and there to what is nearest in time."""
        self._go_to_row(self._row + by, by)

    def action_page(self, by: int) -> None:
        """Go a window up or down."""
        step = max(self.size.height - self.head - 1, 1)
        last = len(self._picture.rows) - 1
        self._go_to_row(max(0, min(self._row + by * step, last)), by)

    def action_mark(self, by: int) -> None:
        """Go to the mark before or after in this row."""
        if self.row and 0 <= self._mark + by < len(self.row.marks):
            self._go(self._row, self._mark + by, keep_position=False)

    def action_edge(self, to: int) -> None:
        """Go to the first or last mark of this row."""
        if self.row and self.row.marks:
            self._go(self._row, 0 if to < 0 else len(self.row.marks) - 1, keep_position=False)

    def on_resize(self) -> None:
        """Paint anew at another width."""
        self._measure()
        self._settle()

    def on_click(self, event: Click) -> None:
        """Go to what was clicked; a second click opens it."""
        place = self.scroll_offset.y + event.y - self.head
        rows = self._picture.rows
        if event.y < self.head or not 0 <= place < len(rows):
            return
        if rows[place].kind in ("heading", "folded"):
            self._folded ^= {rows[place].section}
            self._lay_out(self.record, section=rows[place].section)
            return
        self._position = self._axis.position(event.x - self._labels)
        self._go(place, rows[place].nearest(self._position))
        if event.chain > 1 and self.record:
            self.post_message(self.Opened(self, self.record))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        if y == 0:
            if self._from is not None:
                return self._lines.beside(
                    "", paint_from(self._from, self._axis, self._signs), "muted"
                )
            return self._lines.beside("", paint_time(self._picture, self._axis), "muted")
        if y == 1:
            return self._lines.beside("Visits", paint_visits(self._picture, self._axis), "muted")
        if y < self.head:
            return self._lines.beside("Learned", self._paint_learned(), "muted")
        place = self.scroll_offset.y + y - self.head
        if not 0 <= place < len(self._picture.rows):
            return Strip.blank(self.size.width, self.rich_style)
        key = (place, place == self._row, self.has_focus)
        if key not in self._strips:
            self._strips[key] = self._row_strip(place, marked=place == self._row)
        return self._strips[key]

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _lay_out(self, at: str, *, section: str = "") -> None:
        """Show what is not folded; the mark goes to a record, else to a section."""
        self._picture = folded(self._whole, self._folded)
        self.virtual_size = Size(0, len(self._picture.rows) + self.head)
        rows = self._picture.rows
        found = self._picture.find(at) if at else None
        if found is None and section:
            places = (n for n, row in enumerate(rows) if row.section == section)
            place = next((n for n in places if rows[n].kind != "heading"), None)
            found = None if place is None else (place, rows[place].nearest(self._position))
        self._row, self._mark = found or self._first()
        self._measure()
        self._settle()

    def _paint_time(self) -> Cells:
        if self._from is not None:
            return paint_from(self._from, self._axis, self._signs)
        return paint_time(self._picture, self._axis)

    def _paint_learned(self) -> Cells:
        known = self._learned or (lambda _: None)
        marks = self.row.marks if self.row else ()
        near = self.row.between(self._axis.origin, self._axis.end) if self.row else range(0)
        found = (known(marks[number].record) for number in near[: self._axis.width])
        days = [day for day in found if day is not None]
        last = known(self.record) if self.record else None
        return paint_learned(days, last, self._axis, self._signs)

    def _first(self) -> tuple[int, int]:
        rows = self._picture.rows
        place = min(self._row, max(len(rows) - 1, 0))
        for number in (*range(place, len(rows)), *range(place)):
            if rows[number].kind != "heading":
                return number, rows[number].nearest(self._position)
        return 0, -1

    def _go_to_row(self, place: int, by: int) -> None:
        rows = self._picture.rows
        while 0 <= place < len(rows) and rows[place].kind == "heading":
            place += 1 if by > 0 else -1
        if 0 <= place < len(rows):
            self._go(place, rows[place].nearest(self._position))

    def _go(self, row: int, mark: int, *, keep_position: bool = True) -> None:
        before = self._row
        self._row, self._mark = row, mark
        for place in {before, row}:
            self._strips.pop((place, True, True), None)
            self._strips.pop((place, True, False), None)
            self.refresh_line(place + self.head)
        if self._learned is not None:
            self.refresh_line(2)
        if self.mark is not None and not keep_position:
            self._position = self.mark.start
        self._settle()

    def _settle(self) -> None:
        """Bring what is in focus into the window and say where the mark is."""
        self._bring_row_into_view()
        if self.mark is not None and not self._axis.shows(self.mark.start):
            reaches_in = self.mark.start < self._axis.end and self.mark.end > self._axis.origin
            if not (self.mark.fill and reaches_in):
                self._axis = self._axis.showing(self.mark.start)
                self._forget()
        row = self.row
        count = len(row.marks) if row else 0
        lanes = self._picture.lanes
        lane = bisect_left(lanes, self._row) + 1 if row and row.kind == "lane" else 0
        self.post_message(self.Moved(self, row, self.mark, self._mark + 1, count, lane, len(lanes)))

    def _bring_row_into_view(self) -> None:
        height = self.size.height - self.head
        if height <= 0 or not self._picture.rows:
            return
        top = self.scroll_offset.y
        above = 1 if self._row and self._picture.rows[self._row - 1].kind == "heading" else 0
        if self._row - above < top:
            self.scroll_to(y=self._row - above, animate=False)
        elif self._row >= top + height:
            self.scroll_to(y=self._row - height + 1, animate=False)

    @property
    def _labels(self) -> int:
        return max(16, min(44, self.size.width * 34 // 100, self._picture.widest_label + 3))

    def _measure(self) -> None:
        self._axis = self._axis.with_width(self.size.width - self._labels - 1)
        if self._fitted:
            self._axis = self._axis.fitted(self._picture.start, self._picture.end)
        self._forget()

    def _forget(self) -> None:
        self._painted.clear()
        self._strips.clear()
        self.refresh()

    def _row_strip(self, place: int, *, marked: bool) -> Strip:
        row = self._picture.rows[place]
        if row.kind != "lane":
            return self._lines.whole(row, marked=marked)
        if place not in self._painted:
            self._painted[place] = paint_lane(row, self._picture, self._axis, self._signs)
        cells = self._painted[place]
        if marked and self.mark is not None:
            cells = cells.toned(*extent(self.mark, self._axis), "cursor")
        return self._lines.lane(row, cells, marked=marked)

    @property
    def _lines(self) -> RowStrips:
        """What paints rows as wide as the window is now."""
        width = self.size.width
        return RowStrips(self._signs, self._labels, width, self._style, self.rich_style)

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"timeline--{tone}")


def _record(row: Row | None, mark: Mark | None) -> str:
    if mark is not None:
        return mark.record
    return row.record if row else ""
