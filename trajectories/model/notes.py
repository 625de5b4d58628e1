"""A session's notes as they were typed: lines, parts, speakers, sentences.

Nothing is asked while somebody writes; what a line is, its first characters say: `k:` somebody
speaks, `?` to ask later, `!` careful, `//` my own thought, `##` a new part. Offsets count code
points of the text, the end exclusive, as passages do.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal
from unicodedata import category

import msgspec

from trajectories.model.sentences import CLOSING, STOPS, spans_of_sentences

LineMark = Literal["plain", "speaker", "ours", "ask", "careful", "memo", "heading"]
"""What a line is; `ours`: the researcher speaks ("Me:")."""

LONGEST_INITIAL = 2
"""Letters by which a speaker is named."""
_OURS = frozenset({"me", "i"})
_NO_SPEAKER = frozenset({"nb", "ps", "re", "ie", "eg", "cf"})
_UNSEEN = "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
_HEADING = "##"
_STARTS: tuple[tuple[str, LineMark], ...] = (
    (_HEADING, "heading"), ("//", "memo"), ("?", "ask"), ("!", "careful"),
)  # fmt: skip
_COLONS = ":："  # noqa: RUF001 - the wide one too
_HEAD = 16  # characters within which a speaker's colon stands
_WRAPPED = 50  # characters from which a line may have been broken by hand or by a mail program
_WIDEST = 120  # characters of a line up to which lines seem to have been broken at a width
_FULL = 0.85  # of the longest line
_SEVERAL = 3  # full lines that make a width
_GOES_ON = ",;،、"


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a session that are about to be recorded from, and what their place says of them."""

    session: str
    start: int
    end: int
    words: str
    part: int = 0
    speaker: str = ""
    mark: LineMark = "plain"


class NotesLine(msgspec.Struct, frozen=True, gc=False):
    """One line without its line break; `body` is where its words begin, after its mark."""

    start: int
    end: int
    body: int
    part: int
    mark: LineMark = "plain"
    initial: str = ""
    """The letters a speaker is named by, in small letters."""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: where it stands, the number of its line from 0, and what that line is."""

    start: int
    end: int
    line: int
    part: int
    mark: LineMark = "plain"
    initial: str = ""


class NotesPart(msgspec.Struct, frozen=True):
    """A stretch of the notes that begins at a heading, or before the first; numbered from 1."""

    number: int
    start: int
    end: int
    heading: str = ""


class Notes(msgspec.Struct, frozen=True):
    """Notes that were read: everything in the order it stands."""

    lines: tuple[NotesLine, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    parts: tuple[NotesPart, ...] = ()


def notes_of(text: str) -> Notes:
    """Read notes as they were typed."""
    lines = lines_of(text)
    return Notes(lines, tuple(_sentences(text, lines)), parts_of(text))


def lines_of(text: str) -> tuple[NotesLine, ...]:
    """Read the lines of notes, and not their sentences, which take longest."""
    return tuple(_lines(text))


def parts_of(text: str) -> tuple[NotesPart, ...]:
    """Read the parts of notes alone: a look at their headings, cheap enough for every key."""
    if not text.strip():
        return ()
    headings = list(_headings(text))
    if not headings or text[: headings[0][0]].strip():
        headings.insert(0, (0, ""))
    begins = [0, *(begin for begin, _ in headings[1:])]
    ends = [*begins[1:], len(text)]
    return tuple(
        NotesPart(number, begin, end, words)
        for number, (begin, end, (_, words)) in enumerate(
            zip(begins, ends, headings, strict=True), start=1
        )
    )


def line_mark(line: str) -> tuple[LineMark, str, int]:
    """Say what one line is: its mark, the speaker's letters, and where its words begin."""
    begins = len(line) - len(line.lstrip().lstrip(_UNSEEN).lstrip())
    for start, mark in _STARTS:
        if line.startswith(start, begins):
            return mark, "", _words_from(line, begins, start[0])
    colon = _colon(line, begins)
    letters = line[begins:colon].strip().casefold() if colon else ""
    if letters in _OURS:
        return "ours", "", _words_from(line, colon + 1)
    if letters not in _NO_SPEAKER and _is_initial(letters):
        return "speaker", letters, _words_from(line, colon + 1)
    return "plain", "", begins


def part_at(notes: Notes, place: int) -> int:
    """Say in which part a place of the text is; 0 where there is no part."""
    found = [part.number for part in notes.parts if part.start <= place]
    return found[-1] if found else 0


def _lines(text: str) -> Iterator[NotesLine]:
    pieces = text.split("\n")
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    part, written = 1, False
    for piece, start in zip(pieces, starts, strict=False):
        mark, initial, body = line_mark(piece)
        part += mark == "heading" and written
        written = written or bool(piece.strip())
        yield NotesLine(start, start + len(piece), start + body, part, mark, initial)


def _sentences(text: str, lines: Sequence[NotesLine]) -> Iterator[Sentence]:
    for number, last in _paragraphs(text, lines):
        line, end = lines[number], lines[last].end
        at = number
        for start, stop in spans_of_sentences(text, line.body, end):
            while lines[at].end < start:
                at += 1
            yield Sentence(start, stop, at, line.part, line.mark, line.initial)


def _paragraphs(text: str, lines: Sequence[NotesLine]) -> Iterator[tuple[int, int]]:
    """Group lines that obviously go on in the next one: the first and last number of each group."""
    width = _width(lines)
    first = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or not _goes_on(text, line, following, width):
            yield first, number
            first = number + 1


def _width(lines: Sequence[NotesLine]) -> int:
    """Say at which width a program seems to have broken the lines; 0 where none seems to have."""
    lengths = [line.end - line.start for line in lines]
    longest = max(lengths, default=0)
    full = sum(length > longest * _FULL for length in lengths)
    return longest if _WRAPPED <= longest <= _WIDEST and full >= _SEVERAL else 0


def _goes_on(text: str, line: NotesLine, following: NotesLine, width: int) -> bool:
    """Tell whether a line was broken off and goes on in the next.

    It does where it does not end a sentence and the next begins small; or where a full line breaks
    as a program would break it, because the next word had no room.
    """
    if following.mark != "plain" or line.mark == "heading":
        return False
    ends = text[line.body : line.end].rstrip()
    begins = text[following.body : min(following.end, following.body + _WIDEST)]
    if not ends or not begins.strip():
        return False
    if ends[-1] in _GOES_ON and begins[0].isalnum():
        return True
    stopped = ends.rstrip(CLOSING)[-1:]
    if stopped in STOPS + "█" and not (stopped in ".…" and ends.endswith(("...", "…"))):
        return False
    if begins[0].islower():
        return len(ends) >= _WRAPPED
    room = width - (line.end - line.start) - 1
    return bool(width) and begins[0].isalnum() and len(begins.split(None, 1)[0]) > room


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """Find the lines that are headings: where each begins, and its words."""
    place = text.find(_HEADING)
    while place >= 0:
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        line = text[start : end if end >= 0 else len(text)]
        mark, _, body = line_mark(line)
        if mark == "heading":
            yield start, line[body:].strip()
        place = text.find(_HEADING, start + len(line))


def _colon(line: str, begins: int) -> int:
    """Find the colon a speaker's letters would end with; 0 where there is none."""
    found = (line.find(colon, begins + 1, begins + _HEAD) for colon in _COLONS)
    return min((place for place in found if place > 0), default=0)


def _is_initial(letters: str) -> bool:
    """Tell whether these are one or two letters, with whatever marks belong to them."""
    if not letters:
        return False
    base = [letter for letter in letters if not category(letter).startswith("M")]
    return 1 <= len(base) <= LONGEST_INITIAL and all(map(str.isalpha, base))


def _words_from(line: str, place: int, mark: str = "") -> int:
    rest = line[place:].lstrip(mark) if mark else line[place:]
    return len(line) - len(rest.lstrip())
