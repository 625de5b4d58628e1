"""A picture of a release as a whole, where evidence shows a part of it: what boxes count by."""

from io import BytesIO
from typing import Final

from trajectories.errors import TrajectoriesError
from trajectories.store.pictures import upright_size, whole_with_parts
from trajectories.use_cases.attachment import content_of
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_copies import Box
from trajectories.use_cases.release_pictures import Leaving, offered

ALL: Final[Box] = (0, 0, 1000, 1000)
"""The whole of a picture, in thousandths of it."""
_LONGEST_SIDE: Final = 1000  # points: enough to place a box by


def regions_of(leaving: Leaving) -> tuple[Box, ...]:
    """Give what each copy shows of the whole, in thousandths of it, in the order of the copies."""
    return tuple(region or ALL for region in leaving.key[2])


def whole_size(study: OpenStudy, opened: OpenRelease, address: str) -> tuple[int, int]:
    """Return how many points the whole upright picture is wide and tall; none if it is none."""
    try:
        return upright_size(_source(study, opened, address))
    except TrajectoriesError:
        return 0, 0


def whole_beside(study: OpenStudy, opened: OpenRelease, address: str, leaving: Leaving) -> bytes:
    """Copy the whole of a picture, boxes burnt in and an edge around each part that leaves.

    Empty where all of it leaves, or it is no picture any more. It never leaves itself.
    """
    parts = [region for region in regions_of(leaving) if region != ALL]
    if not parts or not leaving.copies:
        return b""
    source = _source(study, opened, address)
    return whole_with_parts(source, longest=_LONGEST_SIDE, parts=parts, boxes=leaving.boxes)


def _source(study: OpenStudy, opened: OpenRelease, address: str) -> BytesIO:
    _, offer = offered(opened, address)
    source = BytesIO()
    source.writelines(content_of(study, case_book(offer.case), offer.picture))
    return source
