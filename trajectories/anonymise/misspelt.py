"""Words that are nearly a name of the register: misspelt, run together, in other letters."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from trajectories.anonymise.common_words import common, english
from trajectories.anonymise.known import Known, Named, squeezed
from trajectories.anonymise.look_alikes import is_mixed, latin_of
from trajectories.anonymise.match import Match
from trajectories.anonymise.sounds import heard_as, sound_of
from trajectories.anonymise.written import Word, key_of

_LONG: Final = 8  # letters from which a name may be misspelt in two places
_LONGEST: Final = 40  # letters; what is longer is no word
_SHORTEST_TYPED: Final = 3
_SHORTEST_BOTH: Final = 5  # letters of a name that is found run together with another word
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}|(.)\2+$")


def misspelt(
    text: str, words: Sequence[Word], places: Sequence[int], known: Known
) -> Iterator[Match]:
    """Go through the words that are nearly a name."""
    near: dict[str, Match | None] = {}
    for place in places:
        word = words[place]
        if len(word.key) > _LONGEST or word.key in (english() if not word.capital else common()):
            continue
        if word.key not in near:
            near[word.key] = _alike(text[word.start : word.end], known) or _near(word.key, known)
        if found := near[word.key]:
            yield Match(place, place, found.named, found.why)
    for one, other in pairwise(places):
        if other == one + 1 and words[other].joined == " ":
            key = words[one].key + words[other].key
            named = known.names.get(key)
            if named and named.own and not {words[one].key, words[other].key} <= english():
                yield Match(one, other, named, "a name with a space in it")


def _alike(written: str, known: Known) -> Match | None:
    """Find the name a word looks like that is written with letters of another alphabet."""
    if written.isascii() or (seen := latin_of(written)) == written:
        return None
    named = known.names.get(key_of(seen))
    if named is None and is_mixed(written) and (found := _near(key_of(seen), known)):
        named = found.named
    return Match(0, 0, named, "letters of another alphabet that look alike") if named else None


def _near(key: str, known: Known) -> Match | None:
    """Find the names a word may be meant for."""
    if _DRAWN_OUT.search(key) and (named := known.squeezed.get(squeezed(key))):
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
    alike = known.heard.get(heard_as(key)) if key.isascii() else known.sounds.get(sound_of(key))
    if alike:
        named = Named(0, "whole", "name", alike)
        return Match(0, 0, named, "it sounds like a name of the register")
    return _run_together(key, known)


def _run_together(key: str, known: Known) -> Match | None:
    """Find a name that was typed without the space before or after it."""
    for cut in range(1, len(key)):
        for name, rest in ((key[:cut], key[cut:]), (key[cut:], key[:cut])):
            named = known.names.get(name) if len(name) >= _SHORTEST_BOTH else None
            if named and named.own and named.how == "whole" and (rest in english() or cut == 1):
                return Match(0, 0, named, "a name run together with a word")
    return None
