"""The lines of room in a lane: bars on the first, marks and words beneath where those are full."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from trajectories.analysis.chart import Lane, Span
from trajectories.report.timeline_arrows import Anchor, Shaft
from trajectories.report.tracks import Track, nearest_together

if TYPE_CHECKING:
    from trajectories.report.shapes import Item

LANE: Final = 19.0
PITCH: Final = 13.0  # from one line of bars to the next
MARKS: Final = 14.0  # height of a line of marks beneath a bar
SHELF: Final = 9.4  # height of a line of words
BAR: Final = 9.6
THIN: Final = 4.8
_SEEN: Final = 0.1  # of a bar, which the next may not begin within


class Words(msgspec.Struct, frozen=True):
    """Words as broken into lines, how wide they are, and whether that is all of them."""

    lines: tuple[str, ...]
    width: float
    whole: bool = True


class Row:
    """Spans on one line, with the lines of marks and of words beneath it."""

    def __init__(self, spans: tuple[Span, ...], *, thin: bool) -> None:
        """Start with the spans alone."""
        self.spans = spans
        self.thin = thin
        self.items: list[Item] = []  # their positions are from the middle of the row
        self.bars: list[tuple[float, float]] = []
        self.marks: list[Track] = []  # the row itself first, then the lines of marks
        self.texts: list[Track] = []  # the same lines with bars taken too
        self.shelves: list[Track] = []

    @property
    def half(self) -> float:
        """Half the height of its bars."""
        return (THIN if self.thin else BAR) / 2

    def line(self, number: int) -> float:
        """How far a line of marks lies under the middle of the row."""
        return number * MARKS

    def shelf(self, number: int) -> float:
        """How far the top of a line of words lies under the middle of the row."""
        return LANE / 2 + (len(self.marks) - 1) * MARKS + number * SHELF

    def depth(self, *, last: bool) -> float:
        """How much room it takes under its middle."""
        if len(self.marks) > 1 or self.shelves:
            return self.shelf(len(self.shelves)) + 1
        return LANE / 2 if last else PITCH / 2


class Runs:
    """The arrows that meet a lane, and what each leaves of its lines."""

    def __init__(self, shafts: Iterable[Shaft], resource: str, rows: Sequence[Row]) -> None:
        """Find on which row each arrow ends."""
        self._runs = [
            (shaft, shaft.ends_at(resource), row_at(rows, shaft.x), _from_above(shaft, resource))
            for shaft in shafts
        ]

    def take(self, track: Track, row: int, *, beneath: bool) -> None:
        """Take what arrows need of a row, or of a line beneath it."""
        for shaft, ends, end_row, above in self._runs:
            if not ends:
                track.take(shaft.x - 3.2, shaft.x + 3.2)
                continue
            passes = (row < end_row) if above else (row > end_row or (beneath and row == end_row))
            if passes or (row == end_row and not beneath):
                track.take(shaft.x - 5.6, shaft.x + 5.6)


def row_at(rows: Sequence[Row], x: float) -> int:
    """Return the row whose bar stands at a place, else the first."""
    found = (n for n, row in enumerate(rows) if any(a <= x <= b for a, b in row.bars))
    return next(found, 0)


def _from_above(shaft: Shaft, resource: str) -> bool:
    """Tell whether an arrow that ends on a lane lies above its end there."""
    return shaft.down if resource == shaft.arrow.to_resource else not shaft.down


def rows_of(lane: Lane) -> list[Row]:
    """Put spans that overlap on rows of their own; accounts told apart are thin."""
    apart = bool(lane.second_account)
    told: dict[str, list[Span]] = {}
    for span in sorted(lane.second_account, key=lambda each: each.informant):
        told.setdefault(span.informant, []).append(span)
    found = [Row(spans, thin=apart) for spans in _packed(lane.spans)]
    found += [Row(spans, thin=True) for each in told.values() for spans in _packed(each)]
    return found or [Row((), thin=False)]


def _packed(spans: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Share spans out over as few rows as hold them; where one fades another may begin.

    Two that begin together, as by the clock of visits, would hide each other.
    """
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda each: each.start):
        for row in rows:
            before = row[-1]
            faded = before.end_from <= span.start_by and before.end <= span.end
            seen = min(span.start, before.end) - before.start
            if faded and seen >= _SEEN * (before.end - before.start):
                row.append(span)
                break
        else:
            rows.append([span])
    return [tuple(row) for row in rows]


def best_shelf(
    row: Row, wordings: Iterable[Words], wanted: float, new: Track
) -> tuple[float, int, Words] | None:
    """Find where words go under a row: how far left they start, on which shelf, how broken.

    `new` is a shelf nothing stands on yet. Near beats few lines, and old shelves beat new ones.
    """
    best: tuple[float, float, int, Words] | None = None
    for words in wordings:
        needed = len(words.lines)
        for first in range(len(row.shelves) + 1):
            tracks = row.shelves[first : first + needed] or [new]
            start = nearest_together(tracks, words.width, wanted)
            if start is None:
                continue
            added = max(0, first + needed - len(row.shelves))
            cost = abs(start - wanted) + 14 * added + 4 * needed + 3 * first
            if best is None or cost < best[0]:
                best = cost, start, first, words
    return best and best[1:]


def anchor_of(rows: Sequence[Row], middles: Sequence[float], down: float) -> Anchor:
    """Say where arrows meet the rows of a lane that lies so far down the page."""
    bars = tuple(
        (left, right, middle + down, row.half)
        for row, middle in zip(rows, middles, strict=True)
        for left, right in row.bars
    )
    return Anchor(middles[0] + down, bars)
