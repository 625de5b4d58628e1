"""Where the registers' people, places and values stand in a text, in all their forms."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from trajectories.anonymise.common_words import common, english
from trajectories.anonymise.known import Known, Named, value_key
from trajectories.anonymise.mentions import Light, Mention
from trajectories.anonymise.word_or_name import begins_sentence, reads_as_word
from trajectories.anonymise.written import KIN, TITLES, Word, has_case

_LONG: Final = 8  # letters from which a name may be misspelt in two places
_SHORTEST_TYPED: Final = 3
_SHORTEST_BOTH: Final = 5  # letters of a name that is found run together with another word
_DRAWN_OUT = re.compile(r"(.)\1{2,}|(.)\2+$")
_SURE_VALUE: Final = 5  # letters and digits of a value that can be nothing else


class Match(msgspec.Struct, frozen=True):
    """Words of a text, from `first` to `last`, and what they may name."""

    first: int
    last: int
    named: Named
    why: str = ""
    """Why it has to be asked, where it is not written as the register has it."""


def registered(text: str, words: Sequence[Word], known: Known) -> Iterator[Mention]:
    """Go through the mentions of what the registers know; names do not overlap, values may."""
    yield from _values(text, known)
    taken: set[int] = set()
    for match in _exact(words, known):
        taken.update(range(match.first, match.last + 1))
        if mention := _mention(text, words, match):
            yield mention
    rest = [place for place in range(len(words)) if place not in taken]
    for match in _misspelt(words, rest, known):
        if mention := _mention(text, words, match):
            yield mention


def _values(text: str, known: Known) -> Iterator[Mention]:
    if known.pattern is None:
        return
    for found in known.pattern.finditer(text):
        key = value_key(found[0])
        if key not in known.values and key.startswith("44"):
            key = "0" + key.removeprefix("44").removeprefix("0")
        sort, people = known.values.get(key, ("number", ()))
        sure = len(key) >= _SURE_VALUE or sort in {"case_number", "name"}
        yield Mention(
            start=found.start(),
            end=found.end(),
            sort=sort,
            light="sure" if sure and len(people) <= 1 else "ask",
            entries=people,
            why="" if sure else "a short value of the register",
        )


def _exact(words: Sequence[Word], known: Known) -> Iterator[Match]:
    """Go through the names as the register has them, of each place the longest."""
    place = 0
    while place < len(words):
        match = _longest(words, place, known)
        if match:
            yield match
        place = match.last + 1 if match else place + 1


def _longest(words: Sequence[Word], first: int, known: Known) -> Match | None:
    """Find the longest name that begins at a word."""
    key = words[first].key
    found = known.names.get(key)
    match = Match(first, first, found) if found else None
    letters = len(key) == 1
    for last in range(first + 1, min(first + max(known.longest, 2 * _LONG), len(words))):
        word = words[last]
        letters = letters and len(word.key) == 1
        if word.joined == "." or (last - first >= known.longest and word.joined and not letters):
            break
        key += word.joined + word.key
        found = known.names.get(key) or (known.names.get(key.replace(" ", "")) if letters else None)
        if found:
            match = Match(first, last, found)
    return match


def _misspelt(words: Sequence[Word], places: Sequence[int], known: Known) -> Iterator[Match]:
    """Go through the words that are nearly a name."""
    near: dict[str, Match | None] = {}
    for place in places:
        word = words[place]
        if word.key in (english() if not word.capital else common()):
            continue
        if word.key not in near:
            near[word.key] = _near(word.key, known)
        if found := near[word.key]:
            yield Match(place, place, found.named, found.why)
    for one, other in pairwise(places):
        if other == one + 1 and words[other].joined == " ":
            key = words[one].key + words[other].key
            named = known.names.get(key)
            if named and named.own and not {words[one].key, words[other].key} <= english():
                yield Match(one, other, named, "a name with a space in it")


def _near(key: str, known: Known) -> Match | None:
    """Find the names a word may be meant for."""
    for times in (r"\1\2", r"\1\1\2"):
        named = known.names.get(_DRAWN_OUT.sub(times, key))
        if named and named.own:
            return Match(0, 0, named, "a name drawn out")
    if len(key) < _SHORTEST_TYPED:
        return None
    close = extract(
        key, known.fuzzy, scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=None
    )
    near = {
        name: int(distance)
        for name, distance, _ in close
        if distance <= 1 or min(len(name), len(key)) >= _LONG
    }
    if near:
        least = min(near.values())
        nearest = [known.names[name] for name, distance in near.items() if distance == least]
        people = {person for named in nearest for person in named.people}
        named = msgspec.structs.replace(nearest[0], people=tuple(sorted(people)))
        return Match(0, 0, named, "nearly a name of the register")
    return _run_together(key, known)


def _run_together(key: str, known: Known) -> Match | None:
    """Find a name that was typed without the space before or after it."""
    for cut in range(1, len(key)):
        for name, rest in ((key[:cut], key[cut:]), (key[cut:], key[:cut])):
            named = known.names.get(name) if len(name) >= _SHORTEST_BOTH else None
            if named and named.own and named.how == "whole" and (rest in english() or cut == 1):
                return Match(0, 0, named, "a name run together with a word")
    return None


def _mention(text: str, words: Sequence[Word], match: Match) -> Mention | None:
    """Say how sure a match is; None where it is a common word and nothing more."""
    light, why = _light(text, words, match)
    if light is None:
        return None
    first, last, named = words[match.first], words[match.last], match.named
    start = _with_title(words, match)
    sort = "title_and_name" if start < first.start else named.sort
    owned = named.how == "owned" and not match.why
    return Mention(
        start=start,
        end=last.end - owned,
        sort="initials" if named.how == "initials" else sort,
        light=light,
        entries=named.people,
        why=why,
    )


def _with_title(words: Sequence[Word], match: Match) -> int:
    """Take in the title before a name, which tells whether it is a man or a woman."""
    first = words[match.first]
    if match.first and match.named.sort == "name" and first.joined == " ":
        before = words[match.first - 1]
        if before.key in TITLES - KIN and before.capital:
            return before.start
    return first.start


def _light(text: str, words: Sequence[Word], match: Match) -> tuple[Light | None, str]:
    named = match.named
    written = words[match.first : match.last + 1]
    if match.why:
        return "ask", match.why
    if named.how == "initials":
        return _light_of_initials(text, words, match)
    plain = all(word.key in english() for word in written)
    if named.how in {"owned", "inflected"} and plain and len(written) == 1:
        return _light_of_bent_word(text, written[0], named)
    if plain and _may_be_words(text, words, match):
        return reads_as_word(words, match.first, match.last)
    if not named.own and named.people:
        return "ask", "a name of another case"
    if len(named.people) > 1:
        return "ask", "a name of several people"
    if named.how in {"part", "inflected"}:
        return "ask", "part of a name" if named.how == "part" else "a name as it may be inflected"
    return "sure", ""


def _light_of_bent_word(text: str, word: Word, named: Named) -> tuple[Light | None, str]:
    """Light a word that a name would come to with an ending: hopes, for Hope's."""
    if word.capital and not word.shouted and not begins_sentence(text, word.start):
        return "ask", "a name that is also a word"
    return (
        ("look", "a name of the register, read as a word") if named.how == "owned" else (None, "")
    )


def _may_be_words(text: str, words: Sequence[Word], match: Match) -> bool:
    """Tell whether a name that is also a word or words is not written as a name here."""
    written = words[match.first : match.last + 1]
    if not has_case(text[written[0].start : written[0].end]):
        return False
    if all(word.capital and not word.shouted for word in written):
        return len(written) == 1 and begins_sentence(text, written[0].start)
    return True


def _light_of_initials(text: str, words: Sequence[Word], match: Match) -> tuple[Light | None, str]:
    """Ask of initials that are written in capitals; one letter alone only where it can be one."""
    written = words[match.first : match.last + 1]
    shown = text[written[0].start : written[-1].end]
    small = has_case(shown) and not any(word.capital for word in written)
    several = len(match.named.people) > 1
    if small and (len(shown) < _SHORTEST_TYPED or all(word.key in english() for word in written)):
        return None, ""
    if len(written) == 1 and len(written[0].key) == 1:
        return _light_of_a_letter(text, words, match.first)
    return "ask", "initials of several people" if several else "initials of somebody"


def _light_of_a_letter(text: str, words: Sequence[Word], place: int) -> tuple[Light | None, str]:
    word = words[place]
    before = words[place - 1].key if place else ""
    around = text[max(word.start - 1, 0) : word.start] + text[word.end : word.end + 1]
    if word.key in {"i", "a", "o"} and (word.key == "i" or begins_sentence(text, word.start)):
        return None, ""
    if before in _LETTERED or any(sign.isdigit() or sign in "&-/+" for sign in around):
        return None, ""
    return "ask", "a letter that may stand for somebody"


_LETTERED: Final = frozenset({
    "year", "vitamin", "plan", "grade", "block", "room", "flat", "class", "group", "set", "level",
    "hepatitis", "option", "part", "section", "type", "letter", "appendix", "the", "a", "an",
})  # fmt: skip
"""What is told apart by letters."""
