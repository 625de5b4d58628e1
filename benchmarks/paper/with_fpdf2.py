"""The sheet through fpdf2: paragraphs as flowing text, tables by its own table, shapes one by one.

It has no tags. Inside a cell it sets one look only, so the links of a cell are printed and not
linked; it reads its fonts again for every document, for it keeps what it uses of them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fpdf
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace
from reportlab.lib.colors import Color

from benchmarks.paper.sheet import (
    FOOT,
    GREY,
    HAIRLINE,
    INDENT,
    INDENTED,
    INK,
    LEVELS,
    NOTES,
    SIDE,
    STYLES,
    TOP,
    Drawing,
    Flow,
    Grid,
    NewPage,
    Paragraph,
    Sheet,
    Span,
    simple,
)
from trajectories.report.shapes import Area, Disc, Item, Label, Shape, Stroke

VERSION = fpdf.__version__
SCRIPTS = ("Arabic", "Bengali", "Ethiopic", "Gurmukhi", "Tamil")
EMPHASES = {"bold": "B", "italic": "I"}


class Writer:
    """Writes sheets, each as a document of its own."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def __call__(self, sheet: Sheet) -> bytes:
        page = _Document(sheet, self._fonts)
        for found in sheet.flow:
            page.flow(found)
        return bytes(page.output())


class _Document(fpdf.FPDF):
    def __init__(self, sheet: Sheet, fonts: Path) -> None:
        super().__init__(unit="pt", format="A4")
        self._sheet = sheet
        self._upright = True
        self._notes: dict[str, Any] = {}
        self.set_title(sheet.case)
        for cut, emphasis in (("Regular", ""), ("Bold", "B"), ("Italic", "I")):
            self.add_font("Sheet", emphasis, fonts / f"NotoSans-{cut}.ttf")
        foreign = {c for c in _every_word(sheet) if ord(c) > 0x590}
        if any(0x590 < ord(c) < 0x2000 for c in foreign):
            for name in SCRIPTS:
                self.add_font(f"Sheet{name}", "", fonts / f"NotoSans{name}-Regular.ttf")
            self.set_fallback_fonts([f"Sheet{name}" for name in SCRIPTS], exact_match=False)
            self.set_text_shaping(use_shaping_engine=True)
        self.set_margins(SIDE, TOP, SIDE)
        self.set_auto_page_break(auto=True, margin=FOOT)
        self.add_page()

    def header(self) -> None:
        if self._upright:
            self._look("grey", 7)
            self.set_xy(SIDE, 32)
            self.cell(200, 9, self._sheet.case)
            self.set_xy(self.w - SIDE - 100, 32)
            self.cell(100, 9, f"page {self.page_no()} of {{nb}}", align="R")
            self.set_xy(SIDE, TOP)

    def footer(self) -> None:
        if self._upright:
            self._look("grey", 7)
            self.set_xy(SIDE, self.h - 40)
            self.cell(300, 9, self._sheet.purpose)

    def flow(self, found: Flow) -> None:
        match found:
            case Paragraph():
                self._paragraph(found)
            case Grid():
                self._grid(found)
            case NewPage():
                self._upright = True
                self.add_page(orientation="portrait")
            case Drawing():
                self._draw(found)

    def _paragraph(self, found: Paragraph) -> None:
        look, size, leading, before, after = STYLES[found.style]
        self.set_y(self.get_y() + before)
        if self.will_page_break(leading):
            self.add_page()
        if found.style in LEVELS:
            self.start_section(found.text, level=0 if LEVELS[found.style] == 1 else 1)
        indent = INDENT if found.style in INDENTED else 0
        if found.bullet:
            self._look("bold", 8)
            self.set_x(SIDE)
            self.cell(indent, leading, found.bullet)
        self.set_left_margin(SIDE + indent)
        self.set_x(SIDE + indent)
        if found.beside:
            self.set_right_margin(SIDE + NOTES + 12)
        self._words(found.spans, look, size, leading)
        self.set_left_margin(SIDE)
        self.set_right_margin(SIDE)
        if found.beside:
            self.set_left_margin(self.w - SIDE - NOTES)
            self.set_x(self.w - SIDE - NOTES)
            self._words(found.beside, "grey", 7, leading)
            self.set_left_margin(SIDE)
        self.ln(leading + after)

    def _words(self, spans: Sequence[Span], look: str, size: float, leading: float) -> None:
        for span in spans:
            if span.anchor:
                self.set_link(self._link(span.anchor), page=self.page, y=self.get_y())
            if span.text:
                self._look(span.look or look, 7 if span.href else size)
                self.write(leading, span.text, self._link(span.href) if span.href else "")

    def _link(self, mark: str) -> Any:
        if mark not in self._notes:
            self._notes[mark] = self.add_link()
        return self._notes[mark]

    def _grid(self, found: Grid) -> None:
        _, size, leading, *_ = STYLES["cell"]
        self._look("", size)
        self.set_draw_color(HAIRLINE)
        self.set_line_width(0.4)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=found.widths,
            first_row_as_headings=any(found.heads),
            headings_style=FontFace(color=GREY, size_pt=8),
            line_height=leading,
            padding=(2.2, 4),
            text_align="LEFT",
        ) as table:
            if any(found.heads):
                table.row(found.heads)
            for row in found.rows:
                table.row(["\n".join(each.text for each in cell) for cell in row])

    def _draw(self, found: Drawing) -> None:
        self._upright = False
        self.add_page(orientation="landscape")
        self.set_auto_page_break(auto=False)
        for item in simple(found.items):
            self._shape(item)
        self.set_dash_pattern()
        self.set_auto_page_break(auto=True, margin=FOOT)

    def _shape(self, item: Item) -> None:
        match item:
            case Area(box=box, colour=colour):
                self.set_fill_color(_colour(colour))
                size = (box.right - box.left, box.bottom - box.top)
                self.rect(box.left, box.top, *size, style="F")
            case Stroke(points=points):
                self._stroke(item)
                self.polyline(points)
            case Shape(points=points):
                self._stroke(item)
                self.polygon(points, style=self._fill(item.fill))
            case Disc(x=x, y=y, radius=r):
                self._stroke(item)
                self.circle(x, y, r, style=self._fill(item.fill))
            case Label():
                emphasis = ("B" if item.bold else "") or ("I" if item.italic else "")
                self.set_font("Sheet", emphasis, item.size)
                self.set_text_color(_colour(item.colour))
                self.text(item.x, item.y, item.text)

    def _fill(self, colour: Color | None) -> str:
        if colour is None:
            return "D"
        self.set_fill_color(_colour(colour))
        return "DF"

    def _stroke(self, item: Stroke | Shape | Disc) -> None:
        self.set_draw_color(_colour(item.colour))
        self.set_line_width(item.thickness)
        dash, gap = (*item.dashes, 0, 0)[:2]
        self.set_dash_pattern(dash, gap)

    def _look(self, look: str, size: float) -> None:
        self.set_font("Sheet", EMPHASES.get(look, ""), size)
        self.set_text_color(GREY if look == "grey" else INK)


def _every_word(sheet: Sheet) -> str:
    texts: list[str] = []
    for found in sheet.flow:
        match found:
            case Paragraph():
                texts.append(found.text)
            case Grid():
                texts += (each.text for row in found.rows for cell in row for each in cell)
            case Drawing():
                texts += (item.text for item in found.items if isinstance(item, Label))
    return "".join(texts)


def _colour(colour: Color) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in colour.rgb())
