"""What stands round a date in a sentence, and how the words of a clock fit into its place.

"in the second week of September" is one way to say when: all of it gives way to "before visit 2".
"""

import re
from typing import Final

import msgspec

from trajectories.anonymise.identifiers import SPELLED
from trajectories.model.phrase_spellings import ANY_WEEKDAY

_BEFORE: Final = re.compile(
    r"(?:^|(?<=[\s(\u201c\u2018\"'\u2014\u2013-]))(?:"
    r"(?P<within>in|on|at|during|over|back in)"
    r"|(?P<step>last|this|next)"
    r"|(?P<one>all that|(?:^|(?<=in )|(?<=over )|(?<=of )|(?<=during )|(?<=since ))that"
    r"|(?<=since )it was)"
    r"|the|(?:(?<=since )|(?<=in )|(?<=from )|(?<=until )|(?<=till ))(?:about|around)"
    r"|early|mid|middle|late|year|(?:start|beginning|middle|end|week|weekend|month|night|day) of"
    r"|(?:first|second|third|fourth|last) (?:week|weekend|half) (?:of|in)"
    rf"|(?:{ANY_WEEKDAY}) of"
    r")[ -]$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:(?P<once>since|from)|(?P<ahead>by|until|till?|than)|before|after|to) $", re.IGNORECASE
)
_YEAR: Final = re.compile(r" (?P<year>last|this|next) year\b(?!['\u2019])", re.IGNORECASE)
_COMING: Final = re.compile(
    r"\b(?:will|[Ww]on['\u2019]t|shall|gonna|tomorrow|appointment|due(?! to)|hopes?|plans?|planned"
    r"|wants?|would|should|might|must|(?:has|have|needs?|going) to"
    r"|(?:Will|(?<![\w,] )(?:Can|May)) (?:he|she|it|they|you|we|I)"
    r"|(?:(?:is|are|am)|['\u2019](?:s|re|m))(?: not)? (?:coming|going|moving|leaving|starting))\b"
    r"|['\u2019]ll\b"
)
_OPENING: Final = " \t\n\"'(\u2018\u201c"
_NEAR_BEFORE: Final = 45  # characters
_NEAR_AFTER: Final = 25
_BORN: Final = re.compile(
    r"\b(?:born|birth|births|birthdays?|bday|d\.? ?o\.? ?b|geni|anwyd|urodz\w+"
    rf"|turn(?:s|ed|ing)? (?:\d{{1,2}}|{SPELLED})"
    rf"|(?:is|was|be|became) (?:\d{{1,2}}|{SPELLED}) (?:in|on|this|last|next))\b",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(r"['\u2019]s\b")
_OF_A_THING: Final = re.compile(r"\b(?:an?|my|your|his|her|its|our|their) $", re.IGNORECASE)
_FIRST_DAY: Final = re.compile(
    r"(?:\bbetween )?(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)?(?: (?:to|and|or|until) | ?[-\u2013] ?)$",
    re.IGNORECASE,
)
_DAY_OF: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_YEAR_ALONE: Final = re.compile(r"\d{4}")


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A date with the words round it that say when: from `start` to before `end` of a sentence.

    `said` is what is to be understood, all of it where it reaches from one day to another.
    `once`: it is one time, not one that comes round each year; `fixed`: which one is said. `since`:
    what is before it asks for a noun. `ahead`: it may be to come. `of_a_thing`: it says which of
    some things is meant, as in "December's letter".
    """

    start: int
    end: int
    said: tuple[str, ...]
    once: bool
    fixed: bool
    within: bool
    since: bool
    ahead: bool
    of_a_thing: bool

    def __repr__(self) -> str:
        """Say where it stands, and nothing of it."""
        return f"Phrase({self.start}, {self.end})"


def phrase_at(sentence: str, start: int, end: int) -> Phrase:
    """Take in what stands round a date."""
    words = sentence[start:end]
    first, reaches = _reaching(sentence, start, words)
    step, within, once = "", False, False
    stripped = first
    while found := _BEFORE.search(sentence[:stripped]):
        stripped = found.start()
        step = (found["step"] or "").lower() or step
        within |= bool(found["within"] or found["step"] or found["one"])
        once |= bool(found["one"])
        if found["within"]:
            break
    since = _FROM.search(sentence[:stripped])
    following = _YEAR.match(sentence, end)
    last = following.end() if following else _with_its_stop(sentence, start, end)
    after = following[0] if following else ""
    fixed = bool(step or following)
    return Phrase(
        start=stripped, end=last, fixed=fixed, within=within, since=bool(since),
        said=tuple(f"{step} {each}{after}".strip() for each in (*reaches, words)),
        once=once or fixed or bool(since and since["once"]),
        ahead=_may_come(sentence, stripped, last) or bool(since and since["ahead"]),
        of_a_thing=_is_of_a_thing(sentence, stripped, start, end),
    )  # fmt: skip


def _reaching(sentence: str, start: int, words: str) -> tuple[int, tuple[str, ...]]:
    """Take in the first of two days that share a month: "between 3 and 5 May"."""
    found = _FIRST_DAY.search(sentence[:start]) if _DAY_OF.match(words) else None
    if not found or _YEAR_ALONE.match(words):
        return start, ()
    return found.start(), (_DAY_OF.sub(found[1], words, count=1),)


def _is_of_a_thing(sentence: str, first: int, start: int, end: int) -> bool:
    """Tell whether a date tells of which thing something is said, as "the December letter"."""
    words, before = sentence[start:end], sentence[:first]
    if _OWNED.match(sentence, end) or _OF_A_THING.search(before):
        return True
    if _YEAR_ALONE.fullmatch(words):
        return before.endswith(" of ")
    named = sentence[first:start].lower() == "the " and not any(map(str.isdecimal, words))
    return named and sentence[end : end + 1] == " " and sentence[end + 1 : end + 2].islower()


def fitted(phrase: Phrase, sentence: str, words: str) -> str:
    """Put the words of a clock into the place of a phrase: "in month 4", "since visit 3"."""
    if phrase.within and words.startswith("month"):
        words = f"in {words}"
    if phrase.since:
        words = words.removeprefix("at ")
        words = f"some time {words}" if words.startswith(("between", "within")) else words
    begins = not sentence[: phrase.start].strip(_OPENING) and sentence[phrase.start].isupper()
    return words[:1].upper() + words[1:] if begins else words


def tells_birth(sentence: str) -> bool:
    """Tell whether a date in a sentence may be the one on which somebody was born."""
    return bool(_BORN.search(sentence))


def _may_come(sentence: str, start: int, end: int) -> bool:
    """Tell whether what stands near a date speaks of what lies ahead."""
    near = sentence[max(0, start - _NEAR_BEFORE) : end + _NEAR_AFTER]
    return bool(_COMING.search(near))


def _with_its_stop(sentence: str, start: int, end: int) -> int:
    """Take in the stop of "Sept.", and leave the sentence its own."""
    if sentence[start:end].endswith("."):
        return end if sentence[end:].strip() else end - 1
    stopped = sentence[end : end + 2] == ". " and sentence[end + 2 : end + 3].islower()
    return end + 1 if stopped else end
