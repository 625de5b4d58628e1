"""Erase a child, records with all they ever said, or a register, for good.

The certificate is written first, so that whatever happens next, the study knows what must not be
there; carrying it out can then be stopped and repeated as often as it takes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from trajectories.errors import Damaged, Failed, Tampered
from trajectories.model.erased import pointers
from trajectories.model.erasure import (
    KIND,
    CoveredRevision,
    CoveredText,
    ErasedBecause,
    ErasedThing,
    Erasure,
)
from trajectories.model.fields import walk
from trajectories.model.ids import record_id, text_id
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.revision import Change, Revision
from trajectories.model.striking import strings
from trajectories.store.folder import BookRef
from trajectories.use_cases.beyond_reach import BeyondReach, beyond_reach
from trajectories.use_cases.case import case_book, case_named, identity_book
from trajectories.use_cases.catalogue import catalogue_row
from trajectories.use_cases.covering import covered, replacing
from trajectories.use_cases.erase_released import (
    named_records,
    of_child,
    of_records,
    of_register,
    release_books,
    released_texts,
)
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, site_named
from trajectories.use_cases.writing import Objected, put

Registers = Literal["identity", "site_identity"]


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What was erased, under which certificate, and what this program cannot reach."""

    certificate: str
    action: str
    revisions: int
    """How many versions are gone; 0 for a child or register, which are gone whole."""
    beyond: tuple[BeyondReach, ...]


def erase_child(study: OpenStudy, case: str, because: ErasedBecause) -> Erased:
    """Erase a child: its folder, its row, its name, and its id wherever a site names it."""
    if case not in study.folder.case_ids():
        raise Failed(f"There is no case {case}.", "List them with `trajectories case list`.")
    released = [one for ref in release_books(study) for one in of_child(study, ref, case)]
    certificate = msgspec.structs.replace(
        begun(study, "child", case_book(case), because),
        records=named_records(study, case),
        revisions=(*_naming(study, case), *released),
        texts=released_texts(study, released),
        known_by=tuple(_known_by(study, case)),
    )
    return carried_out(study, certificate)


def erase_records(
    study: OpenStudy,
    ref: BookRef,
    records: Sequence[str],
    because: ErasedBecause,
    *,
    action: str = "",
) -> Erased | Objected:
    """Erase records with every version of them; refused while another entry points at one."""
    if refused := refusals(study, ref, records):
        return Objected(refused)
    revisions = study.folder.read(ref).revisions
    gone = [one for one in revisions if one.record in records]
    kept = [one for one in revisions if one.record not in records]
    texts = study.folder.read(ref).texts
    beside = register_beside(ref)
    named = [one for one in study.folder.read(beside).revisions if one.record in records]
    released = [
        one for book in release_books(study) for one in of_records(study, book, ref.id, records)
    ]
    certificate = msgspec.structs.replace(
        begun(study, "record", ref, because, action=action),
        records=tuple(records),
        revisions=(
            *(covered(ref, one) for one in gone),
            *(covered(beside, one) for one in named),
            *released,
        ),
        texts=(
            *(
                CoveredText(book=ref.label, digest=digest)
                for digest in sorted(_pointed_at(gone) & texts.keys())
                if digest not in _pointed_at(kept)
            ),
            *released_texts(study, released),
        ),
        files=tuple(_files(study, ref, gone, kept)),
    )
    tombstones = [Change(record=record, kind=KIND, v=1, op="erase") for record in records]
    return carried_out(study, certificate, {ref: tombstones})


def erase_register(study: OpenStudy, ref: BookRef, because: ErasedBecause) -> Erased:
    """Erase the names of a case or of a site; that ends releasing, and notes still hold names."""
    if ref.level not in ("identity", "site_identity") or ref not in study.folder.books():
        raise Failed("There is no register to erase.", "See `trajectories case list`.")
    released = [one for book in release_books(study) for one in of_register(study, book, ref)]
    certificate = begun(study, "register", ref, because)
    return carried_out(study, msgspec.structs.replace(certificate, revisions=tuple(released)))


def erase_register_of_case(study: OpenStudy, case: str, because: ErasedBecause) -> Erased:
    """Erase the names of a case."""
    return erase_register(study, identity_book(case), because)


def register_beside(ref: BookRef) -> BookRef:
    """Name the register of a case or site."""
    return BookRef("identity" if ref.level == "case" else "site_identity", ref.id)


def book_named(study: OpenStudy, code: str, *, of_site: bool = False) -> BookRef:
    """Find the book of a case, or of a site, by its code or id."""
    if of_site:
        return site_book(site_named(study, code))
    return case_book(case_named(study, code))


def registers(study: OpenStudy) -> tuple[BookRef, ...]:
    """List the registers there are, of cases and of sites."""
    return tuple(ref for ref in study.folder.books() if ref.level in ("identity", "site_identity"))


def begun(
    study: OpenStudy,
    what: ErasedThing,
    ref: BookRef,
    because: ErasedBecause,
    *,
    action: str = "",
) -> Erasure:
    """Begin a certificate: who, when, why, and of which book."""
    return Erasure(
        id=record_id(study.random),
        what=what,
        book=ref.label,
        owner=ref.id,
        because=because,
        on=study.today.isoformat(),
        by=study.researcher,
        author=study.folder.author,
        action=action or study.new_action(),
    )


def carried_out(
    study: OpenStudy, certificate: Erasure, added: Mapping[BookRef, Sequence[Change]] | None = None
) -> Erased:
    """Write a certificate, then do what it says, and list what stays beyond reach.

    `added` is what is put in by the same action: entries without content.
    """
    certificate = study.folder.certify(certificate, added or {})
    put(study, study.study_book, (certificate,), action=certificate.action)
    study.forget()
    study.folder.finish_erasing(describe=lambda state: catalogue_row(state, study.kinds))
    ids = {book.partition("/")[2] for book in certificate.books()}
    at_site = certificate.book.startswith("site")
    return Erased(
        certificate=certificate.id,
        action=certificate.action,
        revisions=len(certificate.revisions),
        beyond=beyond_reach(study, cases=ids, sites=ids if at_site else ()),
    )


def _naming(study: OpenStudy, case: str) -> Iterator[CoveredRevision]:
    """Go through the revisions of sites and their registers that name a case.

    The ledger goes on naming it by its id: that is how whoever was sent a report can be told.
    """
    for ref in study.folder.books():
        if ref.level not in ("site", "site_identity"):
            continue
        try:
            revisions = study.folder.read(ref).revisions
        except (Damaged, Tampered):  # told at each opening; it must not keep a child here
            continue
        replaced: set[str] = set()
        for one in revisions:
            named = any(text == case for _, text in strings(one.body))
            if named or not replaced.isdisjoint(one.parents):
                replaced.add(one.rid)
                yield replacing(study, ref, one)


def _known_by(study: OpenStudy, case: str) -> list[str]:
    """List by what a document without an id is known to be of this child."""
    try:
        revisions = study.folder.read(case_book(case)).revisions
    except (Damaged, Tampered):  # a child is erased whether its book can be read or not
        return []
    of_child = [one for one in revisions if one.kind == "child"]
    return sorted({child_digest(str(one.body.get("code", "")), one.record) for one in of_child})


def child_digest(code: str, child: str) -> str:
    """Digest a case code and the id of the child's own entry."""
    return text_id(f"{code}\n{child}")


def refusals(study: OpenStudy, ref: BookRef, records: Sequence[str]) -> tuple[Problem, ...]:
    """Say why records cannot be taken out: unknown, the child, or still pointed at."""
    entries = study.entries(ref)
    known = {one.record for one in study.folder.read(ref).revisions if one.op != "erase"}
    unknown = tuple(_problem(one, "known", "there is no such record") for one in records
                    if one not in known)  # fmt: skip
    main = tuple(
        _problem(one, "child", "it is what the book is about")
        for one in records
        if isinstance(entries.get(one), Child) or one == ref.id
    )
    pointing = tuple(
        _problem(entry.id, "reference", f"it points at {found.value}")
        for entry in entries
        if entry.id not in records
        for found in walk(entry)
        if (found.field.role == "reference" or found.path == "picture") and found.value in records
    )
    return unknown + main + pointing


def _problem(record: str, rule: str, found: str) -> Problem:
    suggestions = {
        "known": "Look it up again.",
        "child": "Erase the whole case instead.",
        "reference": "Change or erase it first, or in the same go.",
    }
    return Problem(
        where=record, rule=rule, found=found, suggestion=suggestions[rule], gate="save",
        record=record,
    )  # fmt: skip


def _pointed_at(revisions: Collection[Revision]) -> frozenset[str]:
    return frozenset(digest for one in revisions for digest in pointers(one.body))


def _files(
    study: OpenStudy, ref: BookRef, gone: Collection[Revision], kept: Collection[Revision]
) -> Iterator[str]:
    """Go through the files that only what goes speaks of."""
    if ref.level not in ("case", "site"):
        return
    named = {text for one in gone for _, text in strings(one.body)}
    still = {text for one in kept for _, text in strings(one.body)}
    yield from (file for file in study.folder.files(ref).there() if file in named - still)
