"""Check that a change we say we saw was looked at before (R7)."""

from collections.abc import Iterator

from trajectories.model import when
from trajectories.model.absence import is_absent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading


def change_without_before(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R7: a change seen by us has an earlier observation of the same factor, holder and setting.

    A change somebody told needs none: they compared for themselves.
    """
    if not isinstance(entry, Factor) or entry.change_known != "seen_by_us":
        return
    if is_absent(entry.change) or entry.change == "cannot_say" or not reading.finished(entry):
        return
    learned = when.sort_key(reading.learned(entry))
    first = reading.observed(entry)[0]
    if not when.sort_key(reading.learned(first)) < learned:
        yield finding(
            entry,
            "R7",
            "a change seen by us, with nothing seen before",
            "Say who compared, or record how it was at an earlier session.",
            gate="approve",
            field="change_known",
        )
