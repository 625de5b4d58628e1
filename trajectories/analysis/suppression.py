"""Tables of counts from which no small count can be worked out: statistic ST17.

Counts of 1 to k - 1 are not shown, nor others from which they would follow by subtraction, over
rows, columns, totals and tables that share them. What a reader can still work out is looked at
anew after every step (`possible_counts`). Zeros are shown, unless nothing else would do: that
nobody is somewhere tells nothing of one child, but see `all_in_one`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product
from typing import Final

import msgspec

from trajectories.analysis.possible_counts import Cell, Mark, Reader, Sum, Tables

SMALLEST: Final = 5
"""k, where a study sets no other."""
HIDDEN: Final = "\N{MIDDLE DOT}"


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Children counted by one or more facts: a count for each combination of values."""

    by: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    """The values of each fact, in the order printed."""
    counts: tuple[int, ...]
    """One for each combination of values, the last fact's changing first."""


class CellCount(msgspec.Struct, frozen=True):
    """A cell, margin or total, its true count, and how it is printed."""

    of: Cell
    count: int
    mark: Mark


class Suppressed(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Tables as they may be printed, and what a study keeps of them: true counts and all."""

    k: int
    tables: tuple[Table, ...]
    beneath: tuple[Table, ...]
    """Tables that are not printed and that a reader knows to lie beneath those that are."""
    cells: tuple[CellCount, ...]
    still_told: tuple[Cell, ...]
    """Cells that are not shown and might be worked out all the same: none, or nothing leaves."""

    @cached_property
    def counts(self) -> Mapping[Cell, int]:
        """The true counts, margins and totals too: for the study, never for a reader."""
        return {each.of: each.count for each in self.cells}

    @cached_property
    def marks(self) -> Mapping[Cell, Mark]:
        """How each count is printed."""
        return {each.of: each.mark for each in self.cells}

    def shown(self, cell: Cell) -> str:
        """Say a count as it is printed."""
        printed = {"shown": str(self.counts[cell]), "small": f"<{self.k}", "hidden": HIDDEN}
        return printed[self.marks[cell]]

    def number(self, mark: Mark) -> int:
        """Count the cells, margins and totals that are printed in one way."""
        return sum(held == mark for held in self.marks.values())

    @property
    def zeros_hidden(self) -> int:
        """How many zeros had to be hidden with small counts."""
        return sum(not self.counts[cell] for cell, mark in self.marks.items() if mark == "hidden")

    @property
    def all_in_one(self) -> tuple[Cell, ...]:
        """Cells that hold everybody of a row or column, by the zeros beside them.

        Whoever knows that a child is in that row learns the rest, however many they are.
        """
        return tuple(dict.fromkeys(self._all_in_one()))

    def _all_in_one(self) -> Iterator[Cell]:
        for each in sums_of(self.tables):
            if len(each.parts) > 1:
                others = [part for part in each.parts if not self._shows_nobody(part)]
                if each.whole and len(others) == 1:
                    yield others[0]

    def _shows_nobody(self, cell: Cell) -> bool:
        return self.marks[cell] == "shown" and not self.counts[cell]


def cell_of(held: Mapping[str, str] | Iterable[tuple[str, str]]) -> Cell:
    """Describe a cell by what those in it have in common."""
    return tuple(sorted(dict(held).items()))


def counted(held: Iterable[Mapping[str, str]], by: Sequence[str]) -> Table:
    """Count children by some facts; one not known of a child is an empty value of its own."""
    found = Counter(tuple(one.get(fact, "") for fact in by) for one in held)
    values = tuple(tuple(sorted({each[place] for each in found})) for place in range(len(by)))
    counts = tuple(found[each] for each in product(*values))
    return Table(by=tuple(by), values=values, counts=counts)


def counted_together(
    held: Sequence[Mapping[str, str]], tables: Iterable[Sequence[str]], *, k: int = SMALLEST
) -> Suppressed:
    """Count children in several tables, and hide what is small in any of them."""
    printed = [counted(held, by) for by in tables]
    return suppressed(printed, beneath=[counted(held, by) for by in _beneath(printed)], k=k)


def suppressed(
    tables: Sequence[Table], *, beneath: Sequence[Table] = (), k: int = SMALLEST
) -> Suppressed:
    """Hide small counts in tables that are read together, and what would give them away."""
    found, counts = _put_together(tables, beneath), all_counts(tables)
    marks = {cell: _first_mark(count, k) for cell, count in counts.items()}
    reader = _show_again(found, marks, k, _hide(found, marks, k))
    return Suppressed(
        k=k,
        tables=tuple(tables),
        beneath=tuple(beneath),
        cells=tuple(CellCount(cell, count, marks[cell]) for cell, count in counts.items()),
        still_told=tuple(reader.told()),
    )


def all_counts(tables: Iterable[Table]) -> dict[Cell, int]:
    """Count every cell, margin and total of tables; those that tables share are the same."""
    found: dict[Cell, int] = {}
    for table in tables:
        own = Counter[Cell]()
        for values, count in zip(product(*table.values), table.counts, strict=True):
            pairs = tuple(zip(table.by, values, strict=True))
            for size in range(len(pairs) + 1):
                for some in combinations(pairs, size):
                    own[cell_of(some)] += count
        for cell, count in own.items():
            if found.setdefault(cell, count) != count:
                raise ValueError("tables that are read together count the same children")
    return found


def sums_of(tables: Iterable[Table]) -> tuple[Sum, ...]:
    """Say what adds up to what in tables; what two of them share is said once."""
    found = (each for table in tables for each in _sums(table))
    return tuple(dict.fromkeys(found))


def _put_together(tables: Sequence[Table], beneath: Sequence[Table]) -> Tables:
    every = (*tables, *beneath)
    return Tables(all_counts(every), sums_of(every))


def _beneath(tables: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """Find any three facts that tables give by pairs: not all pairs of tables can be true at once.

    With the counts by all three beneath them, only those are thought possible that can.
    """
    printed = [frozenset(table.by) for table in tables]
    facts = sorted(frozenset[str]().union(*printed))
    for three in combinations(facts, 3):
        pairs = [frozenset(pair) for pair in combinations(three, 2)]
        by_pairs = all(any(pair <= by for by in printed) for pair in pairs)
        if by_pairs and not any(set(three) <= by for by in printed):
            yield three


def _sums(table: Table) -> Iterator[Sum]:
    known = dict(zip(table.by, table.values, strict=True))
    for size in range(1, len(table.by) + 1):
        for facts in combinations(table.by, size):
            for fact in facts:
                rest = [other for other in facts if other != fact]
                for values in product(*(known[other] for other in rest)):
                    whole = dict(zip(rest, values, strict=True))
                    parts = tuple(cell_of({**whole, fact: value}) for value in known[fact])
                    yield Sum(cell_of(whole), parts)


def _first_mark(count: int, k: int) -> Mark:
    return "small" if 0 < count < k else "shown"


def _hide(found: Tables, marks: dict[Cell, Mark], k: int) -> Reader:
    """Hide more, a cell at a time, until nothing is told that should not be."""
    reader = Reader(found, marks, k=k)
    while (told := next(reader.told(), None)) is not None and {*marks.values()} != {"hidden"}:
        marks[_next_to_hide(found, marks, told)] = "hidden"
        reader = Reader(found, marks, k=k, others=reader.others)
    return reader


def _next_to_hide(found: Tables, marks: Mapping[Cell, Mark], told: Cell) -> Cell:
    """Choose what to hide for a cell: in the sum that tells most, what a reader misses least.

    A sum in which one count alone is not shown tells it, so such come first; then the cell's own.
    Zeros come last, margins after cells; before others come those that help other sums too.
    """
    unknown = {each: sum(marks.get(c) != "shown" for c in _terms(each)) for each in found.sums}
    telling = sorted(
        filter(unknown.get, found.sums),
        key=lambda each: (unknown[each] != 1, told not in _terms(each), unknown[each]),
    )
    deepest = max(map(len, marks))

    def cost(cell: Cell) -> tuple[int, bool, int, bool, int, int, Cell]:
        near = next((n for n, each in enumerate(telling) if cell in _terms(each)), len(telling))
        count = found.counts[cell]
        helped = sum(unknown[each] for each in found.sums if cell in _terms(each))
        margin = deepest - len(cell)
        return near, not count, margin, marks[cell] == "small", -helped, count, cell

    return min((cell for cell, mark in marks.items() if mark != "hidden"), key=cost)


def _terms(each: Sum) -> tuple[Cell, ...]:
    return (*each.parts, each.whole)


def _show_again(found: Tables, marks: dict[Cell, Mark], k: int, reader: Reader) -> Reader:
    """Show again what was hidden and turned out not to be needed, totals and large counts first."""
    hidden = [cell for cell, mark in marks.items() if mark == "hidden"]
    for cell in sorted(hidden, key=lambda one: (len(one), -found.counts[one], one)):
        marks[cell] = _first_mark(found.counts[cell], k)
        wiser = Reader(found, marks, k=k, others=reader.others)
        if next(wiser.told(), None) is None:
            reader = wiser
        else:
            marks[cell] = "hidden"
            reader.others += wiser.found
    return reader
