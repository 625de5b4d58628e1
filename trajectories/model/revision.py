"""Say what a revision is, and find heads, history, actions and the way back in a set of them.

A book is a set of revisions. Whatever arrives, in whatever order and however often, the answers
here are the same: order comes from the parents each revision names, never from a clock, and ties
are broken by id. That is what lets two laptops be united without asking which was first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import attrgetter
from typing import Any, Literal

import msgspec

from trajectories.errors import Disputed

Operation = Literal["put", "delete", "merge", "erase"]


class Revision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One immutable version of a record, signed by whoever wrote it."""

    rid: str
    """A UUID, version 7; names this revision everywhere."""
    action: str
    """What one user action wrote shares this id, across books."""
    undoes: str = ""
    """The action this one takes back, if it does."""
    study: str
    case: str
    """The id of the book's owner: a case, a site or the study."""
    record: str
    kind: str
    v: int
    """The version of the kind the body was written in; bodies are never migrated."""
    parents: tuple[str, ...] = ()
    op: Operation
    author: str
    """`<researcher id>@<device id>`."""
    seq: int
    """Counts this author's revisions in this book from 1, so that a missing one shows."""
    at: str
    """RFC 3339, UTC."""
    body: dict[str, Any] = msgspec.field(default_factory=dict)
    sig: str = ""
    """Ed25519 over `signed_bytes`, base64url without padding."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to become a revision, before the store gives it id, author, time and signature."""

    record: str
    kind: str
    v: int
    op: Operation = "put"
    body: dict[str, Any] = msgspec.field(default_factory=dict)
    parents: tuple[str, ...] = ()


Reversal = Change
"""A way back is a change like any other and goes through the same door."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Why an action cannot be taken back; `record` is empty when it is the whole action."""

    record: str = ""
    reason: Literal["unknown", "undone", "later", "erased", "missing"]
    """Not here; taken back already; built on since; was an erasure; what came before is away."""
    by: str = ""
    """The later action, or the one that took it back."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What one user action wrote in one book."""

    id: str
    at: str
    author: str
    undoes: str
    records: tuple[tuple[str, str, Operation], ...]
    """Record id, kind and operation, in the order written."""


class Union(msgspec.Struct, frozen=True, kw_only=True):
    """Several sets of revisions as one, sorted by rid."""

    revisions: tuple[Revision, ...]
    disputed: tuple[Revision, ...] = ()
    """Every revision whose rid came with more than one content: kept apart, never chosen from."""

    @property
    def everything(self) -> tuple[Revision, ...]:
        """Return all that came, so that a further union loses nothing."""
        return self.revisions + self.disputed


def canonical(value: object) -> bytes:
    """Encode `value` as JSON with every key sorted: the one form that is signed and compared."""
    return msgspec.json.encode(value, order="sorted")


def signed_bytes(revision: Revision) -> bytes:
    """Return what the signature covers: everything but the signature."""
    return canonical(msgspec.structs.replace(revision, sig=""))


def union(*sets: Iterable[Revision]) -> Union:
    """Unite sets of revisions; commutative, associative over `everything`, idempotent."""
    found: dict[str, dict[bytes, Revision]] = {}
    for revision in (revision for one in sets for revision in one):
        found.setdefault(revision.rid, {})[canonical(revision)] = revision
    ordered = [found[rid] for rid in sorted(found)]
    return Union(
        revisions=tuple(next(iter(one.values())) for one in ordered if len(one) == 1),
        disputed=tuple(one[key] for one in ordered if len(one) > 1 for key in sorted(one)),
    )


def heads(revisions: Iterable[Revision]) -> dict[str, tuple[Revision, ...]]:
    """Find each record's current revisions: those no other revision of it names as a parent.

    More than one is a conflict to be shown. Parents that are not here are passed over. Revisions
    that name each other in a circle, which no honest writer makes, all stay visible.
    """
    found: dict[str, tuple[Revision, ...]] = {}
    for record, versions in _by_record(_once(revisions)).items():
        if len(versions) == 1:  # most records are never changed, and this is asked often
            found[record] = (versions[0],)
            continue
        replaced = {parent for one in versions for parent in one.parents if parent != one.rid}
        current = [one for one in versions if one.rid not in replaced] or versions
        found[record] = tuple(sorted(current, key=attrgetter("rid")))
    return found


class Current(msgspec.Struct, frozen=True):
    """A current revision by what tells which it is, and the code of a code: not what it says."""

    rid: str
    record: str
    kind: str
    op: Operation
    code: str


def current(revisions: Iterable[Revision]) -> Iterator[Current]:
    """Name the current revisions of every record."""
    for ones in heads(revisions).values():
        for one in ones:
            code = str(one.body.get("code", "")) if one.kind == "code" else ""
            yield Current(one.rid, one.record, one.kind, one.op, code)


def history(revisions: Iterable[Revision], record: str) -> tuple[Revision, ...]:
    """List a record's revisions, each after the parents it names, ties by rid."""
    versions = {one.rid: one for one in _once(revisions) if one.record == record}
    order = _after({one.rid: one.parents for one in versions.values()})
    return tuple(versions[rid] for rid in order)


def actions(revisions: Iterable[Revision]) -> tuple[Action, ...]:
    """List what was done, newest last: each action after those it built on.

    One author's actions stand in the order of their numbers; between authors ties go by id.
    """
    everything = _once(revisions)
    wrote: dict[str, list[Revision]] = {}
    for one in everything:
        wrote.setdefault(one.action, []).append(one)
    action_of = {one.rid: one.action for one in everything}
    built_on = {
        action: {action_of[rid] for one in ones for rid in one.parents if rid in action_of}
        for action, ones in wrote.items()
    }
    numbered = sorted(everything, key=attrgetter("author", "seq", "rid"))
    for before, one in pairwise(numbered):
        if before.author == one.author:
            built_on[one.action].add(before.action)
    return tuple(_as_action(wrote[action]) for action in _after(built_on))


def undo(revisions: Iterable[Revision], action: str) -> tuple[Reversal, ...] | Refused:
    """Work out what a new action must write to bring back what was there before `action`.

    A record it made is deleted; one it changed gets its former body; a conflict it merged is a
    conflict again. What was done since and taken back again does not stand in the way. Undoing
    the undoing is how a person does it again.
    """
    everything = _once(revisions)
    known = {one.rid: one for one in everything}
    wrote = _by_record(one for one in everything if one.action == action)
    if not wrote:
        return Refused(reason="unknown")
    undoes = {one.action: one.undoes for one in everything}
    back_already = undone(undoes)
    if action in back_already:
        by = max(one for one, target in undoes.items() if target == action)
        return Refused(reason="undone", by=by)
    settled = back_already | {one for one, target in undoes.items() if target in back_already}
    versions = _by_record(one for one in everything if one.record in wrote)
    reversals: list[Reversal] = []
    for record, ones in wrote.items():
        since = _since(versions[record], ones)
        later = sorted(one.action for one in since if one.action not in settled)
        back = (
            Refused(record=record, reason="later", by=later[0])
            if later
            else _way_back(record, ones, known, _tips([*ones, *since]))
        )
        if isinstance(back, Refused):
            return back
        reversals.extend(back)
    return tuple(reversals)


def undone(undoes: Mapping[str, str]) -> frozenset[str]:
    """Name the actions that were taken back and not done again, given what each action undoes."""
    undoings: dict[str, list[str]] = {}
    for action, target in undoes.items():
        if target:
            undoings.setdefault(target, []).append(action)

    def is_undone(action: str, asked: frozenset[str]) -> bool:
        # `asked` ends a circle of undoings, which no honest writer makes.
        return any(
            not is_undone(by, asked | {action})
            for by in undoings.get(action, ())
            if by not in asked
        )

    return frozenset(action for action in undoings if is_undone(action, frozenset()))


def _since(versions: Iterable[Revision], ones: Iterable[Revision]) -> list[Revision]:
    """List what was built, directly or not, on what one action wrote to one record."""
    children: dict[str, list[Revision]] = {}
    for one in versions:
        for parent in one.parents:
            children.setdefault(parent, []).append(one)
    seen = {one.rid for one in ones}
    pending, found = sorted(seen), []
    while pending:
        for child in children.get(pending.pop(), ()):
            if child.rid not in seen:
                seen.add(child.rid)
                pending.append(child.rid)
                found.append(child)
    return found


def _tips(ones: Collection[Revision]) -> tuple[str, ...]:
    """Name those of some revisions that no other of them builds on."""
    rids = {one.rid for one in ones}
    return tuple(sorted(rids - {parent for one in ones for parent in one.parents}))


def _way_back(
    record: str, ones: Sequence[Revision], known: Mapping[str, Revision], parents: tuple[str, ...]
) -> list[Reversal] | Refused:
    """Reverse what one action wrote to one record, or say why not."""
    if any(one.op == "erase" for one in ones):
        return Refused(record=record, reason="erased")
    own = {one.rid for one in ones}
    named = sorted({parent for one in ones for parent in one.parents} - own)
    if any(rid not in known for rid in named):
        return Refused(record=record, reason="missing")
    if not named:
        last = max(ones, key=attrgetter("rid"))
        return [Reversal(record=record, kind=last.kind, v=last.v, op="delete", parents=parents)]
    return [_again(known[rid], parents) for rid in named]


def _again(before: Revision, parents: tuple[str, ...]) -> Reversal:
    """Write a former revision once more, on top of `parents`."""
    operation: Operation = before.op if before.op == "delete" else "put"
    if operation == "put" and len(parents) > 1:
        operation = "merge"
    return Reversal(
        record=before.record,
        kind=before.kind,
        v=before.v,
        op=operation,
        body=before.body,
        parents=parents,
    )


def _once(revisions: Iterable[Revision]) -> list[Revision]:
    """Keep each revision once; the same rid with another content is a failure, never a choice."""
    known: dict[str, Revision] = {}
    for one in revisions:
        before = known.setdefault(one.rid, one)
        if before is not one and canonical(before) != canonical(one):
            raise Disputed(one.rid)
    return list(known.values())


def _by_record(revisions: Iterable[Revision]) -> dict[str, list[Revision]]:
    found: dict[str, list[Revision]] = {}
    for one in revisions:
        found.setdefault(one.record, []).append(one)
    return found


def _as_action(ones: Collection[Revision]) -> Action:
    written = sorted(ones, key=lambda one: (one.author, one.seq, one.rid))
    first = written[0]
    return Action(
        id=first.action,
        at=first.at,
        author=first.author,
        undoes=first.undoes,
        records=tuple((one.record, one.kind, one.op) for one in written),
    )


def _after(named: Mapping[str, Iterable[str]]) -> list[str]:
    """Order names so that each comes after those it names; ties, and any circle, by name."""
    waits = {name: {other for other in others if other in named} for name, others in named.items()}
    for name, others in waits.items():
        others.discard(name)
    followers: dict[str, list[str]] = {}
    for name, others in waits.items():
        for other in others:
            followers.setdefault(other, []).append(name)
    ready = [name for name, others in waits.items() if not others]
    heapify(ready)
    order: list[str] = []
    while ready:
        name = heappop(ready)
        order.append(name)
        for follower in followers.get(name, ()):
            waits[follower].discard(name)
            if not waits[follower]:
                heappush(ready, follower)
    return order + sorted(set(named) - set(order))
