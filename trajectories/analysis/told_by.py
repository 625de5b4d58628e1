"""Whose account says what of one thing: a referral or a use in states, a factor over the visits.

Accounts stand side by side and nothing decides between them.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from trajectories.analysis.chart_words import OBSTACLES, STATES, STRENGTHS, change_words
from trajectories.analysis.learned import learned_on, state_learned_on
from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.kinds.resilience import Factor, Valence
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.record import Record
from trajectories.model.states import LED_NOWHERE, State


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing somebody says: in few words, of when, told when, resting on what."""

    words: str
    when: str = ""
    learned: date | None = None
    session: str = ""
    evidence: tuple[str, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """What one person says; the informant is empty where nobody is named."""

    informant: str
    statements: tuple[Statement, ...]


def accounts_of(case: Case, record: Record, may_see: frozenset[str]) -> tuple[Account, ...]:
    """List who says what of a thing, in the order they were first heard.

    What rests on evidence of another visibility than these is left out: no statement is more open
    than what it cites.
    """
    found: dict[str, list[Statement]] = {}
    for informant, statement in _statements(case, record, may_see):
        cited = (case.find(evidence) for evidence in statement.evidence)
        if all(getattr(each, "visibility", "case") in may_see for each in cited):
            found.setdefault(informant, []).append(statement)
    return tuple(Account(informant, tuple(said)) for informant, said in found.items())


def _statements(
    case: Case, record: Record, may_see: frozenset[str]
) -> Iterator[tuple[str, Statement]]:
    match record:
        case Link() | ServiceUse() if record.states:
            for state in record.states:
                yield state.informant or record.informant, state_told(case, record, state)
        case Factor() if record.code:
            told = (
                each
                for each in case.own.of(Factor)
                if (each.code, each.holder) == (record.code, record.holder)
                and finished(each)
                and each.visibility in may_see
            )
            for each in sorted(told, key=lambda each: (learned_on(case, each), each.id)):
                yield each.informant, record_told(case, each, _factor_words(case, each))
        case _:
            yield record.informant, record_told(case, record, "")


def state_told(case: Case, record: Link | ServiceUse, state: State) -> Statement:
    """Tell one state, with what was in the way where it led nowhere."""
    words = STATES.get(str(state.state), "")
    if isinstance(record, Link) and state.state in LED_NOWHERE:
        words = ": ".join(filter(None, (words, ", ".join(OBSTACLES[o] for o in record.in_the_way))))
    return Statement(
        words=words,
        when=state.when,
        learned=state_learned_on(case, state),
        session=state.session,
        evidence=state.evidence,
    )


def record_told(case: Case, record: Record, words: str) -> Statement:
    """Tell a record in some words."""
    learned = learned_on(case, record)
    return Statement(
        words=words,
        when=record.when,
        learned=None if learned == date.min else learned,
        session=record.session,
        evidence=record.evidence,
    )


def _factor_words(case: Case, factor: Factor) -> str:
    """Say what is told of a factor, hedged as its informant hedged it."""
    usual = case.codebook.find("factor", factor.code)
    valence = factor.valence or (usual.valence if usual else "")
    works: Valence = "protective" if valence == "protective" else "risk"
    tentative = factor.basis in {"inferred", "expected"} and not factor.hedge
    strength = STRENGTHS[factor.strength] if isinstance(factor.strength, int) else ""
    changed = change_words(str(factor.change), works, tentative=tentative)
    said = ", ".join(filter(None, (changed, strength))) or ("may be so" if tentative else "so")
    return f"{said} (\u201c{factor.hedge}\u201d)" if factor.hedge else said
