"""Invented strings that are planted in a copy of what is to leave, to see whether they are found.

A search that finds nothing says only something if it finds what is there. So one string stands in
every kind of place, and one for every way of writing; whatever is not found blocks the release.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, Literal
from zlib import compress

import msgspec

from trajectories.anonymise.forms_searched import searched
from trajectories.anonymise.readable import Where
from trajectories.anonymise.searched import Searched
from trajectories.anonymise.selftest import Hit
from trajectories.model.register import IdentifyingValue, RegisterEntry

FileSort = Literal["pdf", "png", "jpeg", "csv", "json", "markup", "text", "zip", "drawn"]
Way = Literal[
    "plain", "base64", "hex", "packed", "sha256", "lines", "cells", "soft hyphen", "ligature",
    "accent", "look-alike", "number", "date", "words",
]  # fmt: skip

_WRITTEN: Final[tuple[Way, ...]] = (
    "plain", "base64", "hex", "packed", "sha256", "lines", "number", "date", "words",
)  # fmt: skip
_SIGNS: Final[tuple[Way, ...]] = ("soft hyphen", "ligature", "accent", "look-alike")
_PLACES: Final[Mapping[FileSort, tuple[tuple[Where, tuple[Way, ...]], ...]]] = {
    "pdf": (
        ("text", _WRITTEN), ("cell", ("cells",)), ("title", ("plain",)), ("author", ("plain",)),
        ("metadata", ("plain",)), ("XMP", ("plain",)), ("bookmark", ("plain",)),
        ("annotation", ("plain", *_SIGNS)), ("alternative text", ("plain", "base64")),
        ("form field", ("plain",)), ("link", ("plain",)), ("attachment", ("plain",)),
        ("attachment name", ("plain",)), ("object", ("plain",)), ("EXIF", ("plain",)),
        ("bytes", ("plain",)),
    ),
    "png": (
        ("EXIF", ("plain",)), ("XMP", ("plain",)), ("ICC", ("plain",)),
        ("picture text", ("plain", "base64")),
    ),
    "jpeg": (
        ("EXIF", ("plain",)), ("XMP", ("plain",)), ("ICC", ("plain",)),
        ("picture comment", ("plain", "base64")),
    ),
    "csv": (("row", (*_WRITTEN, *_SIGNS, "cells")), ("column", ("cells",))),
    "json": (("value", (*_WRITTEN, *_SIGNS)), ("key", ("plain",))),
    "markup": (("text", (*_WRITTEN, *_SIGNS)),),
    "text": (("text", (*_WRITTEN, *_SIGNS)),),
    "zip": (("archive note", ("plain",)), ("text", ("plain", "base64"))),
    "drawn": (("drawn", (*_WRITTEN, *_SIGNS, "cells")),),
}  # fmt: skip
CELL: Final = "\t"
"""Where one cell ends and another begins, in what is written over cells."""
_SYLLABLES: Final = tuple(f"{first}{vowel}" for first in "zqxvkjwg" for vowel in "ouai")
_DAY: Final = "1907-02-27"
_WORDS: Final = "quill zephyr juxtapose gnomon brackish vellum"


class Canary(msgspec.Struct, frozen=True, kw_only=True):
    """What is planted, where, in which writing; and under what it is registered."""

    number: int
    where: Where
    way: Way
    written: str

    @property
    def kind(self) -> str:
        """Say what kind it is."""
        return self.where if self.way == "plain" else f"{self.where}, {self.way}"

    @property
    def id(self) -> str:
        """Return the id under which it is registered for the search."""
        return f"canary-{self.number}"


def canaries_for(sort: FileSort) -> tuple[Canary, ...]:
    """Return one canary for each kind of place in a sort of file and each way of writing there."""
    wanted: list[tuple[Where, Way]] = [
        (where, way) for where, ways in _PLACES[sort] for way in ways
    ]
    if sort != "drawn":
        wanted.append(("file name", "plain"))
    return tuple(
        Canary(number=number, where=where, way=way, written=_written(number, way))
        for number, (where, way) in enumerate(wanted)
    )


def searched_for_canaries(canaries: Iterable[Canary]) -> Searched:
    """Register the canaries, each as what it is, for the same search as everything else."""
    every = tuple(canaries)
    return searched(
        registers={"": {canary.id: _entry(canary) for canary in every}},
        withheld={canary.id: _WORDS for canary in every if canary.way == "words"},
    )


def lost(canaries: Iterable[Canary], hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the kinds of the canaries that were not found where they stand."""
    found = {(hit.of, hit.where) for hit in hits}
    return tuple(canary.kind for canary in canaries if (canary.id, canary.where) not in found)


def _word(number: int) -> str:
    """Return a word nobody is called by, which no other is part of; with a ligature in it."""
    first, second = divmod(number, len(_SYLLABLES))
    return f"{_SYLLABLES[second]}fi{_SYLLABLES[first]}xuqa".title()


def _number(number: int) -> str:
    return f"QX{number:02}741963"


def _entry(canary: Canary) -> RegisterEntry:
    match canary.way:
        case "number":
            value = IdentifyingValue(sort="other", value=_number(canary.number))
            return RegisterEntry(id=canary.id, values=(value,))
        case "date":
            value = IdentifyingValue(sort="birth_date", value=_DAY)
            return RegisterEntry(id=canary.id, values=(value,))
        case "words":
            return RegisterEntry(id=canary.id)
        case _:
            return RegisterEntry(id=canary.id, called=_word(canary.number))


def _written(number: int, way: Way) -> str:
    word = _word(number)
    half = len(word) // 2
    first, second = word[:half], word[half:]
    sentence = f"seen {word} there".encode()
    ways: dict[Way, str] = {
        "base64": b64encode(sentence).decode(),
        "hex": sentence.hex(),
        "packed": b64encode(compress(sentence)).decode(),
        "look-alike": word.replace("x", "\u0445").replace("i", "\u0456"),
        "sha256": sha256(word.encode()).hexdigest(),
        "lines": f"{first}\n{second}",
        "cells": f"{first}{CELL}{second}",
        "soft hyphen": f"{first}\u00ad{second}",
        "ligature": word.replace("fi", "\ufb01"),
        "accent": "".join(f"{letter}\u0301" for letter in word),
        "number": _number(number).replace("X", "X "),
        "date": "27th of February, 1907",
        "words": _WORDS,
    }
    return ways.get(way, word)
