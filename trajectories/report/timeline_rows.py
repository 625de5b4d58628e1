"""Rows under the lanes: deciding, messages, life, and each dated kind not drawn otherwise.

Marks keep their place in time; words go beside them, on as many lines as it takes.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from trajectories.analysis.chart import Chart, Diamond, LifeMark, MessageMark
from trajectories.analysis.chart_words import sentence_start
from trajectories.report.frame import Frame, centred, moved
from trajectories.report.paper import TEXT_LEFT
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Disc, Item, Label, Shape, Stroke
from trajectories.report.signs import HALF_DIAMOND, UNFINISHED, diamond
from trajectories.report.style import INK, PAPER, RULE
from trajectories.report.timeline_arrows import way_back
from trajectories.report.timeline_break import HALF_SIGN, break_sign
from trajectories.report.timeline_sheets import Sheets
from trajectories.report.tracks import Track, spread

_ROW: Final = 16.4
_LINE: Final = 9.4
_WORDS: Final = 7.5
_ROOM: Final = 250.0
_MOST: Final = 4  # lines of words; the whole of them stands in the text of the report
_DASHES: Final = (2.4, 2.0)
_NEAR: Final = 42  # points that a mark may be moved from its day
_NOTE: Final = (9.0, 6.0)  # half the width and half the height of a message


class _Shelf:
    """One line of a row of marks: the track along it and how many lines of words it holds."""

    def __init__(self, frame: Frame) -> None:
        self.track = Track(frame.left - 10, frame.paper.text_right)
        self.items: list[Item] = []
        self.lines = 1


class _Beside(msgspec.Struct, frozen=True):
    """Where words may stand: from where they start, with the stretch they and their mark take."""

    words_from: float
    left: float
    right: float
    inside: bool = False


def rows(chart: Chart, frame: Frame, sheets: Sheets) -> None:
    """Draw the rows that have anything in them."""
    lanes = {lane.resource for group in chart.groups for lane in group.lanes}
    apart = [d for d in chart.diamonds if d.position is not None and d.resource not in lanes]
    sent = [message for message in chart.messages if message.position is not None]
    if apart or sent:
        names = ["Deciding"] * bool(apart) + ["messages"] * bool(sent)
        words = sentence_start(", ".join(names))
        shelves = _said(apart, sent, frame)
        ways = (item for shelf in shelves for item in shelf.items if isinstance(item, Stroke))
        sheets.marks_moved = any(ways)
        _row(sheets, words, shelves, frame)
    if chart.life:
        _marks(sheets, "Life", chart.life, frame)
    for plain in chart.plain:
        _marks(sheets, plain.label, plain.marks, frame)


def _row(sheets: Sheets, label: str, shelves: Sequence[_Shelf], frame: Frame) -> None:
    """Put shelves of marks on the page; the label stands at the first, and again on a new page."""
    named = False
    words = label
    for shelf in shelves:
        height = _ROW + (shelf.lines - 1) * _LINE
        if sheets.need(height) and named:
            named, words = False, f"{label}, continued"
        y = sheets.last.y
        sheets.last.add(*(moved(item, y) for item in shelf.items))
        if not named:
            [line] = wrapped(words, 8.5, frame.left - TEXT_LEFT - 14, bold=True, most=1)
            sheets.last.add(Label(text=line, x=TEXT_LEFT, y=y + 11.2, size=8.5, bold=True))
            named = True
        sheets.last.y = y + height
        sheets.last.axis_to = sheets.last.y


def _said(
    diamonds: Sequence[Diamond], messages: Sequence[MessageMark], frame: Frame
) -> list[_Shelf]:
    """Draw what was decided and asked on one line, or on more where that keeps marks near."""
    both: list[Diamond | MessageMark] = [*diamonds, *messages]
    marks = sorted(both, key=lambda mark: mark.position or 0.0)
    xs = [frame.x(mark.position or 0.0) for mark in marks]
    apart = spread(xs, 2 * _NOTE[0] + 2, frame.left, frame.paper.text_right - 12)
    if all(abs(x - place) <= _NEAR for x, place in zip(xs, apart, strict=True)):
        shelf = _Shelf(frame)
        for each, place, x in zip(marks, apart, xs, strict=True):
            shelf.items += _lettered(each, place, x)
        return [shelf]
    shelves: list[_Shelf] = []
    for each, x in zip(marks, xs, strict=True):
        half = 1 + (HALF_DIAMOND if isinstance(each, Diamond) else _NOTE[0])
        nudges = (sign * nudge for nudge in range(0, _NEAR, 4) for sign in (1, -1))
        starts = [x + nudge - half for nudge in nudges]
        for shelf in (*shelves, _Shelf(frame)):
            start = shelf.track.first_free(2 * half, starts)
            if start is not None:
                shelf.items += _lettered(each, start + half, x)
                shelves = shelves if shelf in shelves else [*shelves, shelf]
                break
    return shelves


def _lettered(each: Diamond | MessageMark, x: float, day: float) -> list[Item]:
    """Draw a mark at a place, with the way back to its day where that is not beneath it."""
    top, half = _ROW / 2 - HALF_DIAMOND, HALF_DIAMOND
    if isinstance(each, MessageMark):
        drawn, half = _note(each, x), _NOTE[0]
    else:
        drawn = diamond(x, _ROW / 2, each.letter, each.record, unfinished=each.unfinished)
    return drawn if abs(x - day) <= half else [*drawn, *way_back(x, day, 0.9, top)]


def _note(message: MessageMark, x: float) -> list[Item]:
    half, tall = _NOTE
    y = _ROW / 2
    foot = y + tall - 2
    points = (
        *((x - half, y - tall), (x + half, y - tall), (x + half, foot), (x - half + 6, foot)),
        *((x - half + 2, foot + 3), (x - half + 2, foot), (x - half, foot)),
    )
    return [
        Shape(points=points, fill=PAPER, thickness=0.9, mark=message.record),
        centred(message.sign, x, y + 1.7, 7, bold=True, on=message.record),
    ]


def _marks(sheets: Sheets, label: str, marks: Sequence[LifeMark], frame: Frame) -> None:
    shelves: list[_Shelf] = []
    for mark in marks:
        _place(mark, frame, shelves)
    _row(sheets, label, shelves, frame)


def _place(mark: LifeMark, frame: Frame, shelves: list[_Shelf]) -> None:
    """Find the first shelf with room for a mark and its words on one side of it."""
    lines = wrapped(mark.words, _WORDS, _ROOM, most=_MOST)
    wide = max((width(line, _WORDS) for line in lines), default=0.0)
    places = _places(mark, frame, wide)
    for shelf in [*shelves, _Shelf(frame)]:
        for place in places:
            if shelf.track.is_free(place.left, place.right):
                shelf.track.take(place.left, place.right)
                shelf.items += _sign(mark, frame) if not mark.threat else _threat(mark, frame)
                shelf.items += _words(mark, lines, place.words_from, inside=place.inside)
                shelf.lines = max(shelf.lines, len(lines))
                if shelf not in shelves:
                    shelves.append(shelf)
                return


def _places(mark: LifeMark, frame: Frame, wide: float) -> list[_Beside]:
    """List where words may stand, the best first: within, right, left, over the line."""
    left, right = _extent(mark, frame)
    found = []
    within = _past_break(left + 8, wide, frame)
    if mark.threat and within + wide + 8 <= right:
        found.append(_Beside(within, left - 3, right + 3, inside=True))
    found.append(_Beside(right + 6, left - 3, right + 6 + wide + 5))
    found.append(_Beside(left - 6 - wide, left - 6 - wide - 5, right + 3))
    # A mark that fills the axis has its words over it, cut out of the line.
    start = _past_break(max(left + 11, frame.left + 3), wide, frame)
    start = min(start, frame.right - wide)
    found.append(_Beside(start, frame.left, frame.right, inside=True))
    return found


def _past_break(start: float, wide: float, frame: Frame) -> float:
    """Move words that would hide the sign of a break to beyond it."""
    hidden = (x for x in frame.breaks if start - 3 < x + HALF_SIGN and x - HALF_SIGN < start + wide)
    return next((x + HALF_SIGN + 4 for x in hidden), start)


def _extent(mark: LifeMark, frame: Frame) -> tuple[float, float]:
    left, right = frame.x(mark.start), max(frame.x(mark.end), frame.x(mark.start))
    if mark.start < frame.start or not (mark.uncertain or mark.threat or mark.going_on):
        middle = left if mark.start < frame.start else (left + right) / 2
        return middle - 3.2, middle + 3.2
    return left, max(right, left + 6.4)


def _words(mark: LifeMark, lines: Sequence[str], x: float, *, inside: bool) -> list[Item]:
    return [
        Label(
            text=line,
            x=x,
            y=_ROW / 2 + 2.7 + number * _LINE,
            size=_WORDS,
            backing=PAPER,
            on=mark.record if inside else "",
        )
        for number, line in enumerate(lines)
    ]


def _sign(mark: LifeMark, frame: Frame) -> list[Item]:
    """Draw a dot on its day, with a line as wide as the day is uncertain."""
    y = _ROW / 2
    left, right = _extent(mark, frame)
    x = (left + right) / 2
    fill = PAPER if mark.unfinished else INK
    dashes = UNFINISHED if mark.unfinished else ()
    if mark.start < frame.start:
        points = ((x + 2.6, y - 3.2), (x - 2.6, y), (x + 2.6, y + 3.2))
        return [Shape(points=points, fill=fill, thickness=0.8, mark=mark.record)]
    items: list[Item] = []
    if mark.uncertain or mark.going_on:
        items += _line(left, right, frame)
    at = left + 3 if mark.going_on else x
    return [*items, Disc(x=at, y=y, radius=2.9, fill=fill, dashes=dashes, mark=mark.record)]


def _threat(mark: LifeMark, frame: Frame) -> list[Item]:
    """Draw a threat as a broken line for as long as it stood."""
    left, right = _extent(mark, frame)
    colour = RULE if mark.unfinished else INK
    return _line(left, right, frame, colour=colour, dashes=_DASHES)


def _line(left: float, right: float, frame: Frame, **look: Any) -> list[Item]:
    """Draw a stretch of time as a line, with the sign of a break where the axis breaks it."""
    y = _ROW / 2
    line = Stroke(points=((left, y), (right, y)), thickness=1.0, **look)
    signs = (each for x in frame.breaks_within(left, right) for each in break_sign(x, y, 3.4))
    return [line, *signs]
