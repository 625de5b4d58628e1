"""First names, places and other telling words from small lists of our own (`lists/README.md`)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from trajectories.anonymise.common_words import listed
from trajectories.anonymise.mentions import Light, Sort
from trajectories.anonymise.written import words_of


class Notable(msgspec.Struct, frozen=True):
    """What a word or phrase of the lists tells."""

    sort: Sort
    light: Light
    why: str


@cache
def first_names() -> frozenset[str]:
    """Return the first names of the list, by key."""
    return listed("first_names")


@cache
def notable() -> Mapping[str, Notable]:
    """Return words and phrases that make somebody known, places among them, by key."""
    found = {place: Notable("place", "ask", "a place") for place in listed("places")}
    text = (files(__package__) / "lists" / "notable.toml").read_text("utf-8")
    for group in tomllib.loads(text)["group"]:
        what = Notable(group["sort"], group["light"], group["why"])
        for phrase in group["words"].replace("\n", "|").split("|"):
            key = " ".join(word.key for word in words_of(phrase))
            for form in _numbers(key) if key else ():
                found.setdefault(form, what)
    return found


def _numbers(key: str) -> Iterator[str]:
    """Go through a phrase and its plurals: lorry, lorries; box, boxes."""
    yield from (key, f"{key}s")
    if key.endswith(("s", "x", "ch", "sh")):
        yield f"{key}es"
    if key.endswith("y") and key[-2:-1] not in ("a", "e", "o", "u"):
        yield f"{key[:-1]}ies"


@cache
def longest_phrase() -> int:
    """Return how many words the longest phrase has."""
    return max(key.count(" ") + 1 for key in notable())
