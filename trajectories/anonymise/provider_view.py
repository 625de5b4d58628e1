"""What somebody who works with a child knows: a few dated events, and how many others share them.

Every set of one, two and three events of a child is looked at. Children are bits of a number, so
that who shares a set of events is one operation on numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice
from math import comb
from typing import Final

import msgspec

from trajectories.anonymise.profile import Population, Profile, Scope

SIZES: Final = (1, 2, 3)


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """How many others share so many events of one child.

    `fewest` share the events in `by`; of all `sets` of so many events, `alone` are shared by nobody
    else. A child of fewer events is looked at by all that she has.
    """

    size: int
    fewest: int
    by: tuple[str, ...]
    sets: int
    alone: int


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One child as somebody sees her who looks among others."""

    case: str
    scope: Scope
    shared: tuple[Shared, ...]


class SingledOut(msgspec.Struct, frozen=True, kw_only=True):
    """`n` of `of` children are singled out by some so many of their events.

    `alone` of all `sets` of so many events single a child out: what one who happens to know some
    of them may expect.
    """

    scope: Scope
    size: int
    n: int
    of: int
    sets: int
    alone: int


class ProviderView(msgspec.Struct, frozen=True, kw_only=True):
    """What those who work with the children could tell, in all and of each child."""

    singled_out: tuple[SingledOut, ...]
    cases: tuple[Seen, ...]

    def singled(self, scope: Scope, size: int) -> SingledOut:
        """Find how many are singled out among some, by so many events."""
        return next(one for one in self.singled_out if (one.scope, one.size) == (scope, size))


def provider_view(among: Population) -> ProviderView:
    """Look at every child that leaves as somebody does who knows up to three of her events."""
    held = holders(profile.events for profile in among.profiles)
    found = [_seen_in(among, scope, held) for scope in among.scopes]
    return ProviderView(
        singled_out=tuple(_total(seen, size) for seen in found if seen for size in SIZES),
        cases=tuple(one for seen in found for one in seen),
    )


def singled_out(among: Population, scope: Scope, size: int) -> int:
    """Count the children singled out by some so many of their events."""
    held = holders(profile.events for profile in among.profiles)
    seen = _seen_in(among, scope, held, (size,))
    return sum(one.shared[0].fewest == 0 for one in seen)


def holders(held: Iterable[Iterable[str]]) -> dict[str, int]:
    """Give each event a number that has a bit for everyone, by place, to whom it happened."""
    found: dict[str, int] = {}
    for place, events in enumerate(held):
        for event in events:
            found[event] = found.get(event, 0) | 1 << place
    return found


def shared_by(own: Mapping[str, int], everyone: int, size: int) -> Shared:
    """Count who shares any so many of a child's events; she has a bit in every mask herself."""
    taken = min(size, len(own))
    counts = _counts([mask & everyone for mask in own.values()], everyone, taken)
    fewest = min(counts)
    by = next(islice(combinations(own, taken), counts.index(fewest), None))
    return Shared(size=size, fewest=fewest - 1, by=by, sets=len(counts), alone=counts.count(1))


def _counts(masks: Sequence[int], everyone: int, size: int) -> list[int]:
    """Count for each choice of so many masks who is in all of them, in the order of choices."""
    if everyone.bit_count() == 1:
        return [1] * comb(len(masks), size)
    if size <= 1:
        return [(everyone & mask).bit_count() for mask in masks] if size else [everyone.bit_count()]
    return [
        count
        for place, mask in enumerate(masks, 1)
        for count in _counts(masks[place:], everyone & mask, size - 1)
    ]


def _seen_in(
    among: Population, scope: Scope, held: Mapping[str, int], sizes: Sequence[int] = SIZES
) -> tuple[Seen, ...]:
    sites = holders((profile.site,) for profile in among.profiles)
    leave = sum(1 << place for place, one in enumerate(among.profiles) if one.case in among.leaving)
    everyone = {"release": leave, "study": (1 << len(among.profiles)) - 1}
    return tuple(
        _seen(profile, scope, held, everyone.get(scope, sites[profile.site]), sizes)
        for profile in among.released
    )


def _seen(
    profile: Profile, scope: Scope, held: Mapping[str, int], everyone: int, sizes: Sequence[int]
) -> Seen:
    own = {event: held[event] for event in sorted(set(profile.events))}
    shared = tuple(shared_by(own, everyone, size) for size in sizes)
    return Seen(case=profile.case, scope=scope, shared=shared)


def _total(seen: Sequence[Seen], size: int) -> SingledOut:
    shared = [one.shared[SIZES.index(size)] for one in seen]
    return SingledOut(
        scope=seen[0].scope,
        size=size,
        n=sum(one.fewest == 0 for one in shared),
        of=len(seen),
        sets=sum(one.sets for one in shared),
        alone=sum(one.alone for one in shared),
    )
