"""Agency as three strands over the visits, each an own series; no cell without its instance.

Nothing is summed, within a strand or across.
"""

from collections.abc import Mapping
from typing import Final, get_args

import msgspec

from trajectories.analysis.readable import whole
from trajectories.analysis.visit_columns import Columns, column_of, visit_columns
from trajectories.model.case import Case
from trajectories.model.kinds.agency import Agency, AgencyHolder, Strand

LEVELS: Final[Mapping[Strand, tuple[str, str, str, str]]] = {
    "control": ("not seen", "others decide", "takes part", "decides or starts"),
    "resources": ("not seen", "is taken to help", "uses help when told", "seeks help out"),
    "assessment": ("not seen", "repeats others", "says when asked", "unasked, what next"),
}  # fmt: skip


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """One strand of one holder: its instances, a tuple a column."""

    holder: AgencyHolder
    strand: Strand
    cells: tuple[tuple[Agency, ...], ...]


class Strips(msgspec.Struct, frozen=True, kw_only=True):
    """The child's three strands, then those of others who have any."""

    columns: Columns
    strips: tuple[Strip, ...]


def agency_strips(case: Case) -> Strips:
    """Lay the instances out by holder, strand and visit."""
    columns = visit_columns(case)
    placed = [(column_of(case, columns, one), one) for one in whole(case, Agency)]
    holders = {one.holder for _, one in placed} | {"child"}
    return Strips(
        columns=columns,
        strips=tuple(
            Strip(
                holder=holder,
                strand=strand,
                cells=tuple(
                    tuple(
                        one
                        for at, one in placed
                        if (at, one.holder, one.strand) == (column, holder, strand)
                    )
                    for column in range(len(columns.titles))
                ),
            )
            for holder in get_args(AgencyHolder)
            if holder in holders
            for strand in get_args(Strand)
        ),
    )
