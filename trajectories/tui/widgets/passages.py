"""Places where words were found, one under the other, the words found in one column.

What stands before is cut at its beginning and set against the words, so that the eye goes down one
column and reads what stands on either side.
"""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from trajectories.tui.cells import ending, shortened
from trajectories.tui.plain_text import one_line
from trajectories.tui.widgets.lines import Line, Lines

_WHERE = 0.26  # share of the width that says where it is
_BEFORE = 0.30


class Passages(Lines):
    """A list whose lines are a heading, or where it is, what stands before, the words, and after.

    A line that is no heading has four cells in that order.
    """

    DEFAULT_CSS = """
    Passages {
        & > .passages--words { color: $primary; background: $surface; text-style: bold; }
        & > .passages--where { color: $text-muted; background: $surface; }
    }
    """
    COMPONENT_CLASSES = Lines.COMPONENT_CLASSES | {"passages--words", "passages--where"}

    def _strip(self, line: Line, width: int, component: str, *, mark: bool) -> Strip:
        if line.heading or len(line.cells) != 4:  # noqa: PLR2004 - a heading, or a line to read
            return super()._strip(line, width, component, mark=mark)
        base = self.get_component_rich_style(component) if component else self.rich_style
        words = base if mark else self.get_component_rich_style("passages--words")
        muted = base if mark else self.get_component_rich_style("passages--where")
        where, before, found, after = line.cells
        room, left = int(width * _WHERE), int(width * _BEFORE)
        sign = self._focus_sign if mark else " "
        rest = width - 1 - room - 2 - left - cell_len(one_line(found))
        strip = Strip(
            [
                Segment(
                    set_cell_size(f"{sign}{shortened(one_line(where), room)}", room + 2), muted
                ),
                Segment(_end_of(before, left), base),
                Segment(one_line(found), words),
                Segment(shortened(f"{_gap(after)}{one_line(after)}", max(rest, 0)), base),
            ]
        )
        return strip.adjust_cell_length(width, base)


def _end_of(text: str, room: int) -> str:
    """Set the end of a text against what follows it."""
    gap = " " if text[-1:].isspace() else ""
    kept = ending(one_line(text) + gap, room - 1)
    return " " * (room - cell_len(kept)) + kept


def _gap(text: str) -> str:
    return " " if text[:1].isspace() else ""
