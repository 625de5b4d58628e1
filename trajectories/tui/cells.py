"""A line of cells: a character and a tone for each, written from any column on.

A cell holds what a reader sees as one letter, with its combining marks and joiners; a wide one
takes two cells, of which the second is empty.
"""

from dataclasses import dataclass

from rich.cells import cell_len, chop_cells, set_cell_size, split_graphemes


@dataclass
class Cells:
    """One line being painted."""

    chars: list[str]
    tones: list[str]

    @classmethod
    def blank(cls, width: int) -> "Cells":
        """Begin an empty line."""
        return cls([" "] * width, ["muted"] * width)

    @property
    def width(self) -> int:
        """How many cells the line has."""
        return len(self.chars)

    def write(self, column: int, text: str, tone: str, *, until: int | None = None) -> None:
        """Write a text from a column on, cut before `until`; a wide letter takes two cells."""
        limit = self.width if until is None else min(until, self.width)
        if text.isascii() or len(text) == cell_len(text) == 1:
            self._put(column, text[: max(limit - column, 0)], tone)
            return
        for start, end, width in split_graphemes(text)[0]:
            letter = text[start:end]
            if not width:
                self._join(column - 1, letter, limit)
            elif column >= 0 and column + width <= limit:
                self._free(column, column + width)
                self.chars[column : column + width] = [letter, ""][:width]
                self.tones[column : column + width] = [tone] * width
            column += width

    def fill(self, first: int, after: int, sign: str, tone: str) -> None:
        """Paint the cells from the first to the one before `after` with one sign."""
        first, after = max(first, 0), min(after, self.width)
        if first < after:
            self._free(first, after)
            self.chars[first:after] = [sign] * (after - first)
            self.tones[first:after] = [tone] * (after - first)

    def write_if_free(self, column: int, text: str, tone: str) -> None:
        """Write a word where no other stands within a cell of it."""
        end = column + cell_len(text)
        around = self.chars[max(column - 1, 0) : end + 1]
        if column >= 0 and end <= self.width and not any(map(str.strip, around)):
            self.write(column, text, tone)

    def toned(self, first: int, last: int, tone: str) -> "Cells":
        """Return the line with some cells in another tone."""
        tones = self.tones.copy()
        tones[first : last + 1] = [tone] * (last + 1 - first)
        return Cells(self.chars, tones)

    def _put(self, column: int, letters: str, tone: str) -> None:
        """Put letters of one cell each."""
        letters = letters[max(-column, 0) :]
        column = max(column, 0)
        end = column + len(letters)
        if letters:
            self._free(column, end)
            self.chars[column:end] = letters
            self.tones[column:end] = [tone] * len(letters)

    def _join(self, column: int, mark: str, limit: int) -> None:
        """Add what has no width of its own to the letter before it."""
        if 0 <= column < limit:
            place = column if self.chars[column] or not column else column - 1
            self.chars[place] += mark

    def _free(self, first: int, after: int) -> None:
        """Leave no half of a wide letter at either edge of what is painted over."""
        if first and not self.chars[first]:
            self.chars[first - 1] = " "
        if after < self.width and not self.chars[after]:
            self.chars[after] = " "


def ending(text: str, room: int) -> str:
    """Keep the end of a text, as many whole letters as some cells hold."""
    kept, used = len(text), 0
    for start, _, width in reversed(split_graphemes(text)[0]):
        used += width
        if used > room:
            break
        kept = start
    return text[kept:]


def wrapped(text: str, room: int) -> list[str]:
    """Break a text on one line between words, else between letters, into lines of some cells."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= room:
            lines[-1] = joined
            continue
        pieces = chop_cells(word, max(room, 2))
        lines += pieces if lines[-1] else []
        if not lines[-1]:
            lines[-1:] = pieces
    return lines


def shortened(text: str, room: int) -> str:
    """Cut a text to some cells, with a sign that it was cut."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, max(room - 1, 0)) + "…"


def filled(text: str, room: int) -> str:
    """Cut or fill a text to some cells."""
    return set_cell_size(shortened(text, room), max(room, 0))
