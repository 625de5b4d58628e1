"""Rows of marks: what the timeline widget paints, line by line."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len

from trajectories.model.outgoing import Tick

Tone = Literal[
    "plain", "muted", "heading", "group-1", "group-2", "group-3", "warning", "nowhere", "point"
]
RowKind = Literal["heading", "folded", "lane", "plain"]
LaneOf = Literal[
    "", "life", "threat", "service", "link", "factor", "agency", "joining_in", "message"
]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing at a place in time: a stretch painted with `fill`, or a sign at its start.

    `soft_until` and `soft_from` bound the ends that are not certain; `text` is written from the
    first cell on, where it fits, else `short`; `words` are said when the mark is in focus. `shift`
    moves a sign some cells to the right, so that two accounts of one time stand side by side.
    """

    record: str
    start: float
    end: float
    words: str
    tone: Tone
    fill: str = ""
    sign: str = ""
    text: str = ""
    short: str = ""
    soft_until: float | None = None
    soft_from: float | None = None
    tip: str = ""
    shift: int = 0

    def away_from(self, position: float) -> float:
        """Say how far it is from a position; nothing where it reaches over it."""
        if self.start <= position <= self.end:
            return 0.0
        return min(abs(self.start - position), abs(self.end - position))


@dataclass(frozen=True)
class Row:
    """One line of the picture; the marks of a lane lie in the order of their starts.

    A lane is `of` something: a service's id, a factor's code, a strand. `aside` stands at the right
    of the label where there is room.
    """

    kind: RowKind
    section: str
    label: str
    marks: tuple[Mark, ...] = ()
    tone: Tone = "plain"
    text: str = ""
    record: str = ""
    sign: str = ""
    group: str = ""
    lane: LaneOf = ""
    of: str = ""
    aside: str = ""

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Where each mark starts."""
        return tuple(mark.start for mark in self.marks)

    @cached_property
    def reaches(self) -> tuple[float, ...]:
        """How far anything reaches that starts no later than each mark."""
        return tuple(accumulate((mark.end for mark in self.marks), max))

    @cached_property
    def crowded(self) -> bool:
        """Whether signs of one time stand side by side."""
        return any(mark.shift for mark in self.marks)

    @cached_property
    def stretches(self) -> tuple[int, ...]:
        """Which marks cover more than their start."""
        return tuple(number for number, mark in enumerate(self.marks) if mark.fill)

    @cached_property
    def signed(self) -> tuple[int, ...]:
        """Which marks have a sign."""
        return tuple(number for number, mark in enumerate(self.marks) if mark.sign)

    @cached_property
    def signed_starts(self) -> tuple[float, ...]:
        """Where the marks that have a sign start."""
        return tuple(self.marks[number].start for number in self.signed)

    def between(self, left: float, right: float) -> range:
        """Name the marks that may show between two positions."""
        return range(bisect_left(self.reaches, left), bisect_right(self.starts, right))

    @property
    def named(self) -> str:
        """Its sign and its label."""
        return f"{self.sign} {self.label}" if self.sign else self.label

    def nearest(self, position: float) -> int:
        """Name the mark nearest to a position; -1 where there is none."""
        numbers = range(len(self.marks))
        return min(numbers, key=lambda number: self.marks[number].away_from(position), default=-1)

    def holding(self, letters: str) -> int | None:
        """Name the mark that holds some small letters; -1 where the row itself does."""
        if self.kind == "heading":
            return None
        for number, mark in enumerate(self.marks):
            if letters in mark.words.casefold():
                return number
        return -1 if letters in f"{self.label} {self.text}".casefold() else None


@dataclass(frozen=True)
class Other:
    """A record the chart does not draw, ready to be a plain row."""

    record: str
    section: str
    title: str
    when: str
    words: str
    sign: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything the timeline paints."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    visits: tuple[tuple[float, str, str], ...]
    start: float
    end: float

    @cached_property
    def lanes(self) -> tuple[int, ...]:
        """Which rows are lanes."""
        return tuple(number for number, row in enumerate(self.rows) if row.kind == "lane")

    @cached_property
    def widest_label(self) -> int:
        """How many cells the longest label of a lane or a record takes, with its sign and aside."""
        return max(map(_label_cells, self.rows), default=0)

    def find(self, record: str) -> tuple[int, int] | None:
        """Say in which row and mark a record is drawn first."""
        return self._places.get(record)

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        places: dict[str, tuple[int, int]] = {}
        for number, row in enumerate(self.rows):
            for position, mark in enumerate(row.marks):
                places.setdefault(mark.record, (number, position))
            if row.record:
                places.setdefault(row.record, (number, -1))
        return places


def _label_cells(row: Row) -> int:
    if row.kind == "heading":
        return 0
    return sum(cell_len(part) + 2 for part in (row.sign, row.label, row.aside) if part)


NOTHING = Picture((), (), (), 0.0, 1.0)


def sections_of(picture: Picture) -> tuple[str, ...]:
    """List the sections of a picture in order."""
    return tuple(dict.fromkeys(row.section for row in picture.rows))
