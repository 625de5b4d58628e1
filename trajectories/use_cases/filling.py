"""Fill an entry from what a person typed, with the study's dates and codes at hand."""

from collections.abc import Mapping

from trajectories.model.answers import Typed, Understanding, entry_from_answers
from trajectories.model.case import Entries
from trajectories.model.codebook import codebook
from trajectories.model.kind import Kind
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.study import Code, Visit
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_entries

Filled = Entry | tuple[Problem, ...]


def understanding(study: OpenStudy, site: str) -> Understanding:
    """Gather what dates and codes typed at a site may mean."""
    return Understanding(
        today=study.today,
        visits=visit_dates(site_entries(study, site)),
        codebook=codebook(study.study_entries().of(Code)),
    )


def visit_dates(site: Entries) -> Mapping[str, str]:
    """Map what a visit is called ("2", "final") to when it took place, or was planned."""
    dates: dict[str, str] = {}
    for visit in site.of(Visit):
        on = visit.actual or visit.planned
        if on:
            dates[str(visit.number)] = on
            dates |= {"final": on} if visit.final else {}
    return dates


def fill_for_study(
    study: OpenStudy, kind: Kind, answers: Mapping[str, Typed], record: str = ""
) -> Filled:
    """Fill a new entry of the study, or a correction of the one with the id `record`."""
    return entry_from_answers(
        kind, answers, study.study_entries().get(record), understanding(study, "")
    )


def fill_for_site(
    study: OpenStudy, site: str, kind: Kind, answers: Mapping[str, Typed], record: str = ""
) -> Filled:
    """Fill a new entry of a site, or a correction of the one with the id `record`."""
    before = site_entries(study, site).get(record)
    return entry_from_answers(kind, answers, before, understanding(study, site))


def fill_for_case(
    study: OpenStudy, case: str, kind: Kind, answers: Mapping[str, Typed], record: str = ""
) -> Filled:
    """Fill a new record of a case, or a correction of the one with the id `record`."""
    own = study.entries(case_book(case))
    site = next((child.site for child in own.of(Child)), "")
    return entry_from_answers(kind, answers, own.get(record), understanding(study, site))


def fill_name(
    study: OpenStudy, kind: Kind, answers: Mapping[str, Typed], before: RegisterEntry
) -> Filled:
    """Fill what somebody is called over what was known of it."""
    return entry_from_answers(kind, answers, before, understanding(study, ""))
