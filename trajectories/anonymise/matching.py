"""Find in the words of a text what is searched for: names, numbers, dates, digests, whole runs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

import msgspec

from trajectories.anonymise.digests import heads_in
from trajectories.anonymise.flow import Flow
from trajectories.anonymise.searched import Phrase, Searched, Source
from trajectories.anonymise.word_runs import runs_of
from trajectories.anonymise.written import key_of
from trajectories.anonymise.written_dates import dates_in

Found = tuple[int, tuple[Source, ...]]
"""A place in the text, and whose string stands there."""
_Joint = Literal["", "hyphen", "line", "space", "sign"]

IN_NOISE: Final = 6
"""So many letters a form must have to be believed among bytes, or in two halves."""
_HYPHENATED: Final = 4
_SHORT_CODE: Final = 5
_LONGEST_GAP: Final = 3
_HEAD: Final = 3
_BEGINS_A_SENTENCE: Final = re.compile(r"[\n.!?:;\u2022\u2026\"'\u2018-\u201d(\0]")
_DOES: Final = frozenset({
    "s", "says", "said", "tells", "told", "asks", "asked", "thinks", "thought", "feels", "felt",
    "likes", "liked", "wants", "wanted", "knows", "knew", "goes", "went", "came", "comes", "has",
    "had", "lives", "lived", "drew", "talks", "talked",
})  # fmt: skip
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\dA-Za-z]+")
_OF_PARTS: Final = re.compile(r"[0-9][^\W\d]|[^\W\d][0-9]|[a-z][A-Z]")


class Reading(msgspec.Struct, frozen=True):
    """How far what stands somewhere is to be believed."""

    least: int = 0
    """So many letters a form must have."""
    naming: bool = False
    """Whether it is a name of a file or of somebody: no sentence, and words run together."""


class _Halves(msgspec.Struct, frozen=True):
    """Words that may be one, and how they are joined."""

    together: str
    joints: frozenset[_Joint]
    by_letter: bool

    @property
    def make_a_number(self) -> bool:
        """Whether this is one number or code: a short one is not made of words that stand apart."""
        return len(self.together) >= _SHORT_CODE or self.joints <= {"hyphen", "sign"}

    @property
    def make_a_name(self) -> bool:
        """Whether this is one name: parted by a line, by a cell, or letter by letter."""
        if self.joints and self.by_letter:
            return len(self.together) >= IN_NOISE
        if not self.joints <= {"hyphen", "line"}:
            return False
        return len(self.together) >= (IN_NOISE if "line" in self.joints else _HYPHENATED)


def found_in(flow: Flow, searched: Searched, reading: Reading) -> Iterator[Found]:
    """Go through everything that is found."""
    for place in _likely(flow, searched):
        for sources in _words_at(flow, place, searched, reading):
            yield flow.starts[place], sources
    for start, day in dates_in(flow.text) if not reading.least else ():
        if day in searched.days:
            yield start, searched.days[day]
    for place, run in runs_of(flow) if searched.runs else ():
        if run in searched.runs:
            yield flow.starts[place], searched.runs[run]
    yield from digests_in(flow.text, searched)


def digests_in(text: str, searched: Searched) -> Iterator[Found]:
    """Go through digests, also where one goes over lines; those have no place."""
    for written in {text, text.replace("\n", "")}:
        for head in heads_in(written):
            if sources := searched.digests.get(head):
                yield max(text.lower().find(head), 0), sources


def _likely(flow: Flow, searched: Searched) -> Iterator[int]:
    """Pass over the words with which nothing begins."""
    for place, word in enumerate(flow.words):
        if (
            word in searched.phrases
            or word[:_HEAD] in searched.heads
            or word in searched.bent
            or len(word) < _HEAD
            or _OF_PARTS.search(flow.written[place])
        ):
            yield place


def _words_at(
    flow: Flow, place: int, searched: Searched, reading: Reading
) -> Iterator[tuple[Source, ...]]:
    for phrase in searched.phrases.get(flow.words[place], ()):
        if phrase.length >= reading.least and _stands(phrase, flow, place, reading):
            yield phrase.sources
    bent = searched.bent.get(flow.words[place])
    if bent and len(flow.words[place]) >= reading.least:
        yield bent
    for halves in _halves_at(flow, place, searched):
        if len(halves.together) >= reading.least:
            yield from _whole(halves, searched)
    if _OF_PARTS.search(flow.written[place]):
        yield from _parts_of(flow.written[place], searched, reading)


def _stands(phrase: Phrase, flow: Flow, place: int, reading: Reading) -> bool:
    end = place + len(phrase.words)
    if flow.words[place:end] != phrase.words:
        return False
    gaps = flow.gaps[place + 1 : end]
    if any("\0" in gap for gap in gaps):
        return False
    written = flow.written[place:end]
    match phrase.care:
        case "exact":
            return written == phrase.written
        case "dotted":
            stops = all(gap.strip() == "." for gap in gaps) and flow.after(end - 1) == "."
            return stops and all(map(str.isupper, written))
        case "path":
            return any("/" in gap or "\\" in gap for gap in gaps)
        case "hyphens":
            return all(gap == "-" for gap in gaps)
        case "capital":
            named = reading.naming or _is_somebody(flow, place)
            return written[0][0].isupper() and named and not _is_shouted(flow, place)
        case _:
            return True


def _is_somebody(flow: Flow, place: int) -> bool:
    """Tell a name from a word by its capital within a sentence, or by what somebody does."""
    if place > 0 and not _BEGINS_A_SENTENCE.search(flow.gaps[place]):
        return True
    return any(word in _DOES for word in flow.words[place + 1 : place + 2])


def _is_shouted(flow: Flow, place: int) -> bool:
    """Tell whether a word stands among others all in capitals, where they tell nothing."""
    around = flow.written[max(0, place - 1) : place + 2]
    return sum(len(word) > 1 and word.isupper() for word in around) > 1


def _halves_at(flow: Flow, place: int, searched: Searched) -> Iterator[_Halves]:
    """Put together what stands in halves: over lines, over cells, a number in groups."""
    together, joints, by_letter = "", frozenset[_Joint](), True
    reach = slice(place, place + searched.longest)
    for word, gap in zip(flow.words[reach], flow.gaps[reach], strict=True):
        if together:
            joint = _joint(gap)
            if not joint or len(together) >= searched.longest:
                return
            joints |= {joint}
        together += word
        by_letter = by_letter and len(word) == 1
        if len(together) >= _HEAD:
            if together[:_HEAD] not in searched.heads:
                return
            yield _Halves(together, joints, by_letter)


def _whole(halves: _Halves, searched: Searched) -> Iterator[tuple[Source, ...]]:
    if sources := searched.compact.get(halves.together):
        numbered = any(map(str.isdecimal, halves.together))
        if halves.make_a_number if numbered else halves.make_a_name:
            yield sources
    if halves.joints and halves.make_a_name:
        yield searched.single.get(halves.together, ())


def _parts_of(written: str, searched: Searched, reading: Reading) -> Iterator[tuple[Source, ...]]:
    """Find names in what is run together: ZoeSmith2004."""
    least = _HEAD if reading.naming else IN_NOISE
    for part in map(key_of, _PARTS.findall(written)):
        for phrase in searched.phrases.get(part, ()) if len(part) >= least else ():
            if len(phrase.words) == 1 and phrase.care == "any":
                yield phrase.sources


@lru_cache(maxsize=4096)
def _joint(gap: str) -> _Joint:
    """Tell how two words are joined, if at all."""
    bare = gap.replace(" ", "").replace("\t", "")
    if "\0" in bare:
        return ""
    if bare.strip("\n") in {"-", "\u2013"}:
        return "hyphen"
    if not bare.strip("\n") and "\n" in bare:
        return "line"
    if not bare:
        return "space" if gap else "hyphen"
    return "sign" if len(gap) <= _LONGEST_GAP and "\n" not in gap else ""
