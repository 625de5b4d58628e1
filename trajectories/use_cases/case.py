"""List, make and open cases, and name the people in them."""

from collections.abc import Mapping

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case, Entries
from trajectories.model.ids import random_id, record_id
from trajectories.model.people import Child
from trajectories.model.problem import Problem, closing
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.check import problems_of, problems_of_entry
from trajectories.model.rules.consent import people_withdrawn
from trajectories.store.folder import BookRef
from trajectories.use_cases.ledger import what_left
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import code_problems, site_entries, sites
from trajectories.use_cases.writing import Objected, Saved, put


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One child in the list; `called` is empty where no name was registered."""

    id: str
    code: str
    site: str
    called: str
    status: str
    records: int
    to_finish: int
    first: str
    last: str
    conflicts: int


def case_book(case: str) -> BookRef:
    """Name the book of a case."""
    return BookRef("case", case)


def identity_book(case: str) -> BookRef:
    """Name the book that holds a case's register."""
    return BookRef("identity", case)


def list_cases(study: OpenStudy) -> tuple[CaseRow, ...]:
    """List the children by case code, read from the catalogue and the names beside it."""
    called = study.folder.names()
    codes = {row.id: row.code for row in sites(study)}
    rows = (
        CaseRow(
            id=row.case,
            code=row.code,
            site=codes.get(row.site, row.site),
            called=called.get(row.case, ""),
            status=row.status,
            records=row.records,
            to_finish=row.to_finish,
            first=row.first,
            last=row.last,
            conflicts=row.conflicts,
        )
        for row in study.folder.catalogue()
    )
    return tuple(sorted(rows, key=lambda row: (row.code, row.id)))


def case_named(study: OpenStudy, code_or_id: str) -> str:
    """Find a case's id by its code or id; Failed where there is none."""
    for row in study.folder.catalogue():
        if code_or_id in (row.code, row.case):
            return row.case
    raise Failed(f"There is no case {code_or_id}.", "List them with `trajectories case list`.")


def new_case(study: OpenStudy, child: Child, *, called: str = "") -> Saved | Objected:
    """Begin a case under a code of its own; the name, if given, goes to the register."""
    others = {row.code for row in study.folder.catalogue()}
    if refused := code_problems(child.code, others, "case"):
        return Objected(refused)
    case = random_id(study.random)
    child = msgspec.structs.replace(child, id=record_id(study.random))
    empty = Case(
        id=case,
        own=Entries(),
        site=site_entries(study, child.site),
        study=study.study_entries(),
    )
    problems = problems_of_entry(child, empty, today=study.today, kinds=study.kinds)
    if refused := closing(problems, "save"):
        return Objected(refused)
    action = study.new_action()
    if called:
        name = RegisterEntry(id=child.id, called=called)
        name_person(study, case, name, child=child.id, action=action)
    saved = put(study, case_book(case), (child,), action=action)
    return msgspec.structs.replace(saved, record=case)


def open_case(study: OpenStudy, case: str) -> Case:
    """Read a case with the site and study it belongs to; Failed where there is none."""
    own = study.entries(case_book(case))
    if not own.by_id and not own.unreadable and case not in study.folder.case_ids():
        raise Failed(f"There is no case {case}.", "List them with `trajectories case list`.")
    study.folder.enter_reading("case", case)
    child = next(iter(own.of(Child)), Child())
    around = site_entries(study, child.site)
    found = Case(id=case, own=own, site=around, study=study.study_entries())
    if not people_withdrawn(found):
        return found
    left = what_left(study, case=case)
    return msgspec.structs.replace(found, left=(*(one.id for one in left.entries), *left.shut))


def check_case(study: OpenStudy, case: str) -> tuple[Problem, ...]:
    """Hold a case against every rule."""
    return problems_of(open_case(study, case), today=study.today, kinds=study.kinds)


def register_of(study: OpenStudy, case: str) -> Mapping[str, RegisterEntry]:
    """Read the register of a case and of its site, by the id of the person or place."""
    study.folder.enter_reading("register", case)
    child = next(iter(study.entries(case_book(case)).of(Child)), Child())
    site = study.entries(BookRef("site_identity", child.site)) if child.site else Entries()
    own = study.entries(identity_book(case))
    return {entry.id: entry for entry in (*site.of(RegisterEntry), *own.of(RegisterEntry))}


def name_person(
    study: OpenStudy, case: str, entry: RegisterEntry, *, child: str = "", action: str = ""
) -> Saved:
    """Keep what a person or place of a case is called; `child` is known before its case is."""
    own = next(iter(study.entries(case_book(case)).of(Child)), Child(id=child))
    saved = put(study, identity_book(case), (entry,), action=action)
    if entry.id == own.id:
        study.folder.keep_name(case, entry.called)
    return saved
