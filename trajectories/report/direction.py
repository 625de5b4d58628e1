"""The order in which text of both directions is drawn, by the Unicode bidirectional algorithm.

The library finds the level of every character of a paragraph, odd where it is read from the right
(UAX 9, up to I2); the lines are broken only then, and each is turned round by those levels (L1, L2,
L4). Turning a paragraph round before its lines are broken would print its end at its beginning.

python-bidi (LGPL-3, used unchanged as a package of its own) wraps the Rust crate unicode-bidi in a
small wheel for every system. Those of freer licence would not do: icu4py has no such function,
PyICU brings the whole of ICU or a compiler, and the wrappers of FriBidi are GPL and long dead.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final, Generic, TypeVar

import msgspec
from bidi import get_display

Kind = TypeVar("Kind", bound=Hashable)

_LEFTWARDS: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING: Final = "([{<«\u2039"
_CLOSING: Final = ")]}>»\u203a"
_MIRRORED: Final = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
# What the library says of a text, as it is printed; the text itself stands on one line of it.
_LEVELS: Final = re.compile(r"^    levels: \[\n(.*?)^    \],", re.DOTALL | re.MULTILINE)
_LEVEL: Final = re.compile(r"\d+(?=,)")
# A day after Arabic words, as in "..., 15 Jul 2018": the number goes with what follows it.
_NUMBER: Final = re.compile(r"(?<=[\u0590-\u08ff])[^\w\d]+\d+[^\w\d]+(?=[A-Za-z\u00c0-\u024f])")
# English names in Arabic have capitals; a word without one is of an English sentence.
_PLAIN_WORD: Final = re.compile(r"(?<![A-Za-z])[a-z]{2,}")
_MOSTLY: Final = 3
_BY_FAR: Final = 8


class Piece(msgspec.Struct, Generic[Kind], frozen=True):
    """Text of one kind and direction; `rtl` text is in reading order and drawn from its right."""

    text: str
    kind: Kind
    rtl: bool = False


def holds_leftwards(text: str) -> bool:
    """Tell whether any character is of a script that is read from the right."""
    return not text.isascii() and bool(_LEFTWARDS.search(text))


@lru_cache(maxsize=5_000)
def reads_leftwards(text: str) -> bool:
    """Tell whether a text as a whole is read from the right.

    A sentence of ours that begins with an Arabic name is not; an Arabic sentence that names an
    English service is.
    """
    if not holds_leftwards(text):
        return False
    letters = [side for side in map(_side, text) if side]
    left, right = letters.count("R"), letters.count("L")
    if _PLAIN_WORD.search(text) or letters[:1] == ["L"]:
        return left > _BY_FAR * right
    within = bool(left) and letters[0] == letters[-1] == "R"
    return left > _MOSTLY * right or (within and left > right)


@lru_cache(maxsize=2_000)
def levels(text: str, *, leftwards: bool) -> tuple[int, ...]:
    """Give the level of every character of a paragraph; odd ones are read from the right."""
    said = str(get_display(text, base_dir="R" if leftwards else "L", debug=True))
    found = _LEVELS.search(said)
    by_byte = [int(level) for level in _LEVEL.findall(found[1])] if found else []
    starts = _starts(text)
    levelled = [by_byte[start] for start in starts]
    for number in () if leftwards else _NUMBER.finditer(text):
        levelled[slice(*number.span())] = [0] * len(number[0])
    return tuple(levelled)


def turned(
    characters: Iterable[tuple[str, Kind]], levels: Sequence[int], *, leftwards: bool
) -> tuple[Piece[Kind], ...]:
    """Turn one line round: pieces in the order they are drawn, from the left.

    `characters` are those of the line in reading order, each with what it is drawn with; one may
    be empty, and keeps its place.
    """
    line = [_Placed(*each, level) for each, level in zip(characters, levels, strict=True)]
    line = _ended(line, 1 if leftwards else 0)
    pieces = [list(group) for _, group in groupby(line, attrgetter("kind", "level"))]
    order = drawn_order([piece[0].level for piece in pieces])
    return tuple(_drawn(pieces[position]) for position in order)


def drawn_order(levels: Sequence[int]) -> list[int]:
    """Give the positions of a line in the order they are drawn (rule L2)."""
    order = list(range(len(levels)))
    for least in range(max(levels, default=0), 0, -1):
        start = 0
        for high, group in groupby(level >= least for level in levels):
            end = start + sum(1 for _ in group)
            if high:
                order[start:end] = order[start:end][::-1]
            start = end
    return order


class _Placed(msgspec.Struct, Generic[Kind], frozen=True):
    text: str
    kind: Kind
    level: int


def _ended(line: list[_Placed[Kind]], base: int) -> list[_Placed[Kind]]:
    """Give the spaces at the end of a line the direction of its paragraph (rule L1)."""
    end = len(line)
    while end and not line[end - 1].text.strip():
        end -= 1
    ended = (msgspec.structs.replace(space, level=base) for space in line[end:])
    return [*line[:end], *ended]


def _drawn(piece: list[_Placed[Kind]]) -> Piece[Kind]:
    """Set a piece; what is no word of a right-to-left script is turned round sign by sign."""
    first, text = piece[0], "".join(placed.text for placed in piece)
    if first.level % 2 == 0:
        return Piece(text, first.kind)
    if any(_side(character) == "R" for character in text):
        return Piece(text, first.kind, rtl=True)
    return Piece(text[::-1].translate(_MIRRORED), first.kind)


@lru_cache(maxsize=5_000)
def _side(character: str) -> str:
    """Tell from which side a letter is read; empty for what is no letter."""
    found = unicodedata.bidirectional(character)
    return "R" if found in {"R", "AL"} else "L" if found == "L" else ""


def _starts(text: str) -> Iterator[int]:
    """Give where each character starts in UTF-8, by which the library counts."""
    position = 0
    for character in text:
        yield position
        position += len(character.encode())
