"""A release of the example visit's child, agreed to and begun."""

from tests.example_visit import CASE
from tests.opened import keep
from trajectories.model.consent import Consent
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release_list import begin_release


def begin(study: OpenStudy, name: str, recipient: str) -> None:
    """Let the child and her carer agree to a release, and begin one."""
    child = open_case(study, CASE).child.id
    for by in (child, "p-carer"):
        keep(study, CASE, Consent(
            id=f"c-release-{by}", subject=child, given_by=by, permission="release",
            decision="given", on="2025-02-11",
        ))  # fmt: skip
    begin_release(study, name, [CASE], recipient=recipient)
