"""What paper looks like: type, spacing and colours, in one place.

Colour only tells groups apart; shape, hatching and words carry everything in black and white.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics

from trajectories.report.typefaces import BOLD, ITALIC, LATIN, REGULAR, typeface

INK: Final = HexColor("#1B2127")
GREY: Final = HexColor("#59636E")  # 6.1 : 1 on white: captions, sources, evidence marks
RULE: Final = HexColor("#8A949E")
HAIRLINE: Final = HexColor("#D3D7DB")
YEAR: Final = HexColor("#A9B1B8")
BAND: Final = HexColor("#F4F4F2")
TOLD: Final = HexColor("#D5DADC")
PAPER: Final = HexColor("#FFFFFF")

GROUP_COLOURS: Final = (
    HexColor("#0072B2"),
    HexColor("#007A5A"),
    HexColor("#B84F0A"),
    HexColor("#7A4E9C"),
    HexColor("#8A5A00"),
    HexColor("#A8326A"),
)

MARGIN: Final = 36.0  # points on every side
SMALL: Final = 7.0

_LOOKS: Final[Mapping[str, tuple[str, float, float, float, float, Color]]] = MappingProxyType({
    # name: font, size, leading, space before, space after, colour
    "title": (BOLD, 17, 21, 0, 2, INK),
    "subtitle": (REGULAR, 9.5, 13, 0, 8, GREY),
    "heading": (BOLD, 12, 16, 14, 4, INK),
    "subheading": (BOLD, 9.5, 13, 9, 2, INK),
    "label": (BOLD, 8, 11, 6, 1, GREY),
    "body": (REGULAR, 9.5, 13.5, 0, 5, INK),
    "item": (REGULAR, 9.5, 13.5, 0, 3, INK),
    "small": (REGULAR, 8, 11, 0, 3, INK),
    "grey": (REGULAR, 8, 11, 0, 3, GREY),
    "quote": (ITALIC, 10.5, 14.5, 4, 1, INK),
    "quote_source": (REGULAR, 8, 11, 0, 7, GREY),
    "cell": (REGULAR, 8.5, 11.5, 0, 0, INK),
    "cell_bold": (BOLD, 8.5, 11.5, 0, 0, INK),
    "cell_grey": (REGULAR, 8.5, 11.5, 0, 0, GREY),
    "cell_head": (REGULAR, 8, 11, 0, 0, GREY),
    "large": (REGULAR, 14, 20, 0, 8, INK),
    "large_heading": (BOLD, 18, 24, 12, 6, INK),
    "footer": (REGULAR, 7, 9, 0, 0, GREY),
})  # fmt: skip


@cache
def register_fonts() -> None:
    """Make the three Latin cuts known to ReportLab as one family; doing it twice does nothing.

    Fonts of other scripts are loaded when a text first needs them.
    """
    for name in LATIN:
        typeface(name)
    # No bold italic travels; bold says more than a slant.
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
    )


@cache
def paragraph_styles() -> Mapping[str, ParagraphStyle]:
    """Return the named styles of paragraphs: "title", "heading", "body", "quote", "cell" …."""
    register_fonts()
    return MappingProxyType(
        {
            name: ParagraphStyle(
                name,
                fontName=font,
                fontSize=size,
                leading=leading,
                spaceBefore=before,
                spaceAfter=after,
                textColor=colour,
                leftIndent=10 if name in {"item", "quote", "quote_source"} else 0,
                bulletIndent=0,
                bulletFontName=REGULAR,
                bulletFontSize=size,
                allowWidows=0,
                allowOrphans=0,
                splitLongWords=1,
                spaceShrinkage=0,  # text is ragged: nothing is gained by squeezing a line
            )
            for name, (font, size, leading, before, after, colour) in _LOOKS.items()
        }
    )


@cache
def leftwards(style: ParagraphStyle) -> ParagraphStyle:
    """Return a style for words that are read from the right: upright, from there."""
    upright = REGULAR if style.fontName == ITALIC else style.fontName
    return ParagraphStyle(
        f"{style.name}-leftwards",
        parent=style,
        alignment=TA_RIGHT,
        fontName=upright,
        leftwards=True,
    )


def enlarged(style: ParagraphStyle, by: float) -> ParagraphStyle:
    """Return a style so many times as large, with its spacing."""
    sizes = (
        "fontSize", "leading", "spaceBefore", "spaceAfter", "leftIndent", "bulletIndent",
        "bulletFontSize",
    )  # fmt: skip
    return style.clone(style.name, **{name: getattr(style, name) * by for name in sizes})


def spaced(style: ParagraphStyle, by: float) -> ParagraphStyle:
    """Return a style with its lines so many times as far apart, and paragraphs closer still."""
    between = by**4
    return style.clone(
        style.name,
        leading=style.leading * by,
        spaceBefore=style.spaceBefore * between,
        spaceAfter=style.spaceAfter * between,
    )


def group_colour(position: int) -> Color:
    """Return the colour of the group at a position; they come round again after six."""
    return GROUP_COLOURS[position % len(GROUP_COLOURS)]
