"""Name the revisions a report on a case is made from, and read the case again as it was at them.

Besides the child's own book a report says names, services, visits and codes, which change apart
from it; what of those books the case does not reach is left out, or a service added for another
child would make every approved report a draft.
"""

from collections.abc import Collection, Iterator

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case, Entries, entries_of
from trajectories.model.fields import pointers, walk
from trajectories.model.kinds.voice import Approval
from trajectories.model.people import Child
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Current, Revision
from trajectories.model.study import Visit
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, site_entries

APPROVAL = "approval"
_ALWAYS = frozenset({"site", "visit", "study", "organisation"})
# Kept so that a report comes out as it did; in no report, so no change of them makes it another.
_UNTOLD = frozenset({"to_ask", "memo", "researcher", "organisation"})


class Then(msgspec.Struct, frozen=True):
    """A case as it was at some revisions, and the names that stood in the registers."""

    case: Case
    register: dict[str, RegisterEntry]


def sources_of(study: OpenStudy, case: str, *, by: str = "") -> tuple[str, ...]:
    """Name the revisions a report is made from as things stand; `by` is who decides on it."""
    return tuple(sorted(one.rid for one in _current(study, case, by)))


def made_from(study: OpenStudy, *cases: str) -> tuple[str, ...]:
    """Name the revisions that stand in some cases: what a thing that leaves is made from."""
    return tuple(one.rid for case in cases for one in study.current_in(case_book(case)))


def covers(study: OpenStudy, case: str, approval: Approval) -> bool:
    """Tell whether a decision was made on what stands now: nothing a report tells has changed."""
    kinds = {one.rid: one.kind for ref in _books(study, case) for one in _revisions(study, ref)}
    told = {rid for rid in approval.revisions if kinds.get(rid) not in _UNTOLD}
    return told == {one.rid for one in _current(study, case) if one.kind not in _UNTOLD}


def with_standing_readings(study: OpenStudy, case: Case) -> Case:
    """Leave out the decisions made on something else than what stands now.

    Whoever read a report that has changed since has not read this one. A decision that names no
    revisions, entered by hand or taken in from a document, is believed.
    """
    read = [one for one in case.own.of(Approval) if one.revisions]
    stale = {one.id for one in read if not covers(study, case.id, one)}
    if not stale:
        return case
    own = {name: entry for name, entry in case.own.by_id.items() if name not in stale}
    return msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=own))


def case_at(study: OpenStudy, case: str, rids: Collection[str]) -> Then:
    """Read a case as it was at some revisions; Failed where one was erased or struck since."""
    wanted = frozenset(rids)
    by_level: dict[str, Entries] = {}
    found = 0
    for ref in _books(study, case):
        chosen = [one for one in _revisions(study, ref) if one.rid in wanted]
        found += len(chosen)
        by_level[ref.level] = entries_of(chosen, study.folder.read(ref).texts, study.kinds)
    if found < len(wanted):
        raise Failed(
            "What this version was made from is not all here any more.",
            "Something was erased or struck since: write a new report and have that approved.",
        )
    empty = Entries()
    registers = (by_level.get("site_identity", empty), by_level.get("identity", empty))
    return Then(
        case=Case(
            id=case,
            own=by_level["case"],
            site=by_level.get("site", empty),
            study=by_level["study"],
        ),
        register={one.id: one for entries in registers for one in entries.of(RegisterEntry)},
    )


def _books(study: OpenStudy, case: str) -> tuple[BookRef, ...]:
    site = next(iter(study.entries(case_book(case)).of(Child)), Child()).site
    of_site = (site_book(site), BookRef("site_identity", site)) if site else ()
    return (case_book(case), identity_book(case), *of_site, study.study_book)


def _revisions(study: OpenStudy, ref: BookRef) -> tuple[Revision, ...]:
    return tuple(study.folder.read(ref).revisions)


def _current(study: OpenStudy, case: str, by: str = "") -> Iterator[Current]:
    """Go through the standing revisions a report is made from."""
    own = study.entries(case_book(case))
    reached = _reached(study, own, by)
    for ref in _books(study, case):
        for one in study.current_in(ref):
            if one.op in ("put", "merge") and _is_used(one, ref, own, reached):
                yield one


def _is_used(one: Current, ref: BookRef, own: Entries, reached: Collection[str]) -> bool:
    if ref.level == "case":
        return one.kind != APPROVAL
    if one.kind == "code":
        return one.code in reached
    return one.kind in _ALWAYS or one.record in reached or one.record in own.by_id


def _reached(study: OpenStudy, own: Entries, by: str) -> frozenset[str]:
    """Name what the entries of a case point at in the books of its site and study, and their codes.

    What those entries point at in turn is reached too: a service names its agency.
    """
    site = next(iter(own.of(Child)), Child()).site
    around = {**study.study_entries().by_id, **site_entries(study, site).by_id}
    reached: set[str] = set()
    visits = (entry for entry in around.values() if isinstance(entry, Visit))
    pending = {by, *(name for entry in (*own, *visits) for name in _named_in(entry))} - {""}
    while pending:
        reached |= pending
        found = (_named_in(around[name]) for name in pending if name in around)
        pending = {name for names in found for name in names} - reached
    return frozenset(reached)


def _named_in(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Approval):
        return
    yield from pointers(entry)
    for found in walk(entry, role="code"):
        yield str(found.value)
