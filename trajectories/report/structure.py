"""Writes the structure of a document beside its pages: the tree, the ways back to it, PDF/UA-1.

The objects are written as bytes through ReportLab's own list of objects. Reading the finished file
once more with another library would take longer than all of this.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFPage, PDFStream

from trajectories.report.tags import Box, Element, Kid, Piece, Way

_PAGE_ENTRIES: Final = (*PDFPage.__NoDefault__, "StructParents", "Tabs")
_LABELLED: Final = "<</O/List/ListNumbering/Decimal>>"

# Stubs know no base of the objects of a file.
_Object: Any = PDFObject


class _Written(_Object):  # type: ignore[misc] # see above
    """An object whose bytes are known once all objects are numbered."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: Any) -> bytes:
        """Return the object as it stands in the file."""
        return self.content


class Link(_Object):  # type: ignore[misc] # see above
    """A place to press that leads elsewhere in the document."""

    __RefOnly__ = 1

    def __init__(
        self, *, box: Box, destination: Any, contents: str, element: Element, key: int
    ) -> None:
        """Make one; `key` is where the tree of ways back leads to its element."""
        self.element = element
        self.key = key
        self._box = box
        self._destination = destination
        self._contents = contents

    def format(self, document: Any) -> bytes:
        """Return the annotation as it stands in the file."""
        box = " ".join(f"{edge:.2f}" for edge in self._box)
        head = (
            f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4"
            f"/Contents{text(self._contents)}/StructParent {self.key}/Dest"
        )
        place: bytes = self._destination.format(document)
        return head.encode() + place + b">>"


class PageTags:
    """What is tagged on one page: the element of each piece, by number, and its links."""

    def __init__(self) -> None:
        """Start an empty page."""
        self.owners: list[Element] = []
        self.links: list[Link] = []
        self.key = 0
        self.page: Any = None

    def finish(self, page: Any) -> None:
        """Note in the page where the tree of ways back has its elements."""
        self.page = page
        page.__NoDefault__ = _PAGE_ENTRIES
        page.StructParents = self.key
        page.Tabs = PDFName("S")


def write_structure(document: Any, root: Element, pages: Sequence[PageTags]) -> None:
    """Add the structure and what PDF/UA-1 asks of a catalogue to a document about to be saved."""
    catalogue = document.Catalog
    top, back = _Written(), _Written()
    numbers = _Numbers(document, pages)
    top_number, back_number = numbers.of(top), numbers.of(back)
    _write_elements(root, top_number, numbers)
    top.content = (
        f"<</Type/StructTreeRoot/K {numbers.element[id(root)]} 0 R"
        f"/ParentTree {back_number} 0 R/ParentTreeNextKey {_next_key(pages)}>>"
    ).encode()
    back.content = f"<</Nums[{' '.join(_ways_back(pages, numbers))}]>>".encode()
    catalogue.StructTreeRoot = top
    catalogue.MarkInfo = _direct("<</Marked true>>")
    catalogue.ViewerPreferences = _direct("<</DisplayDocTitle true>>")
    catalogue.Metadata = _metadata(document)


class _Numbers:
    """The numbers of objects, as the file will have them."""

    def __init__(self, document: Any, pages: Sequence[PageTags]) -> None:
        self._document = document
        self.page = [self.of(tags.page) for tags in pages]
        self.element: dict[int, int] = {}

    def of(self, thing: Any) -> int:
        name = self._document.Reference(thing).name
        number: int = self._document.idToObjectNumberAndVersion[name][0]
        return number


def _write_elements(root: Element, top: int, numbers: _Numbers) -> None:
    """Write the elements worth it, each numbered before, so that others can name it."""
    written = []
    for element, kids in _walk(root):
        thing = _Written()
        numbers.element[id(element)] = numbers.of(thing)
        written.append((element, kids, thing))
    for element, kids, thing in written:
        parent = numbers.element[id(element.parent)] if element.parent else top
        thing.content = _element(element, kids, parent, numbers).encode()


def _walk(element: Element) -> Iterator[tuple[Element, list[Kid]]]:
    """Give each element that is written with what of its kids is, in reading order."""
    kids = list(element.written)
    yield element, kids
    for kid in kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _element(element: Element, found: list[Kid], parent: int, numbers: _Numbers) -> str:
    page = next((kid.page for kid in found if not isinstance(kid, Element)), None)
    parts = [f"<</S/{element.kind}/P {parent} 0 R"]
    if page is not None:
        parts.append(f"/Pg {numbers.page[page]} 0 R")
    if element.alternative:
        parts.append(f"/Alt{text(element.alternative)}")
    attributes = _attributes(element)
    if attributes:
        parts.append(f"/A{attributes}")
    kids = [_kid(kid, page, numbers) for kid in found]
    if kids:
        parts.append(f"/K[{' '.join(kids)}]" if len(kids) > 1 else f"/K {kids[0]}")
    return "".join(parts) + ">>"


def _attributes(element: Element) -> str:
    if element.scope:
        return f"<</O/Table/Scope/{element.scope}>>"
    if element.box:
        box = " ".join(f"{edge:.2f}" for edge in element.box)
        return f"<</O/Layout/Placement/Block/BBox[{box}]>>"
    return _LABELLED if element.kind == "L" and _has_labels(element) else ""


def _has_labels(element: Element) -> bool:
    return any(isinstance(kid, Element) and kid.kind == "Lbl" for kid in _first_kids(element))


def _first_kids(element: Element) -> Iterator[Kid]:
    return (kid.kids[0] for kid in element.kids if isinstance(kid, Element) and kid.kids)


def _kid(kid: Kid, page: int | None, numbers: _Numbers) -> str:
    match kid:
        case Piece():
            if kid.page == page:
                return str(kid.number)
            return f"<</Type/MCR/Pg {numbers.page[kid.page]} 0 R/MCID {kid.number}>>"
        case Way():
            annotation = numbers.of(kid.annotation)
            return f"<</Type/OBJR/Pg {numbers.page[kid.page]} 0 R/Obj {annotation} 0 R>>"
        case Element():
            return f"{numbers.element[id(kid)]} 0 R"


def _ways_back(pages: Sequence[PageTags], numbers: _Numbers) -> Iterator[str]:
    """List for each page the elements of its pieces, and for each link its element, by key."""
    found: dict[int, str] = {}
    for tags in pages:
        owners = " ".join(f"{numbers.element[id(owner)]} 0 R" for owner in tags.owners)
        found[tags.key] = f"[{owners}]"
        found |= {link.key: f"{numbers.element[id(link.element)]} 0 R" for link in tags.links}
    for key in sorted(found):
        yield f"{key} {found[key]}"


def _next_key(pages: Sequence[PageTags]) -> int:
    keys = [key for tags in pages for key in (tags.key, *(link.key for link in tags.links))]
    return max(keys, default=-1) + 1


def _direct(content: str) -> _Written:
    thing = _Written()
    thing.content = content.encode()
    return thing


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
