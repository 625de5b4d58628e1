"""The fonts that travel with the program, and shaping of the scripts that need it.

ReportLab draws characters, not scripts: without a bidi library its own shaping does nothing outside
paragraphs, and inside one it takes a whole word for its first font. So the font measures text as it
is shaped, and `trajectories.report.letters` draws it so.
"""

import os
import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFError, TTFont

from trajectories.errors import Failed

REGULAR: Final = "NotoSans"
BOLD: Final = "NotoSans-Bold"
ITALIC: Final = "NotoSans-Italic"
ARABIC: Final = "NotoSansArabic"
BENGALI: Final = "NotoSansBengali"
ETHIOPIC: Final = "NotoSansEthiopic"
GURMUKHI: Final = "NotoSansGurmukhi"
TAMIL: Final = "NotoSansTamil"
SYMBOLS: Final = ("NotoSansSymbols", "NotoSansSymbols2")
"""Fonts of arrows, ticks, hearts and weather, for signs that no script's font has."""
LATIN: Final = (REGULAR, BOLD, ITALIC)
FURTHER: Final = "Further"
"""A font of the reader's own for what none of these has, Chinese say; see `further`."""

_NAMED: Final = "TRAJECTORIES_FONT"
_FOLDER: Final = Path(__file__).parent / "fonts"
_FILES: Final = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    ARABIC: "NotoSansArabic-Regular.ttf",
    BENGALI: "NotoSansBengali-Regular.ttf",
    ETHIOPIC: "NotoSansEthiopic-Regular.ttf",
    GURMUKHI: "NotoSansGurmukhi-Regular.ttf",
    TAMIL: "NotoSansTamil-Regular.ttf",
    **{name: f"{name}-Regular.ttf" for name in SYMBOLS},
}
# Glyphs that stand for no single character get a character of plane 15, which no text can hold:
# scripts.runs writes such characters as code points.
_PRIVATE: Final = 0xF0000
_MOST_WIDTHS: Final = 10_000
_KEPT: Final = 3_000  # texts that were shaped
# Mapped to by the further glyphs of a group of characters, whose first glyph carries the words.
_NOTHING: Final = "\u200d"


class ScriptFont(TTFont):
    """A font that measures text as it will be shaped, and says what it shaped when read back."""

    def __init__(self, name: str, path: Path) -> None:
        """Load a font file."""
        super().__init__(name, str(path))
        face: Any = self.face
        self.covered = frozenset(face.charToGlyph)
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self._latin = name in LATIN
        self._said: dict[tuple[int, str], str] = {}
        self.widths = _Widths(self)
        self._advances = _Advances(face)

    def covers(self, character: str) -> bool:
        """Tell whether the font has a glyph for a character."""
        return ord(character) in self.covered

    def needs_shaping(self, text: str) -> bool:
        """Tell whether drawing character by character would be wrong."""
        if self._latin:
            return not text.isascii() and any(map(unicodedata.combining, text))
        return True

    def stringWidth(  # noqa: N802 - ReportLab's name
        self, text: str | bytes, size: float, encoding: str = "utf8"
    ) -> float:
        """Return the width of text in points."""
        words = text.decode(encoding) if isinstance(text, bytes) else text
        if isinstance(words, ShapedStr):  # equal to the same words not shaped, and as wide as drawn
            plain: float = super().stringWidth(words, size, encoding)
            return plain
        return self.widths[words] * size

    def measured(self, words: str) -> float:
        """Measure text of one point; `widths` knows what was measured before."""
        if self.needs_shaping(words):
            return _advance(self.fontName, words) / 1000
        total: float = sum(map(self._advances.__getitem__, words))
        return total / 1000

    def glyphs(self, text: str) -> tuple[int, ...]:
        """List the glyphs drawn for text, in the order they are drawn; 0 where one is missing."""
        return tuple(info.codepoint for info, _ in self._placed(text))

    def shaped(self, text: str) -> ShapedStr:
        """Return text in the form ReportLab draws with glyphs placed."""
        placed = self._placed(text)
        words = _words_of_glyphs(text, [info.cluster for info, _ in placed])
        characters, positions = [], []
        for (info, position), (cluster, said) in zip(placed, words, strict=True):
            character = self._character(info.codepoint, said)
            width = self.face.charWidths[ord(character)]
            characters.append(character)
            positions.append(
                ShapeData(
                    cluster,
                    self._scaled(position.x_advance),
                    self._scaled(position.y_advance),
                    self._scaled(position.x_offset),
                    self._scaled(position.y_offset),
                    width,
                )
            )
        placed_text: ShapedStr = _glyphs_placed("".join(characters), positions)
        return placed_text

    def splitString(  # noqa: N802 - ReportLab's name
        self, text: str, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Split text by the subsets it is drawn in; most text has none but the first.

        ReportLab looks at one character after the other, also where all have been seen before.
        """
        state: Any = self.state.get(doc)
        plain = text.replace("\xa0", " ")  # drawn as a space
        if state is not None and state.assignments.keys() >= set(map(ord, plain)):
            codes = plain.translate(state.assignments)
            if codes and max(codes) < "\u0100":
                return [(0, codes.encode("latin-1"))]
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    @property
    def said(self) -> dict[int, str]:
        """The words of glyphs that stand for no single character, by the codes they were given."""
        return {ord(character): words for (_, words), character in self._said.items()}

    def _placed(self, text: str) -> list[tuple[Any, Any]]:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(str(text))  # ReportLab cuts words into a kind of its own, which it refuses
        buffer.guess_segment_properties()
        # A number within right-to-left words is a run of its own and reads left to right.
        buffer.direction = "rtl" if any(map(_reads_leftwards, text)) else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))

    def _character(self, glyph: int, said: str) -> str:
        """Return the character that draws a glyph and reads as these words."""
        face = self.face
        if len(said) == 1 and face.charToGlyph.get(ord(said)) == glyph:
            return said
        if (glyph, said) not in self._said:
            code = _PRIVATE + len(self._said)
            self._said[glyph, said] = chr(code)
            face.charToGlyph[code] = glyph
            face.charWidths[code] = self._scaled(self._shaper.get_glyph_h_advance(glyph))
        return self._said[glyph, said]

    def _scaled(self, units: float) -> float:
        em: int = self.face.unitsPerEm
        return units * 1000 / em


class _Advances(dict[str, float]):
    """How wide each letter of a font is, in thousandths of its size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        width: float = self._face.getCharWidth(ord(letter))
        self[letter] = width
        return width


class _Widths(dict[str, float]):
    """The widths of texts at one point; words come again and again, and some never do."""

    def __init__(self, font: ScriptFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, words: str) -> float:
        if len(self) == _MOST_WIDTHS:
            self.clear()
        width = self[words] = self._font.measured(words)
        return width


_glyphs_placed: Final[Any] = ShapedStr  # its stubs know no list of places


@cache
def typeface(name: str) -> ScriptFont:
    """Load a font once and make it known to ReportLab, alone or as a family."""
    font = _own(os.environ[_NAMED]) if name == FURTHER else ScriptFont(name, _FOLDER / _FILES[name])
    pdfmetrics.registerFont(font)
    if name not in LATIN:
        # Only the regular cut travels, so bold and italic of these scripts fall back on it.
        pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
    return font


def further() -> ScriptFont | None:
    """Return the font that TRAJECTORIES_FONT names, if it does; Failed where it cannot be used."""
    return typeface(FURTHER) if os.environ.get(_NAMED) else None


def _own(path: str) -> ScriptFont:
    try:
        return ScriptFont(FURTHER, Path(path))
    except (OSError, TTFError, ValueError, struct.error, uharfbuzz.HarfBuzzError) as failure:
        raise Failed(
            f"The font that {_NAMED} names cannot be used.",
            "Name a TrueType file (.ttf or .ttc) that holds outlines, or none.",
        ) from failure


@lru_cache(maxsize=_KEPT)
def shaped(name: str, text: str) -> ShapedStr:
    """Shape text in a font; the same words come again and again."""
    return typeface(name).shaped(text)


@lru_cache(maxsize=_KEPT)
def _advance(name: str, text: str) -> float:
    positions: list[ShapeData] = vars(shaped(name, text))["__shapeData__"]
    return sum((position.x_advance for position in positions), 0.0)


def _reads_leftwards(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


def _words_of_glyphs(text: str, clusters: list[int]) -> list[tuple[int, str]]:
    """Give each glyph the characters it stands for: the first of a group has them all."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen: set[int] = set()
    words = []
    for cluster in clusters:
        words.append((cluster, _NOTHING if cluster in seen else text[cluster : ends[cluster]]))
        seen.add(cluster)
    return words
