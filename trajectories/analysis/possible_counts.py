"""Which counts a reader of tables may still think possible where one is not shown.

A reader knows what is shown, that a small count lies between 1 and k - 1, and what adds up to what.
A count is possible where whole tables can be given that agree with all of it. Such tables are
looked for near the true ones; none found is taken as none there is, which errs on the safe side.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

Cell = tuple[tuple[str, str], ...]
"""What those who are counted have in common, fact by fact in order; empty for everybody."""
Mark = Literal["shown", "small", "hidden"]
"""How a count is printed: itself, as "fewer than k", or not at all."""
Other = Mapping[Cell, int]
"""Tables other than the true ones that agree with what is printed: the counts that differ."""

_REACH: Final = 3  # times k: how far from the true count others are looked for
_STEPS: Final = 200  # after so many steps no table is looked for any longer


class Sum(NamedTuple):
    """A count and those that add up to it."""

    whole: Cell
    parts: tuple[Cell, ...]


class Tables(NamedTuple):
    """Every count of one or more tables, and what adds up to what.

    Counts that have no mark are in no table: a reader knows only that they are there.
    """

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]


class _Range(NamedTuple):
    least: int
    most: int


_Ranges = dict[int, _Range]  # by place, those narrower than the first


class Reader:
    """Somebody who reads tables with pencil and paper, and what was found possible so far."""

    def __init__(
        self, tables: Tables, marks: Mapping[Cell, Mark], *, k: int, others: Iterable[Other] = ()
    ) -> None:
        """Read tables in which some counts are not shown; `others` may agree with them too."""
        self._k = k
        self._tables = tables
        self._cells = [cell for cell in tables.counts if marks.get(cell) != "shown"]
        self._printed = [cell for cell in self._cells if cell in marks]
        self._places = {cell: place for place, cell in enumerate(self._cells)}
        self._true = [tables.counts[cell] for cell in self._cells]
        self._first = [self._first_range(cell, marks.get(cell)) for cell in self._cells]
        self._sums = [
            [(self._places[cell], sign) for cell, sign in _signed(each) if cell in self._places]
            for each in tables.sums
        ]
        self._sums_of: list[list[tuple[int, int]]] = [[] for _ in self._cells]
        for number, terms in enumerate(self._sums):
            for place, sign in terms:
                self._sums_of[place].append((number, sign))
        self._wanted = [sum(sign * self._true[p] for p, sign in terms) for terms in self._sums]
        self._seen = [{count} for count in self._true]
        self.others = [other for other in others if self._agrees(other)]
        self.found: list[Other] = []
        for other in self.others:
            self._note(other)

    def told(self) -> Iterator[Cell]:
        """Give each cell that is not shown and of which still too much is told.

        Of a small count nobody may learn more than that it is one; of another that is not shown,
        at least as many counts are to be possible.
        """
        return (cell for cell in self._printed if not self._is_kept(self._places[cell]))

    def possible(self, cell: Cell) -> frozenset[int]:
        """Give the counts a reader may think possible, within reach of the true one."""
        place = self._places[cell]
        least, most = self._first[place]
        return frozenset(n for n in range(least, most + 1) if self._is_possible(place, n))

    def _first_range(self, cell: Cell, mark: Mark | None) -> _Range:
        if mark == "small":
            return _Range(1, self._k - 1)
        count, reach = self._tables.counts[cell], _REACH * self._k
        return _Range(max(0, count - reach), count + reach)

    def _agrees(self, other: Other) -> bool:
        ranges = {
            cell: self._first[place]
            for cell in other
            if (place := self._places.get(cell)) is not None
        }
        return all(
            cell in ranges and ranges[cell].least <= count <= ranges[cell].most
            for cell, count in other.items()
        )

    def _note(self, other: Other) -> None:
        for cell, count in other.items():
            self._seen[self._places[cell]].add(count)

    def _is_kept(self, place: int) -> bool:
        true, seen = self._true[place], self._seen[place]
        if 0 < true < self._k:
            return all(self._is_possible(place, count) for count in range(1, self._k))
        least, most = self._first[place]
        near = sorted(range(least, most + 1), key=lambda count: abs(count - true))
        return len(seen) >= self._k - 1 or any(
            self._is_possible(place, count) and len(seen) >= self._k - 1 for count in near
        )

    def _is_possible(self, place: int, count: int) -> bool:
        """Tell whether a count is possible, by looking for tables in which it stands."""
        if count not in self._seen[place]:
            found = self._found(place, count)
            if found:
                other = {self._cells[at]: held for at, held in found.items()}
                self.others.append(other)
                self.found.append(other)
                self._note(other)
        return count in self._seen[place]

    def _found(self, place: int, count: int) -> dict[int, int]:
        """Look for tables with another count in one place; nothing, where there are none."""
        waiting: list[tuple[_Ranges, int]] = [({place: _Range(count, count)}, place)]
        steps = 0
        while waiting and steps < _STEPS:
            steps += 1
            ranges, changed = waiting.pop()
            if not self._narrowed(ranges, (number for number, _ in self._sums_of[changed])):
                continue
            tried = {
                at: min(max(self._true[at], least), most) for at, (least, most) in ranges.items()
            }
            off = self._off(tried)
            if not off:
                return {at: held for at, held in tried.items() if held != self._true[at]}
            waiting += self._branches(ranges, tried, off)
        return {}

    def _off(self, tried: Mapping[int, int]) -> dict[int, int]:
        """Say of each sum that does not add up how much it lacks."""
        lacking: dict[int, int] = {}
        for place, held in tried.items():
            if held != self._true[place]:
                for number, sign in self._sums_of[place]:
                    lacks = sign * (self._true[place] - held)
                    lacking[number] = lacking.get(number, 0) + lacks
        return {number: lacks for number, lacks in lacking.items() if lacks}

    def _branches(
        self, ranges: _Ranges, tried: Mapping[int, int], off: Mapping[int, int]
    ) -> Iterator[tuple[_Ranges, int]]:
        """Part the range of one count, so that the last part mends a sum and spoils least else."""
        number, lacks = next(iter(off.items()))
        mending = []
        for place, sign in self._sums[number]:
            least, most = ranges.get(place, self._first[place])
            held = tried.get(place, self._true[place])
            mended = min(max(held + sign * lacks, least), most)
            if least < most:
                left = sum(
                    abs(off.get(n, 0) - s * (mended - held)) - abs(off.get(n, 0))
                    for n, s in self._sums_of[place]
                )
                mending.append((left, mended == held, place, mended))
        for _, _, place, mended in sorted(mending)[:1]:
            least, most = ranges.get(place, self._first[place])
            for part in ((least, mended - 1), (mended + 1, most), (mended, mended)):
                if part[0] <= part[1]:
                    yield ranges | {place: _Range(*part)}, place

    def _narrowed(self, ranges: _Ranges, changed: Iterable[int]) -> bool:
        """Narrow ranges by every sum until none changes; false where nothing is left of one."""
        first = self._first
        queue = dict.fromkeys(changed)
        while queue:
            number, _ = queue.popitem()
            terms = self._sums[number]
            held = [ranges.get(place, first[place]) for place, _ in terms]
            least = most = 0
            for (_, sign), (low, high) in zip(terms, held, strict=True):
                least += low if sign > 0 else -high
                most += high if sign > 0 else -low
            wanted = self._wanted[number]
            for (place, sign), (low, high) in zip(terms, held, strict=True):
                if sign > 0:
                    new = _Range(max(low, wanted - most + high), min(high, wanted - least + low))
                else:
                    new = _Range(max(low, least + high - wanted), min(high, most + low - wanted))
                if new.least > new.most:
                    return False
                if new != (low, high):
                    ranges[place] = new
                    if not new.least <= self._true[place] <= new.most:
                        queue |= {each: None for each, _ in self._sums_of[place]}
        return True


def _signed(each: Sum) -> Iterator[tuple[Cell, int]]:
    yield from ((cell, 1) for cell in each.parts)
    yield each.whole, -1
