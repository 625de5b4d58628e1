"""Text that says what it belongs to, also where a link or another language begins within a line.

Operators that tag must nest with those that begin and end text, so a paragraph of several links is
tagged from within, as it is written.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from reportlab.pdfgen.textobject import PDFTextObject

from trajectories.report.structure import text
from trajectories.report.tags import FOREIGN, Element

_END: Final = "EMC"

# Stubs show neither the method that writes text nor the list of operators.
_Text: Any = PDFTextObject


class TaggedText(_Text):  # type: ignore[misc] # see above
    """Text of one element, with its links as elements of their own."""

    def __init__(self, canvas: Any, x: float, y: float, direction: str | None) -> None:
        """Begin text of the element that is open on the canvas."""
        super().__init__(canvas, x, y, direction=direction)
        self._element: Element | None = canvas.open_element()
        self._now = self._element
        self._language = ""
        self._link_elements: dict[int, Element] = {}
        self._readings: Iterator[str] = iter(())
        self._starts_line = True
        self._read_from = (
            0  # where in the operators words begin that are read otherwise; 0: nowhere
        )
        if self._element:
            self._code.append(canvas.opening(self._element))

    def getCode(self) -> str:  # noqa: N802 - ReportLab's name
        """End the text and return its operators."""
        if self._element:
            self._code.append(_END)
        code: str = super().getCode()
        return code

    def read_lines(self, readings: Iterable[str]) -> None:
        """Take how each line reads, up to its first link; empty: as it is written."""
        self._readings = iter(readings)

    @property
    def reads_as_a_line(self) -> bool:
        """Whether what is being written stands in a line that says how it reads."""
        return self._read_from > 0

    def _textOut(self, words: str, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Write words; those of a line that ends are followed by a space, as more may come."""
        opening = self._begin_line() if self._starts_line and words else ""
        written = f"{opening}{self._formatText(words)}"
        if TStar:
            # Every font has its space here, so nothing needs to be looked up.
            space = "( ) Tj" if self._curSubset == 0 else self._formatText(" ")
            written = f"{written} {self._end_reading()} {space} T*"
            self._starts_line = True
        self._code.append(written)

    def _begin_line(self) -> str:
        self._starts_line = False
        reading = next(self._readings, "")
        if not reading:
            return ""
        self._read_from = len(self._code)
        return f"/Span <</ActualText {text(reading)}>> BDC "

    def _end_reading(self) -> str:
        ended = _END if self._read_from else ""
        self._read_from = 0
        return ended

    def _linkRecord(self, link: tuple[int, str], event: str) -> None:  # noqa: N802 - as above
        """Turn to a link or back; ReportLab tells of the start after the first words of it."""
        number, target = link
        scheme, _, language = target.partition(":")
        starts = event == "start"
        begins_line = self._read_from == len(self._code) - 1
        ended = "" if starts and begins_line else self._end_reading()
        if scheme == FOREIGN:
            operators = self._turn(self._now, language if starts else "")
        elif self._element is None:
            operators = ""
        elif starts:
            known = self._link_elements.get(number)
            element = self._link_elements[number] = known or self._element.add("Link")
            self._canvas.await_link(element)
            operators = self._turn(element, self._language)
        else:
            operators = self._turn(self._element, self._language)
        self._code.insert(len(self._code) - starts, f"{ended} {operators}")
        if self._read_from:  # what was written before stands one further now
            self._read_from += 1

    def _turn(self, element: Element | None, language: str) -> str:
        """Return the operators that end what is open and begin what is to be."""
        operators = [_END] if self._language else []
        if element is not None and element is not self._now:
            operators += [_END, self._canvas.opening(element)]
        if language:
            operators.append(f"/Span <</Lang {text(language)}>> BDC")
        self._now, self._language = element, language
        return " ".join(operators)


def read_as(words: str, written: str) -> str:
    """Say what written glyphs read as, where their order on the line is not that of reading."""
    return f"/Span <</ActualText {text(words)}>> BDC {written} {_END}"
