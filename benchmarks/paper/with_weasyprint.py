"""The sheet through WeasyPrint: one page of HTML, the fonts declared once, tags asked for."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import weasyprint
from reportlab.lib.colors import Color
from weasyprint.text.fonts import FontConfiguration

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

VERSION = weasyprint.__version__
CUTS = {"Regular": "", "Bold": "font-weight: bold; ", "Italic": "font-style: italic; "}
SCRIPTS = ("Arabic", "Bengali", "Ethiopic", "Gurmukhi", "Tamil")
FAMILIES = ", ".join(("Sheet", *(f"Sheet{name}" for name in SCRIPTS)))
LOOKS = {
    "": "", "grey": f"color: {GREY}", "bold": "font-weight: bold", "italic": "font-style: italic",
}  # fmt: skip
TAGS = {"italic": "i", "bold": "b"}


class Writer:
    """Writes sheets with one set of fonts and one style sheet."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = FontConfiguration()
        self._css = weasyprint.CSS(
            string="\n".join((*_faces(fonts), *_styles())), font_config=self._fonts
        )

    def __call__(self, sheet: Sheet) -> bytes:
        page = weasyprint.HTML(string="".join(_document(sheet)))
        written: bytes = page.write_pdf(
            stylesheets=[self._css], font_config=self._fonts, pdf_tags=True
        )
        return written


def _faces(fonts: Path) -> Iterator[str]:
    files = [("", f"NotoSans-{cut}.ttf", look) for cut, look in CUTS.items()]
    files += [(name, f"NotoSans{name}-Regular.ttf", "") for name in SCRIPTS]
    for name, file, look in files:
        url = (fonts / file).as_uri()
        yield f"@font-face {{ font-family: Sheet{name}; {look}src: url({url}) }}"


def _styles() -> Iterator[str]:
    yield (
        f"@page {{ size: A4; margin: {TOP}pt {SIDE}pt {FOOT}pt; @top-left {{ content: string(case) "
        "} @top-right { content: 'page ' counter(page) ' of ' counter(pages) } "
        f"@bottom-left {{ content: string(purpose) }} font: 7pt {FAMILIES}; color: {GREY} }}"
    )
    yield "@page drawn { size: A4 landscape; margin: 0; @top-left { content: none } "
    yield "@top-right { content: none } @bottom-left { content: none } }"
    yield f"body {{ font-family: {FAMILIES}; color: {INK}; margin: 0 }}"
    yield "p, h1, h2 { margin: 0; font-weight: normal; orphans: 2; widows: 2 }"
    yield "i.case { string-set: case attr(title) } i.purpose { string-set: purpose attr(title) }"
    yield ".drawn { page: drawn; break-before: page; break-after: page } "
    yield ".new { break-before: page } svg { display: block }"
    yield "table { border-collapse: collapse; width: 100%; table-layout: fixed } th, td "
    yield f"{{ text-align: left; vertical-align: top; border-bottom: .4pt solid {HAIRLINE}; "
    yield "padding: 2.2pt 4pt; font-weight: normal } tr { break-inside: avoid }"
    yield f"a {{ color: {GREY}; text-decoration: none; font-size: 7pt }} "
    yield ".beside { display: flex; align-items: flex-end; gap: 12pt } "
    yield f".beside p:first-child {{ flex: 1 }} .beside p:last-child {{ width: {NOTES}pt; "
    yield "text-align: right; font-size: 7pt }"
    yield f".bullet {{ position: absolute; font-weight: bold; margin-left: -{INDENT}pt }}"
    for name, (look, size, leading, before, after) in STYLES.items():
        indent = f"margin-left: {INDENT}pt; " if name in INDENTED else ""
        yield (
            f".{name} {{ font-size: {size}pt; line-height: {leading}pt; margin-top: {before}pt; "
            f"margin-bottom: {after}pt; {indent}{LOOKS[look]} }}"
        )
        yield f".look-{look} {{ {LOOKS[look]} }}" if look else ""


def _document(sheet: Sheet) -> Iterator[str]:
    case, purpose = escape(sheet.case), escape(sheet.purpose)
    yield f'<!doctype html><html lang="en-GB"><head><title>{case}</title></head><body>'
    yield f'<i class="case" title="{case}"></i><i class="purpose" title="{purpose}"></i>'
    for found in sheet.flow:
        yield from _flow(found)
    yield "</body></html>"


def _flow(found: Flow) -> Iterator[str]:
    match found:
        case Paragraph():
            yield _paragraph(found)
        case Grid():
            yield from _grid(found)
        case NewPage():
            yield '<div class="new"></div>'
        case Drawing():
            size = f'width="{found.width}pt" height="{found.height}pt"'
            yield f'<div class="drawn"><svg xmlns="http://www.w3.org/2000/svg" {size} '
            yield f'viewBox="0 0 {found.width} {found.height}">'
            yield from map(_shape, simple(found.items))
            yield "</svg></div>"


def _paragraph(found: Paragraph) -> str:
    tag = f"h{LEVELS[found.style]}" if found.style in LEVELS else "p"
    bullet = f'<span class="bullet">{escape(found.bullet)}</span>' if found.bullet else ""
    words = f'<{tag} class="{found.style}">{bullet}{_spans(found.spans)}</{tag}>'
    if found.beside:
        return f'<div class="beside">{words}<p class="look-grey">{_spans(found.beside)}</p></div>'
    return words


def _grid(found: Grid) -> Iterator[str]:
    yield "<table>"
    yield "".join(f'<col style="width: {width:.1%}">' for width in found.widths)
    if any(found.heads):
        heads = "".join(f"<th>{escape(text)}</th>" for text in found.heads)
        yield f'<thead class="cell_head"><tr>{heads}</tr></thead>'
    yield "<tbody>"
    for row in found.rows:
        cells = ("".join(map(_paragraph, cell)) for cell in row)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.href:
        return f'<a href="#{span.href}">{words}</a>'
    if span.anchor:
        return f'<a id="{span.anchor}">{words}</a>'
    if tag := TAGS.get(span.look):
        return f"<{tag}>{words}</{tag}>"
    return f'<span class="look-grey">{words}</span>' if span.look else words


def _shape(item: Item) -> str:
    match item:
        case Area(box=box, colour=colour):
            at = f'x="{box.left:.2f}" y="{box.top:.2f}"'
            size = f'width="{box.right - box.left:.2f}" height="{box.bottom - box.top:.2f}"'
            return f'<rect {at} {size} fill="{_colour(colour)}"/>'
        case Stroke(points=points):
            return f'<polyline points="{_points(points)}" fill="none" {_stroke(item)}/>'
        case Shape(points=points):
            return f'<polygon points="{_points(points)}" {_fill(item.fill)} {_stroke(item)}/>'
        case Disc(x=x, y=y, radius=r):
            at = f'cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}"'
            return f"<circle {at} {_fill(item.fill)} {_stroke(item)}/>"
        case Label():
            look = 'font-weight="bold" ' if item.bold else ""
            look += 'font-style="italic" ' if item.italic else ""
            at = f'x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size}"'
            words = escape(item.text)
            return f'<text {at} font-family="{FAMILIES}" {look}{_fill(item.colour)}>{words}</text>'
        case _:
            return ""


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _fill(colour: Color | None) -> str:
    return f'fill="{_colour(colour)}"' if colour else 'fill="none"'


def _stroke(item: Stroke | Shape | Disc) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(str, item.dashes))}"' if item.dashes else ""
    return f'stroke="{_colour(item.colour)}" stroke-width="{item.thickness}"{dashes}'


def _colour(colour: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(part * 255) for part in colour.rgb()))
