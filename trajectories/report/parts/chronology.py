"""Annex B: everything told, in the order it happened, or by when it was told where undated."""

import msgspec

from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Commentary, Message, Summary
from trajectories.model.outgoing import Moment
from trajectories.model.record import Record
from trajectories.report.blocks import Claim, Note, Paragraph, Part, Table
from trajectories.report.grammar import as_sentence, dated, joined
from trajectories.report.message_sentences import answer_of, answered, asked_of, message_alone
from trajectories.report.state_sentences import dated_states
from trajectories.report.telling import Telling

_COLUMNS = ("When", "What was told or seen")
_WIDTHS = (0.22, 0.78)
_NO_DATE = float("inf")
_UNKNOWN = "date not known"


class _Line(msgspec.Struct, frozen=True):
    position: float
    when: str
    claim: Claim


def chronology(telling: Telling) -> Part:
    """List every record by its date, earliest first, what is undated by when it was told."""
    lines = [
        line
        for record in telling.records
        if not isinstance(record, Commentary | Summary)
        for line in _lines(record, telling)
    ]
    lines.sort(key=lambda line: line.position)
    rows = tuple(((_date(line.when),), (line.claim,)) for line in lines)
    if not rows:
        return Part(sign="B", title="Chronology", blocks=(Note("Nothing is recorded yet."),))
    table = Table(columns=_COLUMNS, widths=_WIDTHS, rows=rows)
    return Part(sign="B", title="Chronology", blocks=(table,))


def _date(when: str) -> Paragraph:
    """Set when something happened apart from when it was only told."""
    told_only = when.startswith("told ") or when == _UNKNOWN
    return Note(when) if told_only else Claim(text=when, claims=False)


def _lines(record: Record, telling: Telling) -> list[_Line]:
    lines = []
    if isinstance(record, Link | ServiceUse) and not record.say_instead:
        lines = _state_lines(record, telling)
    elif isinstance(record, Message) and answered(record) and not record.say_instead:
        lines = [_answer_line(record, telling), _message_line(record, telling)]
    elif isinstance(record, Message) and not record.say_instead:
        lines = [_message_line(record, telling)]
    return lines or [_told_line(record, telling)]


def _told_line(record: Record, telling: Telling) -> _Line:
    moments = telling.outgoing.calendar
    known_on = moments.moment(record.id, "known_on") if isinstance(record, AvertedEvent) else None
    moment = moments.moment(record.id) or known_on
    if moment:
        return _line(moment, moment.words, telling.claim(record))
    learned = moments.moment(record.id, "learned") or moments.moment(record.session, "on")
    when = f"told {learned.words}" if learned else _UNKNOWN
    return _line(learned, when, telling.claim(record))


def _message_line(record: Message, telling: Telling) -> _Line:
    """Tell a message and what was done with it; the answer has a line of its own."""
    line = _told_line(record, telling)
    done = {"read_back_on": "Read back", "presented_on": "Presented"}
    dates = [
        as_sentence(words, dated(date))
        for field, words in done.items()
        if (date := telling.speech.date(record.id, field, getattr(record, field)))
    ]
    alone = joined(*message_alone(record, telling.speech), *dates)
    return msgspec.structs.replace(line, claim=msgspec.structs.replace(line.claim, text=alone))


def _line(moment: Moment | None, when: str, claim: Claim) -> _Line:
    return _Line(moment.start if moment else _NO_DATE, when, claim)


def _state_lines(record: Link | ServiceUse, telling: Telling) -> list[_Line]:
    """Give each dated state of a link or use a line of its own, in the voice of who tells it."""
    lines = []
    for path, said in dated_states(record, telling.speech):
        moment = telling.outgoing.calendar.moment(record.id, path)
        if moment:
            claim = telling.claim(record, text=said)
            own = telling.marks_of(record.states[int(path.split(".")[1])].evidence)
            claim = msgspec.structs.replace(claim, marks=own or claim.marks)
            lines.append(_line(moment, moment.words, claim))
    return lines


def _answer_line(record: Message, telling: Telling) -> _Line:
    moment = telling.outgoing.calendar.moment(record.id, "answered_on")
    speech = telling.speech
    asked = f"{speech.who(record.informant)} asked {asked_of(record, speech)}"
    answer = answer_of(record, speech, with_date=False)
    text = as_sentence(f"The answer to what {asked}: {answer}")
    when = moment.words if moment else _UNKNOWN
    return _line(moment, when, telling.claim(record, text=text))
