"""Search what can be read in files that are to leave for every registered string.

It proves the absence of registered strings, and of nothing else: who is told by what happened to
them is no string.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import msgspec

from trajectories.anonymise.decoding import (
    as_text,
    decoded,
    decoded_in,
    unescaped,
    unpacked,
    without_noise,
)
from trajectories.anonymise.digests import HEAD, LENGTHS
from trajectories.anonymise.flow import LINE_END, STOP, flow_of
from trajectories.anonymise.look_alikes import in_latin
from trajectories.anonymise.matching import IN_NOISE, Found, Reading, found_in
from trajectories.anonymise.readable import READ_ON, Readable, Where
from trajectories.anonymise.searched import Searched, Source

_NAMING: Final = frozenset[Where]({"file name", "attachment name", "author"})
_DEEPEST: Final = 3
"""Hex within base64 within hex is looked into; no deeper."""
_NOT_SEARCHED: Final[tuple[Source, ...]] = (("not searched", ""),)
_LETTER: Final = rb"(?:[A-Za-z]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})"
_WORDS: Final = re.compile(rb"(?:%b(?:[ ._@,'-](?=%b))?){%d,}" % (_LETTER, _LETTER, IN_NOISE))
_CODES: Final = re.compile(rb"(?<![A-Za-z0-9])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{%d,}" % IN_NOISE)
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e]\x00){%d,}[\x20-\x7e]" % (IN_NOISE - 1))


class Hit(msgspec.Struct, frozen=True, order=True):
    """Where something registered stands, what sort it is and where it is registered."""

    file: str
    where: Where
    at: str
    sort: str
    of: str

    @property
    def sentence(self) -> str:
        """Say it without a word of what was found."""
        place = " ".join(part for part in (self.where, self.at) if part)
        named = f" {self.of}" if self.of else ""
        if self.where == "not opened":
            return (
                f"{self.file}: {self.at or 'this file'} cannot be read, so it cannot be searched."
            )
        return f"{self.file}, {place}: {_SAID.get(self.sort, self.sort)}{named}."


_SAID: Final = {
    "name": "a name of register entry", "initials": "initials of register entry",
    "value": "a number or address of register entry", "researcher": "the name of researcher",
    "reviewer": "the name of reviewer", "device": "the name of device", "path": "path",
    "title": "title of the study", "case code": "case code", "id": "id",
    "date": "a date of the study", "withheld": "words of a withheld record,",
}  # fmt: skip


def search(read: Iterable[Readable], searched: Searched) -> tuple[Hit, ...]:
    """Return every hit, ordered; what could not be opened is one."""
    hits: set[Hit] = set()
    for (file, where), pieces in groupby(read, key=lambda one: (one.file, one.where)):
        for at, sources in _found(where, list(pieces), searched):
            hits.update(Hit(file, where, at, sort, of) for sort, of in sources)
    return tuple(sorted(hits, key=_in_order))


def _in_order(hit: Hit) -> tuple[str, str, list[tuple[int, str]], str, str]:
    """Order hits by their places, page 2 before page 10."""
    at = [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", hit.at)]
    return hit.file, hit.where, at, hit.sort, hit.of


def _found(
    where: Where, pieces: list[Readable], searched: Searched
) -> Iterator[tuple[str, tuple[Source, ...]]]:
    if where == "not opened":
        yield from ((piece.at, _NOT_SEARCHED) for piece in pieces)
        return
    texts = [piece.text for piece in pieces]
    reading = Reading(naming=where in _NAMING)
    between = LINE_END if where in READ_ON else STOP
    for number, found in _in_texts(texts, between, reading, searched):
        yield pieces[number].at, found
    for piece in pieces:
        for found in _hidden(piece.text, searched, reading, 0):
            yield piece.at, found
        for found in _in_bytes(piece.content, searched, reading, 0) if piece.content else ():
            yield piece.at, found
    if where in READ_ON and len(pieces) > 1:
        for found in _hidden(LINE_END.join(texts), searched, reading, 0):
            yield "", found


def _in_texts(
    texts: list[str], between: str, reading: Reading, searched: Searched
) -> Iterator[tuple[int, tuple[Source, ...]]]:
    """Search texts, and what they say with signs for codes and our letters for their like."""
    written = [unescaped(text) for text in texts]
    versions = [texts]
    for version in (written, [in_latin(text) for text in written]):
        versions += [version] if version not in versions else []
    for version in versions:
        words = [without_noise(text) for text in version]
        flow = flow_of(words, between)
        for start, sources in found_in(flow, searched, reading):
            yield flow.piece_at(start), sources
        if words != version:
            noisy = flow_of(version, between)
            for start, sources in found_in(noisy, searched, _as_noise(reading)):
                yield noisy.piece_at(start), sources


def _hidden(
    text: str, searched: Searched, reading: Reading, depth: int
) -> Iterator[tuple[Source, ...]]:
    """Search what is written in base64 or hex."""
    for content in decoded(text):
        yield from _decoded(content, searched, reading, depth)


def _decoded(
    content: bytes, searched: Searched, reading: Reading, depth: int
) -> Iterator[tuple[Source, ...]]:
    if len(content) in LENGTHS and (sources := searched.digests.get(content.hex()[:HEAD])):
        yield sources
    text = as_text(content)
    if text is None:
        yield from _in_bytes(content, searched, reading, depth + 1)
        if depth < _DEEPEST and (plain := unpacked(content)):
            yield from _decoded(plain, searched, reading, depth + 1)
        return
    yield from (sources for _, sources in _in_texts([text], STOP, reading, searched))
    if depth < _DEEPEST:
        yield from _hidden(text, searched, reading, depth + 1)


def _in_bytes(
    content: bytes, searched: Searched, reading: Reading, depth: int
) -> Iterator[tuple[Source, ...]]:
    """Search bytes that are no text: only for what is long enough not to stand there by chance."""
    runs = [
        run.decode(errors="replace") for run in (*_WORDS.findall(content), *_CODES.findall(content))
    ]
    runs += [run[::2].decode() for run in _WIDE.findall(content)]
    runs += [alike for run in runs if (alike := in_latin(run)) != run]
    found: Iterator[Found] = found_in(flow_of(runs, STOP), searched, _as_noise(reading))
    yield from (sources for _, sources in found)
    if depth < _DEEPEST:
        for part in decoded_in(content):
            yield from _decoded(part, searched, reading, depth + 1)


def _as_noise(reading: Reading) -> Reading:
    return Reading(least=IN_NOISE, naming=reading.naming)
