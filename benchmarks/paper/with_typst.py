"""The sheet through typst, in this process: fonts are read once and the compiler is kept.

One thread, as for everybody; its output is tagged unless it is told not to.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

os.environ.setdefault("RAYON_NUM_THREADS", "1")

import typst
from reportlab.lib.colors import Color

from benchmarks.paper.sheet import (
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

VERSION = typst.__version__
FAMILIES = ("", " Arabic", " Bengali", " Ethiopic", " Gurmukhi", " Tamil")
HEAD = f"""
#set text(font: ({", ".join(f'"Noto Sans{name}"' for name in FAMILIES)}), fill: rgb("{INK}"),
  lang: "en", region: "GB", hyphenate: false)
#set table(stroke: (x, y) => (bottom: 0.4pt + rgb("{HAIRLINE}")), inset: (x: 4pt, y: 2.2pt))
#show heading: set block(above: 0pt, below: 0pt)
#let grey(words) = text(fill: rgb("{GREY}"), words)
#let small(words) = text(size: 7pt, fill: rgb("{GREY}"), words)
#let look(size, leading, words) = {{
  set text(size: size)
  set par(leading: leading - size * 0.73, spacing: leading - size * 0.73)
  words
}}
#let drawn(x, y, what) = place(top + left, dx: x, dy: y, what)
"""
LOOKS = {"": "{}", "italic": "#emph[{}]", "bold": "#strong[{}]", "grey": "#grey[{}]"}


class Writer:
    """Writes sheets with one compiler."""

    def __init__(self, fonts: Path) -> None:
        self._compiler = typst.Compiler(
            root=mkdtemp(), font_paths=[str(fonts)], ignore_system_fonts=True
        )

    def __call__(self, sheet: Sheet) -> bytes:
        source = "\n".join(_document(sheet)).encode()
        written: bytes = self._compiler.compile(input=source, format="pdf")
        return written


def _document(sheet: Sheet) -> Iterator[str]:
    yield HEAD
    yield f"#set document(title: {_text(sheet.case)})"
    yield (
        f'#set page(paper: "a4", margin: (x: {SIDE}pt, y: {TOP}pt), header: small[#strong['
        f'#{_text(sheet.case)}] #h(1fr) page #context counter(page).display("1 of 1", '
        f"both: true)], footer: small[#{_text(sheet.purpose)}])"
    )
    for found in sheet.flow:
        yield from _flow(found)


def _flow(found: Flow) -> Iterator[str]:
    match found:
        case Paragraph():
            yield _paragraph(found)
        case Grid():
            yield _grid(found)
        case NewPage():
            yield "#pagebreak(weak: true)"
        case Drawing():
            yield f"#page(width: {found.width}pt, height: {found.height}pt, margin: 0pt)["
            yield '#figure(alt: "the trajectory, drawn", block(width: 100%, height: 100%)['
            yield from map(_shape, simple(found.items))
            yield "])]"


def _paragraph(found: Paragraph) -> str:
    look, size, leading, before, after = STYLES[found.style]
    words = LOOKS[look].format(_spans(found.spans))
    anchor = next((f" <{span.anchor}>" for span in found.spans if span.anchor), "")
    if level := LEVELS.get(found.style):
        words = f"#heading(level: {level})[{words}]"
    elif found.beside:
        notes = f"align(right + bottom)[{LOOKS['grey'].format(_spans(found.beside))}]"
        words = f"#grid(columns: (1fr, {NOTES}pt), gutter: 12pt)[{words}][#{notes}]"
    if found.bullet:
        words = f"#grid(columns: ({INDENT}pt, 1fr))[*#{_text(found.bullet)}*][{words}]"
    indent = INDENT if found.style in INDENTED and not found.bullet else 0
    return (
        f"#block(above: {before + 2}pt, below: {after + 2}pt, inset: (left: {indent}pt), "
        f"look({size}pt, {leading}pt)[{words}]){anchor}"
    )


def _grid(found: Grid) -> str:
    columns = ", ".join(f"{width}fr" for width in found.widths)
    heads = "".join(f"[{_cell('cell_head', (Span(text),))}]" for text in found.heads)
    header = f"table.header{heads}, " if any(found.heads) else ""
    cells = "".join(
        f"[{' '.join(_cell(each.style, each.spans) for each in cell)}]"
        for row in found.rows
        for cell in row
    )
    return f"#table(columns: ({columns},), {header}){cells}"


def _cell(style: str, spans: tuple[Span, ...]) -> str:
    look, size, leading, *_ = STYLES[style]
    return f"#look({size}pt, {leading}pt)[{LOOKS[look].format(_spans(spans))}]"


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if not span.text:
        return ""
    words = f"#{_text(span.text)};"
    if span.href:
        return f"#link(<{span.href}>, small[{words}])"
    return LOOKS[span.look].format(words)


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _shape(item: Item) -> str:
    match item:
        case Area(box=box, colour=colour):
            size = f"width: {box.right - box.left:.2f}pt, height: {box.bottom - box.top:.2f}pt"
            return _at(box.left, box.top, f"rect({size}, fill: {_colour(colour)})")
        case Stroke(points=((x, y), (u, v))):
            end = f"end: ({u - x:.2f}pt, {v - y:.2f}pt)"
            return _at(x, y, f"line({end}, stroke: {_stroke(item)})")
        case Stroke(points=points):
            moves = ", ".join(f"curve.line({_point(point)})" for point in points[1:])
            return _at(
                0, 0, f"curve(stroke: {_stroke(item)}, curve.move({_point(points[0])}), {moves})"
            )
        case Shape(points=points):
            corners = ", ".join(map(_point, points))
            fill = _colour(item.fill) if item.fill else "none"
            return _at(0, 0, f"polygon(fill: {fill}, stroke: {_stroke(item)}, {corners})")
        case Disc(x=x, y=y, radius=r):
            look = f"fill: {_colour(item.fill)}, stroke: {_stroke(item)}"
            return _at(x - r, y - r, f"circle(radius: {r:.2f}pt, {look})")
        case Label():
            look = 'weight: "bold", ' if item.bold else ""
            look += 'style: "italic", ' if item.italic else ""
            return _at(
                item.x,
                item.y,
                f"text(size: {item.size}pt, {look}fill: "
                f'{_colour(item.colour)}, top-edge: "baseline", {_text(item.text)})',
            )
        case _:
            return ""


def _at(x: float, y: float, what: str) -> str:
    return f"#drawn({x:.2f}pt, {y:.2f}pt, {what})"


def _point(point: tuple[float, float]) -> str:
    return f"({point[0]:.2f}pt, {point[1]:.2f}pt)"


def _stroke(item: Stroke | Shape | Disc) -> str:
    dashes = ", ".join(f"{dash}pt" for dash in item.dashes)
    dash = f", dash: ({dashes},)" if item.dashes else ""
    return f"(paint: {_colour(item.colour)}, thickness: {item.thickness}pt{dash})"


def _colour(colour: Color) -> str:
    return 'rgb("#{:02x}{:02x}{:02x}")'.format(*(round(part * 255) for part in colour.rgb()))
