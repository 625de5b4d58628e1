"""What people, places and services are called in a release: a role or a sort, and a code.

Codes and order are drawn with the release's own chance, which stays in the study: the same release
written twice is the same, and two releases share nothing.
"""

import hmac
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from string import ascii_uppercase
from typing import Final

import msgspec

from trajectories.model.articles import HERS, of_person, of_place, with_article
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.study import Practice, Resource, Site

THE_CHILD: Final = "the child"
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
_VOICES: Final = {
    "child": "child", "carer": "carer", "family": "relative", "peer": "friend",
    "provider": "worker at a service", "board": "board member", "researcher": "researcher",
    "other": "somebody", "": "somebody",
}  # fmt: skip
_RESOURCES: Final = {
    "service": "service", "public_place": "public place", "group": "group", "person": "person",
    "faith_or_community_body": "community body", "shop": "shop", "online": "website",
    "": "service",
}  # fmt: skip
_PLACES: Final = {
    "home": "home", "school": "school", "service": "service", "play_space": "play space",
    "street": "street", "faith_or_community": "community place", "other": "place", "": "place",
}  # fmt: skip
_KIN_OF_KIN: Final = re.compile(
    "(?:mother|father|mum|mam|dad)(?:['\u2019]s) (sister|brother|mother|father|mum|mam|dad)"
    r"(?![\w'\u2019-])"
)
_ONE_WORD: Final = {
    "sister": "aunt", "brother": "uncle", "mother": "grandmother", "father": "grandfather",
    "mum": "grandmother", "mam": "grandmother", "dad": "grandfather",
}  # fmt: skip
"""Who a relative is to the child: wider than on whose side, and the word that texts have."""


def drawn(chance: str, *what: str) -> str:
    """Draw 32 hex digits for something, the same each time for the same chance."""
    return hmac.new(bytes.fromhex(chance), "\0".join(what).encode(), sha256).hexdigest()[:32]


def case_codes(cases: Iterable[str], chance: str, *, digits: int = 4) -> Mapping[str, str]:
    """Give each case a code of its own in a release, by the code it has in the study."""
    given: dict[str, str] = {}
    for case in sorted(cases):
        tries = (drawn(chance, "case", case, *again)[:digits].upper() for again in _again())
        given[case] = next(code for one in tries if (code := f"C-{one}") not in given.values())
    return given


def _again() -> Iterator[tuple[str, ...]]:
    """Say how often was drawn before, so that two cases never come out as one."""
    yield ()
    yield from ((str(number),) for number in count(1))


def one_person(registers: Iterable[Mapping[str, RegisterEntry]]) -> Mapping[str, str]:
    """Map every person of the registers to the one at the end of the `same as` chain."""
    entries = {name: entry for register in registers for name, entry in register.items()}
    return {name: _end(name, entries) for name in entries}


def _end(name: str, entries: Mapping[str, RegisterEntry]) -> str:
    met: list[str] = []
    while name not in met:
        met.append(name)
        entry = entries.get(name)
        name = entry.same_as if entry and entry.same_as else name
    return name


class Called(msgspec.Struct, frozen=True):
    """Somebody or something of a release, before it has its code: what it is, by what sort."""

    id: str
    sort: str
    lettered: bool
    """Where two share a sort, services are told apart by a letter, people by a number."""


def codes_of(found: Iterable[Called], chance: str) -> Mapping[str, str]:
    """Give each a name of its own in the whole release: "play worker 3", "breakfast club B"."""
    called = {each.id: each for each in found}
    shared = Counter(each.sort for each in called.values())
    alone = {sort for sort, number in shared.items() if number == 1}
    names: dict[str, str] = {}
    for sort in sorted(shared):
        alike = [each for each in called.values() if each.sort == sort]
        alike.sort(key=lambda each: drawn(chance, "code", each.id))
        taken = alone | {*names.values()}
        codes = _codes(sort, taken, lettered=alike[0].lettered)
        for each in alike:
            names[each.id] = sort if sort in alone else next(codes)
    return names


def _codes(sort: str, taken: Container[str], *, lettered: bool) -> Iterator[str]:
    """Count through the names of a sort, past those that somebody decided on for another.

    What has a code is one of several: "the club" becomes "club B", "a hall" "hall 2".
    """
    sort = _ARTICLE.sub("", sort)
    names = (f"{sort} {_letters(at) if lettered else at + 1}" for at in count())
    return (name for name in names if name not in taken)


def called(entry: Entry, cleared: Mapping[tuple[str, str], str]) -> Called | None:
    """Say what an entry is called by; `cleared` holds the study's own words that were signed."""
    match entry:
        case Child():
            return Called(entry.id, THE_CHILD, lettered=False)
        case Person():
            role = cleared.get((entry.id, "relation")) or _VOICES[entry.voice]
            role = _KIN_OF_KIN.sub(lambda found: _ONE_WORD[found[1]], role, count=1)
            return Called(entry.id, role, lettered=False)
        case Place():
            words = cleared.get((entry.id, "description")) or _PLACES[entry.sort]
            return Called(entry.id, words, lettered=False)
        case Resource():
            sort = cleared.get((entry.id, "subtype")) or _RESOURCES[entry.resource_kind]
            return Called(entry.id, sort, lettered=True)
        case Practice():
            name = cleared.get((entry.id, "name")) or "activity"
            return Called(entry.id, name, lettered=False)
        case Site():
            return Called(entry.id, "site", lettered=True)
        case _:
            return None


def in_a_sentence(entry: Entry, words: str, child: Child) -> str:
    """Return what an entry is called as it stands in a sentence of ours: "her aunt"."""
    match entry:
        case Person():
            return of_person(words, entry.voice, HERS.get(child.gender, "their"))
        case Place():
            return of_place(words)
        case Resource():
            return with_article(words)
        case _:
            return words


def _letters(position: int) -> str:
    """Count with letters: A to Z, then AA, AB and so on."""
    rounds, letter = divmod(position, len(ascii_uppercase))
    return (_letters(rounds - 1) if rounds else "") + ascii_uppercase[letter]
