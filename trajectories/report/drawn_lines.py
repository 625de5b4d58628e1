"""Write lines of several looks to the page: the operators ReportLab writes, without its detours.

For lines that `trajectories.report.line_breaks` broke, which hold words and the places of links and
nothing else: no pictures, no underlining, no squeezed or stretched spaces.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getFont

Link = tuple[int, str]
Place = list[float]  # from the left, as far as, from below, to above

_BELOW: Final = 0.2  # of the size: what of a link lies under its line


def draw_lines(
    canvas: Any, text: Any, lines: Iterable[Any], *, leading: float, left: float, at_right: bool
) -> None:
    """Write lines to text that begins at the first of them; `left` is where they start."""
    pen = _Pen(canvas, text, leading)
    for line in lines:
        indent = line.extraSpace if at_right else 0.0
        pen.line(line.words, left, indent)


class _Pen:
    """Knows the look that was last written and the links that are open."""

    def __init__(self, canvas: Any, text: Any, leading: float) -> None:
        self._canvas, self._text, self._leading = canvas, text, leading
        self._height: float = text.getY()
        self._font: tuple[str, float] | None = None
        self._colour: Color | None = None
        self._links: dict[Link, Place] = {}
        self._open: list[Link] = []

    def line(self, pieces: list[Any], left: float, indent: float) -> None:
        """Write one line and make its links places to press."""
        _move(self._text, indent)
        if self._font is None:
            self._text.setLeading(self._leading)
        x = before = left + indent
        last = pieces[-1]
        for piece in pieces:
            if piece.text:
                self._look(piece)
                self._close(piece.link, before)
                self._text._textOut(piece.text, piece is last)  # noqa: SLF001 - ReportLab's own way
                self._begin(piece, x)
                x, before = self._after(piece, x)
            else:
                self._canvas.bookmarkHorizontal(piece.cbDefn.name, x, self._height + self._leading)
                if piece is last:
                    self._text._textOut("", 1)  # noqa: SLF001 - as above
        self._close((), x)
        _move(self._text, -indent)
        self._press()
        self._height -= self._leading

    def _look(self, piece: Any) -> None:
        font, colour = (piece.fontName, piece.fontSize), piece.textColor
        if font != self._font:
            self._font = font
            self._text._setFont(*font)  # noqa: SLF001 - as above
        if colour is not self._colour and colour != self._colour:
            self._colour = colour
            self._text._code.append(_operator(colour))  # noqa: SLF001 - as above

    def _close(self, links: Iterable[Link], x: float) -> None:
        """End the links that are not among those of what follows."""
        for link in [link for link in self._open if link not in links]:
            self._open.remove(link)
            self._links[link][1] = x
            self._text._linkRecord(link, "end")  # noqa: SLF001 - as above

    def _begin(self, piece: Any, x: float) -> None:
        """Begin the links of what was just written, and make room for it in those that are open."""
        below, above = -_BELOW * piece.fontSize, piece.fontSize
        for link in piece.link:
            if link not in self._open:
                self._open.append(link)
                self._links[link] = [x, x, below, above]
                self._text._linkRecord(link, "start")  # noqa: SLF001 - as above
            place = self._links[link]
            place[2:] = min(place[2], below), max(place[3], above)

    @staticmethod
    def _after(piece: Any, x: float) -> tuple[float, float]:
        """Return where a piece ends, with its last space and without."""
        font, words = getFont(piece.fontName), piece.text
        end = x + font.stringWidth(words, piece.fontSize)
        if not words.endswith(" "):
            return end, end
        return end, end - font.stringWidth(" ", piece.fontSize)

    def _press(self) -> None:
        """Make the places of a line's links; the first comes first."""
        for (_, target), (start, end, below, above) in sorted(
            self._links.items(), key=lambda item: item[0][0]
        ):
            box = (start, self._height + below, end, self._height + above)
            if target.startswith("#"):
                self._canvas.linkRect("", target[1:], box, relative=1)
            else:
                self._canvas.linkURL(target, box, relative=1, kind="URI")
        self._links = {}


def _move(text: Any, along: float) -> None:
    if abs(along) > 1e-6:  # noqa: PLR2004 - as ReportLab: less is nothing
        text.setXPos(along)


@lru_cache(maxsize=100)
def _operator(colour: Color) -> str:
    return f"{fp_str(colour.red, colour.green, colour.blue)} rg"
