"""Tell what of a case cannot be judged: a book that is not here, a conflict, a newer kind."""

from collections.abc import Iterator

from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading


def not_here(reading: Reading) -> Iterator[Problem]:
    """Tell of a case that is read without its site's book."""
    if reading.child.site and not reading.loaded("site"):
        yield finding(
            reading.child,
            "books",
            "the book of its site is not here",
            "Services and visits show as ids until it is.",
            field="site",
        )


def not_united(reading: Reading) -> Iterator[Problem]:
    """Tell of records that two people changed apart."""
    for conflict in reading.case.own.conflicts:
        yield Problem(
            where=f"{conflict.kind} {conflict.record}",
            rule="conflict",
            found=f"{len(conflict.revisions)} versions, changed apart",
            suggestion="Open it and choose what is to stand.",
            record=conflict.record,
        )


def not_readable(reading: Reading) -> Iterator[Problem]:
    """Tell of records of a kind or version that this program does not know."""
    for carried in reading.case.own.unreadable:
        yield Problem(
            where=f"{carried.kind} {carried.record}",
            rule="unreadable",
            found=f"version {carried.version} of its kind is not known here",
            suggestion="It is carried unchanged; a newer version of Trajectories reads it.",
            record=carried.record,
        )


def not_one_child(reading: Reading) -> Iterator[Problem]:
    """Tell of a second child in the case of one."""
    for child in reading.case.own.of(Child)[1:]:
        yield finding(
            child,
            "malformed",
            "a second child in one case",
            "Give every child a case; record her or him here as a person.",
        )
