"""Leave pictures out of a release or show them: looked at, boxes put over, and looked at again."""

from collections.abc import Sequence
from typing import Final

import msgspec

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.errors import Failed
from trajectories.model.points import Points
from trajectories.model.release import PictureDecision
from trajectories.model.sessions import Region
from trajectories.store.pictures import points_of
from trajectories.use_cases.attachment import small_picture
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import THE_REST, ConfirmedPicture, DecidedPicture
from trajectories.use_cases.release_copies import (
    Box,
    Boxes,
    CopyKey,
    Offer,
    boxes_of,
    copies_decided,
    copies_with,
    in_order,
)

_WHOLE: Final = 1000
_NOT_WRITTEN: Final = (
    "it was not looked at as it leaves. Write it to a folder (`release review NAME --pictures "
    "FOLDER`), look at it there, then confirm it."
)
Decisions = tuple[PictureDecision, ...]


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as it would leave: a JPEG for each region shown of it, and the digest of it all.

    There is none where the file is no picture any more; then it can only be left out.
    """

    key: CopyKey
    boxes: Boxes
    copies: tuple[bytes, ...]
    seen: str

    def __repr__(self) -> str:
        """Say how much of it there is."""
        return f"Leaving({len(self.copies)} copies)"

    def points(self, number: int, *, width: int, height: int) -> Points:
        """Look at one of the copies, as points within a room of so many."""
        return points_of(self.copies[number], width=width, height=height)


def as_it_leaves(
    study: OpenStudy, opened: OpenRelease, address: str, boxes: Sequence[Box] | None = None
) -> Leaving:
    """Return a picture as it would leave with these boxes; without, with those decided or none."""
    picture, offer = offered(opened, address)
    decided = boxes_of(picture.decision) if picture.decision else ()
    over = decided if boxes is None else in_order(boxes)
    if bad := _wrong(over):
        raise Failed(bad, "Give left, top, right and bottom in thousandths of the picture.")
    key = offer.key(over)
    copies = opened.copies.get(key) or copies_with(study, offer, over)
    return Leaving(key=key, boxes=over, copies=copies, seen=picture.seen_as(copies))


def whole_points(
    study: OpenStudy,
    opened: OpenRelease,
    address: str,
    boxes: Sequence[Box] = (),
    *,
    width: int,
    height: int,
) -> Points | None:
    """Look at the whole of a picture under boxes, to draw them; None where there is no small copy.

    What leaves of it may be a part alone: `as_it_leaves` shows that.
    """
    _, offer = offered(opened, address)
    small = small_picture(study, case_book(offer.case), offer.picture)
    return points_of(small, width=width, height=height, boxes=tuple(boxes)) if small else None


def with_copies_decided(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Return a release with the copies of what is decided to be shown in it, also by others."""
    decisions = opened.entries.of(PictureDecision)
    return opened.with_copies(copies_decided(study, opened.offers, decisions, opened.copies))


def with_pictures_decided(
    study: OpenStudy,
    opened: OpenRelease,
    answers: Sequence[DecidedPicture],
    problems: list[str],
) -> tuple[OpenRelease, Decisions]:
    """Take in what is left out or shown, and its boxes; nothing of it is confirmed yet."""
    kept: list[PictureDecision] = []
    by_address = {one.address: one for one in opened.pictures} if answers else {}
    for number, answer in enumerate(answers, 1):
        where = f"pictures, {number}"
        picture = by_address.get(answer.picture)
        if answer.picture == THE_REST and answer.how == "left_out":
            named = {one.picture for one in answers}
            rest = (one for at, one in by_address.items() if at not in named)
            kept += [_left_out(study, one) for one in rest if one.state == "undecided"]
        elif answer.picture == THE_REST:
            problems.append(f"{where}: the rest can only be left out.")
        elif picture is None:
            problems.append(f"{where}: no such picture could leave. Ask for the questions anew.")
        elif answer.how == "left_out":
            kept.append(_left_out(study, picture))
        elif bad := _wrong(answer.boxes):
            problems.append(f"{where}: {bad}")
        else:
            leaving = as_it_leaves(study, opened, answer.picture, answer.boxes)
            if bad := _not_what_was_shown(study, opened, answer, leaving):
                problems.append(f"{where}: {bad}")
            else:
                kept.append(_shown(study, picture, leaving))
                opened = opened.with_copies({leaving.key: leaving.copies})
    return opened.with_entries(kept), tuple(kept)


def _not_what_was_shown(
    study: OpenStudy, opened: OpenRelease, answer: DecidedPicture, leaving: Leaving
) -> str:
    """Say why a picture is not the one somebody looked at; empty where it is."""
    if not leaving.copies:
        return "it is no picture any more. It can only be left out."
    if answer.seen == leaving.seen:
        return ""
    if answer.seen == as_it_leaves(study, opened, answer.picture).seen:  # as it was listed
        return ""
    return "it is not what was shown any more. Look at it anew."


def with_pictures_confirmed(
    study: OpenStudy,
    opened: OpenRelease,
    answers: Sequence[ConfirmedPicture],
    problems: list[str],
    *,
    on_screen: bool,
) -> tuple[OpenRelease, Decisions]:
    """Take in which pictures were looked at again, just as they leave.

    Where they were on no screen, these very bytes must have been written to files before.
    """
    kept: list[PictureDecision] = []
    by_address = {one.address: one for one in opened.pictures} if answers else {}
    for number, answer in enumerate(answers, 1):
        where = f"confirmed, {number}"
        picture = by_address.get(answer.picture)
        if picture is None or picture.decision is None or picture.decision.how != "shown":
            problems.append(f"{where}: no such picture is to be shown. Look at it first.")
        elif picture.state == "changed" or answer.seen != picture.seen:
            problems.append(f"{where}: it is not what was shown any more. Look at it anew.")
        elif not on_screen and picture.decision.written != picture.seen:
            problems.append(f"{where}: {_NOT_WRITTEN}")
        else:
            kept.append(
                msgspec.structs.replace(
                    picture.decision, confirmed=True, confirmed_by=study.researcher
                )
            )
    return opened.with_entries(kept), tuple(kept)


def _left_out(study: OpenStudy, picture: OfferedPicture) -> PictureDecision:
    return PictureDecision(
        id=picture.id, case=picture.case, picture=picture.picture, records=tuple(picture.shows),
        how="left_out", by=study.researcher, on=study.today.isoformat(),
    )  # fmt: skip


def _shown(study: OpenStudy, picture: OfferedPicture, leaving: Leaving) -> PictureDecision:
    boxes = (Region(left=a, top=b, right=c, bottom=d) for a, b, c, d in leaving.boxes)
    return PictureDecision(
        id=picture.id, case=picture.case, picture=picture.picture, records=tuple(picture.shows),
        how="shown", boxes=tuple(boxes), seen=leaving.seen, by=study.researcher,
        on=study.today.isoformat(),
    )  # fmt: skip


def offered(opened: OpenRelease, address: str) -> tuple[OfferedPicture, Offer]:
    """Find a picture that could leave, and what may be offered of it, by its address."""
    for picture, offer in zip(opened.pictures, opened.offers, strict=True):
        if picture.address == address:
            return picture, offer
    raise Failed("No such picture could leave in this release.", "Ask for the questions anew.")


def _wrong(boxes: Sequence[Box]) -> str:
    """Say what is wrong with boxes; empty where nothing is."""
    for left, top, right, bottom in boxes:
        if not (0 <= left < right <= _WHOLE and 0 <= top < bottom <= _WHOLE):
            return "a box is none within the picture."
    return ""
