"""The visits as columns, and the column a record belongs to: where it was told, or happened before.

Read from a case and not from what leaves, because what waits for consent is worked on all the same.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from trajectories.model.case import Case
from trajectories.model.order import certainly_before
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit

_FIRST_WITH_CHILDREN: Final = 2
_COMPARED: Final = frozenset({"better", "worse", "same", "mixed"})


class Columns(msgspec.Struct, frozen=True):
    """What was told of before we met, then the visits in order; ids, empty for the first."""

    visits: tuple[Visit, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """What the columns are called."""
        return ("Before", *(_title(visit) for visit in self.visits))

    def visit(self, column: int) -> str:
        """Name the visit of a column; empty for what was before, and for none."""
        return self.visits[column - 1].id if 0 < column <= len(self.visits) else ""


def visit_columns(case: Case) -> Columns:
    """List the visits children are met at that took place, or that a session was held at."""
    held = {session.visit for session in case.own.of(Session)}
    found = [
        visit
        for visit in case.site.of(Visit)
        if (visit.final or visit.number >= _FIRST_WITH_CHILDREN)
        and (visit.actual or visit.id in held)
    ]
    return Columns(tuple(sorted(found, key=lambda one: (one.final, one.number, one.id))))


def column_of(case: Case, columns: Columns, record: Record) -> int:
    """Place a record at the visit it was told at; 0 is before, also where nobody noted when.

    What was before we met stands before, unless it is a comparison: that is told of now.
    """
    visits = columns.visits
    compared = getattr(record, "change", "") in _COMPARED
    if record.when and visits and not compared and _is_before(record.when, visits):
        return 0
    session = _session_of(case, record)
    told_at = session.visit if session else ""
    if told_at in (ids := [visit.id for visit in visits]):
        return ids.index(told_at) + 1
    on = (session.on if session else "") or record.learned or record.when
    return sum(bool(on) and not certainly_before(on, visit.actual) for visit in visits)


def _is_before(on: str, visits: Sequence[Visit]) -> bool:
    return certainly_before(on, visits[0].actual)


def _session_of(case: Case, record: Record) -> Session | None:
    """Find the session something was told in: the record's own, else that of its evidence."""
    cited = (case.own.one(name, Evidence) for name in record.evidence)
    names = (record.session, *(evidence.session for evidence in cited if evidence))
    found = (case.own.one(name, Session) for name in names)
    return next((session for session in found if session), None)


def _title(visit: Visit) -> str:
    return "Final" if visit.final else f"Visit {visit.number}"
