"""Show how consent stands in a case, say what a decision would do, and keep it."""

import msgspec

from trajectories.analysis.consent_standing import Effect, Permitted, deciders, effect, permitted
from trajectories.analysis.consent_words import DECISIONS, effect_words
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.use_cases.case import open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved

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
    found = []
    for decision, words in DECISIONS:
        consent = Consent(
            id="asked", subject=subject, given_by=given_by, permission=permission,
            decision=decision, on=study.today.isoformat(),
        )  # fmt: skip
        done = effect(around, consent, today=study.today)
        left = _left(study, case, done) if decision in _TAKES_BACK else 0
        said = effect_words(done, left=left, erases=decision == "withdrawn_erase")
        found.append(WouldDo(decision=decision, words=words, effect=said))
    return tuple(found)


def decide(study: OpenStudy, case: str, consent: Consent) -> Saved | Objected:
    """Keep a decision; what was decided before stays in the case beside it."""
    return save_record(study, case, consent)


def _left(study: OpenStudy, case: str, done: Effect) -> int:
    """Count what left the study of this case, where the decision closes anything."""
    if done.closes.records or done.closes.passages or done.closes.pictures:
        return sum(case in entry.cases for entry in ledger(study))
    return 0
