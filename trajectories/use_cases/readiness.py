"""Hold a case against the rules and say what is left before a report on it may be approved."""

from trajectories.analysis.readiness import Readiness, readiness
from trajectories.model.kinds.voice import Approval
from trajectories.model.rules.check import excepted, problems_of
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
    let_pass = {
        part
        for one in read.own.of(Approval)
        if one.revisions and one.decision == "approved"
        for part in excepted(one)
    }
    left = (one for one in problems if not (one.rule == "R4" and one.field in let_pass))
    return readiness(found, left, wrote)
