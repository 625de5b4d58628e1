"""Bring pictures into a session: look through a folder, keep one with its region as one action.

The file in the folder is only read; what it was called goes to the register, as with any
attachment. A picture is kept whatever was agreed about photographs: consent binds its use.
"""

import stat
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.model.attachment import PICTURES, Attachment, media_type_named
from trajectories.model.case import Case
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.points import Points
from trajectories.model.problem import closing
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.rules.consent import stands
from trajectories.model.sessions import Evidence, Session
from trajectories.store.pictures import look, points_of
from trajectories.use_cases.attachment import attach_as, small_picture
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected, Saved, put, with_id

MOST_LISTED = 500
_MADE_OF_PICTURES = ("photo_collage", "illustrated_map", "self_report_book")


class PictureFile(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in a folder outside the study."""

    path: Path
    size: int
    changed: float
    """When it was last written, in seconds since 1970."""


class SessionPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that was brought into a session, and what was named on it."""

    attachment: str
    evidence: tuple[Evidence, ...]


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a session's pictures before one is brought in."""

    pictures: tuple[SessionPicture, ...]
    part: int
    """The part of the session a picture belongs to; 0 where that is not clear."""
    agreed: bool
    """Whether photographs of this child may be used as things stand."""
    careful: tuple[str, ...]
    """What to be careful about with pictures."""


def pictures_in(folder: Path) -> tuple[PictureFile, ...]:
    """List the pictures of a folder, the newest first; Failed where it cannot be looked into."""
    try:
        found = [_file(path) for path in folder.expanduser().iterdir() if _is_named_so(path)]
    except OSError as failure:
        raise Failed(
            "That folder cannot be looked into.", "Look whether the card or stick is in."
        ) from failure
    ordered = sorted(filter(None, found), key=lambda one: (-one.changed, one.path.name))
    return tuple(ordered[:MOST_LISTED])


def file_points(path: Path, *, width: int, height: int) -> Points:
    """Look into a picture outside the study; Failed says in one sentence why it is none."""
    try:
        with path.open("rb") as source:
            small = look(source).small
    except OSError as failure:
        raise Failed("The file cannot be read.", "See who may read it.") from failure
    return points_of(small, width=width, height=height)


def kept_points(
    study: OpenStudy, case: str, attachment: str, *, width: int, height: int
) -> Points | None:
    """Look at a picture of the case; None where there is no small copy of it."""
    small = small_picture(study, case_book(case), attachment)
    return points_of(small, width=width, height=height) if small else None


def brought_in(study: OpenStudy, case: str, session: str) -> Brought:
    """Say what a session has of pictures, and what was agreed and asked about them."""
    around = open_case(study, case)
    shown: dict[str, list[Evidence]] = {}
    for one in around.own.of(Evidence):
        if (
            one.visibility == "case"
            and one.session == session
            and around.own.one(one.picture, Attachment)
        ):
            shown.setdefault(one.picture, []).append(one)
    agreed = stands(around, around.child.id, "photograph", today=study.today)
    return Brought(
        pictures=tuple(
            SessionPicture(attachment=attachment, evidence=tuple(evidence))
            for attachment, evidence in shown.items()
        ),
        part=_part(around, session),
        agreed=agreed == "given",
        careful=tuple(
            one.text
            for one in around.own.of(ToAsk)
            if one.sort == "careful" and one.state == "open" and _is_of_pictures(one.text)
        ),
    )


def keep_picture(
    study: OpenStudy, case: str, evidence: Evidence, path: Path | None = None
) -> Saved | Objected:
    """Keep evidence that shows a picture; with a `path`, the picture itself too, as one action."""
    around = open_case(study, case)
    evidence = with_id(study, evidence)
    found = problems_of_entry(evidence, around, today=study.today, kinds=study.kinds)
    if refused := closing(found, "save"):
        return Objected(refused)
    if path is None:
        return put(study, case_book(case), (evidence,))
    saved = attach_as(study, case_book(case), path, evidence)
    return msgspec.structs.replace(saved, record=evidence.id)


def _is_named_so(path: Path) -> bool:
    return not path.name.startswith(".") and media_type_named(path.suffix) in PICTURES


def _file(path: Path) -> PictureFile | None:
    try:
        found = path.stat()
    except OSError:  # gone since, or a link to nowhere
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return PictureFile(path=path, size=found.st_size, changed=found.st_mtime)


def _part(case: Case, session: str) -> int:
    found = case.own.one(session, Session)
    parts = found.parts if found else ()
    made = (n for n, part in enumerate(parts, 1) if part.activity in _MADE_OF_PICTURES)
    return next(made, 1 if len(parts) == 1 else 0)


def _is_of_pictures(text: str) -> bool:
    return any(word in text.casefold() for word in ("photo", "picture", "face", "film"))
