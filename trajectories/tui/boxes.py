"""Boxes over a picture, drawn with a cross that is moved from point to point.

Everything is in thousandths of the picture, whatever room it is shown in; a step is one point of
what is shown. A box covers the points of both its corners whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from trajectories.model.sessions import Region

Side = Literal["left", "right", "up", "down"]
Size = tuple[int, int]
"""Points across and down of the picture as it is shown."""
Place = tuple[int, int]
"""A point of it, from the left and from the top."""

_WHOLE = 1000  # the sides of a region are thousandths
_MIDDLE = (_WHOLE // 2, _WHOLE // 2)
_BY: dict[Side, Place] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@dataclass(frozen=True)
class Boxes:
    """The boxes there are, the one that is chosen, and the cross while another is drawn."""

    regions: tuple[Region, ...] = ()
    chosen: int = -1
    cross: Place | None = None
    corner: Place | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether a box is being drawn."""
        return self.cross is not None

    @property
    def one(self) -> Region | None:
        """The chosen box."""
        return self.regions[self.chosen] if 0 <= self.chosen < len(self.regions) else None

    def begun(self, at: Place = _MIDDLE) -> "Boxes":
        """Begin another box; its first corner is not set yet."""
        return replace(self, cross=at, corner=None)

    def moved(self, side: Side, by: int, size: Size) -> "Boxes":
        """Move the cross by some points, as far as the picture goes."""
        if self.cross is None:
            return self
        across, down = _BY[side]
        x, y = point_at(self.cross, size)
        return replace(self, cross=share_of((x + across * by, y + down * by), size))

    def set_here(self, size: Size) -> "Boxes":
        """Set the first corner at the cross; where it is set, the other one, which is the box."""
        if self.cross is None:
            return self
        if self.corner is None:
            return replace(self, corner=self.cross)
        drawn = between(point_at(self.corner, size), point_at(self.cross, size), size)
        return Boxes((*self.regions, drawn), chosen=len(self.regions))

    def left(self) -> "Boxes":
        """Draw no box after all."""
        return replace(self, cross=None, corner=None)

    def next(self) -> "Boxes":
        """Choose the next box."""
        return replace(self, chosen=(self.chosen + 1) % len(self.regions)) if self.regions else self

    def at(self, place: Place, size: Size) -> "Boxes":
        """Choose the box that lies over a point, the one drawn last where several do."""
        (x, y), spans = place, (under(one, size) for one in self.regions)
        over = (n for n, (across, down) in enumerate(spans) if x in across and y in down)
        return replace(self, chosen=max(over, default=self.chosen))

    def shifted(self, side: Side, by: int, size: Size) -> "Boxes":
        """Move the chosen box by some points, as far as the picture goes."""
        one = self.one
        if one is None:
            return self
        across, down = _step(side, by, size)
        across = max(-one.left, min(across, _WHOLE - one.right))
        down = max(-one.top, min(down, _WHOLE - one.bottom))
        return self._with(
            Region(
                left=one.left + across, top=one.top + down,
                right=one.right + across, bottom=one.bottom + down,
            )
        )  # fmt: skip

    def stretched(self, side: Side, by: int, size: Size) -> "Boxes":
        """Move the right or the lower side of the chosen box; a point of it stays."""
        one = self.one
        if one is None:
            return self
        across, down = _step(side, by, size)
        least_across, least_down = (-(-_WHOLE // many) for many in size)
        right = min(_WHOLE, max(one.left + least_across, one.right + across))
        bottom = min(_WHOLE, max(one.top + least_down, one.bottom + down))
        return self._with(Region(left=one.left, top=one.top, right=right, bottom=bottom))

    def without_one(self) -> "Boxes":
        """Take the chosen box away."""
        if self.one is None:
            return self
        left = (*self.regions[: self.chosen], *self.regions[self.chosen + 1 :])
        return Boxes(left, chosen=min(self.chosen, len(left) - 1))

    def shown(self, size: Size) -> Iterator[tuple[Region, bool]]:
        """Go through every box and whether it is in hand, the one being drawn among them."""
        for number, one in enumerate(self.regions):
            yield one, number == self.chosen and not self.is_drawing
        if self.cross is not None and self.corner is not None:
            yield between(point_at(self.corner, size), point_at(self.cross, size), size), True

    def _with(self, region: Region) -> "Boxes":
        after = self.regions[self.chosen + 1 :]
        return replace(self, regions=(*self.regions[: self.chosen], region, *after))


def between(one: Place, other: Place, size: Size) -> Region:
    """Make the box from one point to another, both of them covered."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
    wide, high = size
    return Region(
        left=left * _WHOLE // wide, top=top * _WHOLE // high,
        right=-(-(right + 1) * _WHOLE // wide), bottom=-(-(bottom + 1) * _WHOLE // high),
    )  # fmt: skip


def under(region: Region, size: Size) -> tuple[range, range]:
    """Name the points a box lies over, across and down; what is a rounding away is none of it."""
    wide, high = size
    return _span(region.left, region.right, wide), _span(region.top, region.bottom, high)


def point_at(share: Place, size: Size) -> Place:
    """Find the point at a place given in thousandths."""
    across, down = (
        min(part * many // _WHOLE, many - 1) for part, many in zip(share, size, strict=True)
    )
    return across, down


def share_of(point: Place, size: Size) -> Place:
    """Give the middle of the nearest point there is, in thousandths."""
    across, down = (
        (2 * max(0, min(place, many - 1)) + 1) * _WHOLE // (2 * many)
        for place, many in zip(point, size, strict=True)
    )
    return across, down


def _span(first: int, last: int, many: int) -> range:
    start = min((first + 1) * many // _WHOLE, many - 1)
    return range(start, max(start, (last - 1) * many // _WHOLE) + 1)


def _step(side: Side, by: int, size: Size) -> Place:
    """Give a step of some points in thousandths, never less than one."""
    (across, down), (wide, high) = _BY[side], size
    return across * by * max(1, _WHOLE // wide), down * by * max(1, _WHOLE // high)
