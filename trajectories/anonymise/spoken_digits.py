"""Numbers told digit by digit in words: seven, nine, double four."""

import re
from itertools import pairwise
from typing import Final

_DIGITS: Final = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
}
_DIGIT: Final = rf"(?:(?:double|treble|triple)[ -])?(?:{'|'.join(_DIGITS)}|oh|o|nought|hundred)\b"
SPOKEN: Final = rf"\b{_DIGIT}(?:(?:,? |-|\.\.\.? ?|,?\n| and (?=double|tre|tri)){_DIGIT}){{2,}}"
"""Three digits or more, as they are said when a number is told."""


def is_no_counting(written: str) -> bool:
    """Tell whether digits are a number somebody tells, and not one, two, three."""
    words = re.findall("[a-z]+", written.lower())
    if not set(words) <= _DIGITS.keys():
        return not _DIGITS.keys().isdisjoint(words)
    steps = {_DIGITS[after] - _DIGITS[before] for before, after in pairwise(words)}
    return len(steps) > 1 or steps == {0}
