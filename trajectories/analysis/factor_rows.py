"""Factors as rows over the visits: who said what changed, each account apart.

A row is one factor of one holder. Nothing joins two cells and nothing is added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from trajectories.analysis.chart_words import (
    STRENGTHS,
    change_words,
    sentence_start,
    short_date,
    short_name,
)
from trajectories.analysis.marks import Cell, FactorCell, FactorRow
from trajectories.analysis.placing import held_at, session_of, visit_title, visits
from trajectories.model.kind import finished
from trajectories.model.kinds.resilience import Domain, Factor, Valence
from trajectories.model.outgoing import Outgoing

BEFORE: Final = "Before (told)"
_VALENCES: Final[Mapping[str, Valence]] = {
    "risk": "risk", "vulnerability": "vulnerability", "protective": "protective",
}  # fmt: skip
_ORDER: Final[tuple[Domain, ...]] = ("relational", "within_child", "environmental")
# Hedges that read well before what they hedge; any other is quoted after it.
_HEDGES_THAT_LEAD: Final = frozenset({
    "thinks", "felt", "feels", "believes", "hopes", "reckons", "perhaps", "maybe",
})  # fmt: skip
_SIGNS: Final[dict[str, Cell]] = {
    "better": "eased", "worse": "grew", "same": "same", "mixed": "mixed",
}  # fmt: skip


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A factor in the column it belongs to."""

    factor: Factor
    column: int
    valence: Valence


def columns(outgoing: Outgoing) -> tuple[str, ...]:
    """Name the columns: what was told of before we met, then the visits."""
    return (BEFORE, *(visit_title(outgoing, visit) for visit in visits(outgoing)))


def factor_rows(outgoing: Outgoing) -> tuple[FactorRow, ...]:
    """Draw a row for every code and holder, in the order of domains and of first being told."""
    seen = [found for factor in outgoing.case.own.of(Factor) if (found := _seen(outgoing, factor))]
    by_row: dict[tuple[str, str], list[_Seen]] = {}
    for found in sorted(seen, key=lambda each: (each.column, each.factor.learned, each.factor.id)):
        holder = found.factor.holder
        own = "" if holder == outgoing.case.child.id else holder
        by_row.setdefault((found.factor.code, own), []).append(found)
    rows = [_row(outgoing, code, holder, told) for (code, holder), told in by_row.items()]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.domain)))


def _seen(outgoing: Outgoing, factor: Factor) -> _Seen | None:
    """Find the column of a factor; None where its code or the time of telling is not known."""
    column = _column(outgoing, factor)
    if not factor.code or column is None:
        return None
    usual = outgoing.case.codebook.find("factor", factor.code)
    told = factor.valence or (usual.valence if usual else "")
    return _Seen(factor=factor, column=column, valence=_VALENCES.get(told, "risk"))


def _column(outgoing: Outgoing, factor: Factor) -> int | None:
    """Place a factor at the visit it was told at; how things were before we met has a column."""
    shown = visits(outgoing)
    calendar = outgoing.calendar
    places = [held_at(outgoing, visit) for visit in shown]
    first = next((place.start for place in places if place), None)
    happened = calendar.moment(factor.id)
    if factor.change not in _SIGNS and happened and first is not None and happened.end < first:
        return 0
    session = session_of(outgoing, factor)
    position = next((n for n, v in enumerate(shown, 1) if session and v.id == session.visit), None)
    if position is not None:
        return position
    at = (
        (calendar.moment(session.id, "on") if session else None)
        or calendar.moment(factor.id, "learned")
        or happened
    )
    if at is None:
        return None
    return sum(1 for place in places if place and place.start <= at.start)


def _row(outgoing: Outgoing, code: str, holder: str, told: Sequence[_Seen]) -> FactorRow:
    usual = outgoing.case.codebook.find("factor", code)
    domains = [known for known in _ORDER if usual and usual.domain == known]
    rated = {each.column for each in told if isinstance(each.factor.strength, int)}
    return FactorRow(
        code=code,
        label=_label(outgoing, code, holder, [each.factor for each in told]),
        domain=domains[0] if domains else "environmental",
        valence=told[-1].valence,
        cells=tuple(
            _cells(outgoing, [each for each in told if each.column == column], rated=len(rated) > 1)
            for column in range(len(visits(outgoing)) + 1)
        ),
    )


def _label(outgoing: Outgoing, code: str, holder: str, factors: Iterable[Factor]) -> str:
    """Say a factor, where it is tied to one place its place, and whose it is if not the child's."""
    settings = {factor.setting for factor in factors}
    place = outgoing.label(settings.pop()) if len(settings) == 1 and settings != {""} else ""
    words = sentence_start(outgoing.case.codebook.label("factor", code))
    whose = f" ({short_name(outgoing.label(holder))})" if holder else ""
    return f"{words}{f', {place}' if place else ''}{whose}"


def _cells(outgoing: Outgoing, told: Sequence[_Seen], *, rated: bool) -> tuple[FactorCell, ...]:
    """Put the accounts of a column side by side; who say the same share a sign."""

    def what(each: _Seen) -> tuple[str, str, str, str]:
        factor = each.factor
        sign = _SIGNS.get(str(factor.change), "present")
        return sign, each.valence, _lead(each, rated=rated), factor.hedge

    keys = list(dict.fromkeys(map(what, told)))
    return tuple(
        _cell(outgoing, [each for each in told if what(each) == key], key[2], rated=rated)
        for key in keys
    )


def _cell(outgoing: Outgoing, told: Sequence[_Seen], lead: str, *, rated: bool) -> FactorCell:
    factor = told[0].factor
    who = ", ".join(filter(None, dict.fromkeys(_who(outgoing, each.factor) for each in told)))
    hedged = bool(factor.hedge) and not lead.startswith(factor.hedge)
    quoted = f"\u201c{factor.hedge}\u201d" if hedged else ""
    words = ": ".join(filter(None, (", ".join(filter(None, (lead, who))), quoted)))
    strength = factor.strength if rated and isinstance(factor.strength, int) else None
    return FactorCell(
        sign=_SIGNS.get(str(factor.change), "present"),
        words=words,
        records=tuple(each.factor.id for each in told),
        strength=strength,
        valence=told[0].valence,
        unfinished=not finished(factor),
    )


def _lead(each: _Seen, *, rated: bool) -> str:
    """Say the change or the strength, as the informant hedged it."""
    factor = each.factor
    if not finished(factor):
        return "to finish"
    tentative = factor.basis in {"inferred", "expected"} and not factor.hedge
    changed = change_words(str(factor.change), each.valence, tentative=tentative)
    strength = STRENGTHS[factor.strength] if rated and isinstance(factor.strength, int) else ""
    said = ", ".join(filter(None, (changed, strength)))
    if said and factor.hedge in _HEDGES_THAT_LEAD:
        return f"{factor.hedge} {said}"
    return said or ("may be" if tentative else "")


def _who(outgoing: Outgoing, factor: Factor) -> str:
    """Say who told it; what nobody told we saw, or all that is known is when."""
    if factor.informant:
        return short_name(outgoing.label(factor.informant))
    if factor.basis == "observed" or factor.change_known == "seen_by_us":
        return "seen by us"
    happened = outgoing.calendar.moment(factor.id)
    return short_date(happened.words, outgoing) if happened else ""
