"""Tell what consent keeps out of reports, releases and data sets (R13, R20)."""

from collections.abc import Iterator

from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.kinds.services import Contribution
from trajectories.model.kinds.voice import Commentary, Summary
from trajectories.model.people import Child, Person
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.consent import is_held, people_withdrawn, stands, whose
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading, speaker_of
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence


def cites_held(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R20: what a report says on its own account may not rest on evidence that is held."""
    if not isinstance(entry, Summary | Commentary | Contribution):
        return
    found = (reading.case.own.one(evidence, Evidence) for evidence in cited(entry))
    held = [e.id for e in found if e and is_held(reading.case, e, today=reading.today)]
    if held:
        yield finding(
            entry,
            "R20",
            f"cites evidence that is held: {', '.join(held)}",
            "Leave it out, or ask the person whether it may be used.",
            gate="approve",
            field="evidence",
        )


def people_held(reading: Reading) -> Iterator[Problem]:
    """R20: tell whose evidence is held, and why."""
    case = reading.case
    people = {whose(case, speaker_of(case, e)): e for e in case.own.of(Evidence)}
    for person, evidence in sorted(people.items(), key=lambda item: item[0]):
        stand = stands(case, person, "take_part", today=reading.today)
        if stand in _CLOSED:
            yield finding(
                _person(case, person) or evidence,
                "R20",
                f"evidence is held: taking part is {stand}",
                "Ask, and record the decision; a child's own and a carer's are both needed.",
                gate="release",
            )


def people_gone(reading: Reading) -> Iterator[Problem]:
    """R13: tell whose use was withdrawn, and what left before."""
    case = reading.case
    before = f"; left before: {', '.join(case.left)}" if case.left else ""
    said = {consent.subject: consent for consent in case.own.of(Consent)}
    for person in sorted(people_withdrawn(case)):
        yield finding(
            _person(case, person) or said[person],
            "R13",
            f"use was withdrawn{before}",
            "Nothing of it leaves any more. Tell those who hold what left before.",
            gate="release",
        )


def status_without_consent(reading: Reading) -> Iterator[Problem]:
    """R13: tell of a case that says it was withdrawn while no decision says what that closes."""
    child = reading.child
    if child.status == "withdrawn" and child.id not in people_withdrawn(reading.case):
        yield finding(
            child,
            "R13",
            "the case is withdrawn, but no decision closes its use",
            "Record the decision: stop collecting, stop using, or erase.",
            field="status",
        )


def _person(case: Case, person: str) -> Entry | None:
    """Find a person; None where an id points at nobody, and may be anything somebody typed."""
    found = case.find(person)
    return found if isinstance(found, Child | Person) else None


# Where use was withdrawn, R13 says so.
_CLOSED = frozenset({"refused", "undecided", "not_recorded"})
