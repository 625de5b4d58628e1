"""Words that name half the people and places of any study: not searched alone."""

from typing import Final

from trajectories.anonymise.institutions import GENERIC, LANDMARK, STREET
from trajectories.anonymise.written import KIN, TITLES

MAY_BE_NAMES: Final = STREET | LANDMARK
"""Words of places that are people's names too: hill, green, temple."""

TOO_COMMON: Final = (
    KIN
    | TITLES
    | (GENERIC - MAY_BE_NAMES)
    | frozenset({
        "the", "of", "and", "for", "de", "da", "do", "dos", "del", "di", "du", "la", "le", "los",
        "las", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "bint", "binti", "umm",
        "abu", "al", "el", "ap", "ab", "ferch", "mac", "mc", "st", "jr", "sr", "grandfather",
        "grandmother", "son", "daughter", "child", "children", "boy", "girl", "carer", "friend",
        "teacher", "worker", "key", "parent", "pupil", "mister",
    })
)  # fmt: skip
