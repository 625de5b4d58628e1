"""Turn what a report says into paragraphs, tables and quotations with their links.

A mark such as E12 leads to Annex C, and Annex C leads back to the first place in each part that
cites it, so `Typesetter` remembers what it has set; one is made for one document. As it sets, it
adds to the document's structure what each text is: a heading, a cell, a quotation.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Indenter, Spacer

from trajectories.report import blocks
from trajectories.report.blocks import (
    Block,
    Claim,
    EvidenceItem,
    Figure,
    Heading,
    Map,
    Note,
    Part,
    Quotation,
    Ruled,
)
from trajectories.report.direction import reads_leftwards
from trajectories.report.drawings import Inset
from trajectories.report.flowables import Barred, Landmark, WritingLines
from trajectories.report.kept_together import Tied, beginning
from trajectories.report.paper import Paper
from trajectories.report.printed_pictures import Captioned, PrintedPicture
from trajectories.report.rows import Cell, WholeRows
from trajectories.report.scripts import in_quotes, markup
from trajectories.report.service_map import map_page, map_told
from trajectories.report.style import GREY, enlarged, leftwards, paragraph_styles, spaced
from trajectories.report.tags import Element, foreign
from trajectories.report.text_styles import INDENT, text_styles
from trajectories.report.typefaces import REGULAR
from trajectories.report.wrapped import Wrapped

ANNEX_EVIDENCE: Final = "C"
# ReportLab reads this form of a colour at once; a "#" it first tries as an expression of Python.
_GREY: Final = "rgb({},{},{})".format(*(round(part * 255) for part in GREY.rgb()))
NBSP: Final = "\N{NO-BREAK SPACE}"
_MIDDLE_DOT: Final = "\N{MIDDLE DOT}"
_BETWEEN_SOURCES: Final = f"{NBSP}{_MIDDLE_DOT} "  # never at the beginning of a line
_BETWEEN_CLAIMS: Final = f"{NBSP} "
_SOURCE_SIZE: Final = 8.0
_FIGURE: Final = (220.0, 165.0)  # the most a picture takes
_TALLEST_MAP: Final = 640.0
_THUMBNAIL: Final = (150.0, 112.0)
_NO_PICTURE: Final = "The picture cannot be printed: its file is not one that can be read."


class Typesetter:
    """Sets the blocks of one document at one width."""

    def __init__(
        self, width: float, structure: Element, *, print_size: float = 1.0, spacing: float = 1.0
    ) -> None:
        """Set for a line of so many points, so many times as large as the panel's copy.

        `spacing` is that of lines. What each text is is added to the structure of the document.
        """
        self.width = width
        self.structure = structure
        self.print_size = print_size
        self._styles = dict(paragraph_styles())
        self._styles |= text_styles()
        if print_size != 1:
            self._styles = {name: enlarged(s, self.print_size) for name, s in self._styles.items()}
        if spacing != 1:
            self._styles = {name: spaced(s, spacing) for name, s in self._styles.items()}
        self.sign = ""
        self.cited: set[tuple[str, str]] = set()

    def adopt(self, other: "Typesetter") -> None:
        """Take over what another has set: its structure, and what it has cited."""
        self.structure.adopt(other.structure)
        self.cited |= other.cited

    def part(self, part: Part, *, first: bool = False) -> Iterator[Flowable]:
        """Set a part or an annex under its heading; `first`: it begins a page anyway."""
        self.sign = part.sign
        name = f"Annex {part.sign}" if part.sign.isalpha() else part.sign
        name = name if part.numbered else ""
        heads = self._part_heading(part.sign, name, part.title)
        for block in part.blocks:
            headed, body = self._headed(block)
            heads += headed
            if body:
                yield from self.kept(heads, body, first=first)
                heads, first = [], False
        yield from heads

    def _headed(self, block: Block) -> tuple[list[Flowable], list[Flowable]]:
        """Set a block, its headings apart from what they are to stay with."""
        if isinstance(block, Heading):
            return self.heading(block.text, "within", 2), []
        return self._map(block) if isinstance(block, Map) else ([], [*self._block(block)])

    def evidence(self, items: Sequence[EvidenceItem]) -> Iterator[Flowable]:
        """Set Annex C: each piece with its source, and the way back to where it is cited."""
        self.sign = ANNEX_EVIDENCE
        yield from self._part_heading(ANNEX_EVIDENCE, "Annex C", "Evidence")
        if not items:
            yield self.paragraph("grey", "No evidence is printed.")
        listed = self.structure.add("L")
        for item in items:
            yield from self._evidence_item(item, listed.add("LI"))

    def _evidence_item(self, item: EvidenceItem, entry: Element) -> Iterator[Flowable]:
        label, body = entry.add("Lbl"), entry.add("LBody")
        words_element = (body.add("BlockQuote") if item.words else body).add("P")
        words = _quote(item) if item.words else markup(item.told)
        first = words or markup(item.picture)
        style = self._style("evidence", of=item.words or item.told)
        text = Wrapped(f'<a name="{item.mark}"/>{first}', style, bullet=item.mark)
        text.label, text.element = label, words_element
        below = [markup(text) for text in (item.picture, item.source) if text and text != first]
        cited = _BETWEEN_SOURCES.join(_way_back(sign, item.mark) for sign in item.used_in)
        below += [f"cited in {cited}"] if cited else []
        below += [_NO_PICTURE] if item.shown and not item.shown.content else []
        source = self.paragraph("evidence_source", _BETWEEN_SOURCES.join(below), body.add("P"))
        said, picture = Tied(text, source), _thumbnail(item, body)
        yield CondPageBreak(said.least(self.width) + (picture.height if picture else 0))
        yield said
        if picture:
            yield from (Indenter(INDENT), picture, Indenter(-INDENT), Spacer(0, 10))

    def _part_heading(self, sign: str, name: str, title: str) -> list[Flowable]:
        number = f'<font color="{_GREY}">{name}</font>{NBSP * 2}' if name else ""
        words = self.paragraph("part", f"{number}{markup(title)}", self.structure.add("H1"))
        return [Landmark(f"part-{sign}", f"{name}  {title}".strip()), words]

    def heading(self, text: str, style: str, level: int) -> list[Flowable]:
        """Set a heading, if there is one."""
        if not text:
            return []
        return [self.paragraph(style, markup(text), self.structure.add(f"H{level}"))]

    def kept(
        self, heads: list[Flowable], body: list[Flowable], *, first: bool = False
    ) -> Iterator[Flowable]:
        """Keep headings with the beginning of what they head; `first`: they begin a page anyway."""
        if heads and not first:
            yield CondPageBreak(beginning(heads, body[0] if body else None, self.width))
        yield from heads
        yield from body

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Claim():
                words = markup(block.text) + self.inline_marks(block.marks)
                yield self.paragraph("said", words, of=block.text)
            case Quotation():
                barred: Any = self._barred("quote_words", block, self.structure)
                barred.keepWithNext = int(block.answered)
                yield barred
            case Figure():
                yield self._figure(block)
            case Note(text):
                yield self.paragraph("grey", markup(text))
            case Ruled(lines):
                yield WritingLines(lines)
            case blocks.Table():
                yield from self._table(block)

    def _table(self, table: blocks.Table) -> Iterator[Flowable]:
        element = self.structure.add("Table")
        headed = any(table.columns)
        heads = [self.heads("cell_head", table.columns, head_of(element))] if headed else []
        body = element.add("TBody")
        rows = [self._row(row, body.add("TR")) for row in table.rows]
        widths = [share * self.width for share in table.widths]
        yield WholeRows([*heads, *rows], widths, headed=headed)
        yield Spacer(0, 4)

    def heads(self, style: str, columns: Sequence[str], row: Element) -> list[Cell]:
        """Set the heads of columns."""
        return [
            [self.paragraph(style, markup(text), _head(row, "Column") if text else row.add("TD"))]
            for text in columns
        ]

    def _row(self, cells: Sequence[blocks.Cell], row: Element) -> list[Cell]:
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
                    yield self.paragraph("cell_grey", markup(paragraph.text), within)

    def _run_on(self, claims: list[Claim], style: str, element: Element) -> Flowable:
        said = (markup(claim.text) + self.inline_marks(claim.marks) for claim in claims)
        texts = " ".join(claim.text for claim in claims)
        return self.paragraph(style, _BETWEEN_CLAIMS.join(said), element, of=texts)

    def _barred(self, style: str, said: Quotation, within: Element) -> Flowable:
        """Set a quotation with its bar, which stands where its lines begin."""
        element = within.add("BlockQuote").add("P")
        return Barred(self.paragraph(style, self._quoted(said), element, of=said.words))

    def _figure(self, figure: Figure) -> Flowable:
        shown = self.structure.add("Figure", alternative=figure.alternative)
        across, down = _FIGURE
        box = (across * self.print_size, down * self.print_size)
        picture = PrintedPicture(figure.picture.content, shown, box=box)
        said = figure.caption
        if isinstance(said, Quotation):
            return Captioned(picture, self._barred("caption", said, self.structure))
        words = markup(said.text) + self.inline_marks(said.marks)
        return Captioned(picture, self.paragraph("caption", words, of=said.text))

    def _map(self, block: Map) -> tuple[list[Flowable], list[Flowable]]:
        """Set the map of services with its heading, where it fits a page."""
        page = map_page(block.of, Paper(self.width, _TALLEST_MAP))
        if page is None:
            return [], []
        heads = self.heading(block.heading, "within", 2)
        shown = Inset(page, self.structure.add("Figure", alternative=map_told(block.of)))
        return heads, [shown, self.paragraph("grey", markup(block.note))]

    def _quoted(self, said: Quotation) -> str:
        """Set words, whose they are in grey, and the way to where they stand, in one paragraph."""
        size = f"{_SOURCE_SIZE * self.print_size:g}"
        source = markup(said.source).replace("visit ", f"visit{NBSP}")
        by = f'<font name="{REGULAR}" size="{size}" color="{_GREY}">{source}</font>'
        # Words read from the right and a source read from the left do not share a line.
        between = "<br/>" if reads_leftwards(said.words) else " "
        marks = (
            f'<font name="{REGULAR}">{self.inline_marks(said.marks)}</font>' if said.marks else ""
        )
        return f"{_quote(said)}{between}{by}{marks}"

    def paragraph(
        self, style: str, words: str, element: Element | None = None, *, of: str = ""
    ) -> Wrapped:
        """Set marked-up words as an element of the structure, or as the next paragraph of it.

        `of` is the text that says from which side they are read.
        """
        paragraph = Wrapped(words, self._style(style, of=of))
        paragraph.element = element or self.structure.add("P")
        return paragraph

    def _style(self, style: str, *, of: str) -> ParagraphStyle:
        return leftwards(self._styles[style]) if reads_leftwards(of) else self._styles[style]

    def inline_marks(self, marks: Sequence[str]) -> str:
        """Set marks after a text, never alone on a line."""
        return f"{NBSP}{self.marks(marks)}" if marks else ""

    def marks(self, marks: Sequence[str]) -> str:
        """Set marks in brackets, each a way to Annex C and the first in a part a way back to."""
        links = ", ".join(map(self._mark, marks))
        return f'<font size="7" color="{_GREY}">[{links}]</font>'

    def _mark(self, mark: str) -> str:
        anchor = ""
        if (self.sign, mark) not in self.cited:
            self.cited.add((self.sign, mark))
            anchor = f'<a name="{self.sign}-{mark}"/>'
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
    return f'<a href="#{sign}-{mark}" color="{_GREY}">{_sort(sign)}{NBSP}{sign}</a>'


def _sort(sign: str) -> str:
    return "page" if sign == "1" else "annex" if sign.isalpha() else "part"


@lru_cache(maxsize=2_000)
def leads_to(place: str) -> str:
    """Say where a link leads, for those who hear it: "Evidence E12", "Where part 4 cites E12"."""
    sign, _, mark = place.rpartition("-")
    return f"Where {_sort(sign)} {sign} cites {mark}" if sign else f"Evidence {mark}"


def _names_its_row(cell: blocks.Cell) -> bool:
    """Tell whether a first cell says what its row is about, and claims nothing."""
    return not any(isinstance(said, Claim) and said.claims for said in cell)


def head_of(table: Element) -> Element:
    """Return the row that heads a table."""
    return table.add("THead").add("TR")


def _head(row: Element, scope: str) -> Element:
    return row.add("TH", scope=scope)
