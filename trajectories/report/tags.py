"""What a reader's software is told of a page: headings, paragraphs and tables in reading order.

ReportLab knows no tags. Here a document's structure is a tree of elements, made where text is
typeset, in the order it is read. Drawing adds to each element the pieces of page it covers (see
`trajectories.report.tagged_canvas`); `trajectories.report.structure` writes both at the end.
Names of elements are those of ISO 32000-1, 14.8.4: Document, H1 to H6, P, L, Table, Figure ….
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

_KEPT_EMPTY: Final = ("TD", "TH")  # so that every row of a table has as many cells

Box = tuple[float, float, float, float]


class Piece(NamedTuple):
    """A piece of a page's content: the page, counted from 0, and its number on that page."""

    page: int
    number: int


class Way(NamedTuple):
    """A place one may press to go elsewhere: the page, and its annotation."""

    page: int
    annotation: object


class Element:
    """A part of the structure and what it holds, in reading order."""

    __slots__ = ("alternative", "box", "kids", "kind", "parent", "scope")

    def __init__(
        self, kind: str, *, parent: "Element | None" = None, scope: str = "", alternative: str = ""
    ) -> None:
        """Start an element without content; `scope` is a head cell's: "Column" or "Row"."""
        self.kind = kind
        self.parent = parent
        self.scope = scope
        self.alternative = alternative
        self.box: Box | None = None
        self.kids: list[Kid] = []

    def add(self, kind: str, *, scope: str = "", alternative: str = "") -> "Element":
        """Add an element at the end and return it."""
        added = Element(kind, parent=self, scope=scope, alternative=alternative)
        self.kids.append(added)
        return added

    def adopt(self, other: "Element") -> None:
        """Take over what another element holds, at the end."""
        for kid in other.kids:
            if isinstance(kid, Element):
                kid.parent = self
            self.kids.append(kid)

    @property
    def drawn(self) -> bool:
        """Tell whether any of it stands on a page."""
        return any(not isinstance(kid, Element) or kid.drawn for kid in self.kids)

    @property
    def written(self) -> Iterator["Kid"]:
        """Give what is worth writing: everything drawn, and the empty cells between."""
        for kid in self.kids:
            if not isinstance(kid, Element) or kid.kind in _KEPT_EMPTY or kid.drawn:
                yield kid


Kid = Element | Piece | Way


def foreign(words: str, language: str) -> str:
    """Mark paragraph markup as being in another language, by its code; none changes nothing.

    ReportLab tells a canvas where a link begins and ends on a line, and of no other span.
    """
    return f'<a href="{FOREIGN}:{language}">{words}</a>' if language else words


FOREIGN: Final = "language"
