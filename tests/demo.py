"""The demo documents as the program reads them, and K-07 as it stood before visit 3."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from trajectories.model import when
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.consent import Consent
from trajectories.model.document import Document, DocumentLevel
from trajectories.model.document_reading import read_document
from trajectories.model.fields import Field, fields_of, walk
from trajectories.model.kind import Kinds
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Part, Record
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.study import Code, Site

FOLDER = Path(__file__).parent.parent / "forms" / "demo"
TODAY = date(2026, 11, 23)
KINDS = Kinds()

VISIT_3 = date(2025, 3, 11)
# A document holds only what stands now. What K-07's entries said before visit 3 changed them:
BEFORE_VISIT_3: Mapping[str, Mapping[str, Any]] = {
    "child": {"status": "active"},
    "ta-den-days": {"state": "open", "note": ""},
    "ta-glue": {"state": "open", "note": ""},
    "u-breakfast": {"attendance": "", "entry_route": "", "delivery": ""},
    "l-clinic": {"in_the_way": (), "held_to_be": "", "held_because": ""},
}


def names(level: DocumentLevel | None = None) -> tuple[str, ...]:
    """Name the demo documents, of one level or all."""
    found = sorted(path.name for path in FOLDER.glob("*.toml"))
    return tuple(name for name in found if level in (None, values(name)["level"]))


def paths() -> tuple[Path, ...]:
    return tuple(FOLDER / name for name in names())


@cache
def values(name: str) -> dict[str, Any]:
    """Decode a demo document; whoever changes what comes back changes it for all."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def read(
    raw: Mapping[str, Any], name: str, around: Iterable[Entry] = ()
) -> Document | tuple[Problem, ...]:
    """Read values as a study would that holds the demo study and `around`."""
    study = () if raw["level"] == "study" else document("study-demo.toml").records
    held = (*study, *around)
    return read_document(
        raw,
        kinds=KINDS,
        codes=codebook(entry for entry in held if isinstance(entry, Code)),
        known={entry.id: KINDS.of(entry).name for entry in held},
        today=TODAY,
        where=name,
    )


@cache
def document(name: str) -> Document:
    """Read a demo document among those it points at."""
    found = read(values(name), name, site_of(name))
    assert isinstance(found, Document), "\n".join(problem.line() for problem in found)
    return found


@cache
def site_of(name: str) -> tuple[Entry, ...]:
    """List the entries of the site document a case names; empty where it brings its own."""
    wanted = values(name).get("site")
    for other in names("site") if wanted else ():
        code = next(e.code for e in document(other).records if isinstance(e, Site))
        if wanted in (code, document(other).id):
            return document(other).records
    return ()


@cache
def case(name: str) -> Case:
    """Read a demo case with its site and the demo study."""
    found = document(name)
    site = (*site_of(name), *found.closure_site)
    return Case(
        id=found.id or name,
        own=_entries(found.records, found.texts),
        site=_entries(site),
        study=_entries(document("study-demo.toml").records),
    )


def k07_before_visit_3() -> Document:
    """K-07 as it stood when the researcher knocked for visit 3."""
    found = document("k-07.toml")
    earlier = cut_before(found, VISIT_3, site=site_of("k-07.toml"))
    records = (
        msgspec.structs.replace(entry, **BEFORE_VISIT_3.get(entry.id, {}))
        for entry in earlier.records
    )
    return msgspec.structs.replace(earlier, records=tuple(records))


def cut_before(found: Document, day: date, *, site: Iterable[Entry] = ()) -> Document:
    """Take out of a case what was learned on a day or later, and every pointer at it."""
    everything = (*found.records, *site)
    sessions = {entry.id: entry.on for entry in everything if isinstance(entry, Session)}
    gone = {entry.id for entry in found.records if not _is_before(_learned(entry, sessions), day)}
    kept = tuple(_pruned(entry, gone, day) for entry in found.records if entry.id not in gone)
    named = {f.value for entry in kept for f in walk(entry) if f.field.role == "text_digest"}
    texts = {digest: text for digest, text in found.texts.items() if digest in named}
    return msgspec.structs.replace(found, records=kept, texts=texts)


def _entries(found: Iterable[Entry], texts: Mapping[str, str] | None = None) -> Entries:
    return Entries({entry.id: entry for entry in found}, texts or {})


def _learned(entry: Entry, sessions: Mapping[str, str]) -> str:
    """Say on what day an entry came in; empty for the child, people and places."""
    match entry:
        case Session() | Consent():
            return entry.on
        case StruckPassage():
            return entry.struck_on
        case Evidence():
            return sessions[entry.session]
        case Record():
            return sessions.get(entry.session, entry.learned)
        case _:
            return ""


def _is_before(stated: str, day: date) -> bool:
    return not stated or when.sort_key(stated)[0] < day


def _pruned(entry: Entry | Part, gone: set[str], day: date) -> Any:
    """Leave out references at what is gone, and states that were not yet told."""
    changed = {}
    for field in fields_of(type(entry)):
        value = getattr(entry, field.attribute)
        changed[field.attribute] = (
            tuple(_kept(field, single, gone, day) for single in value if _stays(single, gone, day))
            if field.many
            else _kept(field, value, gone, day)
        )
    return msgspec.structs.replace(entry, **changed)


def _stays(single: Any, gone: set[str], day: date) -> bool:
    if isinstance(single, Part):
        return _is_before(getattr(single, "learned", ""), day)
    return single not in gone


def _kept(field: Field, value: Any, gone: set[str], day: date) -> Any:
    if isinstance(value, Part):
        return _pruned(value, gone, day)
    return "" if field.role == "reference" and value in gone else value
