from itertools import combinations

from hypothesis import given, settings

from tests.anonymise.profiles import child, populations
from trajectories.anonymise.profile import Population, Profile, Scope, population
from trajectories.anonymise.provider_view import provider_view

A = child("A", "advice, spring", "play, spring", "play, summer")
B = child("B", "advice, spring", "play, spring", "clinic, summer")
C = child("C", "advice, spring", "play, summer", site="other")


def looked_at(among: Population, profile: Profile, scope: Scope) -> list[Profile]:
    match scope:
        case "release":
            return [one for one in among.profiles if one.case in among.leaving]
        case "study":
            return list(among.profiles)
        case _:
            return [one for one in among.profiles if one.site == profile.site]


def counted(among: Population, profile: Profile, scope: Scope, size: int) -> list[int]:
    """Count, set by set, the others to whom the same things happened."""
    own = set(profile.events)
    return [
        sum(
            other.case != profile.case and set(known) <= set(other.events)
            for other in looked_at(among, profile, scope)
        )
        for known in combinations(own, min(size, len(own)))
    ]


@given(populations())
@settings(max_examples=25, deadline=None)
def test_who_shares_events_is_counted_as_by_going_through_all(among: Population) -> None:
    view = provider_view(among)
    by_case = {profile.case: profile for profile in among.profiles}
    assert {one.case for one in view.cases} == among.leaving
    for seen in view.cases:
        profile = by_case[seen.case]
        for shared in seen.shared:
            counts = counted(among, profile, seen.scope, shared.size)
            assert (shared.fewest, shared.sets) == (min(counts), len(counts))
            assert shared.alone == counts.count(0)
            also = [
                other.case
                for other in looked_at(among, profile, seen.scope)
                if set(shared.by) <= set(other.events)
            ]
            assert len(also) == shared.fewest + 1
    for total in view.singled_out:
        all_counts = [
            counted(among, by_case[case], total.scope, total.size) for case in among.leaving
        ]
        assert total.n == sum(0 in counts for counts in all_counts)
        assert total.of == len(among.leaving)
        assert (total.alone, total.sets) == (
            sum(counts.count(0) for counts in all_counts),
            sum(map(len, all_counts)),
        )


def test_a_child_is_singled_out_by_the_two_events_only_she_has_both_of() -> None:
    view = provider_view(population([A, B, C]))
    assert [view.singled("release", size).n for size in (1, 2, 3)] == [1, 2, 2]
    [seen] = [one for one in view.cases if one.case == "A" and one.scope == "release"]
    assert seen.shared[1].by == ("play, spring", "play, summer")
    assert seen.shared[1].fewest == 0


def test_within_a_site_a_child_is_looked_for_among_those_met_there() -> None:
    view = provider_view(population([A, B, C]))
    assert view.singled("site", 1).n == 3


def test_a_child_who_leaves_alone_is_looked_for_in_the_study_too() -> None:
    view = provider_view(population([A, B, C], {"C"}))
    assert view.singled("release", 1).n == 1
    assert view.singled("study", 3).n == 0
    assert [one.case for one in view.cases] == ["C", "C", "C"]


def test_a_child_without_events_shares_nothing_with_everybody() -> None:
    view = provider_view(population([child("D"), A]))
    assert view.cases[0].shared[2].by == ()
    assert view.cases[0].shared[2].fewest == 1


def test_where_nobody_leaves_there_is_nobody_to_single_out() -> None:
    assert provider_view(population([A], ())).singled_out == ()
