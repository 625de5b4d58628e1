"""A study at the session in which the child brings pictures, everything about them agreed to."""

from pathlib import Path

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import saved
from trajectories.model.consent import Consent
from trajectories.model.sessions import Session, SessionPart
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record

NOW = "s-now"


def study_at_the_collage(folder: Path) -> OpenStudy:
    """Open a new study with the session; the child and the carer agreed to every use of it."""
    study = study_before_visit_three(folder)
    part = SessionPart(activity="photo_collage", speaker="child", present=("child",))
    saved(save_record(study, CASE, Session(id=NOW, visit="v3", on="2025-03-11", parts=(part,))))
    for number, who in enumerate(("child", "p-carer")):
        for permission in ("take_part", "photograph", "quote"):
            saved(save_record(study, CASE, Consent(
                id=f"agreed-{number}-{permission}", subject="child", given_by=who,
                permission=permission, decision="given", on="2025-03-11",
            )))  # fmt: skip
    return study
