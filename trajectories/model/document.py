"""The interchange document: one study, site or case as values another program can read.

A document holds the current state and no history, and with a case what it points at in its site
and study (the closure), because a reference that leads nowhere is worth nothing to a stranger.
What it holds is ordered, so that the same case always gives the same bytes. The format itself is
told in `forms/FORMAT.md`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar
from unicodedata import is_normalized

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.fields import walk
from trajectories.model.ids import kept_text
from trajectories.model.kind import Kind, Kinds
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.study import Code, Site

FORMAT = "trajectories-document"
VERSION = 1

DocumentLevel = Literal["study", "site", "case"]
ClosureBook = Literal["site", "study"]
E = TypeVar("E", bound=Entry)

MAIN_KIND: Mapping[DocumentLevel, str] = {"study": "study", "site": "site", "case": "child"}
"""The kind of which a document of each level holds exactly one entry."""

_NEVER_LEAVES = frozenset({"ledger_entry", "backup", "erasure", "attachment", "organisation"})
_OF_THE_STUDY = ("researcher", "code")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A study, site or case with what it points at, its texts by digest and maybe its names.

    `id` and `site` may be empty in a document written by hand, and `site` may be a site's code;
    every entry has an id. Entries stand in the order of the kinds, then of their ids.
    """

    level: DocumentLevel
    id: str = ""
    site: str = ""
    records: tuple[Entry, ...]
    closure_site: tuple[Entry, ...] = ()
    closure_study: tuple[Entry, ...] = ()
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)
    register: tuple[RegisterEntry, ...] = ()

    @property
    def main(self) -> Entry:
        """The child, the site or the study the document is about."""
        tag = MAIN_KIND[self.level]
        return next(entry for entry in self.records if entry.__struct_config__.tag == tag)


def record_kinds(level: DocumentLevel, kinds: Kinds) -> tuple[Kind, ...]:
    """List the kinds whose entries a document of a level may hold; never ledger or attachment."""
    return tuple(kind for kind in kinds.at(level) if kind.name not in _NEVER_LEAVES)


def closure_kinds(level: DocumentLevel, kinds: Kinds) -> Mapping[ClosureBook, tuple[Kind, ...]]:
    """List by book the kinds a document of a level may carry along: never of its own book."""
    of_study = tuple(kinds.named(name) for name in _OF_THE_STUDY if name in kinds)
    if level == "case":
        return {"site": record_kinds("site", kinds), "study": of_study}
    return {"study": of_study} if level == "site" else {}


def arranged(entries: Iterable[E], kinds: Kinds) -> tuple[E, ...]:
    """Order entries as a document lists them: kinds in the program's order, then by id.

    Those of a kind that is in no document are left out.
    """
    places = {kind.entry: place for place, kind in enumerate(kinds)}
    staying = {kind.entry for kind in kinds if kind.name in _NEVER_LEAVES}
    found = (entry for entry in entries if type(entry) not in staying)
    return tuple(sorted(found, key=lambda entry: (places[type(entry)], entry.id)))


def in_order(register: Iterable[RegisterEntry]) -> tuple[RegisterEntry, ...]:
    """Order entries of a register by the id of whom they name."""
    return tuple(sorted(register, key=lambda entry: entry.id))


def document_of(
    case: Case, *, kinds: Kinds, register: Mapping[str, RegisterEntry] | None = None
) -> Document:
    """Write a case as a document; names only where its register is handed over."""
    site, study = _closure(case)
    return Document(
        level="case",
        id=case.id,
        site=case.child.site,
        records=arranged(case.own, kinds),
        closure_site=arranged(site, kinds),
        closure_study=arranged(study, kinds),
        texts=_texts((case.own, case.own.texts), (site, case.site.texts)),
        register=in_order(_named(register or {}, case.own)),
    )


def of_site(site_id: str, site: Entries, study: Entries, *, kinds: Kinds) -> Document:
    """Write a site as a document, with the codes and researchers it points at."""
    as_case = Case(id=site_id, own=site, study=study)
    return Document(
        level="site",
        id=site_id,
        records=arranged(site, kinds),
        closure_study=arranged(_closure(as_case)[1], kinds),
        texts=_texts((site, site.texts)),
    )


def of_study(study_id: str, study: Entries, *, kinds: Kinds) -> Document:
    """Write what is kept about the study itself as a document; its ledger stays."""
    leaving = {kind.entry for kind in record_kinds("study", kinds)}
    entries = (entry for entry in study if type(entry) in leaving)
    return Document(level="study", id=study_id, records=arranged(entries, kinds))


def to_values(document: Document) -> dict[str, Any]:
    """Give a document's canonical values, for JSON and TOML alike: no null, defaults left out."""
    closure = {
        book: _by_kind(entries)
        for book, entries in (("site", document.closure_site), ("study", document.closure_study))
        if entries
    }
    values = {
        "format": FORMAT,
        "version": VERSION,
        "level": document.level,
        "id": document.id,
        "site": document.site,
        "records": _by_kind(document.records),
        "closure": closure,
        "texts": dict(sorted(document.texts.items())),
        "register": [_value(entry) for entry in document.register],
    }
    return {name: _kept(value) for name, value in values.items() if value not in ("", {}, [])}


def kept(value: Any) -> Any:
    """Give a value with every text in it as it is kept: NFC, lines ended by LF."""
    return value if _is_kept(value) else _kept(value)


def _is_kept(value: Any) -> bool:
    """Tell in one go whether nothing needs changing, as nearly always."""
    try:
        whole = msgspec.json.encode(value).decode()
    except (TypeError, UnicodeEncodeError):  # what no JSON holds, or half a character
        return False
    return "\\r" not in whole and is_normalized("NFC", whole)


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return kept_text(value)
    if isinstance(value, dict):
        return {name: _kept(inner) for name, inner in value.items()}
    return [_kept(inner) for inner in value] if isinstance(value, list | tuple) else value


def _by_kind(entries: Iterable[Entry]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(str(entry.__struct_config__.tag), []).append(_value(entry))
    return found


def _value(entry: Entry) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(entry)
    del value["kind"]
    return value


def _closure(case: Case) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Find what a case points at in its site and study, and what that points at in turn."""
    codes: dict[tuple[str, str], Code] = {(c.list, c.code): c for c in case.study.of(Code)}
    own = {target for entry in case.own for target in _pointed_at(entry, codes)}
    pending = [target for target in own if target not in case.own.by_id]
    pending += [entry.id for entry in case.site.of(Site)]
    site: dict[str, Entry] = {}
    study: dict[str, Entry] = {}
    while pending:
        target = pending.pop()
        if target not in site and (found := case.site.get(target)) is not None:
            site[target] = found
            pending += _pointed_at(found, codes)
        elif target not in site and (found := case.study.get(target)) is not None:
            study[target] = found
    return tuple(site.values()), tuple(study.values())


def _pointed_at(entry: Entry, codes: Mapping[tuple[str, str], Code]) -> Iterator[str]:
    """Go through the ids an entry points at, by reference or by a code the study added."""
    for found in walk(entry):
        if found.field.role == "reference":
            yield found.value
        elif found.field.role == "code" and (found.field.codes, found.value) in codes:
            yield codes[found.field.codes, found.value].id


def _texts(*books: tuple[Iterable[Entry], Mapping[str, str]]) -> dict[str, str]:
    """Pick the texts that entries point at out of everything their books keep."""
    return {
        found.value: texts[found.value]
        for entries, texts in books
        for entry in entries
        for found in walk(entry)
        if found.field.role == "text_digest" and found.value in texts
    }


def _named(register: Mapping[str, RegisterEntry], own: Entries) -> Iterator[RegisterEntry]:
    """Go through the register entries of a case's own people and places, not of its files."""
    return (e for e in register.values() if isinstance(own.get(e.id), Child | Person | Place))
