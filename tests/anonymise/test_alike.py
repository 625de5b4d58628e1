from collections import defaultdict
from itertools import chain, combinations

from hypothesis import given, settings

from tests.anonymise.profiles import child, populations
from trajectories.anonymise.alike import alike, told
from trajectories.anonymise.profile import Population, Profile, population

A = child("A", age="5-7", gender="girl", group="asian")
B = child("B", age="5-7", gender="boy", group="asian")
C = child("C", age="5-7", gender="girl", group="black")
D = child("D", age="5-7", gender="boy", group="black")


def same(one: Profile, other: Profile, facts: tuple[str, ...]) -> bool:
    return all(one.quasi.get(fact) == other.quasi.get(fact) for fact in facts)


@given(populations())
@settings(max_examples=25, deadline=None)
def test_k_and_unique_combinations_are_those_found_by_going_through_all(among: Population) -> None:
    for scope in ("release", "study"):
        pool = [one for one in among.profiles if scope == "study" or one.case in among.leaving]
        facts = sorted({fact for one in pool for fact in one.quasi})
        found = alike(among, scope, wanted=3)
        assert sorted(found.facts) == facts
        sizes = []
        for standing in found.cases:
            [profile] = [one for one in pool if one.case == standing.case]
            sizes.append(sum(same(profile, other, tuple(facts)) for other in pool))
            assert standing.alike == sizes[-1]
            small = chain.from_iterable(combinations(facts, size) for size in range(4))
            unique = [set(some) for some in small if sum(same(profile, o, some) for o in pool) == 1]
            least = [some for some in unique if not any(other < some for other in unique)]
            assert sorted(map(sorted, least)) == sorted(map(sorted, standing.unique_by))
        assert found.smallest == min(sizes)
        assert found.uniques == sizes.count(1)
        assert found.below == sum(size < 3 for size in sizes)
        assert found.of == len(among.leaving)


@given(populations())
@settings(max_examples=25, deadline=None)
def test_outcomes_are_told_of_those_who_look_alike_and_fared_alike(among: Population) -> None:
    groups = defaultdict(list)
    released = [one for one in among.profiles if one.case in among.leaving]
    facts = sorted({fact for one in released for fact in one.quasi})
    for one in released:
        groups[tuple(one.quasi.get(fact) for fact in facts)].append(one)
    [found] = told(among)
    different = [len({one.sensitive["trajectory"] for one in group}) for group in groups.values()]
    assert found.fewest == min(different)
    assert set(found.cases) == {
        one.case
        for group, number in zip(groups.values(), different, strict=True)
        for one in group
        if number == 1
    }
    assert (found.n, found.of) == (len(found.cases), len(released))


def test_two_facts_together_make_unique_whom_neither_does_alone() -> None:
    found = alike(population([A, B, C, D]), "release")
    assert found.smallest == 1
    assert found.cases[0].unique_by == (("gender", "group"),)
    assert (found.uniques, found.below, found.of) == (4, 4, 4)


def test_a_child_alone_is_unique_with_nothing_known() -> None:
    assert alike(population([A, B], {"A"}), "release").cases[0].unique_by == ((),)
    assert alike(population([A, B], {"A"}), "study").cases[0].unique_by == (("gender",),)


def test_a_fact_nobody_asked_for_is_a_fact() -> None:
    found = alike(population([A, child("E", age="5-7", gender="girl")]), "release")
    assert found.cases[1].unique_by == (("group",),)


def test_nobody_leaving_looks_like_nobody() -> None:
    among = population([A], ())
    assert alike(among, "release").smallest == 0
    assert told(among) == ()


def test_an_outcome_all_who_look_alike_share_is_told_of_them() -> None:
    def one(case: str, age: str, end: str) -> Profile:
        return Profile(case=case, quasi={"age": age}, sensitive={"trajectory": end})

    pair = [one("A", "5-7", "towards exclusion"), one("B", "5-7", "towards exclusion")]
    others = [one("C", "8-11", "towards inclusion"), one("D", "8-11", "mixed")]
    [found] = told(population([*pair, *others]))
    assert (found.fewest, found.n, found.of) == (1, 2, 4)
    assert found.cases == ("A", "B")
