"""The few shapes the timeline is painted with, as values: first everything is placed, then painted.

Placing apart from painting lets a test ask where each label and line came to lie. Positions are in
points from the top left of the page, because the drawing is read from there.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import msgspec
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from trajectories.report import scripts
from trajectories.report.style import INK, PAPER

ASCENT: Final = 0.80  # of the size: what letters with accents reach above and below the line
DESCENT: Final = 0.24
_CASING: Final = 1.6
_STEPS: Final = 7
_HATCH: Final = 3.2

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

    @property
    def labels(self) -> tuple[Label, ...]:
        """The text."""
        return tuple(item for item in self.items if isinstance(item, Label))


def paint(canvas: Canvas, items: Iterable[Item], height: float) -> None:
    """Paint items on a canvas whose page is so many points high."""
    for item in items:
        match item:
            case Label():
                _paint_label(canvas, item, height)
            case Area():
                _fill(canvas, item.box, item.colour, height)
            case Bar():
                _paint_bar(canvas, item, height)
            case Stroke():
                _paint_stroke(canvas, item, height)
            case Shape():
                _paint_shape(canvas, item, height)
            case Disc():
                _paint_disc(canvas, item, height)


def mixed(colour: Color, ground: Color, share: float) -> Color:
    """Mix a colour with its ground, as a viewer of transparency would; every printer does this."""
    parts = (
        share * one + (1 - share) * other
        for one, other in zip(colour.rgb(), ground.rgb(), strict=True)
    )
    return Color(*parts)


def _paint_label(canvas: Canvas, label: Label, height: float) -> None:
    if label.backing is not None:
        box = label.box
        ground = Box(box.left - 1.5, box.top - 0.6, box.right + 1.5, box.bottom + 0.4)
        _fill(canvas, ground, label.backing, height)
    scripts.draw(
        canvas,
        label.x,
        height - label.y,
        label.text,
        label.size,
        bold=label.bold,
        italic=label.italic,
        colour=label.colour,
    )


def _fill(canvas: Canvas, box: Box, colour: Color, height: float) -> None:
    canvas.setFillColor(colour)
    canvas.rect(
        box.left,
        height - box.bottom,
        box.right - box.left,
        box.bottom - box.top,
        stroke=0,
        fill=1,
    )


def _paint_bar(canvas: Canvas, bar: Bar, height: float) -> None:
    box = bar.box
    left, right = box.left + bar.soft_left, box.right - bar.soft_right
    for step in range(_STEPS):
        colour = mixed(bar.colour, bar.ground, (step + 0.5) / _STEPS)
        width = bar.soft_left / _STEPS
        start = box.left + step * width
        _paint_stretch(canvas, bar, Box(start, box.top, start + width, box.bottom), colour, height)
        width = bar.soft_right / _STEPS
        end = box.right - step * width
        _paint_stretch(canvas, bar, Box(end - width, box.top, end, box.bottom), colour, height)
    _paint_stretch(canvas, bar, Box(left, box.top, right, box.bottom), bar.colour, height)
    if bar.hatched:
        _outline(canvas, bar, Box(left, box.top, right, box.bottom), height)
    for line in range(bar.stripes):
        y = box.top + (box.bottom - box.top) * (line + 1) / (bar.stripes + 1)
        _paint_stroke(
            canvas, Stroke(points=((left, y), (right, y)), colour=PAPER, thickness=1.0), height
        )
    if bar.tip:
        middle = (box.top + box.bottom) / 2
        tip = ((box.right, box.top), (box.right + 6, middle), (box.right, box.bottom))
        hollow = PAPER if bar.hatched else bar.colour
        _paint_shape(
            canvas, Shape(points=tip, fill=hollow, colour=bar.colour, thickness=0.8), height
        )


def _paint_stretch(canvas: Canvas, bar: Bar, box: Box, colour: Color, height: float) -> None:
    if box.right <= box.left:
        return
    if not bar.hatched:
        _fill(canvas, box, colour, height)
        return
    _fill(canvas, box, PAPER, height)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(box.left, height - box.bottom, box.right - box.left, box.bottom - box.top)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.7)
    rise = box.bottom - box.top
    # Lines stand where they would on any other piece of the same bar, so that pieces join up.
    x = box.left - rise - (box.left - bar.box.left) % _HATCH
    while x < box.right:
        canvas.line(x, height - box.bottom, x + rise, height - box.top)
        x += _HATCH
    canvas.restoreState()


def _outline(canvas: Canvas, bar: Bar, box: Box, height: float) -> None:
    """Draw the edges of a hatched bar, open where it is feathered."""
    canvas.setStrokeColor(bar.colour)
    canvas.setLineWidth(0.8)
    top, bottom = height - box.top, height - box.bottom
    canvas.line(box.left, top, box.right, top)
    canvas.line(box.left, bottom, box.right, bottom)
    if not bar.soft_left:
        canvas.line(box.left, bottom, box.left, top)
    if not bar.soft_right and not bar.tip:
        canvas.line(box.right, bottom, box.right, top)


def _paint_stroke(canvas: Canvas, stroke: Stroke, height: float) -> None:
    if stroke.cased:
        canvas.setDash()
        canvas.setStrokeColor(PAPER)
        canvas.setLineWidth(stroke.thickness + 2 * _CASING)
        _lines(canvas, stroke.points, height)
    canvas.setStrokeColor(stroke.colour)
    canvas.setLineWidth(stroke.thickness)
    canvas.setDash(list(stroke.dashes)) if stroke.dashes else canvas.setDash()
    _lines(canvas, stroke.points, height)
    canvas.setDash()


def _lines(canvas: Canvas, points: tuple[Point, ...], height: float) -> None:
    canvas.lines([(x, height - y, u, height - v) for (x, y), (u, v) in pairwise(points)])


def _paint_shape(canvas: Canvas, shape: Shape, height: float) -> None:
    path = canvas.beginPath()
    (x, y), *rest = shape.points
    path.moveTo(x, height - y)
    for u, v in rest:
        path.lineTo(u, height - v)
    path.close()
    canvas.setStrokeColor(shape.colour)
    canvas.setLineWidth(shape.thickness)
    canvas.setDash(list(shape.dashes)) if shape.dashes else canvas.setDash()
    if shape.fill is not None:
        canvas.setFillColor(shape.fill)
    canvas.drawPath(path, stroke=1, fill=int(shape.fill is not None))
    canvas.setDash()


def _paint_disc(canvas: Canvas, disc: Disc, height: float) -> None:
    canvas.setFillColor(disc.fill)
    canvas.setStrokeColor(disc.colour)
    canvas.setLineWidth(disc.thickness)
    canvas.setDash(list(disc.dashes)) if disc.dashes else canvas.setDash()
    canvas.circle(disc.x, height - disc.y, disc.radius, stroke=1, fill=1)
    canvas.setDash()
