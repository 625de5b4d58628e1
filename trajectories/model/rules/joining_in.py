"""Check that joining in names a practice, its support, and something that was there (R8, R9)."""

from collections.abc import Iterator

from trajectories.model.absence import is_absent
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.order import certainly_before
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading

_WILLING = frozenset({"willing_with_support", "willing"})
_RECOGNISED = frozenset({"recognised_not_used", "used", "shaped_by_family"})


def trait_not_pathway(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R8: readiness is told of a practice, and of who supports it; it is no trait of a child."""
    del reading
    if not isinstance(entry, JoiningIn):
        return
    told = not (is_absent(entry.affordance) and is_absent(entry.disposition))
    if told and not entry.practice:
        yield finding(
            entry,
            "R8",
            "joining in without a practice",
            "Choose what she or he may join in.",
            gate="approve",
            field="practice",
        )
    if entry.disposition in _WILLING and not (entry.supported_by or entry.note):
        yield finding(
            entry,
            "R8",
            f"{entry.disposition}, and nobody who supports it",
            "Name who supports it, or say in the note that nobody does.",
            gate="approve",
            field="supported_by",
        )


def before_it_was_there(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R9: a practice is recognised or used no earlier than it is there."""
    if not isinstance(entry, JoiningIn) or entry.affordance not in _RECOGNISED:
        return
    for other in reading.joining_in.get(entry.practice, ()):
        missing = entry.practice and other.affordance == "not_available"
        if missing and certainly_before(reading.moment(entry), reading.moment(other)):
            yield finding(
                entry,
                "R9",
                f"{entry.affordance}, and not available later in joining_in {other.id}",
                "Put the dates right; where it has closed since, nothing has to be done.",
                field="affordance",
            )
