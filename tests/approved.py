"""A case whose report may be approved but for one exception, for tests that need one."""

from tests.opened import a_case, keep
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Summary
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy

MOVED = {"visits": "She moved away."}
PAGE = Summary(
    id="page", of="page_1", heading="What has changed", text="She sleeps better.", evidence=("e2",)
)
SLEEPS = Factor(
    id="f1", code="sleep", valence="protective", change="better", informant="p-carer",
    session="s2", evidence=("e2",),
)  # fmt: skip


def agree(
    study: OpenStudy, case: str, permission: Permission, decision: ConsentDecision = "given"
) -> None:
    child = open_case(study, case).child.id
    for by in (child, "p-carer"):
        consent = Consent(
            id=f"{permission}-{by}", subject=child, given_by=by, permission=permission,
            decision=decision, on="2025-02-10",
        )  # fmt: skip
        keep(study, case, consent)


def told(study: OpenStudy) -> str:
    """A case with a child and a carer heard once, who agreed, and a page 1 somebody wrote."""
    case = a_case(study)
    child = open_case(study, case).child.id
    agree(study, case, "take_part")
    agree(study, case, "quote")
    keep(study, case, Consent(
        id="carer", subject="p-carer", given_by="p-carer", permission="take_part", decision="given",
    ))  # fmt: skip
    part = SessionPart(activity="discussion", present=(child,), speaker=child)
    keep(study, case, Session(id="s2", visit="v2", on="2025-02-11", parts=(part,)))
    own = Evidence(
        id="e1", session="s2", speaker=child, words="I go in the side way.", key_quote=True
    )
    keep(study, case, own)
    keep(study, case, Evidence(id="e2", session="s2", speaker="p-carer", words="She sleeps."))
    keep(study, case, SLEEPS)
    keep(study, case, PAGE)
    return case
