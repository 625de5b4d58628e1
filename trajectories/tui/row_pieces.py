"""A row of the notes in pieces: where the mark or a cover begins and ends, and what is painted.

What is private is covered here, whoever looks on, and what was struck out is as it stands.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from trajectories.tui.as_typed import looked_at
from trajectories.tui.notes_rows import Row, cell_width

COVER = "█"
Span = tuple[int, int]


def pieces(
    text: str, row: Row, marked: Span, private: Sequence[Span]
) -> Iterator[tuple[int, int, str]]:
    """Split a row where the mark or a cover begins or ends: from, to, and what it is."""
    start, end = marked
    covers = _covers(text, row, private)
    cuts = {row.start, row.end, start, end, *(place for cover in covers for place in cover)}
    places = sorted(place for place in cuts if row.start <= place <= row.end)
    for first, last in pairwise(places):
        if any(begin <= first < stop for begin, stop in covers):
            yield first, last, "covered"
        else:
            yield first, last, "cursor" if start <= first < end else ""


def painted(words: str, column: int, *, covered: bool) -> tuple[str, int]:
    """Return what is painted for some characters from a column on, and the column it ends in."""
    if words.isascii() and words.isprintable():
        return COVER * len(words) if covered else words, column + len(words)
    if covered:
        cells = sum(cell_width(character, 0) for character in words)
        return COVER * cells, column + cells
    parts = []
    for character in words:
        cells = cell_width(character, column)
        parts.append(" " * cells if character == "\t" else character)
        column += cells
    return looked_at("".join(parts)), column


def _covers(text: str, row: Row, private: Sequence[Span]) -> Sequence[Span]:
    """List what is covered in a row: what is private, and what was struck out."""
    found = [one for one in private if one[0] < row.end and row.start < one[1]]
    place = text.find(COVER, row.start, row.end)
    while place >= 0:
        last = place
        while last < row.end and text[last] == COVER:
            last += 1
        found.append((place, last))
        place = text.find(COVER, last, row.end)
    return found
