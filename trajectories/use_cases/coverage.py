"""Look at one child after another: whose account there is, and what keeps a report from approval.

No word of a child is shown by it, and what is read is let go of at once: two thousand children are
looked at a few at a time.
"""

from collections.abc import Iterator

import msgspec

from trajectories.analysis.coverage import Covered, covered, visit_name
from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.case import Case, Entries, entries_of
from trajectories.model.rules.check import ready
from trajectories.model.study import Study, Visit
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import authors
from trajectories.use_cases.sources import with_standing_readings
from trajectories.use_cases.study import site_entries


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One child looked at; None where its book does not open here."""

    done: int
    of: int
    child: Covered | None


def coverage(study: OpenStudy, site: str = "") -> Iterator[Step]:
    """Look at the children of a site, or of every site, by case code."""
    rows = [row for row in study.folder.catalogue() if site in ("", row.site)]
    around = study.study_entries()
    places: dict[str, Entries] = {}
    for done, row in enumerate(sorted(rows, key=lambda row: (row.code, row.case)), 1):
        if row.site not in places:
            places[row.site] = site_entries(study, row.site)
        try:
            child = _covered(study, row.case, places[row.site], around)
        except (Damaged, Tampered, NewerFormat):
            child = None
        yield Step(done=done, of=len(rows), child=child)


def visits_held(study: OpenStudy, site: str = "") -> tuple[str, ...]:
    """Name the visits at which children could be met, at a site or anywhere: from the second on."""
    ids = (site,) if site else study.folder.site_ids()
    visits = (visit for one in ids for visit in site_entries(study, one).of(Visit))
    return tuple(
        dict.fromkeys(visit_name(visit) for visit in visits if visit.actual and visit.number > 1)
    )


def minimum_visits(study: OpenStudy) -> int:
    """Say on how many visits the study wants a child heard."""
    return next(iter(study.study_entries().of(Study)), Study()).minimum_child_visits


def _covered(study: OpenStudy, case: str, site: Entries, around: Entries) -> Covered:
    state = study.folder.read(case_book(case))
    own = entries_of(state.revisions, state.texts, study.kinds)
    found = Case(id=case, own=own, site=site, study=around)
    wrote = authors(study, case)
    lacking = ready(
        with_standing_readings(study, found), today=study.today, kinds=study.kinds, authors=wrote
    )
    return covered(found, lacking)
