"""How every permission stands for everybody in a case, and what one more decision would change.

The child's own assent and somebody's consent are told apart: neither overrides the other's no.
"""

from collections.abc import Callable
from datetime import date
from typing import get_args

import msgspec

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.consent import Consent, Permission, Standing
from trajectories.model.people import Person
from trajectories.model.record import Record
from trajectories.model.rules.consent import (
    held,
    may_quote,
    may_show_picture,
    stands,
    withdrawn,
)  # fmt: skip
from trajectories.model.sessions import Evidence

PERMISSIONS: tuple[Permission, ...] = get_args(Permission)


class Permitted(msgspec.Struct, frozen=True, kw_only=True):
    """One permission of one person: how it stands, and each decider's latest decision."""

    subject: str
    permission: Permission
    standing: Standing
    own: Consent | None = None
    others: tuple[Consent, ...] = ()


class Uses(msgspec.Struct, frozen=True, kw_only=True):
    """What of a case may be used: the ids of records, passages to quote, pictures to show."""

    records: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    def without(self, other: "Uses") -> "Uses":
        """Return what is here and not there."""
        return Uses(
            records=self.records - other.records,
            passages=self.passages - other.passages,
            pictures=self.pictures - other.pictures,
        )


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision opens and closes, and how the permission would stand."""

    opens: Uses
    closes: Uses
    after: Permitted


def deciders(case: Case, subject: str) -> tuple[str, ...]:
    """Name who may decide about a person: the person, and for a child the carers too."""
    if case.voice_of(subject) != "child":
        return (subject,)
    carers = (person.id for person in case.own.of(Person) if person.voice == "carer")
    return (subject, *carers)


def subjects(case: Case) -> tuple[str, ...]:
    """Name whose consent matters: the child, the carers, whoever decided, spoke or told a thing."""
    told = {entry.informant for entry in case.own if isinstance(entry, Record)}
    told |= {entry.speaker for entry in case.own.of(Evidence)}
    told |= {entry.subject for entry in case.own.of(Consent)}
    told |= {person.id for person in case.own.of(Person) if person.voice == "carer"}
    people = (p.id for p in case.own.of(Person) if p.id in told and p.voice != "researcher")
    return (case.child.id, *people)


def permitted(case: Case, *, today: date) -> tuple[Permitted, ...]:
    """Say how each permission stands, person by person in the order of `subjects`."""
    return tuple(
        _permitted(case, subject, permission, today)
        for subject in subjects(case)
        for permission in PERMISSIONS
    )


def uses(case: Case, *, today: date) -> Uses:
    """List what of a case may be used as things stand."""
    gone = held(case, today=today) | withdrawn(case)
    evidence = [e for e in case.own.of(Evidence) if e.id not in gone]
    return Uses(
        records=frozenset(record.id for record in case.records() if record.id not in gone),
        passages=_those(evidence, lambda e: bool(e.words) and may_quote(case, e, today=today)),
        pictures=_those(
            evidence, lambda e: bool(e.picture) and may_show_picture(case, e, today=today)
        ),
    )


def effect(case: Case, decision: Consent, *, today: date) -> Effect:
    """Say what a decision would open and close, before it is kept; it names a permission."""
    assert decision.permission
    own = msgspec.structs.replace(case.own, by_id={**case.own.by_id, decision.id: decision})
    decided = msgspec.structs.replace(case, own=own)
    before, after = uses(case, today=today), uses(decided, today=today)
    return Effect(
        opens=after.without(before),
        closes=before.without(after),
        after=_permitted(decided, decision.subject, decision.permission, today),
    )


def _permitted(case: Case, subject: str, permission: Permission, today: date) -> Permitted:
    about = [
        one
        for one in case.own.of(Consent)
        if (one.subject, one.permission) == (subject, permission) and one.decision
    ]
    latest: dict[str, Consent] = {}
    for one in sorted(about, key=lambda c: (when.sort_key(c.on), c.id)):
        latest[one.given_by] = one
    own = latest.pop(subject, None)
    return Permitted(
        subject=subject,
        permission=permission,
        standing=stands(case, subject, permission, today=today),
        own=own,
        others=tuple(latest.values()),
    )


def _those(evidence: list[Evidence], holds: Callable[[Evidence], bool]) -> frozenset[str]:
    return frozenset(one.id for one in evidence if holds(one))
