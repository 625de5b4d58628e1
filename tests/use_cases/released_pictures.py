"""A small case with pictures that everybody agreed to show, in a release of it."""

from pathlib import Path

from tests.opened import saved
from tests.pictures import jpeg
from tests.use_cases.released import a_told_child, agreed
from trajectories.model.consent import Permission
from trajectories.model.kinds.resilience import Factor
from trajectories.model.people import Child
from trajectories.model.sessions import Evidence, Region
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.writing import put

FILE_NAME = "Quetzalcoatl at the gate.jpg"
PHOTOGRAPH: Permission = "photograph"


def a_shown_child(study: OpenStudy, folder: Path, code: str = "K-1", called: str = "Kez") -> str:
    """Keep a case of which one picture may be shown: of the door, whole. Evidence: CODE-door."""
    case = a_told_child(study, code, called)
    child = study.entries(case_book(case)).of(Child)[0].id
    put(study, case_book(case), [
        agreed(f"{code}-{by}-photograph", child, who, PHOTOGRAPH)
        for by, who in (("child", child), ("carer", f"{code}-carer"))
    ])  # fmt: skip
    bring(study, folder, case, f"{code}-door", jpeg(marked=True))
    return case


def bring(
    study: OpenStudy, folder: Path, case: str, name: str, content: bytes,
    *, region: Region | None = None, caption: str = "The warm door.",
) -> str:  # fmt: skip
    """Bring a picture in with a factor that cites it; return the id of the attachment."""
    path = folder / FILE_NAME
    path.write_bytes(content)
    entries = study.entries(case_book(case))
    child, code = entries.of(Child)[0].id, name.rpartition("-")[0]
    evidence = Evidence(id=name, sort="picture", session=f"{code}-s", caption=caption,
                        speaker=child, region=region)  # fmt: skip
    saved(keep_picture(study, case, evidence, path))
    put(study, case_book(case), [Factor(
        id=f"{name}-f", code="welcoming_space", valence="protective", evidence=(name,),
        informant=child, basis="reported", session=f"{code}-s", learned="2025-02-11",
    )])  # fmt: skip
    shown = study.entries(case_book(case)).one(name, Evidence)
    assert shown
    return shown.picture
