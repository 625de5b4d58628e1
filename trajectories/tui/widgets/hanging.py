"""Lines of text that keep their indent where they are broken."""

import re
from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from trajectories.tui.cells import wrapped

_WIDEST = 20  # cells of a first column; what is wider is no column
_FIRST = re.compile(r" *(?:\S+(?: \S+)* {2,})?")


class Hanging(Widget):
    """Lines, each broken under its own beginning, or under its second column."""

    DEFAULT_CSS = "Hanging { height: auto; }"

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as there are once they are broken."""
        del container, viewport
        return len(self._broken(width))

    def render(self) -> Content:
        """Show the lines."""
        return Content("\n".join(self._broken(self.size.width)))

    def _broken(self, width: int) -> list[str]:
        return [piece for line in self._lines for piece in hung(line, width)]


def hung(line: str, width: int) -> Iterator[str]:
    """Break a line to some cells, what follows under where its words begin."""
    first = _FIRST.match(line)
    column = len(first[0]) if first and len(first[0]) <= _WIDEST else len(line) - len(line.lstrip())
    head, rest = line[:column], line[column:]
    for piece in wrapped(rest, max(width - column, 1)):
        yield f"{head}{piece}"
        head = " " * column
