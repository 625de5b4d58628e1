"""Names as other languages bend them: Welsh mutations, Polish cases, Arabic and Bengali affixes.

What is made here is only ever asked, so it may go further than a grammar would.
"""

from collections.abc import Iterator
from typing import Final

from trajectories.anonymise.written import key_of

_MUTATED: Final = (
    ("p", ("b", "mh", "ph")), ("t", ("d", "nh", "th")), ("c", ("g", "ngh", "ch")),
    ("b", ("f", "m")), ("d", ("dd", "n")), ("g", ("", "ng")),
    ("ll", ("l",)), ("rh", ("r",)), ("m", ("f",)),
)  # fmt: skip
_NOT_MUTATED: Final = ("ch", "th", "ph", "dd", "ng")
_ENDINGS: Final = (
    "a", "e", "i", "y", "o", "u", "ie", "iu", "ia", "io", "em", "iem", "owi", "ow", "om", "ami",
    "ach", "ej", "iej", "ego", "emu", "im", "ym", "ze", "zie", "ce", "dze", "cie", "dzie",
    "us", "usia", "unia", "ulka", "eczka", "ito", "ita", "inho", "inha", "ochka", "enka",
)  # fmt: skip
"""Endings of Polish names, folded (a and ą are one), and of names made small in other languages."""
_BEFORE_ARABIC: Final = ("و", "ب", "ل", "ك", "ف", "ال", "وال", "بال", "لل", "يا")
_AFTER_BENGALI: Final = (
    "র", "ের", "কে", "েকে", "তে", "েতে", "য়", "ে", "রা", "েরা", "দের", "েদের", "ও", "ই", "টা",
    "টি", "দা", "দি",
)  # fmt: skip
_SHORTEST: Final = 4
_SHORTEST_STEM: Final = 3  # Ewa has a shorter one, and is bent like all names in a


def inflected(name: str) -> Iterator[str]:
    """Go through the forms a folded single name may be bent to; some come twice."""
    if "\u0600" <= name[:1] <= "\u06ff":
        yield from (before + name for before in _BEFORE_ARABIC)
    elif "\u0980" <= name[:1] <= "\u09ff":
        yield from (key_of(name + after) for after in _AFTER_BENGALI)
    elif name.isascii() and len(name) >= _SHORTEST - 1:
        yield from (form for form in _latin(name) if form != name)


def _latin(name: str) -> Iterator[str]:
    for begins, instead in _MUTATED:
        if name.startswith(begins) and not name.startswith(_NOT_MUTATED):
            yield from (
                form for other in instead if len(form := other + name[len(begins) :]) >= _SHORTEST
            )
    yield from _polish(name)


def _polish(name: str) -> Iterator[str]:
    """Go through the cases: Ania, Ani, Anię; Tomek, Tomka; Kowalski, Kowalskiego."""
    stems = {name}
    if name[-1] in "aeioy":
        stems.add(name[:-1])
    if name.endswith(("ek", "ec", "el", "er")):
        stems.add(name[:-2] + name[-1])
    if name.endswith(("ka", "ga", "ra", "da", "ta")):
        stems.add(name[:-2])
    for stem in sorted(stems):
        if len(stem) >= _SHORTEST_STEM or name[-1] == "a":
            yield from (stem + ending for ending in _ENDINGS)
    if name.endswith("ia"):
        yield name[:-1]
