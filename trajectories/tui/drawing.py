"""A chart as a picture for a terminal: which row a thing stands in, and with which signs.

The chart is the one picture that screen and paper share. Whatever the chart does not draw gets a
plain row, so that every record can be reached.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from trajectories.analysis.chart import Chart, Diamond, FactorCell, FactorRow, Lane, Span
from trajectories.tui.picture import LaneOf, Mark, Other, Picture, Row, Tone
from trajectories.tui.plain_text import one_line
from trajectories.tui.signs import Signs

_GROUPS: Final[tuple[Tone, ...]] = ("group-1", "group-2", "group-3")
_WORKS: Final[Mapping[str, str]] = {
    "risk": "risk", "vulnerability": "vulnerable", "protective": "helps",
}  # fmt: skip
_DOMAINS: Final[Mapping[str, str]] = {
    "relational": "between people", "within_child": "within the child",
    "environmental": "around the child",
}  # fmt: skip
_WAITING: Final = "waiting "


def picture_of(
    chart: Chart, others: Iterable[Other], signs: Signs, *, hidden: frozenset[str] = frozenset()
) -> Picture:
    """Lay a chart and the records it does not draw out in rows; `hidden` names sections."""
    drawn = [
        *_life_rows(chart, signs),
        *_service_rows(chart, signs),
        *_threat_rows(chart, signs),
        *_factor_rows(chart, signs),
        *_agency_rows(chart),
        *_message_rows(chart, signs),
        *_other_rows(others),
    ]
    kept = (_at_edge(row, chart.start, signs) for row in drawn if row.section not in hidden)
    rows = tuple(_with_headings(kept))
    end = max((mark.end for row in rows for mark in row.marks), default=chart.end)
    return Picture(
        rows=rows,
        ticks=chart.ticks,
        visits=tuple((visit.position, visit.sign, visit.words) for visit in chart.visits),
        start=chart.start,
        end=max(end, chart.end, chart.start + 1),
    )


def drawn_records(chart: Chart) -> frozenset[str]:
    """Name every record the chart draws somewhere."""
    lanes = [lane for group in chart.groups for lane in group.lanes]
    spans = (span.record for lane in lanes for span in (*lane.spans, *lane.second_account))
    endings = (ending.record for lane in lanes for ending in lane.endings)
    columns = (column for row in chart.factors for column in row.cells)
    cells = (record for column in columns for cell in column for record in cell.records)
    letters = (mark.record for mark in chart.diamonds if mark.position is not None)
    messages = (mark.record for mark in chart.messages if mark.position is not None)
    return frozenset((
        *spans, *endings, *cells, *letters, *messages,
        *(arrow.record for arrow in chart.arrows), *(mark.record for mark in chart.life),
    ))  # fmt: skip


def _at_edge(row: Row, start: float, signs: Signs) -> Row:
    """Put what was over long before the axis begins at its edge, with a sign that says so."""
    if not any(mark.end < start for mark in row.marks):
        return row
    marks = (
        replace(mark, start=start, end=start, fill="", sign=signs.before)
        if mark.end < start
        else mark
        for mark in row.marks
    )
    return replace(row, marks=_sorted(marks))


def _with_headings(rows: Iterable[Row]) -> Iterator[Row]:
    before = ("", "")
    for row in rows:
        under = (row.section, row.group)
        if under != before and (row.kind != "lane" or row.group):
            domain = f" · {row.group}" if row.lane == "factor" else ""
            yield Row("heading", row.section, row.section.upper() + domain, tone=row.tone)
        before = under
        yield row


def _life_rows(chart: Chart, signs: Signs) -> Iterator[Row]:
    events = [mark for mark in chart.life if not mark.threat]
    if events:
        marks = (
            Mark(
                record=mark.record, start=mark.start, end=max(mark.end, mark.start),
                words=one_line(mark.words), tone="point",
                sign=signs.about if mark.uncertain else signs.event,
                fill=signs.in_use if mark.going_on else "",
                text=" " + one_line(mark.words), tip=signs.going_on if mark.going_on else "",
            )
            for mark in events
        )  # fmt: skip
        yield Row("lane", "Life", "Life", _sorted(marks), lane="life")


def _threat_rows(chart: Chart, signs: Signs) -> Iterator[Row]:
    for threat in (mark for mark in chart.life if mark.threat):
        words = one_line(threat.words)
        mark = Mark(
            record=threat.record, start=threat.start, end=max(threat.end, threat.start),
            words=words, tone="warning", fill=signs.pending, sign=signs.threat,
            tip="?" if threat.going_on else "",
        )  # fmt: skip
        yield Row("lane", "Threats", words, (mark,), group="threats", lane="threat")


def _service_rows(chart: Chart, signs: Signs) -> Iterator[Row]:
    sent: dict[str, list[Mark]] = {}
    for arrow in chart.arrows:
        mark = Mark(
            record=arrow.record, start=arrow.position, end=arrow.position,
            words=one_line(arrow.words), tone="nowhere" if arrow.led_nowhere else "point",
            sign=signs.told if arrow.kind == "signposting" else signs.sent,
        )  # fmt: skip
        sent.setdefault(arrow.to_resource, []).append(mark)
    for number, group in enumerate(chart.groups):
        tone = _GROUPS[number % len(_GROUPS)]
        for lane in group.lanes:
            yield from _lane_rows(lane, group.label, tone, sent.pop(lane.resource, []), signs)
    for marks in sent.values():
        yield Row("lane", "Links", "to somewhere else", _sorted(marks), group="Links", lane="link")


def _lane_rows(
    lane: Lane, section: str, tone: Tone, sent: Sequence[Mark], signs: Signs
) -> Iterator[Row]:
    bars = [_bar(span, tone, signs) for span in lane.spans]
    endings = [
        Mark(
            record=ending.record, start=ending.position, end=ending.position,
            words="; ".join(map(one_line, ending.words)), tone="nowhere", sign=signs.led_nowhere,
        )
        for ending in lane.endings
    ]  # fmt: skip
    sign = signs.unfinished if lane.unfinished else ""
    label = one_line(lane.label)
    yield Row(
        "lane", section, label, _sorted((*bars, *sent, *endings)), tone, sign=sign, group=section,
        lane="service", of=lane.resource, aside=one_line(lane.in_use),
    )  # fmt: skip
    if lane.second_account:
        second = _sorted(_bar(span, tone, signs) for span in lane.second_account)
        told = next((one_line(s.informant) for s in lane.second_account if s.informant), "")
        yield Row(
            "lane", section, f"  {told or 'another account'}", second, tone, group=section,
            lane="service", of=lane.resource,
        )  # fmt: skip


def _bar(span: Span, tone: Tone, signs: Signs) -> Mark:
    words = one_line(span.words)
    state = "" if words.startswith(_WAITING) else "waiting" if span.waiting else "in use"
    said = ", ".join(filter(None, (state, words, one_line(span.informant))))
    inside = words.removeprefix(_WAITING) if span.waiting else words
    return Mark(
        record=span.record, start=span.start, end=span.end, words=said, tone=tone,
        fill=signs.waiting if span.waiting else signs.in_use,
        text=f" {inside} " if span.waiting and inside else inside, short=inside,
        soft_until=span.start_by if span.start_by > span.start else None,
        soft_from=span.end_from if span.end_from < span.end else None,
        tip=signs.going_on if span.going_on else "",
    )  # fmt: skip


def _factor_rows(chart: Chart, signs: Signs) -> Iterator[Row]:
    places = _column_places(chart)
    for row in chart.factors:
        marks = [
            mark
            for place, cells in zip(places, row.cells, strict=False)
            for mark in _factor_marks(row, cells, place, signs)
        ]
        sign = signs.helps if row.valence == "protective" else signs.harder
        yield Row(
            "lane", "What shapes it", one_line(row.label), _sorted(marks), sign=sign,
            group=_DOMAINS[row.domain], lane="factor", of=row.code, aside=_WORKS[row.valence],
        )  # fmt: skip


def _column_places(chart: Chart) -> tuple[float, ...]:
    """Find where each column of the factors stands: before the first visit, then at each visit."""
    visits = [visit.position for visit in chart.visits]
    first = visits[0] if visits else chart.end
    told = (chart.start + (chart.met if chart.met is not None else first)) / 2
    extra = max(0, len(chart.columns) - 1 - len(visits))
    return (told, *visits, *([chart.end] * extra))


def _factor_marks(
    row: FactorRow, cells: Sequence[FactorCell], place: float, signs: Signs
) -> Iterator[Mark]:
    """Put the accounts of one column side by side."""
    shift = 0
    for cell in cells:
        said = _factor_signs(row, cell, signs)
        yield Mark(
            record=cell.records[0] if cell.records else "", start=place, end=place,
            words=one_line(cell.words), tone="point", sign=said[0], text=said[1:], shift=shift,
        )  # fmt: skip
        shift += len(said)


def _factor_signs(row: FactorRow, cell: FactorCell, signs: Signs) -> str:
    """Say with one or two signs how strong a factor was and what was said to have changed."""
    helps = row.valence == "protective"
    changes = {
        "eased": signs.eased, "grew": signs.grew, "same": signs.same, "mixed": signs.mixed,
        "not_observed": signs.not_observed, "present": signs.helps if helps else signs.harder,
    }  # fmt: skip
    strength = signs.strengths[cell.strength] if cell.strength is not None else ""
    return strength + (changes[cell.sign] if cell.sign != "present" or not strength else "")


def _agency_rows(chart: Chart) -> Iterator[Row]:
    strands: tuple[tuple[str, str], ...] = (
        ("control", "control"), ("resources", "resources"), ("assessment", "assessment"),
        ("joining_in", "joining in"),
    )  # fmt: skip
    for strand, label in strands:
        marks = [_letter(one) for one in chart.diamonds if one.strand == strand]
        placed = [mark for mark in marks if mark is not None]
        lane: LaneOf = "joining_in" if strand == "joining_in" else "agency"
        if placed:
            yield Row(
                "lane", "Agency", label, _sorted(placed), group="agency", lane=lane, of=strand
            )


def _letter(diamond: Diamond) -> Mark | None:
    if diamond.position is None:
        return None
    return Mark(
        record=diamond.record, start=diamond.position, end=diamond.position,
        words=one_line(diamond.words), tone="point", sign=diamond.letter[:1],
        text=diamond.letter[1:],
    )  # fmt: skip


def _message_rows(chart: Chart, signs: Signs) -> Iterator[Row]:
    marks = [
        Mark(
            record=message.record, start=message.position, end=message.position,
            words=f"{one_line(message.words)} ({one_line(message.answer)})" if message.answer
            else one_line(message.words),
            tone="point", sign=signs.message,
        )
        for message in chart.messages
        if message.position is not None
    ]  # fmt: skip
    if marks:
        yield Row("lane", "Messages", "Messages", _sorted(marks), lane="message")


def _other_rows(others: Iterable[Other]) -> Iterator[Row]:
    for other in others:
        text = "  ".join(filter(None, (other.when, other.words)))
        yield Row(
            "plain", other.section, other.title, text=text, record=other.record, sign=other.sign
        )


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Order by start, what covers more before what covers less, so that points lie on top."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
