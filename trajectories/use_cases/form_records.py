"""What a reply becomes: the record its form names, resting on the very words of the reply.

A record is made where the reply stands in one of its fields, or where the form says all it needs.
Where the form names no more than a kind, the words are kept as evidence and a person says the rest:
a form asks and offers, it never decides.
"""

from typing import Any

import msgspec

from trajectories.model.answers import entry_from_answers
from trajectories.model.case import Case
from trajectories.model.fields import fields_of
from trajectories.model.form import Becomes, Form, Question
from trajectories.model.form_answers import offered, reply_words
from trajectories.model.form_condition import Reply
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.record import Record
from trajectories.model.rules.resting import cited
from trajectories.use_cases.capture import next_visit
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.open_study import OpenStudy

EVIDENCE = "evidence"


def record_of_reply(
    study: OpenStudy, case: Case, session: str, form: Form, question: Question, reply: Reply
) -> Record | None:
    """Return the record a reply becomes, without its source; None where it becomes none."""
    becomes = question.becomes
    if becomes is None or becomes.kind == EVIDENCE or becomes.kind not in study.kinds:
        return None
    kind = study.kinds.named(becomes.kind)
    typed = {**becomes.fields, **_in_field(form, question, becomes, reply)}
    entry = entry_from_answers(kind, typed, None, understanding(study, case.child.site))
    if not isinstance(entry, Record) or (not becomes.reply_in and kind.missing(entry)):
        return None
    return _of_the_day(entry, case, session)


def corrected(
    case: Case, form: Form, question: Question, passage: str, before: Reply, now: Record
) -> Record | None:
    """Return the record a reply became, with what is said now; None where a person changed it."""
    becomes = question.becomes
    if becomes is None or not becomes.reply_in:
        return None
    said = _attribute(now, becomes.reply_in)
    then = _in_field(form, question, becomes, before)[becomes.reply_in]
    for record in case.records():
        same = isinstance(record, type(now)) and passage in cited(record)
        if same and str(getattr(record, said)) == str(then):
            return msgspec.structs.replace(record, **{said: getattr(now, said)})
    return None


def _in_field(form: Form, question: Question, becomes: Becomes, reply: Reply) -> dict[str, Any]:
    """Give the reply as its field takes it: a choice by its name, the rest in words."""
    if not becomes.reply_in:
        return {}
    if isinstance(reply, str) and reply in dict(offered(form, question)):
        return {becomes.reply_in: reply}
    return {becomes.reply_in: reply_words(form, question, reply)}


def _attribute(record: Record, field: str) -> str:
    return next(one.attribute for one in fields_of(type(record)) if one.name == field)


def _of_the_day(record: Record, case: Case, session: str) -> Record:
    """Say what such a record always says: whose thought it is, by when it is to be asked."""
    match record:
        case Memo():
            return msgspec.structs.replace(record, visibility="team_only")
        case ToAsk():
            whom = case.child.id if record.sort == "promise" else record.of_whom
            by = "" if record.sort == "careful" else next_visit(case, session)
            return msgspec.structs.replace(record, of_whom=whom, by_visit=record.by_visit or by)
        case _:
            return record
