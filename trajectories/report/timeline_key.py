"""The key of a timeline: the signs this drawing uses, and no others, each with its meaning."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from trajectories.analysis.chart import Cell, Chart, Span
from trajectories.report.scripts import width
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
from trajectories.report.style import GREY, INK, PAPER
from trajectories.report.timeline_arrows import way_back
from trajectories.report.timeline_break import IN_WORDS, axis_break, break_sign

if TYPE_CHECKING:
    from trajectories.model.kinds.resilience import Valence

KEY_COLUMNS: Final = (2, 3, 4)  # in which it may be set, the best first
_TITLE: Final = "How to read this"
_ROW: Final = 9.9
_ICON: Final = 18.0
_WORDS: Final = 7.5


class Sign(msgspec.Struct, frozen=True):
    """A sign and its meaning."""

    words: str
    draw: Callable[[float, float], list[Item]]


def key_height(key: Sequence[Sign], columns: int) -> float:
    """Say how high the key is in so many columns."""
    return -(-len(key) // columns) * _ROW + 12 if key else 0.0


def key_width(key: Sequence[Sign], columns: int) -> float:
    """Say how wide the key is in so many columns."""
    if not key:
        return 0.0
    return max(width(_TITLE, 9, bold=True), sum(map(_column_width, _shared_out(key, columns))))


def key_items(key: Sequence[Sign], columns: int, x: float, top: float) -> Iterator[Item]:
    """Draw the key."""
    yield Label(text=_TITLE, x=x, y=top + 6, size=9, bold=True)
    for column in _shared_out(key, columns):
        for row, each in enumerate(column):
            y = top + 17 + row * _ROW
            yield from each.draw(x, y)
            yield Label(text=each.words, x=x + _ICON + 7, y=y + 2.6, size=_WORDS)
        x += _column_width(column)


def _shared_out(key: Sequence[Sign], columns: int) -> list[Sequence[Sign]]:
    rows = -(-len(key) // columns)
    return [key[first : first + rows] for first in range(0, len(key), rows)]


def _column_width(column: Sequence[Sign]) -> float:
    return max(width(each.words, _WORDS) for each in column) + _ICON + 17


def key_of(chart: Chart, *, moved: bool = False) -> list[Sign]:
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
        (moved, "set beside its day", _set_apart),
        (axis_break(chart) is not None, IN_WORDS, _broken),
        (crossed, "ended there", lambda x, y: cross(x + _ICON / 2, y, "key")),
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
    return [Sign(words, draw) for shown, words, draw in used if shown]


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


def _set_apart(x: float, y: float) -> list[Item]:
    places = (2.6, 9.0, 15.4)
    leads = (way_back(x + at, x + places[0], y - 2.4, y + 0.4) for at in places[1:])
    dots = (Disc(x=x + at, y=y + 2, radius=1.7, fill=PAPER) for at in places)
    return [*chain.from_iterable(leads), *dots]


def _broken(x: float, y: float) -> list[Item]:
    return [*_in_use(x, y), *break_sign(x + _ICON / 2, y, 4.6)]


def _lettered(x: float, y: float) -> list[Item]:
    return [plain_diamond(x + _ICON / 2, y, 4.6, "key")]


def _unfinished(x: float, y: float) -> list[Item]:
    return [Disc(x=x + _ICON / 2, y=y, radius=3.0, fill=PAPER, dashes=(1.6, 1.4))]


def _sign(sign: Cell, *, helps: bool = False) -> Callable[[float, float], list[Item]]:
    valence: Valence = "protective" if helps else "risk"
    return lambda x, y: cell_sign(x + _ICON / 2, y, sign, valence, "key")
