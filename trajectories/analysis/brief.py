"""What to know before knocking at a child's door, gathered from the case as it stands.

Of private records only what the team wrote for itself is here; what a carer or the child told in
confidence is nobody's to be reminded of on a doorstep. Nothing is counted.
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from trajectories.analysis.agreed import Agreed, Condition, agreed, conditions
from trajectories.analysis.due import WhyNone, at_hand, due_visit, why_none
from trajectories.analysis.readable import readable
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Message, ToAsk, ToAskSort
from trajectories.model.people import Person
from trajectories.model.rules.consent import may_quote
from trajectories.model.rules.reading import speaker_of
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import (
    LED_NOWHERE,
    TAKEN_UP,
    USE_ENDED,
    LinkKind,
    latest,
    tell_differently,
)  # fmt: skip
from trajectories.model.study import Visit

TOLD_ON_DOORSTEPS = frozenset({"case", "team_only"})
"""Whose records a researcher is reminded of before knocking."""

_HAS_STATES: frozenset[LinkKind] = frozenset({"referral", "signposting", "supported_access"})
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
_NUMBER = r"(?P<{}>[0-9]+|" + "|".join(_NUMBERS) + ")"
_OF = re.compile(
    _NUMBER.format("some") + r"(?:\s*(?:-|to|or)\s*\w+)?\s+(?:\w+\s+)?(?:out of|of|in)\s+"
    r"(?:every\s+)?" + _NUMBER.format("all")
)


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """The last meeting of the case: when, where, with whom, and whether by the same researcher."""

    session: str
    on: str
    place: str
    present: tuple[str, ...]
    same_researcher: bool


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A link that is open: its last state, since when, and the least and most weeks without news.

    `differs`: people tell it differently.
    """

    record: str
    service: str
    state: str
    since: str
    weeks: tuple[int, int] | None
    differs: bool


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A use that goes on, with the words that say some of it is missed."""

    record: str
    service: str
    attendance: str


class OwnWords(msgspec.Struct, frozen=True, kw_only=True):
    """The latest starred words of the child that may be shown."""

    record: str
    words: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a researcher is to know before knocking; ids, dates and kept words."""

    visit: str
    met: Met | None
    family: tuple[str, ...]
    promised: tuple[ToAsk, ...]
    to_ask: tuple[ToAsk, ...]
    careful: tuple[ToAsk, ...]
    conditions: tuple[Condition, ...]
    waiting: tuple[Waiting, ...]
    missed: tuple[Missed, ...]
    own_words: OwnWords | None
    agreed: tuple[Agreed, ...]
    why_none: WhyNone = ""


def brief(case: Case, *, today: date, researcher: str = "") -> Brief:
    """Gather what to know before a visit on this day by this researcher."""
    case = readable(case, TOLD_ON_DOORSTEPS)
    met = {session.visit for session in case.own.of(Session)}
    visits = case.site.of(Visit)
    visit = due_visit(at_hand(visits, today), met)
    due = visit.id if visit else ""
    return Brief(
        visit=due,
        met=_met(case, researcher),
        family=_of_voices(case, ("carer", "family")),
        promised=_open(case, "promise"),
        to_ask=_open(case, "question"),
        careful=_open(case, "careful"),
        conditions=(*conditions(case, today=today), *_of_messages(case)),
        waiting=tuple(_waiting(case, today)),
        missed=tuple(_missed(case)),
        own_words=_own_words(case, today),
        agreed=agreed(case, (case.child.id, *_of_voices(case, ("carer",))), today=today, visit=due),
        why_none=why_none(visits, met, today),
    )


def _met(case: Case, researcher: str) -> Met | None:
    sessions = [session for session in case.own.of(Session) if session.on]
    if not sessions:
        return None
    last = max(sessions, key=lambda one: (when.sort_key(one.on), one.id))
    return Met(
        session=last.id,
        on=last.on,
        place=last.place,
        present=tuple(dict.fromkeys(who for part in last.parts for who in part.present)),
        same_researcher=researcher in last.researchers,
    )


def _of_voices(case: Case, voices: tuple[str, ...]) -> tuple[str, ...]:
    people = [person for person in case.own.of(Person) if person.voice in voices]
    people.sort(key=lambda person: (voices.index(person.voice), person.id))
    return tuple(person.id for person in people)


def _open(case: Case, sort: ToAskSort) -> tuple[ToAsk, ...]:
    found = [
        record for record in case.own.of(ToAsk)
        if record.sort == sort and record.state == "open" and record.text
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda r: (r.by_visit == "", r.by_visit, r.of_whom, r.id)))


def _waiting(case: Case, today: date) -> Iterator[Waiting]:
    for link in case.own.of(Link):
        if link.link_kind not in _HAS_STATES or not link.states:
            continue
        last = latest(link.states, link.held_to_be)
        differs = tell_differently(link.states) and not link.held_to_be
        if last in TAKEN_UP or (last in LED_NOWHERE and not differs):
            continue
        since = _since(link, last)
        yield Waiting(
            record=link.id, service=link.to, state=last, since=since, differs=differs,
            weeks=_weeks(since, today),
        )  # fmt: skip


def _since(link: Link, state: str) -> str:
    """Say when the last state began, else when the link was made."""
    told = [one.when for one in link.states if one.state == state and one.when]
    return told[-1] if told else link.when


def _weeks(since: str, today: date) -> tuple[int, int] | None:
    days = when.days_between(since, today.isoformat())
    return (max(days[0], 0) // 7, max(days[1], 0) // 7) if days else None


def _missed(case: Case) -> Iterator[Missed]:
    for use in case.own.of(ServiceUse):
        ended = latest(use.states, use.held_to_be) in USE_ENDED
        if not ended and some_missed(use.attendance):
            yield Missed(record=use.id, service=use.service, attendance=use.attendance)


def some_missed(attendance: str) -> bool:
    """Tell whether words on attendance say that some of it is missed: "2-3 of 5", "missed two"."""
    said = attendance.casefold().replace("\N{EN DASH}", "-")
    found = _OF.search(said)
    return "miss" in said or bool(found and _number(found["some"]) < _number(found["all"]))


def _number(said: str) -> int:
    return _NUMBERS.index(said) if said in _NUMBERS else int(said)


def _own_words(case: Case, today: date) -> OwnWords | None:
    """Find the latest starred words of the child that consent lets be shown."""
    starred = [
        (when.sort_key(_session_day(case, evidence)), evidence.id, evidence)
        for evidence in case.own.of(Evidence)
        if evidence.key_quote
        and evidence.words
        and evidence.visibility == "case"
        and speaker_of(case, evidence) == case.child.id
        and may_quote(case, evidence, today=today)
    ]
    dated = [one for one in starred if one[0][0] != date.max] or starred
    if not dated:
        return None
    last = max(dated, key=lambda one: one[:2])[2]
    return OwnWords(record=last.id, words=last.words)


def _session_day(case: Case, evidence: Evidence) -> str:
    session = case.find(evidence.session)
    return session.on if isinstance(session, Session) else ""


def _of_messages(case: Case) -> Iterator[Condition]:
    """List what is to be left out of a message."""
    for message in case.own.of(Message):
        if message.conditions:
            session = case.find(message.session)
            yield Condition(
                record=message.id,
                person=message.informant,
                on=session.on if isinstance(session, Session) else message.learned,
                words=message.conditions,
            )
