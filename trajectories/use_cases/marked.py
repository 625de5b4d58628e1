"""Say what the place of marked words tells: who speaks, how it is known, who may read it.

Pure, because the sentence a report would print is shown at every key before anything is saved.
"""

import re
from typing import Any, TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Memo, Message
from trajectories.model.notes import Marked
from trajectories.model.private import narrower, open_to
from trajectories.model.record import Basis, Record
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.states import State

R = TypeVar("R", bound=Record)

Told = Link | ServiceUse
"""What is told in states, each with its informant."""

_AS_OF_THE_DAY = Factor | JoiningIn | Message | Memo
_TOLD_IN = frozenset({"interview", "discussion"})
_SAYS_SO = re.compile(
    r"[\"“”]|\b(?:says?|said|told|thinks?|reckons?|wants?|promised?)\b", re.IGNORECASE
)
_HEDGES = re.compile(
    r"\b(?:(?:i )?(?:might|may)(?: have)?(?: to)?|could have|i think|thinks?|reckons?|"
    r"believes?|probably|perhaps|possibly|not sure)\b",
    re.IGNORECASE,
)
_AS_SAID = {"i think": "thinks", "think": "thinks", "reckon": "reckons", "believe": "believes"}


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who says something and how it is known; nobody where we saw it ourselves."""

    informant: str = ""
    basis: Basis = "observed"


def source_of(case: Case, marked: Marked) -> Source:
    """Say who tells marked words: whoever the line names, else as the part and the words say.

    A plain line is what we saw, unless its own words say that somebody said them; in an interview
    or a discussion words that hedge say so too.
    """
    if marked.mark == "memo":
        return Source(basis="inferred")
    if marked.speaker and case.voice_of(marked.speaker):
        return Source(informant=marked.speaker, basis="reported")
    part = part_of(case, marked)
    hedged = part.activity in _TOLD_IN and _HEDGES.search(marked.words)
    told = hedged or _SAYS_SO.search(marked.words)
    if part.speaker and told and marked.mark != "ours":
        return Source(informant=part.speaker, basis="reported")
    return Source()


def hedge_in(words: str) -> str:
    """Return the first hedging words, as a record keeps them; empty where there are none."""
    found = _HEDGES.search(words)
    hedge = found[0] if found else ""
    return _AS_SAID.get(hedge.lower(), hedge)


def part_of(case: Case, marked: Marked) -> SessionPart:
    """Return the part of the session the words stand in; an empty one where it is not known."""
    session = case.find(marked.session)
    parts = session.parts if isinstance(session, Session) else ()
    number = part_number(case, marked)
    return parts[number - 1] if 1 <= number <= len(parts) else SessionPart()


def part_number(case: Case, marked: Marked) -> int:
    """Return the number of the part: as marked, else the only one there is."""
    session = case.find(marked.session)
    count = len(session.parts) if isinstance(session, Session) else 0
    return marked.part or (1 if count == 1 else 0)


def passage_at(case: Case, marked: Marked) -> Evidence:
    """Return the evidence these words are already, else a new passage without an id.

    A new passage is never more open than one it shares words with.
    """
    session = case.find(marked.session)
    text = session.text if isinstance(session, Session) else ""
    for known in case.own.of(Evidence):
        place = (known.session, known.text, known.start, known.end)
        if place == (marked.session, text, marked.start, marked.end):
            return known
    passage = Evidence(
        session=marked.session,
        part=part_number(case, marked),
        text=text,
        start=marked.start,
        end=marked.end,
        words=marked.words,
        speaker=source_of(case, marked).informant,
        language=session.language if isinstance(session, Session) else "",
    )
    return msgspec.structs.replace(passage, visibility=open_to(case, passage))


def placed(record: R, marked: Marked, case: Case, passage: Evidence | None) -> R:
    """Fill in what the place of marked words says, where a record does not say it itself.

    What the case holds already keeps its own source: it gains the passage, and each new state the
    source it was told by. Whatever is made is never more open than its passage.
    """
    known = record.id in case.own.by_id
    changes = {} if known else _filled(record, marked, case, passage)
    if passage is not None:
        changes |= _citing(record, passage, known=known)
    if isinstance(record, Told):
        changes["states"] = tuple(_told(s, marked, case, passage) for s in record.states)
    return msgspec.structs.replace(record, **changes)


def learned_on(case: Case, session: str) -> str:
    """Return the date of a session."""
    found = case.find(session)
    return found.on if isinstance(found, Session) else ""


def _filled(record: Record, marked: Marked, case: Case, passage: Evidence | None) -> dict[str, Any]:
    day = learned_on(case, marked.session)
    filled: dict[str, Any] = {
        "session": record.session or marked.session,
        "part": record.part or part_number(case, marked),
        "learned": record.learned or day,
    }
    if isinstance(record, _AS_OF_THE_DAY) and not record.when:
        filled["when"] = day
    if not record.basis and (record.analytical or isinstance(record, Memo)):
        source = source_of(case, marked)
        filled |= {"informant": source.informant, "basis": source.basis}
    if passage is not None:
        filled["visibility"] = narrower(record.visibility, passage.visibility)
    return filled


def _citing(record: Record, passage: Evidence, *, known: bool) -> dict[str, Any]:
    """Cite a passage; a private one does not close a use or link that others told of openly."""
    by_state = known and isinstance(record, Told) and passage.visibility != record.visibility
    if passage.id in record.evidence or (by_state and passage.visibility != "case"):
        return {}
    return {"evidence": (*record.evidence, passage.id)}


def _told(state: State, marked: Marked, case: Case, passage: Evidence | None) -> State:
    """Give a state that was just told its source."""
    if state.session or state.evidence:
        return state
    source = source_of(case, marked)
    own = {} if state.basis else {"informant": source.informant, "basis": source.basis}
    return msgspec.structs.replace(
        state,
        learned=state.learned or learned_on(case, marked.session),
        session=marked.session,
        evidence=(passage.id,) if passage else (),
        **own,
    )
