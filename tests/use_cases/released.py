"""Releases of invented cases in memory: decided, signed, and made into the files that leave."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from tests.opened import a_case as opened_a_case
from tests.use_cases.test_audience import PEOPLE, TODAY, TOLD, consent
from tests.use_cases.test_audience import a_case as a_case_of
from trajectories.anonymise.wording import digest
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kind import Kinds
from trajectories.model.kinds.voice import Message
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.release import (
    DecoyReading,
    ReleasePlan,
    SentenceSignature,
    ThingDecision,
)
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Resource
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import (
    AS_IT_STANDS,
    THE_REST,
    Answers,
    Decided,
    DecidedPicture,
    ReadWhole,
    Signed,
    SignedKind,
)
from trajectories.use_cases.release_kinds import written_kinds
from trajectories.use_cases.release_let_out import let_out
from trajectories.use_cases.release_list import begin_release, releases
from trajectories.use_cases.release_planted import asked_sentences
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_write import MANIFEST, Copy, manifest, release_files
from trajectories.use_cases.writing import put

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
    case: Case,
    register: Mapping[str, RegisterEntry] = REGISTER,
    *,
    today: date = TODAY,
    **plan: Any,
) -> OpenRelease:
    """A release of one case, with nothing decided."""
    asked = ReleasePlan(name="r", recipient="The board", cases=(case.id,), chance=CHANCE)
    asked = msgspec.structs.replace(asked, **plan)
    return OpenRelease(
        id="r",
        plan=asked,
        entries=Entries(by_id={}),
        outgoing={case.id: let_out(case, register, asked, today)},
        refused=(),
        people=tuple(
            e for e in (*case.site, *case.own) if isinstance(e, Person | Place | Resource)
        ),
        study_codes=(case.child.code,),
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
            leaves=sentence.proposal.text,
        )
        for sentence in decided.review.sentences
    ]  # fmt: skip
    invented = [
        DecoyReading(id=each.id, case=each.case, number=each.number, noticed=True)
        for planted in decided.planted.values()
        for each in planted
    ]
    return _with(decided, [*signatures, *invented])


def files(one: OpenRelease, copies: Sequence[Copy] = ("panel",)) -> dict[str, bytes]:
    """Every file that a release writes."""
    made = release_files([one.made(case) for case in one.outgoing], KINDS, copies)
    return {**made, MANIFEST: manifest(one, made, ())}


def _with(one: OpenRelease, more: Sequence[Entry]) -> OpenRelease:
    by_id = {**one.entries.by_id, **{entry.id: entry for entry in more}}
    return msgspec.structs.replace(one, entries=Entries(by_id=by_id))


ALL: tuple[Permission, ...] = ("take_part", "quote", "release")


def a_told_child(
    study: OpenStudy,
    code: str,
    called: str,
    *more: Entry,
    without: Sequence[str] = (),
    **facts: Any,
) -> str:
    """Keep a small case in a study: a child and a carer who agreed to all of it, and what they say.

    Ids begin with the code; `without` names what is not kept, `facts` are of the child.
    """
    case = opened_a_case(study, code, called)
    child = study.entries(case_book(case)).of(Child)[0]
    carer = f"{code}-carer"
    told: tuple[Entry, ...] = (
        msgspec.structs.replace(child, **facts),
        Person(id=carer, voice="carer", relation="grandmother"),
        *(agreed(f"{code}-{by}-{use}", child.id, who, use)
          for by, who in (("child", child.id), ("carer", carer)) for use in ALL),
        *(agreed(f"{code}-own-{use}", carer, carer, use) for use in ALL),
        Session(id=f"{code}-s", on="2025-02-11"),
        Evidence(id=f"{code}-e", session=f"{code}-s", speaker=child.id, key_quote=True,
                 words=f"{called} likes the warm room. It has a drum."),
        Message(id=f"{code}-m", to="services", text="Keep the door open.", informant=child.id,
                basis="reported"),
        *more,
    )  # fmt: skip
    put(study, case_book(case), [entry for entry in told if entry.id not in without])
    return case


def agreed(
    name: str, subject: str, by: str, use: Permission, decision: ConsentDecision = "given"
) -> Consent:
    return Consent(
        id=name, subject=subject, given_by=by, permission=use, decision=decision, on="2025-01-10"
    )


def begun(study: OpenStudy, *codes: str, **plan: Any) -> OpenRelease:
    """Begin a release in a study."""
    asked = {"name": f"release {len(releases(study)) + 1}", "recipient": "The board", **plan}
    row = begin_release(study, asked.pop("name"), codes, **asked)
    return open_release(study, row.id)


def signed_in(study: OpenStudy, one: OpenRelease) -> OpenRelease:
    """Decide, sign and read through all of a release, as somebody alone would.

    Pictures nobody decided on are left out.
    """
    things = tuple(
        Decided(thing=thing.id, how="replace", instead="something")
        for thing in one.review.undecided
    )
    one = answer(study, one.id, Answers(things=things))
    sentences = tuple(
        Signed(sentence=each.address, seen=each.proposal.seen)
        for each in asked_sentences(one)
        if not each.is_signed
    )
    rest = DecidedPicture(picture=THE_REST, how="left_out")
    one = answer(study, one.id, Answers(
        sentences=sentences, pictures=(rest,), alone="nobody else is here"
    ))  # fmt: skip
    kinds = tuple(
        SignedKind(kind=each.name, seen=AS_IT_STANDS) for each in written_kinds(study, one)
    )
    wholes = tuple(
        ReadWhole(case=out.case.child.code, seen=AS_IT_STANDS, who="a", by_what="b", done="c")
        for out in one.outgoing.values()
    )
    return answer(study, one.id, Answers(kinds=kinds, wholes=wholes))
