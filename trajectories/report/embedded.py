"""Fonts as a document carries them: of each the letters it shows, made ready once for all.

Reports in one language show much the same letters, and cutting them out of a font, packing them and
listing their widths takes a tenth of the time of a report.
"""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.ttfonts import SUBSETN, makeToUnicodeCMap

from trajectories.report.packed import Ready, stream
from trajectories.report.typefaces import ScriptFont, typeface

_KEPT: Final = 64
_BLOCK: Final = 100  # the most entries ISO 32000-1 lets one block have
_CODES: Final = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>(?=\n)")
_SYMBOLIC, _NOT_SYMBOLIC = 4, 32
"""What a font's flags say of its letters; see ISO 32000-1, table 123."""


class _Cut(NamedTuple):
    """The letters of a font that a document shows, as objects of a file."""

    outlines: bytes
    words: bytes
    about: str
    widths: str


def embed_fonts(document: Any) -> None:
    """Add to a document about to be saved the fonts it uses."""
    others = [font for font in document.delayedFonts if not _embedded(font, document)]
    document.delayedFonts = others


def _embedded(font: Any, document: Any) -> bool:
    if not isinstance(font, ScriptFont):
        return False
    for number, letters in enumerate(font.state[document].subsets):
        cut = _cut(font.fontName, number, tuple(letters))
        outlines = document.Reference(Ready(cut.outlines))
        about = f"{cut.about}/FontFile2 {_at(outlines, document)}>>"
        descriptor = document.Reference(Ready(about.encode()))
        words = document.Reference(Ready(cut.words))
        whole = (
            f"{cut.widths}/FontDescriptor {_at(descriptor, document)}"
            f"/ToUnicode {_at(words, document)}>>"
        )
        name = font.getSubsetInternalName(number, document)[1:]
        document.idToObject["BasicFonts"].dict[name] = Ready(whole.encode())
    del font.state[document]
    return True


def _at(reference: Any, document: Any) -> str:
    found: bytes = reference.format(document)
    return found.decode()


@lru_cache(maxsize=_KEPT)
def _cut(font_name: str, number: int, letters: tuple[int, ...]) -> _Cut:
    """Cut letters out of a font; several parts of one are told apart by their numbers."""
    font = typeface(font_name)
    face: Any = font.face
    name = f"{SUBSETN(number).decode()}+{face.name.decode()}"
    outlines = face.makeSubset(letters)
    about = {
        "Ascent": face.ascent, "CapHeight": face.capHeight, "Descent": face.descent,
        "Flags": face.flags & ~_NOT_SYMBOLIC | _SYMBOLIC, "ItalicAngle": face.italicAngle,
        "StemV": face.stemV, "MissingWidth": face.defaultWidth,
    }  # fmt: skip
    return _Cut(
        stream(outlines, b"/Length1 %d" % len(outlines)),
        stream(_repaired(makeToUnicodeCMap(name, letters), font.said).encode()),
        f"<</Type/FontDescriptor/FontName/{name}/FontBBox[{fp_str(*face.bbox)}]"
        + "".join(f"/{entry} {fp_str(value)}" for entry, value in about.items()),
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {len(letters) - 1}"
        f"/Widths[{' '.join(map(fp_str, map(face.getCharWidth, letters)))}]",
    )


def _repaired(table: str, said: dict[int, str]) -> str:
    """Put the words of shaped glyphs into the table by which readers turn glyphs into text.

    Codes no glyph has are left out, since they would read as a character that none may be.
    """
    head, found, end = table.partition(" beginbfchar")
    codes = [(code, int(character, 16)) for code, character in _CODES.findall(found + end)]
    lines = [
        f"<{code}> <{said.get(character, chr(character)).encode('utf-16-be').hex().upper()}>"
        for code, character in codes
        if character
    ]
    blocks = (lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK))
    written = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return head[: head.rindex("\n") + 1] + written + end[end.rindex("endbfchar\n") + 10 :]
