"""The timeline: lanes and marks of one child over time, painted line by line.

A line is painted when it is looked at and kept until time is drawn at another size or place, so
that a move of the mark repaints two lines however many events a case has. The labels and the two
lines of time stay put; only what is between them moves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trajectories.tui.actions import bindings
from trajectories.tui.axis import Axis
from trajectories.tui.cells import Cells, shortened
from trajectories.tui.lanes import extent, paint_lane, paint_time, paint_visits
from trajectories.tui.picture import NOTHING, Mark, Picture, Row
from trajectories.tui.signs import DRAWN, Signs

HEAD = 2  # lines that stay: time, visits


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
        """The mark stands somewhere else: in `row`, on its mark number `place` of `count`."""

        timeline: "Timeline"
        row: Row | None
        mark: Mark | None
        place: int
        count: int

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
        self._picture = NOTHING
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

    def show(self, picture: Picture, *, at: str = "") -> None:
        """Paint another picture; the mark goes to this record, else stays as near as may be."""
        self._picture = picture
        self.virtual_size = Size(0, len(picture.rows) + HEAD)
        self._row, self._mark = (picture.find(at) if at else None) or self._first()
        self._measure()
        self._settle()

    def go_to(self, record: str) -> bool:
        """Put the mark on a record; say whether it is drawn."""
        place = self._picture.find(record)
        if place is not None:
            self._go(*place, keep_position=False)
        return place is not None

    def find_words(self, letters: str) -> bool:
        """Go to the next row that holds these letters; say whether there is one."""
        wanted = letters.casefold()
        rows = self._picture.rows
        for step in range(1, len(rows) + 1):
            place = (self._row + step) % len(rows)
            found = _holding(rows[place], wanted)
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
        step = max(self.size.height - HEAD - 1, 1)
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
        place = self.scroll_offset.y + event.y - HEAD
        rows = self._picture.rows
        if event.y < HEAD or not 0 <= place < len(rows) or rows[place].kind == "heading":
            return
        self._position = self._axis.position(event.x - self._labels)
        self._go(place, self._nearest_mark(rows[place]))
        if event.chain > 1 and self.record:
            self.post_message(self.Opened(self, self.record))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        if y == 0:
            return self._strip("", paint_time(self._picture, self._axis), "muted")
        if y == 1:
            return self._strip("Visits", paint_visits(self._picture, self._axis), "muted")
        place = self.scroll_offset.y + y - HEAD
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

    def _first(self) -> tuple[int, int]:
        rows = self._picture.rows
        place = min(self._row, max(len(rows) - 1, 0))
        for number in (*range(place, len(rows)), *range(place)):
            if rows[number].kind != "heading":
                return number, self._nearest_mark(rows[number])
        return 0, -1

    def _go_to_row(self, place: int, by: int) -> None:
        rows = self._picture.rows
        while 0 <= place < len(rows) and rows[place].kind == "heading":
            place += 1 if by > 0 else -1
        if 0 <= place < len(rows):
            self._go(place, self._nearest_mark(rows[place]))

    def _go(self, row: int, mark: int, *, keep_position: bool = True) -> None:
        before = self._row
        self._row, self._mark = row, mark
        for place in {before, row}:
            self._strips.pop((place, True, True), None)
            self._strips.pop((place, True, False), None)
            self.refresh_line(place + HEAD)
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
        self.post_message(self.Moved(self, row, self.mark, self._mark + 1, count))

    def _bring_row_into_view(self) -> None:
        height = self.size.height - HEAD
        if height <= 0 or not self._picture.rows:
            return
        top = self.scroll_offset.y
        above = 1 if self._row and self._picture.rows[self._row - 1].kind == "heading" else 0
        if self._row - above < top:
            self.scroll_to(y=self._row - above, animate=False)
        elif self._row >= top + height:
            self.scroll_to(y=self._row - height + 1, animate=False)

    def _nearest_mark(self, row: Row) -> int:
        if not row.marks:
            return -1
        numbers = range(len(row.marks))
        return min(numbers, key=lambda number: _distance(row.marks[number], self._position))

    @property
    def _labels(self) -> int:
        return max(16, min(34, self.size.width * 31 // 100))

    def _measure(self) -> None:
        self._axis = self._axis.with_width(self.size.width - self._labels)
        if self._fitted:
            self._axis = self._axis.fitted(self._picture.start, self._picture.end)
        self._forget()

    def _forget(self) -> None:
        self._painted.clear()
        self._strips.clear()
        self.refresh()

    def _row_strip(self, place: int, *, marked: bool) -> Strip:
        row = self._picture.rows[place]
        if row.kind == "heading":
            return self._whole_strip(row.label, row.tone if row.tone != "plain" else "heading")
        if row.kind == "plain":
            sign = self._signs.focus if marked else " "
            label = shortened(f"{sign}{_label(row)}", self._labels - 1)
            text = f"{set_cell_size(label, self._labels)}{row.text}"
            return self._whole_strip(text, "cursor" if marked else "plain")
        if place not in self._painted:
            self._painted[place] = paint_lane(row, self._picture, self._axis, self._signs)
        cells = self._painted[place]
        if marked and self.mark is not None:
            cells = cells.toned(*extent(self.mark, self._axis), "cursor")
        return self._strip(_label(row), cells, row.tone, marked=marked)

    def _whole_strip(self, text: str, tone: str) -> Strip:
        width = self.size.width
        return Strip([Segment(set_cell_size(text, width), self._style(tone))], width)

    def _strip(self, label: str, cells: Cells, tone: str, *, marked: bool = False) -> Strip:
        sign = self._signs.focus if marked else " "
        head = set_cell_size(sign + shortened(label, self._labels - 2), self._labels)
        segments = [Segment(head, self._style(tone))]
        at = 0
        for shared, run in groupby(cells.tones):
            length = sum(1 for _ in run)
            segments.append(Segment("".join(cells.chars[at : at + length]), self._style(shared)))
            at += length
        return Strip(segments, self._labels + cells.width)

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"timeline--{tone}")


def _record(row: Row | None, mark: Mark | None) -> str:
    if mark is not None:
        return mark.record
    return row.record if row else ""


def _label(row: Row) -> str:
    return f"{row.sign} {row.label}" if row.sign else row.label


def _holding(row: Row, wanted: str) -> int | None:
    """Find the mark of a row that holds some letters; -1 where the row itself does."""
    if row.kind == "heading":
        return None
    for number, mark in enumerate(row.marks):
        if wanted in mark.words.casefold():
            return number
    return -1 if wanted in f"{row.label} {row.text}".casefold() else None


def _distance(mark: Mark, position: float) -> float:
    if mark.start <= position <= mark.end:
        return 0.0
    return min(abs(mark.start - position), abs(mark.end - position))
