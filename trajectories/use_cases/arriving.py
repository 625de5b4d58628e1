"""Find out where an arriving document belongs, and hold it against what the study will hold.

Documents of one import may point at each other: a case at a site that arrives with it. What was
read so far is therefore remembered as if it were there already, and written only when all is well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.document import Document
from trajectories.model.document_reading import read_document
from trajectories.model.ids import is_owner_id, random_id
from trajectories.model.people import Child
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of
from trajectories.model.study import Code, Site, Study
from trajectories.use_cases.arriving_erased import erased_child, without_what_was_erased
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_entries

Placed = Document | tuple[Problem, ...]


@dataclass
class Arriving:
    """What the study will hold once the documents read so far are in it."""

    study: dict[str, Entry]
    sites: dict[str, dict[str, Entry]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    """Case ids by case code."""
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By document, the ids of what certificates keep out."""

    @classmethod
    def at(cls, study: OpenStudy) -> Self:
        """Begin with what the study holds now."""
        return cls(
            study=dict(study.study_entries().by_id),
            sites={site: dict(site_entries(study, site).by_id) for site in study.folder.site_ids()},
            cases={row.code: row.case for row in study.folder.catalogue()},
        )

    def site_id(self, id_or_code: str) -> str:
        """Find a site by its id or code; empty where there is none."""
        if not id_or_code or id_or_code in self.sites:
            return id_or_code
        return next((s for s, entries in self.sites.items() if _code(entries) == id_or_code), "")


def placed(study: OpenStudy, name: str, values: Mapping[str, Any], arriving: Arriving) -> Placed:
    """Read one document and place it: its own id, its site's id, and nothing that breaks a rule."""
    site = arriving.site_id(str(values.get("site", "")))
    around = {**arriving.study, **arriving.sites.get(site, {})}
    document = read_document(
        values,
        kinds=study.kinds,
        codes=codebook(entry for entry in arriving.study.values() if isinstance(entry, Code)),
        known={entry.id: study.kinds.of(entry).name for entry in around.values()},
        today=study.today,
        where=name,
    )
    if not isinstance(document, Document):
        return document
    match document.level:
        case "study":
            return _placed_study(study, document, arriving)
        case "site":
            return _placed_site(study, name, document, arriving)
        case _:
            return _placed_case(study, name, document, arriving)


def _placed_study(study: OpenStudy, document: Document, arriving: Arriving) -> Document:
    """Let the settings of a study document become those of this study."""
    own = study.folder.id
    records = tuple(
        msgspec.structs.replace(entry, id=own) if isinstance(entry, Study) else entry
        for entry in document.records
    )
    arriving.study |= {entry.id: entry for entry in records}
    return msgspec.structs.replace(document, id=own, records=records)


def _placed_site(study: OpenStudy, name: str, document: Document, arriving: Arriving) -> Placed:
    code = _code({entry.id: entry for entry in document.records})
    known = arriving.site_id(code)
    site = document.id or known or random_id(study.random)
    if known and site != known:
        return (_code_taken(name, "site"),)
    document = msgspec.structs.replace(document, id=site)
    document, arriving.left_out[name] = without_what_was_erased(study, document)
    arriving.sites.setdefault(site, {}).update({entry.id: entry for entry in document.records})
    return document


def _placed_case(study: OpenStudy, name: str, document: Document, arriving: Arriving) -> Placed:
    child = document.main
    assert isinstance(child, Child)  # a case document holds exactly one
    if erased := erased_child(study, name, document):
        return erased
    closure = {entry.id: entry for entry in document.closure_site}
    site = arriving.site_id(document.site) or arriving.site_id(_code(closure))
    if not site and not _code(closure):
        return (_site_unknown(name),)
    site = site or (document.site if is_owner_id(document.site) else random_id(study.random))
    case = document.id or arriving.cases.get(child.code) or random_id(study.random)
    if arriving.cases.setdefault(child.code, case) != case:
        return (_code_taken(name, "child"),)
    own = msgspec.structs.replace(child, site=site)
    records = tuple(own if entry is child else entry for entry in document.records)
    document = msgspec.structs.replace(document, id=case, site=site, records=records)
    document, arriving.left_out[name] = without_what_was_erased(study, document)
    closure = {entry.id: entry for entry in document.closure_site}
    arriving.sites[site] = {**closure, **arriving.sites.get(site, {})}
    arriving.study = {**{e.id: e for e in document.closure_study}, **arriving.study}
    return _problems(study, name, document, arriving) or document


def _problems(
    study: OpenStudy, name: str, document: Document, arriving: Arriving
) -> tuple[Problem, ...]:
    """Hold the case as it will be against the rules; what closes the save gate refuses it."""
    before = study.entries(case_book(document.id))
    own = {**before.by_id, **{entry.id: entry for entry in document.records}}
    case = Case(
        id=document.id,
        own=Entries(own, {**before.texts, **document.texts}),
        site=Entries(arriving.sites.get(document.site, {})),
        study=Entries(arriving.study),
    )
    found = closing(problems_of(case, today=study.today, kinds=study.kinds), "save")
    return (
        *(msgspec.structs.replace(p, where=f"{name}: {p.where}") for p in found),
        *(_other_kind(name, entry.id) for entry in document.records if _clashes(before, entry)),
    )


def _clashes(before: Entries, entry: Entry) -> bool:
    known = before.get(entry.id)
    return known is not None and type(known) is not type(entry)


def _other_kind(name: str, record: str) -> Problem:
    return Problem(
        where=f"{name}: {record}",
        rule="duplicate",
        found="the case has an entry of another kind under this id",
        suggestion="Give the entry an id of its own.",
        gate="save",
        record=record,
        field="id",
    )


def _code(entries: Mapping[str, Entry]) -> str:
    return next((entry.code for entry in entries.values() if isinstance(entry, Site)), "")


def _site_unknown(name: str) -> Problem:
    return Problem(
        where=f"{name}: site",
        rule="reference",
        found="the study has no such site and the document brings none",
        suggestion="Import the site first, or put it under closure.site.",
        gate="save",
        field="site",
    )


def _code_taken(name: str, kind: str) -> Problem:
    return Problem(
        where=f"{name}: records.{kind}[0].code",
        rule="unique",
        found=f"another {kind} has this code",
        suggestion="Give it a code of its own.",
        gate="save",
        field="code",
    )
