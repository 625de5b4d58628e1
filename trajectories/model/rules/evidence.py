"""Check that what is said of a child's life rests on something (R1, R10)."""

from collections.abc import Iterator

from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import Contribution
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.rules.resting import cited


def without_evidence(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R1: a finished analytical record has evidence, or is expected and says why.

    A judgement of the trajectory may rest on records instead, which have evidence of their own;
    a contribution has a rule of its own; the team's notes are no claim.
    """
    if not isinstance(entry, Record) or not entry.analytical or isinstance(entry, Contribution):
        return
    rests = cited(entry) or (isinstance(entry, Trajectory) and entry.rests_on)
    expected = entry.basis == "expected" and entry.note
    if entry.visibility == "team_only" or rests or expected or not reading.finished(entry):
        return
    if entry.basis == "expected":
        found, suggestion = "expected, without a note", "Say in the note why it is expected."
    else:
        found, suggestion = "no evidence", "Mark the passage or picture it rests on."
    yield finding(entry, "R1", found, suggestion, gate="approve", field="evidence")


def bare_contribution(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R10: a contribution has evidence and a word on who else may have contributed."""
    del reading
    if not isinstance(entry, Contribution) or not entry.claim:
        return
    if not cited(entry):
        yield finding(
            entry,
            "R10",
            "a contribution without evidence",
            "Mark the passages it rests on.",
            gate="approve",
            field="evidence",
        )
    if not entry.others.strip():
        yield finding(
            entry,
            "R10",
            "not a word on others who may have contributed",
            'Name them, or write "none identified".',
            gate="approve",
            field="others",
        )
