"""Say messages and their answers, events, and what people wrote themselves."""

from collections.abc import Sequence

import msgspec

from trajectories.model.absence import is_absent
from trajectories.model.kinds.voice import Commentary, Event, Memo, Message, Score, Summary, ToAsk
from trajectories.report import wordings
from trajectories.report.grammar import (
    Clause,
    as_sentence,
    dated,
    ended,
    flat,
    joined,
    listed,
    with_text,
)
from trajectories.report.naming import named
from trajectories.report.voices import Speech, Voice, modal

Sentences = tuple[str, ...]


def event(record: Event, speech: Speech) -> Sentences:
    """Say what happened and when."""
    said = flat(record.when_said).rstrip(".,;:")
    on = f"“{said}”" if said else dated(speech.date(record.id, "when", record.when))
    sort = "" if is_absent(record.sort) else wordings.EVENTS.get(record.sort, "")
    clause = Clause(subject="this", verb="happen", rest=on, tense="past")
    if sort:
        rest = f"{sort}, {on}" if said else joined(sort, on)
        clause = Clause(subject="there", verb="be", rest=rest, tense="past")
    if on.startswith("since "):
        clause = msgspec.structs.replace(clause, tense="perfect", verb="be" if sort else "go")
        clause = clause if sort else msgspec.structs.replace(clause, rest=f"on {on}")
    return (with_text(speech.told(clause, Voice.of(record)), record.what),)


def message(record: Message, speech: Speech) -> Sentences:
    """Say what the child or carer asks, of whom, how it is to be passed on, and the answer."""
    answer = as_sentence(f"Answer: {answer_of(record, speech)}") if answered(record) else ""
    return (*message_alone(record, speech), answer)


def message_alone(record: Message, speech: Speech) -> Sentences:
    """Say a message without its answer."""
    voice = Voice.of(record)
    asks = Clause(
        subject=speech.who(record.informant),
        verb="ask",
        rest=asked_of(record, speech),
        many=speech.to_the_child and speech.is_child(record.informant),
    )
    hedge = f"(“{voice.hedge}”)" if voice.hedge and modal(voice) != voice.hedge else ""
    form = "" if is_absent(record.form) else wordings.MESSAGE_FORMS[record.form]
    return (
        with_text(joined(asks.words(modal(voice)), hedge), record.text),
        as_sentence(f"To be given {form}") if form else "",
        as_sentence(f"On condition: {record.conditions}") if record.conditions else "",
    )


def asked_of(record: Message, speech: Speech) -> str:
    """Name of whom a message asks something; a board it is for comes first."""
    return listed(names_asked(record, speech))


def names_asked(record: Message, speech: Speech) -> Sequence[str]:
    """Name each of whom a message asks something."""
    to = wordings.AUDIENCES.get(record.to, "the services")
    asked = [named(found, speech) for found in record.asked_of]
    if not asked or (record.to == "board" and to not in asked):
        return (to, *asked)
    return asked


def answered(record: Message) -> bool:
    """Tell whether there is an answer of any sort."""
    return bool(record.answer) or record.status != "none_yet"


def answer_of(record: Message, speech: Speech, *, with_date: bool = True) -> str:
    """Say how an answer stands and when it came, then its words; a dash where there is none.

    When it came is told once: not where the words say it.
    """
    if not answered(record):
        return wordings.ANSWERS["none_yet"]
    on = speech.date(record.id, "answered_on", record.answered_on) if with_date else ""
    again = on.casefold() in record.answer.casefold()  # so is no date at all
    if record.status == "none_yet":
        return as_sentence(joined("" if again else f"{on}:", record.answer))
    status = ended(joined(wordings.ANSWERS[record.status], "" if again else f"({on})"))
    return joined(status, as_sentence(record.answer))


def follower(record: Message, speech: Speech) -> str:
    """Name who follows a message up: by name where an id was typed, else as it was typed."""
    typed = flat(record.followed_up_by)
    known = typed and speech.case.find(typed)
    return speech.label(typed, "somebody of the team") if known else typed


def to_ask(record: ToAsk, speech: Speech) -> Sentences:
    """Say what to ask, what was promised or what to be careful about: for the screen alone."""
    of = f" of {named(record.of_whom, speech)}" if record.of_whom else ""
    by = f", by {speech.label(record.by_visit)}" if record.by_visit in speech.labels else ""
    leads = {"question": f"To ask{of}{by}", "promise": f"Promised{by}", "careful": "Careful"}
    return (with_text(leads[record.sort], record.text),)


def memo(record: Memo, _speech: Speech) -> Sentences:
    """Say a researcher's own thought: for the screen alone."""
    return (with_text("Own thought", record.text),)


def score(record: Score, speech: Speech) -> Sentences:
    """Say a value of an instrument, by whom it was told and of which day."""
    on = dated(speech.date(record.id, "on", record.on))
    clause = Clause(subject="this", verb="be", rest=joined("the score", on), tense="past")
    said = flat(f"{record.value} ({record.instrument})")
    return (with_text(speech.told(clause, Voice.of(record)), said),)


def written(record: Commentary | Summary, _speech: Speech) -> Sentences:
    """Give what a person wrote as they wrote it."""
    return (ended(flat(record.text)),)
