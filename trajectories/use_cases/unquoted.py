"""Tell a researcher which quotations consent keeps out of a report, by their ids alone.

The report itself says nothing of them, not even how many: who did not agree is nobody's business
but the team's. What is private is not named here either.
"""

from collections.abc import Iterator
from datetime import date

from trajectories.model.case import Case
from trajectories.model.outgoing import Named
from trajectories.model.problem import Problem
from trajectories.model.rules.consent import is_held
from trajectories.model.rules.finding import finding
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence


def unquoted(whole: Case, going: Named, *, today: date) -> Iterator[Problem]:
    """Go through the quotations of a case of which the very words are not in what goes."""
    used = {evidence for record in whole.records() for evidence in cited(record)}
    for one in whole.own.of(Evidence):
        quotation = one.key_quote or one.id not in used
        if quotation and one.visibility == "case" and _words(one) and not one.say_instead:
            yield from _of(one, whole, going, today)


def _of(one: Evidence, whole: Case, going: Named, today: date) -> Iterator[Problem]:
    kept = going.case.own.one(one.id, Evidence)
    if kept is None and going.variant == "panel" and is_held(whole, one, today=today):
        yield _problem(one, "this quotation is held", "Ask whether it may be used")
    elif kept is not None and not _words(kept):
        yield _problem(one, "this quotation may not be quoted", "Ask whether it may be")


def _problem(one: Evidence, found: str, ask: str) -> Problem:
    return finding(
        one,
        "R20",
        f"{found}, and stays out of the report",
        f"{ask}, and record the decision.",
        field="words",
    )


def _words(evidence: Evidence) -> str:
    return (evidence.words or evidence.caption).strip()
