"""Paints the shapes of the timeline, as drawing operators written straight to the page.

ReportLab's own drawing methods spend most of their time on writing numbers one by one, which a page
of a thousand small shapes feels; text still goes through it, because fonts are its business.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from reportlab.lib.colors import Color

from trajectories.report import scripts
from trajectories.report.pdf import ShapingCanvas
from trajectories.report.shapes import (
    Area,
    Bar,
    Box,
    Disc,
    Item,
    Label,
    Point,
    Shape,
    Stroke,
    mixed,
)
from trajectories.report.style import PAPER

_CASING: Final = 1.6
_STEPS: Final = (7, 24)  # least and most steps in which a bar fades
_STEP: Final = 5.0  # width of one, where there is room
_HATCH: Final = 3.2
_ROUND: Final = 0.5523  # how far the handles of a quarter circle reach, in radii


def paint(canvas: ShapingCanvas, items: Iterable[Item], height: float) -> None:
    """Paint items on a page so many points high."""
    pen = _Pen(canvas, height)
    for item in items:
        match item:
            case Label():
                pen.label(item)
            case Area():
                pen.area(item.box, item.colour)
            case Bar():
                pen.bar(item)
            case Stroke():
                pen.stroke(item)
            case Shape():
                pen.shape(item)
            case Disc():
                pen.disc(item)


class _Pen:
    """A pen that remembers its colours and lines, so that only changes are written."""

    def __init__(self, canvas: ShapingCanvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._state: dict[str, str] = {}

    def label(self, label: Label) -> None:
        if label.backing is not None:
            box = label.box
            ground = Box(box.left - 1.5, box.top - 0.6, box.right + 1.5, box.bottom + 0.4)
            self.area(ground, label.backing)
        self._set("rg", _colour(label.colour))
        scripts.draw(
            self._canvas,
            label.x,
            self._height - label.y,
            label.text,
            label.size,
            bold=label.bold,
            italic=label.italic,
            colour=None,
            leftwards=label.leftwards,
        )

    def area(self, box: Box, colour: Color) -> None:
        self._set("rg", _colour(colour))
        self._write(f"{self._rectangle(box)} f")

    def bar(self, bar: Bar) -> None:
        box = bar.box
        left, right = box.left + bar.soft_left, box.right - bar.soft_right
        for start, end, colour in _fading(bar, bar.soft_left):
            self._stretch(bar, box.left + start, box.left + end, colour)
        for start, end, colour in _fading(bar, bar.soft_right):
            self._stretch(bar, box.right - end, box.right - start, colour)
        self._stretch(bar, left, right, bar.colour)
        if bar.hatched:
            self._edges(bar, left, right)
        for line in range(bar.stripes):
            y = box.top + (box.bottom - box.top) * (line + 1) / (bar.stripes + 1)
            self.stroke(Stroke(points=((left, y), (right, y)), colour=PAPER, thickness=1.0))
        if bar.tip:
            middle = (box.top + box.bottom) / 2
            tip = ((box.right, box.top), (box.right + 6, middle), (box.right, box.bottom))
            fill = PAPER if bar.hatched else bar.colour
            self.shape(Shape(points=tip, fill=fill, colour=bar.colour, thickness=0.8))

    def stroke(self, stroke: Stroke) -> None:
        if stroke.cased:
            self._line(PAPER, stroke.thickness + 2 * _CASING, ())
            self._write(f"{self._path(stroke.points)} S")
        self._line(stroke.colour, stroke.thickness, stroke.dashes)
        self._write(f"{self._path(stroke.points)} S")

    def shape(self, shape: Shape) -> None:
        self._line(shape.colour, shape.thickness, shape.dashes)
        if shape.fill is not None:
            self._set("rg", _colour(shape.fill))
        self._write(f"{self._path(shape.points)} {'s' if shape.fill is None else 'b'}")

    def disc(self, disc: Disc) -> None:
        self._line(disc.colour, disc.thickness, disc.dashes)
        self._set("rg", _colour(disc.fill))
        x, y, r = disc.x, self._height - disc.y, disc.radius
        k = _ROUND * r
        quarters = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        curves = " ".join(f"{_numbers(quarter)} c" for quarter in quarters)
        self._write(f"{_numbers((x + r, y))} m {curves} b")

    def _stretch(self, bar: Bar, left: float, right: float, colour: Color) -> None:
        """Paint a piece of a bar: hatched on white, or filled."""
        if right <= left:
            return
        box = Box(left, bar.box.top, right, bar.box.bottom)
        if not bar.hatched:
            self.area(box, colour)
            return
        self.area(box, PAPER)
        self._line(colour, 0.7, ())
        rise = box.bottom - box.top
        low = self._height - box.bottom
        # Lines stand where they would on any other piece of the same bar, so that pieces join up.
        x = left - rise - (left - bar.box.left) % _HATCH
        lines = []
        while x < right:
            lines.append(f"{_numbers((x, low))} m {_numbers((x + rise, low + rise))} l")
            x += _HATCH
        self._write(f"q {self._rectangle(box)} W n {' '.join(lines)} S Q")

    def _edges(self, bar: Bar, left: float, right: float) -> None:
        """Draw the edges of a hatched bar, open where it is feathered or goes on."""
        self._line(bar.colour, 0.8, ())
        top, bottom = bar.box.top, bar.box.bottom
        edges = [((left, top), (right, top)), ((left, bottom), (right, bottom))]
        if not bar.soft_left:
            edges.append(((left, top), (left, bottom)))
        if not bar.soft_right and not bar.tip:
            edges.append(((right, top), (right, bottom)))
        self._write(f"{' '.join(map(self._path, edges))} S")

    def _line(self, colour: Color, thickness: float, dashes: tuple[float, ...]) -> None:
        self._set("RG", _colour(colour))
        self._set("w", f"{thickness:.2f}")
        self._set("d", f"[{_numbers(dashes)}] 0")

    def _set(self, operator: str, values: str) -> None:
        if self._state.get(operator) != values:
            self._state[operator] = values
            self._write(f"{values} {operator}")

    def _rectangle(self, box: Box) -> str:
        sides = (box.left, self._height - box.bottom, box.right - box.left, box.bottom - box.top)
        return f"{_numbers(sides)} re"

    def _path(self, points: Iterable[Point]) -> str:
        (x, y), *rest = ((x, self._height - y) for x, y in points)
        return " ".join((f"{x:.2f} {y:.2f} m", *(f"{u:.2f} {v:.2f} l" for u, v in rest)))

    def _write(self, operators: str) -> None:
        self._canvas.write(operators)


def _fading(bar: Bar, width: float) -> Iterator[tuple[float, float, Color]]:
    """Give the steps in which a bar fades, from its very end inwards, each with its colour."""
    least, most = _STEPS
    steps = min(max(least, int(width / _STEP)), most) if width else 0
    for step in range(steps):
        colour = mixed(bar.colour, bar.ground, (step + 0.5) / steps)
        yield step * width / steps, (step + 1) * width / steps, colour


def _numbers(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)


def _colour(colour: Color) -> str:
    return f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f}"
