"""A line of cells: a character and a tone for each, written from any column on."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size


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
        """Write a text from a column on, cut before `until`; a wide character takes two cells."""
        limit = self.width if until is None else min(until, self.width)
        for character in text:
            width = cell_len(character)
            if column >= 0 and width and column + width <= limit:
                self.chars[column] = character
                self.tones[column] = tone
                if width > 1:
                    self.chars[column + 1] = ""
                    self.tones[column + 1] = tone
            column += width

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


def shortened(text: str, room: int) -> str:
    """Cut a text to some cells, with a sign that it was cut."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, max(room - 1, 0)) + "…"


def filled(text: str, room: int) -> str:
    """Cut or fill a text to some cells."""
    return set_cell_size(shortened(text, room), max(room, 0))
