"""Find people likely recorded twice (R19): the only rule that reads the register.

Compares names with everything else that identifies; a name alone is not enough unless it is a
full one, because half a school may be called Mohammed or Emily. The problems carry ids only.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Literal

import msgspec

from trajectories.model.problem import Problem
from trajectories.model.register import RegisterEntry

_OWN_NUMBERS = frozenset({"nhs_number", "upn"})
_NOT_OF_A_PERSON = frozenset({"file_name", "other"})
_PARTS_OF_A_FULL_NAME = 2

Decision = Literal["open", "same", "different"]
Key = tuple[str, ...]
Place = tuple[str, RegisterEntry]


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two entries of different books, by book and id, and what they share: never what it says."""

    one: tuple[str, str]
    other: tuple[str, str]
    shared: tuple[str, ...] = ()
    decided: Decision = "open"


def likely_same(registers: Mapping[str, Iterable[RegisterEntry]]) -> tuple[Problem, ...]:
    """List pairs of entries of different books, by id, that are likely one person.

    `registers` maps the id of a case or site to its register. Pairs already said to be the same,
    or not to be, are left out.
    """
    pairs = (pair for pair in likely_pairs(registers) if pair.decided == "open")
    return tuple(_problem(pair.one, pair.other) for pair in pairs)


def likely_pairs(registers: Mapping[str, Iterable[RegisterEntry]]) -> tuple[Pair, ...]:
    """List the pairs that share what one person would, decided ones too."""
    places: dict[Key, list[Place]] = {}
    for book, entries in sorted(registers.items()):
        for entry in entries:
            for key in sorted(_keys(entry)):
                places.setdefault(key, []).append((book, entry))
    shared: dict[tuple[tuple[str, str], tuple[str, str]], set[str]] = {}
    decided: dict[tuple[tuple[str, str], tuple[str, str]], Decision] = {}
    for key, found in places.items():
        for (first, one), (second, other) in combinations(found, 2):
            if first != second:
                pair = (first, one.id), (second, other.id)
                shared.setdefault(pair, set()).add(key[0])
                decided[pair] = _decision(first, one, second, other)
    return tuple(
        Pair(*pair, tuple(sorted(what)), decided[pair]) for pair, what in sorted(shared.items())
    )


def _keys(entry: RegisterEntry) -> Iterator[Key]:
    """List what two entries of one person would share."""
    names = {" ".join(sorted(_words(name))) for name in _names(entry)} - {""}
    for name in names:
        if len(name.split()) >= _PARTS_OF_A_FULL_NAME:
            yield "name", name
    for value in entry.values:
        plain = "".join(_words(value.value))
        if not plain or value.sort in _NOT_OF_A_PERSON:
            continue
        if value.sort in _OWN_NUMBERS:
            yield value.sort, plain
        for name in names:
            yield value.sort, plain, name


def _names(entry: RegisterEntry) -> Iterator[str]:
    yield entry.called
    for form in entry.forms:
        if form.sort in ("name", "nickname", "misspelling"):
            yield form.form


def _words(text: str) -> list[str]:
    """List the words of a text, without case, accents or punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if _is_written(c) else " " for c in bare).split()


def _is_written(character: str) -> bool:
    """Tell whether a character is part of a word; many scripts write vowels as marks."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _decision(first: str, one: RegisterEntry, second: str, other: RegisterEntry) -> Decision:
    if _said_same(first, one, second, other):
        return "same"
    apart = other.id in one.not_same_as or one.id in other.not_same_as
    return "different" if apart else "open"


def _said_same(first: str, one: RegisterEntry, second: str, other: RegisterEntry) -> bool:
    if one.same_as and one.same_as == other.same_as:
        return True
    if one.same_as == other.id or other.same_as == one.id:
        return True
    return one.child_of_case == second or other.child_of_case == first


def _problem(one: tuple[str, str], other: tuple[str, str]) -> Problem:
    return Problem(
        where=f"{one[0]}, {one[1]}",
        rule="R19",
        found=f"likely the same person as {other[1]} in {other[0]}",
        suggestion="Look at both; say in the register that they are the same, or leave them.",
        record=one[1],
    )
