"""A canvas that writes the same bytes for the same input, says nothing of who made it, and shapes.

Text is shaped where it is drawn, because ReportLab shapes in some places only and for one font at a
time; measuring is the font's own part (`trajectories.report.typefaces`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.textobject import PDFTextObject

from trajectories.report.style import register_fonts
from trajectories.report.tagged_canvas import TaggedCanvas
from trajectories.report.tagged_text import TaggedText, read_as
from trajectories.report.typefaces import ARABIC, ScriptFont, shaped

UPRIGHT: Final[tuple[float, float]] = A4
LANDSCAPE: Final[tuple[float, float]] = landscape(A4)
PROGRAM: Final = "Trajectories"
_UNTITLED: Final = "Case report"


class _ShapingText(TaggedText):
    """Text that is shaped as it is written."""

    _curSubset: int  # noqa: N815 - ReportLab's name

    def _formatText(self, text: str | bytes) -> str:  # noqa: N802 - ReportLab's name
        font = pdfmetrics.getFont(self._fontname)
        words = text.decode() if isinstance(text, bytes) else text
        if not isinstance(font, ScriptFont):
            other: str = super()._formatText(words)
            return other
        if not font.needs_shaping(words):
            return " ".join(self._written(font, words))
        written: str = super()._formatText(shaped(font.fontName, words))
        alone = font.fontName == ARABIC and not self.reads_as_a_line
        return read_as(words, written) if alone else written

    def _written(self, font: ScriptFont, words: str) -> Iterator[str]:
        """Give the operators of words drawn character by character, as ReportLab does."""
        document = self._canvas._doc  # noqa: SLF001 - a font is told of the document it is used in
        for subset, part in font.splitString(words, document):
            if subset != self._curSubset:
                name = font.getSubsetInternalName(subset, document)
                yield f"{name} {fp_str(self._fontsize)} Tf {fp_str(self._leading)} TL"
                self._curSubset = subset
            yield f"({escapePDF(part)}) Tj"


class ShapingCanvas(TaggedCanvas):
    """A canvas for text in any script the fonts have; a document template takes it as maker."""

    def __init__(self, target: str | IO[bytes], **options: Any) -> None:
        """Open a canvas with neutral metadata; `options` are those of ReportLab's canvas."""
        options |= {"invariant": 1, "pageCompression": 1, "initialFontName": "NotoSans"}
        options.setdefault("pagesize", UPRIGHT)
        register_fonts()
        # Readers have taken plain compressed bytes for decades; text of them is a fifth longer.
        rl_config.useA85 = 0
        super().__init__(target, **options)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)

    def beginText(  # noqa: N802 - ReportLab's name
        self, x: float = 0, y: float = 0, direction: str | None = None
    ) -> PDFTextObject:
        """Begin text that is shaped."""
        begun: PDFTextObject = _ShapingText(self, x, y, direction)
        return begun


def new_canvas(
    target: Path | IO[bytes],
    *,
    title: str,
    language: str = "en-GB",
    pagesize: tuple[float, float] = UPRIGHT,
) -> ShapingCanvas:
    """Open a PDF for drawing; `title` is the case code alone, as titles show in lists of files."""
    canvas = ShapingCanvas(
        str(target) if isinstance(target, Path) else target, pagesize=pagesize, lang=language
    )
    canvas.setTitle(title_of(title))
    canvas.setAuthor("")
    canvas.setSubject("")
    return canvas


def title_of(code: str) -> str:
    """Return a title a file may have: without control characters, and never none at all."""
    return "".join(filter(str.isprintable, code)).strip() or _UNTITLED
