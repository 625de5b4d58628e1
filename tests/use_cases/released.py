"""Releases of invented cases in memory: decided, signed, and made into the files that leave."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tests.use_cases.test_audience import PEOPLE, TODAY, TOLD, consent
from tests.use_cases.test_audience import a_case as a_case_of
from trajectories.anonymise.wording import RULES, digest
from trajectories.model.case import Case, Entries
from trajectories.model.kind import Kinds
from trajectories.model.people import Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.release import ReleasePlan, SentenceSignature, ThingDecision
from trajectories.model.study import Resource
from trajectories.use_cases.release import OpenRelease, let_out
from trajectories.use_cases.release_write import MANIFEST, manifest, release_files

KINDS = Kinds()
CHANCE, OTHER_CHANCE = "5a" * 32, "c3" * 32
REGISTER = {
    "child": RegisterEntry(id="child", called="Kez"),
    "p-carer": RegisterEntry(id="p-carer", called="Jodie"),
    "p-w": RegisterEntry(id="p-w", called="Mr Pike"),
}
AGREED: tuple[Entry, ...] = (
    consent("child", "child", "release"),
    consent("child", "p-carer", "release"),
    consent("p-carer", "p-carer", "release"),
    consent("p-w", "p-w", "release"),
)


def a_case(*more: Entry, leaving_out: Sequence[str] = ()) -> Case:
    """The invented child of the copies, whose people agree to a release."""
    entries = (*PEOPLE, *AGREED, *TOLD, *more)
    return a_case_of(*(entry for entry in entries if entry.id not in leaving_out))


def opened(
    case: Case, register: Mapping[str, RegisterEntry] = REGISTER, **plan: Any
) -> OpenRelease:
    """A release of one case, with nothing decided."""
    asked = ReleasePlan(name="r", recipient="The board", cases=(case.id,), chance=CHANCE)
    asked = msgspec.structs.replace(asked, **plan)
    return OpenRelease(
        id="r",
        plan=asked,
        entries=Entries(by_id={}),
        outgoing={case.id: let_out(case, register, asked, TODAY)},
        refused=(),
        people=tuple(
            e for e in (*case.site, *case.own) if isinstance(e, Person | Place | Resource)
        ),
        registers={case.id: register},
        own={case.id: register},
    )


def signed(one: OpenRelease) -> OpenRelease:
    """Decide everything that is asked, and sign every sentence as it then stands."""
    things = [
        ThingDecision(id=digest(thing.id), thing=thing.id, how="replace", instead="something")
        for thing in one.review.undecided
    ]
    decided = _with(one, things)
    signatures = [
        SentenceSignature(
            id=sentence.id, source=digest(sentence.proposal.source), seen=sentence.proposal.seen,
            leaves=sentence.proposal.text, rules=RULES,
        )
        for sentence in decided.review.sentences
    ]  # fmt: skip
    return _with(decided, signatures)


def files(one: OpenRelease) -> dict[str, bytes]:
    """Every file that a release writes."""
    made = release_files([one.made(case) for case in one.outgoing], KINDS)
    return {**made, MANIFEST: manifest(one, made, ())}


def _with(one: OpenRelease, more: Sequence[Entry]) -> OpenRelease:
    by_id = {**one.entries.by_id, **{entry.id: entry for entry in more}}
    return msgspec.structs.replace(one, entries=Entries(by_id=by_id))
