"""A picture in the terminal: two points a cell, and the region of it that is meant.

What lies outside the region is darkened. Where only plain characters are drawn, a cell is as dense
as the picture is dark there.
"""

from dataclasses import dataclass
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from trajectories.model.points import Points
from trajectories.model.sessions import Region

WHOLE = Region()
SMALLEST = 60  # thousandths of a side
_STEP = 60
_DENSITY = "@%#*+=-:. "


class HalfBlocks(Widget, can_focus=True):
    """A picture with a region; arrows take the half on their side, shift moves it."""

    DEFAULT_CSS = """
    HalfBlocks { background: $background; color: $foreground; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "Take", show=False)]

    @dataclass
    class Taken(Message):
        """The region is as it is meant."""

        region: Region

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self.marked = WHOLE
        self.marking = False
        self._plain = plain
        self._points: Points | None = None
        self._from: tuple[int, int] | None = None
        self._painted: dict[int, list[Segment]] = {}

    def show(self, points: Points | None, region: Region = WHOLE) -> None:
        """Show another picture, or none."""
        self._points, self.marked = points, region
        self._painted = {}
        self.refresh()

    def halve(self, side: str) -> None:
        """Keep the half of the region on one side."""
        left, top, right, bottom = _sides(self.marked)
        across, down = (left + right) // 2, (top + bottom) // 2
        if side in ("left", "right") and right - left >= 2 * SMALLEST:
            left, right = (left, across) if side == "left" else (across, right)
        if side in ("up", "down") and bottom - top >= 2 * SMALLEST:
            top, bottom = (top, down) if side == "up" else (down, bottom)
        self._mark(left, top, right, bottom)

    def move(self, side: str) -> None:
        """Move the region towards one side, as far as the picture goes."""
        left, top, right, bottom = _sides(self.marked)
        across = {"left": max(-_STEP, -left), "right": min(_STEP, 1000 - right)}.get(side, 0)
        down = {"up": max(-_STEP, -top), "down": min(_STEP, 1000 - bottom)}.get(side, 0)
        self._mark(left + across, top + down, right + across, bottom + down)

    def whole(self) -> None:
        """Mean the whole picture."""
        self._mark(0, 0, 1000, 1000)

    def action_take(self) -> None:
        """Say that the region is as it is meant."""
        self.post_message(self.Taken(self.marked))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a region with the mouse."""
        if self._points is not None and self.marking:
            self._from = (event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw the region."""
        if self._from is not None and self._points is not None:
            (x, y), points = self._from, self._points
            wide, high = points.width, (points.height + 1) // 2
            left, right = sorted((_share(x, wide), _share(event.x + (event.x >= x), wide)))
            top, bottom = sorted((_share(y, high), _share(event.y + (event.y >= y), high)))
            if right - left >= SMALLEST and bottom - top >= SMALLEST:
                self._mark(left, top, right, bottom)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Finish the region."""
        event.stop()
        self._from = None
        self.release_mouse()

    def render_line(self, y: int) -> Strip:
        """Paint one line: two rows of points."""
        points = self._points
        if points is None or 2 * y >= points.height:
            return Strip.blank(self.size.width, self.rich_style)
        cells = self.cells(points, y)
        return Strip(cells, len(cells)).adjust_cell_length(self.size.width, self.rich_style)

    def cells(self, points: Points, y: int) -> list[Segment]:
        """Paint the cells of a line, once for a picture and its region: each costs."""
        if y not in self._painted:
            self._painted[y] = [self._cell(points, x, y) for x in range(points.width)]
        return self._painted[y]

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._painted = {}

    def _cell(self, points: Points, x: int, y: int) -> Segment:
        above = points.at(x, 2 * y)
        below = points.at(x, min(2 * y + 1, points.height - 1))
        meant = self._is_meant(points, x, y)
        if self._plain:
            bright = (sum(above) + sum(below)) / (6 * 256)
            return Segment(_DENSITY[int(bright * len(_DENSITY))] if meant else ".", self.rich_style)
        style = Style(color=_colour(above, meant=meant), bgcolor=_colour(below, meant=meant))
        return Segment("▀", style)

    def _is_meant(self, points: Points, x: int, y: int) -> bool:
        across = (x + 0.5) / points.width * 1000
        down = (2 * y + 1) / points.height * 1000
        meant = self.marked
        return meant.left <= across <= meant.right and meant.top <= down <= meant.bottom

    def _mark(self, left: int, top: int, right: int, bottom: int) -> None:
        self.marked = Region(left=left, top=top, right=right, bottom=bottom)
        self._painted = {}
        self.refresh()


def _sides(region: Region) -> tuple[int, int, int, int]:
    return region.left, region.top, region.right, region.bottom


def _share(cell: int, of: int) -> int:
    return max(0, min(1000, round(cell / of * 1000)))


def _colour(point: tuple[int, int, int], *, meant: bool) -> Color:
    red, green, blue = point if meant else (part // 4 for part in point)
    return Color.from_rgb(red, green, blue)
