"""Look into a picture before it is kept: that it is one, how it is turned, and a small copy of it.

The picture itself is never written again: it is evidence. The small copy is made anew from its
points, so that nothing the camera wrote beside them (place, time, owner) comes along. Only common
formats are decoded, because each further decoder is one more that a stranger's file could harm.
"""

import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

import msgspec
from PIL import Image, ImageDraw, UnidentifiedImageError

from trajectories.errors import Failed
from trajectories.model.attachment import MediaType
from trajectories.model.points import Points
from trajectories.store.covered import WHOLE, Sides, as_held, covered, on_white

LONGEST_SIDE = 320
"""Points along the longer side of a small picture, at most."""
MOST_POINTS = 120_000_000
_LEAST = 100

_MEDIA_TYPES: dict[str, MediaType] = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
}
_DECODED = tuple(form for form in _MEDIA_TYPES if form != "MPO")  # opened as the JPEG it is
_ORIENTATION = 0x0112
_UPRIGHT = 1
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_EDGE = ("white", "red", "red", "white")
"""The line around a part, from without: seen on what is dark and on what is light."""
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
    OverflowError, ZeroDivisionError, struct.error, zlib.error,
)  # fmt: skip
"""What a decoder raises over a file that is not what it should be."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of a picture."""

    media_type: MediaType
    orientation: int
    """How the camera was held, 1 to 8 as EXIF counts; 0 where it does not say."""
    small: bytes
    """A JPEG, turned upright, with nothing in it but the points."""


def look(source: BinaryIO) -> Look:
    """Decode a picture from the start of `source`; Failed says in one sentence why it is none."""
    return _decoded(source, LONGEST_SIDE)


def copy_of(
    source: BinaryIO, *, longest: int, region: Sides | None = None, boxes: Sequence[Sides] = ()
) -> bytes:
    """Copy a picture, or a region of it, for paper: a JPEG, upright, nothing in it but its points.

    A region is given in thousandths of the upright picture: left, top, right, bottom. Boxes, given
    the same way, are burnt in black before anything is made smaller.
    """
    return _decoded(source, longest, region, boxes).small


def upright_size(source: BinaryIO) -> tuple[int, int]:
    """Say how many points a picture is wide and tall as it is looked at."""
    with _said_if_broken(), Image.open(source, formats=_DECODED) as image:
        return image.size[::-1] if _orientation(image) in _SIDEWAYS else image.size


def whole_with_parts(
    source: BinaryIO, *, longest: int, parts: Sequence[Sides], boxes: Sequence[Sides] = ()
) -> bytes:
    """Copy a whole picture with boxes burnt in, and a line around each of some parts of it."""
    whole = copy_of(source, longest=longest, boxes=boxes)
    with Image.open(BytesIO(whole), formats=("JPEG",)) as image:
        marked = image.convert("RGB")
        pen = ImageDraw.Draw(marked)
        for part in parts:
            left, top, right, bottom = _box(marked, part)
            for inset, colour in enumerate(_EDGE):
                sides = (left + inset, top + inset, right - 1 - inset, bottom - 1 - inset)
                if sides[0] <= sides[2] and sides[1] <= sides[3]:
                    pen.rectangle(sides, outline=colour)
        made = BytesIO()
        marked.save(made, "JPEG", quality=80)
        return made.getvalue()


def logo_of(source: BinaryIO, *, room: tuple[int, int]) -> bytes:
    """Copy a PNG or JPEG for the head of a page: a JPEG that fits a room of so many points."""
    with _said_if_broken(), Image.open(source, formats=("PNG", "JPEG")) as image:
        _refuse_too_large(image.width * image.height)
        orientation = _orientation(image)
        image.thumbnail(room, reducing_gap=2.0)
        made = BytesIO()
        upright = image.transpose(_TURNS[orientation]) if orientation in _TURNS else image
        on_white(upright).save(made, "JPEG", quality=92, subsampling=0)
        return made.getvalue()


def _decoded(
    source: BinaryIO, longest: int, region: Sides | None = None, boxes: Sequence[Sides] = ()
) -> Look:
    with _said_if_broken(), Image.open(source, formats=_DECODED) as image:
        _refuse_too_large(image.width * image.height)
        media_type, orientation = _MEDIA_TYPES[image.format or ""], _orientation(image)
        small = _small(image, orientation, longest, region, boxes)
        return Look(media_type=media_type, orientation=orientation, small=small)


@contextmanager
def _said_if_broken() -> Iterator[None]:
    """Say in one sentence why something is no picture, whatever the decoder says of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on odd EXIF, on sizes that are checked here
        try:
            yield
        except Image.DecompressionBombError as failure:
            raise _too_large() from failure
        except UnidentifiedImageError as failure:
            raise Failed(
                "The file says it is a picture, and is none.",
                "Open it in another program to see what it is, or give it its right ending.",
            ) from failure
        except _BROKEN as failure:
            raise Failed(
                "The picture is damaged or cut short.", "Copy it again from where it came."
            ) from failure


def points_of(small: bytes, *, width: int, height: int, boxes: Sequence[Sides] = ()) -> Points:
    """Give a small copy, made here, as points within a room of so many, boxes over it."""
    with Image.open(BytesIO(small), formats=("JPEG",)) as image:
        share = min(width / image.width, height / image.height)
        size = (max(1, int(image.width * share)), max(1, int(image.height * share)))
        made = covered(image.convert("RGB"), boxes).resize(size, Image.Resampling.BOX)
        return Points(*size, made.tobytes())


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held; what stands there broken takes nothing from the picture."""
    try:
        found = image.getexif().get(_ORIENTATION, 0)
    except _BROKEN:
        return 0
    return found if found == _UPRIGHT or found in _TURNS else 0


def _small(
    image: Image.Image,
    orientation: int,
    longest: int,
    region: Sides | None,
    boxes: Sequence[Sides],
) -> bytes:
    """Make the small copy; reading every point of the picture shows whether it is whole."""
    region = _within(region)
    share = _share(region)
    if image.mode.startswith("I"):  # the sixteen bits of a scan, brought down to eight
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if boxes:
        image = covered(image, [as_held(box, orientation) for box in boxes])
    image.thumbnail(_fitting(image, int(longest / share)), reducing_gap=2.0)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    if region:
        image = image.crop(_box(image, region))
    made = BytesIO()
    on_white(image).save(made, "JPEG", quality=80)
    return made.getvalue()


def _fitting(image: Image.Image, longest: int) -> tuple[int, int]:
    """Give both sides of a copy: asked for a square, Pillow would decode most photographs whole."""
    longer = max(image.size)
    return -(-image.width * longest // longer), -(-image.height * longest // longer)


def _share(region: Sides | None) -> float:
    """Tell how much of the longer side is wanted, at least a tenth: coarser rather than more."""
    if region is None:
        return 1.0
    return max(region[2] - region[0], region[3] - region[1], _LEAST) / WHOLE


def _within(region: Sides | None) -> Sides | None:
    """Return a region that lies within a picture; None for what is none."""
    if region is None or min(region) < 0 or max(region) > WHOLE:
        return None
    return region if region[0] < region[2] and region[1] < region[3] else None


def _box(image: Image.Image, region: Sides) -> Sides:
    """Give a region in the points of a picture, at least one each way."""
    left, top = region[0] * image.width // WHOLE, region[1] * image.height // WHOLE
    right = max(left + 1, region[2] * image.width // WHOLE)
    bottom = max(top + 1, region[3] * image.height // WHOLE)
    return left, top, right, bottom


def _refuse_too_large(points: int) -> None:
    if points > MOST_POINTS:
        raise _too_large()


def _too_large() -> Failed:
    return Failed(
        f"The picture has more than {MOST_POINTS // 1_000_000} million points.",
        "Save a smaller one of it in another program, and keep the large one elsewhere.",
    )
