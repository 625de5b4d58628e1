"""Where the axis of a timeline breaks: a long time of which little is told is drawn shorter.

What lies before the break keeps its order and not its distances. It lies before we met, all is said
of it in dates elsewhere, and the break is drawn, named in the key and told.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from trajectories.analysis.chart import Chart
from trajectories.report.shapes import Stroke

NOT_TO_SCALE: Final = "not to scale"
IN_WORDS: Final = "before the break: not to scale"
HALF_SIGN: Final = 4.6  # half the width of the sign, with its white
_LEAST: Final = 0.5  # of the axis, from which it is worth breaking
_NEAR: Final = 0.012  # of the axis, in which nothing stands beside the break
_FEW: Final = 6  # marks that a stretch drawn shorter may hold
_KEPT: Final = 0.2  # of the width, for what lies before the break


class Break(msgspec.Struct, frozen=True):
    """Where the axis breaks: the position, and what share of the width lies before it."""

    position: float
    share: float = _KEPT


def axis_break(chart: Chart) -> Break | None:
    """Find the last tick before we met that has much time and little to draw before it."""
    if chart.met is None:
        return None
    length = chart.end - chart.start
    near = _NEAR * length
    before = min((chart.met, *(point - near for point in _points(chart))))
    stretches = list(_stretches(chart))
    for tick in reversed(chart.ticks):
        at = tick.position
        if at - chart.start <= _LEAST * length:
            return None
        few = sum(start < at for start, _ in stretches) <= _FEW
        beside = any(abs(end - at) < near for stretch in stretches for end in stretch)
        if at < before and few and not beside:
            return Break(at)
    return None


def _points(chart: Chart) -> Iterator[float]:
    """Give where marks stand that need room around them."""
    yield from (visit.position for visit in chart.visits)
    yield from (arrow.position for arrow in chart.arrows)
    for group in chart.groups:
        yield from (ending.position for lane in group.lanes for ending in lane.endings)
    lettered = (*(d.position for d in chart.diamonds), *(m.position for m in chart.messages))
    yield from (position for position in lettered if position is not None)


def _stretches(chart: Chart) -> Iterator[tuple[float, float]]:
    """Give from when to when bars and other marks begin."""
    for group in chart.groups:
        for lane in group.lanes:
            yield from ((each.start, each.start_by) for each in (*lane.spans, *lane.second_account))
    plain = (mark for row in chart.plain for mark in row.marks)
    yield from ((mark.start, mark.start) for mark in (*chart.life, *plain))


def break_sign(x: float, y: float, half: float) -> list[Stroke]:
    """Draw two slanted lines through a bar or a line, cut out of it."""
    return [
        Stroke(
            points=((x + side - 1.2, y + half), (x + side + 1.2, y - half)),
            thickness=0.7,
            cased=True,
        )
        for side in (-1.4, 1.4)
    ]
