"""A picture that could leave: what stands beside it, what was decided, and if that still holds.

A decision covers the very bytes that would leave, the words beside them and who agreed. Whatever
changes one of these opens the picture again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final, Literal

import msgspec

from trajectories.anonymise.cleared import ClearedPicture, looked_at_twice
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import digest
from trajectories.model.release import PictureDecision

_ID_LENGTH: Final = 32
PictureState = Literal["undecided", "left_out", "changed", "shown_once", "confirmed"]
"""How far a picture is; `changed`: it was to be shown, and is another today."""


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """What an evidence says of a picture: as written, and as it would leave."""

    evidence: str
    written: str
    leaves: str
    marked: str
    """As it would leave, with marks for people and places."""

    def __repr__(self) -> str:
        """Say nothing of its words."""
        return f"Caption({self.evidence})"


class OfferedPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that could leave, and what was decided on it.

    `copies` are the JPEGs that would leave as decided, one for each region that is shown of it;
    none where it is left out, undecided, or no picture any more. `shows` says which copy an
    evidence shows. `gate` stands for who agreed to it.
    """

    case: str
    code: str
    picture: str
    visit: str
    captions: tuple[Caption, ...]
    shows: Mapping[str, int]
    gate: str
    copies: tuple[bytes, ...] = ()
    decision: PictureDecision | None = None

    def __repr__(self) -> str:
        """Say nothing of what stands beside it."""
        return f"OfferedPicture({self.address})"

    @property
    def address(self) -> str:
        """Say where it is: code of the case, id of the picture."""
        return f"{self.code}/{self.picture}"

    @property
    def id(self) -> str:
        """The id of its decision, the same in every session."""
        return digest(f"picture {self.address}")[:_ID_LENGTH]

    @property
    def seen(self) -> str:
        """Return the SHA-256 of all a reviewer is shown of it as it was decided."""
        return self.seen_as(self.copies)

    def seen_as(self, copies: Sequence[bytes]) -> str:
        """Return the SHA-256 of all a reviewer is shown where these copies would leave."""
        said = (
            f"{each.evidence} {self.shows[each.evidence]} {each.marked}" for each in self.captions
        )
        made = (sha256(each).hexdigest() for each in copies)
        return digest("\0".join((self.gate, *said, *made))) if copies else ""

    @property
    def state(self) -> PictureState:
        """Tell how far it is."""
        decision = self.decision
        if decision is None:
            return "undecided"
        if decision.how == "left_out":
            return "left_out"
        if not self.copies or decision.seen != self.seen:
            return "changed"
        return "confirmed" if decision.confirmed else "shown_once"

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has to look at it before the release is written."""
        return self.state not in ("left_out", "confirmed")

    def leaving(self) -> Mapping[str, ClearedPicture]:
        """Return what leaves of it by the evidence that shows it; nothing unless confirmed."""
        if self.state != "confirmed":
            return {}
        cleared = [looked_at_twice(each) for each in self.copies]
        return {evidence: cleared[number] for evidence, number in self.shows.items()}


def captions_of(
    evidence: Iterable[str],
    case: str,
    sentences: Iterable[Sentence],
    read: Callable[[Sentence, str], str],
) -> tuple[Caption, ...]:
    """Gather what leaves beside a picture, evidence by evidence, as somebody is shown it.

    `read` puts names to the marks of a text of a sentence.
    """
    said: dict[str, list[Sentence]] = {one: [] for one in evidence}
    for one in sentences:
        if one.of.case == case and one.of.record in said:
            said[one.of.record].append(one)
    return tuple(_caption(record, found, read) for record, found in said.items())


def _caption(
    evidence: str, said: Sequence[Sentence], read: Callable[[Sentence, str], str]
) -> Caption:
    leaves = [one.leaves if one.is_signed else one.proposal.text for one in said]
    return Caption(
        evidence=evidence,
        written=" ".join(one.proposal.source for one in said),
        leaves=" ".join(read(one, text) for text, one in zip(leaves, said, strict=True) if text),
        marked=" ".join(filter(None, leaves)),
    )
