"""Words that are looked for, and where they stand in a text: any script, case and accents aside.

Words are found where they begin: "ball" is not found in football, "foot" is. The words typed stand
after each other, whatever is between them but words; the last may be the beginning of one. Scripts
that put no space between words begin a word at any letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import msgspec

# Marks that add a sound or an accent to a letter; vowels written as marks are no accents.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# Thai, Lao, Burmese, Khmer, and the scripts of China and Japan: no space tells where a word begins.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKED = (*range(0x0300, 0x1E00), *range(0xA800, 0xAC00))
_ASCII = bytes(range(128))
_MOSTLY = 4  # a text with more than one other letter in so many is folded letter by letter


class Sought(msgspec.Struct, frozen=True):
    """Words to be looked for, folded."""

    words: tuple[str, ...]
    whole: bool = False
    """Whether the last word has to be whole too."""

    def may_be_in(self, content: str) -> bool:
        """Tell quickly whether the words may stand in what is folded already."""
        return max(self.words, key=len) in content

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Go through the places where the words stand: start and end in code points."""
        content = folded(text)
        if not self.may_be_in(content):
            return
        offsets = _offsets(text)
        for found in _pattern(self).finditer(content):
            start, end = found.span()
            if offsets is not None:
                start, end = offsets[start], max(offsets[end - 1] + 1, offsets[end])
            yield start, end


def sought(typed: str, *, whole: bool = False) -> Sought | None:
    """Read what was typed; None where no word is in it."""
    words = re.findall(f"[{letters()}]+", folded(typed))
    return Sought(tuple(words), whole) if words else None


def folded(text: str) -> str:
    """Return a text without case and accents, so that two ways to write a word are one."""
    if text.isascii():
        return text.lower()
    return _folded(text, text.encode(errors="surrogatepass").translate(None, _ASCII))


def folded_bytes(kept: bytes) -> str:
    """Return what `folded` does, of a text in UTF-8."""
    return _folded(kept.decode(), kept.translate(None, _ASCII))


def _folded(text: str, others: bytes) -> str:
    """Fold a text; `others` are its letters beyond ASCII, in UTF-8."""
    if len(others) * _MOSTLY > len(text):
        return text.translate(_FOLDS).lower()
    for letter in set(others.decode(errors="surrogatepass")):
        text = text.replace(letter, letter.translate(_FOLDS))
    return text.lower()


class _Folds(dict[int, str]):
    """What each letter is folded to, worked out once."""

    def __missing__(self, code: int) -> str:
        fold = chr(code)
        while (again := _without_case_and_accents(fold)) != fold:
            fold = again
        self[code] = fold
        return fold


_FOLDS = _Folds()


def _without_case_and_accents(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().lower()


def _offsets(text: str) -> list[int] | None:
    """Map each place of the folded text to the letter it comes from; None where they agree."""
    if text.isascii():
        return None
    lengths = {letter: len(folded(letter)) for letter in set(text)}
    if all(length == 1 for length in lengths.values()):
        return None
    ends = accumulate(lengths[letter] for letter in text)
    offsets: list[int] = []
    for at, end in enumerate(ends):
        offsets.extend([at] * (end - len(offsets)))
    return [*offsets, len(text)]


@cache
def _pattern(wanted: Sought) -> re.Pattern[str]:
    within = letters()
    first, last = wanted.words[0][0], wanted.words[-1][-1]
    before = "" if re.match(f"[{UNSPACED}]", first) else f"(?<![{within}])"
    after = f"(?![{within}])" if wanted.whole else f"[{within}]*"
    if re.match(f"[{UNSPACED}]", last):
        after = ""
    between = f"[^{within}]+"
    return re.compile(before + between.join(map(re.escape, wanted.words)) + after)


@cache
def letters() -> str:
    """Return what words are written with; many scripts write vowels as marks."""
    marks = (chr(code) for code in _MARKED)
    return r"\w" + "".join(mark for mark in marks if unicodedata.category(mark)[0] == "M")
