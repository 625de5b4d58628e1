"""Turn a record into the sentences a report prints for it.

One function for each kind that deserves its own, found by the kind's class; every other kind, one
that only a test knows included, reads from its title and fields. Nothing here prints a code, a
level's number or a state's name, and no word of ours judges what a family did.
"""

from collections.abc import Callable, Mapping
from typing import Any

from trajectories.model.absence import is_absent
from trajectories.model.case import Case
from trajectories.model.fields import Found, walk
from trajectories.model.kind import Kind
from trajectories.model.kinds.agency import Agency, JoiningIn, ObjectView, Trajectory
from trajectories.model.kinds.resilience import Coping, Factor, FactorLink, Need
from trajectories.model.kinds.services import (
    AvertedEvent,
    CoConstruction,
    Contribution,
    Experience,
    JoinedUpView,
    Link,
    ServiceUse,
)
from trajectories.model.kinds.voice import Commentary, Event, Memo, Message, Score, Summary, ToAsk
from trajectories.model.record import Record
from trajectories.report import agency_sentences as agency
from trajectories.report import factor_sentences as factors
from trajectories.report import message_sentences as messages
from trajectories.report import service_sentences as services
from trajectories.report.grammar import Clause, as_sentence, flat
from trajectories.report.link_accounts import link
from trajectories.report.use_accounts import service_use
from trajectories.report.voices import Speech, Voice

Sentences = tuple[str, ...]


def sentence(record: Record, case: Case, labels: Mapping[str, str]) -> str:
    """Say a record as a report would print it, with the words for the ids of its case."""
    return " ".join(told(record, Speech(case=case, labels=labels)))


def told(record: Record, speech: Speech) -> Sentences:
    """Say a record in one sentence or more; what was agreed to be said instead stands alone."""
    if record.say_instead.strip():
        return (as_sentence(record.say_instead),)
    say = _SAID.get(type(record), plainly)
    return tuple(found for found in say(record, speech) if found) or plainly(record, speech)


def plainly(record: Record, speech: Speech) -> Sentences:
    """Say a record of any kind from its title and fields: "Title: field words; field words"."""
    shared = set(Record.__struct_fields__)
    own = [found for found in walk(record) if found.path.partition(".")[0] not in shared]
    said = [
        f"{found.field.title.lower()} {words}"
        for found in own
        if (words := _value_words(found, record, speech))
    ]
    title = Kind(type(record)).title
    first = as_sentence(f"{title}: {'; '.join(said)}" if said else title)
    voice = Voice.of(record)
    if not voice.hedge and voice.basis in ("", "observed") and not voice.informant:
        return (first,)
    return (first, as_sentence(speech.told(Clause(subject="it", verb="be", rest="so"), voice)))


def _value_words(found: Found, record: Record, speech: Speech) -> str:
    """Put one value into words; empty for what only the program reads."""
    match found.field.role:
        case "reference" | "text_digest":
            return speech.label(str(found.value), "")
        case "code":
            return speech.codebook.label(found.field.codes, str(found.value))
        case "date":
            return speech.date(record.id, found.path, str(found.value))
        case "yes_no":
            return "yes" if found.value else "no"
        case "choice":
            return "" if is_absent(found.value) else str(found.value).replace("_", " ")
        case _:
            return flat(str(found.value)).rstrip(".")


_SAID: Mapping[type[Record], Callable[[Any, Speech], Sentences]] = {
    Need: factors.need,
    Factor: factors.factor,
    FactorLink: factors.factor_link,
    Coping: factors.coping,
    ServiceUse: service_use,
    Link: link,
    Experience: services.experience,
    JoinedUpView: services.joined_up_view,
    CoConstruction: services.co_construction,
    AvertedEvent: services.averted_event,
    Contribution: services.contribution,
    Agency: agency.agency,
    JoiningIn: agency.joining_in,
    ObjectView: agency.object_view,
    Trajectory: agency.trajectory,
    Event: messages.event,
    Message: messages.message,
    Score: messages.score,
    ToAsk: messages.to_ask,
    Memo: messages.memo,
    Commentary: messages.written,
    Summary: messages.written,
}
