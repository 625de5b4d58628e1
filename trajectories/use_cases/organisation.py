"""Keep what heads the first page of reports: the organisation's name, logo and introduction."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec

from trajectories.errors import Failed
from trajectories.model.ids import record_id
from trajectories.model.organisation import LONGEST_INTRODUCTION, LONGEST_NAME, Organisation
from trajectories.store.pictures import logo_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import put

_ROOM: Final = (720, 240)  # points of the picture: three to a point of paper
_MOST_BYTES: Final = 20_000_000


def organisation(study: OpenStudy) -> Organisation:
    """Return what was said of the organisation; an empty one where nothing was."""
    return next(iter(study.study_entries().of(Organisation)), Organisation())


def keep_organisation(
    study: OpenStudy, *, name: str, introduction: str, logo: Path | None = None, bare: bool = False
) -> Organisation:
    """Keep the name and introduction; with a `logo` that too, `bare` takes the one there was away.

    Failed, and nothing kept, where there is no name, too many words, or the logo is no picture.
    """
    before = organisation(study)
    name, introduction = " ".join(name.split()), " ".join(introduction.split())
    if not name:
        raise Failed("An organisation needs a name.", "It stands at the head of reports.")
    for words, most, what in (
        (name, LONGEST_NAME, "name"), (introduction, LONGEST_INTRODUCTION, "introduction"),
    ):  # fmt: skip
        if len(words) > most:
            raise Failed(
                f"The {what} has {len(words)} characters; there is room for {most}.",
                "Shorten it: page 1 is the child\N{RIGHT SINGLE QUOTATION MARK}s.",
            )
    kept = "" if bare else before.logo
    found = Organisation(
        id=before.id or record_id(study.random),
        name=name,
        introduction=introduction,
        logo=_read(logo) if logo else kept,
    )
    put(study, study.study_book, (found,))
    return found


def take_organisation_away(study: OpenStudy) -> None:
    """Let reports be headed by nobody again."""
    before = organisation(study)
    if before.id:
        put(study, study.study_book, (msgspec.structs.replace(Organisation(), id=before.id),))


def _read(path: Path) -> str:
    """Make the logo anew from the points of a picture, so that nothing else comes along."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as failure:
        raise Failed(
            "The logo cannot be read.", "See where it is, and who may read it."
        ) from failure
    if len(content) > _MOST_BYTES:
        raise Failed("The logo is larger than 20 MB.", "Save a smaller one of it.")
    return b64encode(logo_of(BytesIO(content), room=_ROOM)).decode()
