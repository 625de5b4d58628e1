"""When does a picture leave, and what opens it again?"""

from typing import Any

import msgspec
import pytest

from tests.pictures import saved_as
from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.pictures import Caption, OfferedPicture, captions_of
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import Proposal, digest, mark, shown
from trajectories.model.release import PictureDecision, SentenceSignature, SignedHow

DOOR = Caption(
    evidence="e", written="Kez's door.", leaves="[the child]'s door.", marked="x's door."
)
FIRST, SECOND = saved_as("JPEG"), saved_as("JPEG", size=(50, 20))


def offered(**changes: Any) -> OfferedPicture:
    one = OfferedPicture(
        case="c", code="K-1", picture="a", visit="visit 2", captions=(DOOR,), shows={"e": 0},
        gate="g", copies=(FIRST,),
    )  # fmt: skip
    return msgspec.structs.replace(one, **changes)


def decided(one: OfferedPicture, **changes: Any) -> OfferedPicture:
    """Confirm a picture as it is."""
    decision = PictureDecision(how="shown", seen=one.seen, confirmed=True)
    return msgspec.structs.replace(one, decision=msgspec.structs.replace(decision, **changes))


def test_a_picture_leaves_when_it_is_confirmed_as_it_is_today_and_else_never() -> None:
    one = decided(offered())
    assert (one.state, one.is_open, one.leaving()) == ("confirmed", False, {"e": FIRST})
    for other, state, is_open in (
        (offered(), "undecided", True),
        (decided(offered(), how="left_out"), "left_out", False),
        (decided(offered(), confirmed=False), "shown_once", True),
        (decided(offered(), seen="0"), "changed", True),
        (decided(offered(copies=())), "changed", True),
    ):
        assert (other.state, other.is_open, other.leaving()) == (state, is_open, {})


@pytest.mark.parametrize(
    "changes",
    [
        {"copies": (SECOND,)},
        {"copies": (FIRST, SECOND)},
        {"gate": "another"},
        {"captions": (msgspec.structs.replace(DOOR, marked="y's door."),)},
        {"captions": ()},
    ],
)
def test_whatever_changes_what_was_shown_opens_it_again(changes: dict[str, Any]) -> None:
    assert msgspec.structs.replace(decided(offered()), **changes).state == "changed"


def test_each_evidence_leaves_with_its_own_part_of_the_picture() -> None:
    door, wall = DOOR, msgspec.structs.replace(DOOR, evidence="w")
    one = decided(offered(captions=(door, wall), shows={"e": 1, "w": 0}, copies=(FIRST, SECOND)))
    assert one.leaving() == {"e": SECOND, "w": FIRST}
    other = msgspec.structs.replace(one, shows={"e": 0, "w": 1})
    assert other.state == "changed"


def test_its_decision_has_one_id_and_its_repr_says_no_word() -> None:
    assert offered().id == offered(gate="h", copies=()).id
    assert offered().id != offered(picture="b").id
    assert "door" not in repr(offered()) + repr(DOOR)
    assert offered().address == "K-1/a"


def sentence(record: str, text: str, leaves: str = "", *, how: SignedHow | None = None) -> Sentence:
    of = LeavingText(case="c", code="K-1", record=record, kind="evidence", path="caption",
                     title="Caption", text=text)  # fmt: skip
    proposal = Proposal(
        source=text, text=leaves or text, undecided=(), found=(), looks=0, left_out=False
    )
    signature = SentenceSignature(
        source=digest(text), seen=proposal.seen, how=how or "accepted", leaves=leaves,
    )  # fmt: skip
    return Sentence(of=of, position=0, start=0, after="", mentions=(), proposal=proposal,
                    signature=signature if how else None)  # fmt: skip


def read(one: Sentence, text: str) -> str:
    return shown(text, {"p": "the grandmother"}, quoted=one.of.quoted)


def test_what_stands_beside_it_is_told_as_it_would_leave() -> None:
    nan = mark("p")
    told = (
        sentence("e", "Nan's door.", f"{nan}'s door.", how="accepted"),
        sentence("e", "It is warm."),
        sentence("e", "At 4 Mill Lane.", how="left_out"),
        sentence("other", "Not of it."),
    )
    [one, silent] = captions_of(["e", "w"], "c", told, read)
    assert one.written == "Nan's door. It is warm. At 4 Mill Lane."
    assert one.leaves == "[The grandmother]'s door. It is warm."
    assert nan in one.marked
    assert (silent.evidence, silent.written, silent.leaves) == ("w", "", "")
    [none] = captions_of(["e"], "another", told, read)
    assert none.written == ""
