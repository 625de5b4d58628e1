"""Where what has no space may be broken over two lines: scripts without spaces, and endless words.

No mark is torn from its letter, no closing sign begins a line and no opening one ends it, as
Chinese and Japanese are set; the code of a character that no font has stays whole.
"""

import re
import unicodedata
from typing import Final

# By the categories of Unicode: marks on letters, signs of repetition and length, and what closes.
_NOT_FIRST: Final = frozenset({"Mn", "Mc", "Me", "Lm", "Pe", "Pf", "Po", "Pd"})
_NOT_LAST: Final = frozenset({"Ps", "Pi"})
_CODE: Final = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
_BACK: Final = 12  # letters, beyond which a full line matters more


def last_break(text: str, most: int) -> int:
    """Return how many letters, at most so many, may stand before a break; 0 where none may.

    The text is longer than that.
    """
    nearest = 0
    for count in range(most, 0, -1):
        if unicodedata.category(text[count]).startswith("M"):
            continue
        nearest = nearest or count
        if most - count > _BACK:
            break
        if _parts_well(text, count):
            return count
    return nearest


def _parts_well(text: str, at: int) -> bool:
    """Tell whether a line may end before this letter."""
    before, after = map(unicodedata.category, text[at - 1 : at + 1])
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    around = max(0, at - _BACK)
    codes = _CODE.finditer(text[around : at + _BACK])
    return not any(code.start() < at - around < code.end() for code in codes)
