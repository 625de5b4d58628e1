"""What is odd enough in a text to be looked at: nobody's register explains it, no rule names it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from trajectories.anonymise.common_words import english, everyday, usual
from trajectories.anonymise.descriptions import described
from trajectories.anonymise.identifiers import SPELLED
from trajectories.anonymise.look_alikes import is_mixed
from trajectories.anonymise.mentions import Light, Mention, Sort
from trajectories.anonymise.names_and_places import longest_phrase, notable
from trajectories.anonymise.no_names import NO_NAMES
from trajectories.anonymise.odd_names import odd_names
from trajectories.anonymise.odd_words import Odd
from trajectories.anonymise.sentences import sentences
from trajectories.anonymise.word_or_name import begins_sentence
from trajectories.anonymise.word_runs import LITTLE
from trajectories.anonymise.written import Word, has_case

_NUMBER: Final = re.compile(
    r"(?<!\w)(?:\d[\d,.]*\d|\d)(?:st|nd|rd|th|%|[a-z])?(?!\w)"
    rf"|\b(?!(?:one|two|three|four|five)\b){SPELLED}\b"
    r"|\b(?:hundreds?|thousands?|millions?|dozens?)\b",
    re.IGNORECASE,
)
_PERSON: Final = (
    r"(?:one|child|boy|girl|lad|kid|pupil|student|person|family|mum|mam|dad|mother|father|parent"
    r"|twin|baby|player|carer|brother|sister)"
)
_ONE_OF: Final = re.compile(
    r"\bthe (?:first|last|second|third|youngest|oldest|eldest|tallest|fastest|bravest|cleverest)"
    r"(?: [a-z]+)? (?:to|in|at|since|of|who|that|they|he|she|ever|anyone|it|the)\b"
    r"|\bthe (?:smallest|biggest|longest|best|worst|highest)(?: [a-z]+)? (?:in|at|since|who|ever"
    rf"|they)\b|\bone of the [a-z]+est\b|\bonly (?:\w+ )?(?:in|at|on|who|with)\b"
    rf"|\bno other {_PERSON}\b|\bonly one (?:to|that|here|of)\b",
    re.IGNORECASE,
)
_PERHAPS_ONE_OF: Final = re.compile(
    r"\bthe (?:smallest|biggest|longest|best|worst|highest)(?: [a-z]+)? (?:to|of|that|he|she|it|the"
    r"|anyone)\b|\b(?:won|winning|wins) (?:a|an|the|it|his|her)\b",
    re.IGNORECASE,
)
_PAPER: Final = re.compile(
    r"\b(?:in|on|from) the (?:[a-z]+ )?(?:echo|post|mail|news|times|star|sun|mirror|argus|press"
    r"|telegraph|standard|journal|reporter|express|observer|guardian|leader|citizen|bulletin|mag"
    r"|magazine|papers?)\b|\b(?:won|winning|wins) (?:first|second|gold|silver)\b"
    r"|\b(?:on|off|from) (?:the |a |that )?(?:[a-z']+ )?(?:television|telly|tv|quiz)\b",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    r"\b(?:year|yr|class|form) ?(?:[1-9]|1[0-3]|r)[a-z]?\b|\b[1-9][A-Z]{1,2}\b(?=[\s.,;])"
    r"|\b(?:y[1-9]|y1[0-3])\b",
    re.IGNORECASE,
)
_SHORTEST_RARE: Final = 3
_FEWEST: Final = 2
"""So many words have to say something where others of what is said are lit by themselves."""


def highlighted(
    text: str, words: Sequence[Word], explained: Sequence[Mention]
) -> Iterator[Mention]:
    """Go through what is odd outside the mentions that are explained; it does not overlap."""
    odd = Odd.outside(text, words, explained)
    yield from _found(odd, _ONE_OF, "uniqueness", "ask", "it may be said of one person only")
    yield from _found(odd, _PAPER, "uniqueness", "ask", "others may have read of it")
    yield from _found(odd, _YEARS, "calendar", "look", "a class or a year at school")
    yield from _mixed(odd)
    yield from _phrases(odd)
    yield from _found(odd, _PERHAPS_ONE_OF, "uniqueness", "look", "it may be said of one only")
    yield from odd_names(odd, explained)
    yield from _described(odd)
    yield from _found(odd, _NUMBER, "number", "look", "a number")
    yield from _rare(odd)
    yield from _without_case(odd)
    yield from _least_usual(odd)


def _found(
    odd: Odd, pattern: re.Pattern[str], sort: Sort, light: Light, why: str
) -> Iterator[Mention]:
    for found in pattern.finditer(odd.text):
        if odd.is_free(*found.span()):
            yield odd.light(*found.span(), sort, light, why)


def _mixed(odd: Odd) -> Iterator[Mention]:
    """Go through the words in which letters of two alphabets stand."""
    for word in () if odd.text.isascii() else odd.words:
        if not word.plain and odd.is_free(*word.span) and is_mixed(odd.text[slice(*word.span)]):
            yield odd.light(*word.span, "name", "ask", "letters of two alphabets in a word")


def _phrases(odd: Odd) -> Iterator[Mention]:
    """Go through what stands in the lists, of each place the longest phrase."""
    phrases, longest = notable(), longest_phrase()
    for first, word in enumerate(odd.words):
        key, best = word.key, (word.key, first) if word.key in phrases else None
        for last in range(first + 1, min(first + longest, len(odd.words))):
            if odd.words[last].joined not in ("", " "):
                break
            key += " " + odd.words[last].key
            if key in phrases:
                best = key, last
        if best is None:
            continue
        what, end = phrases[best[0]], odd.words[best[1]].end
        if odd.is_free(word.start, end) and not _is_plain(odd, word, best[0], what.sort):
            yield odd.light(word.start, end, what.sort, what.light, what.why)


def _described(odd: Odd) -> Iterator[Mention]:
    """Go through what is said of somebody in plain words, as far as nothing else explains it."""
    for start, end, why in described(odd.text):
        for free, run in groupby(odd.between(start, end), lambda one: odd.is_free(*one.span)):
            words = [*run]
            telling = [n for n, word in enumerate(words) if word.key not in LITTLE | NO_NAMES]
            whole = words[-1].end == end and words[0].start == start
            if free and len(telling) >= (1 if whole else _FEWEST):
                first, last = words[telling[0]], words[telling[-1]]
                yield odd.light(first.start, last.end, "rare", "look", why)


def _is_plain(odd: Odd, word: Word, key: str, sort: Sort) -> bool:
    """Tell whether a word of the lists is meant as the plain word it also is: reading, next, me."""
    if sort != "place" and key not in _OFTEN_PLAIN:
        return False
    if not has_case(odd.text[word.start : word.end]) or " " in key:
        return False
    if key not in english():
        return False
    return not word.capital or word.shouted or begins_sentence(odd.text, word.start)


_OFTEN_PLAIN: Final = frozenset({
    "next", "me", "boots", "iceland", "haven", "subway", "amazon", "add", "fits", "black", "ewe",
    "sat", "sun", "wed", "mon", "karen", "spring", "term", "model", "cook", "lush",
    "ms", "vue", "costa",
})  # fmt: skip


def _rare(odd: Odd) -> Iterator[Mention]:
    """Go through the words few people use, those beside each other taken together."""
    start = end = -1
    known = everyday() | NO_NAMES
    for word in odd.words:
        rare = (
            len(word.key) >= _SHORTEST_RARE
            and word.key not in known
            and has_case(word.key)
            and odd.is_free(word.start, word.end)
        )
        if start >= 0 and not (rare and odd.is_free(end, word.start)):
            yield odd.light(start, end, "rare", "look", "a rare word")
            start = -1
        if rare:
            start, end = (word.start if start < 0 else start), word.end
    if start >= 0:
        yield odd.light(start, end, "rare", "look", "a rare word")


def _least_usual(odd: Odd) -> Iterator[Mention]:
    """Go through the words of a sentence in which nothing is lit that are not said every day."""
    plain = usual() | NO_NAMES
    for start, end in sentences(odd.text):
        if odd.is_free(start, end):
            for word in odd.between(start, end):
                if len(word.key) > _SHORTEST_RARE and word.key not in plain:
                    yield odd.light(*word.span, "rare", "look", "nothing else is lit here")


def _without_case(odd: Odd) -> Iterator[Mention]:
    """Show each sentence in a script without capital letters, where no name stands out."""
    if all(has_case(word.key) for word in odd.words):
        return
    ends = [end for _, end in sentences(odd.text)]
    shown = -1
    for word in odd.words:
        sentence = bisect_left(ends, word.end)
        if sentence != shown and not has_case(word.key) and odd.is_free(word.start, word.end):
            shown = sentence
            why = "a script in which no name stands out"
            yield odd.light(word.start, word.end, "rare", "look", why)
