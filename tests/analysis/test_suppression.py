"""Hold suppression against readers who go through every table there can be, number by number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajectories.analysis.possible_counts import Cell, Mark, Reader, Tables
from trajectories.analysis.suppression import (
    Suppressed,
    Table,
    all_counts,
    cell_of,
    counted,
    counted_together,
    sums_of,
    suppressed,
)  # fmt: skip

K = 3
MOST = 8  # the largest count tried where nothing is known; the true ones are smaller


def table(rows: Sequence[Sequence[int]], row: str = "site", column: str = "end") -> Table:
    """Make a table of two facts of its counts, row by row."""
    names = tuple(f"{row}{n}" for n in range(len(rows)))
    heads = tuple(f"{column}{n}" for n in range(len(rows[0])))
    return Table(
        by=(row, column), values=(names, heads), counts=tuple(n for own in rows for n in own)
    )


def printed(found: Suppressed) -> list[str]:
    """Print a table of two facts with its margins, a string a row."""
    [only] = found.tables
    row, column = only.by
    rows = [{row: name} for name in only.values[0]]
    columns = [{column: name} for name in only.values[1]]
    return [
        " ".join(found.shown(cell_of(one | other)) for other in [*columns, {}])
        for one in [*rows, {}]
    ]


def may_be(mark: Mark, count: int, k: int) -> range:
    """Say what a count may be by what is printed of it alone."""
    match mark:
        case "shown":
            return range(count, count + 1)
        case "small":
            return range(1, k)
        case "hidden":
            return range(MOST + 1)


def every_table(
    found: Tables, marks: Mapping[Cell, Mark], inner: Sequence[Sequence[Cell]]
) -> Iterator[list[tuple[int, ...]]]:
    """Give the counts of every table that agrees with all that is printed, row by row."""
    counts = found.counts

    def fits(cell: Cell, number: int) -> bool:
        return marks[cell] == "hidden" or number in may_be(marks[cell], counts[cell], K)

    def shared(cells: Iterable[Cell]) -> Cell:
        return cell_of(set.intersection(*(set(cell) for cell in cells)))

    rows = [
        [
            held
            for held in product(*(may_be(marks[cell], counts[cell], K) for cell in row))
            if fits(shared(row), sum(held))
        ]
        for row in inner
    ]
    columns = [shared(column) for column in zip(*inner, strict=True)]
    for tried in product(*rows):
        sums = [sum(column) for column in zip(*tried, strict=True)]
        if all(map(fits, columns, sums)) and fits((), sum(sums)):
            yield list(tried)


def subsets(cell: Cell) -> list[Cell]:
    return [cell[:0], cell[:1], cell[1:], cell]


def possible(found: Tables, marks: Mapping[Cell, Mark]) -> dict[Cell, set[int]]:
    """Collect what every cell, margin and total of a table of two facts may be."""
    cells = sorted(cell for cell in found.counts if len(cell) == 2)
    columns = len({cell[0] for cell in cells})
    inner = [
        cells[at : at + len(cells) // columns] for at in range(0, len(cells), len(cells) // columns)
    ]
    seen: dict[Cell, set[int]] = {cell: set() for cell in found.counts}
    for tried in every_table(found, marks, inner):
        total = Counter[Cell]()
        for row, held in zip(inner, tried, strict=True):
            for cell, number in zip(row, held, strict=True):
                for some in subsets(cell):
                    total[some] += number
        for other, numbers in seen.items():
            numbers.add(total[other])
    return seen


SMALL_TABLES = st.one_of(
    st.tuples(*[st.tuples(*[st.integers(0, 5)] * 2)] * 2),
    st.tuples(*[st.tuples(*[st.integers(0, 4)] * 3)] * 2),
)


@given(SMALL_TABLES)
@settings(max_examples=25, deadline=None)
def test_no_small_count_is_narrowed_by_all_tables_there_can_be(
    rows: tuple[tuple[int, ...], ...],
) -> None:
    found = suppressed([table(rows)], k=K)
    whole = Tables(found.counts, sums_of(found.tables))
    seen = possible(whole, found.marks)
    assert found.still_told == ()
    for cell, mark in found.marks.items():
        count = found.counts[cell]
        assert count in seen[cell] or count > MOST
        if 0 < count < K:
            assert mark != "shown"
            assert seen[cell] >= set(range(1, K))
        elif mark == "hidden" and count <= MOST - K:
            assert len(seen[cell]) >= K - 1


@given(SMALL_TABLES, st.lists(st.sampled_from(["shown", "hidden"]), min_size=12, max_size=12))
@settings(max_examples=25, deadline=None)
def test_a_reader_finds_possible_what_is(
    rows: tuple[tuple[int, ...], ...], given_marks: list[Mark]
) -> None:
    found = Tables(all_counts([table(rows)]), sums_of([table(rows)]))
    marks = dict(zip(found.counts, given_marks, strict=False))
    seen = possible(found, marks)
    reader = Reader(found, marks, k=K)
    for cell, mark in marks.items():
        if mark == "hidden":
            near = {n for n in reader.possible(cell) if n <= K}
            assert near <= seen[cell] or max(found.counts.values()) > MOST
            assert {n for n in seen[cell] if n <= K} <= near or max(found.counts.values()) > MOST


def every_way(
    found: Suppressed, kinds: Sequence[Cell], tried: tuple[int, ...] = ()
) -> Iterator[dict[Cell, int]]:
    """Give the tables of every way to share children out to kinds that agrees with the print."""
    totals = {
        cell: sum(n for kind, n in zip(kinds, tried, strict=False) if set(cell) <= set(kind))
        for cell in found.marks
    }
    allowed = {cell: may_be(mark, found.counts[cell], K) for cell, mark in found.marks.items()}
    if all(number <= max(allowed[cell]) for cell, number in totals.items()):
        if len(tried) < len(kinds):
            for number in range(MOST + 1):
                yield from every_way(found, kinds, (*tried, number))
        elif all(number in allowed[cell] for cell, number in totals.items()):
            yield totals


@pytest.mark.parametrize(
    "children",
    [
        "AgX AgX AgX AbI AbI BbI BgI",
        "AgX BbI AbX BgI",
    ],
)
def test_of_three_tables_of_pairs_nothing_small_is_narrowed(children: str) -> None:
    facts = ("site", "gender", "end")
    held = [dict(zip(facts, child, strict=True)) for child in children.split()]
    found = counted_together(held, list(combinations(facts, 2)), k=K)
    kinds = [cell_of(zip(facts, each, strict=True)) for each in product("AB", "gb", "XI")]
    seen: dict[Cell, set[int]] = {cell: set() for cell in found.marks}
    for totals in every_way(found, kinds):
        for cell, number in totals.items():
            seen[cell].add(number)
    assert found.still_told == ()
    for cell, count in found.counts.items():
        assert count in seen[cell]
        if 0 < count < K:
            assert found.marks[cell] != "shown"
            assert seen[cell] >= set(range(1, K))


def test_a_small_count_takes_another_of_its_row_and_column_with_it() -> None:
    found = suppressed([table([[2, 10, 12], [10, 10, 10], [10, 10, 10]])])
    assert printed(found) == [
        "<5 · 12 24",
        "· · 10 30",
        "10 10 10 30",
        "22 30 32 84",
    ]
    assert (found.number("small"), found.number("hidden")) == (1, 3)


def test_a_table_without_small_counts_is_shown_whole() -> None:
    found = suppressed([table([[5, 0], [7, 9]])])
    assert printed(found) == ["5 0 5", "7 9 16", "12 9 21"]


def test_small_counts_that_fill_a_small_margin_are_hidden_with_it() -> None:
    found = suppressed([table([[1, 1], [1, 1]])])
    assert found.number("hidden") >= 8
    assert found.number("shown") == 0


def test_zeros_stay_where_something_else_will_do() -> None:
    found = suppressed([table([[1, 0, 9, 9], [9, 9, 9, 9], [9, 9, 9, 0]])])
    assert "0" in printed(found)[0]
    assert found.zeros_hidden == 0


def test_a_zero_is_hidden_where_nothing_else_would_do() -> None:
    found = suppressed([Table(by=("end",), values=(("X", "I"),), counts=(4, 0))])
    assert found.still_told == ()
    assert found.shown(()) == "<5"


def test_everybody_of_a_row_in_one_cell_is_said() -> None:
    found = suppressed([table([[0, 8], [6, 7]])])
    assert set(found.all_in_one) == {
        cell_of({"site": "site0", "end": "end1"}),
        cell_of({"site": "site1", "end": "end0"}),
    }


def test_a_table_of_one_column_says_of_nobody_that_all_are_in_one() -> None:
    assert suppressed([table([[6], [7]])]).all_in_one == ()


def test_tables_that_share_a_margin_hide_it_in_both() -> None:
    one = table([[3, 0], [9, 9]])
    other = table([[1, 2], [9, 9]], column="gender")
    found = suppressed([one, other])
    assert found.shown(cell_of({"site": "site0"})) != "3"
    assert found.still_told == ()


def test_tables_that_count_other_children_are_not_read_together() -> None:
    with pytest.raises(ValueError, match="the same children"):
        suppressed([table([[5, 5]]), table([[5, 6]])])


def test_a_fact_not_known_of_a_child_is_counted_apart() -> None:
    found = counted([{"site": "A"}, {"site": "A", "end": "X"}], ("site", "end"))
    assert (found.values, found.counts) == ((("A",), ("", "X")), (1, 1))


def test_a_table_of_three_facts_lies_beneath_no_other() -> None:
    held = [{"a": "1", "b": "1", "c": "1"}] * 6
    assert counted_together(held, [("a", "b", "c")]).beneath == ()
    assert counted_together(held, [("a", "b"), ("b", "c")]).beneath == ()
    assert len(counted_together(held, [("a", "b"), ("b", "c"), ("a", "c")]).beneath) == 1


def test_a_reader_of_a_row_with_two_unknown_counts_knows_what_they_come_to() -> None:
    row = Table(by=("end",), values=(("X", "M", "I"),), counts=(1, 7, 2))
    found = Tables(all_counts([row]), sums_of([row]))
    [x, m, i] = (cell_of({"end": end}) for end in "XMI")
    marks: dict[Cell, Mark] = {(): "shown", x: "small", m: "shown", i: "small"}
    assert Reader(found, marks, k=K).possible(x) == {1, 2}
    assert set(Reader(found, marks, k=K).told()) == set()
    assert Reader(found, marks | {i: "shown"}, k=K).possible(x) == {1}


def test_what_is_kept_of_tables_is_read_again_as_it_was() -> None:
    found = suppressed([table([[2, 10, 12], [10, 10, 10], [10, 10, 10]])])
    read = msgspec.json.decode(msgspec.json.encode(found), type=Suppressed)
    assert read == found
    assert printed(read) == printed(found)
