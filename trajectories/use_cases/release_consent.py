"""Who agreed that what they say leaves in a release, and what stays behind where nobody did."""

from datetime import date
from typing import Final

import msgspec

from trajectories.model.case import Case
from trajectories.model.consent import Permission, Standing, may_use
from trajectories.model.leaving_out import judged
from trajectories.model.problem import Problem
from trajectories.model.release import ReleasePurpose
from trajectories.model.rules.consent import is_silent, stands, whose
from trajectories.use_cases.told_by_agreeing import told_by_agreeing

_ASKED_FOR: Final[dict[ReleasePurpose, Permission]] = {
    "research": "release", "care": "share_with_providers",
}  # fmt: skip
_SAID: Final[dict[Standing, str]] = {
    "refused": "refused", "undecided": "not decided", "not_recorded": "not recorded",
    "withdrawn_using": "taken back", "withdrawn_erase": "taken back",
    "withdrawn_collecting": "given", "given": "given",
}  # fmt: skip


def refusal(case: Case, purpose: ReleasePurpose, today: date) -> Problem | None:
    """Say why a case may not leave: the child's own assent and somebody's consent are needed."""
    permission = _ASKED_FOR[purpose]
    standing = stands(case, case.child.id, permission, today=today)
    if may_use(standing):
        return None
    return Problem(
        where=case.child.code, record=case.child.id, field="consent", rule="R13", gate="release",
        found=f"consent of and for the child to {permission.replace('_', ' ')}: {_SAID[standing]}",
        suggestion="Ask again, or take the case out (`release take-out`).",
    )  # fmt: skip


def mirror_refusal(case: Case, today: date) -> Problem | None:
    """Say why messages of a case may not be held up to services as mirror data."""
    return _copy_refusal(case, "show_as_mirror_data", "a mirror pack", today)


def provider_refusal(case: Case, today: date) -> Problem | None:
    """Say why no service may be given a page about a case."""
    return _copy_refusal(case, "share_with_providers", "pages for services", today)


def _copy_refusal(case: Case, permission: Permission, copy: str, today: date) -> Problem | None:
    standing = stands(case, case.child.id, permission, today=today)
    if may_use(standing):
        return None
    asked = permission.replace("_", " ")
    return Problem(
        where=case.child.code, record=case.child.id, field="consent", rule="R13", gate="release",
        found=f"consent of and for the child to {asked}: {_SAID[standing]}",
        suggestion=f"Ask again, or write the release without {copy}.",
    )  # fmt: skip


def agreed(kept: Case, case: Case, purpose: ReleasePurpose, today: date) -> Case:
    """Leave out what people told who did not agree to a release, and tell the rest by who did.

    `kept` is what a report may hold of `case`, whose decisions count.
    """

    def silent(person: str) -> bool:
        asked = stands(case, whose(case, person), _ASKED_FOR[purpose], today=today)
        return not may_use(asked) or is_silent(case, person, today=today)

    left = told_by_agreeing(kept, case, silent)
    changed = {entry.id: judged(entry, kept) for entry in left.own}
    own = msgspec.structs.replace(left.own, by_id={**left.own.by_id, **changed})
    return msgspec.structs.replace(left, own=own)
