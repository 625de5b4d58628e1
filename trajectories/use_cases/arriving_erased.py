"""Hold a document that arrives against the certificates: they win over every import.

A child that was erased is refused; a record that was erased is left out, words that were struck are
struck again, and both are told. What a document brings of its site is held in the same way.
"""

import msgspec

from trajectories.model.document import Document
from trajectories.model.erased_entries import Resting, current, without_erased
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.register import RegisterEntry
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.erase import child_digest
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book


def erased_child(study: OpenStudy, name: str, document: Document) -> tuple[Problem, ...]:
    """Refuse the document of a child that was erased, with its id or without."""
    erasures = study.folder.erasures()
    child = document.main
    known_by = child_digest(child.code, child.id) if isinstance(child, Child) else ""
    if document.id not in erasures.children and known_by not in erasures.known_by:
        return ()
    return (
        Problem(
            where=f"{name}: id",
            rule="erased",
            found="this child was erased for good",
            suggestion="Delete the document; a child met again begins as a new case.",
            gate="save",
            field="id",
        ),
    )


def without_what_was_erased(
    study: OpenStudy, document: Document
) -> tuple[Document, tuple[str, ...]]:
    """Return a placed document without what was erased, and the ids of that."""
    own = case_book(document.id) if document.level == "case" else site_book(document.id)
    if document.level == "study" or not study.folder.erasures().certificates:
        return document, ()
    records = _resting(study, own, document, "records")
    closure = _resting(study, site_book(document.site), document, "closure_site")
    register, unnamed = _register(study, document)
    changed = msgspec.structs.replace(
        document,
        records=records.entries,
        closure_site=closure.entries,
        texts={**document.texts, **closure.texts, **records.texts},
        register=register,
    )
    return changed, (*records.left_out, *closure.left_out, *unnamed)


def _resting(study: OpenStudy, ref: BookRef, document: Document, part: str) -> Resting:
    kept = study.folder.read(ref).revisions if ref in study.folder.books() else ()
    return without_erased(
        getattr(document, part),
        document.texts,
        study.folder.erasures(),
        ref.label,
        kept=current(kept),
    )


def _register(
    study: OpenStudy, document: Document
) -> tuple[tuple[RegisterEntry, ...], tuple[str, ...]]:
    """Return the names that may come in, and the ids of whom the others name."""
    if document.level != "case":
        return document.register, ()
    erasures = study.folder.erasures()
    book = identity_book(document.id).label
    gone = erasures.records(book)
    closed = book in erasures.closed
    kept = tuple(one for one in document.register if not closed and one.id not in gone)
    return kept, tuple(one.id for one in document.register if one not in kept)
