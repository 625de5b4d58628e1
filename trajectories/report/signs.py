"""The signs of the timeline: the same in the drawing, the table and the key beside them.

Shape carries the meaning, so that a copy in black and white says the same.
"""

from collections.abc import Callable
from typing import Final

from reportlab.lib.colors import Color

from trajectories.analysis.chart import Cell
from trajectories.model.kinds.resilience import Valence
from trajectories.model.states import LinkKind
from trajectories.report.frame import centred
from trajectories.report.shapes import Area, Box, Disc, Item, Shape, Stroke
from trajectories.report.style import GREY, INK, PAPER

HALF_DIAMOND: Final = 6.6
HEAD: Final = 6.6  # height of an arrow head
UNFINISHED: Final = (1.6, 1.4)
LED_NOWHERE: Final = (3.2, 2.2)
_TRIANGLE: Final = 4.0


def diamond(x: float, y: float, letter: str, mark: str, *, unfinished: bool = False) -> list[Item]:
    """Draw a lettered diamond."""
    size = 7.0 if len(letter) == 1 else 5.6
    return [
        plain_diamond(x, y, HALF_DIAMOND, mark, unfinished=unfinished),
        centred(letter, x, y + 0.34 * size, size, bold=True, on=mark),
    ]


def plain_diamond(x: float, y: float, half: float, mark: str, *, unfinished: bool = False) -> Shape:
    """Draw a diamond of a size."""
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    dashes = UNFINISHED if unfinished else ()
    return Shape(points=points, fill=PAPER, dashes=dashes, mark=mark, thickness=1.0)


def cross(x: float, y: float, mark: str) -> list[Item]:
    """Draw where something ended or led nowhere."""
    arm, waist = 3.9, 1.1
    corner = arm - waist
    quarter = ((0.0, -waist), (corner, -arm), (arm, -corner))
    turns = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))
    points = tuple(
        (x + a * u + b * v, y + c * u + d * v) for a, b, c, d in turns for u, v in quarter
    )
    return [Shape(points=points, thickness=0.3, mark=f"end of {mark}")]


def sender(x: float, y: float, mark: str) -> Disc:
    """Draw the open dot a link starts from."""
    return Disc(x=x, y=y, radius=2.7, fill=PAPER, thickness=1.4, mark=mark)


def arrow_head(
    x: float, tip: float, *, down: bool, kind: LinkKind, led_nowhere: bool, mark: str
) -> list[Item]:
    """Draw the head of a link: filled where it was taken up, hollow where it led nowhere.

    Signposting ends in an open hook, because nobody was sent: only told. What joins two services
    without sending anybody ends in a dot.
    """
    back = tip - HEAD if down else tip + HEAD
    fill = PAPER if led_nowhere else INK
    match kind:
        case "signposting":
            hook = ((x - 4, back), (x, tip), (x + 4, back))
            return [Stroke(points=hook, thickness=1.5, cased=True)]
        case "joint_working" | "unstated":
            middle = (back + tip) / 2
            return [Disc(x=x, y=middle, radius=2.7, fill=fill, mark=mark)]
        case _:
            points = ((x - 4, back), (x + 4, back), (x, tip))
            return [Shape(points=points, fill=fill, mark=mark)]


def lying_head(tip: float, y: float, *, kind: LinkKind, hollow: bool, mark: str) -> list[Item]:
    """Draw the head of a link that points to the left, with the meaning of one that stands."""
    back = tip + HEAD
    fill = PAPER if hollow else INK
    match kind:
        case "signposting":
            hook = ((back, y - 4), (tip, y), (back, y + 4))
            return [Stroke(points=hook, thickness=1.5)]
        case "joint_working" | "unstated":
            return [Disc(x=tip + 2.8, y=y, radius=2.7, fill=fill, mark=mark)]
        case _:
            return [Shape(points=((back, y - 4), (back, y + 4), (tip, y)), fill=fill, mark=mark)]


def valence_sign(
    x: float, y: float, valence: Valence, mark: str, *, unfinished: bool = False
) -> Item:
    """Draw a factor: filled where it helps, hollow where it makes things harder."""
    return Disc(
        x=x,
        y=y,
        radius=3.0,
        fill=INK if valence == "protective" and not unfinished else PAPER,
        thickness=1.3,
        dashes=UNFINISHED if unfinished else (),
        mark=mark,
    )


def cell_sign(
    x: float, y: float, sign: Cell, valence: Valence, mark: str, *, unfinished: bool = False
) -> list[Item]:
    """Draw what was told of a factor."""
    if sign == "present":
        return [valence_sign(x, y, valence, mark, unfinished=unfinished)]
    return _CHANGES[sign](x, y, mark)


def not_observed(x: float, y: float, colour: Color = GREY) -> Item:
    """Draw the point that says nobody looked, or nobody told."""
    return Area(box=Box(x - 0.75, y - 0.75, x + 0.75, y + 0.75), colour=colour)


def _triangle(x: float, y: float, mark: str, *, up: bool) -> list[Item]:
    t = _TRIANGLE
    base, tip = (y + t * 0.8, y - t) if up else (y - t * 0.8, y + t)
    points = ((x - t, base), (x + t, base), (x, tip))
    return [Shape(points=points, thickness=0.5, mark=mark)]


def _same(x: float, y: float, mark: str) -> list[Item]:
    return [
        Shape(points=((x - 4, y + d), (x + 4, y + d)), thickness=1.4, mark=mark)
        for d in (-1.9, 1.9)
    ]


def _mixed(x: float, y: float, mark: str) -> list[Item]:
    swing = (0.9, 2.0, 1.3, 0.0, -1.3, -2.0, -0.9)
    points = tuple((x - 4.5 + 1.5 * step, y - height) for step, height in enumerate(swing))
    return [Shape(points=(*points, *points[::-1]), fill=None, thickness=1.5, mark=mark)]


_CHANGES: Final[dict[Cell, Callable[[float, float, str], list[Item]]]] = {
    "eased": lambda x, y, mark: _triangle(x, y, mark, up=True),
    "grew": lambda x, y, mark: _triangle(x, y, mark, up=False),
    "same": _same,
    "mixed": _mixed,
    "not_observed": lambda x, y, _: [not_observed(x, y)],
}
