"""A study with something in every kind of file, made once and damaged many times."""

from io import BytesIO
from pathlib import Path

import msgspec

from tests.opened import an_open_study, keep, saved
from tests.pictures import jpeg
from tests.use_cases.erasing import a_named_case
from trajectories.model.kinds.voice import Memo
from trajectories.model.register import RegisterEntry
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.model.study import Site
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.attachment import attach
from trajectories.use_cases.backup import make_backup
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.safeguarding import note_concern
from trajectories.use_cases.study import save_site_entry, site_book
from trajectories.use_cases.writing import put

CODES = ("K-07", "K-08", "K-09")
BACKUP = "study.backup"


def a_full_study(folder: Path) -> None:
    """Make a study of three children with every kind of file, each book with a copy before it."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "collage.jpg"
    picture.write_bytes(jpeg(400, 300))
    recording = folder / "recording.bin"
    recording.write_bytes(bytes(range(256)) * 700)
    study = an_open_study(folder, cost=FLOOR_COST)
    for code in CODES:
        _a_full_case(study, code, (picture, recording))
    study.folder.save_draft(study.study_book, "form", b'{"title": "half"}')
    study.close()
    with_backup(folder)


def with_backup(folder: Path) -> None:
    """Make the backup in an opening of its own, as a person would."""
    from tests.opened import opened_again

    study = opened_again(folder)
    for case in study.folder.case_ids():
        study.folder.enter_reading("case", case)
    make_backup(study, folder / BACKUP)
    study.close()


def _a_full_case(study: OpenStudy, code: str, files: tuple[Path, ...]) -> None:
    case = a_named_case(study, code)
    for file in files:
        attach(study, case_book(case), file)
    keep(study, case, Memo(id="m8", text="She came by bus."))
    for words in ("Bruise on one arm.", "It was seen again."):
        saved(note_concern(study, case, SafeguardingConcern(seen_or_said=words)))
    site = next(s for s in study.folder.site_ids() if study.entries(site_book(s)).of(Site)[0].code
                == f"S{code}")  # fmt: skip
    saved(save_site_entry(study, site, msgspec.structs.replace(
        study.entries(site_book(site)).of(Site)[0], region="South")))  # fmt: skip
    from trajectories.store.folder import BookRef

    for called in ("Ms Ode", "Mrs Ode"):
        put(study, BookRef("site_identity", site), (RegisterEntry(id="r1", called=called),))
    study.folder.enter_reading("case", case)


def other_bytes() -> bytes:
    """Give a picture that is not in the study."""
    return BytesIO(jpeg(120, 90)).getvalue()
