"""Write the lines of a paragraph to the page: the operators, and what each piece belongs to.

Operators that tag must nest with those that begin and end text, so a paragraph of several links is
tagged from within, as it is written.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

from trajectories.report.letters import Letters
from trajectories.report.line_breaks import Line
from trajectories.report.marked_up import Look
from trajectories.report.structure import text
from trajectories.report.tags import Element
from trajectories.report.typefaces import typeface

_END: Final = "EMC"
_BELOW: Final = 0.2  # of the size: what of a link lies under its line


def draw_lines(
    canvas: Any,
    lines: Sequence[Line],
    element: Element | None,
    *,
    at: tuple[float, float],
    leading: float,
    lefts: Sequence[float] = (),
    readings: Iterable[str] = (),
) -> None:
    """Write lines, the baseline of the first at a place; `lefts` are places from the left of each.

    `element` is what they belong to; None within a picture or furniture. `readings` say how each
    line reads up to its first link; empty: as it is written.
    """
    pen = _Pen(canvas, element, leading)
    left, top = lefts[0] if lefts else at[0], at[1]
    pen.begin(left, top)
    said = iter(readings)
    for number, line in enumerate(lines):
        if number:
            before, left = left, lefts[number] if lefts else left
            along = f"{left - before:.2f}" if left != before else "0"
            pen.write(f"{along} {-leading:g} Td")
        pen.line(line, left, top - number * leading, next(said, ""))
    canvas.write(pen.ended())


class _Pen:
    """Knows the look that was last written, and what is open of element, language and reading."""

    _letters: Letters

    def __init__(self, canvas: Any, element: Element | None, leading: float) -> None:
        self._canvas = canvas
        self._leading = leading
        self._element = self._now = element
        self._operators: list[str] = []
        self.write = self._operators.append
        self._look: Look | None = None
        self._font: tuple[str, float] | None = None
        self._colour = ""
        self._link: tuple[int, str] | None = None
        self._language = ""
        self._reading = False
        self._links: dict[int, Element] = {}

    def begin(self, x: float, y: float) -> None:
        self.write(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        if self._element:
            self.write(self._canvas.opening(self._element))

    def ended(self) -> str:
        """End the text and return its operators."""
        if self._language:
            self.write(_END)
        if self._element:
            self.write(_END)
        self.write("ET")
        return "\n".join(self._operators)

    def line(self, line: Line, x: float, y: float, reading: str) -> None:
        """Write one line, followed by a space, as more may come."""
        pieces = line.pieces
        edges = _edges(line, x)
        last = len(pieces) - 1
        for number, (look, words, anchor) in enumerate(pieces):
            if anchor:
                self._canvas.place(anchor, edges[number], y + self._leading)
                continue
            if look is not self._look:
                self._turn(look)
            if reading:
                self.write(f"/Span <</ActualText {text(reading)}>> BDC")
                self._reading, reading = True, ""
            letters = self._letters
            if letters.plain:
                self.write(letters.written(f"{words} " if number == last else words, look.size))
            else:
                self._write_shaped(look, words, ends=number == last)
            if look.link and self._now:
                left, right = edges[number : number + 2]
                box = (left, y - _BELOW * look.size, right, y + look.size)
                self._canvas.lead(self._now, look.link[1], box)
        if self._reading:
            self._end_reading()

    def _write_shaped(self, look: Look, words: str, *, ends: bool) -> None:
        self.write(self._letters.written(words, look.size, alone=not self._reading))
        if ends:
            self._end_reading()
            self.write("( ) Tj")

    def _turn(self, look: Look) -> None:
        """Take another look, and say where another element or another language begins."""
        self._look = look
        if look.link != self._link or look.language != self._language:
            self._end_reading()
            if self._language:
                self.write(_END)
            element = self._of(look.link)
            if element and element is not self._now:
                self.write(f"{_END} {self._canvas.opening(element)}")
                self._now = element
            if look.language:
                self.write(f"/Span <</Lang {text(look.language)}>> BDC")
            self._link, self._language = look.link, look.language
        font = (look.font, look.size)
        if font != self._font:
            self._font = font
            self._letters = self._canvas.letters(look.font)
            self.write(self._letters.chosen(look.size))
        if look.colour != self._colour:
            self._colour = look.colour
            self.write(look.colour)

    def _of(self, link: tuple[int, str] | None) -> Element | None:
        if self._element is None or link is None:
            return self._element
        known = self._links.get(link[0])
        if known is None:
            known = self._links[link[0]] = self._element.add("Link")
        return known

    def _end_reading(self) -> None:
        if self._reading:
            self.write(_END)
            self._reading = False


def _edges(line: Line, start: float) -> list[float]:
    """Give where the pieces of a line begin, and where it ends, if any of them asks for it.

    The longest is what the others leave: these are short and known, such as marks and brackets.
    """
    pieces = line.pieces
    if not any([look.link or anchor for look, _, anchor in pieces]):  # noqa: C419 - half the time
        return []
    if len(pieces) == 1:
        return [start, start + line.width]
    wides = []
    longest = max(range(len(pieces)), key=[len(words) for _, words, _ in pieces].__getitem__)
    for number, (look, words, _) in enumerate(pieces):
        known = number != longest
        wides.append(typeface(look.font).widths[words] * look.size if known else 0.0)
    wides[longest] = line.width - sum(wides)
    return list(accumulate(wides, initial=start))
