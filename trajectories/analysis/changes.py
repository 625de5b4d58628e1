"""Who said what changed: a factor, each informant's account apart, over the visits.

What is told and what we saw ourselves are never one row, no two accounts are joined, and nothing
is added up. Factors whose accounts differ at a visit come first.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, get_args

import msgspec

from trajectories.analysis.readable import whole
from trajectories.analysis.visit_columns import Columns, column_of, visit_columns
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import Domain, Factor
from trajectories.model.rules.accounts import differing

_DOMAINS: Final = (*get_args(Domain), "not_applicable")


class Matter(msgspec.Struct, frozen=True, order=True):
    """One factor of one holder in one setting; an empty holder is the child."""

    code: str
    holder: str = ""
    setting: str = ""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one informant told, or what we saw: a tuple of factors a column, as told."""

    informant: str
    seen: bool
    cells: tuple[tuple[Factor, ...], ...]


class MatterChanges(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of one factor, and the columns in which two of them differ."""

    matter: Matter
    accounts: tuple[Account, ...]
    apart: tuple[int, ...]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Every factor with its accounts, those told differently first."""

    columns: Columns
    matters: tuple[MatterChanges, ...]


def changes(case: Case) -> Changes:
    """Lay out who said what changed; unfinished factors stand nowhere."""
    columns = visit_columns(case)
    told: dict[Matter, list[Factor]] = {}
    for factor in whole(case, Factor):
        told.setdefault(matter_of(case, factor), []).append(factor)
    found = (_laid_out(case, columns, matter, factors) for matter, factors in told.items())
    return Changes(
        columns=columns,
        matters=tuple(sorted(found, key=lambda one: _order(case, one))),
    )


def matter_of(case: Case, factor: Factor) -> Matter:
    """Say which factor of whom it is, and where."""
    holder = "" if factor.holder == case.child.id else factor.holder
    return Matter(factor.code, holder, factor.setting)


def was_seen(factor: Factor) -> bool:
    """Tell whether we saw it ourselves, and nobody told it."""
    return factor.change_known == "seen_by_us" or (
        factor.basis == "observed" and not factor.informant
    )


def _laid_out(
    case: Case, columns: Columns, matter: Matter, factors: Sequence[Factor]
) -> MatterChanges:
    placed = sorted(
        ((column_of(case, columns, factor), factor) for factor in factors),
        key=lambda each: (each[0], each[1].learned, each[1].id),
    )
    whose: dict[tuple[bool, str], list[tuple[int, Factor]]] = {}
    for column, factor in placed:
        seen = was_seen(factor)
        whose.setdefault((seen, "" if seen else factor.informant), []).append((column, factor))
    width = len(columns.titles)
    accounts = tuple(
        Account(
            informant=informant,
            seen=seen,
            cells=tuple(tuple(f for at, f in own if at == column) for column in range(width)),
        )
        for (seen, informant), own in sorted(whose.items(), key=lambda item: item[0][0])
    )
    apart = tuple(column for column in range(width) if _differ(accounts, column))
    return MatterChanges(matter=matter, accounts=accounts, apart=apart)


def _differ(accounts: Iterable[Account], column: int) -> bool:
    """Tell whether the last things two people told at one visit cannot both be so."""
    last = [
        account.cells[column][-1]
        for account in accounts
        if account.informant and account.cells[column]
    ]
    return any(differing(one, other) for one, other in combinations(last, 2))


def _order(case: Case, found: MatterChanges) -> tuple[bool, int, Matter]:
    known = case.codebook.find("factor", found.matter.code)
    domain = known.domain if known else "not_applicable"
    return not found.apart, _DOMAINS.index(domain), found.matter
