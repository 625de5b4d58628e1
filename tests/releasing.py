"""A release of the example visit's child, agreed to and begun, a picture in it."""

from itertools import product
from pathlib import Path

from tests.example_visit import CASE
from tests.opened import keep, saved
from tests.pictures import jpeg
from trajectories.model.consent import Consent, Permission
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.release_list import begin_release


def begin(study: OpenStudy, folder: Path, name: str, recipient: str, caption: str) -> None:
    """Let the child and her carer agree to a release with a picture, and begin one."""
    child = open_case(study, CASE).child.id
    agreed: tuple[Permission, ...] = ("release", "photograph")
    for by, permission in product((child, "p-carer"), agreed):
        keep(study, CASE, Consent(
            id=f"c-{permission}-{by}", subject=child, given_by=by, permission=permission,
            decision="given", on="2025-02-11",
        ))  # fmt: skip
    session = open_case(study, CASE).own.of(Session)[0].id
    shown = Evidence(id="e-shown", sort="picture", session=session, caption=caption, speaker=child)
    (folder / "shown.jpg").write_bytes(jpeg())
    saved(keep_picture(study, CASE, shown, folder / "shown.jpg"))
    begin_release(study, name, [CASE], recipient=recipient)
