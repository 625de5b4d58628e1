# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Letters of other alphabets that look like ours: with a Cyrillic o, in small capitals, in rings.

A small table of our own; letters that Unicode holds for the same (full-width, mathematical) are one
by folding already. A word that is all of another alphabet is left alone unless every letter of it
looks like one of ours.
"""

import re
from functools import cache
from typing import Final
from unicodedata import decimal, normalize

_ALIKE: Final = {
    # Cyrillic
    "АВЕКМНОРСТУХЅІЈҮԀԌԚԜҺҪӀЬавекмнорстухѕіјүԁԛԝһӏь": (
        "ABEKMHOPCTYXSIJYDGQWHCIbabekmhopctyxsijydqwhlb"
    ),
    # Greek
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺαβεζηικμνορτυχϲϳςω": "ABEZHIKMNOPTYXCMabeznikuvoptuxcjsw",
    # Armenian
    "ՕՍՏԼօսհոցզյգ": "OUSLouhngqjq",
    # Cherokee
    "ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃᎽ": "ABCDEGHiJKLMPRSTVWZY",
    # Coptic and Lisu
    "ⲀⲞⲢⲤⲦⲬⲎⲒⲔⲘⲚⲁⲟⲣⲥ": "AOPCTXHIKMNaopc",
    "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ": "ABCDEFGHIJKLMNOPRSTUVWXYZ",
    # small capitals and letters of the sounds of speech
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıɩɵƶɐɛɔƨʋ": "abcdefghijklmnoprstuvwyzagiiozaeosv",
}  # fmt: skip
_ENCLOSED: Final = (
    (0x249C, "a"), (0x24B6, "A"), (0x24D0, "a"), (0x1F110, "A"), (0x1F130, "A"), (0x1F150, "A"),
    (0x1F170, "A"),
)  # fmt: skip
"""Where letters in brackets, rings and boxes begin."""
_LETTERS: Final = 26
_OURS: Final = ((0, 0x02FF), (0x1D00, 0x1DBF), (0x1E00, 0x1EFF), (0xA720, 0xA7FF))
_ALONE: Final = 4
"""So many letters a word has, all of another alphabet, to be read as one of ours."""
_WORD: Final = r"[^\W\d_]"
_DIGIT: Final = re.compile(r"(?![0-9])\d")


def spelt_out(text: str) -> str:
    """Return a text with plain letters for those in rings and boxes, and plain digits for others.

    Each stands where it stood.
    """
    if text.isascii():
        return text
    return _DIGIT.sub(lambda found: str(decimal(found[0])), text.translate(_enclosed()))


def in_latin(text: str) -> str:
    """Return a text with each word of letters that look like ours in ours, where it stood."""
    if text.isascii():
        return text
    return _words_with_one().sub(lambda found: latin_of(found[0]), spelt_out(text))


def latin_of(word: str) -> str:
    """Return a word in the letters it looks like; itself where it is of an alphabet of its own."""
    seen = word.translate(_alike())
    if not all(map(_is_ours, seen)):
        return word
    return seen if len(word) >= _ALONE or any(map(_is_ours, word)) else word


def is_mixed(word: str) -> bool:
    """Tell whether letters of two alphabets stand in one word, one of them ours."""
    ours = {_is_ours(letter) for letter in word if letter.isalpha()}
    return len(ours) > 1 and latin_of(word) != word


def _is_ours(letter: str) -> bool:
    """Tell whether a letter is of the Latin alphabet, with those of the sounds of speech."""
    return not letter.isalpha() or any(first <= ord(letter) <= last for first, last in _OURS)


@cache
def _alike() -> dict[int, str]:
    """Give every letter that looks like one of ours, those with accents too."""
    table = {
        ord(letter): ours
        for letters, like in _ALIKE.items()
        for letter, ours in zip(letters, like, strict=True)
    }
    for code in (*range(0x0370, 0x0530), *range(0x1F00, 0x2000)):
        base = normalize("NFD", chr(code))[0]
        if ord(base) in table:
            table[code] = table[ord(base)]
    return table


@cache
def _enclosed() -> dict[int, str]:
    return {
        start + place: chr(ord(first) + place)
        for start, first in _ENCLOSED
        for place in range(_LETTERS)
    }


@cache
def _words_with_one() -> re.Pattern[str]:
    letters = "".join(map(chr, _alike()))
    return re.compile(f"{_WORD}*[{letters}]{_WORD}*")
