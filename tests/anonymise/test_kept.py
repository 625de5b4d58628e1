from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trajectories.anonymise.kept import Quoted, Run, kept_facts, longest_run, longest_runs

WORDS = st.lists(st.sampled_from(["the", "den", "is", "mine"]), max_size=9)


def by_trying_all(said: Sequence[str], leaving: Sequence[str]) -> int:
    runs = {tuple(said[a:b]) for a, b in combinations(range(len(said) + 1), 2)}
    others = {tuple(leaving[a:b]) for a, b in combinations(range(len(leaving) + 1), 2)}
    return max(map(len, runs & others), default=0)


@given(WORDS, WORDS)
def test_the_longest_run_is_that_found_by_trying_all(said: list[str], leaving: list[str]) -> None:
    assert longest_run(" ".join(said), " ".join(leaving)) == by_trying_all(said, leaving)


def test_a_run_ends_where_something_was_changed() -> None:
    said = "They call me Kezzy Crisps, cos I had crisps for breakfast."
    assert longest_run(said, "They call me [a mocking name], cos I had [food] for breakfast.") == 3
    assert longest_run(said, "THEY call me\nKezzy  crisps. cos i had crisps for breakfast!") == 11


def test_a_change_does_not_join_what_stands_around_it() -> None:
    assert longest_run("the den is mine", "the den [x] is mine") == 2


def test_of_each_child_the_longest_is_told_and_no_word_of_it() -> None:
    quotations = [
        Quoted(case="A", record="r1", written="it was one time", leaving="it was one time"),
        Quoted(case="A", record="r2", written="not much", leaving="not much"),
        Quoted(case="B", record="r3", written="I go in by the side", leaving="I go in by the side"),
    ]
    assert longest_runs(quotations) == (
        Run(case="B", record="r3", words=6),
        Run(case="A", record="r1", words=4),
    )


def test_facts_that_are_rare_together_are_counted() -> None:
    kept = {
        "A": ("lives with grandmother", "lift is broken"),
        "B": ("lives with grandmother",),
        "C": ("lift is broken",),
        "D": (),
    }
    found = kept_facts(kept, ["A", "B", "D", "E"])
    assert [(one.case, one.alike) for one in found] == [("A", 0), ("B", 1), ("D", 3)]
    assert found[0].shared[0].fewest == 1
    assert found[0].shared[1].by == ("lift is broken", "lives with grandmother")
