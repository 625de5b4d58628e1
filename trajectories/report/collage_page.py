"""The collage page: one sheet of A4 with a child's pictures and her words beneath each."""

from collections.abc import Sequence
from math import ceil
from typing import IO, Final, NamedTuple

from reportlab.platypus import Flowable, KeepInFrame

from trajectories.report.jpeg import Jpeg
from trajectories.report.pdf import UPRIGHT, ShapingCanvas, new_canvas
from trajectories.report.scripts import draw, markup
from trajectories.report.style import paragraph_styles
from trajectories.report.wrapped import Wrapped

_SIDE: Final = 45.0
_TOP: Final = 48.0
_FOOT: Final = 40.0
_TITLE: Final = 22.0
_BETWEEN: Final = 16.0
_WORDS: Final = 0.28  # of a cell, at most, for words
_MOST_COLUMNS: Final = 4
_ACROSS: Final = 4 / 3  # a picture's width by its height, as most cameras take it


class Shown(NamedTuple):
    """A picture, as a JPEG, and what stands beneath it."""

    picture: bytes
    words: tuple[str, ...]


class _Box(NamedTuple):
    left: float
    foot: float
    width: float
    height: float


def write_page(called: str, pictures: Sequence[Shown], target: IO[bytes]) -> None:
    """Write the page; its title in lists of files says nothing of whose it is."""
    canvas = new_canvas(target, title="Pictures")
    title = f"{called}: my pictures" if called else "My pictures"
    with canvas.tagged(canvas.structure.add("H1")):
        draw(canvas, _SIDE, UPRIGHT[1] - _TOP - _TITLE, title, _TITLE, bold=True)
    for shown, box in zip(pictures, _boxes(len(pictures)), strict=True):
        _draw(canvas, shown, box)
    canvas.showPage()
    canvas.save()


def _boxes(number: int) -> list[_Box]:
    """Share the page out among so many pictures, so that each becomes as large as may be."""
    shares = (_shared(number, columns) for columns in range(1, _MOST_COLUMNS + 1))
    return max(shares, key=lambda boxes: min(boxes[0].width, boxes[0].height * _ACROSS))


def _shared(number: int, columns: int) -> list[_Box]:
    """Share the page out in so many columns, row by row."""
    rows = ceil(number / columns)
    width = (UPRIGHT[0] - 2 * _SIDE - (columns - 1) * _BETWEEN) / columns
    top = UPRIGHT[1] - _TOP - _TITLE - _BETWEEN
    height = (top - _FOOT - (rows - 1) * _BETWEEN) / rows
    return [
        _Box(
            _SIDE + (place % columns) * (width + _BETWEEN),
            top - (place // columns + 1) * height - (place // columns) * _BETWEEN,
            width, height,
        )
        for place in range(number)
    ]  # fmt: skip


def _draw(canvas: ShapingCanvas, shown: Shown, box: _Box) -> None:
    """Draw a picture as large as its box lets it, its words close beneath."""
    style = paragraph_styles()["body"]
    said: list[Flowable] = [Wrapped(markup(words), style) for words in shown.words]
    words = KeepInFrame(box.width, box.height * _WORDS, said, mode="shrink")
    _, tall = words.wrapOn(canvas, box.width, box.height * _WORDS) if said else (0.0, 0.0)
    image = Jpeg(shown.picture)
    across, down = image.getSize()
    room = box.height - tall - (6 if said else 0)
    share = min(box.width / across, room / down)
    foot = box.foot + box.height - down * share
    figure = canvas.structure.add("Figure", alternative=_told(shown))
    right, top = box.left + across * share, foot + down * share
    with canvas.figure(figure, (box.left, foot, right, top)):
        canvas.drawImage(image, box.left, foot, across * share, down * share)
    if said:
        words.drawOn(canvas, box.left, foot - 6 - tall)


def _told(shown: Shown) -> str:
    """Tell a picture to those who do not see it, by what was said of it."""
    words = " ".join(words.strip() for words in shown.words)
    return f"A picture: {words}" if words else "A picture, of which nothing was said."
