"""A picture in the terminal with boxes over it that hide what is under them.

As it would leave while it is only looked at: the boxes are black. While one draws, the box in hand
has an edge, and a cross says where one is. Where only plain characters are drawn, a box is of X.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message

from trajectories.model.points import Points
from trajectories.tui.boxes import Boxes, Place, Side, Size, point_at, share_of, under
from trajectories.tui.widgets.half_blocks import HalfBlocks

Cover = Literal["", "under", "edge"]
_FAR = 5  # points at a time, with shift
_COVERED, _IN_HAND = "X", "O"
_HIDDEN = (0, 0, 0)


class BoxPicture(HalfBlocks, inherit_bindings=False):
    """A picture with boxes; what the keys do is said by the screen."""

    DEFAULT_CSS = """
    BoxPicture {
        & > .boxes--cross { color: $cursor-text; background: $cursor; text-style: bold; }
        & > .boxes--edge { color: $warning; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"boxes--cross", "boxes--edge"}

    @dataclass
    class Drawn(Message):
        """A box was drawn."""

    @dataclass
    class Left(Message):
        """One is elsewhere now: what was moved about stays where it is."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__(plain=plain)
        self.boxes = Boxes()
        self._pressed: Place | None = None

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""
        yield "A picture as it would leave: the boxes are burnt in"
        yield "  b begins a box, arrows and Enter set its corners; or draw it with the mouse."

    @property
    def in_points(self) -> Size | None:
        """Points across and down of what is shown; None where nothing is."""
        return (self._points.width, self._points.height) if self._points else None

    def hold(self, boxes: Boxes) -> None:
        """Show other boxes."""
        self.boxes = boxes
        self.refresh()

    def begin(self) -> None:
        """Begin a box, its cross in the middle."""
        self.hold(self.boxes.begun())

    def set_here(self) -> None:
        """Set a corner of the box being drawn at the cross."""
        if self.in_points is None:
            return
        before = len(self.boxes.regions)
        self.hold(self.boxes.set_here(self.in_points))
        if len(self.boxes.regions) > before:
            self.post_message(self.Drawn())

    def step(self, side: Side, *, far: bool = False) -> None:
        """Move the cross, or the chosen box; far goes five points, or stretches the box."""
        size = self.in_points
        if size is None:
            return
        if self.boxes.is_drawing:
            self.hold(self.boxes.moved(side, _FAR if far else 1, size))
        elif far:
            self.hold(self.boxes.stretched(side, 1, size))
        else:
            self.hold(self.boxes.shifted(side, 1, size))

    def on_focus(self) -> None:
        """Show which box is in hand."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the picture as it would leave, and say that one went elsewhere."""
        self.refresh()
        self.post_message(self.Left())

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a box with the mouse."""
        self._pressed = self._pointed(event.x, event.y)
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw the box."""
        size, here = self.in_points, self._pointed(event.x, event.y)
        if size is None or here is None or self._pressed in (None, here):
            return
        if self._pressed is not None:
            corner = share_of(self._pressed, size)
            drawn = self.boxes.begun(corner).set_here(size)
            self.hold(replace(drawn, cross=share_of(here, size)))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Finish the box; where none was drawn, choose the one that is there."""
        event.stop()
        size, here, self._pressed = self.in_points, self._pressed, None
        if size is None or here is None:
            return
        if self.boxes.corner is not None:
            self.set_here()
        else:
            self.hold(self.boxes.at(here, size))

    def _pointed(self, x: int, y: int) -> Place | None:
        """Give the point a cell of the mouse is over, the nearest one there is."""
        if self.in_points is None:
            return None
        wide, high = self.in_points
        return max(0, min(x, wide - 1)), max(0, min(2 * y, high - 1))

    def cells(self, points: Points, y: int) -> list[Segment]:
        """Paint what is hidden, and the cross, over a line of the picture."""
        size = (points.width, points.height)
        rows = (2 * y, min(2 * y + 1, points.height - 1))
        painted = list(super().cells(points, y))
        for region, _ in self.boxes.shown(size):
            across, down = under(region, size)
            if rows[0] in down or rows[1] in down:
                for x in across:
                    painted[x] = self._hidden(points, x, rows)
        cross = point_at(self.boxes.cross, size) if self.boxes.cross else None
        if cross and cross[1] in rows:
            sign = "+" if self._plain else "┼"
            painted[cross[0]] = Segment(sign, self.get_component_rich_style("boxes--cross"))
        return painted

    def _hidden(self, points: Points, x: int, rows: tuple[int, int]) -> Segment:
        size = (points.width, points.height)
        covered = tuple(self._covering((x, row), size) for row in rows)
        if self._plain:
            return Segment(_IN_HAND if "edge" in covered else _COVERED, self.rich_style)
        above, below = (
            self._colour(points, (x, row), how) for row, how in zip(rows, covered, strict=True)
        )
        return Segment("▀", Style(color=above, bgcolor=below))

    def _covering(self, place: Place, size: Size) -> Cover:
        """Say whether a point is under a box, at the edge of the one in hand, or free."""
        x, y = place
        found: Cover = ""
        for region, in_hand in self.boxes.shown(size):
            across, down = under(region, size)
            if x not in across or y not in down:
                continue
            ends = (across[0], across[-1]), (down[0], down[-1])
            if in_hand and self.has_focus and (self._plain or x in ends[0] or y in ends[1]):
                return "edge"
            found = "under"
        return found

    def _colour(self, points: Points, place: Place, how: Cover) -> Color:
        if how == "edge":
            edge = self.get_component_rich_style("boxes--edge").color
            return edge or Color.from_rgb(255, 255, 255)
        return Color.from_rgb(*(_HIDDEN if how else points.at(*place)))
