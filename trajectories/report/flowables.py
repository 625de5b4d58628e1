"""The few things on a page that ReportLab has no word for: margin notes and barred quotations."""

from typing import Any, Final

from reportlab.platypus import Flowable

from trajectories.report.style import RULE
from trajectories.report.wrapped import Wrapped

SIDE_WIDTH: Final = 98.0  # points, the column of evidence marks
_GUTTER: Final = 12.0
_BAR_INDENT: Final = 11.0
_BAR_WIDTH: Final = 1.6
_LINE_TO_LINE: Final = 28.0


class WithSideNote(Flowable):
    """A paragraph with a note beside its last line: the evidence it rests on.

    A paragraph broken over pages keeps its note with its end.
    """

    def __init__(self, text: Wrapped, note: Wrapped | None) -> None:
        """Set a note, if any, beside a paragraph."""
        super().__init__()
        self._text = text
        self._note = note
        self._height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure both beside each other."""
        self.width = width
        _, text_height = self._text.wrap(self._text_width, height)
        note_height = self._note.wrap(SIDE_WIDTH, height)[1] if self._note else 0.0
        self._height = max(text_height, note_height)
        return width, self._height

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph; the note goes with its last piece."""
        self.width = width
        pieces: list[Any] = self._text.split(self._text_width, height)
        last = len(pieces) - 1
        return [
            WithSideNote(piece, self._note if position == last else None)
            for position, piece in enumerate(pieces)
        ]

    def least(self, width: float) -> float:
        """Return the height of the least it begins with on a page."""
        return self._text.least(width - SIDE_WIDTH - _GUTTER)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw the paragraph from the top and the note against its last line."""
        self._text.drawOn(canvas, x, y + self._height - self._text.height)
        if self._note:
            lower = _below_baseline(self._text) - _below_baseline(self._note)
            self._note.drawOn(canvas, x + self.width - SIDE_WIDTH, y + max(lower, 0.0))

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceAfter())

    @property
    def _text_width(self) -> float:
        return float(self.width) - SIDE_WIDTH - _GUTTER


def _below_baseline(paragraph: Wrapped) -> float:
    """Return how far the last line's letters stand above the foot of a paragraph."""
    return float(paragraph.style.leading - paragraph.style.fontSize)


class Barred(Flowable):
    """A paragraph of a quotation, with the bar that says so where its lines begin."""

    def __init__(self, text: Wrapped) -> None:
        """Set a bar beside a paragraph."""
        super().__init__()
        self._text = text
        self.height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the paragraph in what the bar leaves it."""
        self.width = width
        _, self.height = self._text.wrap(width - _BAR_INDENT, height)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph, each piece with its bar."""
        pieces: list[Any] = self._text.split(width - _BAR_INDENT, height)
        return [Barred(piece) for piece in pieces]

    def least(self, width: float) -> float:
        """Return the height of the least it begins with on a page."""
        return self._text.least(width - _BAR_INDENT)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw the bar and the paragraph."""
        at_right = self._text.leftwards
        bar = x + (self.width - _BAR_WIDTH / 2 if at_right else _BAR_WIDTH / 2)
        with canvas.artefact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(_BAR_WIDTH)
            canvas.line(bar, y, bar, y + self.height)
        self._text.drawOn(canvas, x if at_right else x + _BAR_INDENT, y)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceAfter())


class Landmark(Flowable):
    """A place the outline and the links lead to; it takes no room."""

    def __init__(self, key: str, title: str, level: int = 0) -> None:
        """Name the place; a title puts it in the outline."""
        super().__init__()
        self._key, self._title, self._level = key, title, level

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Mark the place."""
        self.canv.bookmarkHorizontal(self._key, 0, 24)
        if self._title:
            self.canv.addOutlineEntry(self._title, self._key, self._level)


class WritingLines(Flowable):
    """Empty lines to write on, far enough apart for a child's hand; they stay together."""

    def __init__(self, lines: int) -> None:
        """Draw so many lines."""
        super().__init__()
        self._lines = lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, self._lines * _LINE_TO_LINE

    def draw(self) -> None:
        """Draw the lines, the last at the foot."""
        canvas: Any = self.canv
        with canvas.artefact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.6)
            for number in range(self._lines):
                canvas.line(0, number * _LINE_TO_LINE, self.width, number * _LINE_TO_LINE)
