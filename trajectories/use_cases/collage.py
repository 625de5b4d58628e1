"""Write the collage page: a child's pictures of one session with her own words, one page for her.

It leaves through the same gate as a report: pictures only where photographs were agreed to, words
only where they may be quoted. A picture of which any part is private stays behind whole, and so do
words that name somebody else. Faces are for somebody to look for, picture by picture, before.
"""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import msgspec

from trajectories.analysis.brief_words import BriefLine
from trajectories.errors import Failed
from trajectories.model.attachment import Attachment
from trajectories.model.case import Case
from trajectories.model.rules.consent import whose
from trajectories.model.sessions import Evidence
from trajectories.store.leaving import file_name, write_leaving
from trajectories.store.pictures import copy_of
from trajectories.use_cases.attachment import content_of
from trajectories.use_cases.capture import order_written
from trajectories.use_cases.case import case_book, open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.pictures import brought_in
from trajectories.use_cases.shown_pictures import closed_pictures
from trajectories.use_cases.sources import made_from
from trajectories.use_cases.without_names import WithoutNames

RECIPIENT = "the child"
MOST_PICTURES = 20
_LONGEST_SIDE = 1200
_LEFT_OUT = "(words left out: they name somebody)"


class CollagePicture(msgspec.Struct, frozen=True, kw_only=True):
    """One picture that may stand on the page, with what the child said to it."""

    attachment: str
    words: tuple[str, ...] = ()
    named: bool = False
    """Whether words stay out because they name somebody."""


class Collage(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand on the collage page, to be looked at before it is written."""

    code: str
    called: str
    pictures: tuple[CollagePicture, ...]
    left_behind: int
    """How many pictures of the session may not leave."""
    careful: tuple[str, ...]
    """What was asked about pictures: no faces, say."""

    @property
    def lines(self) -> tuple[BriefLine, ...]:
        """Say each picture in a line."""
        return tuple(
            BriefLine(
                section="before", title=f"Picture {number}",
                words=" / ".join((*one.words, *([_LEFT_OUT] if one.named else []))) or "no words",
                record=one.attachment,
            )
            for number, one in enumerate(self.pictures, start=1)
        )  # fmt: skip


def collage_of(study: OpenStudy, case: str, session: str) -> Collage:
    """Gather what may stand on the page; Failed where no picture of the session may leave."""
    whole, register = open_case(study, case), register_of(study, case)
    gated = named(whole, register, today=study.today, purpose="research", recipient=RECIPIENT)
    without_names = WithoutNames(whole, register)
    found: dict[str, CollagePicture] = {}
    closed = closed_pictures(whole, gated.case)
    brought = dict.fromkeys(
        one.picture for one in whole.own.of(Evidence)
        if one.session == session and one.picture and whole.own.one(one.picture, Attachment)
    )  # fmt: skip
    order = order_written(study, case)
    for one in sorted(gated.case.own.of(Evidence), key=lambda one: order.get(one.id, 0)):
        if one.session == session and one.picture in brought and one.picture not in closed:
            before = found.get(one.picture, CollagePicture(attachment=one.picture))
            found[one.picture] = _with_words(before, one, whole, without_names)
    if not found:
        raise Failed(
            "No picture of this session may stand on the page.",
            "See what was agreed about photographs, and which pictures are private.",
        )
    return Collage(
        code=whole.child.code,
        called=labels_of(whole, register).get(whole.child.id, ""),
        pictures=tuple(found.values())[:MOST_PICTURES],
        left_behind=len(brought) - len(found),
        careful=brought_in(study, case, session).careful,
    )


def write_collage(
    study: OpenStudy, case: str, session: str, *, into: Path, leaving_out: Collection[int] = ()
) -> Path:
    """Write the page as a PDF, but for the pictures left out by their number from 0.

    Ledger entry first, then the file (mode 0600).
    """
    from trajectories.report.collage_page import Shown, write_page

    collage = collage_of(study, case, session)
    kept = [one for number, one in enumerate(collage.pictures) if number not in leaving_out]
    if not kept:
        raise Failed("No picture is left for the page.", "Leave one in.")
    shown = [Shown(_copy(study, case, one.attachment), one.words) for one in kept]
    made = BytesIO()
    write_page(collage.called, shown, made)
    enter(
        study, "report", made.getvalue(), cases=(case,), named=True, purpose="research",
        recipient=RECIPIENT, variant="collage",
        revisions=made_from(study, case),
    )  # fmt: skip
    return write_leaving(into / f"{file_name(collage.code)}-collage.pdf", made.getvalue())


def _with_words(
    picture: CollagePicture, shown: Evidence, case: Case, without_names: WithoutNames
) -> CollagePicture:
    """Add what the child said; what somebody else said of it is not hers."""
    words = " ".join(shown.caption.split())
    if not words or whose(case, shown.speaker) != case.child.id or words in picture.words:
        return picture
    if without_names.typed(words) != words:
        return msgspec.structs.replace(picture, named=True)
    return msgspec.structs.replace(picture, words=(*picture.words, words))


def _copy(study: OpenStudy, case: str, attachment: str) -> bytes:
    content = b"".join(content_of(study, case_book(case), attachment))
    return copy_of(BytesIO(content), longest=_LONGEST_SIDE)
