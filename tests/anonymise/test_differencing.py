from itertools import chain, combinations, product

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from trajectories.analysis.suppression import Table, cell_of, suppressed
from trajectories.anonymise.differencing import (
    Count,
    Earlier,
    against,
    differences,
    printed_counts,
    told_together,
)  # fmt: skip

K = 5


def count(number: int, **facts: str) -> Count:
    return Count(of=cell_of(facts), count=number)


def table(rows: list[list[int]]) -> Table:
    names, heads = ("A", "B"), tuple("XMI"[: len(rows[0])])
    return Table(
        by=("site", "end"), values=(names, heads), counts=tuple(n for own in rows for n in own)
    )


def test_the_same_cell_with_one_child_fewer_is_found_with_its_release() -> None:
    then = Earlier(release="spring", counts=(count(12, site="A"),), children=frozenset("abc"))
    now = Earlier(release="", counts=(count(11, site="A"),), children=frozenset("ab"))
    found = against(now, then, k=K, withdrawn={"c"}, coarser={})
    assert (found.release, found.withdrawn, found.gone, found.come) == (
        "spring",
        ("c",),
        ("c",),
        (),
    )
    [difference] = found.differences
    assert (difference.larger, difference.children) == (cell_of({"site": "A"}), 1)


def test_of_other_children_nobody_came_or_left() -> None:
    then = Earlier(release="spring", children=frozenset("ab"))
    found = against(Earlier(release="", children=frozenset("c")), then, k=K, coarser={})
    assert (found.gone, found.come, found.withdrawn) == ((), (), ())


def test_counts_as_far_apart_as_k_or_alike_tell_nothing() -> None:
    for then in (12, 17, 7):
        assert differences([count(12)], [count(then)], k=K, coarser={}) == ()


def test_a_part_taken_from_the_whole_leaves_the_others() -> None:
    now, then = [count(10, site="A", end="X", gender="girl")], [count(12, site="A")]
    [found] = differences(now, then, k=K, coarser={})
    assert (found.children, found.now) == (2, "smaller")
    [turned] = differences(then, now, k=K, coarser={})
    assert (turned.children, turned.now) == (2, "larger")


def test_all_parts_of_a_fact_taken_together_leave_the_others() -> None:
    parts = [count(7, site="A", end="X"), count(8, site="A", end="M"), count(9, site="B", end="X")]
    [found] = differences([count(16, site="A")], parts, k=K, coarser={})
    assert (found.children, len(found.smaller), found.fewer) == (1, 2, 15)


def test_narrow_bands_taken_from_a_wide_one_leave_the_others() -> None:
    coarser = {("age", "5-11"): frozenset({"5-7", "8-11"})}
    parts = [count(7, age="5-7"), count(8, age="8-11"), count(20, age="12-15")]
    [found] = differences([count(17, age="5-11")], parts, k=K, coarser=coarser)
    assert (found.children, found.fewer) == (2, 15)
    assert differences([count(17, age="5-11")], parts, k=K, coarser={}) == ()


FACTS = {"site": "AB", "end": "XI", "age": "12"}
KINDS = list(product(*FACTS.values()))


def groups() -> list[dict[str, str]]:
    """Give everything children may have in common."""
    some = chain.from_iterable(combinations(FACTS, size) for size in range(3))
    return [
        dict(zip(facts, values, strict=True))
        for facts in some
        for values in product(*(FACTS[fact] for fact in facts))
    ]


def members(kinds: list[tuple[str, ...]], common: dict[str, str]) -> set[int]:
    """Say which children, by place, have something in common."""
    return {
        place
        for place, kind in enumerate(kinds)
        if common.items() <= dict(zip(FACTS, kind, strict=True)).items()
    }


@given(st.lists(st.sampled_from(KINDS), min_size=4, max_size=14))
@settings(max_examples=20, deadline=None)
def test_one_count_within_another_is_found_whenever_few_are_left(
    kinds: list[tuple[str, ...]],
) -> None:
    """Compare, set by set, the children themselves."""
    printed = [count(len(members(kinds, common)), **common) for common in groups()]
    found = {
        (one.larger, one.smaller[0])
        for one in differences(printed, printed, k=K, coarser={})
        if len(one.smaller) == 1
    }
    wanted = {
        (cell_of(wide), cell_of(narrow))
        for wide in groups()
        for narrow in groups()
        if wide.items() < narrow.items()
        and 0 < len(members(kinds, wide) - members(kinds, narrow)) < K
    }
    assert found == wanted


def test_what_one_release_hides_the_other_must_not_show() -> None:
    first = suppressed([table([[2, 9, 9], [9, 9, 9]])], k=K)
    assert first.number("hidden") == 3
    children = frozenset("abc")
    then = Earlier(release="spring", children=children, tables=first)
    same = Earlier(release="", children=children, tables=first)
    assert told_together(same, then, k=K) == ()
    [small] = [cell for cell, number in first.counts.items() if 0 < number < K]
    cells_only = msgspec.structs.replace(
        first,
        cells=tuple(
            msgspec.structs.replace(
                each,
                mark="small" if each.of == small else "shown" if len(each.of) > 1 else "hidden",
            )
            for each in first.cells
        ),
    )
    now = Earlier(release="", children=children, tables=cells_only)
    assert told_together(now, then, k=K) == (small,)


def test_releases_of_other_children_or_without_tables_are_not_read_as_one() -> None:
    tables = suppressed([table([[2, 9], [9, 9]])], k=K)
    corrected = suppressed([table([[3, 9], [9, 9]])], k=K)
    now = Earlier(release="", children=frozenset("a"), tables=tables)
    for then in (
        Earlier(release="spring", children=frozenset("a")),
        Earlier(release="spring", children=frozenset("b"), tables=tables),
        Earlier(release="spring", children=frozenset("a"), tables=corrected),
    ):
        assert told_together(now, then, k=K) == ()


def test_only_counts_that_are_shown_are_compared() -> None:
    tables = suppressed([table([[2, 9, 9], [9, 9, 9]])], k=K)
    printed = {one.of: one.count for one in printed_counts(tables)}
    assert printed[()] == 47
    assert 2 not in printed.values()
