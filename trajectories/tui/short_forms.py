"""Short forms of words: the beginnings of some of them, one after another ("brcl", "lao")."""

import re
from functools import lru_cache


def shortens(letters: str, words: str) -> bool:
    """Tell whether letters begin some of the words, in order; each begins one or goes on in it."""
    wanted = letters.replace(" ", "")
    if not wanted:
        return False
    return bool(_pattern(wanted).search(words))


@lru_cache(maxsize=1)
def _pattern(letters: str) -> re.Pattern[str]:
    """Return the pattern of some letters: the same is looked for in every line of a list."""
    return re.compile(r"\b" + r"(?:|.*?\b)".join(map(re.escape, letters)))
