"""How the rows of the timeline become lines of a terminal: a label, and what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from trajectories.tui.cells import Cells, shortened
from trajectories.tui.picture import Row
from trajectories.tui.signs import Signs


@dataclass(frozen=True)
class RowStrips:
    """Paints rows at one width, in the colours of a screen."""

    signs: Signs
    labels: int
    """How many cells the labels take."""
    width: int
    style: Callable[[str], Style]
    blank: Style

    def whole(self, row: Row, *, marked: bool) -> Strip:
        """Paint a row that has no lane: a heading, a section folded away, a record in words."""
        sign = self.signs.focus if marked else " "
        if row.kind == "heading":
            tone = row.tone if row.tone != "plain" else "heading"
            return self._words(f" {row.label}", tone, bold=True)
        if row.kind == "folded":
            text = f"{sign}{row.label} {self.signs.folded} {row.text}"
            return self._words(text, "cursor" if marked else "heading", bold=True)
        label = shortened(f"{sign}{row.named}", self.labels - 1)
        text = f"{set_cell_size(label, self.labels)}{row.text}"
        return self._words(text, "cursor" if marked else "plain")

    def lane(self, row: Row, cells: Cells, *, marked: bool) -> Strip:
        """Paint a lane, its label before it."""
        return self.beside(row.named, cells, row.tone, marked=marked, aside=row.aside)

    def beside(
        self, label: str, cells: Cells, tone: str, *, marked: bool = False, aside: str = ""
    ) -> Strip:
        """Paint cells beside a label; what is said aside stands at its end, where there is room."""
        sign = self.signs.focus if marked else " "
        room = self.labels - 2
        if aside and cell_len(label) + cell_len(aside) + 2 <= room:
            label = set_cell_size(label, room - cell_len(aside)) + aside
        head = set_cell_size(sign + shortened(label, room), self.labels)
        segments = [Segment(head, self.style(tone))]
        at = 0
        for shared, run in groupby(cells.tones):
            length = sum(1 for _ in run)
            segments.append(Segment("".join(cells.chars[at : at + length]), self.style(shared)))
            at += length
        return Strip(segments).adjust_cell_length(self.width, self.blank)

    def _words(self, text: str, tone: str, *, bold: bool = False) -> Strip:
        shown = set_cell_size(shortened(text, self.width - 1), self.width)
        style = self.style(tone) + Style(bold=True) if bold else self.style(tone)
        return Strip([Segment(shown, style)], self.width)
