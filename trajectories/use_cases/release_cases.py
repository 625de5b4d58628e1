"""Take a case out of a release, so that one child who may not leave does not keep the others."""

import msgspec

from trajectories.errors import Failed
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_list import plan_of, release_book
from trajectories.use_cases.writing import put


def take_out(study: OpenStudy, release_id: str, code_or_id: str) -> OpenRelease:
    """Take a case out by its code, or by its id where the study has lost it; one has to be left.

    What was decided and signed of it stays in the book of the release, and leaves with nobody.
    """
    plan = plan_of(study, release_id)
    ids = {row.code: row.case for row in study.folder.catalogue()}
    case = ids.get(code_or_id, code_or_id)
    if case not in plan.cases:
        raise Failed(f"{code_or_id} is not in this release.", "See `trajectories release review`.")
    if len(plan.cases) == 1:
        raise Failed("It is the only case of this release.", "Begin another release.")
    cases = tuple(one for one in plan.cases if one != case)
    put(study, release_book(release_id), [msgspec.structs.replace(plan, cases=cases)])
    return open_release(study, release_id)
