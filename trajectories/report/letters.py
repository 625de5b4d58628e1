"""Text as a document writes it in one font: the operators, and what each letter is called there.

A document carries of a font what it shows, and gives every letter a code of its own; ReportLab
hands these out. Text whose letters all have one is put down at once.
"""

from typing import Any, Final
from weakref import ref

from reportlab.pdfgen.textobject import PDFTextObject

from trajectories.report.structure import text
from trajectories.report.typefaces import ARABIC, LATIN, ScriptFont, shaped

_WITH_CARE: Final[dict[int, int | str]] = {
    **{code: code for code in range(32, 127)},  # a letter that is not said takes far longer
    **{ord(sign): f"\\{sign}" for sign in "()\\"},
    0xA0: " ",
}
_COMMON: Final = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u00b7"  # quotes, dashes, … and ·
_CODES: Final = 256  # of the letters that need no other part of the font

# Its stub shows neither what it is drawing with nor the method that writes text.
_Text: Any = PDFTextObject


class Letters:
    """The letters of one font in one document."""

    def __init__(self, font: ScriptFont, canvas: Any) -> None:
        """Make the font known to the document of a canvas."""
        self._document = canvas._doc  # noqa: SLF001 - a font is told of the document it is used in
        # Those nearly every text has come first, so that most documents show the same letters.
        font.splitString(_COMMON if font.fontName in LATIN else "", self._document)
        self._name = font.getSubsetInternalName(0, self._document)
        self._font = font
        self._canvas = ref(canvas)  # which leads back to these
        self.plain = font.fontName in LATIN
        """Whether words may be put together before they are written."""
        self._known = dict(_WITH_CARE)
        self._chosen: dict[float, str] = {}

    def chosen(self, size: float) -> str:
        """Return the operator that chooses the font in a size."""
        known = self._chosen.get(size)
        if known is None:
            known = self._chosen[size] = f"{self._name} {size:g} Tf"
        return known

    def written(self, words: str, size: float, *, alone: bool = True) -> str:
        """Return the operators that write words, where the font was chosen in this size.

        `alone`: nothing around says how words read whose glyphs stand in another order.
        """
        if self.plain:
            if words.isascii() and "(" not in words and ")" not in words and "\\" not in words:
                return f"({words}) Tj"  # as most are
            known = words.translate(self._known)
            if known.isascii():
                return f"({known}) Tj"
        return self._with_care(words, size, alone=alone)

    def _with_care(self, words: str, size: float, *, alone: bool) -> str:
        """Write words that are shaped, or of which a letter comes for the first time."""
        font = self._font
        if font.needs_shaping(words):
            drawn = self._drawn(shaped(font.fontName, words), size)
            return read_as(words, drawn) if alone and font.fontName == ARABIC else drawn
        font.splitString(words, self._document)
        state: Any = font.state[self._document]
        for letter in map(ord, words):
            code = state.assignments.get(letter, _CODES)
            if code < _CODES and letter not in self._known:
                self._known[letter] = chr(letter) if letter == code else f"\\{code:03o}"
        known = words.translate(self._known)
        return f"({known}) Tj" if known.isascii() else self._drawn(words, size)

    def _drawn(self, words: str, size: float) -> str:
        """Leave it to ReportLab, which may choose other parts of the font meanwhile."""
        writer: Any = _Text(self._canvas())
        writer.__dict__ |= {"_fontname": self._font.fontName, "_fontsize": size, "_curSubset": 0}
        drawn: str = writer._formatText(words)  # noqa: SLF001 - its stub leaves it out
        elsewhere = vars(writer)["_curSubset"] != 0
        return f"{drawn} {self.chosen(size)}" if elsewhere else drawn


def read_as(words: str, written: str) -> str:
    """Say what written glyphs read as, where their order on the line is not that of reading."""
    return f"/Span <</ActualText {text(words)}>> BDC {written} EMC"
