"""Make and describe a study, and keep what belongs to it and to its sites."""

import secrets
from collections.abc import Collection
from pathlib import Path

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.ids import random_id
from trajectories.model.kind import Kinds
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.study import (
    Code,
    Researcher,
    Resource,
    Site,
    Study,
    Visit,
)  # fmt: skip
from trajectories.store.calibration import calibrated
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.keys import KdfCost
from trajectories.store.places import shared_place
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import Clock, OpenStudy, Random, clock_now
from trajectories.use_cases.passages import not_located, settled
from trajectories.use_cases.writing import Objected, Saved, put, with_id


class StudyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to know of a study without opening a case."""

    id: str
    name: str
    researchers: tuple[str, ...]
    sites: int
    cases: int
    left: int
    """How often something left the study: entries of the ledger."""
    notices: tuple[str, ...]


class SiteRow(msgspec.Struct, frozen=True, kw_only=True):
    """One site in a listing."""

    id: str
    code: str
    region: str
    site_kind: str
    visits: int
    resources: int
    cases: int


def new_study(
    path: Path,
    *,
    title: str,
    researcher: str,
    passphrase: str,
    cost: KdfCost | None = None,
    kinds: Kinds | None = None,
    clock: Clock = clock_now,
    random: Random = secrets.token_bytes,
    home: Path | None = None,
    here: bool = False,
) -> OpenStudy:
    """Make an encrypted study in a new or empty folder and leave it open.

    Without a `cost`, a passphrase costs what this machine bears, and never less than promised. A
    folder that is synchronised or lies on another machine is refused unless `here` insists.
    """
    refuse_shared(path, insists=here)
    folder = StudyFolder.create(
        path,
        title=title,
        researcher_name=researcher,
        passphrase=passphrase,
        cost=cost or calibrated(),
        clock=clock,
        random=random,
        home=home,
    )
    study = OpenStudy(folder, kinds or Kinds(), clock, random)
    lead = Researcher(id=study.researcher, called=researcher, lead=True)
    put(study, study.study_book, (Study(id=folder.id, name=title), lead))
    return study


def refuse_shared(path: Path, *, insists: bool) -> None:
    """Refuse a folder somebody else writes to as well, before anything is asked or made."""
    place = shared_place(path)
    if place is not None and not insists:
        raise Failed(
            place.sentence,
            "Choose a folder of this machine alone, or insist with --here: a sync program may "
            "replace files while you write, and erasing does not reach its copies.",
        )


def study_info(study: OpenStudy) -> StudyInfo:
    """Describe the open study."""
    entries = study.study_entries()
    settings = next(iter(entries.of(Study)), Study())
    return StudyInfo(
        id=study.folder.id,
        name=settings.name,
        researchers=tuple(person.called for person in entries.of(Researcher)),
        sites=len(study.folder.site_ids()),
        cases=len(study.folder.case_ids()),
        left=len(ledger(study)),
        notices=study.notices(),
    )


def site_book(site: str) -> BookRef:
    """Name the book of a site."""
    return BookRef("site", site)


def site_entries(study: OpenStudy, site: str) -> Entries:
    """Read what is kept about a site; nothing where the site's book is not here."""
    return study.entries(site_book(site)) if site else Entries()


def site_named(study: OpenStudy, code_or_id: str) -> str:
    """Find a site's id by its code or id; Failed where there is none."""
    for row in sites(study):
        if code_or_id in (row.id, row.code):
            return row.id
    raise Failed(
        f"There is no site {code_or_id}.", "List them with `trajectories site list`, or add it."
    )


def sites(study: OpenStudy) -> tuple[SiteRow, ...]:
    """List the sites by code."""
    found = [_site_row(study, site) for site in study.folder.site_ids()]
    return tuple(sorted(found, key=lambda row: (row.code, row.id)))


def codes_of(study: OpenStudy) -> tuple[Code, ...]:
    """List the codebook of the study, what it added and retired with it."""
    found = codebook(study.study_entries().of(Code)).codes.values()
    return tuple(sorted(found, key=lambda code: (code.list, code.code)))


def add_site(study: OpenStudy, site: Site) -> Saved | Objected:
    """Add a site under a code of its own."""
    site = msgspec.structs.replace(site, id=random_id(study.random))
    return save_site_entry(study, site.id, site)


def save_site_entry(study: OpenStudy, site: str, entry: Entry) -> Saved | Objected:
    """Keep a visit, resource, practice or other entry of a site."""
    if isinstance(entry, Site):
        others = {row.code for row in sites(study) if row.id != site}
        if refused := code_problems(entry.code, others, "site"):
            return Objected(refused)
    return _checked(study, site_book(site), site_entries(study, site), entry)


def save_study_entry(study: OpenStudy, entry: Entry) -> Saved | Objected:
    """Keep a setting, researcher or code of the study."""
    return _checked(study, study.study_book, study.study_entries(), entry)


def code_problems(code: str, others: Collection[str], of: str) -> tuple[Problem, ...]:
    """Say why a site or case cannot have a code: there is none, or another has it."""
    if code and code not in others:
        return ()
    found = f"{code} is another {of}'s code" if code else "there is no code"
    return (
        Problem(
            where=f"{of}.code",
            rule="unique",
            found=found,
            suggestion="Choose a code that is not in use.",
            gate="save",
            field="code",
        ),
    )


def _checked(study: OpenStudy, ref: BookRef, before: Entries, entry: Entry) -> Saved | Objected:
    entry, texts = settled(with_id(study, entry), before)
    before = msgspec.structs.replace(before, texts={**before.texts, **texts})
    around = Case(id=ref.id, own=before, site=before, study=study.study_entries())
    problems = not_located(entry, before.texts) or problems_of_entry(
        entry, around, today=study.today, kinds=study.kinds
    )
    refused = closing(problems, "save")
    return Objected(refused) if refused else put(study, ref, (entry,), texts=texts)


def _site_row(study: OpenStudy, site: str) -> SiteRow:
    entries = site_entries(study, site)
    described = next(iter(entries.of(Site)), Site(id=site))
    return SiteRow(
        id=site,
        code=described.code,
        region=described.region,
        site_kind=described.site_kind,
        visits=len(entries.of(Visit)),
        resources=len(entries.of(Resource)),
        cases=sum(row.site == site for row in study.folder.catalogue()),
    )
