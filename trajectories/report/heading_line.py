"""The line that heads the first page: an organisation, what it is, its logo at the right."""

from collections.abc import Iterator
from typing import Any, Final

from reportlab.platypus import Flowable

from trajectories.report.blocks import Letterhead
from trajectories.report.jpeg import Jpeg
from trajectories.report.scripts import markup
from trajectories.report.style import HAIRLINE, paragraph_styles
from trajectories.report.tags import Element
from trajectories.report.wrapped import Wrapped

_LOGO: Final = (120.0, 34.0)  # points, at most
_GUTTER: Final = 18.0
_BELOW: Final = 7.0
_AFTER: Final = 12.0


class HeadingLine(Flowable):
    """A name and an introduction, a logo beside them, a hairline below."""

    def __init__(self, head: Letterhead, structure: Element) -> None:
        """Set what there is of it, at the head of the document's structure."""
        super().__init__()
        self._words = list(_set(head, structure))
        self._figure = structure.add("Figure", alternative=f"Logo of {head.name}")
        self._logo = Jpeg(head.logo) if head.logo else None
        self._tall = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Let the words run beside the logo."""
        self.width = width
        across, down = self._size
        room = width - across - (_GUTTER if across else 0.0)
        self._tall = max(down, sum(words.wrap(room, height)[1] for words in self._words))
        return width, self._tall + _BELOW

    def draw(self) -> None:
        """Draw the words from the top, the logo at the right, the line at the foot."""
        canvas: Any = self.canv
        top = self._tall + _BELOW
        for words in self._words:
            top -= words.height
            words.drawOn(canvas, 0, top)
        across, down = self._size
        if self._logo:
            left = self.width - across
            foot = self._tall + _BELOW - down
            box = (
                *canvas.absolutePosition(left, foot),
                *canvas.absolutePosition(left + across, foot + down),
            )
            with canvas.figure(self._figure, box):
                canvas.drawImage(self._logo, left, foot, across, down)
        with canvas.artefact():
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.5)
            canvas.line(0, 0, self.width, 0)

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space before what follows."""
        return _AFTER

    @property
    def _size(self) -> tuple[float, float]:
        """How large the logo is drawn."""
        if not self._logo:
            return 0.0, 0.0
        across, down = self._logo.getSize()
        share = min(_LOGO[0] / across, _LOGO[1] / down)
        return across * share, down * share


def _set(head: Letterhead, structure: Element) -> Iterator[Wrapped]:
    styles = paragraph_styles()
    for words, style in ((head.name, "cell_bold"), (head.introduction, "footer")):
        if words:
            paragraph = Wrapped(markup(words), styles[style])
            paragraph.element = structure.add("P")
            yield paragraph
