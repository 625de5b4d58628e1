"""Paragraph markup read into the pieces ReportLab sets, each with its look.

ReportLab reads markup as HTML, tag by tag, which takes a fifth of the time of a whole report. What
is written here is a handful of tags; these are read at once, and anything else is left to
ReportLab. Text that holds `&lt;` stays one piece.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, Final, Literal, NamedTuple

from reportlab.lib.abag import ABag
from reportlab.lib.colors import Color, toColor
from reportlab.lib.fonts import ps2tt, tt2ps
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaFrag

# <i>, <b>, <font …>, <a href="…"> with their ends; <a name="…"/> and <br/> by themselves.
_TAG: Final = re.compile(r'<(?:(/)(i|b|font|a)|(i|b|font|a|br)((?: [a-z]+="[^"<>&]*")*)(/?))>')
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_ODD: Final = re.compile(r"[<>]|&(?!(?:lt|gt|amp);)")
_OF_FONT: Final = {"name", "size", "color"}
_OF_LINK: Final = {"href", "color"}

Flag = Literal[0, 1]


class _NotRead(Exception):
    """Markup that is for ReportLab to read; never leaves this module."""


class _Look(NamedTuple):
    tag: str
    family: str
    bold: Flag
    italic: Flag
    size: float
    colour: Color
    link: list[tuple[int, str]]

    def piece(self, text: str, **more: Any) -> Any:
        """Make a piece of text of this look, as ReportLab's own reader would."""
        return ParaFrag(
            rise=0,
            greek=0,
            link=self.link,
            fontName=_cut(self.family, self.bold, self.italic),
            bold=self.bold,
            italic=self.italic,
            fontSize=self.size,
            textColor=self.colour,
            us_lines=[],
            text=text,
            **more,
        )


def pieces_of(marked_up: str, style: ParagraphStyle) -> list[Any] | None:
    """Read markup into pieces; None where it is for ReportLab to read."""
    try:
        return list(_Reader(style).pieces(marked_up))
    except _NotRead:
        return None


class _Reader:
    """Reads one paragraph; knows the looks that are open and counts links."""

    def __init__(self, style: ParagraphStyle) -> None:
        family, bold, italic = _family(style.fontName)
        size, colour = style.fontSize, style.textColor
        self._looks = [_Look("", family, bold, italic, size, colour, [])]
        self._links = 0

    def pieces(self, marked_up: str) -> Iterator[Any]:
        position = 0
        for tag in _TAG.finditer(marked_up):
            yield from self._text(marked_up[position : tag.start()])
            position = tag.end()
            ends, ended, begun, attributes, alone = tag.groups()
            if ends:
                self._end(ended)
            elif alone:
                yield self._alone(begun, attributes)
            else:
                self._begin(begun, dict(_ATTRIBUTE.findall(attributes)))
        yield from self._text(marked_up[position:])
        if len(self._looks) > 1:
            raise _NotRead

    def _text(self, text: str) -> Iterator[Any]:
        if _ODD.search(text):
            raise _NotRead
        if text:
            yield self._looks[-1].piece(unescape(text) if "&" in text else text)

    def _alone(self, tag: str, attributes: str) -> Any:
        values = dict(_ATTRIBUTE.findall(attributes))
        if tag == "br" and not values:
            return self._looks[-1].piece("", lineBreak=True)
        if tag == "a" and values.keys() == {"name"}:
            anchor = ABag(kind="anchor", label="anchor", name=values["name"])
            return self._looks[-1].piece("", cbDefn=anchor)
        raise _NotRead

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        look = self._looks[-1]._replace(tag=tag)
        if tag in ("i", "b") and not values:
            look = look._replace(italic=1) if tag == "i" else look._replace(bold=1)
        elif tag == "font" and values.keys() <= _OF_FONT:
            look = _in_font(look, values)
        elif tag == "a" and "href" in values and values.keys() <= _OF_LINK:
            look = look._replace(link=[*look.link, (self._links, values["href"])])
            look = _in_font(look, values)
            self._links += 1
        else:
            raise _NotRead
        self._looks.append(look)

    def _end(self, tag: str) -> None:
        if self._looks[-1].tag != tag:
            raise _NotRead
        self._looks.pop()


def _in_font(look: _Look, values: dict[str, str]) -> _Look:
    if name := values.get("name"):
        family, bold, italic = _family(name)
        look = look._replace(family=family, bold=bold, italic=italic)
    if size := values.get("size"):
        look = look._replace(size=float(size))
    if colour := values.get("color"):
        look = look._replace(colour=_colour(colour))
    return look


@lru_cache(maxsize=100)
def _family(font: str) -> tuple[str, Flag, Flag]:
    found: tuple[str, Flag, Flag] = ps2tt(font)
    return found


@lru_cache(maxsize=100)
def _cut(family: str, bold: Flag, italic: Flag) -> str:
    return tt2ps(family, bold, italic)


@lru_cache(maxsize=100)
def _colour(words: str) -> Color:
    found: Color = toColor(words)
    return found
