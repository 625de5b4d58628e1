"""Read the pictures a report may show: only those that passed the gate are ever opened.

A picture of which any part is private stays behind whole. What is handed on is a copy for paper,
upright and small, with nothing in it but its points; a file that is no picture any more costs its
place a line, never the report.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import msgspec

from trajectories.errors import TrajectoriesError
from trajectories.model.attachment import Attachment
from trajectories.model.case import Case
from trajectories.model.outgoing import Named, Picture
from trajectories.model.rules.consent import may_show_picture
from trajectories.model.sessions import Evidence, Region
from trajectories.store.pictures import copy_of
from trajectories.use_cases.attachment import content_of
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy

_LONGEST_SIDE = 1000  # points: 200 an inch on the half of a page a picture is given at most


def with_pictures(study: OpenStudy, case: str, outgoing: Named) -> Named:
    """Add the pictures that what leaves may show, by the evidence that shows them."""
    found = {
        evidence.id: _picture(study, case, evidence)
        for evidence in _showing(open_case(study, case), outgoing.case, study.today)
    }
    return msgspec.structs.replace(outgoing, pictures=found) if found else outgoing


def closed_pictures(whole: Case, gated: Case) -> frozenset[str]:
    """Name the pictures of which anything is private, held, withdrawn or not agreed to."""
    return frozenset(
        one.picture
        for one in whole.own.of(Evidence)
        if one.picture
        and (
            one.visibility != "case"
            or not (kept := gated.own.one(one.id, Evidence))
            or not kept.picture
        )
    )


def _showing(whole: Case, gated: Case, today: date) -> Iterator[Evidence]:
    """Go through the evidence whose picture is kept beside the case and may be shown.

    It is asked again as things stand, because what leaves may be a report approved long ago.
    """
    closed = closed_pictures(whole, gated)
    for one in gated.own.of(Evidence):
        now = whole.own.one(one.id, Evidence)
        agreed = now and may_show_picture(whole, now, today=today)
        if agreed and one.picture not in closed and whole.own.one(one.picture, Attachment):
            yield one


def _picture(study: OpenStudy, case: str, evidence: Evidence) -> Picture:
    """Copy a picture for paper; why it cannot be is said without what the file was called."""
    region = _sides(evidence.region) if evidence.region else None
    try:
        content = b"".join(content_of(study, case_book(case), evidence.picture))
        return Picture(content=copy_of(BytesIO(content), longest=_LONGEST_SIDE, region=region))
    except TrajectoriesError as failure:
        return Picture(missing=failure.sentence)


def _sides(region: Region) -> tuple[int, int, int, int]:
    return region.left, region.top, region.right, region.bottom
