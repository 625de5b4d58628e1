"""What stands round a date in a sentence, and how the words of a clock fit into its place.

"in the second week of September" is one way to say when: all of it gives way to "before visit 2".
"""

import re
from typing import Final

import msgspec

from trajectories.model.phrase_spellings import ANY_WEEKDAY

_BEFORE: Final = re.compile(
    r"(?:^|(?<=[\s(\u201c\u2018\"'\u2014\u2013-]))(?:"
    r"(?P<within>in|on|at|during|over|back in)"
    r"|(?P<step>last|this|next)"
    r"|(?P<one>all that|(?:^|(?<=in )|(?<=over )|(?<=of )|(?<=during ))that|(?<=since )it was)"
    r"|the|(?:(?<=since )|(?<=in )|(?<=from )|(?<=until )|(?<=till ))(?:about|around)"
    r"|early|mid|middle|late|(?:start|beginning|middle|end) of"
    r"|(?:first|second|third|fourth|last) (?:week|weekend|half) (?:of|in)"
    rf"|(?:{ANY_WEEKDAY}) of"
    r")[ -]$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:(?P<once>since|from)|(?P<ahead>by|until|till?|next)|before|after|to) $", re.IGNORECASE
)
_YEAR: Final = re.compile(r" (?P<year>last|this|next) year\b(?!['\u2019])", re.IGNORECASE)
_COMING: Final = re.compile(
    r"\b(?:will|[Ww]on['\u2019]t|shall|gonna|tomorrow|appointment|due(?! to)|hopes?|plans?|planned"
    r"|wants?|would|should|might|must|(?:has|have|needs?|going) to"
    r"|Will (?:he|she|it|they|you|we|I|the|there)"
    r"|(?:(?:is|are|am)|['\u2019](?:s|re|m))(?: not)? (?:coming|going|moving|leaving|starting))\b"
    r"|['\u2019]ll\b"
)
_OPENING: Final = " \t\n\"'(\u2018\u201c"
_NEAR_BEFORE: Final = 45  # characters
_NEAR_AFTER: Final = 25
_BORN: Final = re.compile(
    r"\b(?:born|birth|births|birthdays?|bday|d\.? ?o\.? ?b|geni|anwyd|urodz\w+)\b", re.IGNORECASE
)


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A date with the words round it that say when: from `start` to before `end` of a sentence.

    `said` is what is to be understood. `once`: it is one time, not one that comes round each year;
    `fixed`: which one is said. `since`: what is before it asks for a noun. `ahead`: it may be to
    come.
    """

    start: int
    end: int
    said: str
    once: bool
    fixed: bool
    within: bool
    since: bool
    ahead: bool

    def __repr__(self) -> str:
        """Say where it stands, and nothing of it."""
        return f"Phrase({self.start}, {self.end})"


def phrase_at(sentence: str, start: int, end: int) -> Phrase:
    """Take in what stands round a date."""
    first, step, within, once = start, "", False, False
    while found := _BEFORE.search(sentence[:first]):
        first = found.start()
        step = (found["step"] or "").lower() or step
        within |= bool(found["within"] or found["step"] or found["one"])
        once |= bool(found["one"])
        if found["within"]:
            break
    since = _FROM.search(sentence[:first])
    following = _YEAR.match(sentence, end)
    last = following.end() if following else _without_stop(sentence, start, end)
    said = f"{step} {sentence[start:end]}{following[0] if following else ''}".strip()
    fixed = bool(step or following)
    return Phrase(
        start=first, end=last, said=said, fixed=fixed, within=within, since=bool(since),
        once=once or fixed or bool(since and since["once"]),
        ahead=_may_come(sentence, first, last) or bool(since and since["ahead"]),
    )  # fmt: skip


def fitted(phrase: Phrase, sentence: str, words: str) -> str:
    """Put the words of a clock into the place of a phrase: "in month 4", "since visit 3"."""
    if phrase.within and words.startswith("month"):
        words = f"in {words}"
    if phrase.since:
        words = words.removeprefix("at ")
        words = f"some time {words}" if words.startswith("between") else words
    begins = not sentence[: phrase.start].strip(_OPENING) and sentence[phrase.start].isupper()
    return words[:1].upper() + words[1:] if begins else words


def tells_birth(sentence: str) -> bool:
    """Tell whether a date in a sentence may be the one on which somebody was born."""
    return bool(_BORN.search(sentence))


def _may_come(sentence: str, start: int, end: int) -> bool:
    """Tell whether what stands near a date speaks of what lies ahead."""
    near = sentence[max(0, start - _NEAR_BEFORE) : end + _NEAR_AFTER]
    return bool(_COMING.search(near))


def _without_stop(sentence: str, start: int, end: int) -> int:
    """Leave the sentence its full stop, which rules take for the one of "Feb."."""
    stopped = sentence[start:end].endswith(".") and not sentence[end:].strip()
    return end - 1 if stopped else end
