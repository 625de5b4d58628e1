"""The foot of a timeline: what the letters stand for, two quotations, and how to read it all."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from trajectories.analysis.chart import Cell, Chart, Span
from trajectories.report.frame import RIGHT, TEXT_LEFT, Sheet
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Bar, Box, Disc, Item, Label, Shape, Stroke
from trajectories.report.signs import (
    LED_NOWHERE,
    arrow_head,
    cell_sign,
    cross,
    not_observed,
    plain_diamond,
    sender,
)
from trajectories.report.style import GREY, INK, PAPER, RULE
from trajectories.report.timeline_sheets import Sheets

if TYPE_CHECKING:
    from trajectories.model.kinds.resilience import Valence

_LINE: Final = 10.0
_WORDS: Final = 7.5
_GUTTER: Final = 16.0
_SHORT_LIST: Final = 120.0  # height of a list that still stands beside the key
_NARROW: Final = 160.0
_KEY_TITLE: Final = "How to read this"
_KEY_ROW: Final = 9.9
_QUOTE: Final = (9.0, 12.0)  # size and leading
_QUOTE_LINES: Final = 6
_ICON: Final = 18.0


class Quotation(msgspec.Struct, frozen=True):
    """Words somebody said, with who said them and when."""

    words: str
    source: str


class _Entry(msgspec.Struct, frozen=True):
    """A letter of the drawing and what it stands for."""

    sign: str
    words: str


class _Key(msgspec.Struct, frozen=True):
    """A sign and its meaning."""

    words: str
    draw: Callable[[float, float], list[Item]]


def foot(chart: Chart, sheets: Sheets, quotations: Sequence[Quotation]) -> None:
    """Draw the foot on the page where it fits; long lists come before it, over the whole width."""
    key = _key(chart)
    key_width = _key_width(key)
    short = []
    for title, entries in _listed(chart):
        if _list_height(entries, _NARROW) > _SHORT_LIST:
            _long_list(title, entries, sheets)
        else:
            short.append((title, entries))
    quotes = quotations[:2]
    # Two lists and two quotations would leave none of them room, so quotations stand in one pile.
    piles = [quotes] if len(short) > 1 else [[quote] for quote in quotes]
    piles = [pile for pile in piles if pile]
    parts = max(1, len(short) + len(piles))
    room = (RIGHT - TEXT_LEFT - key_width - _GUTTER * parts) / parts
    heights = [
        _key_rows(key) * _KEY_ROW + 16,
        *(_list_height(entries, room) for _, entries in short),
        *(sum(_quote_height(quote, room) for quote in pile) for pile in piles),
    ]
    if not (key or short or piles):
        return
    sheets.need(max(heights) + 6)
    top = sheets.last.y + 8
    x = TEXT_LEFT
    for title, entries in short:
        _list(title, entries, sheets.last, x, top, room)
        x += room + _GUTTER
    for pile in piles:
        y = top
        for quote in pile:
            _quote(quote, sheets.last, x, y, room)
            y += _quote_height(quote, room)
        x += room + _GUTTER
    if key:
        _draw_key(key, sheets.last, RIGHT - key_width, top)
    sheets.last.y = top + max(heights)


def _listed(chart: Chart) -> list[tuple[str, list[_Entry]]]:
    deciding = [_Entry(each.letter, each.words) for each in chart.diamonds]
    asked = [_Entry(each.sign, f"{each.words} \u2013 {each.answer}") for each in chart.messages]
    lists = [("Deciding and joining in", deciding), ("Messages and answers", asked)]
    return [(title, entries) for title, entries in lists if entries]


def _list_height(entries: Sequence[_Entry], room: float) -> float:
    inner = room - _indent(entries)
    return 16 + _LINE * sum(len(wrapped(entry.words, _WORDS, inner)) for entry in entries)


def _indent(entries: Sequence[_Entry]) -> float:
    return max(width(entry.sign, _WORDS, bold=True) for entry in entries) + 6


def _entry(entry: _Entry, x: float, y: float, room: float, indent: float) -> Iterator[Item]:
    yield Label(text=entry.sign, x=x, y=y, size=_WORDS, bold=True)
    for number, line in enumerate(wrapped(entry.words, _WORDS, room - indent)):
        yield Label(text=line, x=x + indent, y=y + number * _LINE, size=_WORDS)


def _list(
    title: str, entries: Sequence[_Entry], sheet: Sheet, x: float, top: float, room: float
) -> None:
    sheet.add(Label(text=title, x=x, y=top + 6, size=9, bold=True))
    y = top + 18
    indent = _indent(entries)
    for entry in entries:
        sheet.add(*_entry(entry, x, y, room, indent))
        y += _LINE * len(wrapped(entry.words, _WORDS, room - indent))


def _long_list(title: str, entries: Sequence[_Entry], sheets: Sheets) -> None:
    """Write a list in three columns read across, which may go on over pages."""
    columns = 3
    room = (RIGHT - TEXT_LEFT - (columns - 1) * _GUTTER) / columns
    indent = _indent(entries)
    named = False
    for first in range(0, len(entries), columns):
        beside = entries[first : first + columns]
        height = _LINE * max(len(wrapped(e.words, _WORDS, room - indent)) for e in beside) + 2
        turned = sheets.need(height + (0 if named else 22))
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
    words = f"\u201c{quote.words.strip()}\u201d"
    return wrapped(words, size, room - 10, italic=True, most=_QUOTE_LINES)


def _quote_height(quote: Quotation, room: float) -> float:
    source = wrapped(quote.source, _WORDS, room - 10, most=2)
    return len(_quote_lines(quote, room)) * _QUOTE[1] + len(source) * _LINE + 8


def _quote(quote: Quotation, sheet: Sheet, x: float, top: float, room: float) -> None:
    size, leading = _QUOTE
    y = top + 6
    for line in _quote_lines(quote, room):
        sheet.add(Label(text=line, x=x + 8, y=y, size=size, italic=True))
        y += leading
    for line in wrapped(quote.source, _WORDS, room - 10, most=2):
        sheet.add(Label(text=line, x=x + 8, y=y + 1, size=_WORDS, colour=GREY))
        y += _LINE
    bottom = y - 6
    sheet.add(Stroke(points=((x, top - 3), (x, bottom)), colour=RULE, thickness=1.4))


def _key_rows(key: Sequence[_Key]) -> int:
    return (len(key) + 1) // 2


def _key_columns(key: Sequence[_Key]) -> list[Sequence[_Key]]:
    rows = _key_rows(key)
    return [key[:rows], key[rows:]] if rows else []


def _key_width(key: Sequence[_Key]) -> float:
    title = width(_KEY_TITLE, 9, bold=True)
    return max(title, sum(map(_column_width, _key_columns(key))))


def _column_width(column: Sequence[_Key]) -> float:
    return max((width(each.words, _WORDS) for each in column), default=0.0) + _ICON + 17


def _draw_key(key: Sequence[_Key], sheet: Sheet, x: float, top: float) -> None:
    sheet.add(Label(text=_KEY_TITLE, x=x, y=top + 6, size=9, bold=True))
    for column in _key_columns(key):
        for row, each in enumerate(column):
            y = top + 17 + row * _KEY_ROW
            sheet.add(*each.draw(x, y))
            sheet.add(Label(text=each.words, x=x + _ICON + 7, y=y + 2.6, size=_WORDS))
        x += _column_width(column)


def _key(chart: Chart) -> list[_Key]:
    """List the signs this drawing uses, and no others."""
    lanes = [lane for group in chart.groups for lane in group.lanes]
    spans = [span for lane in lanes for span in (*lane.spans, *lane.second_account)]
    cells = [cell for row in chart.factors for column in row.cells for cell in column]
    valences = {row.valence for row in chart.factors}
    signs = {cell.sign for cell in cells}
    crossed = any(ending.crossed for lane in lanes for ending in lane.endings)
    kinds = {(arrow.kind, arrow.led_nowhere) for arrow in chart.arrows}
    used = [
        (any(not span.waiting for span in spans), "in use", _in_use),
        (any(span.waiting for span in spans), "waiting", _waiting),
        (any(_is_soft(span) for span in spans), "date uncertain", _uncertain),
        (any(span.going_on for span in spans), "going on", _going_on),
        (any(not nowhere and kind in _SENT for kind, nowhere in kinds), "link, taken up", _link),
        (any(nowhere and kind in _SENT for kind, nowhere in kinds), "led nowhere", _nowhere),
        (any(kind == "signposting" for kind, _ in kinds), "told about it", _signpost),
        (crossed, "ended there", lambda x, y: cross(x + _ICON / 2, y)),
        (bool(chart.diamonds), "deciding, joining in", _lettered),
        ("protective" in valences, "helps", _sign("present", helps=True)),
        (bool(valences - {"protective"}), "makes it harder", _sign("present")),
        ("eased" in signs, "better: eased or stronger", _sign("eased")),
        ("grew" in signs, "worse: grew or weaker", _sign("grew")),
        ("same" in signs, "no change", _sign("same")),
        ("mixed" in signs, "mixed", _sign("mixed")),
        (bool(chart.factors), "not observed", lambda x, y: [not_observed(x + _ICON / 2, y)]),
        (chart.to_finish > 0, "to finish", _unfinished),
    ]  # fmt: skip
    return [_Key(words, draw) for shown, words, draw in used if shown]


_SENT: Final = ("referral", "supported_access", "joint_working", "unstated")


def _is_soft(span: Span) -> bool:
    return span.start_by > span.start or span.end > span.end_from


def _swatch(x: float, y: float, **look: object) -> list[Item]:
    bar = Bar(box=Box(x, y - 3.6, x + _ICON, y + 3.6), colour=GREY, ground=PAPER)
    return [msgspec.structs.replace(bar, **look)]


def _in_use(x: float, y: float) -> list[Item]:
    return _swatch(x, y)


def _waiting(x: float, y: float) -> list[Item]:
    return _swatch(x, y, hatched=True)


def _uncertain(x: float, y: float) -> list[Item]:
    return _swatch(x, y, soft_left=_ICON)


def _going_on(x: float, y: float) -> list[Item]:
    return _swatch(x, y, tip=True, box=Box(x, y - 3.6, x + _ICON - 6, y + 3.6))


def _link(x: float, y: float) -> list[Item]:
    line = Stroke(points=((x, y), (x + 9, y)), thickness=1.2, cased=True)
    return [line, *_lying(x + _ICON, y, led_nowhere=False), sender(x + 1, y, "")]


def _nowhere(x: float, y: float) -> list[Item]:
    line = Stroke(points=((x, y), (x + 11, y)), thickness=1.2, dashes=LED_NOWHERE, cased=True)
    return [line, *_lying(x + _ICON, y, led_nowhere=True), sender(x + 1, y, "")]


def _lying(tip: float, y: float, *, led_nowhere: bool) -> list[Item]:
    """Draw an arrow head pointing right."""
    points = ((tip - 7, y - 3.6), (tip - 7, y + 3.6), (tip, y))
    return [Shape(points=points, fill=PAPER if led_nowhere else INK)]


def _signpost(x: float, y: float) -> list[Item]:
    middle = x + _ICON / 2
    return arrow_head(middle, y + 3.4, down=True, kind="signposting", led_nowhere=False, mark="")


def _lettered(x: float, y: float) -> list[Item]:
    return [plain_diamond(x + _ICON / 2, y, 4.6, "key")]


def _unfinished(x: float, y: float) -> list[Item]:
    return [Disc(x=x + _ICON / 2, y=y, radius=3.0, fill=PAPER, dashes=(1.6, 1.4))]


def _sign(sign: Cell, *, helps: bool = False) -> Callable[[float, float], list[Item]]:
    valence: Valence = "protective" if helps else "risk"
    return lambda x, y: cell_sign(x + _ICON / 2, y, sign, valence, "key")
