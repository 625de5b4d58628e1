"""Gather what is to be asked of providers and boards about one child, by whom it is asked.

Questions to the family stand in the brief of the child; here is what is carried to an office or a
meeting. Messages of the child or a carer are among it: somebody has to answer them.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from trajectories.model.case import Case
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.people import Person
from trajectories.model.study import Resource

AskedSort = Literal["question", "promise", "message"]
OfficeKind = Literal["board", "service", "provider"]
STATES: dict[AskedSort, tuple[str, ...]] = {
    "question": ("open", "asked", "answered", "dropped"),
    "promise": ("open", "kept", "dropped"),
    "message": ("none_yet", "promised", "done", "refused"),
}
"""The states each may be in, the first when nothing happened yet."""
STILL_OPEN = frozenset({"open", "asked", "none_yet", "promised"})


class Office(msgspec.Struct, frozen=True):
    """Whom something is asked of: the board, a service, or providers nobody named a service of.

    `id`: of the service, else of the person where one is known.
    """

    kind: OfficeKind
    id: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask, kept promise or message; `person`: who of the office, where known."""

    office: Office
    record: str
    sort: AskedSort
    state: str
    text: str
    person: str = ""
    by_visit: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen."""
        return self.state in STILL_OPEN


def asked_of_offices(case: Case) -> Iterator[Asked]:
    """List everything of a case that is asked of a provider, a service or the board."""
    for record in case.own.of(ToAsk):
        office = _office(case, record.of_whom)
        if office is not None and record.sort != "careful" and record.text:
            yield Asked(
                office=office,
                record=record.id,
                sort=record.sort,
                state=record.state,
                text=record.text,
                person=record.of_whom if case.own.one(record.of_whom, Person) else "",
                by_visit=record.by_visit,
            )
    for message in case.own.of(Message):
        if message.text:
            yield from _asked_by(case, message)


def _asked_by(case: Case, message: Message) -> Iterator[Asked]:
    """Give a message to each it was asked of, else to whom it is meant for."""
    known = {office: who for who in message.asked_of if (office := _office(case, who))}
    general = Office("board") if message.to == "board" else Office("provider")
    for office, who in (known or {general: ""}).items():
        yield Asked(
            office=office,
            record=message.id,
            sort="message",
            state=message.status,
            text=message.text,
            person=who if case.own.one(who, Person) else "",
        )


def _office(case: Case, whom: str) -> Office | None:
    """Find the office of somebody; None for the child, the family and whoever is no office."""
    found = case.find(whom)
    if isinstance(found, Resource):
        return Office("service", found.id)
    if not isinstance(found, Person):
        return None
    if found.voice == "board":
        return Office("board")
    if found.voice != "provider":
        return None
    return Office("service", found.service) if found.service else Office("provider", found.id)
