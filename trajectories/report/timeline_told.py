"""Tells the drawn timeline in words, for those who hear a report read out.

Made from the chart alone, as the drawing is, so that both say the same. A day is told by the ticks
it lies between, because a chart has no dates.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from trajectories.analysis.chart import Chart, FactorRow, Lane, Span, VisitMark
from trajectories.analysis.chart_words import counted
from trajectories.model.outgoing import Tick
from trajectories.report.timeline_break import axis_break

AGAIN = "The drawn timeline goes on here. It is told in words at its first page."
_ELSEWHERE = "The parts that follow tell all of this in sentences."


def timeline_told(chart: Chart, page: int = 0) -> str:
    """Tell what a page of the drawing shows, the first page all of it; pages are counted from 0."""
    if page:
        return AGAIN
    ticks = _labelled(chart.ticks)
    told = [
        _sentence(
            "A timeline", (chart.period, ", ".join(chart.counts_told), *_left_out(chart)), " of "
        ),
        _sentence("The axis is broken", _broken(chart, ticks)),
        _sentence("Visits", map(_visit, chart.visits)),
        *(
            _sentence(group.label or "Services", (_lane(lane, ticks) for lane in group.lanes))
            for group in chart.groups
        ),
        _sentence("Links", (arrow.words for arrow in chart.arrows)),
        _sentence("In life", (mark.words for mark in chart.life)),
        *(_sentence(row.label, (mark.words for mark in row.marks)) for row in chart.plain),
        _sentence("What helps", _factors(chart, helping=True)),
        _sentence("What makes it harder", _factors(chart, helping=False)),
        _sentence("Deciding and joining in", (each.words for each in chart.diamonds)),
        _sentence("Messages", (f"{each.words} \u2013 {each.answer}" for each in chart.messages)),
        _ELSEWHERE,
    ]
    return " ".join(sentence for sentence in told if sentence)


def _sentence(head: str, parts: Iterable[str], joint: str = ": ") -> str:
    """Put parts in one sentence after what they are about; none make none."""
    said = "; ".join(part.strip().rstrip(".;") for part in parts if part.strip())
    return f"{head}{joint}{said}." if said else ""


def _left_out(chart: Chart) -> Iterator[str]:
    if chart.to_finish:
        yield f"{counted(chart.to_finish, 'record', 'records')} to finish"
    if chart.undated:
        yield f"{len(chart.undated)} without a date"


def _broken(chart: Chart, ticks: tuple[Tick, ...]) -> Iterator[str]:
    found = axis_break(chart)
    if found:
        yield f"what lies before {_when(found.position, ticks)} is drawn shorter, not to scale"


def _visit(visit: VisitMark) -> str:
    return f"{'final' if visit.sign == 'F' else visit.sign} on {visit.words}"


def _lane(lane: Lane, ticks: tuple[Tick, ...]) -> str:
    spans = [_span(span, ticks) for span in (*lane.spans, *lane.second_account)]
    endings = [words for ending in lane.endings for words in ending.words]
    # Without a number it is no length: "used", "two accounts".
    numbered = any(map(str.isdigit, lane.in_use))
    length = lane.in_use if numbered and any(not span.waiting for span in lane.spans) else ""
    said = [*spans, *endings, length and f"{length} in all"]
    return f"{lane.label} \u2013 {', '.join(filter(None, said)) or lane.in_use or 'named'}"


def _span(span: Span, ticks: tuple[Tick, ...]) -> str:
    what = "waiting" if span.waiting else "in use"
    whose = f" as {span.informant} says" if span.informant else ""
    begun = _when(span.start, ticks)
    until = "going on" if span.going_on else f"to {_when(span.end, ticks)}"
    within = f", {span.words}" if span.words else ""
    return f"{what}{whose} from {begun}, {until}{within}"


def _labelled(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """Keep the ticks that carry words, a month with the year the last one named."""
    kept: list[Tick] = []
    year = ""
    for tick in ticks:
        last = tick.words.rpartition(" ")[2]
        has_number = any(map(str.isdigit, tick.words))
        year = last if tick.major and last.isdigit() else year
        if tick.words:
            words = tick.words if has_number or not year else f"{tick.words} {year}"
            kept.append(Tick(tick.position, words, tick.major))
    return tuple(kept)


def _when(position: float, ticks: tuple[Tick, ...]) -> str:
    """Say a position by the tick it lies on, or those it lies between."""
    if not ticks or position < ticks[0].position:
        return f"before {ticks[0].words}" if ticks else "a day not shown"
    for tick, following in pairwise(ticks):
        if position < following.position:
            on_it = position - tick.position < 1
            return tick.words if on_it else f"between {tick.words} and {following.words}"
    return f"{ticks[-1].words} or later"


def _factors(chart: Chart, *, helping: bool) -> Iterator[str]:
    """Tell each row: who told of it in which column, and what each says changed."""
    for row in chart.factors:
        if (row.valence == "protective") is helping:
            yield f"{row.label} \u2013 {', '.join(_cells(row, chart.columns))}"


def _cells(row: FactorRow, columns: tuple[str, ...]) -> Iterator[str]:
    for column, cells in zip(columns, row.cells, strict=True):
        if cells:
            yield f"{column}: {', '.join(cell.words for cell in cells if cell.words)}"
