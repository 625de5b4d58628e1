"""The map of services: boxes under their agencies, and who sent whom as lines at their right.

Every line ends beside the words that say what it was and what came of it, so that words never stand
in a way of lines. What one service sent leaves from one dot and runs down one trunk, which keeps a
place of its own; trunks that share no height may share a place.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from reportlab.lib.colors import Color

from trajectories.analysis.service_map import (
    MapLink,
    MapNode,
    ServiceMap,
    by_agency,
    simpler,
)
from trajectories.report.paper import Paper
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Area, Box, Item, Label, Page, Shape, Stroke
from trajectories.report.signs import LED_NOWHERE, lying_head, sender
from trajectories.report.style import BAND, INK, PAPER, group_colour, register_fonts

_GROUPS: Final = (8.0, 84.0)  # where the words for groups start, and their most width
_TITLE: Final = 8.0
_LEADING: Final = 9.6
_EDGE: Final = 6.0  # right of all lines
_NAMES: Final = (84.0, 168.0)  # least and most width of a box
_NAME_LINES: Final = 2
_GAP: Final = 3.0  # between groups
_BESIDE: Final = 2.0  # between boxes, and from them to the ends of their group
_AROUND: Final = 1.0  # above and below the lines of a box
_TO_WORDS: Final = 11.0  # from a box to the words of a line that ends there
_AFTER_WORDS: Final = 4.0
_LINE: Final = 1.1
_CASING: Final = _LINE + 3.2
_CORNER: Final = 3.0
_APART: Final = 6.0  # between two trunks on one place
_TRUNKS: Final = (3.4, 30.0)  # least and most from one trunk to the next


class _Scale(msgspec.Struct, frozen=True):
    """How large a map is drawn: its type, and from one line to the next."""

    name: float
    words: float
    pitch: float


_SCALES: Final = (_Scale(8.5, 7.5, 10.8), _Scale(8.0, 7.2, 9.8), _Scale(7.5, 6.8, 8.8))


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """A box with the heights of the lines that end there and of the one that leaves."""

    node: MapNode
    colour: Color
    top: float
    bottom: float
    lines: tuple[str, ...]
    arriving: tuple[tuple[MapLink, float], ...]
    leaving: float | None


class _Trunk(msgspec.Struct, frozen=True, kw_only=True):
    """What leaves one box: from which height, to the heights of its links, on which place."""

    leaving: float
    links: tuple[tuple[MapLink, float], ...]
    place: int = 0

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(self.leaving, *(y for _, y in self.links))

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(self.leaving, *(y for _, y in self.links))


def map_page(whole: ServiceMap, room: Paper) -> Page | None:
    """Lay a map out in a room, as large as it fits; None where it would not be legible."""
    register_fonts()
    for simplify in (lambda of: of, simpler, by_agency):
        of = simplify(whole)
        for scale in _SCALES:
            page = _Map(of, room, scale).page()
            if page:
                return page
    return None


class _Map:
    """A map at one scale."""

    def __init__(self, of: ServiceMap, room: Paper, scale: _Scale) -> None:
        self._of = of
        self._room = room
        self._scale = scale
        least, most = _NAMES
        names = [width(n.label, scale.name) + 12 for group in of.groups for n in group.nodes]
        start, widest = _GROUPS
        titles = [width(group.label, _TITLE, bold=True) for group in of.groups]
        self._left = start + min(max(titles), widest) + 8
        self._right = self._left + min(max([least, *names]), most)
        self._words_end = (
            self._right + _TO_WORDS + max(width(link.words, scale.words) for link in of.links)
        )
        self._bands: list[Item] = []
        self._rows: list[_Row] = []
        self._height = self._place_rows()
        self._trunks = _placed([*self._grown()])

    def page(self) -> Page | None:
        """Draw it, unless the room is too low or too narrow for it."""
        left = self._words_end + 12
        places = max(trunk.place for trunk in self._trunks) + 1
        least, most = _TRUNKS
        step = min(most, (self._room.width - _EDGE - left) / max(1, places))
        if self._height > self._room.height or step < least:
            return None
        trees = [
            [*self._tree(trunk, left + step * (trunk.place + 0.5))]
            for trunk in sorted(self._trunks, key=lambda trunk: -trunk.place)
        ]
        items = (
            *self._bands,
            *(item for row in self._rows for item in self._box(row)),
            *(item for tree in trees for item in tree),
            *(item for row in self._rows for item in self._ends(row)),
        )
        return Page(items, Paper(self._room.width, self._height))

    def _place_rows(self) -> float:
        """Put boxes under each other; return how high that is."""
        y = 0.0
        for group in self._of.groups:
            top = y
            colour = INK if group.position is None else group_colour(group.position)
            title = wrapped(group.label, _TITLE, _GROUPS[1], bold=True, most=_NAME_LINES)
            for node in group.nodes:
                self._rows.append(self._row(node, colour, y + _BESIDE))
                y = self._rows[-1].bottom
            y = max(y, top + len(title) * _LEADING + 1) + _BESIDE
            self._bands += self._band(title, colour, top, y)
            y += _GAP
        return y - _GAP

    def _row(self, node: MapNode, colour: Color, top: float) -> _Row:
        scale = self._scale
        room = self._right - self._left - 11
        lines = wrapped(node.label, scale.name, room, most=_NAME_LINES)
        arriving = [link for link in self._of.links if link.receiver == node.id]
        sends = any(link.sender == node.id for link in self._of.links)
        ports = [
            top + _AROUND + (number + 0.5) * scale.pitch for number in range(len(arriving) + sends)
        ]
        return _Row(
            node=node,
            colour=colour,
            top=top,
            bottom=top + 2 * _AROUND + max(len(lines), len(ports)) * scale.pitch,
            lines=lines,
            arriving=tuple(zip(arriving, ports, strict=False)),
            leaving=ports[-1] if sends else None,
        )

    def _band(
        self, title: Sequence[str], colour: Color, top: float, bottom: float
    ) -> Iterator[Item]:
        yield Area(box=Box(0, top, self._room.width, bottom), colour=BAND)
        yield Area(box=Box(0, top, 2.6, bottom), colour=colour)
        for number, line in enumerate(title):
            y = top + 11.5 + number * _LEADING
            yield Label(text=line, x=_GROUPS[0], y=y, size=_TITLE, bold=True, colour=colour)

    def _grown(self) -> Iterator[_Trunk]:
        """Grow what leaves each box, as one trunk with its branches."""
        arriving = [each for row in self._rows for each in row.arriving]
        for row in self._rows:
            if row.leaving is not None:
                links = tuple((link, y) for link, y in arriving if link.sender == row.node.id)
                yield _Trunk(leaving=row.leaving, links=links)

    def _box(self, row: _Row) -> Iterator[Item]:
        mark = f"box {row.node.id}"
        left, right = self._left, self._right
        corners = ((left, row.top), (right, row.top), (right, row.bottom), (left, row.bottom))
        yield Shape(points=corners, fill=PAPER, colour=row.colour, thickness=0.8, mark=mark)
        pitch = self._scale.pitch
        middle = (row.top + row.bottom) / 2
        first = middle - (len(row.lines) - 1) * pitch / 2 + 0.36 * self._scale.name
        for number, line in enumerate(row.lines):
            y = first + number * pitch
            yield Label(text=line, x=self._left + 6, y=y, size=self._scale.name, on=mark)

    def _ends(self, row: _Row) -> Iterator[Item]:
        """Draw the heads of what arrives with its words, and the dot of what leaves."""
        size = self._scale.words
        for link, y in row.arriving:
            hollow = link.outcome == "led_nowhere"
            mark = _mark(link)
            yield from lying_head(self._right + 0.8, y, kind=link.kind, hollow=hollow, mark=mark)
            x = self._right + _TO_WORDS
            yield Label(text=link.words, x=x, y=y + 0.35 * size, size=size)
        if row.leaving is not None:
            yield sender(self._right + 3.6, row.leaving, f"dot {row.node.id}")

    def _tree(self, trunk: _Trunk, x: float) -> Iterator[Item]:
        """Draw a trunk over what it crosses; where branches share a way, a whole line shows."""
        start = self._right + 3.6
        ways = [(link, self._way(trunk.leaving, y, start, x, link)) for link, y in trunk.links]
        for _, way in ways:
            yield Stroke(points=way, colour=BAND, thickness=_CASING)
        for link, way in sorted(ways, key=lambda each: each[0].outcome != "led_nowhere"):
            dashes = LED_NOWHERE if link.outcome == "led_nowhere" else ()
            yield Stroke(points=way, thickness=_LINE, dashes=dashes)

    def _way(
        self, leaving: float, arriving: float, start: float, x: float, link: MapLink
    ) -> tuple[tuple[float, float], ...]:
        end = self._right + _TO_WORDS + width(link.words, self._scale.words) + _AFTER_WORDS
        turn = _CORNER if arriving > leaving else -_CORNER
        return (
            (start, leaving),
            (x - _CORNER, leaving),
            (x, leaving + turn),
            (x, arriving - turn),
            (x - _CORNER, arriving),
            (end, arriving),
        )


def _mark(link: MapLink) -> str:
    return f"{link.sender} {link.receiver} {link.kind} {link.outcome} {link.words}"


def _placed(trunks: Sequence[_Trunk]) -> list[_Trunk]:
    """Give each trunk a place, the shortest nearest to the boxes."""
    found: list[_Trunk] = []
    for trunk in sorted(trunks, key=lambda each: (each.bottom - each.top, each.top)):
        taken = {
            other.place
            for other in found
            if other.top < trunk.bottom + _APART and trunk.top < other.bottom + _APART
        }
        place = next(n for n in range(len(trunks)) if n not in taken)
        found.append(msgspec.structs.replace(trunk, place=place))
    return found


def map_told(of: ServiceMap) -> str:
    """Tell what the map shows, link by link, for whoever does not see it."""
    labels = {node.id: node.label for group in of.groups for node in group.nodes}
    links = (f"{labels[x.sender]} to {labels[x.receiver]}, {x.words}" for x in of.links)
    return f"A map of who sent whom. {'; '.join(links)}."
