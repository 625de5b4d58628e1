"""A text as it is read on: its words in order, and what stands between them.

Two ways to write a word are one here: case, accents, combining marks, ligatures, digits of other
scripts, soft hyphens and characters without width are taken away. Scripts that put no space between
words have a word for each letter.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Final

import msgspec

from trajectories.anonymise.written import key_of
from trajectories.model.sought import UNSPACED, letters

LINE_END: Final = "\n"
STOP: Final = "\n\0\n"
"""Between two texts that do not follow each other."""
_NO_WIDTH: Final = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), *range(0xE0000, 0xE0080)]
)  # fmt: skip
# A reader of PDF marks a hyphen at the end of a line by characters that are none.
_HYPHENS: Final = dict.fromkeys([0x0002, 0xFFFE, 0x2010, 0x2011], "-")
_ONE_WORD_A_LETTER: Final = re.compile(f"[{UNSPACED}]")
_DIGIT: Final = re.compile(r"(?![0-9])\d")
_PLAIN_WORDS: Final = re.compile("[A-Za-z0-9]+")


class Flow(msgspec.Struct, frozen=True):
    """Words as they are written and folded, what stands before each, where each begins."""

    text: str
    pieces: tuple[int, ...]
    """Where each piece begins in the text."""
    written: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]

    def piece_at(self, place: int) -> int:
        """Tell in which piece a place of the text is."""
        return bisect_right(self.pieces, place) - 1

    def after(self, word: int) -> str:
        """Return the character right after a word."""
        end = self.starts[word] + len(self.written[word])
        return self.text[end : end + 1]

    def __repr__(self) -> str:
        """Say how long it is, and nothing of what it says."""
        return f"Flow({len(self.words)} words)"


def flow_of(texts: Iterable[str], between: str = LINE_END) -> Flow:
    """Read texts as one; with `STOP` between them as texts of their own."""
    cleaned = [clean(text) for text in texts]
    pieces = (0, *accumulate(len(text) + len(between) for text in cleaned[:-1]))
    text = between.join(cleaned)
    found = list(_words(text))
    written = [one.group() for one in found]
    ends = [0, *(one.end() for one in found)]
    starts = [one.start() for one in found]
    return Flow(
        text=text,
        pieces=pieces,
        written=tuple(written),
        words=tuple(map(key_of, written)),
        gaps=tuple(text[end:start] for end, start in zip(ends, starts, strict=False)),
        starts=tuple(starts),
    )


def clean(text: str) -> str:
    """Take away what has no width; lines end in one way, hyphens and digits are the plain ones."""
    if not text.isascii():
        text = _DIGIT.sub(_plain_digit, text.translate(_NO_WIDTH))
    text = text.translate(_HYPHENS)
    for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        text = text.replace(end, "\n")
    return text.replace("_", " ")


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return flow_of([text]).words


def _words(text: str) -> Iterator[re.Match[str]]:
    if text.isascii():
        return _PLAIN_WORDS.finditer(text)
    return _any_words(unspaced=bool(_ONE_WORD_A_LETTER.search(text))).finditer(text)


@cache
def _any_words(*, unspaced: bool) -> re.Pattern[str]:
    if unspaced:
        return re.compile(f"[{UNSPACED}][{_marks()}]*|(?:(?![{UNSPACED}])[{letters()}])+")
    return re.compile(f"[{letters()}]+")


@cache
def _marks() -> str:
    """Return the marks of letters: what words are written with but for letters themselves."""
    return letters().removeprefix(r"\w")


def _plain_digit(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found.group()))
