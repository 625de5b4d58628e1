"""What is odd enough in a text to be looked at: nobody's register explains it, no rule names it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from trajectories.anonymise.common_words import common, english
from trajectories.anonymise.identifiers import SPELLED
from trajectories.anonymise.mentions import Light, Mention, Sort
from trajectories.anonymise.names_and_places import first_names, longest_phrase, notable
from trajectories.anonymise.sentences import sentences
from trajectories.anonymise.word_or_name import begins_sentence
from trajectories.anonymise.written import KIN, Word, has_case

_NUMBER: Final = re.compile(
    rf"(?<!\w)(?:\d[\d,.]*\d|\d)(?:st|nd|rd|th|%|[a-z])?(?!\w)"
    rf"|\b(?:{SPELLED.replace('one|', '')})\b(?<!\btwo)(?<!\bthree)(?<!\bfour)(?<!\bfive)"
    r"|\b(?:hundreds?|thousands?|millions?|dozens?)\b",
    re.IGNORECASE,
)
_ONE_OF: Final = re.compile(
    r"\bthe (?:first|last|second|third|youngest|oldest|eldest|tallest|smallest|biggest|fastest"
    r"|longest|best|worst|highest|bravest|cleverest)(?: [a-z]+)? (?:to|in|at|since|of|who|that|they"
    r"|he|she|ever|anyone|it|the)\b|\bone of the [a-z]+est\b|\bonly (?:\w+ )?(?:in|at|on|who|with)"
    r"\b",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    r"\b(?:year|yr|class|form) ?(?:[1-9]|1[0-3]|r)[a-z]?\b|\b[1-9][A-Z]{1,2}\b(?=[\s.,;])"
    r"|\b(?:y[1-9]|y1[0-3])\b",
    re.IGNORECASE,
)
_INTRODUCING: Final = frozenset({
    "called", "named", "friend", "frend", "friends", "brother", "sister", "cousin", "mate",
    "uncle", "auntie", "aunty", "boyfriend", "girlfriend", "partner", "teacher", "miss", "mr",
    "mrs", "with", "and", "me", "told", "asked", "saw", "met",
})  # fmt: skip
"""Words after which a name may follow, whether it is written with a capital letter or not."""
_SAYING: Final = frozenset({
    "said", "says", "told", "asked", "went", "came", "was", "is", "has", "had", "did", "does",
    "got", "gets", "likes", "wants", "wanted", "thinks", "thought", "knows", "knew", "and", "will",
    "can", "could", "would", "lives", "lived", "took", "made", "gave", "rang", "didnt", "doesnt",
    "wont", "cant", "never", "always", "who", "looked", "felt", "started", "helped", "showed",
})  # fmt: skip
"""Words that follow a name at the beginning of a sentence."""
_NO_NAMES: Final = frozenset({
    "i", "im", "ive", "ill", "id", "god", "ok", "okay", "tv", "dvd", "pe", "re", "ict", "it",
    "maths", "gp", "gps", "nhs", "uk", "usa", "eu", "ta", "tas", "sen", "senco", "sendco", "hv",
    "sw", "ht", "lsa", "mp", "pm", "am", "bbc", "itv", "lego", "xbox", "playstation", "nintendo",
    "wii", "ipad", "iphone", "minecraft", "fortnite", "roblox", "pokemon", "google", "facebook",
    "youtube", "tiktok", "whatsapp", "instagram", "snapchat", "netflix", "cd", "pc", "id", "diy",
    "bbq", "pj", "pjs", "rsvp", "ps", "nb", "tc", "cc", "wc", "asbo", "cv", "dna", "gcse",
})  # fmt: skip
_SHORTEST_RARE: Final = 4
_SHORTEST_NAME: Final = 3


class Highlighter(msgspec.Struct):
    """A text, its words, and which of its characters are explained already."""

    text: str
    words: Sequence[Word]
    covered: bytearray

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing is found yet in a stretch."""
        return not any(self.covered[start:end])

    def light(self, start: int, end: int, sort: Sort, light: Light, why: str) -> Mention:
        """Make a mention, and take its stretch."""
        self.covered[start:end] = b"\x01" * (end - start)
        return Mention(start=start, end=end, sort=sort, light=light, why=why)


def highlighted(
    text: str, words: Sequence[Word], explained: Sequence[Mention]
) -> Iterator[Mention]:
    """Go through what is odd outside the mentions that are explained; it does not overlap."""
    covered = bytearray(len(text))
    for mention in explained:
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    odd = Highlighter(text, words, covered)
    yield from _shapes(odd)
    yield from _phrases(odd)
    yield from _names(odd)
    yield from _numbers(odd)
    yield from _rare(odd)
    yield from _without_case(odd)


def _shapes(odd: Highlighter) -> Iterator[Mention]:
    for pattern, sort, light, why in (
        (_ONE_OF, "uniqueness", "ask", "it may be said of one person only"),
        (_YEARS, "calendar", "look", "a class or a year at school"),
    ):
        yield from _found(odd, pattern, sort, light, why)  # type: ignore[arg-type] # literals


def _found(
    odd: Highlighter, pattern: re.Pattern[str], sort: Sort, light: Light, why: str
) -> Iterator[Mention]:
    for found in pattern.finditer(odd.text):
        if odd.is_free(*found.span()):
            yield odd.light(*found.span(), sort, light, why)


def _numbers(odd: Highlighter) -> Iterator[Mention]:
    yield from _found(odd, _NUMBER, "number", "look", "a number")


def _phrases(odd: Highlighter) -> Iterator[Mention]:
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


def _is_plain(odd: Highlighter, word: Word, key: str, sort: Sort) -> bool:
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
    "sat", "sun", "wed", "mon", "karen", "spring", "term", "model", "cook", "polish", "lush",
    "ms", "vue", "costa", "tag",
})  # fmt: skip


def _names(odd: Highlighter) -> Iterator[Mention]:
    """Go through the words that may be a name, those beside each other taken together."""
    start = end = -1
    light: Light = "look"
    for place, word in enumerate(odd.words):
        lit = _lit_as_name(odd, place)
        if start >= 0 and (lit is None or odd.text[end : word.start] not in (" ", "-", "'")):
            yield odd.light(
                start, end, "capital" if light == "look" else "name", light, _WHY[light]
            )
            start = -1
        if lit is None:
            continue
        light = lit if start < 0 else ("ask" if "ask" in (lit, light) else "look")
        start, end = (word.start if start < 0 else start), word.end
    if start >= 0:
        yield odd.light(start, end, "capital" if light == "look" else "name", light, _WHY[light])


_WHY: Final = {"ask": "it may be a name", "look": "a capital letter", "sure": ""}


def _lit_as_name(odd: Highlighter, place: int) -> Light | None:
    word = odd.words[place]
    if not odd.is_free(word.start, word.end) or word.key in _NO_NAMES or word.key in KIN:
        return None
    listed = word.key in first_names() or word.key.removesuffix("s") in first_names()
    if not has_case(word.key):
        return "ask" if listed and len(word.key) >= _SHORTEST_NAME else None
    if word.capital and not word.shouted:
        return _lit_with_capital(odd, place, listed=listed)
    if word.key in english():
        introduced = place > 0 and odd.words[place - 1].key in {"called", "named"}
        return "ask" if introduced and word.key not in common() else None
    if word.shouted:
        return "ask" if listed else "look"
    return "ask" if listed and len(word.key) >= _SHORTEST_NAME else None


def _lit_with_capital(odd: Highlighter, place: int, *, listed: bool) -> Light | None:
    word = odd.words[place]
    plain = word.key in english()
    after = odd.words[place + 1].key if place + 1 < len(odd.words) else ""
    if not begins_sentence(odd.text, word.start):
        if word.key in common() and not listed:
            return "look" if len(word.key) > 1 else None
        return "ask"
    if not plain:
        return "ask" if listed or after in _SAYING else "look"
    owned = odd.text[word.end : word.end + 2] in ("'s", "\u2019s")
    return "ask" if listed and (after in _SAYING or owned) else None


def _rare(odd: Highlighter) -> Iterator[Mention]:
    """Go through the words no dictionary has, those beside each other taken together."""
    start = end = -1
    for word in odd.words:
        rare = (
            len(word.key) >= _SHORTEST_RARE
            and word.key not in english()
            and word.key not in _NO_NAMES
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


def _without_case(odd: Highlighter) -> Iterator[Mention]:
    """Show every sentence in a script without capital letters, where no name stands out."""
    if all(has_case(word.key) for word in odd.words):
        return
    for start, end in sentences(odd.text):
        for word in odd.words:
            inside = start <= word.start and word.end <= end
            if inside and not has_case(word.key) and odd.is_free(word.start, word.end):
                why = "a script in which no name stands out"
                yield odd.light(word.start, word.end, "rare", "look", why)
                break
