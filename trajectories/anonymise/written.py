"""The words of a text as they are compared: without case, accents, invisible signs, possessives."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from trajectories.model.sought import folded

TITLES: Final = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "sir", "madam", "rev", "reverend", "prof",
    "professor", "pastor", "imam", "rabbi", "sister", "father", "brother", "nurse", "pc", "sgt",
    "sergeant", "constable", "councillor", "cllr", "lady", "lord", "pani", "pan", "auntie",
    "aunty", "aunt", "uncle",
})  # fmt: skip
"""What is put before a name."""
ABBREVIATED: Final = frozenset({
    "mr", "mrs", "ms", "mx", "dr", "rev", "prof", "pc", "sgt", "cllr",
})  # fmt: skip
"""Titles that end in a full stop without ending a sentence."""
KIN: Final = frozenset({
    "mum", "mam", "mummy", "mammy", "mom", "ma", "dad", "daddy", "da", "mother", "father", "nan",
    "nana", "nanny", "gran", "granny", "grandma", "grandad", "grandpa", "sister", "brother", "sis",
    "bro", "auntie", "aunty", "aunt", "uncle", "cousin", "baby", "me", "mama", "papa",
})  # fmt: skip
"""What half the children of a country call somebody: no sign of who it is. What families of one
language say (Babcia, Nain) tells where they come from, and is a name once it is registered."""
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
)
_APOSTROPHES: Final = "'\u2018\u2019\u201b\u02bc\u02b9\u2032`\u00b4\uff07"
_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212\u30fb"
_OWNED = frozenset({"s", "ll", "d", "ve", "re", "m"})
"""What follows an apostrophe and is no part of a name."""
_REFOLDED: Final = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",
    "\u0131": "i", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ə": "e",
    "\u0640": "", "\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643",
})  # fmt: skip
"""Letters with a stroke, which are no letter and accent; Arabic ones that are written two ways."""
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_WIDEST_GAP: Final = 5  # characters between two words of one name
_MARKED = (*range(0x0300, 0x1E00), *range(0x20D0, 0x2100), *range(0xA800, 0xAC00))


class Word(msgspec.Struct, frozen=True):
    """A word of a text, from `start` to before `end`, and what it is compared by."""

    key: str
    start: int
    end: int
    joined: str
    """What joins it to the word before in a name: " ", "", ", "; "." where nothing does."""
    capital: bool
    """Whether it begins with a capital letter."""
    shouted: bool
    """Whether it is all capitals, and more than one."""
    plain: bool
    """Whether it is written without accents, as English words mostly are."""

    @property
    def span(self) -> tuple[int, int]:
        """Return where it starts and ends."""
        return self.start, self.end

    def __repr__(self) -> str:
        """Say where it stands, and nothing of it."""
        return f"Word({self.start}, {self.end})"


def words_of(text: str) -> tuple[Word, ...]:
    """List the words of a text in order, possessives cut off."""
    return tuple(_words(text))


def key_of(words: str) -> str:
    """Return what a single word is compared by."""
    if words.isascii():
        return words.lower()
    return folded(_HIDDEN.sub("", words)).translate(_REFOLDED)


def has_case(words: str) -> bool:
    """Tell whether the script of a word has capital letters."""
    return words.lower() != words.upper()


def _words(text: str) -> Iterator[Word]:
    place, before = -1, ""
    for found in _pattern().finditer(text):
        start, end = found.span()
        gap = text[place:start] if place >= 0 else "\n\n"
        if gap in _APOSTROPHES and gap and found[0].lower() in _OWNED | {"t"}:
            place = end
            continue
        raw = found[0]
        if text[end - 1 : end + 1].lower().startswith("n") and _is_contracted(text, end):
            raw += "t"
        before_it, before = before, key_of(raw)
        yield Word(
            before,
            start,
            end,
            _joined(gap, before_it),
            raw[0].isupper(),
            len(raw) > 1 and raw.isupper(),
            raw.isascii(),
        )
        place = end


@cache
def _pattern() -> re.Pattern[str]:
    """Find runs of letters, with the vowels and accents some scripts write as marks."""
    marks = "".join(chr(code) for code in _MARKED if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"[^\W\d_](?:[^\W\d_]+|[{marks}{_INVISIBLE}]+)*")


def _is_contracted(text: str, end: int) -> bool:
    """Tell whether a word goes on with "'t", as don't does."""
    tail = text[end : end + 3]
    return tail[:1] in _APOSTROPHES and tail[1:2] in ("t", "T") and not tail[2:].isalpha()


def _joined(gap: str, before: str) -> str:
    """Say what stands between two words that may be of one name; "." where they cannot be."""
    if gap in ("", " "):
        return gap
    if len(gap) > _WIDEST_GAP or gap.count("\n") > 1:
        return "."
    inner = gap.strip()
    if not inner:
        return " "
    if inner in _HYPHENS or inner in _APOSTROPHES:
        return "" if inner == gap or "\n" in gap else "."
    if inner == "," and gap[0] == ",":
        return ", "
    return " " if inner == "." == gap[0] and (len(before) == 1 or before in ABBREVIATED) else "."
