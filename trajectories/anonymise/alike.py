"""How many children look alike by what others may know of them: k, and what makes one unique.

A fact that is not known of a child counts as a fact of its own ("not asked"): whoever reads the
release sees that too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import msgspec

from trajectories.anonymise.profile import FEWEST, Population, Profile, Scope

LARGEST: Final = 3
"""Of so many facts at most a combination is looked for that only one child has."""

Facts = tuple[str, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How many look like one child by all facts, and the fewest facts that only she has together.

    `unique_by` are names of facts; no part of a combination is one itself. An empty one says that
    she is alone among those looked at.
    """

    case: str
    alike: int
    unique_by: tuple[Facts, ...]


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """How alike those who leave are, looked at among some.

    `smallest` is k; `uniques` look like nobody else, `below` like fewer than `wanted`, of `of`.
    """

    scope: Scope
    facts: Facts
    wanted: int
    smallest: int
    uniques: int
    below: int
    of: int
    cases: tuple[Standing, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a release tells of an outcome to one who finds out which children look like this one.

    `fewest` is l: the fewest different values among children who look alike. Of `n` of `of`
    children all who look like them share one value, so that it is told without finding them.
    """

    outcome: str
    fewest: int
    n: int
    of: int
    cases: tuple[str, ...]


def facts_of(profiles: Iterable[Profile]) -> Facts:
    """Name every fact of any child, in the order first met."""
    return tuple(dict.fromkeys(fact for profile in profiles for fact in profile.quasi))


def alike(among: Population, scope: Scope, *, wanted: int = FEWEST) -> Alike:
    """Count who looks alike in the release, or in the study; a site is a fact like any other."""
    looked_at = among.released if scope == "release" else among.profiles
    facts = facts_of(looked_at)
    counts = {
        some: Counter(values(profile.quasi, some) for profile in looked_at)
        for size in {*range(LARGEST + 1), len(facts)}
        for some in combinations(facts, size)
    }
    cases = tuple(_standing(profile, facts, counts) for profile in among.released)
    return Alike(
        scope=scope,
        facts=facts,
        wanted=wanted,
        smallest=min((one.alike for one in cases), default=0),
        uniques=sum(one.alike == 1 for one in cases),
        below=sum(one.alike < wanted for one in cases),
        of=len(cases),
        cases=cases,
    )


def told(among: Population) -> tuple[Told, ...]:
    """Count the different values of each outcome among children of the release who look alike."""
    facts = facts_of(among.released)
    outcomes = dict.fromkeys(name for profile in among.released for name in profile.sensitive)
    return tuple(_told(among.released, facts, outcome) for outcome in outcomes)


def values(held: Mapping[str, str], facts: Facts) -> tuple[str, ...]:
    """Give the values of some facts; one that is not there is empty."""
    return tuple(held.get(fact, "") for fact in facts)


def _standing(
    profile: Profile, facts: Facts, counts: Mapping[Facts, Counter[tuple[str, ...]]]
) -> Standing:
    unique: list[Facts] = []
    for some in sorted(counts, key=len):
        within = any(set(smaller) <= set(some) for smaller in unique)
        if len(some) <= LARGEST and not within and counts[some][values(profile.quasi, some)] == 1:
            unique.append(some)
    return Standing(
        case=profile.case,
        alike=counts[facts][values(profile.quasi, facts)],
        unique_by=tuple(unique),
    )


def _told(released: Sequence[Profile], facts: Facts, outcome: str) -> Told:
    seen: dict[tuple[str, ...], set[str]] = {}
    for profile in released:
        group = seen.setdefault(values(profile.quasi, facts), set())
        group.add(profile.sensitive.get(outcome, ""))
    different = [(one.case, len(seen[values(one.quasi, facts)])) for one in released]
    cases = tuple(case for case, number in different if number == 1)
    return Told(
        outcome=outcome,
        fewest=min(number for _, number in different),
        n=len(cases),
        of=len(released),
        cases=cases,
    )
