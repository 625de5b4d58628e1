"""Paragraph markup read into pieces, each with its look.

What is written here is a handful of tags, so they are read at once; ReportLab reads markup as HTML,
which takes longer than all else of a page. Words that only look like a tag are words.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from reportlab.lib.colors import Color, toColor
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.styles import ParagraphStyle

from trajectories.report.tags import FOREIGN
from trajectories.report.typefaces import BOLD, ITALIC, LATIN

# <i>, <b>, <font …>, <a href="…"> with their ends; <a name="…"/> and <br/> by themselves.
_TAG: Final = re.compile(r'<(/?)(i|b|font|a|br)((?: [a-z]+="[^"<>&]*")*)/?>')
_LEADS: Final = ' href="#'
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')


class Look(NamedTuple):
    """How words look, and where pressing them leads; of one look are words of one and the same."""

    font: str
    size: float
    colour: str
    """The operator that sets it; see ISO 32000-1, 8.6.8."""
    link: tuple[int, str] | None = None
    """Its number in the paragraph, and the name of the place it leads to."""
    language: str = ""


class Piece(NamedTuple):
    """Text in one look; without text it is a place that is led to, or ends a line."""

    look: Look
    text: str
    anchor: str = ""

    @property
    def ends_line(self) -> bool:
        """Whether somebody broke the line here."""
        return not self.text and not self.anchor


def pieces_of(marked_up: str, look: Look) -> Sequence[Piece]:
    """Read markup into pieces; `look` is that of its paragraph."""
    if "<" not in marked_up:
        return (Piece(look, _unescaped(marked_up)),) if marked_up else ()
    return _read(marked_up, look)


def _read(marked_up: str, look: Look) -> list[Piece]:
    pieces = []
    open_looks = [look]
    position = links = 0
    for tag in _TAG.finditer(marked_up):
        start, end = tag.span()
        if start > position:
            pieces.append(Piece(look, _unescaped(marked_up[position:start])))
        position = end
        ends, name, attributes = tag.groups()
        if ends:
            look = open_looks.pop() if len(open_looks) > 1 else look
        elif name == "br":
            pieces.append(Piece(look, ""))
        elif attributes.startswith(" name") and name == "a":
            pieces.append(Piece(look, "", attributes[7:-1]))
        else:
            open_looks.append(look)
            if attributes.startswith(_LEADS):
                name_of_place, _, attributes = attributes[len(_LEADS) :].partition('"')
                look = _changed(look, name, attributes)
                link = (links, name_of_place)
                look = Look(look.font, look.size, look.colour, link, look.language)
                links += 1
            else:
                look = _changed(look, name, attributes)
    if position < len(marked_up):
        pieces.append(Piece(look, _unescaped(marked_up[position:])))
    return pieces


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text


@lru_cache(maxsize=500)
def _changed(look: Look, tag: str, attributes: str) -> Look:
    """Return the look within a tag."""
    if tag in "ib":
        return look._replace(font=_cut(look.font, tag)) if look.font in LATIN else look
    values = dict(_ATTRIBUTE.findall(attributes))
    scheme, _, language = values.get("href", "").partition(":")
    return look._replace(
        font=values.get("name", look.font),
        size=float(values.get("size", look.size)),
        colour=operator_of(toColor(values["color"])) if "color" in values else look.colour,
        language=language if scheme == FOREIGN else look.language,
    )


def _cut(font: str, tag: str) -> str:
    """Return the font within a tag; no bold italic travels, and bold says more than a slant."""
    return BOLD if tag == "b" or font == BOLD else ITALIC


@lru_cache(maxsize=200)
def look_of(style: ParagraphStyle) -> Look:
    """Return the look of a paragraph where no tag says another."""
    return _of(style.fontName, style.fontSize, style.textColor)


@lru_cache(maxsize=200)
def _of(font: str, size: float, colour: Color) -> Look:
    """Return the look, one and the same for styles that look alike."""
    return Look(font, size, operator_of(colour))


@lru_cache(maxsize=100)
def operator_of(colour: Color) -> str:
    """Return the operator by which what follows is filled in a colour."""
    return f"{fp_str(colour.red, colour.green, colour.blue)} rg"
