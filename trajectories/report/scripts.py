"""Text in any script, as runs that each have one font, in the order they are drawn.

ReportLab knows no second font: what the first one lacks vanishes. Here every character finds a font
that has it, or is written as its code point, so that nothing a family said disappears unnoticed.
Lines read left to right; right-to-left words keep their order within them.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final
from xml.sax.saxutils import escape

import msgspec
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from trajectories.report.style import INK, register_fonts
from trajectories.report.typefaces import (
    ARABIC,
    BENGALI,
    BOLD,
    ETHIOPIC,
    GURMUKHI,
    ITALIC,
    LATIN,
    REGULAR,
    TAMIL,
    typeface,
)

_BLOCKS: Final = (
    (0x0600, 0x06FF, ARABIC), (0x0750, 0x077F, ARABIC), (0x0870, 0x08FF, ARABIC),
    (0xFB50, 0xFDFF, ARABIC), (0xFE70, 0xFEFE, ARABIC),
    (0x0980, 0x09FF, BENGALI),
    (0x0A00, 0x0A7F, GURMUKHI),
    (0x0B80, 0x0BFF, TAMIL),
    (0x1200, 0x139F, ETHIOPIC), (0x2D80, 0x2DDF, ETHIOPIC), (0xAB00, 0xAB2F, ETHIOPIC),
)  # fmt: skip
_FIRST_FOREIGN: Final = 0x0590
_JOINERS: Final = "\u200c\u200d"
# Direction is found from the letters; a control left in would only let text pose as another.
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_SPACES: Final = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
_OPENING: Final = "([{<«\u2039"
_CLOSING: Final = ")]}>»\u203a"
_MIRRORED: Final = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
# Written in several scripts, in the font of what stands before: dandas and joiners.
_FOLLOWING: Final = f"\u0964\u0965{_JOINERS}"
_NUMBER: Final = re.compile(r"(\d+(?:[.,:/\u066b\u066c-]\d+)*)")
# Over one letter a character: r right to left, l left to right, d digit, n neither.
_LEFTWARDS: Final = re.compile("r(?:[rdn]*[rd])?")
_ONE_LINE: Final = 60  # right-to-left words up to this length are kept on one line


class Run(msgspec.Struct, frozen=True):
    """Text in one font; right-to-left text is in reading order and drawn from its right."""

    text: str
    font_name: str
    rtl: bool = False


@lru_cache(maxsize=20_000)
def runs(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Split text into runs in the order they are drawn, from the left."""
    latin = _latin(bold=bold, italic=italic)
    if _is_plain(text):
        return (Run(text, latin),) if text else ()
    return tuple(
        run
        for rtl, part in _by_direction(_printable(_clean(text)))
        for run in (_leftwards if rtl else _rightwards)(part, latin)
    )


@lru_cache(maxsize=20_000)
def markup(text: str) -> str:
    """Return ReportLab paragraph markup that prints text as typed, in the fonts it needs.

    Latin text takes the font of its paragraph, so it can stand in bold or italic.
    """
    return "<br/>".join(_line_markup(line) for line in text.strip().splitlines())


@lru_cache(maxsize=50_000)
def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Measure text in points."""
    register_fonts()
    return sum(
        typeface(run.font_name).stringWidth(run.text, size)
        for run in runs(text, bold=bold, italic=italic)
    )


def draw(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: Color | None = INK,
) -> float:
    """Draw one line of text with its baseline at y; return where it ends.

    The canvas must be one of `trajectories.report.pdf`, which shapes what it draws. Without a
    colour it takes the one the canvas has.
    """
    register_fonts()
    line = canvas.beginText(x, y)
    if colour is not None:
        line.setFillColor(colour)
    for run in runs(text, bold=bold, italic=italic):
        typeface(run.font_name)
        line.setFont(run.font_name, size)
        line.textOut(run.text)
    canvas.drawText(line)
    return x + width(text, size, bold=bold, italic=italic)


def missing(text: str) -> tuple[str, ...]:
    """List the characters no font has, each once, as they are printed: "[U+1F642]"."""
    if _is_plain(text):
        return ()
    found = (character for character in _clean(text) if not _font_of(character))
    return tuple(dict.fromkeys(map(_code_point, found)))


def _is_plain(text: str) -> bool:
    """Tell whether all is Latin without marks or controls, as nearly all text is."""
    return text.isprintable() and (text.isascii() or _only_first_font(text))


def _only_first_font(text: str) -> bool:
    latin = typeface(REGULAR).covered
    return all(
        ord(character) < _FIRST_FOREIGN and ord(character) in latin for character in text
    ) and unicodedata.is_normalized("NFC", text)


def _latin(*, bold: bool, italic: bool) -> str:
    if bold:
        return BOLD
    return ITALIC if italic else REGULAR


def _clean(text: str) -> str:
    """Leave out what has no look of its own; joiners stay where a script has a use for them."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", _SPACES.sub(" ", text)))
    if not any(joiner in seen for joiner in _JOINERS):
        return seen
    return "".join(
        after
        for before, after in pairwise(f" {seen}")
        if after not in _JOINERS or _home(before) != REGULAR
    )


def _printable(text: str) -> str:
    """Write what no font has as code points."""
    return "".join(c if _font_of(c) else _code_point(c) for c in text)


def _code_point(character: str) -> str:
    return f"[U+{ord(character):04X}]"


@lru_cache(maxsize=20_000)
def _font_of(character: str) -> str:
    """Name the font a character is drawn in where nothing beside it says otherwise."""
    home = _home(character)
    if typeface(home).covers(character):
        return home
    # Marks such as the danda are shared by several scripts and live in the block of another.
    shared = (name for name in (BENGALI, GURMUKHI, TAMIL) if typeface(name).covers(character))
    return next(shared, "")


def _home(character: str) -> str:
    """Name the font of the block a character is from."""
    code = ord(character)
    return next((name for first, last, name in _BLOCKS if first <= code <= last), REGULAR)


def _line_markup(line: str) -> str:
    parts = _by_direction(_printable(_clean(line)))
    return "".join(
        _leftwards_markup(part) if rtl else _rightwards_markup(part) for rtl, part in parts
    )


def _rightwards_markup(part: str) -> str:
    return "".join(map(_run_markup, _rightwards(part, REGULAR)))


def _leftwards_markup(part: str) -> str:
    """Write right-to-left words; what is too long for one line and holds other runs starts its own.

    Words of one run may break anywhere, because each line is drawn from its right.
    """
    written = _leftwards(part, REGULAR)
    if len(part) <= _ONE_LINE or len(written) == 1:
        return "".join(map(_run_markup, written))
    lines = textwrap.wrap(part, _ONE_LINE)
    return "<br/>" + "<br/>".join(map(_leftwards_markup, lines))


def _run_markup(run: Run) -> str:
    words = escape(run.text)
    return words if run.font_name in LATIN else f'<font name="{run.font_name}">{words}</font>'


def _by_direction(text: str) -> Iterator[tuple[bool, str]]:
    """Split text into left-to-right parts and right-to-left ones, told apart by True."""
    position = 0
    for found in _LEFTWARDS.finditer("".join(map(_direction, text))):
        start, end = found.span()
        if _closes(text, start, end):
            end += 1
        if start > position:
            yield False, text[position:start]
        yield True, text[start:end]
        position = end
    if position < len(text):
        yield False, text[position:]


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether the next character closes a bracket that right-to-left words opened."""
    after = text[end : end + 1]
    return after in tuple(_CLOSING) and after.translate(_MIRRORED) in text[start:end]


def _direction(character: str) -> str:
    if character.isdecimal():
        return "d"
    if _font_of(character) == ARABIC:
        return "r"
    return "l" if unicodedata.bidirectional(character) == "L" else "n"


def _rightwards(text: str, latin: str) -> list[Run]:
    """Give each character its font; what all fonts share stays with its script on both sides."""
    fonts = [_font_of(character) for character in text]
    for position, character in enumerate(text):
        if position and character in _FOLLOWING and typeface(fonts[position - 1]).covers(character):
            fonts[position] = fonts[position - 1]
    own = [position for position, font in enumerate(fonts) if font != REGULAR]
    for before, after in pairwise(own):
        font = fonts[before]
        between = range(before + 1, after)
        if font == fonts[after] and all(_shared(text[i], font) for i in between):
            fonts[before + 1 : after] = [font] * len(between)
    return _grouped(zip(text, (latin if font == REGULAR else font for font in fonts), strict=True))


def _shared(character: str, font: str) -> bool:
    return not character.isalpha() and typeface(font).covers(character)


def _leftwards(text: str, latin: str) -> list[Run]:
    """Order right-to-left words for drawing: numbers keep theirs, brackets turn round."""
    if len(text) <= _ONE_LINE:
        text = text.replace(" ", "\u00a0")
    arabic = typeface(ARABIC)
    drawn: list[Run] = []
    for position, piece in enumerate(_NUMBER.split(text)):
        if position % 2:
            drawn.append(Run(piece, ARABIC if all(map(arabic.covers, piece)) else latin))
        else:
            fonts = (ARABIC if arabic.covers(character) else latin for character in piece)
            for run in _grouped(zip(piece, fonts, strict=True)):
                turned = run.text[::-1].translate(_MIRRORED)
                leftwards = run.font_name == ARABIC
                drawn.append(Run(run.text, ARABIC, rtl=True) if leftwards else Run(turned, latin))
    return drawn[::-1]


def _grouped(characters: Iterable[tuple[str, str]]) -> list[Run]:
    return [
        Run("".join(character for character, _ in group), font)
        for font, group in groupby(characters, key=itemgetter(1))
    ]


def wrapped(
    text: str, size: float, room: float, *, bold: bool = False, italic: bool = False, most: int = 0
) -> tuple[str, ...]:
    """Break text into lines no wider than `room` points; with `most`, the last one ends in "…"."""

    def fits(line: str) -> bool:
        return width(line, size, bold=bold, italic=italic) <= room

    lines: list[str] = []
    line = ""
    for word in _fitting(filter(None, _SPACES.sub(" ", text).split(" ")), fits):
        longer = f"{line} {word}" if line else word
        if line and not fits(longer):
            lines.append(line)
            longer = word
        line = longer
    lines = [*lines, line] if line else lines
    if not most or len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), fits))


def _fitting(words: Iterable[str], fits: Callable[[str], bool]) -> Iterator[str]:
    """Give words, those too long for a line in pieces."""
    for word in words:
        rest = word
        while not fits(rest) and len(rest) > 1:
            piece = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or fits(rest[:n]))
            yield rest[:piece]
            rest = rest[piece:]
        yield rest


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """Cut text so that it fits with an ellipsis."""
    kept = text
    while kept and not fits(kept + "\u2026"):
        kept = kept[:-1].rstrip()
    return kept + "\u2026"
