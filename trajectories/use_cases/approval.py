"""Review a report, approve it as a numbered version or send it back, and say how far it has come.

A decision is a record of the case and names the revisions it was made on. Whatever a report tells
that is changed after it makes the report a draft again; the approved version stays what it was.
"""

from collections.abc import Mapping, Sequence

import msgspec

from trajectories.errors import Failed
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.kinds.voice import Approval, Decision
from trajectories.model.problem import Problem
from trajectories.model.report_state import DRAFT, ReportState
from trajectories.model.revision import actions
from trajectories.model.rules.check import approval_problems
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import authors, save_record
from trajectories.use_cases.sources import APPROVAL, covers, sources_of, with_standing_readings
from trajectories.use_cases.writing import Objected, Saved

_HOW = "Approve one with `case approve`, or with a where it is said what is left before approval."


class Version(msgspec.Struct, frozen=True):
    """An approved version of a report: its number from 1, and the approval."""

    number: int
    approval: Approval

    @property
    def state(self) -> ReportState:
        """What a report made as this version says of itself."""
        return _state("approved", self.approval, self.number)


def stands_against(study: OpenStudy, case: str) -> tuple[Problem, ...]:
    """List what stands against this researcher approving the report as it is now.

    Those of R4 may each be excepted, with a reason; `field` says which of the four it is.
    """
    found = with_standing_readings(study, open_case(study, case))
    asked = Approval(id="asked", by=study.researcher, decision="approved")
    return approval_problems(
        found, asked, today=study.today, kinds=study.kinds, authors=authors(study, case)
    )


def decide(
    study: OpenStudy,
    case: str,
    decision: Decision,
    *,
    reasons: Mapping[str, str] | None = None,
    note: str = "",
) -> Saved | Objected:
    """Keep this researcher's decision on the report as it is now, with what it was made on.

    `reasons` says why each part of R4 that is not met is let pass. Whoever wrote in the case cannot
    review it; what stands against an approval and is not excepted refuses it.
    """
    if decision == "reviewed" and study.researcher in authors(study, case):
        return Objected((_wrote_it(case),))
    stated = ((part, reason.strip()) for part, reason in sorted((reasons or {}).items()))
    approval = Approval(
        revisions=sources_of(study, case, by=study.researcher),
        by=study.researcher,
        decision=decision,
        decided_on=study.today.isoformat(),
        exceptions=tuple(f"R4 {part}: {reason}" for part, reason in stated if reason),
        note=note.strip(),
    )
    return save_record(study, case, approval)


def versions(study: OpenStudy, case: Case) -> tuple[Version, ...]:
    """List the approved versions of the report on a case, the first first.

    A number was printed on paper and is never given again, also where its approval was taken back.
    """
    approved = [one for one in _decided(study, case) if one.decision == "approved"]
    numbers = _numbers(study, case.id) if approved else {}
    return tuple(Version(numbers[one.id], one) for one in approved)


def _numbers(study: OpenStudy, case: str) -> dict[str, int]:
    """Give every approval that was ever kept its number, in the order they were."""
    written = study.folder.read(case_book(case)).revisions
    approving = {
        one.record
        for one in written
        if one.kind == APPROVAL
        and one.body.get("decision") == "approved"
        and one.body.get("revisions")
    }
    kept = dict.fromkeys(record for action in actions(written) for record, _, _ in action.records)
    return {record: n for n, record in enumerate((r for r in kept if r in approving), start=1)}


def version(study: OpenStudy, case: Case, number: int = 0) -> Version:
    """Return an approved version, the latest for 0; Failed where there is none."""
    found = {one.number: one for one in versions(study, case)}
    if not found:
        raise Failed("No report on this case is approved.", _HOW)
    chosen = found.get(number or max(found))
    if chosen is None:
        standing = ", ".join(map(str, found))
        raise Failed(f"There is no version {number}.", f"Approved and not taken back: {standing}.")
    return chosen


def state_now(study: OpenStudy, case: Case) -> ReportState:
    """Say how far the report has come as things stand: the last decision made on just this."""
    decided = [one for one in _decided(study, case) if covers(study, case.id, one)]
    last = decided[-1] if decided else None
    if last is None or last.decision == "sent_back":
        return DRAFT
    if last.decision == "approved":
        return next(one.state for one in versions(study, case) if one.approval.id == last.id)
    return _state("reviewed", last, 0)


def _decided(study: OpenStudy, case: Case) -> Sequence[Approval]:
    """List the decisions that name revisions, in the order they were kept."""
    found = {one.id: one for one in case.finished(Approval) if one.revisions}
    if len(found) < 2:  # noqa: PLR2004 - one needs no order
        return tuple(found.values())
    done = actions(study.folder.read(case_book(case.id)).revisions)
    kept = dict.fromkeys(record for action in done for record, _, _ in action.records)
    return tuple(found[record] for record in kept if record in found)


def _state(decision: Decision, approval: Approval, number: int) -> ReportState:
    assert decision != "sent_back"
    return ReportState(
        decision=decision,
        version=number,
        by=approval.by,
        on=when.words(approval.decided_on) if approval.decided_on else "",
        exceptions=approval.exceptions if approval.visibility == "case" else (),
    )


def _wrote_it(case: str) -> Problem:
    return Problem(
        where=f"case {case}",
        rule="R4",
        found="you wrote in this case",
        suggestion="Let somebody review it who did not write it.",
        gate="save",
        field="reviewer",
    )
