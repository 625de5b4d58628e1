"""Hold a case against the rules and say what is left before a report on it may be approved."""

from trajectories.analysis.readiness import Readiness, readiness
from trajectories.model.rules.check import problems_of
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import authors
from trajectories.use_cases.sources import with_standing_readings


def how_ready(study: OpenStudy, case: str) -> Readiness:
    """Say what is left to do, by whom a report may be approved, and which exceptions are stated."""
    found = open_case(study, case)
    wrote = authors(study, case)
    read = with_standing_readings(study, found)
    problems = problems_of(read, today=study.today, kinds=study.kinds, authors=wrote)
    return readiness(found, problems, wrote)
