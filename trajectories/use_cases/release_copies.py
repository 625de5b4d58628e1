"""Which pictures a release could show, and the copies of them that would leave.

Only what may be shown in a named report, of people who agreed to a release, is ever offered; what
is not is never opened and leaves no trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Final

import msgspec

from trajectories.anonymise.wording import digest
from trajectories.errors import TrajectoriesError
from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.outgoing import Named
from trajectories.model.release import PictureDecision
from trajectories.model.sessions import Evidence, Region
from trajectories.store.pictures import copy_of
from trajectories.use_cases.attachment import content_of
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.shown_pictures import may_still_show, showing

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in thousandths of the whole upright picture."""
Boxes = tuple[Box, ...]
CopyKey = tuple[str, str, tuple[Box | None, ...], Boxes]
"""Case, picture, the regions shown of it, and the boxes over it."""
Copies = Mapping[CopyKey, tuple[bytes, ...]]
_LONGEST_SIDE: Final = 460
"""Points: as many as the widest place of a report prints, and no more to be told by."""
_PERMITS: Final = frozenset({"photograph", "release", "share_with_providers", "take_part"})


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that may be offered: who shows it, of which regions, and who agreed."""

    case: str
    picture: str
    session: str
    shows: Mapping[str, int]
    """Which of `regions` each evidence shows, by its id."""
    regions: tuple[Box | None, ...]
    gate: str

    def key(self, boxes: Boxes) -> CopyKey:
        """Say which copies these are, so that they are made once."""
        return (self.case, self.picture, self.regions, boxes)


def offers(study: OpenStudy, whole: Case, outgoing: Named) -> tuple[Offer, ...]:
    """List the pictures that may be shown of what is let out of a case."""
    found: dict[str, list[Evidence]] = {}
    for one in showing(whole, outgoing.case):
        if may_still_show(whole, one, study.today):
            found.setdefault(one.picture, []).append(one)
    gate = _gate(whole)
    return tuple(_offer(whole.id, picture, shown, gate) for picture, shown in found.items())


def _offer(case: str, picture: str, shown: Sequence[Evidence], gate: str) -> Offer:
    regions = [sides(one.region) if one.region else None for one in shown]
    distinct = tuple(dict.fromkeys(regions))
    permits = [f"{one.id} {','.join(sorted(one.permissions))}" for one in shown]
    return Offer(
        case=case,
        picture=picture,
        session=shown[0].session,
        shows={one.id: distinct.index(region) for one, region in zip(shown, regions, strict=True)},
        regions=distinct,
        gate=digest("\0".join((gate, *permits))),
    )


def _gate(case: Case) -> str:
    """Digest every consent to show or release: one taken back and given again is another one."""
    return "\0".join(
        f"{one.id} {one.subject} {one.given_by} {one.permission} {one.decision} {one.on}"
        for one in case.own.of(Consent)
        if one.permission in _PERMITS
    )


def sides(region: Region) -> Box:
    """Give a region as its four sides."""
    return region.left, region.top, region.right, region.bottom


def in_order(boxes: Iterable[Box]) -> Boxes:
    """Put boxes in order, each once: in which order they were drawn tells nothing."""
    return tuple(sorted(set(boxes)))


def boxes_of(decision: PictureDecision) -> Boxes:
    """Return the boxes of a decision."""
    return in_order(sides(box) for box in decision.boxes)


def copies_with(study: OpenStudy, offer: Offer, boxes: Boxes) -> tuple[bytes, ...]:
    """Make the copies of a picture that would leave with boxes burnt in, one for each region.

    None where it is no picture any more: why is said nowhere, for it stays out.
    """
    try:
        source = BytesIO()
        source.writelines(content_of(study, case_book(offer.case), offer.picture))
        return tuple(
            copy_of(source, longest=_LONGEST_SIDE, region=region, boxes=boxes)
            for region in offer.regions
        )
    except TrajectoriesError:
        return ()


def copies_decided(
    study: OpenStudy, offered: Iterable[Offer], decisions: Iterable[PictureDecision], there: Copies
) -> Copies:
    """Give the copies of every picture that is to be shown; those that are there are not made."""
    by_place = {(one.case, one.picture): one for one in offered}
    found: dict[CopyKey, tuple[bytes, ...]] = {}
    for decision in decisions:
        offer = by_place.get((decision.case, decision.picture))
        if offer and decision.how == "shown":
            boxes = boxes_of(decision)
            key = offer.key(boxes)
            found[key] = there[key] if key in there else copies_with(study, offer, boxes)
    return found
