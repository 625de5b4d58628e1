"""Name what of a case stays behind when a report leaves: private, held, withdrawn, never told.

Taking out what is private is not enough: what the team wrote about it, a state only it tells of
and a person nobody else speaks of would say the same thing in other words.
"""

from datetime import date
from typing import TypeGuard

from trajectories.model.attachment import Attachment
from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.fields import pointers
from trajectories.model.kinds.resilience import Need
from trajectories.model.kinds.services import Contribution
from trajectories.model.kinds.voice import Commentary, Memo, Summary, ToAsk
from trajectories.model.people import Person, Place
from trajectories.model.private import closed_to
from trajectories.model.record import Entry, Record
from trajectories.model.rules.consent import held, is_silent, withdrawn
from trajectories.model.rules.reading import speaker_of
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session, StruckPassage

NEVER_TOLD = (ToAsk, Memo, StruckPassage, Attachment)
_CLAIMING = Summary | Commentary | Contribution  # said on a report's own account (R20)


def is_private(entry: Entry) -> TypeGuard[Record | Evidence]:
    """Tell whether only some may read an entry."""
    return isinstance(entry, Record | Evidence) and entry.visibility != "case"


def staying_behind(case: Case, *, today: date) -> frozenset[str]:
    """Name the entries no reader may see, and what was made from them."""
    gone = held(case, today=today) | withdrawn(case)
    private = closed_to(case)
    closed = set(private | gone)
    closed |= {entry.id for entry in case.own if isinstance(entry, NEVER_TOLD)}
    for record in case.records():
        claims = cited(record) if isinstance(record, _CLAIMING) else ()
        if gone.intersection(claims):
            closed.add(record.id)
    closed |= {n.id for n in case.own.of(Need) if _said_by_silent(case, n, today)}
    return frozenset(closed)


def only_hidden(case: Case, kept: Case) -> frozenset[str]:
    """Name the passages, sessions, people and places of `kept` that only what stayed behind needs.

    A session of which nothing was told stays: that people met is no secret. A decision goes with
    the person it is about; who decided for the child is no secret either.
    """
    passages = _only_cited_by_hidden(case, kept)
    told = _told_of(kept, passages)
    hidden = _told_of(case) - told
    met = told | {value for s in kept.own.of(Session) for value in pointers(s)}
    return passages | {
        entry.id
        for entry in kept.own
        if (isinstance(entry, Session | Person | Place) and entry.id in hidden)
        or (isinstance(entry, Person | Place) and entry.id not in met)
    }


def _only_cited_by_hidden(case: Case, kept: Case) -> frozenset[str]:
    """Name the passages that were no quotation, and now would look like one: nothing cites them."""
    left = {one for record in kept.records() for one in cited(record)}
    lost = {one for record in case.records() for one in cited(record)} - left
    return frozenset(e.id for e in kept.own.of(Evidence) if e.id in lost and not e.key_quote)


def _said_by_silent(case: Case, need: Need, today: date) -> bool:
    """Tell whether a need is known only from somebody who does not take part."""
    known_otherwise = need.evidence or need.informant
    person = isinstance(case.find(need.identified_by), Person)
    return person and not known_otherwise and is_silent(case, need.identified_by, today=today)


def _told_of(case: Case, going: frozenset[str] = frozenset()) -> set[str]:
    """Name whom and what the case tells of, and who speaks though only the session says so."""
    about_others = (c.id for c in case.own.of(Consent) if c.subject != case.child.id)
    passed_over = {*going, *about_others, *(session.id for session in case.own.of(Session))}
    told = {v for entry in case.own if entry.id not in passed_over for v in pointers(entry)}
    speaking = (e for e in case.own.of(Evidence) if e.id not in going)
    return told | {speaker_of(case, evidence) for evidence in speaking}
