"""Write the pictures of a release as they would leave, to be looked at in full by whoever decides.

They are for the team's eyes and named by what the release draws, never after a child or a file.
"""

from pathlib import Path
from typing import Final

import msgspec

from trajectories.anonymise.codes import drawn
from trajectories.anonymise.pictures import OfferedPicture
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_kept_open import in_the_book
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_picture_whole import whole_beside
from trajectories.use_cases.release_pictures import Leaving, as_it_leaves
from trajectories.use_cases.writing import put

_DRAWN: Final = 8  # hex digits of a name


class PictureFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files that were written, and the addresses of what is no picture any more."""

    files: tuple[Path, ...]
    unreadable: tuple[str, ...]


def files_of(opened: OpenRelease, picture: OfferedPicture, leaving: Leaving) -> tuple[str, ...]:
    """Name the files that a picture is written to, one for each part that is shown of it."""
    called = _called(opened, picture)
    count = len(leaving.copies)
    return tuple(f"{called}{f'-{n}' if count > 1 else ''}.jpg" for n in range(1, count + 1))


def whole_file_of(opened: OpenRelease, picture: OfferedPicture) -> str:
    """Name the file of the whole of a picture of which a part leaves."""
    return f"{_called(opened, picture)}-whole.jpg"


def _called(opened: OpenRelease, picture: OfferedPicture) -> str:
    of = drawn(opened.plan.chance, "picture", picture.case, picture.picture)[:_DRAWN]
    return f"{file_name(opened.code(picture.case))}-{of}"


def write_pictures(study: OpenStudy, opened: OpenRelease, into: Path) -> PictureFiles:
    """Write every picture that is not left out, just as it would leave today (mode 0600).

    Where a part leaves, the whole stands beside it with the edge of the part, to place boxes by.
    What an earlier look wrote is replaced. The ledger has it first, as for all that leaves; the
    release keeps what was written of each that is to be shown, so that it can be confirmed.
    """
    opened = in_the_book(study, opened)
    made: dict[str, bytes] = {}
    shown = [one for one in opened.pictures if one.state != "left_out"]
    unreadable = []
    for one in shown:
        leaving = as_it_leaves(study, opened, one.address)
        made.update(zip(files_of(opened, one, leaving), leaving.copies, strict=True))
        if whole := whole_beside(study, opened, one.address, leaving):
            made[whole_file_of(opened, one)] = whole
        unreadable += [] if leaving.copies else [one.address]
    if made:
        enter(
            study, "attachment", b"".join(made.values()),
            cases=tuple(dict.fromkeys(one.case for one in shown)), named=True,
            purpose="own_copy",
            release=opened.id,
        )  # fmt: skip
    files = tuple(write_leaving(into / name, made[name], replace=True) for name in made)
    written = [
        msgspec.structs.replace(one.decision, written=one.seen)
        for one in shown
        if one.decision and one.state == "shown_once" and one.decision.written != one.seen
    ]
    if written:
        put(study, release_book(opened.id), written)
    return PictureFiles(files=files, unreadable=tuple(unreadable))
