"""Find what the books of releases keep of what is erased: signed sentences, decisions, readings.

None of it left with the release, but it holds the words of whoever is erased. A decision goes where
all it was met in goes, and where it says something that only an erased child said: then the others
are asked anew. That a release was written stays, as the ledger does, by ids and counts.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from trajectories.anonymise.wording import hurtful_key, is_hurtful
from trajectories.errors import Damaged, Tampered
from trajectories.model.erased import pointers
from trajectories.model.erasure import CoveredRevision, CoveredText
from trajectories.model.release import (
    DecoyReading,
    PictureDecision,
    ReleasePlan,
    SecondReading,
    SentenceSignature,
    ThingDecision,
    WholeReading,
)
from trajectories.model.revision import Revision
from trajectories.model.striking import strings
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book
from trajectories.use_cases.covering import covered, replacing
from trajectories.use_cases.erase_decisions import HerWords
from trajectories.use_cases.open_study import OpenStudy

Body = dict[str, Any]
_PLAN, _DECISION, _SIGNATURE, _WHOLE, _DECOY, _SECOND, _PICTURE = (
    str(kind.__struct_config__.tag)
    for kind in (
        ReleasePlan, ThingDecision, SentenceSignature, WholeReading, DecoyReading, SecondReading,
        PictureDecision,
    )
)  # fmt: skip


def release_books(study: OpenStudy) -> tuple[BookRef, ...]:
    """List the books of releases."""
    return tuple(ref for ref in study.folder.books() if ref.level == "release")


def of_child(study: OpenStudy, ref: BookRef, case: str) -> Iterator[CoveredRevision]:
    """Go through what a release keeps of a child; the plan goes on without it."""

    def is_of_child(kind: str, body: Body) -> bool:
        if kind == _DECISION:
            return body.get("cases") == [case]
        return kind in (_SIGNATURE, _WHOLE, _DECOY, _PICTURE) and body.get("case") == case

    revisions = _revisions(study, ref)
    gone = _records(revisions, is_of_child) | _saying(HerWords(study, case), revisions)
    yield from (covered(ref, one) for one in revisions if one.record in gone)
    named: set[str] = set()
    for one in revisions:
        stays = one.kind in (_PLAN, _DECISION) and one.record not in gone
        if stays and (_names(one, case) or not named.isdisjoint(one.parents)):
            named.add(one.rid)
            yield replacing(study, ref, one)


def of_records(
    study: OpenStudy, ref: BookRef, owner: str, records: Collection[str]
) -> Iterator[CoveredRevision]:
    """Go through what a release keeps of records of a case or site.

    A decision goes with the last record it was met in, whichever were erased before.
    """
    wanted = frozenset(records)
    before = study.folder.erasures().every_record

    def is_of_records(kind: str, body: Body) -> bool:
        if kind == _DECISION:
            met = frozenset(body.get("records", ()))
            return owner in body.get("cases", ()) and met <= wanted | before
        if kind == _PICTURE:
            of_it = {body.get("picture"), *body.get("records", ())}
            return body.get("case") == owner and not wanted.isdisjoint(of_it)
        mine = body.get("case", "") in (owner, "")  # none where a site's words were signed
        return kind == _SIGNATURE and mine and body.get("record") in wanted

    revisions = _revisions(study, ref)
    gone = _records(revisions, is_of_records)
    yield from (covered(ref, one) for one in revisions if one.record in gone)


def named_records(study: OpenStudy, case: str) -> tuple[str, ...]:
    """Name the records of a child that decisions say they were met in."""
    named = {
        record
        for ref in release_books(study)
        for one in _revisions(study, ref)
        if one.kind == _DECISION
        for record in one.body.get("records", ())
    }
    return tuple(sorted(named & {one.record for one in _revisions(study, case_book(case))}))


def of_register(study: OpenStudy, ref: BookRef, register: BookRef) -> Iterator[CoveredRevision]:
    """Go through the decisions on hurtful names, which a release keeps by the name itself."""
    try:
        known = study.folder.read(register).revisions
    except (Damaged, Tampered):  # then on all such names
        known = ()
    keys = {hurtful_key(text) for one in known for _, text in strings(one.body)}

    def is_a_name(kind: str, body: Body) -> bool:
        thing = str(body.get("thing", ""))
        return kind == _DECISION and is_hurtful(thing) and (not keys or thing in keys)

    revisions = _revisions(study, ref)
    gone = _records(revisions, is_a_name)
    yield from (covered(ref, one) for one in revisions if one.record in gone)


def released_texts(
    study: OpenStudy, released: Iterable[CoveredRevision]
) -> tuple[CoveredText, ...]:
    """List the long texts of releases that only revisions which go point at."""
    found: list[CoveredText] = []
    gone = [one for one in released if not one.by]
    for label, ones in groupby(gone, key=lambda one: one.book):
        rids = {one.rid for one in ones}
        state = study.folder.read(BookRef("release", label.partition("/")[2]))
        going, staying = (
            {p for one in state.revisions if (one.rid in rids) is goes for p in pointers(one.body)}
            for goes in (True, False)
        )
        lost = sorted((going - staying) & state.texts.keys())
        found += (CoveredText(book=label, digest=digest) for digest in lost)
    return tuple(found)


def _records(revisions: Iterable[Revision], is_gone: Callable[[str, Body], bool]) -> frozenset[str]:
    """Name the records that go: as they are now, and what a second reader said of them."""
    last = {one.record: (one.kind, one.body) for one in revisions if one.body}
    gone = {record for record, (kind, body) in last.items() if is_gone(kind, body)}
    seconds = {
        record
        for record, (kind, body) in last.items()
        if kind == _SECOND and body.get("signature") in gone
    }
    return frozenset(gone | seconds)


def _saying(hers: HerWords, revisions: Sequence[Revision]) -> frozenset[str]:
    """Name the decisions met in her case and others that say, or once said, what only she did."""
    decisions = [one for one in revisions if one.kind == _DECISION and one.body]
    met = {one.record: one.body.get("cases", ()) for one in decisions}
    return frozenset(
        one.record
        for one in decisions
        if hers.case in met[one.record] and hers.typed_in(one.body, met[one.record])
    )


def _names(revision: Revision, case: str) -> bool:
    return any(text == case for _, text in strings(revision.body))


def _revisions(study: OpenStudy, ref: BookRef) -> tuple[Revision, ...]:
    try:
        return tuple(study.folder.read(ref).revisions)
    except (Damaged, Tampered):  # told at each opening; it must not keep a child here
        return ()
