"""Reads the tags of a PDF back and lists what PDF/UA-1 would not have, as a machine can tell.

Numbers in brackets are checkpoints of the Matterhorn Protocol.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape

import pikepdf

PAINTING: Final = frozenset(
    ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI", "INLINE IMAGE")
)
SHOWING: Final = frozenset(("Tj", "TJ", "'", '"'))
STANDARD: Final = frozenset((
    "Document", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "BlockQuote",
    "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link",
))  # fmt: skip

Key = tuple[int, int]  # page, number of a piece


class Node:
    """An element as it is read back; its kids are elements, pieces and annotations."""

    def __init__(self, kind: str, source: Any) -> None:
        """Start without kids."""
        self.kind = kind
        self.source = source
        self.kids: list[Node | Key | Any] = []

    def walk(self) -> Iterator["Node"]:
        """Give the element and all below it in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def below(self, kind: str) -> list["Node"]:
        """List the elements of a kind in it."""
        return [node for node in self.walk() if node.kind == kind]

    @property
    def nodes(self) -> list["Node"]:
        """The elements right below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def pieces(self) -> list[Key]:
        """Its own pieces of pages."""
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    def attribute(self, name: str) -> Any:
        """Return an attribute, or None."""
        found = self.source.get("/A")
        return found.get(name) if found is not None else None


class Tagged:
    """A PDF with its tags read back."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Read pages and tree."""
        self.pdf = pdf
        self.text: dict[Key, str] = {}
        self.languages: list[tuple[str, str]] = []
        self.furniture: list[str] = []
        self.problems: list[str] = []
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            self._read_page(number, page)
        self.root = self._node(pdf.Root.StructTreeRoot.K, None)

    def read_out(self, node: Node | None = None) -> str:
        """Return the text of an element in reading order."""
        return "".join(
            self.text.get(kid, "") if isinstance(kid, tuple) else self.read_out(kid)
            for kid in (node or self.root).kids
            if isinstance(kid, tuple | Node)
        )

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        fonts: Any = page.obj.Resources.get("/Font", {})
        maps = {name: _characters(font) for name, font in fonts.items()}
        open_marks: list[tuple[str, Any]] = []
        font: dict[int, str] = {}
        spoken = ""  # the text that stands for what is shown meanwhile
        for step in pikepdf.parse_content_stream(page):
            operands: Any = step.operands
            name = str(step.operator)
            if name == "Tf":
                font = maps[str(operands[0])]
            elif name in ("BDC", "BMC"):
                mark = str(operands[0]), (operands[1] if len(operands) > 1 else {})
                self._open(number, mark, open_marks)
                spoken = str(mark[1].get("/ActualText", "")) or spoken
                if "/ActualText" in mark[1]:
                    self._say(number, open_marks, spoken)
            elif name == "EMC":
                _, properties = open_marks.pop()
                spoken = "" if "/ActualText" in properties else spoken
            elif name in SHOWING:
                said = "".join(_shown(operands, font))
                self._check_owner(number, open_marks, said)
                self._say(number, open_marks, "" if spoken else said)
            elif name in PAINTING:
                self._check_owner(number, open_marks, name)
        if open_marks:
            self.problems.append(f"page {number}: marks are not closed (01)")

    def _open(self, number: int, mark: tuple[str, Any], open_marks: list[tuple[str, Any]]) -> None:
        tag, properties = mark
        within = [t for t, p in open_marks if t == "/Artifact" or "/MCID" in p]
        if within and (tag == "/Artifact" or "/MCID" in properties):
            self.problems.append(f"page {number}: {tag} stands within {within[-1]} (01-003)")
        if "/MCID" in properties:
            key = number, int(properties["/MCID"])
            if key in self.text:
                self.problems.append(f"page {number}: piece {key[1]} comes twice (01-005)")
            self.text[key] = ""
        open_marks.append(mark)

    def _check_owner(self, number: int, open_marks: list[tuple[str, Any]], what: str) -> None:
        if not any(tag == "/Artifact" or "/MCID" in found for tag, found in open_marks):
            self.problems.append(f"page {number}: {what!r} belongs to nothing (01-005)")

    def _say(self, number: int, open_marks: list[tuple[str, Any]], said: str) -> None:
        for tag, properties in open_marks:
            if "/Lang" in properties:
                self.languages.append((str(properties["/Lang"]), said))
            if "/MCID" in properties:
                self.text[number, int(properties["/MCID"])] += said
            elif tag == "/Artifact":
                self.furniture.append(said)

    def _node(self, source: Any, page: Any) -> Node:
        node = Node(str(source.S).removeprefix("/"), source)
        page = source.get("/Pg", page)
        kids = source.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append((self._pages[page.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                node.kids.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                node.kids.append(kid.Obj)
            else:
                node.kids.append(self._node(kid, page))
        return node


def problems_of(pdf: pikepdf.Pdf) -> list[str]:
    """List everything that is wrong."""
    missing = [
        name for name in ("/StructTreeRoot", "/MarkInfo", "/Metadata") if name not in pdf.Root
    ]
    if missing:
        return [f"the document has no {name} (01)" for name in missing]
    tagged = Tagged(pdf)
    return [
        *tagged.problems,
        *_of_catalogue(pdf),
        *_of_pieces(tagged),
        *_of_order(tagged.root),
        *_of_kinds(tagged.root),
        *_of_headings(tagged.root),
        *_of_tables(tagged.root),
        *_of_lists(tagged.root),
        *_of_figures(tagged.root),
        *_of_links(tagged),
        *_of_fonts(pdf),
    ]


def _of_catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    metadata = root.Metadata.read_bytes().decode()
    title = str(pdf.docinfo.get("/Title", ""))
    if "<pdfuaid:part>1</pdfuaid:part>" not in metadata:
        yield "the metadata do not say PDF/UA-1 (06-002)"
    if not title or f'xml:lang="x-default">{escape(title)}</rdf:li>' not in metadata:
        yield "the metadata have not the title of the document (06-003)"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown (07-001)"
    if not root.MarkInfo.get("/Marked") or root.MarkInfo.get("/Suspects"):
        yield "the document does not say that it is tagged (01)"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", str(root.get("/Lang", ""))):
        yield "the document has no language (11-001)"
    if len(pdf.pages) > 4 and "/Outlines" not in root:
        yield "there are no bookmarks (27)"


def _of_pieces(tagged: Tagged) -> Iterator[str]:
    """Every piece is in the tree once, and the tree of ways back leads to its element."""
    owners = {key: node for node in tagged.root.walk() for key in node.pieces}
    if sorted(owners) != sorted(tagged.text):
        yield f"pieces and tree differ: {sorted(set(owners) ^ set(tagged.text))[:5]} (01)"
    if sum(len(node.pieces) for node in tagged.root.walk()) != len(owners):
        yield "a piece is in the tree twice (01)"
    back = dict(_pairs(tagged.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for number, page in enumerate(tagged.pdf.pages):
        found = back.get(int(page.obj.StructParents), ())
        expected = [owners[key].source.objgen for key in sorted(owners) if key[0] == number]
        if [element.objgen for element in found] != expected:
            yield f"page {number}: the ways back lead elsewhere (01)"
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: tabs do not follow the structure (28-009)"


def _of_order(root: Node) -> Iterator[str]:
    """What stands on a page is read before what begins on the next."""
    firsts = [(node.pieces[0], node.kind) for node in root.walk() if node.pieces]
    for (before, _), (after, kind) in pairwise(firsts):
        if after[0] < before[0]:
            yield f"{kind} on page {after[0]} is read after page {before[0]} (09-001)"


def _of_kinds(root: Node) -> Iterator[str]:
    for node in root.walk():
        if node.kind not in STANDARD:
            yield f"{node.kind} is no standard element (02)"
        for kid in node.nodes:
            if kid.source.P.objgen != node.source.objgen:
                yield f"{kid.kind} names another parent (01)"


def _of_headings(root: Node) -> Iterator[str]:
    levels = [int(node.kind[1]) for node in root.walk() if re.fullmatch(r"H\d", node.kind)]
    if levels and levels[0] != 1:
        yield "the first heading is no H1 (14-002)"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"H{after} follows H{before} (14-003)"


def _of_tables(root: Node) -> Iterator[str]:
    for table in root.below("Table"):
        if [group.kind for group in table.nodes] not in (["TBody"], ["THead", "TBody"]):
            yield "a table holds what is no head and no body (09-004)"
        rows = [row for group in table.nodes for row in group.nodes]
        if any(row.kind != "TR" for row in rows):
            yield "a table holds what is no row (09-004)"
        if len({len(row.nodes) for row in rows}) != 1:
            yield "rows have different numbers of cells (15)"
        for head in table.below("TH"):
            if head.attribute("/Scope") not in ("/Row", "/Column"):
                yield "a head cell has no scope (15-003)"
        if any(cell.kind not in ("TH", "TD") for row in rows for cell in row.nodes):
            yield "a row holds what is no cell (09-004)"


def _of_lists(root: Node) -> Iterator[str]:
    for found in root.below("L"):
        if not found.nodes or any(item.kind != "LI" for item in found.nodes):
            yield "a list holds what is no item (09-005)"
        if any("LBody" not in [kid.kind for kid in item.nodes] for item in found.nodes):
            yield "an item has no body (09-005)"
        if found.below("Lbl") and found.attribute("/ListNumbering") is None:
            yield "a labelled list does not say how it is numbered (16-001)"


def _of_figures(root: Node) -> Iterator[str]:
    for figure in root.below("Figure"):
        if not str(figure.source.get("/Alt", "")).strip():
            yield "a figure is not told in words (13-004)"
        if figure.attribute("/BBox") is None:
            yield "a figure does not say where it is (13)"


def _of_links(tagged: Tagged) -> Iterator[str]:
    back = dict(_pairs(tagged.pdf.Root.StructTreeRoot.ParentTree.Nums))
    links = {node.source.objgen: node for node in tagged.root.below("Link")}
    for number, page in enumerate(tagged.pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            if not str(annotation.get("/Contents", "")):
                yield f"page {number}: a link does not say where it leads (28-011)"
            element = back.get(int(annotation.StructParent))
            node = links.get(element.objgen) if element is not None else None
            if node is None or annotation.objgen not in [
                kid.objgen for kid in node.kids if not isinstance(kid, Node | tuple)
            ]:
                yield f"page {number}: a link is not in the tree (28-011)"
            elif not tagged.read_out(node).strip():
                yield f"page {number}: a link has no words"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = [font for page in pdf.pages for font in page.obj.Resources.get("/Font", {}).values()]
    for font in {font.objgen: font for font in fonts}.values():
        name = str(font.BaseFont)
        if "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield f"{name} is not embedded (31-001)"
        values = _characters(font).values() if "/ToUnicode" in font else ("\0",)
        if any(character in "\0\ufeff\ufffe" for value in values for character in value):
            yield f"{name} does not say what its glyphs read as (10-001)"


def _characters(font: Any) -> dict[int, str]:
    """Return what the codes of a font read as."""
    table = font.ToUnicode.read_bytes().decode() if "/ToUnicode" in font else ""
    found = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>\n", table)
    return {int(code, 16): bytes.fromhex(said).decode("utf-16-be") for code, said in found}


def _shown(operands: Any, font: dict[int, str]) -> Iterator[str]:
    for operand in operands:
        if isinstance(operand, pikepdf.Array):
            yield from _shown(operand, font)
        elif isinstance(operand, pikepdf.String):
            yield from (font.get(code, "\ufffd") for code in bytes(operand))


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    yield from ((int(numbers[i]), numbers[i + 1]) for i in range(0, len(numbers), 2))
