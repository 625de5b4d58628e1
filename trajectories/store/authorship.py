"""Turn changes into signed revisions, so that nothing above the store can forget a part of one.

Bodies are copied through JSON: what is signed is exactly what is kept, and what the caller goes on
changing is not.
"""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from trajectories.errors import Failed
from trajectories.model.ids import is_id, uuid7
from trajectories.model.revision import Change, Revision, canonical
from trajectories.store.keys import Secrets
from trajectories.store.signing import sign


def rfc3339(moment: datetime) -> str:
    """Write an aware time in UTC to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, in which study, with which keys, clock and chance."""

    id: str
    """`<researcher id>@<device id>`."""
    study: str
    secrets: Secrets
    clock: Callable[[], datetime]
    random: Callable[[int], bytes]

    def revisions(
        self,
        before: Sequence[Revision],
        changes: Sequence[Change],
        *,
        owner: str,
        action: str,
        undoes: str = "",
        gone: Iterable[tuple[str, int]] = (),
    ) -> tuple[Revision, ...]:
        """Make the revisions that add `changes` to a book holding `before`.

        None, when this action has already written just these: a save that was told as failed
        after all had reached the disk is simply repeated. `gone` are the authors and numbers of
        what was erased from the book.
        """
        copies = tuple(_copied(change) for change in changes)
        if copies and copies == self._written(before, action):
            return ()
        _refuse_unknown_parents(before, copies)
        numbers = itertools.count(self.next_number(before, gone))
        return self.numbered(copies, owner=owner, action=action, undoes=undoes, numbers=numbers)

    def next_number(self, before: Sequence[Revision], gone: Iterable[tuple[str, int]] = ()) -> int:
        """Return this author's next number in a book; erased revisions have had theirs."""
        own = [one.seq for one in before if one.author == self.id]
        return 1 + max(own + [number for author, number in gone if author == self.id], default=0)

    def numbered(
        self,
        changes: Sequence[Change],
        *,
        owner: str,
        action: str,
        undoes: str = "",
        numbers: Iterator[int],
    ) -> tuple[Revision, ...]:
        """Make signed revisions of `changes` under the next of `numbers`, and of nothing else."""
        now = self.clock()
        return tuple(
            sign(
                Revision(
                    rid=uuid7(now=now, random=self.random),
                    action=action,
                    undoes=undoes,
                    study=self.study,
                    case=owner,
                    record=change.record,
                    kind=change.kind,
                    v=change.v,
                    parents=change.parents,
                    op=change.op,
                    author=self.id,
                    seq=next(numbers),
                    at=rfc3339(now),
                    body=change.body,
                ),
                self.secrets,
            )
            for change in changes
        )

    def _written(self, before: Sequence[Revision], action: str) -> tuple[Change, ...]:
        """Return what this author wrote to the book in this action, as changes."""
        ours = (one for one in before if one.action == action and one.author == self.id)
        return tuple(
            Change(
                record=one.record,
                kind=one.kind,
                v=one.v,
                op=one.op,
                body=one.body,
                parents=one.parents,
            )
            for one in sorted(ours, key=lambda one: one.seq)
        )


def _copied(change: Change) -> Change:
    """Copy a change as JSON keeps it, refusing what JSON cannot keep."""
    if not is_id(change.record):
        raise Failed("A change names a record whose id does not have the shape of one.")
    if not _is_finite(change.body):
        raise Failed(f"Record {change.record} holds a number that is none.")
    try:
        return msgspec.json.decode(canonical(change), type=Change)
    except (UnicodeEncodeError, TypeError, msgspec.DecodeError) as failure:
        raise Failed(
            f"Record {change.record} holds something that cannot be kept.",
            "Half a character from a paste is the usual cause: type that place again.",
        ) from failure


def _is_finite(value: object) -> bool:
    """Say whether a value holds no infinity and no NaN, which JSON would keep as nothing."""
    if isinstance(value, dict):
        return all(_is_finite(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return all(_is_finite(inner) for inner in value)
    return not isinstance(value, float) or math.isfinite(value)


def _refuse_unknown_parents(before: Sequence[Revision], changes: Sequence[Change]) -> None:
    """Refuse a change that would hang in the air, or stand beside a record without saying so."""
    record_of = {one.rid: one.record for one in before}
    known = set(record_of.values())
    for change in changes:
        if any(record_of.get(parent) != change.record for parent in change.parents):
            raise Failed(f"Record {change.record} names a former revision that is not here.")
        if change.record in known and not change.parents:
            raise Failed(
                f"Record {change.record} is here already, and the change does not say of what.",
                "Open it again and repeat the change.",
            )
