"""Show how consent stands in a case, say what a decision would do, and keep it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from trajectories.analysis.consent_standing import (
    PERMISSIONS,
    Permitted,
    deciders,
    effect,
    permitted,
)  # fmt: skip
from trajectories.analysis.consent_words import DECISIONS, effect_words
from trajectories.model.case import Case
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.problem import closing
from trajectories.model.rules.check import problems_of_entry
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.ledger import what_left
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved, put, with_id

_TAKES_BACK = ("refused", "withdrawn_using", "withdrawn_erase")


class WouldDo(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that may be kept, and what it would do, in words."""

    decision: ConsentDecision
    words: str
    effect: str


def consents_of(study: OpenStudy, case: str) -> tuple[Permitted, ...]:
    """Say how each permission stands for everybody in a case who has a say."""
    return permitted(open_case(study, case), today=study.today)


def who_decides(study: OpenStudy, case: str, subject: str) -> tuple[str, ...]:
    """Name who may decide about a person: the person, and for a child the carers too."""
    return deciders(open_case(study, case), subject)


def would_do(
    study: OpenStudy, case: str, *, subject: str, given_by: str, permission: Permission
) -> tuple[WouldDo, ...]:
    """List every decision somebody may take today, each with what it would open and close."""
    around = open_case(study, case)
    left = _left_before(study, case)
    found = []
    for decision, words in DECISIONS:
        asked = Consent(
            subject=subject, given_by=given_by, permission=permission, decision=decision
        )
        done = _effect(around, asked, today=study.today, left=left)
        found.append(WouldDo(decision=decision, words=words, effect=done))
    return tuple(found)


def would_do_each(
    study: OpenStudy, case: str, *, subject: str, given_by: str, decision: ConsentDecision
) -> Mapping[Permission, str]:
    """Say of every permission what this decision, taken today, would open and close."""
    around = open_case(study, case)
    left = _left_before(study, case)
    asked = Consent(subject=subject, given_by=given_by, decision=decision)
    return {
        permission: _effect(
            around,
            msgspec.structs.replace(asked, permission=permission),
            today=study.today,
            left=left,
        )
        for permission in PERMISSIONS
    }


def decide(study: OpenStudy, case: str, consent: Consent) -> Saved | Objected:
    """Keep a decision; what was decided before stays in the case beside it."""
    return save_record(study, case, consent)


def decide_together(study: OpenStudy, case: str, consents: Sequence[Consent]) -> Saved | Objected:
    """Keep what was decided at once about several uses, as one action; all of it or nothing."""
    around = open_case(study, case)
    new = [with_id(study, consent) for consent in consents]
    problems = [
        problem
        for consent in new
        for problem in problems_of_entry(consent, around, today=study.today, kinds=study.kinds)
    ]
    if refused := closing(problems, "save"):
        return Objected(refused)
    return put(study, case_book(case), new)


def _effect(around: Case, asked: Consent, *, today: date, left: Callable[[], int]) -> str:
    """Say what a decision taken today would open and close."""
    consent = msgspec.structs.replace(asked, id="asked", on=today.isoformat())
    done = effect(around, consent, today=today)
    closes = done.closes.records or done.closes.passages or done.closes.pictures
    told = left() if closes and asked.decision in _TAKES_BACK else 0
    return effect_words(done, left=told, erases=asked.decision == "withdrawn_erase")


def _left_before(study: OpenStudy, case: str) -> Callable[[], int]:
    """Make a count of what left the study of a case, which looks once and where it is asked."""
    return cache(lambda: len(what_left(study, case=case).entries))
