"""Say what consent holds back (R20), takes back (R13) and opens, person by person.

Consent belongs to whoever speaks. Where nobody does, or a researcher tells what was seen, it is
the child who was looked at, and the child's own assent and somebody's consent are both needed.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from trajectories.model.case import Case
from trajectories.model.consent import (
    Consent,
    Permission,
    Standing,
    collecting_ended,
    may_use,
    standing,
    use_withdrawn,
)  # fmt: skip
from trajectories.model.fields import fields_of
from trajectories.model.order import certainly_before
from trajectories.model.record import Entry
from trajectories.model.rules.reading import speaker_of
from trajectories.model.rules.resting import resting_on
from trajectories.model.sessions import Evidence, Session


def stands(
    case: Case, person: str, permission: Permission, *, today: date, agreed: bool = False
) -> Standing:
    """Say how a permission stands for a person of a case; a child needs assent and consent."""
    asked = (person, permission, today, agreed)
    if asked not in case.standings:
        case.standings[asked] = standing(
            case.own.of(Consent),
            person,
            permission,
            today=today,
            child=case.voice_of(person) == "child",
            agreed=agreed,
        )
    return case.standings[asked]


def whose(case: Case, person: str) -> str:
    """Name whose consent counts for what a person says; the child's for nobody or a researcher."""
    own = person and case.voice_of(person) != "researcher"
    return person if own else case.child.id


def is_silent(case: Case, person: str, *, today: date) -> bool:
    """Tell whether a person's word is kept back, because she or he does not take part."""
    return not may_use(stands(case, whose(case, person), "take_part", today=today))


def is_held(case: Case, evidence: Evidence, *, today: date) -> bool:
    """Tell whether evidence is held: its person does not take part, or no longer did by then."""
    person = whose(case, speaker_of(case, evidence))
    if is_silent(case, person, today=today):
        return True
    session = case.find(evidence.session)
    on = session.on if isinstance(session, Session) else ""
    return any(certainly_before(end, on) for end in _ends(case, person))


def held(case: Case, *, today: date) -> frozenset[str]:
    """Name the evidence held (R20), and the records that rest on nothing else."""
    if today not in case.held:
        gone = {e.id for e in case.own.of(Evidence) if is_held(case, e, today=today)}
        case.held[today] = resting_on(case, gone, lambda who: is_silent(case, who, today=today))
    return case.held[today]


def withdrawn(case: Case) -> frozenset[str]:
    """Name the entries of or about people whose use was withdrawn (R13), and what rests on them.

    Where it is the child's, that is the whole case. A record that only mentions such a person
    stays; the person is among the ids, so that the mention can be taken out.
    """
    people = people_withdrawn(case)
    if case.child.id in people:
        return frozenset(case.own.by_id)
    if not people:
        return frozenset()
    gone = {entry.id for entry in case.own if _of_or_about(case, entry, people)}
    return resting_on(case, people | gone, people.__contains__)


def people_withdrawn(case: Case) -> frozenset[str]:
    """Name the people whose use was withdrawn."""
    consents = case.own.of(Consent)
    subjects = {consent.subject for consent in consents if consent.subject}
    return frozenset(person for person in subjects if use_withdrawn(consents, person))


def may_quote(case: Case, evidence: Evidence, *, today: date) -> bool:
    """Tell whether the very words of an evidence may be printed."""
    return _may(case, evidence, "quote", today=today)


def may_show_picture(case: Case, evidence: Evidence, *, today: date) -> bool:
    """Tell whether the picture of an evidence may be shown."""
    return _may(case, evidence, "photograph", today=today)


def _may(case: Case, evidence: Evidence, permission: Permission, *, today: date) -> bool:
    if is_held(case, evidence, today=today):
        return False
    person = whose(case, speaker_of(case, evidence))
    agreed = permission in evidence.permissions
    return may_use(stands(case, person, permission, today=today, agreed=agreed))


def _ends(case: Case, person: str) -> tuple[str, ...]:
    """List the days from which nothing more was to be collected."""
    if person not in case.ended:
        case.ended[person] = collecting_ended(case.own.of(Consent), person)
    return case.ended[person]


def _of_or_about(case: Case, entry: Entry, people: Iterable[str]) -> bool:
    """Tell whether a person speaks, tells or is spoken of in an entry, not merely mentioned."""
    if isinstance(entry, Session):
        there = {person for part in entry.parts for person in part.present}
        return bool(there) and there <= set(people)
    if isinstance(entry, Evidence) and speaker_of(case, entry) in people:
        return True
    return any(getattr(entry, name) in people for name in _single_people(type(entry)))


@cache
def _single_people(entry: type[Entry]) -> tuple[str, ...]:
    """List the fields that hold one person and could hold nothing else: the one it is about."""
    return tuple(
        field.attribute
        for field in fields_of(entry)
        if not field.many and set(field.to) == {"person", "child"}
    )
