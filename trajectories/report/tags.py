"""What a reader's software is told of a page: headings, paragraphs and tables in reading order.

ReportLab knows no tags. Here a document's structure is a tree of elements, made where text is
typeset, in the order it is read. Drawing adds to each element the pieces of page it covers (see
`trajectories.report.tagged_canvas`); `trajectories.report.structure` writes both at the end.
Names of elements are those of ISO 32000-1, 14.8.4: Document, H1 to H6, P, L, Table, Figure ….
"""

from typing import Final, NamedTuple

KEPT_EMPTY: Final = ("TD", "TH")  # so that every row of a table has as many cells

Box = tuple[float, float, float, float]


class Piece(NamedTuple):
    """A piece of a page's content: the page, counted from 0, and its number on that page."""

    page: int
    number: int


Place = tuple[int, float, float]
"""Where a link leads: the page, counted from 0, and a point of it."""


class Way(NamedTuple):
    """A place one may press to go elsewhere: the page, and the link."""

    page: int
    link: "Link"


class Link:
    """A place to press, in a box of its page; `name` is that of the place it leads to."""

    __slots__ = ("box", "contents", "element", "name", "number")

    def __init__(self, element: "Element", name: str, contents: str, box: Box) -> None:
        """Make one that is part of an element; `contents` says in words where it leads."""
        self.element = element
        self.name = name
        self.contents = contents
        self.box = box
        self.number = 0  # in the file, once that is written


class Element:
    """A part of the structure and what it holds, in reading order."""

    __slots__ = ("alternative", "box", "kids", "kind", "number", "scope")

    def __init__(self, kind: str, *, scope: str = "", alternative: str = "") -> None:
        """Start an element without content; `scope` is a head cell's: "Column" or "Row"."""
        self.kind = kind
        self.scope = scope
        self.alternative = alternative
        self.box: Box | None = None
        self.number = 0  # in the file, once that is written
        self.kids: list[Kid] = []

    def add(self, kind: str, *, scope: str = "", alternative: str = "") -> "Element":
        """Add an element at the end and return it."""
        added = Element(kind, scope=scope, alternative=alternative)
        self.kids.append(added)
        return added

    def adopt(self, other: "Element") -> None:
        """Take over what another element holds, at the end."""
        self.kids += other.kids


Kid = Element | Piece | Way


def foreign(words: str, language: str) -> str:
    """Mark paragraph markup as being in another language, by its code; none changes nothing."""
    return f'<a href="{FOREIGN}:{language}">{words}</a>' if language else words


FOREIGN: Final = "language"
