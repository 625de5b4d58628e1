"""Names that are spoken of as words, where a role in their place would say something else.

"Call me Hodan", "Hodan is only for my aunty", "it's Hodan with an o": nobody is meant to be well.
"""

import re
from typing import Final

_QUOTE: Final = "[\"'\u2018\u201c]?"
_CLOSE: Final = "[\"'\u2019\u201d]?"
_BEFORE: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?|calld|names?|named|naming)"
    rf" (?:me|him|her|them|us|you|(?:my|him|her|your)self) {_QUOTE}$"
    rf"|\b(?:go|goes|going|went) by {_QUOTE}$|\bthe (?:name|word) {_QUOTE}$"
    rf"|\b(?:spell|spells|spelt|spelled|pronounce|pronounces|write it as) {_QUOTE}$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"{_CLOSE} (?:is|was) (?:(?:only|just) (?:for|what|when|at)|short for|too long"
    r"|for (?:home|school|family|friends)|what (?:[a-z]+ ){1,3}(?:calls?|says?)"
    r"|(?:my|his|her|their) (?:[a-z]+ )?(?:name|nickname))\b"
    rf"|{_CLOSE},? (?:is |was )?(?:spelled|spelt|pronounced)\b"
    rf"|{_CLOSE},? with (?:an?|one|two|no) {_QUOTE}[a-z]s?\b",
    re.IGNORECASE,
)
_FINE: Final = re.compile(
    rf"{_CLOSE}(?: is|'s|\u2019s) (?:fine|ok|okay|good|alright|all right|best)\b(?P<end>[.,!;]|$)?",
    re.IGNORECASE,
)
_NAMING: Final = re.compile(r"\b(?:call(?:ed)?|names?|nickname|known as)\b", re.IGNORECASE)
_IT_IS: Final = re.compile(rf"\bit(?:'s|\u2019s|s| is) {_QUOTE}$", re.IGNORECASE)
_NOT: Final = re.compile(
    rf"{_CLOSE},? (?:and )?not {_QUOTE}[^\W\d_]+{_CLOSE}(?=[.,;!?)]|$)", re.IGNORECASE
)
_STARTS: Final = re.compile(rf"(?:^|[.!?\n]\s*){_QUOTE}$")
_SEEN: Final = 160  # characters before a name in which somebody may ask for one


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Tell whether a name is spoken of as a word here, and nobody by it."""
    before, after = text[max(0, start - _SEEN) : start], text[end : end + _SEEN]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    if fine := _FINE.match(after):
        alone = _STARTS.search(before) and fine["end"] is not None
        return bool(alone or _NAMING.search(before))
    return bool(_IT_IS.search(before) and _NOT.match(after))
