"""A canvas that writes the same bytes for the same input, says nothing of who made it, and shapes.

Text is shaped where it is drawn (`trajectories.report.letters`), because ReportLab shapes in some
places only and for one font at a time; measuring is the font's own part
(`trajectories.report.typefaces`).
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Final

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, landscape

from trajectories.report.letters import Letters
from trajectories.report.marked_up import operator_of
from trajectories.report.style import register_fonts
from trajectories.report.tagged_canvas import TaggedCanvas
from trajectories.report.tags import Element
from trajectories.report.typefaces import typeface

UPRIGHT: Final[tuple[float, float]] = A4
LANDSCAPE: Final[tuple[float, float]] = landscape(A4)
PROGRAM: Final = "Trajectories"
_UNTITLED: Final = "Case report"


class ShapingCanvas(TaggedCanvas):
    """A canvas for text in any script the fonts have; a document template takes it as maker."""

    def __init__(self, target: str | IO[bytes], **options: Any) -> None:
        """Open a canvas with neutral metadata; `options` are those of ReportLab's canvas."""
        options |= {"invariant": 1, "pageCompression": 1, "initialFontName": "NotoSans"}
        options.setdefault("pagesize", UPRIGHT)
        register_fonts()
        # Readers have taken plain compressed bytes for decades; text of them is a fifth longer.
        rl_config.useA85 = 0
        self._letters: dict[str, Letters] = {}
        super().__init__(target, **options)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)

    def letters(self, font: str) -> Letters:
        """Return how this document writes text in a font."""
        known = self._letters.get(font)
        if known is None:
            known = self._letters[font] = Letters(typeface(font), self)
        return known

    def write_line(
        self,
        x: float,
        y: float,
        runs: Iterable[tuple[str, str]],
        size: float,
        *,
        colour: Color | None,
        element: Element | None = None,
    ) -> None:
        """Write runs, each with its font, beside each other; without a colour in that of before."""
        owner = self.element_of(element)
        operators = ["BT", f"1 0 0 1 {x:.2f} {y:.2f} Tm"]
        if owner:
            operators.append(self.opening(owner))
        if colour is not None:
            operators.append(operator_of(colour))
        for words, font in runs:
            letters = self.letters(font)
            operators += (letters.chosen(size), letters.written(words, size))
        operators.append("EMC ET" if owner else "ET")
        self.write("\n".join(operators))


def new_canvas(
    target: Path | IO[bytes],
    *,
    title: str,
    language: str = "en-GB",
    pagesize: tuple[float, float] = UPRIGHT,
    leads: Callable[[str], str] = str,
) -> ShapingCanvas:
    """Open a PDF for drawing; `title` is the case code alone, as titles show in lists of files.

    `leads` says in words where a link to a named place leads.
    """
    canvas = ShapingCanvas(
        str(target) if isinstance(target, Path) else target,
        pagesize=pagesize,
        lang=language,
        leads=leads,
    )
    canvas.setTitle(title_of(title))
    canvas.setAuthor("")
    canvas.setSubject("")
    return canvas


def title_of(code: str) -> str:
    """Return a title a file may have: without control characters, and never none at all."""
    return "".join(filter(str.isprintable, code)).strip() or _UNTITLED
