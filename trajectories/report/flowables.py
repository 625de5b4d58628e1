"""The few things on a page that ReportLab has no word for: margin notes and barred quotations."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from trajectories.report.broken_lines import readings, turned_round
from trajectories.report.direction import holds_leftwards
from trajectories.report.drawn_lines import draw_lines
from trajectories.report.line_breaks import Line, broken, lines_of
from trajectories.report.marked_up import Piece, look_of
from trajectories.report.pen import paint
from trajectories.report.shapes import Page
from trajectories.report.style import RULE
from trajectories.report.tags import Element
from trajectories.report.typefaces import typeface

SIDE_WIDTH: Final = 98.0  # points, the column of evidence marks
_GUTTER: Final = 12.0
_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured
_BAR_INDENT: Final = 11.0
_BAR_WIDTH: Final = 1.6
_LINE_TO_LINE: Final = 28.0


class Wrapped(Flowable):
    """A paragraph that breaks its lines once for a width, however often it is asked.

    Words that are read from the right stay in reading order until the lines are drawn, so that what
    goes over to another page is broken as the rest was.

    All pieces belong to one element, what stands before as a bullet to `label`; drawn once more, as
    the head of a table that goes on, it is furniture of the page.
    """

    element: Element | None = None
    label: Element | None = None
    _pieces: Sequence[Piece] = ()
    """Of a part of a paragraph, which is no text of its own."""
    _lines: Sequence[Line] = ()
    _wrapped_for: float | None = None
    _drawn = False

    def __init__(self, text: str, style: ParagraphStyle, *, bullet: str = "") -> None:
        """Set marked-up text, and before its first line a bullet."""
        super().__init__()
        self.style: Any = style
        self._bullet = bullet
        self._text = text
        self._turns = holds_leftwards(text) or self.leftwards
        self.height = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines, unless that was done for this width."""
        if width != self._wrapped_for:
            room = width - self.style.leftIndent
            first = room - self._beside_bullet if self._bullet else None
            if self._pieces:
                lines: Sequence[Line] = broken(self._pieces, room, first=first)
            else:
                lines = lines_of(self._text, look_of(self.style), room, first=first)
            self.keep(lines, width)
        return width, self.height

    def keep(self, lines: Sequence[Line], width: float) -> None:
        """Take lines that were broken for a width."""
        self._lines = lines
        self.width, self.height = width, len(lines) * self.style.leading
        self._wrapped_for = width

    @property
    def _beside_bullet(self) -> float:
        """How far the first line is moved along by what stands before it, where that is wide."""
        style = self.style
        wide = typeface(style.bulletFontName).stringWidth(self._bullet, style.bulletFontSize)
        needed: float = style.bulletIndent + wide + 0.6 * style.bulletFontSize - style.leftIndent
        return max(needed, 0.0)

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph, no line of it alone; its pieces stay one element.

        They keep the lines it was broken into: else each page of a long text would break all that
        follows anew.
        """
        self.wrap(width, height)
        count = len(self._lines)
        fit = min(int(height / self.style.leading), count)
        if fit == count:
            return [self]
        fit -= fit == count - 1
        if fit < 2:  # noqa: PLR2004 - a line alone is an orphan
            return []
        return [self._part(self._lines[:fit], self._bullet), self._part(self._lines[fit:], "")]

    def _part(self, lines: Sequence[Line], bullet: str) -> "Wrapped":
        part = Wrapped("", self.style, bullet=bullet)
        part._pieces = [piece for line in lines for piece in _spaced(line)]
        part._turns = self._turns
        part.element, part.label = self.element, self.label
        part.keep(lines, self.width)
        return part

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw the paragraph as its element."""
        if not self._lines:
            return
        if self._drawn:
            with canvas.artefact("Pagination"):
                self._draw_lines(canvas, x, y)
        else:
            self._draw_lines(canvas, x, y)
        self._drawn = True

    def _draw_lines(self, canvas: Any, x: float, y: float) -> None:
        style = self.style
        left, base = x + style.leftIndent, y + self.height - style.fontSize
        as_read = self._lines
        lines = turned_round(as_read, leftwards=self.leftwards) if self._turns else as_read
        lefts: list[float] = []
        if self._bullet:
            canvas.write_line(
                x + style.bulletIndent, base, ((self._bullet, style.bulletFontName),),
                style.bulletFontSize, colour=style.textColor, element=self.label or self.element,
            )  # fmt: skip
            lefts = [left + self._beside_bullet, *(left for _ in lines[1:])]
        if style.alignment == TA_RIGHT:
            lefts = [x + self.width - line.width for line in lines]
        draw_lines(
            canvas, lines, canvas.element_of(self.element), at=(left, base),
            leading=style.leading, lefts=lefts, readings=readings(as_read, lines),
        )  # fmt: skip

    def least(self, width: float) -> float:
        """Return the height of the least it begins with on a page: all, or two lines of many."""
        _, height = self.wrap(width, _A_PAGE)
        two_lines = 2 * float(self.style.leading)
        return height if height <= 1.5 * two_lines else two_lines

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space of its style."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space of its style."""
        return float(self.style.spaceAfter)

    @property
    def leftwards(self) -> bool:
        """Whether the paragraph as a whole is read from the right."""
        return getattr(self.style, "leftwards", False)

    @property
    def lines_as_read(self) -> tuple[str, ...]:
        """The lines in reading order, before any is turned round."""
        return tuple(line.text for line in self._lines)


def _spaced(line: Line) -> Iterator[Piece]:
    """Give the pieces of a line, and the space or the break that comes after it."""
    yield from line.pieces
    look = line.pieces[-1].look if line.pieces else None
    if look:
        yield Piece(look, "" if line.ends else " ")


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
