"""Work out what becomes private with words that are kept private.

Keeping the passage back is not enough: another passage may hold the same words, and a record made
from them says the same thing in others. A record is never more open than what it cites.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.fields import walk
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import Contribution, Link, ServiceUse
from trajectories.model.problem import Problem
from trajectories.model.record import Record, Visibility
from trajectories.model.rules.finding import finding
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence

E = TypeVar("E", Evidence, Record)

EVERYBODY: Final[frozenset[Visibility]] = frozenset({"case"})
"""Whose records everybody the case is for may read."""


def narrower(one: Visibility, other: Visibility) -> Visibility:
    """Return who may read what is of both: where two differ, the team alone."""
    if "case" in (one, other) or one == other:
        return other if one == "case" else one
    return "team_only"


def overlapping(case: Case, passage: Evidence) -> tuple[Evidence, ...]:
    """List the other passages that hold some of the same characters of the same text."""
    return tuple(
        other
        for other in case.own.of(Evidence)
        if other.id != passage.id
        and other.text == passage.text
        and passage.text
        and max(other.start, passage.start) < min(other.end, passage.end)
    )


def open_to(case: Case, passage: Evidence) -> Visibility:
    """Say who may read a passage: nobody who may not read what it shares words with."""
    return _narrowest((passage.visibility, *(p.visibility for p in overlapping(case, passage))))


def private_with(case: Case, passage: Evidence) -> tuple[Evidence | Record, ...]:
    """Return a private passage with all that becomes private with it, as they are to be kept.

    That is every passage that shares words with it, every record that cites one of these, and what
    makes no sense without such a record. What is the team's own is no evidence: nothing goes on
    citing it.
    """
    passages = [passage, *(_narrowed(p, passage.visibility) for p in overlapping(case, passage))]
    now = _readers(case, {one.id: one.visibility for one in passages})
    records = [record for record in case.records() if record.id in now]
    teams = {one.id for one in passages if one.visibility == "team_only"}
    kept: Iterable[Evidence | Record] = (
        *passages[1:], *(_uncited(_narrowed(r, now[r.id]), teams) for r in records),
    )  # fmt: skip
    before = case.own.by_id
    return (passage, *(one for one in kept if one != before.get(one.id)))


def closed_to(case: Case, readers: Collection[str] = EVERYBODY) -> frozenset[str]:
    """Name what may not be shown where only some readers' records are, with what rests on it.

    What somebody wrote is one thing, what the team made of it another: a judgement written on what
    is private tells of it, and a link known only from private words is private.
    """
    private = {
        entry.id
        for entry in case.own
        if isinstance(entry, Record | Evidence) and entry.visibility not in readers
    }
    if not private:
        return frozenset()
    hidden = [p for p in case.own.of(Evidence) if p.id in private]
    private |= {other.id for passage in hidden for other in overlapping(case, passage)}
    private |= {record.id for record in case.records() if private.intersection(record.evidence)}
    private |= {record.id for record in case.records() if _told_by(record, private)}
    written = {r.id for r in case.records() if private.intersection(_written_on(r))}
    return frozenset(private | written)


def _written_on(record: Record) -> tuple[str, ...]:
    """List the records a judgement or a claim of the team was written on."""
    if isinstance(record, Trajectory):
        return record.rests_on
    return record.affects if isinstance(record, Contribution) else ()


def _told_by(record: Record, private: set[str]) -> bool:
    """Tell whether a link or use is known only from states that cite what is private."""
    if not isinstance(record, Link | ServiceUse):
        return False
    known_otherwise = record.evidence or record.informant or not record.states
    return not known_otherwise and all(private.intersection(s.evidence) for s in record.states)


def _readers(case: Case, passages: Mapping[str, Visibility]) -> Mapping[str, Visibility]:
    """Say who may read some passages and all that rests on them, until nothing more follows."""
    now, before = dict(passages), None
    while now != before:
        before = dict(now)
        for record in case.records():
            if not now.keys().isdisjoint((*cited(record), *_required(record))):
                now[record.id] = _narrowest((record.visibility, *_stands_on(case, record, now)))
    return now


def _stands_on(case: Case, record: Record, now: Mapping[str, Visibility]) -> Iterator[Visibility]:
    """Go through who may read what a record cites and what it makes no sense without."""
    for entry_id in (*cited(record), *_required(record)):
        found = case.own.get(entry_id)
        if entry_id in now:
            yield now[entry_id]
        elif isinstance(found, Evidence | Record):
            yield found.visibility


def _required(record: Record) -> tuple[str, ...]:
    return tuple(found.value for found in walk(record, role="reference") if found.field.required)


def _narrowest(found: Iterable[Visibility]) -> Visibility:
    narrow: Visibility = "case"
    for one in found:
        narrow = narrower(narrow, one)
    return narrow


def _narrowed(entry: E, visibility: Visibility) -> E:
    narrow = narrower(entry.visibility, visibility)
    return msgspec.structs.replace(entry, visibility=narrow)


def _uncited(record: Record, gone: set[str]) -> Record:
    """Return a record that cites none of some passages, in its states neither."""
    changes: dict[str, object] = {"evidence": _without(record.evidence, gone)}
    if isinstance(record, Link | ServiceUse):
        changes["states"] = tuple(
            msgspec.structs.replace(state, evidence=_without(state.evidence, gone))
            for state in record.states
        )
    return msgspec.structs.replace(record, **changes)


def _without(evidence: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    return tuple(one for one in evidence if one not in gone)


def is_citable(passage: Evidence) -> bool:
    """Tell whether a record may cite a passage: what is the team's own is no evidence."""
    return passage.visibility != "team_only"


def teams_own(passage: Evidence) -> Problem:
    """Say that a record may not cite a passage that is the team's own."""
    return finding(
        passage,
        "R14",
        "these words are the team's own and no evidence",
        "Mark other words, or make the passage less private first.",
        gate="save",
        field="visibility",
    )
