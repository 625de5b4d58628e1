"""Invented sets of revisions, and the strategies that make many of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from trajectories.model.revision import Change, Operation, Revision, heads


def revision(
    rid: str,
    *,
    record: str = "r1",
    parents: Sequence[str] = (),
    action: str = "",
    op: Operation = "put",
    body: dict[str, Any] | None = None,
    undoes: str = "",
    author: str = "asha@laptop",
    seq: int = 1,
) -> Revision:
    return Revision(
        rid=rid,
        action=action or f"a-{rid}",
        undoes=undoes,
        study="study",
        case="case",
        record=record,
        kind="note",
        v=1,
        parents=tuple(parents),
        op=op,
        author=author,
        seq=seq,
        at="2026-03-04T10:00:00.000Z",
        body={"words": rid} if body is None else body,
    )


def applied(
    before: Sequence[Revision], changes: Iterable[Change], action: str, undoes: str = ""
) -> tuple[Revision, ...]:
    """Add changes as one action, as the store would."""
    number = len(before)
    new = [
        Revision(
            rid=f"v{number + at:04}",
            action=action,
            undoes=undoes,
            study="study",
            case="case",
            record=change.record,
            kind=change.kind,
            v=change.v,
            parents=change.parents,
            op=change.op,
            author="asha@laptop",
            seq=number + at,
            at="2026-03-04T10:00:00.000Z",
            body=change.body,
        )
        for at, change in enumerate(changes, 1)
    ]
    return (*before, *new)


def seen(revisions: Iterable[Revision]) -> dict[str, list[tuple[str, int, str]]]:
    """Say what a person would see: each record's current bodies, deleted ones left out."""
    found = {
        record: sorted((one.kind, one.v, repr(one.body)) for one in current if one.op != "delete")
        for record, current in heads(revisions).items()
    }
    return {record: bodies for record, bodies in found.items() if bodies}


@st.composite
def histories(draw: st.DrawFn) -> tuple[Revision, ...]:
    """Draw what several actions wrote: new records, changes, deletions, conflicts and merges."""
    revisions: tuple[Revision, ...] = ()
    for action in range(draw(st.integers(1, 8))):
        changes = []
        records = draw(st.sets(st.sampled_from(["r1", "r2", "r3"]), min_size=1))
        for record in sorted(records):
            current = heads(revisions).get(record, ())
            earlier = [one for one in revisions if one.record == record]
            # Now and then on top of something older, as a second laptop would.
            aside = bool(earlier) and draw(st.integers(0, 4)) == 0
            on = (draw(st.sampled_from(earlier)),) if aside else current
            changes.append(
                Change(
                    record=record,
                    kind=draw(st.sampled_from(["note", "factor"])),
                    v=draw(st.integers(1, 2)),
                    op=draw(st.sampled_from(["put", "put", "delete"])) if len(on) < 2 else "merge",
                    body={"n": draw(st.integers(0, 9))},
                    parents=tuple(one.rid for one in on),
                )
            )
        revisions = applied(revisions, changes, f"a{action:02}")
    return revisions


@st.composite
def some_changes(draw: st.DrawFn, before: Sequence[Revision]) -> list[Change]:
    """Draw what one action of one person would write on top of what is there."""
    current = heads(before)
    return [
        Change(
            record=record,
            kind="note",
            v=1,
            op=draw(st.sampled_from(["put", "put", "delete"])),
            body={"n": draw(st.integers(0, 99))},
            parents=tuple(one.rid for one in current.get(record, ())),
        )
        for record in sorted(draw(st.sets(st.sampled_from(["r1", "r2", "r3"]), min_size=1)))
    ]
