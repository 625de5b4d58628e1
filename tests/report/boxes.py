"""What must hold of things placed on a page: nothing touches what it does not belong to."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from trajectories.report.shapes import Area, Bar, Box, Disc, Item, Label, Page, Point, Shape, Stroke
from trajectories.report.timeline_axis import VISIT

_TOUCH: Final = 0.05  # points by which edges may share a place


def faults(page: Page, room: Box) -> list[str]:
    """Say everything that touches, is struck, covered or outside on a page with so much room."""
    return [
        *_touching(page.labels),
        *_struck(page),
        *_struck_by_visits(page),
        *_covered(page),
        *_marks_on_marks(page),
        *_outside(page, room),
    ]


def strikes(box: Box, start: Point, end: Point) -> bool:
    """Tell whether a straight line runs through a box (Liang and Barsky's clipping)."""
    (x, y), (u, v) = start, end
    enter, leave = 0.0, 1.0
    for step, room in (
        (x - u, x - box.left), (u - x, box.right - x), (y - v, y - box.top), (v - y, box.bottom - y)
    ):  # fmt: skip
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter < leave


def _touching(labels: Sequence[Label]) -> Iterator[str]:
    """Find the labels that overlap, sweeping down the page."""
    ordered = sorted(((_inset(label.box), label) for label in labels), key=lambda one: one[0].top)
    near: list[tuple[Box, Label]] = []
    for box, label in ordered:
        near = [each for each in near if each[0].bottom > box.top]
        for other_box, other in near:
            if box.overlaps(other_box):
                yield f"{label.text!r} touches {other.text!r}"
        near.append((box, label))


def _inset(box: Box, by: float = _TOUCH) -> Box:
    return Box(box.left + by, box.top + by, box.right - by, box.bottom - by)


def _struck(page: Page) -> Iterator[str]:
    """Find labels with an arrow through them, or a line that no ground of their own covers."""
    strokes = [item for item in page.items if isinstance(item, Stroke)]
    boxes = [(label, label.box) for label in page.labels]
    for stroke in strokes:
        for start, end in pairwise(stroke.points):
            low, high = sorted((start[1], end[1]))
            for label, box in boxes:
                if box.bottom < low or box.top > high:
                    continue
                grounded = not stroke.cased and (label.backing is not None or label.on)
                if not grounded and strikes(_inset(box), start, end):
                    yield f"{label.text!r} is struck by a line at {start}, {end}"


def _struck_by_visits(page: Page) -> Iterator[str]:
    """Find words that the line of a visit runs through or up to, on whatever ground they stand."""
    lines = [item.points for item in page.items if isinstance(item, Stroke) if item.dashes == VISIT]
    for label in page.labels:
        box = _inset(label.box, -1.0)
        for start, end in lines:
            if strikes(box, start, end):
                yield f"{label.text!r} is struck by the line of a visit at {start}, {end}"


def _covered(page: Page) -> Iterator[str]:
    """Find words, or their ground, on a mark or bar that is not theirs.

    Words of a mark may lie on the bar beneath it.
    """
    marks = [item for item in page.items if isinstance(item, Shape | Disc | Bar)]
    bars = {mark.mark for mark in marks if isinstance(mark, Bar)}
    for label in page.labels:
        box = _ground(label)
        for mark in marks:
            its_own = label.on and label.on == mark.mark
            beneath = isinstance(mark, Bar) and label.on and label.on not in bars
            if not (its_own or beneath) and _inset(box).overlaps(mark.box):
                yield f"{label.text!r} covers {mark.mark!r}"


def _ground(label: Label) -> Box:
    box = label.box
    wide = 1.5 if label.backing is not None else 0.0
    return Box(box.left - wide, box.top, box.right + wide, box.bottom)


def _marks_on_marks(page: Page) -> Iterator[str]:
    """Find marks that lie on each other; the sharp corners of diamonds may come near."""
    marks = [m for m in page.items if isinstance(m, Shape | Disc) and m.mark]
    for one, other in combinations(marks, 2):
        if one.mark != other.mark and _inset(one.box, 1.0).overlaps(_inset(other.box, 1.0)):
            yield f"{one.mark!r} lies on {other.mark!r}"


def _outside(page: Page, room: Box) -> Iterator[str]:
    for item in page.items:
        box = _box(item)
        if (
            box.left < room.left - _TOUCH
            or box.top < room.top - _TOUCH
            or box.right > room.right + _TOUCH
            or box.bottom > room.bottom + _TOUCH
        ):
            yield f"{item} is outside"


def _box(item: Item) -> Box:
    match item:
        case Stroke():
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            return Box(min(xs), min(ys), max(xs), max(ys))
        case Bar():
            return Box(item.box.left, item.box.top, item.box.right + 6 * item.tip, item.box.bottom)
        case Area() | Label() | Shape() | Disc():
            return item.box
