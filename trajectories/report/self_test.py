"""Test a release folder by itself before it is released: the very bytes, and what was drawn.

Canaries are planted in a copy first: a search that cannot find them has found nothing out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

import msgspec

from trajectories.anonymise.canaries import (
    FileSort,
    canaries_for,
    lost,
    searched_for_canaries,
)
from trajectories.anonymise.readable import Readable, Where
from trajectories.anonymise.searched import Searched, Sort
from trajectories.anonymise.selftest import Hit, search
from trajectories.report.planting import planted, strings_with
from trajectories.report.read_back import name_of, readable, sort_of

Reader = Callable[[bytes, str, str], Iterator[Readable]]
_TWICE: Final[Mapping[Where, Where]] = {"cell": "text", "column": "row"}
"""The same words read in another order: said once."""
PROVES: Final = (
    "This proves that the registered strings are absent, and nothing else: whoever knows what "
    "happened to a child may still know who it is."
)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What the test of a folder found; nothing in it repeats a string that was found."""

    hits: tuple[Hit, ...]
    files: int
    drawn: int
    forms: int
    """How many forms were searched."""
    unsearched: dict[Sort, int]
    """How many registered strings are too short or too common to be searched, by sort."""
    planted: int
    lost: tuple[str, ...]
    """The canaries that were not found: the sort of file, the kind of place, the way of writing."""
    fonts: tuple[str, ...]
    """The fonts embedded; a script tells where a family may come from."""

    @property
    def passed(self) -> bool:
        """Whether the folder may be released, for all this test can say."""
        return not self.hits and not self.lost and self.files > 0 and self.forms > 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say what was found, place by place, and what a passed test proves."""
        short = sum(self.unsearched.values())
        return (
            f"{self.files} files and {self.drawn} drawn strings searched for {self.forms} forms.",
            f"{short} registered strings are too short or too common to be searched.",
            f"{self.planted - len(self.lost)} of {self.planted} planted strings found.",
            *(f"Not found in a copy: {kind}." for kind in self.lost),
            *(hit.sentence for hit in self.hits),
            PROVES,
        )


def self_test(
    files: Mapping[str, bytes],
    drawn: Iterable[str],
    searched: Searched,
    read: Reader = readable,
) -> Result:
    """Search files, by name, and the strings that were handed to the drawing.

    `read` opens a file; the same opens the copies with canaries.
    """
    strings = tuple(drawn)
    called = _called(files, searched)
    pieces = [
        piece for name, content in files.items() for piece in read(content, name, called[name])
    ]
    hits = search(chain(_searched(pieces), _drawn(strings)), searched)
    shut = {hit.file for hit in hits if hit.where == "not opened"}
    opened = {name: content for name, content in files.items() if called[name] not in shut}
    of_canaries = _canaries(opened, strings, read)
    return Result(
        hits=tuple(_once(hits)),
        files=len(files),
        drawn=len(strings),
        forms=searched.forms,
        unsearched=dict(searched.unsearched),
        planted=sum(planted for planted, _ in of_canaries),
        lost=tuple(kind for _, kinds in of_canaries for kind in kinds),
        fonts=tuple(sorted({piece.text for piece in pieces if piece.where == "font"})),
    )


def _called(files: Mapping[str, bytes], searched: Searched) -> dict[str, str]:
    """Call each file by its name, or by its number where the name says too much itself."""
    told = {}
    for number, name in enumerate(files, start=1):
        said = search([name_of(name, "")], searched)
        told[name] = f"file {number}" if said else name
    return told


def _searched(pieces: Iterable[Readable]) -> Iterator[Readable]:
    """Leave out the names of the fonts we ship, which are no words of anybody."""
    return (piece for piece in pieces if piece.where != "font" or "+Noto" not in piece.text)


def _drawn(strings: Iterable[str]) -> Iterator[Readable]:
    for number, text in enumerate(strings, start=1):
        yield Readable(file="the drawing", where="drawn", at=f"string {number}", text=text)


def _once(hits: tuple[Hit, ...]) -> Iterator[Hit]:
    said = {(hit.file, hit.where, hit.sort, hit.of) for hit in hits}
    for hit in hits:
        if (hit.file, _TWICE.get(hit.where), hit.sort, hit.of) not in said:
            yield hit


def _canaries(
    files: Mapping[str, bytes], strings: tuple[str, ...], read: Reader
) -> list[tuple[int, tuple[str, ...]]]:
    """Plant in the smallest file of each sort and in the strings; count, and tell what is lost."""
    smallest: dict[FileSort, tuple[str, bytes]] = {}
    for name, content in sorted(files.items(), key=lambda file: len(file[1])):
        if sort := sort_of(content, name):
            smallest.setdefault(sort, (name, content))
    tested = [_lost_in_file(sort, *file, read) for sort, file in sorted(smallest.items())]
    canaries = canaries_for("drawn")
    hits = search(_drawn(strings_with(strings, canaries)), searched_for_canaries(canaries))
    return [*tested, (len(canaries), _told("drawn", lost(canaries, hits)))]


def _lost_in_file(
    sort: FileSort, name: str, content: bytes, read: Reader
) -> tuple[int, tuple[str, ...]]:
    canaries = canaries_for(sort)
    copied, copy = planted(content, name, sort, canaries)
    hits = search(read(copy, copied, "the copy"), searched_for_canaries(canaries))
    return len(canaries), _told(sort, lost(canaries, hits))


def _told(sort: FileSort, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{sort}, {kind}" for kind in kinds)
