"""Say what keeps a case report from being approved, in sentences grouped by what is to be done.

The same value serves the screen of its own and the short form at the close of a session, so that
both say the same.
"""

from collections.abc import Collection, Iterable
from typing import Final, Literal, get_args

import msgspec

from trajectories.analysis.readable import readable
from trajectories.model.case import Case
from trajectories.model.kinds.voice import Approval
from trajectories.model.problem import Problem
from trajectories.model.study import Researcher

Doing = Literal["hear", "agree", "mend", "read", "look"]

HEADINGS: Final[dict[Doing, str]] = {
    "hear": "Hear the child and a carer",
    "agree": "Ask what is agreed",
    "mend": "Finish or mend a record",
    "read": "Let somebody else read it",
    "look": "Worth a look; stops nothing",
}
_BY_FIELD: Final[dict[str, Doing]] = {
    "visits": "hear", "carer": "hear", "consent": "agree", "reviewer": "read",
}  # fmt: skip
_OF_CONSENT: Final = frozenset({"R13", "R20"})


class ToDo(msgspec.Struct, frozen=True, kw_only=True):
    """One thing: what is to be done, the sentence, the rule that asks, the record it is about."""

    doing: Doing
    sentence: str
    rule: str
    record: str = ""
    field: str = ""


class Stated(msgspec.Struct, frozen=True):
    """An exception an approval states, in its words, and the approval."""

    words: str
    record: str


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, in the order of `HEADINGS`, and who may approve.

    `may_approve` are ids of researchers who wrote nothing in the case.
    """

    to_do: tuple[ToDo, ...]
    may_approve: tuple[str, ...]
    exceptions: tuple[Stated, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands against an approval."""
        return all(one.doing == "look" for one in self.to_do)


def readiness(case: Case, problems: Iterable[Problem], authors: Collection[str]) -> Readiness:
    """Group what the rules say of a case; nothing is said of records only some may read."""
    shown = readable(case)
    hidden = case.own.by_id.keys() - shown.own.by_id.keys()
    said = (_to_do(one) for one in problems if one.record not in hidden)
    order = get_args(Doing)
    researchers = (one for one in case.study.of(Researcher) if one.id not in authors)
    return Readiness(
        to_do=tuple(sorted(said, key=lambda one: order.index(one.doing))),
        may_approve=tuple(one.id for one in researchers),
        exceptions=tuple(
            Stated(words, approval.id)
            for approval in shown.own.of(Approval)
            for words in approval.exceptions
        ),
    )


def _to_do(problem: Problem) -> ToDo:
    found = f"{problem.found[:1].upper()}{problem.found[1:]}"
    return ToDo(
        doing=_doing(problem),
        sentence=f"{found}. {problem.suggestion}",
        rule=problem.rule,
        record=problem.record,
        field=problem.field,
    )


def _doing(problem: Problem) -> Doing:
    """Say what kind of doing mends it; what closes neither saving nor approving stops nothing."""
    if problem.rule in _OF_CONSENT and problem.gate != "none":
        return "agree"
    if problem.gate not in ("approve", "save"):
        return "look"
    return _BY_FIELD.get(problem.field, "mend") if problem.rule == "R4" else "mend"
