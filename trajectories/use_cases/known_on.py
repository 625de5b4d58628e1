"""Show a case as it was known on a day, the day said as people say it."""

from datetime import date

from trajectories.analysis.known_on import as_known_on, last_day
from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.phrases import understand
from trajectories.use_cases.case import open_case
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.open_study import OpenStudy


def case_as_known_on(study: OpenStudy, case: str, said: str) -> Case:
    """Read a case and leave out what was learned later; Failed where the day is not understood."""
    found = open_case(study, case)
    return as_known_on(found, day_meant(study, found, said))


def day_meant(study: OpenStudy, found: Case, said: str) -> date:
    """Understand a day as people say it, "visit 2" too; Failed where it is none."""
    using = understanding(study, found.child.site)
    meant = understand(said, today=using.today, visits=using.visits)
    day = last_day(meant.edtf) if meant else None
    if day is None:
        raise Failed("This is not a day.", 'Say "11 February 2025", "February" or "visit 2".')
    return day
