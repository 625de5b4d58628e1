"""The foot of a timeline: what the letters stand for, two quotations, and how to read it all.

It goes under the drawing where any arrangement of it fits, else on a page of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from trajectories.analysis.chart import Chart
from trajectories.report.direction import reads_leftwards
from trajectories.report.frame import Sheet
from trajectories.report.paper import TEXT_LEFT
from trajectories.report.scripts import quotation_marks, width, wrapped
from trajectories.report.shapes import Item, Label, Stroke
from trajectories.report.style import GREY, RULE
from trajectories.report.timeline_key import (
    KEY_COLUMNS,
    Sign,
    key_height,
    key_items,
    key_of,
    key_width,
)
from trajectories.report.timeline_sheets import Sheets

_LINE: Final = 10.0
_WORDS: Final = 7.5
_GUTTER: Final = 16.0
_SHORT_LIST: Final = 120.0  # height of a list that still stands beside the key
_NARROW: Final = 160.0
_QUOTE: Final = (9.0, 12.0)  # size and leading
_QUOTE_LINES: Final = 6
_MOST_QUOTED: Final = 2
_MANY_LISTS: Final = 2  # that leave quotations no room beside each other
_TO_FINISH: Final = "to finish"
_COLUMNS: Final = 3  # of a long list
_TITLED: Final = 22.0  # what the title of a long list takes
_MOST: Final = 12  # lines of an entry; the whole of it stands in the text of the report


class Quotation(msgspec.Struct, frozen=True):
    """Words somebody said, with who said them and when."""

    words: str
    source: str


class _Entry(msgspec.Struct, frozen=True):
    """A letter of the drawing and what it stands for."""

    sign: str
    words: str


class _Arrangement(msgspec.Struct, frozen=True):
    """How the foot is shared out: columns of the key, the width of each part, its height."""

    columns: int
    room: float
    height: float
    piles: Sequence[Sequence[Quotation]]


def foot(chart: Chart, sheets: Sheets, quotations: Sequence[Quotation]) -> None:
    """Draw the foot on the page where it fits; long lists come before it, over the whole width.

    Quotations adorn it; they stand in part 3 too, and none is worth a page.
    """
    key = key_of(chart, moved=sheets.anything_moved)
    listed = _listed(chart, sheets.notes)
    long = [each for each in listed if _list_height(each[1], _NARROW) > _SHORT_LIST]
    short = [each for each in listed if each not in long]
    least = (_arranged(key, columns, short, (), sheets).height for columns in KEY_COLUMNS)
    for position, (title, entries) in enumerate(long, start=1):
        if position == len(long):
            _keep_near(entries, min(least), sheets)
        _long_list(title, entries, sheets)
    if not (key or short or quotations):
        return
    chosen = _best(key, short, quotations[:_MOST_QUOTED], sheets)
    sheets.need(chosen.height)
    room = chosen.room
    top = sheets.last.y + 8
    x = TEXT_LEFT
    for title, entries in short:
        _list(title, entries, sheets.last, x, top, room)
        x += room + _GUTTER
    for pile in chosen.piles:
        y = top
        for quote in pile:
            _quote(quote, sheets.last, x, y, room)
            y += _quote_height(quote, room)
        x += room + _GUTTER
    if key:
        left = sheets.paper.right - key_width(key, chosen.columns)
        sheets.last.add(*key_items(key, chosen.columns, left, top))
    sheets.last.y += chosen.height


def _best(
    key: Sequence[Sign],
    short: Sequence[tuple[str, Sequence[_Entry]]],
    quotations: Sequence[Quotation],
    sheets: Sheets,
) -> _Arrangement:
    """Find how the most quotations fit under the drawing; where nothing does, all on a new page."""
    for count in range(len(quotations), -1, -1):
        if not (key or short or count):
            return _Arrangement(0, 0.0, 0.0, ())
        piles = _piled(quotations[:count], apart=len(short) < _MANY_LISTS)
        for columns in KEY_COLUMNS:
            found = _arranged(key, columns, short, piles, sheets)
            if found.height <= sheets.last.room:
                return found
    piles = _piled(quotations, apart=len(short) < _MANY_LISTS)
    return _arranged(key, KEY_COLUMNS[0], short, piles, sheets)


def _piled(quotations: Sequence[Quotation], *, apart: bool) -> list[Sequence[Quotation]]:
    """Put quotations beside each other, or on one pile where lists would leave them no room."""
    piles = [[quote] for quote in quotations] if apart else [quotations]
    return [pile for pile in piles if pile]


def _arranged(
    key: Sequence[Sign],
    columns: int,
    short: Sequence[tuple[str, Sequence[_Entry]]],
    piles: Sequence[Sequence[Quotation]],
    sheets: Sheets,
) -> _Arrangement:
    """Share the foot out with so many columns for the key."""
    parts = max(1, len(short) + len(piles))
    left = sheets.paper.right - TEXT_LEFT - key_width(key, columns)
    room = (left - _GUTTER * parts) / parts
    heights = [
        key_height(key, columns),
        *(_list_height(entries, room) for _, entries in short),
        *(sum(_quote_height(quote, room) for quote in pile) for pile in piles),
    ]
    return _Arrangement(columns, room, max(heights) + 9, piles)


def _listed(chart: Chart, notes: Sequence[tuple[str, str]]) -> list[tuple[str, list[_Entry]]]:
    deciding = [_Entry(each.letter, each.words or _TO_FINISH) for each in chart.diamonds]
    asked = [
        _Entry(each.sign, f"{each.words or _TO_FINISH} \u2013 {each.answer}")
        for each in chart.messages
    ]
    beside = [_Entry("\u2022", f"{lane}: {words}") for lane, words in notes]
    lists = [
        ("Deciding and joining in", deciding),
        ("Messages and answers", asked),
        ("No room beside their marks", beside),
    ]
    return [(title, entries) for title, entries in lists if entries]


def _list_height(entries: Sequence[_Entry], room: float) -> float:
    inner = room - _indent(entries)
    return 11 + _LINE * sum(
        len(wrapped(entry.words, _WORDS, inner, most=_MOST)) for entry in entries
    )


def _indent(entries: Sequence[_Entry]) -> float:
    return max(width(entry.sign, _WORDS, bold=True) for entry in entries) + 6


def _entry(entry: _Entry, x: float, y: float, room: float, indent: float) -> Iterator[Item]:
    yield Label(text=entry.sign, x=x, y=y, size=_WORDS, bold=True)
    for number, line in enumerate(wrapped(entry.words, _WORDS, room - indent, most=_MOST)):
        yield Label(text=line, x=x + indent, y=y + number * _LINE, size=_WORDS)


def _list(
    title: str, entries: Sequence[_Entry], sheet: Sheet, x: float, top: float, room: float
) -> None:
    sheet.add(Label(text=title, x=x, y=top + 6, size=9, bold=True))
    y = top + 18
    indent = _indent(entries)
    for entry in entries:
        sheet.add(*_entry(entry, x, y, room, indent))
        y += _LINE * len(wrapped(entry.words, _WORDS, room - indent, most=_MOST))


def _column(sheets: Sheets) -> float:
    return (sheets.paper.right - TEXT_LEFT - (_COLUMNS - 1) * _GUTTER) / _COLUMNS


def _across(entries: Sequence[_Entry], inner: float) -> Iterator[tuple[Sequence[_Entry], float]]:
    """Give the rows of a list read across, with their heights."""
    for first in range(0, len(entries), _COLUMNS):
        beside = entries[first : first + _COLUMNS]
        lines = max(len(wrapped(each.words, _WORDS, inner, most=_MOST)) for each in beside)
        yield beside, lines * _LINE + 2


def _keep_near(entries: Sequence[_Entry], below: float, sheets: Sheets) -> None:
    """Turn the page before a list where what comes under it would stand on the next one alone."""
    rows = _across(entries, _column(sheets) - _indent(entries))
    tall = _TITLED + sum(height for _, height in rows)
    if tall <= sheets.last.room < tall + below <= sheets.bare_room:
        sheets.turn()


def _long_list(title: str, entries: Sequence[_Entry], sheets: Sheets) -> None:
    """Write a list in three columns read across, which may go on over pages."""
    room, indent = _column(sheets), _indent(entries)
    named = False
    for beside, height in _across(entries, room - indent):
        turned = sheets.need(height + (0 if named else _TITLED))
        if turned or not named:
            words = f"{title}, continued" if named else title
            sheets.last.add(Label(text=words, x=TEXT_LEFT, y=sheets.last.y + 14, size=9, bold=True))
            sheets.last.y += 18
            named = True
        for number, entry in enumerate(beside):
            x = TEXT_LEFT + number * (room + _GUTTER)
            sheets.last.add(*_entry(entry, x, sheets.last.y + 8, room, indent))
        sheets.last.y += height


def _quote_lines(quote: Quotation, room: float) -> tuple[str, ...]:
    size, _ = _QUOTE
    opening, closing = quotation_marks(quote.words)
    words = f"{opening}{quote.words.strip()}{closing}"
    italic = not reads_leftwards(quote.words)
    return wrapped(words, size, room - 10, italic=italic, most=_QUOTE_LINES)


def _quote_height(quote: Quotation, room: float) -> float:
    source = wrapped(quote.source, _WORDS, room - 10, most=2)
    return len(_quote_lines(quote, room)) * _QUOTE[1] + len(source) * _LINE + 7


def _quote(quote: Quotation, sheet: Sheet, x: float, top: float, room: float) -> None:
    """Write a quotation beside its bar, which stands where its lines begin."""
    size, leading = _QUOTE
    at_right = reads_leftwards(quote.words)
    bar = x + room - 2 if at_right else x
    y = top + 6
    for line in _quote_lines(quote, room):
        wide = width(line, size, italic=not at_right)
        left = bar - 8 - wide if at_right else x + 8
        sheet.add(Label(text=line, x=left, y=y, size=size, italic=not at_right, leftwards=at_right))
        y += leading
    for line in wrapped(quote.source, _WORDS, room - 10, most=2):
        left = bar - 8 - width(line, _WORDS) if at_right else x + 8
        sheet.add(Label(text=line, x=left, y=y + 1, size=_WORDS, colour=GREY))
        y += _LINE
    bottom = y - 6
    sheet.add(Stroke(points=((bar, top - 3), (bar, bottom)), colour=RULE, thickness=1.4))
