"""The head of a timeline page: title, counts, visits and the one axis everything lies on."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from trajectories.analysis.chart import Chart, VisitMark
from trajectories.analysis.chart_words import counted
from trajectories.model.outgoing import Tick
from trajectories.report.frame import (
    Frame,
    Sheet,
    centred,
    right_aligned,
)
from trajectories.report.paper import TEXT_LEFT
from trajectories.report.scripts import width, wrapped
from trajectories.report.shapes import Area, Box, Disc, Label, Stroke
from trajectories.report.style import GREY, HAIRLINE, INK, PAPER, RULE, TOLD, YEAR
from trajectories.report.timeline_break import HALF_SIGN, NOT_TO_SCALE, break_sign
from trajectories.report.tracks import Track, spread
from trajectories.report.unstruck import boxes, pieces

_TITLE_SIZES: Final = (16.0, 14.5, 13.0)
_LEAST_TITLE: Final = 400.0  # width
_CIRCLE: Final = 6.6
_CLOSE: Final = 9.0
_NO_TICKS: Final = 3.0  # height over the line where no tick has words
_BESIDE: Final = 5.0  # between the dates of visits
VISIT: Final = (0.9, 2.3)  # dashes
_TOLD_HEIGHT: Final = 8.6
_UNDER: Final = 16.0  # from the line of the axis to what lies on it
_STRIP: Final = 3.0  # of the break, down the page
_TICK_WORDS: Final = 14.0  # height of the words of ticks over the line


def head(sheet: Sheet, chart: Chart, *, title: str, subtitle: str, case: str) -> None:
    """Write the title, whose words it is, and what the drawing counts."""
    facts = "  \u00b7  ".join(filter(None, (chart.period, ", ".join(chart.counts_told))))
    notes = [
        f"{counted(chart.to_finish, 'record', 'records')} to finish" if chart.to_finish else "",
        f"{len(chart.undated)} without a date" if chart.undated else "",
    ]
    lines = [facts, "  \u00b7  ".join(filter(None, notes))]
    left = TEXT_LEFT - 2
    beside = max(width(line, 8.5) for line in lines)
    size, titled = _title(title, max(_LEAST_TITLE, sheet.paper.right - beside - 24 - left))
    y = 36.0
    for line in titled:
        sheet.add(Label(text=line, x=left, y=y, size=size, bold=True))
        y += size * 1.25
    if subtitle:
        [line] = wrapped(subtitle, 8.5, 320, most=1) or ("",)
        sheet.add(Label(text=line, x=left, y=y - 2.5, size=8.5, colour=GREY))
    sheet.add(right_aligned(case, sheet.paper.right, 36, 9, bold=True))
    for number, line in enumerate(filter(None, lines)):
        sheet.add(right_aligned(line, sheet.paper.right, 49 + number * 11, 8.5, colour=GREY))
    # The second line of either side stands above the dates of the visits.
    sheet.y = max(y + 2, 63 if lines[1] else 51)


def _title(title: str, room: float) -> tuple[float, tuple[str, ...]]:
    """Break a title into lines; a long one is set smaller before it takes a second line."""
    for size in _TITLE_SIZES:
        if width(title, size, bold=True) <= room:
            return size, wrapped(title, size, room, bold=True)
    size = _TITLE_SIZES[-1]
    return size, wrapped(title, size, _LEAST_TITLE, bold=True, most=2)


def head_again(sheet: Sheet, case: str) -> None:
    """Say on a further page what it continues."""
    sheet.add(Label(text=f"{case}, continued", x=TEXT_LEFT - 2, y=34, size=9, bold=True))
    sheet.y = 38


def axis(sheet: Sheet, chart: Chart, frame: Frame, *, lanes: bool) -> None:
    """Draw the visits, the axis and what was told of the time before we met.

    With `lanes`, the column that says how long services were in use is named.
    """
    top = sheet.y
    line = top + axis_height(chart, frame) - _UNDER
    for x, circle in _visits(sheet, chart.visits, frame, top):
        if abs(x - circle) > 1:
            ticks = _TICK_WORDS if any(tick.words for tick in chart.ticks) else _NO_TICKS
            bend = ((circle, top + 19 + _CIRCLE), (x, line - ticks), (x, line))
            sheet.add(Stroke(points=bend, colour=RULE))
    _ticks(sheet, _shown(chart.ticks, frame), frame, line)
    if lanes:
        sheet.add(right_aligned("in use", frame.paper.text_right, line - 5, 8, colour=GREY))
    sheet.add(Stroke(points=((frame.left, line), (frame.right, line)), thickness=1.1, cased=True))
    for x in frame.breaks:
        sheet.add(*break_sign(x, line, 2.9))
    sheet.axis_from = line
    sheet.y = line + 2
    if chart.met is not None and frame.x(chart.met) > frame.left:
        _told(sheet, frame, frame.x(chart.met), line + 2)
    sheet.y = line + _UNDER
    sheet.axis_to = sheet.y


def axis_height(chart: Chart, frame: Frame) -> float:
    """Say how high the axis is with its visits: lines to visits far from their days need room."""
    if not chart.visits:
        return 16 + _UNDER
    xs, circles, _ = _circles(chart.visits, frame)
    moved = max(abs(x - circle) for x, circle in zip(xs, circles, strict=True))
    ticks = _TICK_WORDS if any(tick.words for tick in chart.ticks) else _NO_TICKS
    return 28 + ticks + (min(16.0, 2 + moved / 6) if moved > 1 else 0.0) + _UNDER


def close_axis(sheet: Sheet, chart: Chart, frame: Frame) -> None:
    """Run the lines of ticks and visits down through everything drawn on the axis."""
    if sheet.axis_from is None:
        return
    for x in frame.breaks:
        strip = Box(x - _STRIP / 2, sheet.axis_from + 2, x + _STRIP / 2, sheet.axis_to)
        sheet.add(Area(box=strip, colour=PAPER))
    words = boxes(sheet.labels, sheet.axis_from, sheet.axis_to)
    for tick in _shown(chart.ticks, frame):
        x = frame.x(tick.position)
        if x in frame.breaks:
            continue
        colour = YEAR if tick.major and x > frame.left else HAIRLINE
        for each in pieces(x, sheet.axis_from, sheet.axis_to, words):
            points = ((x, each.top), (x, each.bottom))
            sheet.add(Stroke(points=points, colour=colour, thickness=0.5))
    xs = [frame.x(visit.position) for visit in chart.visits]
    # Lines near each other would be one black band over what lies beneath.
    close = any(after - before < _CLOSE for before, after in pairwise(xs))
    for x in xs:
        for each in pieces(x, sheet.axis_from, sheet.axis_to, words):
            points = ((x, each.top), (x, each.bottom))
            sheet.add(Stroke(points=points, thickness=0.5 if close else 0.9, dashes=VISIT))
    sheet.axis_from = None


def _visits(
    sheet: Sheet, visits: Sequence[VisitMark], frame: Frame, top: float
) -> list[tuple[float, float]]:
    """Draw the visits' circles with their dates; return where each lies and where its circle is."""
    if not visits:
        return []
    xs, circles, dated = _circles(visits, frame)
    radius = min([_CIRCLE, *((after - before) / 2 for before, after in pairwise(circles))])
    for visit, x in zip(visits, circles, strict=True):
        if dated:
            sheet.add(centred(visit.words, x, top + 8, 7.5))
        sheet.add(
            Disc(x=x, y=top + 19, radius=radius, fill=INK, thickness=0.2, mark=visit.visit),
            centred(visit.sign, x, top + 21.7, 7.5, bold=True, colour=PAPER, on=visit.visit),
        )
    sheet.add(right_aligned("Visits", circles[0] - 14, top + 21.8, 8.5, bold=True))
    return list(zip(xs, circles, strict=True))


def _circles(visits: Sequence[VisitMark], frame: Frame) -> tuple[list[float], list[float], bool]:
    """Return where visits lie, where their circles are, and whether there is room for dates."""
    xs = [frame.x(visit.position) for visit in visits]
    wide = max(width(visit.words, 7.5) for visit in visits) + _BESIDE
    dated = wide * len(visits) <= frame.right - frame.left
    gap = max(2 * _CIRCLE + 3, wide if dated else 0.0)
    return xs, spread(xs, gap, frame.left, frame.right), dated


def _ticks(sheet: Sheet, ticks: Sequence[Tick], frame: Frame, line: float) -> None:
    """Write the words of ticks, major ones first; what would touch another is left out."""
    track = Track(frame.left, frame.right + 12)
    for x in frame.breaks:
        track.take(x, x)  # no words stand on both sides of a break
    for tick in sorted(ticks, key=lambda tick: not tick.major):
        x = frame.x(tick.position) + 3
        wide = width(tick.words, 8)
        if tick.words and track.first_free(wide + 5, [x - 2]) is not None:
            sheet.add(
                Stroke(points=((x - 3, line - 13), (x - 3, line)), colour=HAIRLINE),
                Label(text=tick.words, x=x, y=line - 5, size=8, colour=GREY, backing=PAPER),
            )


def _shown(ticks: Sequence[Tick], frame: Frame) -> Sequence[Tick]:
    """Leave out what would crowd before a break: there, years alone are marked if any are."""
    if frame.broken is None:
        return ticks
    at = frame.broken.position
    years = [tick for tick in ticks if tick.position < at and tick.major]
    early = years or [tick for tick in ticks if tick.position < at]
    return [*early, *(tick for tick in ticks if tick.position >= at)]


def _told(sheet: Sheet, frame: Frame, met: float, top: float) -> None:
    """Shade the time before we met, of which everything is told."""
    words = "before we met: told"
    box = Box(frame.left, top, met, top + _TOLD_HEIGHT)
    sheet.add(Area(box=box, colour=TOLD))
    start = frame.left
    for x in frame.breaks:
        middle = top + _TOLD_HEIGHT / 2
        sheet.add(
            *break_sign(x, middle, 3.4),
            Label(
                text=NOT_TO_SCALE,
                x=start + 5,
                y=top + 6.6,
                size=7,
                colour=GREY,
                backing=TOLD,
            ),
        )
        start = x + HALF_SIGN
    inside = width(words, 7) + 8 <= met - start
    sheet.add(
        Label(
            text=words,
            x=start + 5 if inside else met + 4,
            y=top + 6.6,
            size=7,
            colour=GREY,
            backing=TOLD if inside else PAPER,
        )
    )
