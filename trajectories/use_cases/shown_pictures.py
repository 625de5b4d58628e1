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


def with_pictures(
    study: OpenStudy, case: str, outgoing: Named, *, then: Case | None = None
) -> Named:
    """Add the pictures that what leaves may show, by the evidence that shows them.

    `then` is the whole case as it was, where what leaves was approved long ago.
    """
    now = open_case(study, case)
    found = {
        evidence.id: _picture(study, case, evidence)
        for evidence in showing(then or now, outgoing.case)
        if may_still_show(now, evidence, study.today)
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


def showing(whole: Case, gated: Case) -> Iterator[Evidence]:
    """Go through the evidence whose picture is kept beside the case and no part of it is closed."""
    closed = closed_pictures(whole, gated)
    for one in gated.own.of(Evidence):
        if one.picture not in closed and whole.own.one(one.picture, Attachment):
            yield one


def may_still_show(now: Case, evidence: Evidence, today: date) -> bool:
    """Tell whether a picture may be shown as things stand, nothing else on it being closed."""
    beside = [one for one in now.own.of(Evidence) if one.picture == evidence.picture]
    return (
        now.own.one(evidence.picture, Attachment) is not None
        and any(one.id == evidence.id for one in beside)
        and all(one.visibility == "case" for one in beside)
        and all(may_show_picture(now, one, today=today) for one in beside)
    )


def _picture(study: OpenStudy, case: str, evidence: Evidence) -> Picture:
    """Copy a picture for paper; why it cannot be is said without what the file was called."""
    region = _sides(evidence.region) if evidence.region else None
    try:
        source = BytesIO()
        source.writelines(content_of(study, case_book(case), evidence.picture))
        return Picture(content=copy_of(source, longest=_LONGEST_SIDE, region=region))
    except TrajectoriesError as failure:
        return Picture(missing=failure.sentence)


def _sides(region: Region) -> tuple[int, int, int, int]:
    return region.left, region.top, region.right, region.bottom
