"""What people say of a release, in values: decisions, signatures, readings; all or none is kept."""

from typing import Final, Literal

import msgspec

from trajectories.model.release import (
    PictureHow,
    SignedHow,
    ThingHow,
)


class Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of a thing: what stands instead (empty: its role or sort), or why it stays.

    What tells nobody stays too, needs no reason, and is no fact a neighbour would know.
    """

    thing: str
    how: ThingHow | Literal["tells_nobody"]
    instead: str = ""
    reason: str = ""


AS_IT_STANDS: Final = "as it stands"
"""Given in the place of a digest where somebody answers for a kind or a whole without a screen."""


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence signed as shown, rewritten (`leaves`, as read on the screen) or left out.

    `sentence` is its address, `seen` the digest of what was shown; a sentence that has changed
    since is refused.
    """

    sentence: str
    seen: str
    how: SignedHow = "accepted"
    leaves: str = ""
    seconds: int = 0
    milliseconds: int = 0


THE_REST: Final = "the rest"
"""Given in the place of a picture's address: all that are not decided yet are left out."""


class DecidedPicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a picture, by its address, is left out or shown, with which boxes over it.

    `boxes` are left, top, right, bottom in thousandths of the whole picture. What is shown was
    looked at first: `seen` is the digest it was listed with, or that of how it leaves with these
    boxes. It leaves only when it is confirmed too.
    """

    picture: str
    how: PictureHow
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    seen: str = ""


class ConfirmedPicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture looked at again, as it leaves, the boxes burnt in."""

    picture: str
    seen: str


class SignedKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of record signed with the values that were shown."""

    kind: str
    seen: str


class ReadWhole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case, by its code, read through: who could recognise the child, by what, what was done."""

    case: str
    seen: str
    who: str
    by_what: str
    done: str


class ReadAgain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a second reader says of a signed sentence; `seen` tells what was signed of it."""

    sentence: str
    seen: str
    agrees: bool


class Answers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything somebody decided in one go: all of it is written, or none.

    `alone`: why nobody else can read again what falls to a second reader; it is told in the folder
    that nobody did.
    """

    things: tuple[Decided, ...] = ()
    sentences: tuple[Signed, ...] = ()
    kinds: tuple[SignedKind, ...] = ()
    wholes: tuple[ReadWhole, ...] = ()
    again: tuple[ReadAgain, ...] = ()
    pictures: tuple[DecidedPicture, ...] = ()
    confirmed: tuple[ConfirmedPicture, ...] = ()
    alone: str = ""
