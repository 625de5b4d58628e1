"""Consent and assent: who agreed to what, and what each decision opens and closes.

A refusal binds use; it never stops words from being saved. A carer's yes never overrides a
child's no: both are asked, and the child's own assent is kept apart.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

from trajectories.model import when
from trajectories.model.absence import Blank
from trajectories.model.record import Entry, asks

Permission = Literal[
    "take_part", "record_audio", "photograph", "quote", "share_with_providers",
    "show_as_mirror_data", "archive", "release",
]  # fmt: skip
ConsentDecision = Literal[
    "given", "refused", "undecided", "withdrawn_collecting", "withdrawn_using", "withdrawn_erase"
]
Standing = Literal[
    "given", "refused", "undecided", "withdrawn_collecting", "withdrawn_using", "withdrawn_erase",
    "not_recorded",
]  # fmt: skip


class Consent(Entry, frozen=True, kw_only=True, tag="consent"):
    """One decision about one use, by or for one person."""

    title: ClassVar[str] = "Consent"
    help: ClassVar[str] = "Who agreed to what; the child's own assent apart."

    subject: Annotated[
        str, asks("About whom", "reference", to=("person", "child"), required=True)
    ] = ""
    given_by: Annotated[
        str, asks("Decided by", "reference", to=("person", "child"), required=True)
    ] = ""
    permission: Annotated[Permission | Blank, asks("For", "choice", required=True)] = ""
    decision: Annotated[ConsentDecision | Blank, asks("Decision", "choice", required=True)] = ""
    on: Annotated[str, asks("Decided on", "date")] = ""
    until: Annotated[str, asks("Until", "date")] = ""
    ask_again_at: Annotated[str, asks("Ask again at visit", "reference", to=("visit",))] = ""
    note: Annotated[str, asks("Note", "text")] = ""


def standing(consents: Iterable[Consent], subject: str, permission: Permission) -> Standing:
    """Say how one permission stands for one person: the strictest of the latest decisions.

    Each person who decides (the child, a carer) has a latest decision; one that is not "given"
    outweighs another's "given". A person about whom nothing was asked is "not_recorded".
    """
    decided: dict[str, Consent] = {}
    about = (c for c in consents if c.subject == subject and c.permission == permission)
    for consent in sorted(about, key=lambda c: (when.sort_key(c.on), c.id)):
        decided[consent.given_by] = consent
    found = [consent.decision for consent in decided.values() if consent.decision]
    return min(found, key=_STRICTNESS.index, default="not_recorded")


def may_use(stands: Standing) -> bool:
    """Tell whether what was collected may be used: given, or withdrawn for the future only."""
    return stands in ("given", "withdrawn_collecting")


_STRICTNESS: tuple[Standing, ...] = (
    "withdrawn_erase", "withdrawn_using", "refused", "undecided", "withdrawn_collecting", "given",
    "not_recorded",
)  # fmt: skip
