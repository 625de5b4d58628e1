"""What two releases tell together that neither tells alone: one count taken from another.

Counts are compared by what those in them have in common. Counts of the same children differ by who
came or left; a count of some taken from a count of more leaves the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from trajectories.analysis.possible_counts import Cell, Mark, Reader, Tables
from trajectories.analysis.suppression import Suppressed, Table, all_counts, sums_of

Coarser = Mapping[tuple[str, str], frozenset[str]]
"""The narrow values that a wide value of a fact holds: ("age band", "5 to 11") holds "5 to 7" …."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A count as printed, and what those it counts have in common."""

    of: Cell
    count: int


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What left with one release before: its name, its counts, which children."""

    release: str
    children: frozenset[str] = frozenset()
    counts: tuple[Count, ...] = ()
    tables: Suppressed | None = None
    """Its tables with their true counts, where the study kept them."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Two counts, or a count and several that add up to part of it, too close to each other.

    `larger` counts `more`, all of `smaller` together `fewer`; `now` says which is of this release.
    """

    larger: Cell
    more: int
    smaller: tuple[Cell, ...]
    fewer: int
    now: Literal["larger", "smaller"]

    @property
    def children(self) -> int:
        """How many children the difference is."""
        return abs(self.more - self.fewer)


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """What this release and one before it tell together."""

    release: str
    differences: tuple[Difference, ...]
    told_together: tuple[Cell, ...]
    """Small counts that both hide, and that can be worked out from what one or the other shows."""
    gone: tuple[str, ...]
    come: tuple[str, ...]
    withdrawn: tuple[str, ...]
    """Children of the earlier release who withdrew, while others of it leave again."""


def printed_counts(tables: Suppressed) -> tuple[Count, ...]:
    """Give the counts of tables that are printed as they are."""
    shown = (cell for cell, mark in tables.marks.items() if mark == "shown")
    return tuple(Count(of=cell, count=tables.counts[cell]) for cell in shown)


def against(
    now: Earlier, earlier: Earlier, *, k: int, withdrawn: Iterable[str] = (), coarser: Coarser
) -> Against:
    """Read this release beside one before it."""
    gone, come = earlier.children - now.children, now.children - earlier.children
    again = earlier.children & now.children
    return Against(
        release=earlier.release,
        differences=differences(now.counts, earlier.counts, k=k, coarser=coarser),
        told_together=told_together(now, earlier, k=k),
        gone=tuple(sorted(gone)) if again else (),
        come=tuple(sorted(come)) if again else (),
        withdrawn=tuple(sorted(gone.intersection(withdrawn))) if again else (),
    )


def differences(
    now: Sequence[Count], then: Sequence[Count], *, k: int, coarser: Coarser
) -> tuple[Difference, ...]:
    """Find counts of two releases whose difference is one of 1 to k - 1 children."""
    same = [one for one in _same(now, then) if 0 < one.children < k]
    said = {one.larger for one in same}  # what their parts come to says the same again
    found = [*_within(now, then, "larger", coarser), *_within(then, now, "smaller", coarser)]
    parts = (one for one in found if one.children < k and one.larger not in said)
    return (*same, *dict.fromkeys(parts))


def told_together(now: Earlier, then: Earlier, *, k: int) -> tuple[Cell, ...]:
    """Find small counts that follow from two releases read as one, where nobody came or left."""
    if now.tables is None or then.tables is None or not _of_the_same(now, then):
        return ()
    tables: list[Table] = [*now.tables.tables, *then.tables.tables]
    beneath = [*now.tables.beneath, *then.tables.beneath]
    found = Tables(all_counts([*tables, *beneath]), sums_of([*tables, *beneath]))
    marks = {
        cell: _plainer(now.tables.marks.get(cell), then.tables.marks.get(cell))
        for cell in all_counts(tables)
    }
    return tuple(c for c in Reader(found, marks, k=k).told() if 0 < found.counts[c] < k)


def _of_the_same(now: Earlier, then: Earlier) -> bool:
    """Tell whether two releases count the same children, and nothing of them was corrected."""
    assert now.tables is not None
    assert then.tables is not None
    before = then.tables.counts
    return now.children == then.children and all(
        before.get(cell, count) == count for cell, count in now.tables.counts.items()
    )


def _plainer(one: Mark | None, other: Mark | None) -> Mark:
    marks: tuple[Mark, ...] = ("shown", "small", "hidden")
    return next(mark for mark in marks if mark in {one, other})


def _same(now: Iterable[Count], then: Iterable[Count]) -> Iterator[Difference]:
    before = {each.of: each.count for each in then}
    for each in now:
        if each.of in before:
            yield Difference(
                larger=each.of, more=each.count, smaller=(each.of,), fewer=before[each.of],
                now="larger",
            )  # fmt: skip


def _within(
    wide: Sequence[Count],
    narrow: Sequence[Count],
    now: Literal["larger", "smaller"],
    coarser: Coarser,
) -> Iterator[Difference]:
    """Take from counts of more what is counted of them elsewhere: one by one, and all of a fact."""
    for each in wide:
        inside = [one for one in narrow if _holds(each.of, one.of, coarser)]
        apart: dict[str, list[Count]] = {}
        for one in inside:
            facts = [fact for fact, value in one.of if (fact, value) not in each.of]
            if len(facts) == 1:
                apart.setdefault(facts[0], []).append(one)
        for some in [*([one] for one in inside), *apart.values()]:
            fewer = sum(one.count for one in some)
            if fewer < each.count:
                yield Difference(
                    larger=each.of, more=each.count, smaller=tuple(one.of for one in some),
                    fewer=fewer, now=now,
                )  # fmt: skip


def _holds(wide: Cell, narrow: Cell, coarser: Coarser) -> bool:
    """Tell whether all who are in one cell are in the other, which holds others too."""
    held = dict(narrow)
    return wide != narrow and all(
        fact in held and (held[fact] == value or held[fact] in coarser.get((fact, value), ()))
        for fact, value in wide
    )
