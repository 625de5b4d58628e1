"""Propose who was likely recorded twice, and keep what a person decides of it (R19).

A decision stands in the registers, so that it travels with them: whom somebody is the same as, and
whom she or he is not. Nothing is joined by it; a child recorded twice is put together by moving
records.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Entries
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.same_person import Decision, Pair, likely_pairs
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, sites
from trajectories.use_cases.writing import Saved, put


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two: where it is recorded, what it is called there and what it is."""

    level: Literal["case", "site"]
    owner: str
    code: str
    entry: str
    called: str
    role: str
    is_child: bool

    @property
    def reference(self) -> str:
        """Name it without a name: the code of its case or site, and its id there."""
        return f"{self.code}/{self.entry}"

    @property
    def book(self) -> BookRef:
        """The register it stands in."""
        if self.level == "case":
            return identity_book(self.owner)
        return BookRef("site_identity", self.owner)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Two who share what one person would, and what was decided of them."""

    one: Side
    other: Side
    shared: tuple[str, ...]
    decided: Decision


def proposals(study: OpenStudy) -> tuple[Proposal, ...]:
    """List who was likely recorded twice: those nobody decided of first."""
    study.folder.enter_reading("register")
    owners = {ref.id: (ref, code) for ref, code in _registers(study)}
    registers = {owner: study.entries(ref) for owner, (ref, _) in owners.items()}
    pairs = likely_pairs({owner: found.of(RegisterEntry) for owner, found in registers.items()})
    found = (_proposal(study, pair, owners, registers) for pair in pairs)
    return tuple(sorted(found, key=_order))


def proposed(study: OpenStudy, one: str, other: str) -> Proposal:
    """Find two by their references, in any order; Failed where nobody proposes them."""
    for found in proposals(study):
        if {found.one.reference, found.other.reference} == {one, other}:
            return found
    raise Failed("These two are not proposed as one.", "List them with `trajectories case twice`.")


def decide(study: OpenStudy, proposal: Proposal, decision: Decision) -> Saved:
    """Keep that two are the same, are not, or that it is open again; as one action."""
    before = tuple(_entry(study, side) for side in (proposal.one, proposal.other))
    one, other = _apart(before[0], proposal.other), _apart(before[1], proposal.one)
    if one.same_as and one.same_as == other.same_as:
        other = msgspec.structs.replace(other, same_as="")
    if decision == "same":
        one, other = _joined(one, other, proposal)
    elif decision == "different":
        other = msgspec.structs.replace(other, not_same_as=(*other.not_same_as, one.id))
    action = study.new_action()
    if one != before[0]:
        put(study, proposal.one.book, (one,), action=action)
    return put(study, proposal.other.book, (other,), action=action)


def _joined(
    one: RegisterEntry, other: RegisterEntry, proposal: Proposal
) -> tuple[RegisterEntry, RegisterEntry]:
    """Say of one of the two that it is the other; of somebody, that she is a child."""
    if proposal.one.is_child != proposal.other.is_child:
        if proposal.one.is_child:
            return one, msgspec.structs.replace(other, child_of_case=proposal.one.owner)
        return msgspec.structs.replace(one, child_of_case=proposal.other.owner), other
    if proposal.other.level == "site":
        return msgspec.structs.replace(one, same_as=other.id), other
    return one, msgspec.structs.replace(other, same_as=one.same_as or one.id)


def _order(proposal: Proposal) -> tuple[object, ...]:
    """Put what is to decide first, and children before others."""
    sides = (proposal.one, proposal.other)
    children = all(side.is_child for side in sides)
    return proposal.decided != "open", not children, *(side.reference for side in sides)


def _apart(entry: RegisterEntry, from_: Side) -> RegisterEntry:
    """Return an entry that says nothing of another."""
    return msgspec.structs.replace(
        entry,
        same_as="" if entry.same_as == from_.entry else entry.same_as,
        child_of_case="" if entry.child_of_case == from_.owner else entry.child_of_case,
        not_same_as=tuple(one for one in entry.not_same_as if one != from_.entry),
    )


def _entry(study: OpenStudy, side: Side) -> RegisterEntry:
    return study.entries(side.book).one(side.entry, RegisterEntry) or RegisterEntry(id=side.entry)


def _registers(study: OpenStudy) -> Iterator[tuple[BookRef, str]]:
    for row in study.folder.catalogue():
        yield identity_book(row.case), row.code
    for site in sites(study):
        yield BookRef("site_identity", site.id), site.code


def _proposal(
    study: OpenStudy,
    pair: Pair,
    owners: Mapping[str, tuple[BookRef, str]],
    registers: Mapping[str, Entries],
) -> Proposal:
    sides = (
        _side(study, owners[owner], entry, registers[owner])
        for owner, entry in (pair.one, pair.other)
    )
    one, other = sorted(sides, key=lambda side: (side.level, side.code, side.owner, side.entry))
    return Proposal(one=one, other=other, shared=pair.shared, decided=pair.decided)


def _side(study: OpenStudy, owner: tuple[BookRef, str], entry: str, register: Entries) -> Side:
    ref, code = owner
    of_case = ref.level == "identity"
    book = case_book(ref.id) if of_case else site_book(ref.id)
    found = study.entries(book).get(entry)
    named = register.one(entry, RegisterEntry)
    return Side(
        level="case" if of_case else "site",
        owner=ref.id,
        code=code,
        entry=entry,
        called=named.called if named else "",
        role=_role(found),
        is_child=isinstance(found, Child),
    )


def _role(found: object) -> str:
    match found:
        case Child():
            return "the child"
        case Person():
            return found.relation or found.voice
        case Place():
            return found.description or found.sort
        case _:
            return ""
