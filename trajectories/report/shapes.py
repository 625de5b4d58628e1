"""The few shapes the timeline is painted with, as values: first everything is placed, then painted.

Placing apart from painting lets a test ask where each label and line came to lie. Positions are in
points from the top left of the page, because the drawing is read from there.
"""

from typing import Final

import msgspec
from reportlab.lib.colors import Color

from trajectories.report import scripts
from trajectories.report.paper import A4, Paper
from trajectories.report.style import INK

ASCENT: Final = 0.80  # of the size: what letters with accents reach above and below the line
DESCENT: Final = 0.24

Point = tuple[float, float]


class Box(msgspec.Struct, frozen=True):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text from `x`, its baseline at `y`; `on` is what it is written over."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    colour: Color = INK
    backing: Color | None = None
    on: str = ""  # the mark it belongs to, which it may touch
    leftwards: bool | None = None  # how the text it is a line of is read; None: as the line is

    @property
    def box(self) -> Box:
        """The room the text takes."""
        return Box(self.x, self.y - ASCENT * self.size, self.right, self.y + DESCENT * self.size)

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.x + scripts.width(self.text, self.size, bold=self.bold, italic=self.italic)


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A filled rectangle."""

    box: Box
    colour: Color


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time, solid or hatched, feathered where it starts and ends uncertainly.

    `soft_left` and `soft_right` are widths of the feathers; `tip` draws an arrow tip; `stripes` are
    white lines along the bar, which tell groups of one colour apart.
    """

    box: Box
    colour: Color
    ground: Color
    hatched: bool = False
    soft_left: float = 0.0
    soft_right: float = 0.0
    tip: bool = False
    stripes: int = 0
    mark: str = ""


class Stroke(msgspec.Struct, frozen=True, kw_only=True):
    """A line through points; cased in white where it crosses others."""

    points: tuple[Point, ...]
    colour: Color = INK
    thickness: float = 0.5
    dashes: tuple[float, ...] = ()
    cased: bool = False


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A closed polygon; hollow without a fill."""

    points: tuple[Point, ...]
    fill: Color | None = INK
    colour: Color = INK
    thickness: float = 1.1
    dashes: tuple[float, ...] = ()
    mark: str = ""

    @property
    def box(self) -> Box:
        """The room it takes."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))


class Disc(msgspec.Struct, frozen=True, kw_only=True):
    """A circle; hollow with a white fill."""

    x: float
    y: float
    radius: float
    fill: Color = INK
    colour: Color = INK
    thickness: float = 1.2
    dashes: tuple[float, ...] = ()
    mark: str = ""

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


Item = Label | Area | Bar | Stroke | Shape | Disc


class Page(msgspec.Struct, frozen=True):
    """Everything on one page, in the order it is painted."""

    items: tuple[Item, ...]
    paper: Paper = A4

    @property
    def labels(self) -> tuple[Label, ...]:
        """The text."""
        return tuple(item for item in self.items if isinstance(item, Label))


def mixed(colour: Color, ground: Color, share: float) -> Color:
    """Mix a colour with its ground: a feather fades without asking a printer for transparency."""
    parts = (
        share * one + (1 - share) * other
        for one, other in zip(colour.rgb(), ground.rgb(), strict=True)
    )
    return Color(*parts)
