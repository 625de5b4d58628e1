"""Pictures on a page: alone, or with the caption beside them."""

from typing import Any, Final

from reportlab.platypus import Flowable

from trajectories.report.jpeg import Jpeg
from trajectories.report.tags import Element

_GUTTER: Final = 12.0
_COARSEST: Final = 72 / 150


class PrintedPicture(Flowable):
    """A picture as large as its box lets it, never larger than 150 points an inch make it."""

    def __init__(self, content: bytes, element: Element, *, box: tuple[float, float]) -> None:
        """Set a JPEG in a box of so many points; what its element says is read out in its place."""
        super().__init__()
        self._element = element
        self._image = Jpeg(content)
        across, down = self._image.getSize()
        share = min(box[0] / across, box[1] / down, _COARSEST)
        self.width, self.height = across * share, down * share

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take what the picture takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture."""
        canvas: Any = self.canv
        left, foot = canvas.absolutePosition(0, 0)
        box = (left, foot, left + self.width, foot + self.height)
        with canvas.figure(self._element, box):
            canvas.drawImage(self._image, 0, 0, self.width, self.height)


class Captioned(Flowable):
    """A picture with its caption at its right, both from the top."""

    def __init__(self, picture: PrintedPicture, caption: Flowable) -> None:
        """Set a caption beside a picture."""
        super().__init__()
        self.picture, self.caption = picture, caption
        self._caption_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure both beside each other."""
        self.width = width
        _, self._caption_height = self.caption.wrap(self._room, height)
        self.height = max(self.picture.height, self._caption_height)
        return width, self.height

    def least(self, width: float) -> float:
        """Return its height, for it is never broken."""
        return self.wrap(width, 0)[1]

    def draw(self) -> None:
        """Draw both."""
        canvas: Any = self.canv
        self.picture.drawOn(canvas, 0, self.height - self.picture.height)
        left = self.picture.width + _GUTTER
        self.caption.drawOn(canvas, left, self.height - self._caption_height)

    @property
    def _room(self) -> float:
        return float(self.width) - self.picture.width - _GUTTER

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return as much as stands before a quotation."""
        return 6.0

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return as much as stands after a quotation."""
        return 9.0
