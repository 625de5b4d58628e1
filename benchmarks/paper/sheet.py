"""What a report says as plain paragraphs and tables, for programs that know nothing of a report.

The same words in the same order and with the same links as our own pages, and the drawing as the
very shapes that these paint.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any
from unittest.mock import patch

from trajectories.model.outgoing import Outgoing
from trajectories.report import drawings as drawn_here
from trajectories.report.blocks import (
    ASK_COLUMNS,
    Claim,
    EvidenceItem,
    Heading,
    Map,
    Note,
    PageOne,
    Part,
    Quotation,
    Table,
)
from trajectories.report.content import FIRST_ANNEX, ReportContent, content
from trajectories.report.pages import write_pdf
from trajectories.report.shapes import Area, Bar, Disc, Item, Label, Shape, Stroke

HATCH = 3.2
ASK_WIDTHS = (0.44, 0.22, 0.13, 0.21)
SIDE, TOP, FOOT, NOTES = 48.0, 52.0, 52.0, 98.0
"""The margins of an upright page, and the width of the notes beside paragraphs, in points."""
STYLES = {
    # name: look, size, leading, space before, space after
    "title": ("bold", 17, 21, 0, 2),
    "subtitle": ("grey", 9.5, 13, 0, 8),
    "subheading": ("bold", 9.5, 13, 9, 2),
    "body": ("", 9.5, 13.5, 0, 5),
    "part": ("bold", 14, 18, 15, 4),
    "within": ("bold", 9.5, 13, 7, 1),
    "said": ("", 8.8, 11.6, 0, 3),
    "quote": ("", 10, 13.5, 2, 5),
    "grey": ("grey", 8, 11, 0, 3),
    "cell": ("", 8.2, 10.6, 0, 1.5),
    "cell_grey": ("grey", 7.5, 10, 0, 1.5),
    "cell_head": ("grey", 8, 11, 0, 0),
    "evidence": ("", 9.5, 13.5, 0, 1),
    "evidence_source": ("grey", 8, 11, 0, 8),
}
LEVELS = {"title": 1, "subheading": 2, "part": 1, "within": 2}
INDENTED = {"evidence", "evidence_source"}
INDENT = 34.0
GREY, INK, HAIRLINE = "#59636e", "#1b2127", "#d3d7db"


@dataclass(frozen=True)
class Span:
    """Words in one look; `href` leads to an anchor, `anchor` is led to."""

    text: str
    look: str = ""  # "", "italic", "bold", "grey"
    href: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words of one style; `beside` stand in the margin, `bullet` before them."""

    style: str
    spans: tuple[Span, ...]
    beside: tuple[Span, ...] = ()
    bullet: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Grid:
    """A table; `widths` are shares of the line."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A page of its own that is drawn, with the size it has."""

    items: tuple[Item, ...]
    width: float
    height: float


class NewPage:
    """What follows begins a page."""


Flow = Paragraph | Grid | Drawing | NewPage


@dataclass(frozen=True)
class Sheet:
    """A whole report; `case` and `purpose` run along head and foot."""

    case: str
    purpose: str
    flow: tuple[Flow, ...]


def sheet_of(outgoing: Outgoing) -> Sheet:
    """Say what a report says, with the drawing as it is painted there."""
    said = content(outgoing)
    drawings: list[Drawing] = []

    def paint(canvas: Any, items: Iterable[Item], _height: float) -> None:
        width, height = canvas._pagesize
        if width > height:  # what is drawn among text is left out, for everybody
            drawings.append(Drawing(tuple(items), width, height))

    with patch.object(drawn_here, "paint", paint):
        write_pdf(outgoing, BytesIO())
    flow = (*_page_one(said.page_one), *drawings, *_others(said))
    case = " ".join(filter(None, (f"Case {said.code}", said.state)))
    return Sheet(case, said.purpose, flow)


def words_of(sheet: Sheet) -> Iterator[str]:
    """Give every text of a sheet but those of the drawing."""
    yield from (sheet.case, sheet.purpose)
    for found in sheet.flow:
        match found:
            case Paragraph():
                yield found.text
            case Grid():
                yield from found.heads
                yield from (each.text for row in found.rows for cell in row for each in cell)


def _page_one(page: PageOne) -> Iterator[Flow]:
    if page.quotation:
        yield Paragraph("title", (Span(f"“{page.quotation.words}”"),))
        marks = _marks(page.quotation.marks)
        yield Paragraph("subtitle", (Span(page.quotation.source), *marks))
    for section in page.sections:
        yield Paragraph("subheading", (Span(section.heading),))
        for claim in section.claims:
            draft = (Span("draft sentence ", "italic"),) if claim.draft else ()
            yield Paragraph("body", (Span(claim.text),), (*draft, *_marks(claim.marks)))
    if page.asks:
        rows = [
            (
                (Paragraph("cell", (Span(ask.what), *_marks(ask.marks))),),
                *((Paragraph("cell", (Span(t),)),) for t in (ask.of_whom, ask.by, ask.answer)),
            )
            for ask in page.asks
        ]
        yield Grid((page.asks_heading, *ASK_COLUMNS), ASK_WIDTHS, tuple(rows))


def _others(said: ReportContent) -> Iterator[Flow]:
    yield NewPage()
    for part in said.parts:
        if part.blocks:
            if part.sign == FIRST_ANNEX:
                yield NewPage()
            yield from _part(part)
    if said.evidence:
        yield NewPage()
        yield Paragraph("part", (Span("Annex C  ", "grey"), Span("Evidence")))
        for item in said.evidence:
            yield from _evidence(item)


def _part(part: Part) -> Iterator[Flow]:
    name = f"Annex {part.sign}" if part.sign.isalpha() else part.sign
    yield Paragraph("part", (Span(f"{name}  ", "grey"), Span(part.title)))
    for block in part.blocks:
        match block:
            case Heading(text):
                yield Paragraph("within", (Span(text),))
            case Table():
                rows = tuple(tuple(tuple(_cell(cell)) for cell in row) for row in block.rows)
                yield Grid(block.columns, block.widths, rows)
            case Claim():
                yield Paragraph("said", _spans(block))
            case Quotation():
                yield Paragraph("quote", _spans(block))
            case Note(text):
                yield Paragraph("grey", (Span(text),))
            case Map():
                yield Paragraph("within", (Span(block.heading),))
                for group in block.of.groups:
                    labels = (group.label, *(node.label for node in group.nodes))
                    yield Paragraph("grey", (Span(", ".join(labels)),))
                yield Paragraph("grey", (Span(block.note),))
            case _:
                yield Paragraph("grey", (Span(str(block)),))


def _cell(cell: Sequence[Any]) -> Iterator[Paragraph]:
    for are_claims, group in groupby(cell, key=lambda found: isinstance(found, Claim)):
        if are_claims:
            spans: list[Span] = []
            for claim in group:
                spans += [*([Span(" ")] if spans else []), *_spans(claim)]
            yield Paragraph("cell", tuple(spans))
            continue
        for found in group:
            yield Paragraph("cell" if isinstance(found, Quotation) else "cell_grey", _spans(found))


def _spans(found: Any) -> tuple[Span, ...]:
    match found:
        case Claim():
            return (Span(found.text), *_marks(found.marks))
        case Quotation():
            by = Span(f" {found.source}", "grey")
            return (Span(f"“{found.words}”", "italic"), by, *_marks(found.marks))
        case Note(text):
            return (Span(text),)
        case _:
            return (Span(str(found)),)


def _evidence(item: EvidenceItem) -> Iterator[Paragraph]:
    first = Span(f"“{item.words}”", "italic") if item.words else Span(item.told or item.picture)
    yield Paragraph("evidence", (Span("", anchor=item.mark), first), bullet=item.mark)
    below = [text for text in (item.picture, item.source) if text and text != first.text]
    cited = f"cited in {', '.join(item.used_in)}" if item.used_in else ""
    yield Paragraph("evidence_source", (Span(" · ".join(filter(None, (*below, cited)))),))


def _marks(marks: Sequence[str]) -> tuple[Span, ...]:
    if not marks:
        return ()
    links = [Span(mark, "grey", href=mark) for mark in marks]
    between = [each for link in links for each in (Span(", ", "grey"), link)][1:]
    return (Span(" [", "grey"), *between, Span("]", "grey"))


def simple(items: Iterable[Item]) -> Iterator[Area | Stroke | Shape | Disc | Label]:
    """Take shapes apart into rectangles, lines, polygons, circles and labels."""
    for item in items:
        match item:
            case Bar():
                yield from _of_bar(item)
            case Label(backing=backing) if backing is not None:
                yield Area(box=item.box, colour=backing)
                yield item
            case Area() | Stroke() | Shape() | Disc() | Label():
                yield item


def _of_bar(bar: Bar) -> Iterator[Area | Stroke | Shape]:
    box = bar.box
    if bar.hatched:
        rise = box.bottom - box.top
        x = box.left
        while x + rise < box.right:
            line = ((x, box.bottom), (x + rise, box.top))
            yield Stroke(points=line, colour=bar.colour, thickness=0.7)
            x += HATCH
        top, bottom = (((box.left, y), (box.right, y)) for y in (box.top, box.bottom))
        yield Stroke(points=top, colour=bar.colour, thickness=0.8)
        yield Stroke(points=bottom, colour=bar.colour, thickness=0.8)
    else:
        yield Area(box=box, colour=bar.colour)
    if bar.tip:
        middle = (box.top + box.bottom) / 2
        tip = ((box.right, box.top), (box.right + 6, middle), (box.right, box.bottom))
        yield Shape(points=tip, fill=None if bar.hatched else bar.colour, colour=bar.colour)
