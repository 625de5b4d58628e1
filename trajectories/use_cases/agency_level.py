"""Set the level of an instance of agency, or take it back; only where it has its evidence."""

import msgspec

from trajectories.errors import Failed
from trajectories.model.absence import Absent
from trajectories.model.kinds.agency import Agency, AgencyLevel
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved


def set_level(
    study: OpenStudy, case: str, record: str, level: AgencyLevel | Absent
) -> Saved | Objected:
    """Keep a level, or "not_asked" to take it back; Failed where no evidence is cited."""
    found = open_case(study, case).own.one(record, Agency)
    if found is None or not (found.evidence or level == "not_asked"):
        raise Failed("A level rests on evidence.", "Cite the words first, then rate them.")
    return save_record(study, case, msgspec.structs.replace(found, level=level))
