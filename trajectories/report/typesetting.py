"""Turn what a report says into paragraphs, tables and quotations with their links.

A mark such as E12 leads to Annex C, and Annex C leads back to the first place in each part that
cites it, so `Typesetter` remembers what it has set; one is made for one document. As it sets, it
adds to the document's structure what each text is: a heading, a cell, a quotation.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Indenter, Spacer, TableStyle

from trajectories.report import blocks
from trajectories.report.blocks import (
    Ask,
    Block,
    Claim,
    EvidenceItem,
    Figure,
    Heading,
    Map,
    Note,
    PageOne,
    Part,
    Quotation,
    Ruled,
)
from trajectories.report.direction import reads_leftwards
from trajectories.report.flowables import (
    Barred,
    Inset,
    Landmark,
    WholeRows,
    WithSideNote,
    Wrapped,
    WritingLines,
)
from trajectories.report.paper import Paper
from trajectories.report.printed_pictures import Captioned, PrintedPicture
from trajectories.report.scripts import in_quotes, markup
from trajectories.report.service_map import map_page, map_told
from trajectories.report.style import GREY, HAIRLINE, RULE, enlarged, leftwards, paragraph_styles
from trajectories.report.tags import Element, foreign
from trajectories.report.typefaces import BOLD, REGULAR

ANNEX_EVIDENCE: Final = "C"
DRAFT_STAMP: Final = "draft sentence"
# ReportLab reads this form of a colour at once; a "#" it first tries as an expression of Python.
_GREY: Final = "rgb({},{},{})".format(*(round(part * 255) for part in GREY.rgb()))
_NBSP: Final = "\N{NO-BREAK SPACE}"
_MIDDLE_DOT: Final = "\N{MIDDLE DOT}"
_ROOM: Final = 44.0  # points a heading needs below it
_ROOM_BEFORE_TABLE: Final = 76.0
_ROOM_FOR_PART: Final = 90.0
_BETWEEN_CLAIMS: Final = f"{_NBSP} "
_CELL_PADDING: Final = 2.2
_SOURCE_SIZE: Final = 8.0
_INDENT: Final = 34.0  # of evidence, past its mark
_FIGURE: Final = (220.0, 165.0)  # the most a picture takes
_TALLEST_MAP: Final = 640.0
_THUMBNAIL: Final = (150.0, 112.0)
_NO_PICTURE: Final = "The picture cannot be printed: its file is not one that can be read."


class Typesetter:
    """Sets the blocks of one document at one width."""

    def __init__(self, width: float, structure: Element, *, print_size: float = 1.0) -> None:
        """Set for a line of so many points, so many times as large as the panel's copy.

        What each text is is added to the structure of the document.
        """
        self._width = width
        self._structure = structure
        self._by = print_size
        self._styles = dict(paragraph_styles())
        self._styles |= _own_styles(self._styles)
        if print_size != 1:
            self._styles = {name: enlarged(s, self._by) for name, s in self._styles.items()}
        self._sign = ""
        self._cited: set[tuple[str, str]] = set()

    def page_one(self, page: PageOne) -> Iterator[Flowable]:
        """Set page 1."""
        self._sign = "1"
        yield Landmark("part-1", "Page 1")
        if page.quotation:
            words = page.quotation.words
            title = foreign(in_quotes(words), page.quotation.language)
            yield self._paragraph("title", title, self._structure.add("H1"), of=words)
            source = markup(page.quotation.source) + self._inline_marks(page.quotation.marks)
            yield self._paragraph("subtitle", source, of=words)
        level = 2 if page.quotation else 1
        for section in page.sections:
            yield from self._heading(section.heading, "subheading", level)
            for claim in section.claims:
                yield self._claim(claim)
        if page.asks:
            yield Spacer(0, 10)
            yield self._asks(page)
        if any(claim.draft for claim in page.claims):
            yield Spacer(0, 6)
            yield self._paragraph(
                "grey",
                f"A {DRAFT_STAMP} was put together by the program from the records; "
                "nobody has rewritten it yet.",
            )

    def part(self, part: Part, *, first: bool = False) -> Iterator[Flowable]:
        """Set a part or an annex under its heading; `first`: it begins a page anyway."""
        self._sign = part.sign
        name = f"Annex {part.sign}" if part.sign.isalpha() else part.sign
        name = name if part.numbered else ""
        room = _ROOM_FOR_PART + (_ROOM_BEFORE_TABLE if _opens_a_table(part) else 0)
        yield from self._part_heading(part.sign, name, part.title, first=first, room=room)
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=True):
            yield from self._block(block, following)

    def evidence(self, items: Sequence[EvidenceItem]) -> Iterator[Flowable]:
        """Set Annex C: each piece with its source, and the way back to where it is cited."""
        self._sign = ANNEX_EVIDENCE
        yield from self._part_heading(ANNEX_EVIDENCE, "Annex C", "Evidence", first=bool(items))
        if not items:
            yield self._paragraph("grey", "No evidence is printed.")
        listed = self._structure.add("L")
        for item in items:
            yield from self._evidence_item(item, listed.add("LI"))

    def _evidence_item(self, item: EvidenceItem, entry: Element) -> Iterator[Flowable]:
        label, body = entry.add("Lbl"), entry.add("LBody")
        words_element = (body.add("BlockQuote") if item.words else body).add("P")
        source_element = body.add("P")
        picture = _thumbnail(item, body)
        yield CondPageBreak(_ROOM + (picture.height if picture else 0))
        anchor = f'<a name="{item.mark}"/>'
        words = _quote(item) if item.words else markup(item.told)
        first = words or markup(item.picture)
        style = self._style("evidence", of=item.words or item.told)
        paragraph = Wrapped(anchor + first, style, bulletText=item.mark)
        paragraph.label, paragraph.element = label, words_element
        yield paragraph
        below = [markup(text) for text in (item.picture, item.source) if text and text != first]
        cited = f" {_MIDDLE_DOT} ".join(_way_back(sign, item.mark) for sign in item.used_in)
        below += [f"cited in {cited}"] if cited else []
        yield self._paragraph("evidence_source", f" {_MIDDLE_DOT} ".join(below), source_element)
        if picture:
            yield from (Indenter(_INDENT), picture, Indenter(-_INDENT), Spacer(0, 10))
        elif item.shown:
            yield self._paragraph("evidence_source", _NO_PICTURE, body.add("P"))

    def _part_heading(
        self, sign: str, name: str, title: str, *, first: bool, room: float = _ROOM_FOR_PART
    ) -> Iterator[Flowable]:
        if not first:
            yield CondPageBreak(room)
        yield Landmark(f"part-{sign}", f"{name}  {title}".strip())
        number = f'<font color="{_GREY}">{name}</font>{_NBSP * 2}' if name else ""
        words = f"{number}{markup(title)}"
        yield self._paragraph("part", words, self._structure.add("H1"))

    def _heading(
        self, text: str, style: str, level: int, room: float = _ROOM
    ) -> Iterator[Flowable]:
        if text:
            yield CondPageBreak(room)
            yield self._paragraph(style, markup(text), self._structure.add(f"H{level}"))

    def _block(self, block: Block, following: Block | None) -> Iterator[Flowable]:
        match block:
            case Heading(text):
                room = _ROOM_BEFORE_TABLE if isinstance(following, blocks.Table) else _ROOM
                yield from self._heading(text, "within", 2, room)
            case Claim():
                words = markup(block.text) + self._inline_marks(block.marks)
                yield self._paragraph("said", words, of=block.text)
            case Quotation():
                barred: Any = self._barred("quote_words", block, self._structure)
                barred.keepWithNext = int(block.answered)
                yield barred
            case Figure():
                yield self._figure(block)
            case Note(text):
                yield self._paragraph("grey", markup(text))
            case Map():
                yield from self._map(block)
            case Ruled(lines):
                yield WritingLines(lines)
            case _:
                yield from self._table(block)

    def _claim(self, claim: Claim) -> Flowable:
        notes = [f"<i>{DRAFT_STAMP}</i>"] if claim.draft else []
        notes += [self._marks(claim.marks)] if claim.marks else []
        element = self._structure.add("P")
        text = self._paragraph("body", markup(claim.text), element, of=claim.text)
        note = self._paragraph("side", _NBSP.join(notes), element) if notes else None
        return WithSideNote(text, note)

    def _table(self, table: blocks.Table) -> Iterator[Flowable]:
        element = self._structure.add("Table")
        headed = any(table.columns)
        heads = [self._heads("cell_head", table.columns, element.add("TR"))] if headed else []
        rows = [self._row(row, element.add("TR")) for row in table.rows]
        widths = [share * self._width for share in table.widths]
        yield _grid([*heads, *rows], widths, headed=headed)
        yield Spacer(0, 4)

    def _heads(self, style: str, columns: Sequence[str], row: Element) -> list[Any]:
        return [
            self._paragraph(style, markup(text), _head(row, "Column") if text else row.add("TD"))
            for text in columns
        ]

    def _row(self, cells: Sequence[blocks.Cell], row: Element) -> list[Any]:
        first, *others = cells
        named = _names_its_row(first)
        head = _head(row, "Row") if named else row.add("TD")
        return [
            [*self._in_cell(first, head, "cell_name" if named else "cell")],
            *([*self._in_cell(cell, row.add("TD"), "cell")] for cell in others),
        ]

    def _in_cell(self, cell: blocks.Cell, element: Element, style: str) -> Iterator[Flowable]:
        """Set what a cell holds; claims that follow each other run on in one paragraph."""
        groups = [
            (are_claims, tuple(group))
            for are_claims, group in groupby(cell, key=lambda found: isinstance(found, Claim))
        ]
        alone = len(groups) == 1 and (groups[0][0] or len(cell) == 1)
        for are_claims, group in groups:
            if are_claims:
                claims = [found for found in group if isinstance(found, Claim)]
                yield self._run_on(claims, style, element if alone else element.add("P"))
                continue
            for paragraph in group:
                if isinstance(paragraph, Quotation):
                    yield self._barred("cell", paragraph, element)
                else:
                    within = element if alone else element.add("P")
                    yield self._paragraph("cell_grey", markup(paragraph.text), within)

    def _run_on(self, claims: list[Claim], style: str, element: Element) -> Flowable:
        said = (markup(claim.text) + self._inline_marks(claim.marks) for claim in claims)
        texts = " ".join(claim.text for claim in claims)
        return self._paragraph(style, _BETWEEN_CLAIMS.join(said), element, of=texts)

    def _barred(self, style: str, said: Quotation, within: Element) -> Flowable:
        """Set a quotation with its bar, which stands where its lines begin."""
        element = within.add("BlockQuote").add("P")
        return Barred(self._paragraph(style, self._quoted(said), element, of=said.words))

    def _figure(self, figure: Figure) -> Flowable:
        shown = self._structure.add("Figure", alternative=figure.alternative)
        picture = PrintedPicture(figure.picture.content, shown, box=_FIGURE)
        said = figure.caption
        if isinstance(said, Quotation):
            return Captioned(picture, self._barred("caption", said, self._structure))
        words = markup(said.text) + self._inline_marks(said.marks)
        return Captioned(picture, self._paragraph("caption", words, of=said.text))

    def _map(self, block: Map) -> Iterator[Flowable]:
        """Set the map of services where it fits a page, its heading with it."""
        page = map_page(block.of, Paper(self._width, _TALLEST_MAP))
        if page is None:
            return
        yield from self._heading(block.heading, "within", 2, page.paper.height + _ROOM)
        yield Inset(page, self._structure.add("Figure", alternative=map_told(block.of)))
        yield self._paragraph("grey", markup(block.note))

    def _quoted(self, said: Quotation) -> str:
        """Set words, whose they are in grey, and the way to where they stand, in one paragraph."""
        size = f"{_SOURCE_SIZE * self._by:g}"
        by = f'<font name="{REGULAR}" size="{size}" color="{_GREY}">{markup(said.source)}</font>'
        # Words read from the right and a source read from the left do not share a line.
        between = "<br/>" if reads_leftwards(said.words) else " "
        return f"{_quote(said)}{between}{by}{self._inline_marks(said.marks)}"

    def _asks(self, page: PageOne) -> Flowable:
        element = self._structure.add("Table")
        row = element.add("TR")
        heads = self._heads("cell_bold", [page.asks_heading], row)
        heads += self._heads("cell_head", blocks.ASK_COLUMNS, row)
        widths = [share * self._width for share in (0.44, 0.22, 0.13, 0.21)]
        rows = [self._ask(ask, element.add("TR")) for ask in page.asks]
        return _grid([heads, *rows], widths, headed=True)

    def _ask(self, ask: Ask, row: Element) -> list[Any]:
        what = markup(ask.what) + self._inline_marks(ask.marks)
        first = self._paragraph("cell", what, row.add("TD"), of=ask.what)
        others = (ask.of_whom, ask.by, ask.answer)
        return [
            first,
            *(self._paragraph("cell", markup(text), row.add("TD"), of=text) for text in others),
        ]

    def _paragraph(
        self, style: str, words: str, element: Element | None = None, *, of: str = ""
    ) -> Wrapped:
        """Set marked-up words as an element of the structure, or as the next paragraph of it.

        `of` is the text that says from which side they are read.
        """
        paragraph = Wrapped(words, self._style(style, of=of))
        paragraph.element = element or self._structure.add("P")
        return paragraph

    def _style(self, style: str, *, of: str) -> ParagraphStyle:
        return leftwards(self._styles[style]) if reads_leftwards(of) else self._styles[style]

    def _inline_marks(self, marks: Sequence[str]) -> str:
        return f" {self._marks(marks)}" if marks else ""

    def _marks(self, marks: Sequence[str]) -> str:
        """Set marks in brackets, each a way to Annex C and the first in a part a way back to."""
        links = ", ".join(map(self._mark, marks))
        return f'<font size="7" color="{_GREY}">[{links}]</font>'

    def _mark(self, mark: str) -> str:
        anchor = ""
        if (self._sign, mark) not in self._cited:
            self._cited.add((self._sign, mark))
            anchor = f'<a name="{self._sign}-{mark}"/>'
        return f'{anchor}<a href="#{mark}" color="{_GREY}">{mark}</a>'


def _thumbnail(item: EvidenceItem, within: Element) -> PrintedPicture | None:
    """Set the picture of a piece of evidence, where it has one that can be printed."""
    if item.shown is None or not item.shown.content:
        return None
    element = within.add("Figure", alternative=item.alternative)
    return PrintedPicture(item.shown.content, element, box=_THUMBNAIL)


def _quote(said: Quotation | EvidenceItem) -> str:
    """Set words in italics, but for scripts that have none and the Latin words among them."""
    quoted = foreign(in_quotes(said.words), said.language)
    return quoted if reads_leftwards(said.words) else f"<i>{quoted}</i>"


def _way_back(sign: str, mark: str) -> str:
    return f'<a href="#{sign}-{mark}" color="{_GREY}">{_sort(sign)}{_NBSP}{sign}</a>'


def _sort(sign: str) -> str:
    return "page" if sign == "1" else "annex" if sign.isalpha() else "part"


def leads_to(place: str) -> str:
    """Say where a link leads, for those who hear it: "Evidence E12", "Where part 4 cites E12"."""
    sign, _, mark = place.rpartition("-")
    return f"Where {_sort(sign)} {sign} cites {mark}" if sign else f"Evidence {mark}"


def _names_its_row(cell: blocks.Cell) -> bool:
    """Tell whether a first cell says what its row is about, and claims nothing."""
    return not any(isinstance(said, Claim) and said.claims for said in cell)


def _head(row: Element, scope: str) -> Element:
    return row.add("TH", scope=scope)


def _grid(rows: list[list[Any]], widths: list[float], *, headed: bool) -> WholeRows:
    """Set rows under a rule, with hairlines between them; heads are repeated on every page."""
    style: list[Any] = [
        # Else every table names a font that is not carried, though no cell is set in it.
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), _CELL_PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _CELL_PADDING),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
    ]
    if headed:
        style += [
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, RULE),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
        ]
    return WholeRows(
        rows,
        colWidths=widths,
        repeatRows=1 if headed else 0,
        style=TableStyle(style),
        hAlign="LEFT",
    )


def _own_styles(styles: dict[str, ParagraphStyle]) -> dict[str, ParagraphStyle]:
    """Derive the styles only these pages need."""

    def derived(name: str, parent: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=styles[parent], **changes)

    return {
        "part": derived("part", "title", fontSize=14, leading=18, spaceBefore=15, spaceAfter=4),
        "within": derived("within", "subheading", spaceBefore=7, spaceAfter=1),
        "said": derived("said", "body", fontSize=8.8, leading=11.6, spaceAfter=3),
        "side": derived("side", "grey", fontSize=7, leading=9.5, alignment=TA_RIGHT, spaceAfter=0),
        "quote_words": derived(
            "quote_words",
            "quote",
            fontSize=10,
            leading=13.5,
            leftIndent=0,
            spaceBefore=2,
            spaceAfter=5,
        ),
        "caption": derived("caption", "quote", fontSize=9, leading=12, leftIndent=0, spaceAfter=0),
        "cell_name": derived("cell_name", "cell_bold", fontSize=8.2, leading=10.6),
        "cell": derived("cell", "cell", fontSize=8.2, leading=10.6, spaceAfter=1.5),
        "cell_grey": derived("cell_grey", "cell_grey", fontSize=7.5, leading=10, spaceAfter=1.5),
        "evidence": derived(
            "evidence",
            "body",
            leftIndent=_INDENT,
            bulletIndent=0,
            bulletFontName=BOLD,
            bulletFontSize=8,
            spaceAfter=1,
        ),
        "evidence_source": derived("evidence_source", "grey", leftIndent=_INDENT, spaceAfter=8),
    }


def _opens_a_table(part: Part) -> bool:
    """Tell whether a part begins with a table, or a heading over one: it is not left behind."""
    return any(isinstance(block, blocks.Table) for block in part.blocks[:2])
