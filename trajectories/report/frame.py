"""The page of a timeline: its columns, its layers, and where a position of the axis lies on it."""

from collections.abc import Sequence
from typing import Final

import msgspec
from reportlab.lib.colors import Color

from trajectories.report.paper import A4, Paper
from trajectories.report.scripts import width
from trajectories.report.shapes import Area, Bar, Disc, Item, Label, Page, Shape, Stroke
from trajectories.report.style import INK
from trajectories.report.timeline_break import HALF_SIGN, Break

TIP: Final = 10.0  # room for arrow tips right of the axis


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The axis on the page, from the left of the first position to the right of the last."""

    left: float
    right: float
    start: float
    end: float
    paper: Paper = A4
    broken: Break | None = None

    def x(self, position: float) -> float:
        """Place a position; what lies beyond the axis comes to its edge."""
        if self.broken is None:
            return self._between(position, (self.start, self.end), (self.left, self.right))
        at, x = self.broken.position, self._break_x(self.broken)
        if position <= at:
            return self._between(position, (self.start, at), (self.left, x))
        return self._between(position, (at, self.end), (x, self.right))

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the axis breaks, if it does."""
        return () if self.broken is None else (self._break_x(self.broken),)

    def breaks_within(self, left: float, right: float) -> tuple[float, ...]:
        """Where the axis breaks what is drawn from one place to another."""
        return tuple(x for x in self.breaks if left < x - HALF_SIGN and x + HALF_SIGN < right)

    def _break_x(self, broken: Break) -> float:
        return self.left + broken.share * (self.right - self.left)

    @staticmethod
    def _between(position: float, axis: tuple[float, float], page: tuple[float, float]) -> float:
        share = (position - axis[0]) / max(axis[1] - axis[0], 1e-6)
        return page[0] + min(1.0, max(0.0, share)) * (page[1] - page[0])


class Sheet:
    """One page being filled: items by layer, and how far down it is filled."""

    def __init__(self, top: float, paper: Paper = A4) -> None:
        """Start an empty page."""
        self.paper = paper
        self.y = top
        self.axis_from: float | None = None
        self.axis_to = top
        self._ground: list[Item] = []
        self._lines: list[Item] = []
        self._bars: list[Item] = []
        self._over: list[Item] = []
        self._marks: list[Item] = []
        self._labels: list[Item] = []

    def again(self) -> "Sheet":
        """Return the page as it is now, to be filled in another way."""
        sheet = Sheet(self.y, self.paper)
        sheet.axis_from, sheet.axis_to = self.axis_from, self.axis_to
        sheet.add(*self.page().items)
        return sheet

    def add(self, *items: Item) -> None:
        """Add items, each to its layer: labels are never painted over."""
        for item in items:
            self._layer(item).append(item)

    def _layer(self, item: Item) -> list[Item]:
        match item:
            case Area():
                return self._ground
            case Stroke(cased=False):
                return self._lines
            case Bar():
                return self._bars
            case Stroke():
                return self._over
            case Shape() | Disc():
                return self._marks
            case Label():
                return self._labels

    @property
    def labels(self) -> Sequence[Label]:
        """The words on it so far."""
        return tuple(item for item in self._labels if isinstance(item, Label))

    @property
    def room(self) -> float:
        """How many points are left."""
        return self.paper.bottom - self.y

    def page(self) -> Page:
        """Finish the page."""
        items = (
            *self._ground, *self._lines, *self._bars, *self._over, *self._marks, *self._labels,
        )  # fmt: skip
        return Page(items, self.paper)


def right_aligned(
    text: str, right: float, y: float, size: float, *, bold: bool = False, colour: Color = INK
) -> Label:
    """Make a label that ends at a position."""
    x = right - width(text, size, bold=bold)
    return Label(text=text, x=x, y=y, size=size, bold=bold, colour=colour)


def centred(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    colour: Color = INK,
    on: str = "",
) -> Label:
    """Make a label around a position."""
    half = width(text, size, bold=bold) / 2
    return Label(text=text, x=x - half, y=y, size=size, bold=bold, colour=colour, on=on)


def moved(item: Item, down: float) -> Item:
    """Move an item down the page."""
    match item:
        case Label() | Disc():
            return msgspec.structs.replace(item, y=item.y + down)
        case Area() | Bar():
            box = item.box
            lower = msgspec.structs.replace(box, top=box.top + down, bottom=box.bottom + down)
            return msgspec.structs.replace(item, box=lower)
        case Stroke() | Shape():
            points = tuple((x, y + down) for x, y in item.points)
            return msgspec.structs.replace(item, points=points)
