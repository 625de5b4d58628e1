"""When two people tell a link or a use so differently that both must be drawn.

That two accounts end in different states is not enough: a teacher who referred and a mother who
went there tell one story. They tell two when their last states exclude each other, or when somebody
still says "on the list" after another says it was closed.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from trajectories.analysis.placing import Told
from trajectories.model.states import may_follow

# Said once and true ever after, whatever comes next; the others hold for as long as they are said.
_HAPPENED: Final = frozenset({
    "made", "received", "accepted", "told", "contacted", "arranged", "started",
})  # fmt: skip


def by_informant(told: Sequence[Told]) -> Mapping[str, tuple[Told, ...]]:
    """Group placed states by who tells them, in the order they were written."""
    found: dict[str, list[Told]] = {}
    for each in told:
        found.setdefault(each.state.informant, []).append(each)
    return {informant: tuple(account) for informant, account in found.items()}


def told_apart(path: str, told: Sequence[Told]) -> bool:
    """Tell whether any two accounts of a kind of link, or of a "use", cannot both be so."""
    last = [account[-1] for account in by_informant(told).values()]
    return any(
        not _goes_on(path, one, other) and not _goes_on(path, other, one)
        for one, other in combinations(last, 2)
    )


def _goes_on(path: str, before: Told, after: Told) -> bool:
    """Tell whether one account goes on where the other ends."""
    if not may_follow(path, before.state.state, after.state.state):
        return False
    if before.state.state == after.state.state or before.state.state in _HAPPENED:
        return True
    # Who says "on the list" says so of the day of saying it, whenever the child was put on it.
    said, happened = before.learned or before.moment, after.moment
    return said is not None and happened is not None and said.end_from <= happened.start_by
