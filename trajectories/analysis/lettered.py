"""Deciding, joining in and messages: marks with a letter, their words told beneath the drawing."""

from collections.abc import Sequence
from itertools import count, islice
from string import ascii_lowercase
from typing import Final, Literal

import msgspec

from trajectories.analysis.chart_words import ANSWERS, ON_OFFER, READINESS, said
from trajectories.analysis.marks import Diamond, MessageMark
from trajectories.analysis.placing import happened_or_told, middle
from trajectories.model.articles import HERS, of_person
from trajectories.model.kind import finished
from trajectories.model.kinds.agency import Agency, JoiningIn, Strand
from trajectories.model.kinds.voice import Message
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Person
from trajectories.model.record import Record
from trajectories.model.study import Practice

_LATER: Final = float("inf")


class _Instance(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes a diamond once it is known which letter it gets."""

    record: Record
    words: str
    strand: Strand | Literal["joining_in"]
    resource: str


def diamonds(outgoing: Outgoing) -> tuple[Diamond, ...]:
    """Letter every instance of deciding and joining in, in the order of their days."""
    own = outgoing.case.own
    found = [
        *(_agency(outgoing, each) for each in own.of(Agency) if each.level != 0),
        *(_joining_in(outgoing, each) for each in own.of(JoiningIn)),
    ]
    placed = [(_position(outgoing, each.record), each) for each in found if each]
    ordered = sorted(placed, key=lambda each: (_order(each[0]), each[1].record.id))
    return tuple(
        Diamond(
            record=each.record.id,
            letter=letter,
            position=position,
            resource=each.resource,
            words=each.words,
            strand=each.strand,
            unfinished=not finished(each.record),
        )
        for letter, (position, each) in zip(letters(len(ordered)), ordered, strict=True)
    )


def messages(outgoing: Outgoing) -> tuple[MessageMark, ...]:
    """List every message with its number, in the order of their days, and its answer so far."""
    found = [message for message in outgoing.case.own.of(Message) if finished(message)]
    placed = [(_position(outgoing, each), each) for each in found]
    ordered = sorted(placed, key=lambda each: (_order(each[0]), each[1].id))
    return tuple(
        MessageMark(
            record=each.id,
            position=position,
            words=said(each, each.text),
            answer=": ".join(filter(None, (ANSWERS[each.status], each.answer))),
            sign=f"M{number}",
        )
        for number, (position, each) in enumerate(ordered, start=1)
    )


def letters(number: int) -> Sequence[str]:
    """List so many letters: a to z, then aa, ab and on."""
    return tuple(islice(map(_letter, count()), number))


def _letter(position: int) -> str:
    before, last = divmod(position, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def _position(outgoing: Outgoing, record: Record) -> float | None:
    moment = happened_or_told(outgoing, record)
    return middle(moment) if moment else None


def _order(position: float | None) -> float:
    return _LATER if position is None else position


def _agency(outgoing: Outgoing, record: Agency) -> _Instance | None:
    if not record.strand:
        return None
    # The child's own needs no name; of others it is said whose it was.
    whose = _named(outgoing, record.informant) if record.informant else record.holder
    words = said(record, record.instance)
    other = record.holder != "child"
    return _Instance(
        record=record,
        words=f"{whose}: {words}" if other else words,
        strand=record.strand,
        resource="",
    )


def _joining_in(outgoing: Outgoing, record: JoiningIn) -> _Instance:
    """Say what was on offer in a practice and how ready the child was, and with whom."""
    practice = outgoing.case.site.one(record.practice, Practice)
    support = " and ".join(_named(outgoing, person) for person in record.supported_by)
    would = [_named(outgoing, person) for person in record.would_join_with]
    said_of = [
        ON_OFFER.get(str(record.affordance), ""),
        _readiness(record, support),
        f"would with {' or '.join(would)}" if would else "",
    ]
    named = outgoing.label(record.practice) if record.practice else "joining in"
    words = said(record, ", ".join(filter(None, said_of)))
    return _Instance(
        record=record,
        words=f"{named}: {words}" if words else named,
        strand="joining_in",
        resource=practice.resource if practice else "",
    )


def _named(outgoing: Outgoing, person: str) -> str:
    """Name somebody in the words of a mark: by name, else "her friend", "the class teacher"."""
    found, hers = outgoing.case.find(person), HERS.get(outgoing.case.child.gender, "their")
    voice = found.voice if isinstance(found, Person) else ""
    return of_person(outgoing.label(person), voice, hers)


def _readiness(record: JoiningIn, support: str) -> str:
    """Say how ready the child was, and with whose support."""
    ready = READINESS.get(str(record.disposition), "")
    if record.disposition == "willing_with_support" and not support:
        support = "support"
    return " ".join(filter(None, (ready, f"with {support}" if support else "")))
