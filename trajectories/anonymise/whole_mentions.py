"""Mentions that reach over all that tells with them: a whole token, a letter after a name.

What is replaced leaves no rest of the same word standing (kezia_99, M.E.Ll.), none of the same name
(Kezia p) and none of the same address (Number nine, the end one on Mafeking Street).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from trajectories.anonymise.identifiers import SPELLED
from trajectories.anonymise.mentions import Mention, Sort
from trajectories.anonymise.word_runs import LITTLE
from trajectories.anonymise.written import KIN, has_case, key_of

_NAMES: Final[frozenset[Sort]] = frozenset({"name", "initials", "title_and_name"})
_NO_REST: Final = LITTLE | KIN | {
    "related", "like", "style", "free", "led", "sized", "type", "ish", "mad", "proof", "said",
    "non", "ex", "anti", "pro", "pre", "post", "self", "mini", "semi", "based", "shaped",
}  # fmt: skip
"""What is joined to a name by a hyphen and is no part of it: Kezia-led."""
_MARKS: Final = frozenset({"Mn", "Mc", "Cf"})
_HYPHEN: Final = "[-\u2010\u2011]"
_JOINED_AFTER: Final = re.compile(rf"(?:{_HYPHEN}([^\W\d_]+))")
_JOINED_BEFORE: Final = re.compile(rf"(?<![^\W_])([^\W\d_]+){_HYPHEN}$")
_INITIAL: Final = re.compile(
    r" (?P<letter>[^\W\d_]|L[Ll]|Ch|D[Dd]|F[Ff]|Ph|Rh|Th|Mc)(?P<stop>\.)?(?![\w'\u2019-])"
)
"""A letter after a name; Welsh writes some with two signs."""
_GLUED_INITIAL: Final = re.compile(r"[^\W\d_a-z][a-z]?(?![^\W_])\.?")
_SAYS_MORE: Final = re.compile(r" ?[,;:)]| [^\W\d_A-Z]")
_ENDS: Final = re.compile(r"\s*(?:[.,;:!?)\"\u201d\n]|$)")
_WORDS_OF_A_LETTER: Final = frozenset("iaouxIAO")
_SELDOM_A_WORD: Final = frozenset("dfghjlpqtv")
"""Letters that are written for no word, as n is for and, u for you, x for a kiss, w in Polish."""
_NUMBERED: Final = (
    r"(?:number|no\.?|nr\.?|flat|house|unit|plot|block|apartment|room)"
    rf" ?(?:\d{{1,4}} ?[a-z]?|{SPELLED})\b"
)
_BEFORE_STREET: Final = re.compile(
    rf"\b(?:{_NUMBERED}(?:,? (?:[^\W\d_]+ ){{0,4}}(?:on|in|of|at|along|up|down|off)(?: the)?|,)?"
    rf"|{SPELLED},?) $",
    re.IGNORECASE,
)
_BEFORE_NUMBER: Final = re.compile(r"\b(?:number|no\.?|nr\.?) ?$", re.IGNORECASE)
_AFTER_STREET: Final = re.compile(
    rf",? (?:(?:at |the )?{_NUMBERED}|\d{{1,4}}[a-z]?(?=[.,;:!?)]|$))", re.IGNORECASE
)
_FURTHEST: Final = 60  # characters between a number and its street


def whole(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Widen the mentions of a text that are replaced or asked; in order, they stay apart."""
    made: list[Mention] = []
    for place, mention in enumerate(found):
        if mention.light != "look":
            before = made[-1].end if made else 0
            after = found[place + 1].start if place + 1 < len(found) else len(text)
            mention = _whole(text, mention, before, after)  # noqa: PLW2901 - the same, wider
        made.append(mention)
    return tuple(made)


def within_handles(text: str, sure: Sequence[Mention], asked: Iterable[Mention]) -> list[Mention]:
    """Replace all of what may be a handle where a part of it is replaced: kezia.hw, not .hw."""
    handles = (one for one in asked if one.sort == "handle")
    return [
        msgspec.structs.replace(one, light="sure", why="")
        for one in handles
        if 0 < _taken(one, sure) < sum(letter.isalnum() for letter in one.of(text))
    ]


def _taken(handle: Mention, sure: Sequence[Mention]) -> int:
    """Count the characters of a handle that are replaced by themselves."""
    return sum(max(0, min(m.end, handle.end) - max(m.start, handle.start)) for m in sure)


def _whole(text: str, mention: Mention, before: int, after: int) -> Mention:
    """Widen a mention as far as its neighbours leave room."""
    start, end = _token(text, mention, before, after)
    if mention.sort in _NAMES:
        start, end = _joined(text, start, end, before, after)
    elif mention.sort == "address":
        start, end = _with_number(text, start, end, before, after)
    mention = msgspec.structs.replace(mention, start=start, end=end)
    return _with_initial(text, mention, after) if mention.sort in _NAMES else mention


def _token(text: str, mention: Mention, before: int, after: int) -> tuple[int, int]:
    """Take in what is glued to a mention, but for the s of a possessive."""
    start, end = mention.start, mention.end
    while start > before and _is_glue(text[start - 1]):
        start -= 1
    while end < after and _is_glue(text[end]):
        end += 1
    if text[mention.end : end].lower() == "s":
        end = mention.end
    elif mention.sort == "initials" and (found := _GLUED_INITIAL.match(text, mention.end, after)):
        end = found.end()
    rest = text[start : mention.start]
    return start + len(rest) - len(rest.lstrip("_")), mention.end + len(
        text[mention.end : end].rstrip("_")
    )


def _is_glue(letter: str) -> bool:
    """Tell whether a sign makes one token with those beside it: no letter of other scripts does."""
    if letter.isalpha():
        return has_case(letter)
    return letter.isdigit() or letter == "_" or unicodedata.category(letter) in _MARKS


def _joined(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Take in what a hyphen joins to a name: kezia-rose, Mary-Kezia."""
    while (found := _JOINED_AFTER.match(text, end, after)) and key_of(found[1]) not in _NO_REST:
        end = found.end()
    found = _JOINED_BEFORE.search(text[before:start])
    if found and key_of(found[1]) not in _NO_REST:
        start = before + found.start()
    return start, end


def _with_number(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Take in the number of a house, which may stand some words away from its street."""
    near = max(before, start - _FURTHEST)
    in_front = _BEFORE_NUMBER if text[start].isdigit() else _BEFORE_STREET
    if found := in_front.search(text[near:start]):
        start = near + found.start()
    if found := _AFTER_STREET.match(text, end, after):
        end = found.end()
    return start, end


def _with_initial(text: str, mention: Mention, after: int) -> Mention:
    """Take in a letter after a name; a capital one may make it the name of somebody else."""
    found = _INITIAL.match(text, mention.end, after)
    if not found or not _is_initial(text, found):
        return mention
    stopped = bool(found["stop"] and _SAYS_MORE.match(text, found.end()))
    mention = msgspec.structs.replace(mention, end=found.end() if stopped else found.end("letter"))
    if found["letter"].islower() or not mention.entries:
        return mention
    why = "a name with a letter nobody of the register has"
    return msgspec.structs.replace(mention, sort="name", light="ask", entries=(), why=why)


def _is_initial(text: str, found: re.Match[str]) -> bool:
    """Tell whether a letter is no word of its own, as I, a and u are."""
    letter = found["letter"]
    if letter in _WORDS_OF_A_LETTER:
        return letter.isupper() and bool(found["stop"] and _SAYS_MORE.match(text, found.end()))
    if not letter.islower() or letter in _SELDOM_A_WORD:
        return has_case(letter)
    return bool(_ENDS.match(text, found.end("letter")))
