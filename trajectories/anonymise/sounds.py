"""What is left of a name when it is heard and written down, or goes into another script.

Of one that is written as it is heard (Wojtek as Voytek, Cerys as Keris) all that sounds is kept,
with one letter for those that are taken for each other; of one in another script the consonants.

A name registered as Rafi may stand in a letter as রফি or رافي. Vowels come and go on the way, so
only consonants are kept, and those that are taken for each other are one. A guess, only asked.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

_LATIN: Final = (
    ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("ph", "f"), ("sh", "s"),
    ("sz", "s"), ("cz", "c"), ("ch", "c"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("z", "j"),
    ("v", "b"), ("c", "k"),
)  # fmt: skip
_SILENT: Final = re.compile(r"[aeiouywh]+")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_ARABIC: Final = MappingProxyType(dict(zip(
    "بپتثجچحخدذرزژسشصضطظغفقكگلمنهوي",
    ("b", "b", "t", "t", "j", "c", "", "k", "d", "d", "r", "j", "j", "s", "s", "s", "d", "t", "j",
     "g", "f", "k", "k", "g", "l", "m", "n", "", "", ""), strict=True,
)))  # fmt: skip
_INDIC: Final = (
    "k", "k", "g", "g", "n", "c", "c", "j", "j", "n", "t", "t", "d", "d", "n", "t", "t", "d", "d",
    "n", "n", "p", "f", "b", "b", "m", "", "r", "r", "l", "l", "l", "b", "s", "s", "s", "",
)  # fmt: skip
"""Consonants from ka to ha, as they stand in every block of the scripts of India."""
_KA: Final = 0x15
_BLOCKS: Final = range(0x0900, 0x0D80, 0x80)
_CYRILLIC: Final = MappingProxyType(dict(zip(
    "бвгґджзклмнпрстфхцчшщ",
    ("b", "b", "g", "g", "d", "j", "j", "k", "l", "m", "n", "p", "r", "s", "t", "f", "k", "s", "c",
     "s", "s"), strict=True,
)))  # fmt: skip
_SHORTEST: Final = 2
_HEARD: Final = (
    ("sz", "s"), ("sch", "s"), ("sh", "s"), ("cz", "c"), ("tch", "c"), ("ch", "c"), ("ph", "f"),
    ("ff", "f"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "v"), ("dd", "d"),
    ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"),
    ("z", "s"), ("ee", "i"), ("ea", "i"), ("ei", "i"), ("ie", "i"), ("oo", "u"), ("ou", "u"),
    ("ow", "u"), ("ah", "a"), ("eh", "e"), ("h", ""),
)  # fmt: skip
_SHORTEST_HEARD: Final = 4


def sound_of(key: str) -> str:
    """Return the consonants of a folded word in any script known here; empty where too few."""
    if key.isascii():
        for written, sounds in _LATIN:
            key = key.replace(written, sounds)
        sound = _SILENT.sub("", _DOUBLED.sub(r"\1", key))
    else:
        sound = "".join(_letters().get(letter, "") for letter in key)
    return sound if len(sound) >= _SHORTEST else ""


def heard_as(key: str) -> str:
    """Return what is heard of a folded word in our letters; empty where that is too little."""
    for written, heard in _HEARD if key.isascii() else ():
        key = key.replace(written, heard)
    sound = _DOUBLED.sub(r"\1", key)
    return sound if len(sound) >= _SHORTEST_HEARD and key.isascii() else ""


@cache
def _letters() -> Mapping[str, str]:
    indic = {
        chr(block + _KA + place): sound for block in _BLOCKS for place, sound in enumerate(_INDIC)
    }
    return {**indic, **_ARABIC, **_CYRILLIC}
