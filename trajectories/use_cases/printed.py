"""Say what a report would print for something that is about to be saved, read before it is.

Made in memory from the case as it was read, because it changes with every key.
"""

import msgspec

from trajectories.model.case import Case
from trajectories.model.consent import may_use
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.notes import Marked
from trajectories.model.record import Entry, Record
from trajectories.model.rules.consent import may_quote, stands, whose
from trajectories.model.rules.reading import speaker_of
from trajectories.model.sessions import Evidence
from trajectories.report.grammar import capital, flat
from trajectories.report.sentences import told
from trajectories.report.voices import Speech
from trajectories.use_cases.capture import Made
from trajectories.use_cases.marked import passage_at, placed
from trajectories.use_cases.outgoing import in_our_words
from trajectories.use_cases.proposals import CaptureContext

_BEING_SAVED = "being-saved"
_READERS = {
    "carer_only": "Told by the carer, private: in no report.",
    "child_only": "Told by the child, private: in no report.",
    "team_only": "Only our team: in no report.",
}


def printed_sentence(
    context: CaptureContext, marked: Marked, record: Record | None, made: tuple[Made, ...] = ()
) -> str:
    """Return the sentence a report would print, or say why none would be printed.

    What is held for want of consent, and what is private, says so instead.
    """
    passage = passage_at(context.case, marked)
    passage = msgspec.structs.replace(passage, id=passage.id or _BEING_SAVED)
    if record is None:
        return _quotation(context, passage)
    if isinstance(record, ToAsk | Memo):
        return f"{' '.join(told(record, _speech(context, context.case)))} For us: in no report."
    record = placed(record, marked, context.case, passage)
    record = msgspec.structs.replace(record, id=record.id or f"{_BEING_SAVED}-record")
    if record.visibility != "case":
        return _READERS[record.visibility]
    if _is_held(context, passage):
        return f"{_name(context, passage)} has not agreed to take part: saved, in no report."
    case = _with(context.case, (passage, record, *(one.entry for one in made)))
    speech = _speech(context, case, made)
    return " ".join(_what_is_new(context, record, case, speech))


def _what_is_new(
    context: CaptureContext, record: Record, case: Case, speech: Speech
) -> tuple[str, ...]:
    """Say a record; of one that is known, what a report does not print yet."""
    now = told(_in_our_words(record, case, context), speech)
    known = context.case.own.get(record.id)
    if not isinstance(known, Record):
        return now
    before = told(_in_our_words(known, case, context), _speech(context, context.case))
    return tuple(said for said in now if said not in before) or now


def _in_our_words(record: Record, case: Case, context: CaptureContext) -> Record:
    said = in_our_words(record, case, case, context.today)
    return said if isinstance(said, Record) else record


def _quotation(context: CaptureContext, passage: Evidence) -> str:
    case = context.case
    if passage.visibility != "case":
        return _READERS[passage.visibility]
    if _is_held(context, passage):
        return f"{_name(context, passage)} has not agreed to take part: saved, in no report."
    name = _name(context, passage) if passage.speaker else "Our notes"
    if passage.speaker and not may_quote(_with(case, (passage,)), passage, today=context.today):
        return f"{name} has not agreed to be quoted: these words stay out of every report."
    return f"“{flat(passage.words)}” {name}"


def _is_held(context: CaptureContext, passage: Evidence) -> bool:
    person = whose(context.case, speaker_of(context.case, passage))
    return not may_use(stands(context.case, person, "take_part", today=context.today))


def _name(context: CaptureContext, passage: Evidence) -> str:
    person = whose(context.case, speaker_of(context.case, passage))
    return capital(_speech(context, context.case).who(person))


def _speech(context: CaptureContext, case: Case, made: tuple[Made, ...] = ()) -> Speech:
    labels = {one.entry.id: one.called for one in made}
    return Speech(case=case, labels={**context.labels, **labels} if labels else context.labels)


def _with(case: Case, entries: tuple[Entry, ...]) -> Case:
    """Put what is about to be saved among what is there, for the sentences to find it."""
    by_id = {**case.own.by_id, **{entry.id: entry for entry in entries}}
    return msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=by_id))
