"""A paragraph set in our own lines, which break once and are turned round as they are drawn."""

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
from trajectories.report.tags import Element
from trajectories.report.typefaces import typeface

_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured


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
