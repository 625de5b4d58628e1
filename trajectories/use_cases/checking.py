"""Hold a site and its cases against the rules, and find who was likely recorded twice."""

from collections.abc import Iterator

from trajectories.model.case import Case, entries_of
from trajectories.model.problem import Problem
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.check import problems_of_site
from trajectories.model.rules.same_person import likely_same
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_entries


def check_site(study: OpenStudy, site: str) -> tuple[Problem, ...]:
    """Hold a site, its visits and its cases together against the rules (R3, R5, R6, R16 …)."""
    return problems_of_site(
        site_entries(study, site),
        _cases(study, site),
        today=study.today,
        kinds=study.kinds,
        study=study.study_entries(),
    )


def likely_twice(study: OpenStudy) -> tuple[Problem, ...]:
    """Name, by id, people likely in two cases and children likely recorded twice (R19)."""
    books = [identity_book(row.case) for row in study.folder.catalogue()]
    books += [BookRef("site_identity", site) for site in study.folder.site_ids()]
    return likely_same({ref.id: study.entries(ref).of(RegisterEntry) for ref in books})


def _cases(study: OpenStudy, site: str) -> Iterator[Case]:
    """Read the children of a site; what the rules say of them shows no word, so none is entered."""
    place, around = site_entries(study, site), study.study_entries()
    for row in study.folder.catalogue():
        if row.site == site:
            state = study.folder.read(case_book(row.case))
            own = entries_of(state.revisions, state.texts, study.kinds)
            yield Case(id=row.case, own=own, site=place, study=around)
