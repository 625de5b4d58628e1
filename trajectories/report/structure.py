"""Writes the structure of a document beside its pages: the tree, the ways back to it, PDF/UA-1.

A tagged page has a hundred small objects. They are written as text in one go, by numbers that are
kept free for them; ReportLab's own objects would take longer than all the page.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFResourceDictionary,
    PDFStream,
)

from trajectories.report.packed import Ready, stream
from trajectories.report.tags import KEPT_EMPTY, Element, Link, Piece, Place, Way

_LABELLED: Final = "<</O/List/ListNumbering/Decimal>>"

# Stubs know no base of the objects of a file.
_Object: Any = PDFObject


class Objects(NamedTuple):
    """Objects of a file as they are written, numbered from `first` on."""

    first: int
    bodies: Sequence[str]


class _Indirect(_Object):  # type: ignore[misc] # see above
    """An object of ReportLab's that others refer to."""

    __RefOnly__ = 1

    def __init__(self, thing: Any) -> None:
        self._thing = thing

    def format(self, document: Any) -> bytes:
        """Return it as it stands in the file."""
        written: bytes = self._thing.format(document)
        return written


class PageTags:
    """What is tagged on one page: the element of each piece, by number, and its links."""

    def __init__(self) -> None:
        """Start an empty page."""
        self.owners: list[Element] = []
        self.links: list[Link] = []
        self.page: Any = None
        self.drawn: Ready | None = None

    def finish(self, page: Any) -> None:
        """Take the page these are of, and pack what is drawn on it."""
        self.page = page
        self.drawn = Ready(stream(page.stream.encode()))


def write_structure(
    document: Any, root: Element, pages: Sequence[PageTags], places: Mapping[str, Place]
) -> Objects:
    """Return the objects of the structure of a document about to be saved, and name them in it.

    `places` are those that links lead to.
    """
    tree = _Tree(document.objectcounter + 1, [_number_of(document, tags.page) for tags in pages])
    top, back = tree.take(), tree.take()
    links = [link for tags in pages for link in tags.links]
    for link in links:
        link.number = tree.take()
    root_number = tree.add(root, top) or tree.add_empty(root, top)
    for key, link in enumerate(links, len(pages)):
        tree[link.number] = _annotation(link, key, tree.destination(places[link.name]))
    ways = [*map(_owners, pages), *(f"{link.element.number} 0 R" for link in links)]
    for link in links:
        del link.element  # which leads back to it, so that neither would be freed at once
    tree[top] = (
        f"<</Type/StructTreeRoot/K {root_number} 0 R"
        f"/ParentTree {back} 0 R/ParentTreeNextKey {len(ways)}>>"
    )
    tree[back] = f"<</Nums[{' '.join([f'{key} {way}' for key, way in enumerate(ways)])}]>>"
    document.objectcounter += len(tree.bodies)  # what is named from here on comes after
    _write_pages(document, pages)
    _tell_catalogue(document, top)
    return Objects(tree.first, tree.bodies)


def _write_pages(document: Any, pages: Sequence[PageTags]) -> None:
    """Write the pages, each with its links and its place among the ways back."""
    parent = _at(document, document.Pages)
    shared: dict[tuple[str, ...], str] = {}
    for key, tags in enumerate(pages):
        page = tags.page
        drawn = page.XObjects.dict if page.XObjects else {}
        # Pages that show the same share what they are drawn with, and no page names a picture of
        # another: a page that is taken out takes along what is on it.
        resources = shared.get(tuple(drawn)) or _resources(document, drawn)
        shared[tuple(drawn)] = resources
        links = f"/Annots[{_references(tags.links)}]" if tags.links else ""
        body = (
            f"<</Type/Page/Parent {parent}/MediaBox[0 0 {page.pagewidth:g} {page.pageheight:g}]"
            f"/Resources {resources}/Contents {_at(document, tags.drawn)}"
            f"/Tabs/S/StructParents {key}{links}>>"
        )
        document.idToObject[document.Reference(page).name] = Ready(body.encode())


def _resources(document: Any, drawn: Mapping[str, Any]) -> str:
    """Write what pages are drawn with: the fonts, and the pictures named."""
    made: Any = PDFResourceDictionary()
    made.basicFonts()
    made.allProcs()
    if drawn:
        made.XObject = PDFDictionary(dict(drawn))
    return _at(document, _Indirect(made))


def _at(document: Any, thing: Any) -> str:
    reference: bytes = document.Reference(thing).format(document)
    return reference.decode()


def _tell_catalogue(document: Any, top: int) -> None:
    """Say in the catalogue what PDF/UA-1 asks of one."""
    catalogue = document.Catalog
    catalogue.StructTreeRoot = f"{top} 0 R"
    catalogue.MarkInfo = "<</Marked true>>"
    catalogue.ViewerPreferences = "<</DisplayDocTitle true>>"
    catalogue.Metadata = _metadata(document)


def _number_of(document: Any, page: Any) -> int:
    number: int = document.idToObjectNumberAndVersion[document.Reference(page).name][0]
    return number


class _Tree:
    """The objects of the structure as they are written, each by its number."""

    def __init__(self, first: int, pages: Sequence[int]) -> None:
        self.first = first
        self.bodies: list[str] = []
        self._pages = pages

    def take(self) -> int:
        """Keep a number free for what is written later."""
        self.bodies.append("")
        return self.first + len(self.bodies) - 1

    def __setitem__(self, number: int, body: str) -> None:
        self.bodies[number - self.first] = body

    def destination(self, place: Place) -> str:
        page, left, top = place
        return f"[{self._pages[page]} 0 R/XYZ {left:.2f} {top:.2f} 0]"

    def add(self, element: Element, parent: int) -> int:
        """Add an element with what it holds; 0, and nothing of it, where none of it is drawn."""
        number = self.first + len(self.bodies)
        self.bodies.append("")
        page = -1
        kids = []
        drawn = False
        for kid in element.kids:
            if isinstance(kid, Element):
                held = self.add(kid, number)
                drawn = drawn or held > 0
                if not held and kid.kind in KEPT_EMPTY:
                    held = self.add_empty(kid, number)
                if held:
                    kids.append(f"{held} 0 R")
                continue
            drawn = True
            if page < 0:
                page = kid.page
            kids.append(str(kid[1]) if kid[0] == page and type(kid) is Piece else self._far(kid))
        if not drawn:
            del self.bodies[number - self.first :]
            return 0
        element.number = number
        shown = f"/Pg {self._pages[page]} 0 R" if page >= 0 else ""
        held_there = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        self.bodies[number - self.first] = (
            f"<</S/{element.kind}/P {parent} 0 R{shown}{_about(element)}/K {held_there}>>"
        )
        return number

    def add_empty(self, element: Element, parent: int) -> int:
        """Add an element that holds nothing."""
        number = self.take()
        self[number] = f"<</S/{element.kind}/P {parent} 0 R{_about(element)}>>"
        return number

    def _far(self, kid: Piece | Way) -> str:
        """Write a kid that stands on another page than its element names, or is a link."""
        page = self._pages[kid.page]
        if isinstance(kid, Way):
            return f"<</Type/OBJR/Pg {page} 0 R/Obj {kid.link.number} 0 R>>"
        return f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>"


def _about(element: Element) -> str:
    """Write what is said of an element beside what it holds."""
    said = f"/Alt{text(element.alternative)}" if element.alternative else ""
    if element.scope:
        return f"{said}/A<</O/Table/Scope/{element.scope}>>"
    if element.box:
        box = " ".join(f"{edge:.2f}" for edge in element.box)
        return f"{said}/A<</O/Layout/Placement/Block/BBox[{box}]>>"
    return f"{said}/A{_LABELLED}" if element.kind == "L" and _has_labels(element) else said


def _has_labels(element: Element) -> bool:
    items = (kid for kid in element.kids if isinstance(kid, Element))
    firsts = (item.kids[0] for item in items if item.kids)
    return any(isinstance(first, Element) and first.kind == "Lbl" for first in firsts)


def _annotation(link: Link, key: int, destination: str) -> str:
    """Write a place to press; `key` is where the tree of ways back leads to its element."""
    left, foot, right, top = link.box
    return (
        "<</Type/Annot/Subtype/Link"
        f"/Rect[{left:.2f} {foot:.2f} {right:.2f} {top:.2f}]/Border[0 0 0]/F 4"
        f"/Contents{text(link.contents)}/StructParent {key}/Dest{destination}>>"
    )


def _owners(tags: PageTags) -> str:
    """List the elements of the pieces of a page."""
    return f"[{' '.join([f'{owner.number} 0 R' for owner in tags.owners])}]"


def _references(links: Sequence[Link]) -> str:
    return " ".join([f"{link.number} 0 R" for link in links])


def text(words: str) -> str:
    """Write words as a string of a PDF file."""
    if words.isascii() and words.isprintable():
        plain = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({plain})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def _metadata(document: Any) -> PDFStream:
    """Say in XMP that this is PDF/UA-1, with the title that the document has anyway."""
    info = document.info
    language = document.Catalog.Lang.s
    content = _XMP.format(
        title=escape(str(info.title)), language=escape(language), program=escape(info.producer)
    )
    stream = PDFStream(content=content.encode())
    stream.dictionary["Type"] = PDFName("Metadata")
    stream.dictionary["Subtype"] = PDFName("XML")
    return stream


_XMP: Final = """<?xpacket begin="\N{BYTE ORDER MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
