"""What of a case stands in the lists and grids everybody who works on it looks at.

What only some may read is left out before anything is laid out, with what rests on it, so that
nothing of it is shown and no count tells of it. Whoever asks for it may have it let in.
"""

from collections.abc import Collection
from typing import TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.leaving_out import judged, without
from trajectories.model.private import EVERYBODY, closed_to
from trajectories.model.record import Record

R = TypeVar("R", bound=Record)


def readable(case: Case, readers: Collection[str] = EVERYBODY) -> Case:
    """Leave out what these readers' records are not, and what rests on it or points at it."""
    closed = closed_to(case, readers)
    if not closed:
        return case
    kept = without(case, closed).own.by_id
    own = msgspec.structs.replace(
        case.own,
        by_id={name: judged(entry, case) for name, entry in kept.items()},
        conflicts=tuple(one for one in case.own.conflicts if one.record in kept),
    )
    return msgspec.structs.replace(case, own=own)


def whole(case: Case, kind: type[R]) -> tuple[R, ...]:
    """List the finished records of a kind; what is unfinished is counted nowhere."""
    return tuple(record for record in case.own.of(kind) if finished(record))
