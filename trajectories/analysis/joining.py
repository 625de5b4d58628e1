"""Joining in: what was on offer and how ready the child was, practice by practice over the visits.

The words of a cell say where a gap lies, in what is offered or in the way in, never in the child.
"""

from typing import Final, Literal

import msgspec

from trajectories.analysis.readable import whole
from trajectories.analysis.visit_columns import Columns, column_of, visit_columns
from trajectories.model.case import Case
from trajectories.model.kinds.agency import JoiningIn

Gap = Literal[
    "engaged", "provision gap", "knowledge gap", "support gap", "disposition gap", "no basis", ""
]
_USED: Final = frozenset({"used", "shaped_by_family"})
_WILLING: Final = frozenset({"willing_with_support", "willing"})
_GAPS: Final[dict[str, Gap]] = {
    "not_available": "provision gap",
    "available_not_recognised": "knowledge gap",
    "recognised_not_used": "support gap",
}


class PracticeRow(msgspec.Struct, frozen=True):
    """One practice, and what was told of it, a tuple a column."""

    practice: str
    cells: tuple[tuple[JoiningIn, ...], ...]


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """Every practice something was told of, in the order of first being told."""

    columns: Columns
    rows: tuple[PracticeRow, ...]


def gap(record: JoiningIn) -> Gap:
    """Say what a cell is called (ST7), the first that fits; empty where one half is not known."""
    if record.affordance in _USED:
        return "engaged"
    offered = _GAPS.get(str(record.affordance))
    if offered is None or record.disposition not in (*_WILLING, "hesitant", "avoids"):
        return ""
    if record.disposition in _WILLING:
        return offered
    return "no basis" if record.affordance == "not_available" else "disposition gap"


def joining(case: Case) -> Joining:
    """Lay what was told of joining in out by practice and visit."""
    columns = visit_columns(case)
    told = [(column_of(case, columns, one), one) for one in whole(case, JoiningIn)]
    practices = dict.fromkeys(one.practice for _, one in told)
    return Joining(
        columns=columns,
        rows=tuple(
            PracticeRow(
                practice,
                tuple(
                    tuple(one for at, one in told if (at, one.practice) == (column, practice))
                    for column in range(len(columns.titles))
                ),
            )
            for practice in practices
        ),
    )
