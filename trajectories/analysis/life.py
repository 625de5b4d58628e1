"""What happened in a life, what threatened to, and the dated records no other drawing shows."""

from collections.abc import Iterator
from typing import Final

from trajectories.analysis.chart_words import THREATS, said, short_date
from trajectories.analysis.marks import LifeMark, PlainRow
from trajectories.analysis.placing import happened_or_told
from trajectories.model.fields import fields_of
from trajectories.model.kind import SHIPPED, finished
from trajectories.model.kinds.services import AvertedEvent
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.record import Record

# What these say has a drawing of its own or is told in words: needs, coping and experiences beside
# their evidence, a judgement of circumstances never in the child's copy, which has this drawing.
_TOLD_OTHERWISE: Final = frozenset(SHIPPED)


def life_marks(outgoing: Outgoing) -> tuple[LifeMark, ...]:
    """Draw events on their days and threats for as long as they stood, in order."""
    own = outgoing.case.own
    events = (_event(outgoing, event) for event in own.of(Event))
    threats = (_threat(outgoing, threat) for threat in own.of(AvertedEvent))
    found = [mark for mark in (*events, *threats) if mark]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.record)))


def plain_rows(outgoing: Outgoing) -> tuple[PlainRow, ...]:
    """Draw a plain row for every kind added to the shipped ones that says when it happened."""
    rows: dict[str, list[LifeMark]] = {}
    titles: dict[str, str] = {}
    for record in outgoing.case.own.of(Record):
        moment = outgoing.calendar.moment(record.id)
        if moment and record.analytical and type(record) not in _TOLD_OTHERWISE:
            kind = str(record.__struct_config__.tag)
            titles[kind] = record.title
            rows.setdefault(kind, []).append(
                _mark(outgoing, record, moment, next(_own_words(outgoing, record), record.title))
            )
    return tuple(
        PlainRow(kind, titles[kind], tuple(sorted(marks, key=lambda m: (m.start, m.record))))
        for kind, marks in rows.items()
    )


def _mark(outgoing: Outgoing, record: Record, moment: Moment, words: str) -> LifeMark:
    return LifeMark(
        record=record.id,
        words=f"{said(record, words).rstrip('.')}, {short_date(moment.words, outgoing)}",
        start=moment.start,
        end=moment.end,
        uncertain=moment.uncertain,
        going_on=moment.going_on,
        unfinished=not finished(record),
    )


def _event(outgoing: Outgoing, event: Event) -> LifeMark | None:
    moment = outgoing.calendar.moment(event.id)
    words = event.what or event.sort.replace("_", " ")
    return _mark(outgoing, event, moment, words) if moment else None


def _threat(outgoing: Outgoing, threat: AvertedEvent) -> LifeMark | None:
    """Draw a threat from when it was known: to the end while pending, else to when it passed."""
    calendar = outgoing.calendar
    ended = calendar.moment(threat.id)
    known = calendar.moment(threat.id, "known_on") or happened_or_told(outgoing, threat)
    if known is None:
        return None
    pending = threat.status == "pending"
    status = THREATS.get(threat.status, "")
    words = said(threat, threat.threat) or "a threat"
    return LifeMark(
        record=threat.id,
        words=f"{words} ({status})" if status else words,
        start=known.start,
        end=calendar.end if pending else max(ended.end if ended else known.end, known.end),
        threat=True,
        uncertain=known.uncertain,
        going_on=pending,
        unfinished=not finished(threat),
    )


def _own_words(outgoing: Outgoing, record: Record) -> Iterator[str]:
    """Say what a record of any kind says of itself, the first things first."""
    own = [field for field in fields_of(type(record)) if not hasattr(Record, field.attribute)]
    for field in own:
        values = getattr(record, field.attribute)
        for value in values if field.many else (values,):
            if value in ("", None, *field.absences):
                continue
            if field.role == "reference":
                yield outgoing.label(value)
            elif field.role == "code":
                yield outgoing.case.codebook.label(field.codes, value)
            elif field.role in {"words", "text", "choice", "number"}:
                yield str(value).replace("_", " ") if field.role == "choice" else str(value)
