"""Find what a passphrase may cost on this machine: as much as is still borne at each opening.

Never less than what the format promises anywhere; on a faster machine more memory first, because
memory is what those who guess have least of. A study opened on a slower machine takes longer
there, hence a ceiling well under the one that is read.
"""

from collections.abc import Callable
from time import perf_counter

from trajectories.store.keys import DEFAULT_COST, KdfCost, stretch

BORNE = 0.5
"""Seconds one opening may take, about."""
HIGHEST_COST = KdfCost(memory_kib=256 * 1024, time=6, parallelism=4)


def calibrated(
    *,
    least: KdfCost = DEFAULT_COST,
    seconds: float = BORNE,
    measured: Callable[[KdfCost], float] | None = None,
) -> KdfCost:
    """Return a cost of at least `least` that takes up to `seconds`; `measured` times one."""
    time = measured or seconds_for
    cost = least
    while (dearer := _dearer(cost)) != cost and time(cost) * _factor(cost, dearer) <= seconds:
        cost = dearer
    return cost


def seconds_for(cost: KdfCost) -> float:
    """Measure one derivation here and now."""
    before = perf_counter()
    stretch("measured", bytes(16), cost)
    return perf_counter() - before


def _dearer(cost: KdfCost) -> KdfCost:
    """Return the next step up: twice the memory, then one pass more; itself at the top."""
    if 2 * cost.memory_kib <= HIGHEST_COST.memory_kib:
        return KdfCost(2 * cost.memory_kib, cost.time, cost.parallelism)
    if cost.time < HIGHEST_COST.time:
        return KdfCost(cost.memory_kib, cost.time + 1, cost.parallelism)
    return cost


def _factor(cost: KdfCost, dearer: KdfCost) -> float:
    return dearer.memory_kib * dearer.time / (cost.memory_kib * cost.time)
