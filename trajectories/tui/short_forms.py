"""Short forms of words: the beginnings of some of them, one after another ("brcl", "lao")."""

import re


def shortens(letters: str, words: str) -> bool:
    """Tell whether letters begin some of the words, in order; each begins one or goes on in it."""
    wanted = letters.replace(" ", "")
    if not wanted:
        return False
    return bool(re.search(r"\b" + r"(?:|.*?\b)".join(map(re.escape, wanted)), words))
