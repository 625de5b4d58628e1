"""The forms a name may be written in: its parts, either order, with initials, inflected."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, Literal

import msgspec

from trajectories.anonymise.inflected import inflected
from trajectories.anonymise.institutions import heads, sort_of, tails
from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.names_and_places import first_names
from trajectories.anonymise.word_runs import LITTLE
from trajectories.anonymise.written import KIN, TITLES, words_of
from trajectories.model.register import RegisterEntry

How = Literal["whole", "part", "owned", "inflected", "initials"]
"""whole: as people use it; part: half of a double name, a middle name, the last words of a place;
owned: with the s of a possessive; inflected: as other languages bend it."""
_PARTICLES: Final = frozenset({
    "de", "da", "do", "dos", "di", "du", "la", "le", "van", "der", "den", "von", "bin", "bint",
    "ibn", "al", "el", "abu", "umm", "ap", "ab", "ferch", "mac", "mc", "st", "the", "of", "and",
    "y", "o", "junior", "jr", "senior", "sr",
})  # fmt: skip
_NO_HALF: Final = _PARTICLES | (LITTLE - first_names())
"""What is no name by itself where it is part of one: the Drop-in."""
_MOST_JOINS: Final = 4
Group = tuple[str, ...]
"""Words joined by hyphens or apostrophes: one name."""


class Form(msgspec.Struct, frozen=True):
    """One way to write a name, as it is compared."""

    key: str
    how: How
    sort: Sort = "name"

    def __repr__(self) -> str:
        """Say nothing of the name."""
        return f"Form({self.how}, {self.sort})"


class _Names(msgspec.Struct):
    """What the forms of one person come to."""

    whole: list[tuple[Group, ...]]
    given: list[Group]
    family: list[Group]
    halves: list[Group]
    initials: list[Group]


def forms_of(
    entries: Iterable[RegisterEntry], *, place: bool = False, bent: bool = True
) -> Iterator[Form]:
    """Go through the ways to write what one person or place is called; some come twice.

    With inflected forms and initials where it may be `bent`.
    """
    entries = tuple(entries)
    if place or not _is_person(entries):
        for entry in entries:
            yield from place_forms(entry.called)
            for other in entry.forms:
                yield from place_forms(other.form)
        return
    names = _Names([], [], [], [], [])
    for entry in entries:
        _read(names, entry.called, "name")
        for form in entry.forms:
            _read(names, form.form, form.sort)
    yield from _whole(names)
    if bent:
        for name in (*names.given, *names.family):
            yield from (Form(key, "inflected") for key in inflected("".join(name)))
        yield from _with_initials(names)


def _is_person(entries: Sequence[RegisterEntry]) -> bool:
    """Tell whether what an entry is called may be a person's name, and no place's."""
    if any(form.sort == "surname" for entry in entries for form in entry.forms):
        return True
    named = [(form.form for form in entry.forms if form.sort == "name") for entry in entries]
    forms = [*(entry.called for entry in entries), *(form for each in named for form in each)]
    return not any(sort_of(form) for form in forms)


def place_forms(place: str) -> Iterator[Form]:
    """Go through the ways to write what a place or service is called."""
    sort = sort_of(place, place=True) or "place"
    groups = groups_of(place)
    for name in (groups, *heads(groups)):
        for key in keys_of(name):
            yield Form(key, "whole", sort)
            yield Form(f"{key}s", "whole", sort)  # St Hilda's, typed without the apostrophe
    for name in tails(groups):
        yield from (Form(key, "part", sort) for key in keys_of(name))


def groups_of(form: str) -> tuple[Group, ...]:
    """Divide a form into names, and each into its words."""
    groups: list[Group] = []
    for word in words_of(form):
        if word.joined or not groups:
            groups.append((word.key,))
        else:
            groups[-1] += (word.key,)
    return tuple(groups)


def keys_of(groups: Sequence[Group]) -> Iterator[str]:
    """Go through the keys of names one after the other, with and without spaces."""
    words = [word for group in groups for word in group]
    if len(words) > _MOST_JOINS:
        yield " ".join(words)
        yield "".join(words)
        return
    for joins in product((" ", ""), repeat=max(len(words) - 1, 0)):
        yield "".join(word + join for word, join in zip(words, (*joins, ""), strict=False))


def _read(names: _Names, form: str, sort: str) -> None:
    """Take a form of the register apart."""
    groups = groups_of(form)
    if not groups or (len(groups) == 1 and groups[0][0] in KIN):
        return
    if sort == "initials":
        names.initials.append(tuple(word for group in groups for word in group))
        return
    names.whole.append(groups)
    bare = tuple(
        group for group in groups if len(group) > 1 or group[0] not in TITLES | KIN | _PARTICLES
    )
    if not bare:
        return
    titled = groups[0][0] in TITLES and groups[0][0] not in KIN
    if sort == "surname" or (titled and len(bare) == 1):
        names.family.append(bare[-1])
    else:
        _read_name(names, bare, sort)


def _read_name(names: _Names, bare: tuple[Group, ...], sort: str) -> None:
    if sort == "name" and len(bare) > 1:
        names.given.append(bare[0])
        names.family.append(bare[-1])
        names.halves += bare[1:-1]
    elif len(bare) == 1:
        names.given.append(bare[0])
    names.halves += [(word,) for group in bare if len(group) > 1 for word in group]


def _whole(names: _Names) -> Iterator[Form]:
    for groups in names.whole:
        yield from (Form(key, "whole") for key in keys_of(groups))
    for given, family in product(names.given, names.family):
        for first, second in ((given, family), (family, given)):
            yield from (Form(key, "whole") for key in keys_of((first, second)))
        for one, other in product(keys_of((family,)), keys_of((given,))):
            yield Form(f"{one}, {other}", "whole")
    for name in (*names.given, *names.family):
        yield from (Form(key, "whole") for key in keys_of((name,)))
        if not name[-1].endswith("s"):
            yield Form("".join(name) + "s", "owned")
    for half in names.halves:
        if half[0] not in _NO_HALF and len(half[0]) > 1:
            yield Form(half[0], "part")


def _with_initials(names: _Names) -> Iterator[Form]:
    for letters in names.initials:
        yield from (Form(key, "initials") for key in keys_of(_letters(letters)))
    for given, family in product(names.given, names.family):
        first, last = (given[0][:1],), (family[0][:1],)
        for pair in ((first, last), (first, family), (given, last)):
            yield from (Form(key, "initials") for key in keys_of(pair))
        for key in keys_of((family,)):
            yield Form(f"{key}, {first[0]}", "initials")
    for given in names.given:
        yield Form(given[0][:1], "initials")


def _letters(written: Group) -> tuple[Group, ...]:
    """Take initials apart: "ko" and "k o" are the same."""
    return tuple((letter,) for letter in "".join(written))
