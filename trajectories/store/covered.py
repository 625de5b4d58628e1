"""Burn boxes into the points of a picture, so that what is beneath them is in no copy of it."""

from collections.abc import Iterable
from typing import Final

from PIL import Image

Sides = tuple[int, int, int, int]
"""Left, top, right and bottom of a region, in thousandths of a picture."""

WHOLE: Final = 1000
_MARGIN: Final = 250
"""A box reaches so small a part of the longer side further: in a photograph a point runs into
those around it."""
_BLACK: Final = (0, 0, 0)


def covered(image: Image.Image, boxes: Iterable[Sides]) -> Image.Image:
    """Paint boxes black on a picture as it is stored; each reaches a little beyond its sides."""
    made = image if image.mode == "RGB" else on_white(image)
    margin = max(1, -(-max(made.size) // _MARGIN))
    for left, top, right, bottom in boxes:
        made.paste(_BLACK, (
            max(0, left * made.width // WHOLE - margin),
            max(0, top * made.height // WHOLE - margin),
            min(made.width, -(-right * made.width // WHOLE) + margin),
            min(made.height, -(-bottom * made.height // WHOLE) + margin),
        ))  # fmt: skip
    return made


def as_held(sides: Sides, orientation: int) -> Sides:
    """Give a region of the upright picture in the picture as the camera stored it."""
    left, top, right, bottom = sides
    if orientation in (5, 6, 7, 8):  # held sideways: across is down
        left, top, right, bottom = top, left, bottom, right
    if orientation in (2, 3, 7, 8):
        left, right = WHOLE - right, WHOLE - left
    if orientation in (3, 4, 6, 7):
        top, bottom = WHOLE - bottom, WHOLE - top
    return left, top, right, bottom


def on_white(image: Image.Image) -> Image.Image:
    """Make an image anew from its points alone, what is clear becoming white."""
    clean = Image.new("RGB", image.size, "white")
    if image.mode == "RGB":
        clean.paste(image)
    else:
        with_alpha = image.convert("RGBA")
        clean.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return clean
