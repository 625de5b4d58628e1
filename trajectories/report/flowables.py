"""The few things on a page that ReportLab has no word for: margin notes and barred quotations."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Paragraph

from trajectories.report.broken_lines import lines_as_read, parted, readings, turned_round
from trajectories.report.direction import holds_leftwards
from trajectories.report.drawn_lines import draw_lines
from trajectories.report.line_breaks import broken
from trajectories.report.marked_up import pieces_of
from trajectories.report.pen import paint
from trajectories.report.shapes import Page
from trajectories.report.style import RULE
from trajectories.report.tags import Element

SIDE_WIDTH: Final = 98.0  # points, the column of evidence marks
_GUTTER: Final = 12.0
_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured
_BAR_INDENT: Final = 11.0
_BAR_WIDTH: Final = 1.6
_LINE_TO_LINE: Final = 28.0


class Wrapped(Paragraph):
    """A paragraph that breaks its lines once for a width, however often it is asked.

    A table asks every cell for its height again at each page it is broken over. Words that are
    read from the right stay in reading order until the lines are drawn, so that what goes over to
    another page is broken as the rest was.

    All pieces belong to one element, what stands before as a bullet to `label`; drawn once more, as
    the head of a table that goes on, it is furniture of the page.
    """

    element: Element | None = None
    label: Element | None = None
    _wrapped_for: float | None = None
    _drawn = False
    _readings: Iterable[str] = ()

    def __init__(self, text: str | None, style: ParagraphStyle, **options: Any) -> None:
        """Set marked-up text, or the pieces another paragraph was broken into."""
        if text and "frags" not in options:
            options["frags"] = pieces_of(text, style)
        super().__init__(text, style, **options)  # type: ignore[arg-type] # None where it is broken
        if text and holds_leftwards(text):
            for piece in self.frags:
                piece.backColor = None  # as is, but makes ReportLab keep each line's own pieces

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines, unless that was done for this width and no piece was taken since."""
        if width != self._wrapped_for or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._wrapped_for = width
        return width, float(self.height)

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - ReportLab's name
        """Break the lines: those of words in a few looks here, any others as ReportLab does."""
        lines = broken(self.frags, width) if self._bullet_fits else None
        return lines or super().breakLines(width)

    @property
    def _bullet_fits(self) -> bool:
        """Whether what stands before the paragraph, if anything, leaves its lines their room."""
        style: Any = self.style
        bullet = str(self.bulletText or "")
        width = pdfmetrics.stringWidth(bullet, style.bulletFontName, style.bulletFontSize)
        return not bullet or style.bulletIndent + width + style.bulletFontSize < style.leftIndent

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph; its pieces stay one element, and keep the lines it was broken into.

        Else each page of a long text would break all that follows anew.
        """
        paragraph: Any = self
        if not hasattr(self, "blPara"):
            self.wrap(width, height)
        broken = paragraph.blPara
        pieces: list[Any] = super().split(width, height)
        paragraph.blPara = broken  # thrown away where there is no room for a piece
        if len(pieces) > 1:
            for piece, lines in zip(pieces, parted(broken, pieces), strict=True):
                piece.element, piece.label = self.element, self.label
                piece.keep(lines, self._wrapped_for)
        return pieces

    def keep(self, lines: Any, width: float) -> None:
        """Take lines that were broken for a width before."""
        paragraph: Any = self
        paragraph.blPara = lines
        self.width, self.height = width, len(lines.lines) * float(self.style.leading)
        self._wrapped_for = width

    def draw(self) -> None:
        """Draw the paragraph as its element."""
        canvas: Any = self.canv
        if self._drawn:
            with canvas.artefact("Pagination"):
                super().draw()
        elif self.element:
            with canvas.tagged(self.label or self.element):
                super().draw()
        else:
            super().draw()
        self._drawn = True

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802 - ReportLab's name
        """Begin the text itself, once the bullet is drawn."""
        canvas: Any = self.canv
        with canvas.tagged(self.element) if self.label and self.element else nullcontext():
            text: Any = super().beginText(x, y)
        text.read_lines(self._readings)
        return text

    def drawPara(self, debug: int = 0) -> None:  # noqa: N802 - ReportLab's name
        """Draw the lines, each turned round where words of it are read from the right."""
        paragraph: Any = self
        as_read = paragraph.blPara
        paragraph.blPara = turned_round(as_read, leftwards=self.leftwards)
        self._readings = readings(as_read, paragraph.blPara)
        if paragraph.blPara is as_read and self._are_simple(as_read):
            self._draw_lines(as_read.lines)
        else:
            super().drawPara(debug)
        paragraph.blPara = as_read

    def _are_simple(self, lines: Any) -> bool:
        return getattr(lines, "simple", False) and not self.bulletText

    def _draw_lines(self, lines: list[Any]) -> None:
        canvas: Any = self.canv
        style = self.style
        canvas.write("q")
        text = self.beginText(style.leftIndent, self.height - lines[0].fontSize)
        at_right = style.alignment == TA_RIGHT
        leading, left = style.leading, style.leftIndent
        draw_lines(canvas, text, lines, leading=leading, left=left, at_right=at_right)
        canvas.drawText(text)
        canvas.write("Q")

    def least(self, width: float) -> float:
        """Return the height of the least it begins with on a page: all, or two lines of many."""
        _, height = self.wrap(width, _A_PAGE)
        two_lines = 2 * float(self.style.leading)
        return height if height <= 1.5 * two_lines else two_lines

    @property
    def leftwards(self) -> bool:
        """Whether the paragraph as a whole is read from the right."""
        return getattr(self.style, "leftwards", False)

    @property
    def lines_as_read(self) -> tuple[str, ...]:
        """The lines in reading order, before any is turned round."""
        paragraph: Any = self
        return lines_as_read(paragraph.blPara)


class WithSideNote(Flowable):
    """A paragraph with a note beside its last line: the evidence it rests on.

    A paragraph broken over pages keeps its note with its end.
    """

    def __init__(self, text: Wrapped, note: Paragraph | None) -> None:
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

    def draw(self) -> None:
        """Draw the paragraph from the top and the note against its last line."""
        self._text.drawOn(self.canv, 0, self._height - self._text.height)
        if self._note:
            lower = _below_baseline(self._text) - _below_baseline(self._note)
            self._note.drawOn(self.canv, self.width - SIDE_WIDTH, max(lower, 0.0))

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceAfter())

    @property
    def _text_width(self) -> float:
        return float(self.width) - SIDE_WIDTH - _GUTTER


def _below_baseline(paragraph: Paragraph) -> float:
    """Return how far the last line's letters stand above the foot of a paragraph."""
    return float(paragraph.style.leading - paragraph.style.fontSize)


class Barred(Flowable):
    """A paragraph of a quotation, with the bar that says so where its lines begin."""

    def __init__(self, text: Wrapped) -> None:
        """Set a bar beside a paragraph."""
        super().__init__()
        self._text = text
        self._height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the paragraph in what the bar leaves it."""
        self.width = width
        _, self._height = self._text.wrap(width - _BAR_INDENT, height)
        return width, self._height

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph, each piece with its bar."""
        pieces: list[Any] = self._text.split(width - _BAR_INDENT, height)
        return [Barred(piece) for piece in pieces]

    def least(self, width: float) -> float:
        """Return the height of the least it begins with on a page."""
        return self._text.least(width - _BAR_INDENT)

    def draw(self) -> None:
        """Draw the bar and the paragraph."""
        canvas: Any = self.canv
        at_right = self._text.leftwards
        bar = self.width - _BAR_WIDTH / 2 if at_right else _BAR_WIDTH / 2
        with canvas.artefact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(_BAR_WIDTH)
            canvas.line(bar, 0, bar, self._height)
        self._text.drawOn(canvas, 0 if at_right else _BAR_INDENT, 0)

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


class Drawn(Flowable):
    """A page of the drawn trajectory, which fills its frame."""

    def __init__(self, page: Page, element: Element) -> None:
        """Show a page that was placed before, as a figure."""
        super().__init__()
        self._page = page
        self._element = element

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take all there is."""
        return width, height

    def draw(self) -> None:
        """Paint it."""
        canvas: Any = self.canv
        paper = self._page.paper
        with canvas.figure(self._element, (0.0, 0.0, paper.width, paper.height)):
            paint(canvas, self._page.items, paper.height)


class Inset(Flowable):
    """A drawing in the text, as wide as its lines."""

    def __init__(self, page: Page, element: Element) -> None:
        """Show what was placed before, as a figure."""
        super().__init__()
        self._page = page
        self._element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take what the drawing takes."""
        return self._page.paper.width, self._page.paper.height

    def draw(self) -> None:
        """Paint it."""
        canvas: Any = self.canv
        paper = self._page.paper
        left, foot = canvas.absolutePosition(0, 0)
        with canvas.figure(self._element, (left, foot, left + paper.width, foot + paper.height)):
            paint(canvas, self._page.items, paper.height)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return a little: its heading stands close."""
        return 2.0

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return as much as stands after a table."""
        return 8.0
