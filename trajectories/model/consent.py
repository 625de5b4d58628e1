"""Consent and assent: who agreed to what, and what each decision opens and closes.

A refusal binds use; it never stops words from being saved. A carer's yes never overrides a
child's no: both are asked, and the child's own assent is kept apart. Where the order of decisions
cannot be told from their dates, the strictest of them counts: a doubt never opens anything.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from trajectories.model import when
from trajectories.model.absence import Blank
from trajectories.model.order import certainly_before
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
    until: Annotated[str, asks("Until", "date", ahead=True)] = ""
    ask_again_at: Annotated[str, asks("Ask again at visit", "reference", to=("visit",))] = ""
    note: Annotated[str, asks("Note", "text")] = ""


# From what closes most to what closes least.
_STRICTNESS: tuple[Standing, ...] = (
    "withdrawn_erase", "withdrawn_using", "refused", "undecided", "not_recorded",
    "withdrawn_collecting", "given",
)  # fmt: skip
_OPEN = frozenset({"undecided", "not_recorded"})
_USE_WITHDRAWN = frozenset({"withdrawn_using", "withdrawn_erase"})


def standing(
    consents: Iterable[Consent],
    subject: str,
    permission: Permission,
    *,
    today: date,
    child: bool = False,
    agreed: bool = False,
) -> Standing:
    """Say how one permission stands for one person: the strictest of the latest decisions.

    Each person who decides has a latest decision, and the strictest of them counts. A `child`
    needs both its own assent and somebody's consent; what is missing is "not_recorded". What was
    given until a day that is past, or from a day to come, does not stand. `agreed`: the person
    agreed to this use of some words, which takes the place of an own decision that is open, never
    of a refusal.
    """
    decided = {
        decider: _strictest(_stands(decision, today) for decision in decisions)
        for decider, decisions in _latest(consents, subject, permission).items()
    }
    if agreed and decided.get(subject, "undecided") in _OPEN:
        decided[subject] = "given"
    if child:
        own = decided.pop(subject, "not_recorded")
        return _strictest((own, _strictest(decided.values())))
    return _strictest(decided.values())


def may_use(stands: Standing) -> bool:
    """Tell whether what was collected may be used: given, or withdrawn for the future only."""
    return stands in ("given", "withdrawn_collecting")


def use_withdrawn(consents: Iterable[Consent], subject: str) -> bool:
    """Tell whether a latest decision about a person takes back the use of all that was said."""
    latest = _latest(consents, subject, "take_part").values()
    return any(one.decision in _USE_WITHDRAWN for decisions in latest for one in decisions)


def collecting_ended(consents: Iterable[Consent], subject: str) -> tuple[str, ...]:
    """List the days from which nothing more was to be collected from a person."""
    latest = _latest(consents, subject, "take_part").values()
    return tuple(
        one.on
        for decisions in latest
        for one in decisions
        if one.decision == "withdrawn_collecting" and one.on
    )


def _latest(
    consents: Iterable[Consent], subject: str, permission: Permission
) -> Mapping[str, tuple[Consent, ...]]:
    """Find each decider's decisions that no other of theirs certainly comes after."""
    about = [c for c in consents if c.subject == subject and c.permission == permission]
    deciders = {consent.given_by for consent in about if consent.decision}
    own = {one: [c for c in about if c.given_by == one and c.decision] for one in deciders}
    return {
        one: tuple(c for c in mine if not any(certainly_before(c.on, other.on) for other in mine))
        for one, mine in own.items()
    }


def _stands(consent: Consent, today: date) -> Standing:
    """Read one decision; a yes opens only once somebody gave it, and until it has run out."""
    out = when.sort_key(consent.until)[1] < today
    ahead = certainly_before(today.isoformat(), consent.on)
    if consent.decision == "given" and (not consent.given_by or out or ahead):
        return "not_recorded"
    return consent.decision or "not_recorded"


def _strictest(found: Iterable[Standing]) -> Standing:
    return min(found, key=_STRICTNESS.index, default="not_recorded")
