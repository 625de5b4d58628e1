"""Notes wrapped into rows of a window: which characters stand in which row.

Written out here because a transcript of 100,000 words has to be ready at once: a line of plain
letters is broken without looking at each of them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import get_character_cell_size

from trajectories.model.notes import Notes, NotesLine
from trajectories.tui.as_typed import looked_at

_JOINER = "\u200d"  # what stands after it is one letter with what stands before
TAB = 4  # cells from one stop of a tab to the next


class Row(NamedTuple):
    """Characters of one line of the notes that stand side by side."""

    line: int
    start: int
    end: int


class NotesRows:
    """The rows of some notes at one width."""

    def __init__(self, text: str, notes: Notes, width: int) -> None:
        """Wrap the notes; a heading is one row, however long."""
        self.rows: Sequence[Row] = [
            Row(number, start, end)
            for number, line in enumerate(notes.lines)
            for start, end in _wrapped(text, line, max(width, 1))
        ]
        self._starts = [row.start for row in self.rows]

    def row_of(self, place: int) -> int:
        """Return the number of the row a character stands in."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def column_at(self, text: str, row: int, cell: int) -> int:
        """Return the character that stands in a cell of a row, else the last before it."""
        _, start, end = self.rows[row]
        column = 0
        for place in range(start, end):
            column += cell_width(text[place], column)
            if column > cell:
                return place
        return max(end - 1, start)


def cell_width(character: str, column: int) -> int:
    """Return how many cells a character takes that stands in a column."""
    if character == "\t":
        return TAB - column % TAB
    return get_character_cell_size(looked_at(character))


def _wrapped(text: str, line: NotesLine, width: int) -> Iterator[tuple[int, int]]:
    start = line.start if line.mark == "plain" else line.body
    end = line.end
    if line.mark == "heading" or start >= end:
        return iter(((start, end),))
    words = text[start:end]
    if words.isascii() and words.isprintable():
        return iter(((start, end),)) if end - start <= width else _plain(text, start, end, width)
    return _any(text, start, end, width)


def _plain(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Break letters that take a cell each, at a space where there is one."""
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        cut = space if space > start else start + width
        yield start, cut
        start = cut + (space > start)
    yield start, end


def _any(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Break characters of any width; what takes no cell stays with what is before it."""
    place, column, space = start, 0, -1
    while place < end:
        character = text[place]
        joined = place > start and text[place - 1] == _JOINER
        cells = 0 if joined else cell_width(character, column)
        if character.isspace():
            space = place
        if column + cells > width and place > start:
            if space > start:
                yield start, space
                start = space + 1
            else:
                yield start, place
                start = place
            place, column, space = start, 0, -1
            continue
        column += cells
        place += 1
    yield start, end
