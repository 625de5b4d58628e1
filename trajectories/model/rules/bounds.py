"""Check the few limits of the method that no choice and no date holds."""

from collections.abc import Iterator

from trajectories.model.kinds.services import JoinedUpView
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading

_YOUNGEST, _OLDEST = 5, 13
_FEWEST_SERVICES = 2


def unusual_age(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Ask for the reason where a child is younger or older than those the method is for."""
    del reading
    if not isinstance(entry, Child) or not entry.age_at_recruitment or entry.age_reason:
        return
    if not _YOUNGEST <= entry.age_at_recruitment <= _OLDEST:
        yield finding(
            entry,
            "bounds",
            f"{entry.age_at_recruitment} years old, without a reason",
            "Say why a younger or older child was asked.",
            field="age_reason",
        )


def one_service(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Tell of a view on how services fit together that names fewer than two."""
    del reading
    if isinstance(entry, JoinedUpView) and 0 < len(entry.services) < _FEWEST_SERVICES:
        yield finding(
            entry,
            "bounds",
            "one service alone cannot be joined up",
            "Add another service, or record an experience of this one.",
            field="services",
        )
