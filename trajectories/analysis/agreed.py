"""Say what was agreed for a session, person by person, and who is to be asked what is open."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from trajectories.analysis.due import runs_out
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.consent import Consent, Permission, Standing
from trajectories.model.order import certainly_before
from trajectories.model.people import Person
from trajectories.model.rules.consent import stands

ASKED_FOR: tuple[Permission, ...] = ("take_part", "record_audio", "quote", "photograph")
"""The permissions a session needs, in the order they are asked."""


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """How one permission stands for one person on the day.

    `again`: it is to be asked again at this visit, or runs out about now.
    """

    person: str
    permission: Permission
    standing: Standing
    record: str = ""
    again: bool = False
    until: str = ""


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody made a condition of, in the words kept."""

    record: str
    person: str
    on: str
    words: str


def agreed(
    case: Case, people: Iterable[str], *, today: date, visit: str = ""
) -> tuple[Agreed, ...]:
    """Say how each permission a session needs stands for each person, in the order given.

    For others than the child, pictures are spoken of only where somebody decided about them.
    """
    consents = case.own.of(Consent)
    return tuple(
        _agreed(case, consents, person, permission, today, visit)
        for person in people
        for permission in ASKED_FOR
        if permission != "photograph"
        or person == case.child.id
        or any(c.subject == person and c.permission == permission for c in consents)
    )


def to_be_asked(case: Case, person: str, permission: Permission) -> str:
    """Name who is to be asked next about a person.

    A child needs both its own assent and somebody's consent; who decided already is asked again
    only where nobody is left.
    """
    decided = {
        one.given_by
        for one in case.own.of(Consent)
        if (one.subject, one.permission) == (person, permission) and one.decision != "undecided"
    }
    if case.voice_of(person) != "child" or person not in decided:
        return person
    carers = (one.id for one in case.own.of(Person) if one.voice == "carer")
    return person if decided != {person} else next(carers, person)


def in_force(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """List the decisions no later one of the same person about the same thing took the place of."""
    known = tuple(consents)
    return tuple(one for one in known if not any(_replaces(other, one) for other in known))


def conditions(case: Case, *, today: date) -> Iterator[Condition]:
    """List what was agreed to with a condition, in the words kept."""
    for consent in case.own.of(Consent):
        permission = consent.permission
        if not permission or permission == "take_part" or consent.decision != "given":
            continue
        if consent.note and stands(case, consent.subject, permission, today=today) == "given":
            yield Condition(
                record=consent.id, person=consent.given_by, on=consent.on, words=consent.note
            )


def _agreed(
    case: Case,
    consents: Iterable[Consent],
    person: str,
    permission: Permission,
    today: date,
    visit: str,
) -> Agreed:
    about = [c for c in consents if c.subject == person and c.permission == permission]
    latest_first = sorted(about, key=lambda c: (when.sort_key(c.on), c.id), reverse=True)
    standing = in_force(about)
    until = next((c.until for c in standing if c.until and c.decision == "given"), "")
    return Agreed(
        person=person,
        permission=permission,
        standing=stands(case, person, permission, today=today),
        record=latest_first[0].id if latest_first else "",
        again=runs_out(until, today) or any(c.ask_again_at == visit != "" for c in standing),
        until=until,
    )


def _replaces(later: Consent, former: Consent) -> bool:
    return (
        (later.subject, later.permission, later.given_by)
        == (former.subject, former.permission, former.given_by)
        and certainly_before(former.on, later.on)
    )  # fmt: skip
