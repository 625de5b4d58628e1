"""Say which children are due: the visit at hand, promises not kept in time, consent to ask again.

Read from the catalogue alone, so that it costs the same for two children and two thousand.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from trajectories.analysis.due import at_hand, day_of, due_visit, is_past, runs_out
from trajectories.model.study import Visit
from trajectories.store.folder import CatalogueRow
from trajectories.use_cases.case import CaseRow, list_cases
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_entries


class DueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One child that is due; `called` is empty where no name was registered.

    `visit`: its number, 0 for none; `on`: its day, empty for none; `days`: from today until then.
    """

    id: str
    code: str
    site: str
    called: str
    visit: int = 0
    final: bool = False
    on: str = ""
    days: int = 0
    promises: int = 0
    """How many promises are overdue."""
    ask_again: bool = False
    """Whether consent runs out, or is to be asked again at this visit."""


class _AtSite(msgspec.Struct, frozen=True):
    """The visits of a site: those near to today, and all by id."""

    near: tuple[Visit, ...]
    visits: Mapping[str, Visit]


def due(study: OpenStudy) -> tuple[DueRow, ...]:
    """List the children that are due, those of the nearest day first."""
    return due_among(study, list_cases(study))


def due_among(study: OpenStudy, cases: tuple[CaseRow, ...]) -> tuple[DueRow, ...]:
    """List the children among these that are due."""
    listed = {case.id: case for case in cases}
    sites: dict[str, _AtSite] = {}
    found = []
    for row in study.folder.catalogue():
        if row.status != "active" or row.case not in listed:
            continue
        if row.site not in sites:
            sites[row.site] = _at_site(study, row.site)
        one = _due(row, listed[row.case], sites[row.site], study.today)
        found += [one] if one.on or one.promises or one.ask_again else []
    return tuple(sorted(found, key=lambda one: (one.on == "", one.on, one.code, one.id)))


def _at_site(study: OpenStudy, site: str) -> _AtSite:
    visits = site_entries(study, site).of(Visit)
    return _AtSite(at_hand(visits, study.today), {visit.id: visit for visit in visits})


def _due(row: CatalogueRow, case: CaseRow, site: _AtSite, today: date) -> DueRow:
    visit = due_visit(site.near, row.met)
    day = day_of(visit) if visit else None
    return DueRow(
        id=row.case,
        code=row.code,
        site=case.site,
        called=case.called,
        visit=visit.number if visit else 0,
        final=visit.final if visit else False,
        on=day.isoformat() if day else "",
        days=(day - today).days if day else 0,
        promises=sum(is_past(site.visits.get(by), today) for by in row.promised if by),
        ask_again=runs_out(row.runs_out, today) or bool(visit and visit.id in row.ask_again),
    )
