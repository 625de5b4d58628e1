"""Text in any script, as runs that each have one font, in the order they are drawn.

ReportLab knows no second font: what the first one lacks vanishes. Here every character finds a font
that has it, or is written as its code point, so that nothing a family said disappears unnoticed.
Which way each is read is found by the Unicode algorithm (`trajectories.report.direction`).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Any, Final
from xml.sax.saxutils import escape

import msgspec
from reportlab.lib.colors import Color

from trajectories.report.direction import holds_leftwards, levels, reads_leftwards, turned
from trajectories.report.style import INK, register_fonts
from trajectories.report.typefaces import (
    ARABIC,
    BENGALI,
    BOLD,
    ETHIOPIC,
    FURTHER,
    GURMUKHI,
    ITALIC,
    LATIN,
    REGULAR,
    SYMBOLS,
    TAMIL,
    further,
    typeface,
)
from trajectories.report.within_words import last_break

_BLOCKS: Final = (
    (0x0600, 0x06FF, ARABIC), (0x0750, 0x077F, ARABIC), (0x0870, 0x08FF, ARABIC),
    (0xFB50, 0xFDFF, ARABIC), (0xFE70, 0xFEFE, ARABIC),
    (0x0980, 0x09FF, BENGALI),
    (0x0A00, 0x0A7F, GURMUKHI),
    (0x0B80, 0x0BFF, TAMIL),
    (0x1200, 0x139F, ETHIOPIC), (0x2D80, 0x2DDF, ETHIOPIC), (0xAB00, 0xAB2F, ETHIOPIC),
)  # fmt: skip
_NO_BREAK: Final = "\u00a0"
_JOINERS: Final = "\u200c\u200d"
# Direction is found from the letters; a control left in would only let text pose as another.
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_SPACES: Final = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
# Written in several scripts, in the font of what stands before: dandas and joiners.
_FOLLOWING: Final = f"\u0964\u0965{_JOINERS}"
# Up to four right-to-left words among others are a name and stay on one line.
_WORD: Final = "[\u0590-\u08ff]"
_HAIR: Final = 1e-6  # points
_LONGEST_LINE: Final = 1000  # letters: more than any page holds beside each other
_NAME: Final = re.compile(f"(?<!{_WORD})(?<!{_WORD} ){_WORD}+(?: {_WORD}+){{1,3}}(?! ?{_WORD})")

# Texts come again within a report; a batch of hundreds holds on to no more than this.
_KEPT: Final = 3_000


class Run(msgspec.Struct, frozen=True):
    """Text in one font; right-to-left text is in reading order and drawn from its right."""

    text: str
    font_name: str
    rtl: bool = False


@lru_cache(maxsize=_KEPT)
def runs(
    text: str, *, bold: bool = False, italic: bool = False, leftwards: bool | None = None
) -> tuple[Run, ...]:
    """Split text into runs in the order they are drawn, from the left.

    `leftwards` says how the text it is a line of is read; without it the line speaks for itself.
    """
    latin = _latin(bold=bold, italic=italic)
    if _is_plain(text):
        return (Run(text, latin),) if text else ()
    written = _written(_printable(_clean(text)), latin)
    if not holds_leftwards(text):
        return tuple(Run(words, font) for words, font in written)
    return _turned(written, leftwards=reads_leftwards(text) if leftwards is None else leftwards)


@lru_cache(maxsize=_KEPT)
def markup(text: str) -> str:
    """Return ReportLab paragraph markup that prints text as typed, in the fonts it needs.

    Latin text takes the font of its paragraph, so it can stand in bold or italic. It is in reading
    order: `trajectories.report.flowables.Wrapped` turns its lines round once they are broken.
    """
    return "<br/>".join(_line_markup(line) for line in text.strip().splitlines())


def in_quotes(words: str) -> str:
    """Return markup of somebody's words in the quotation marks of their direction."""
    opening, closing = quotation_marks(words)
    return f"{opening}{markup(words)}{closing}"


def quotation_marks(words: str) -> tuple[str, str]:
    """Return the marks that open and close somebody's words, by the direction they are read in."""
    return ("”", "“") if reads_leftwards(words) else ("“", "”")


@lru_cache(maxsize=_KEPT)
def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Measure text in points."""
    register_fonts()
    return sum(
        typeface(run.font_name).stringWidth(run.text, size)
        for run in runs(text, bold=bold, italic=italic)
    )


def draw(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: Color | None = INK,
    leftwards: bool | None = None,
) -> float:
    """Draw one line of text with its baseline at y; return where it ends.

    The canvas must be one of `trajectories.report.pdf`, which shapes what it draws. Without a
    colour it takes the one the canvas has.
    """
    register_fonts()
    found = runs(text, bold=bold, italic=italic, leftwards=leftwards)
    canvas.write_line(x, y, [(run.text, run.font_name) for run in found], size, colour=colour)
    return x + width(text, size, bold=bold, italic=italic)


def missing(text: str) -> tuple[str, ...]:
    """List the characters no font has, each once, as they are printed: "[U+1F642]"."""
    if _is_plain(text):
        return ()
    found = (character for character in _clean(text) if not _font_of(character))
    return tuple(dict.fromkeys(map(_code_point, found)))


def _is_plain(text: str) -> bool:
    """Tell whether all is Latin without controls, as nearly all text is."""
    if text.isascii():
        return text.isprintable()
    return _plain_letters().issuperset(text) and unicodedata.is_normalized("NFC", text)


@cache
def _plain_letters() -> frozenset[str]:
    """List what is printed as it is in any of the Latin cuts."""
    return frozenset(
        letter
        for letter in map(chr, typeface(REGULAR).covered)
        if (letter.isprintable() or letter == _NO_BREAK)
        and _font_of(letter) == REGULAR
        and not _UNSEEN.match(letter)
        and not holds_leftwards(letter)
    )


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


@lru_cache(maxsize=_KEPT)
def _font_of(character: str) -> str:
    """Name the font a character is drawn in where nothing beside it says otherwise."""
    if unicodedata.category(character) == "Cc":
        return ""  # some fonts have an empty glyph for it
    home = _home(character)
    if typeface(home).covers(character):
        return home
    # Marks such as the danda are shared by several scripts and live in the block of another.
    # A mark of the fonts of signs would not come to stand on a letter of another.
    signs = () if unicodedata.category(character).startswith("M") else SYMBOLS
    others = (BENGALI, GURMUKHI, TAMIL, *signs)
    found = (name for name in others if typeface(name).covers(character))
    own = further()
    return next(found, FURTHER if own and own.covers(character) else "")


def _home(character: str) -> str:
    """Name the font of the block a character is from."""
    code = ord(character)
    return next((name for first, last, name in _BLOCKS if first <= code <= last), REGULAR)


def _line_markup(line: str) -> str:
    if _is_plain(line):
        return escape(line)
    text = _printable(_clean(line))
    if holds_leftwards(text) and not reads_leftwards(text):
        text = _NAME.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return "".join(_run_markup(words, font) for words, font in _written(text, REGULAR))


def _run_markup(text: str, font: str) -> str:
    words = escape(text)
    return words if font in LATIN else f'<font name="{font}">{words}</font>'


def _turned(written: Iterable[tuple[str, str]], *, leftwards: bool) -> tuple[Run, ...]:
    """Put text that is broken into one line already in the order it is drawn."""
    line = [(character, font) for words, font in written for character in words]
    found = levels("".join(character for character, _ in line), leftwards=leftwards)
    pieces = turned(line, found, leftwards=leftwards)
    return tuple(Run(piece.text, piece.kind, piece.rtl) for piece in pieces)


def _written(text: str, latin: str) -> list[tuple[str, str]]:
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


def _grouped(characters: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        ("".join(character for character, _ in group), font)
        for font, group in groupby(characters, key=itemgetter(1))
    ]


@lru_cache(maxsize=_KEPT)
def wrapped(
    text: str, size: float, room: float, *, bold: bool = False, italic: bool = False, most: int = 0
) -> tuple[str, ...]:
    """Break text into lines no wider than `room` points; with `most`, the last one ends in "…"."""

    def fits(line: str) -> bool:
        return width(line, size, bold=bold, italic=italic) <= room

    words = filter(None, _SPACES.sub(" ", text).split(" "))
    if _is_plain(text):
        register_fonts()
        widths = typeface(_latin(bold=bold, italic=italic)).widths
        filled = _plain_lines(words, fits, lambda word: widths[word] * size, room)
    else:
        filled = _lines(words, fits)
    lines = list(islice(filled, most + 1 if most else None))
    if not most or len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), fits))


def one_line(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a text as it fits on one line, "…" after a cut."""
    return next(iter(wrapped(text, size, room, bold=bold, most=1)), "")


def _lines(words: Iterable[str], fits: Callable[[str], bool]) -> Iterator[str]:
    """Fill one line after another; words are looked at only as far as lines are wanted."""
    line = ""
    for word in _fitting(words, fits):
        longer = f"{line} {word}" if line else word
        if line and not fits(longer):
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _plain_lines(
    words: Iterable[str], fits: Callable[[str], bool], wide: Callable[[str], float], room: float
) -> Iterator[str]:
    """Fill lines with words of one font, which are as wide together as each by itself."""
    gap = wide(" ")
    line: list[str] = []
    used = 0.0
    for word in _fitting(words, lambda word: wide(word) <= room):
        needed = used + gap + wide(word) if line else wide(word)
        close = abs(needed - room) < _HAIR  # sums are never exact
        if line and (not fits(" ".join((*line, word))) if close else needed > room):
            yield " ".join(line)
            line, needed = [], wide(word)
        line.append(word)
        used = needed
    if line:
        yield " ".join(line)


def _fitting(words: Iterable[str], fits: Callable[[str], bool]) -> Iterator[str]:
    """Give words, those too long for a line in pieces."""
    for word in words:
        rest = word
        while len(rest) > 1 and (len(rest) > _LONGEST_LINE or not fits(rest)):
            piece = _fitting_piece(rest[:_LONGEST_LINE], fits)
            yield rest[:piece]
            rest = rest[piece:]
        yield rest


def _fitting_piece(word: str, fits: Callable[[str], bool]) -> int:
    """Count the letters of a word that fit, at least one, up to where it may be broken."""
    most = bisect_left(range(1, len(word)), x=True, key=lambda n: not fits(word[:n]))
    return last_break(word, most) or max(most, 1)


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """Cut text so that it fits with an ellipsis."""
    kept = text
    while kept and not fits(kept + "\u2026"):
        kept = kept[:-1].rstrip()
    return kept.rstrip("\u2026") + "\u2026"
