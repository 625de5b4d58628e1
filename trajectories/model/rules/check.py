"""Hold a case, one entry or a site against every rule."""

from collections.abc import Collection, Iterable
from datetime import date

from trajectories.model.case import Case, Entries
from trajectories.model.kind import Kinds
from trajectories.model.kinds.voice import Approval
from trajectories.model.problem import Problem
from trajectories.model.record import Entry


def problems_of(case: Case, *, today: date, kinds: Kinds) -> tuple[Problem, ...]:
    """List everything the rules say about a case."""
    del case, today, kinds
    return ()


def problems_of_entry(
    entry: Entry, case: Case, *, today: date, kinds: Kinds
) -> tuple[Problem, ...]:
    """List what the rules say about one entry among its neighbours, as it is being saved."""
    del entry, case, today, kinds
    return ()


def problems_of_site(
    site: Entries,
    cases: Iterable[Case],
    *,
    today: date,
    kinds: Kinds,
    study: Entries = Entries(),  # noqa: B008 - frozen
) -> tuple[Problem, ...]:
    """List what the rules say about a site and its cases together."""
    del site, cases, today, kinds, study
    return ()


def ready(
    case: Case, *, today: date, kinds: Kinds, authors: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """List what still keeps a report on the case from being approved."""
    del case, today, kinds, authors
    return ()


def approval_problems(
    case: Case,
    approval: Approval,
    *,
    today: date,
    kinds: Kinds,
    authors: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """List why an approval may not be saved, what it states exceptions for left out."""
    del case, approval, today, kinds, authors
    return ()
