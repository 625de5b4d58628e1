"""Take interchange documents in, whole or not at all, and write them out.

Every file is read before anything is written: studies first, then sites, then cases, because
references go down only. What a case brought along of its site is added where it is missing and
left as the study has it where it differs; the difference is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from trajectories.errors import InputRefused
from trajectories.model.codebook import codebook
from trajectories.model.document import Document, document_of, of_site, of_study, to_values
from trajectories.model.document_reading import read_document
from trajectories.model.fields import walk
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.study import Site
from trajectories.store.document_files import decode, document_bytes, read_values
from trajectories.store.folder import BookRef
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.arriving import Arriving, placed
from trajectories.use_cases.backup import snapshot
from trajectories.use_cases.case import (
    case_book,
    identity_book,
    name_person,
    open_case,
    register_of,
)
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, site_entries
from trajectories.use_cases.writing import put

FileFormat = Literal["json", "toml"]

_ORDER = ("study", "site", "case")
_PROBLEMS_SHOWN = 200


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came in with one file: how many entries were new, changed and already there.

    `kept` names entries of the closure that differ and were left as the study has them; `erased`
    those that were erased and stay out, or whose words were struck and were struck again.
    """

    source: str
    level: str
    id: str
    new: int
    changed: int
    same: int
    kept: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()


def import_documents(study: OpenStudy, paths: Sequence[Path]) -> tuple[Imported, ...]:
    """Import files, all or none; InputRefused carries every problem of every file."""
    arriving = Arriving.at(study)
    problems: list[Problem] = []
    documents: list[tuple[str, Document]] = []
    for name, values in sorted(_read(paths), key=lambda one: _rank(one[1])):
        found = values if isinstance(values, tuple) else placed(study, name, values, arriving)
        if isinstance(found, Document):
            documents.append((name, found))
        else:
            problems.extend(found)
    if problems:
        raise InputRefused(", ".join(path.name for path in paths), _lines(problems))
    snapshot(study, "import")
    written = (_write(study, name, document) for name, document in documents)
    return tuple(
        msgspec.structs.replace(one, erased=arriving.left_out.get(one.source, ()))
        for one in written
    )


def export_case(
    study: OpenStudy, case: str, *, form: FileFormat, with_register: bool, into: Path
) -> Path:
    """Write a case as a document for whoever holds the study; the ledger keeps that it left."""
    found = open_case(study, case)
    register = register_of(study, case) if with_register else None
    document = document_of(found, kinds=study.kinds, register=register)
    return _leave(study, document, form, into / file_name(found.child.code), named=with_register)


def export_site(study: OpenStudy, site: str, *, form: FileFormat, into: Path) -> Path:
    """Write a site as a document."""
    entries = site_entries(study, site)
    document = of_site(site, entries, study.study_entries(), kinds=study.kinds)
    code = next((found.code for found in entries.of(Site)), site)
    return _leave(study, document, form, into / f"site-{file_name(code)}", named=False)


def export_study(study: OpenStudy, *, form: FileFormat, into: Path) -> Path:
    """Write what is kept about the study itself as a document."""
    document = of_study(study.folder.id, study.study_entries(), kinds=study.kinds)
    return _leave(study, document, form, into / "study", named=False)


def _read(paths: Sequence[Path]) -> Iterator[tuple[str, dict[str, Any] | tuple[Problem, ...]]]:
    return ((path.name, read_values(path)) for path in paths)


def _rank(values: object) -> int:
    level = values.get("level") if isinstance(values, dict) else ""
    return _ORDER.index(level) if level in _ORDER else len(_ORDER)


def _lines(problems: Sequence[Problem]) -> tuple[str, ...]:
    lines = tuple(problem.line() for problem in problems[:_PROBLEMS_SHOWN])
    more = len(problems) - len(lines)
    return (*lines, f"and {more} more problems") if more else lines


def _write(study: OpenStudy, name: str, document: Document) -> Imported:
    """Write a document as one action: what is referred to first, so that no reference dangles."""
    action = study.new_action()
    kept: list[str] = []
    site = document.site if document.level == "case" else document.id
    kept += _add_missing(study, study.study_book, document.closure_study, document, action)
    kept += _add_missing(study, site_book(site), document.closure_site, document, action)
    if document.level == "case":
        for entry in document.register:
            if study.entries(identity_book(document.id)).get(entry.id) != entry:
                name_person(study, document.id, entry, child=document.main.id, action=action)
    ref = _book_of(study, document)
    new, changed, same = _sorted_out(study.entries(ref).by_id, document.records)
    _put(study, ref, (*new, *changed), document, action)
    return Imported(
        source=name,
        level=document.level,
        id=document.id,
        new=len(new),
        changed=len(changed),
        same=len(same),
        kept=tuple(kept),
    )


def _book_of(study: OpenStudy, document: Document) -> BookRef:
    match document.level:
        case "study":
            return study.study_book
        case "site":
            return site_book(document.id)
        case _:
            return case_book(document.id)


def _add_missing(
    study: OpenStudy, ref: BookRef, entries: Sequence[Entry], document: Document, action: str
) -> tuple[str, ...]:
    """Add what the book lacks; name what it has otherwise."""
    if not entries:
        return ()
    new, changed, _ = _sorted_out(study.entries(ref).by_id, entries)
    _put(study, ref, new, document, action)
    return tuple(entry.id for entry in changed)


def _sorted_out(
    before: Mapping[str, Entry], entries: Iterable[Entry]
) -> tuple[list[Entry], list[Entry], list[Entry]]:
    new: list[Entry] = []
    changed: list[Entry] = []
    same: list[Entry] = []
    for entry in entries:
        known = before.get(entry.id)
        (new if known is None else same if known == entry else changed).append(entry)
    return new, changed, same


def _put(
    study: OpenStudy, ref: BookRef, entries: Sequence[Entry], document: Document, action: str
) -> None:
    if not entries:
        return
    digests = {f.value for e in entries for f in walk(e, role="text_digest")}
    texts = {digest: text for digest, text in document.texts.items() if digest in digests}
    put(study, ref, entries, action=action, texts=texts)


def _leave(
    study: OpenStudy, document: Document, form: FileFormat, stem: Path, *, named: bool
) -> Path:
    name = f"{stem.name}.{form}"
    content = document_bytes(to_values(document), form)
    if problems := _unreadable(study, content, name, form):
        raise InputRefused(name, _lines(problems))
    enter(
        study,
        "document",
        content,
        cases=(document.id,) if document.level == "case" else (),
        sites=(document.id,) if document.level == "site" else (),
        named=named,
        purpose="own_copy",
    )
    return write_leaving(stem.with_name(name), content)


def _unreadable(
    study: OpenStudy, content: bytes, name: str, form: FileFormat
) -> tuple[Problem, ...]:
    """Read a document back before it leaves: what nobody could take in is no copy."""
    values = decode(content, where=name, form=form)
    if isinstance(values, tuple):
        return values
    read = read_document(
        values, kinds=study.kinds, codes=codebook(), known={}, today=study.today, where=name
    )
    return () if isinstance(read, Document) else read
