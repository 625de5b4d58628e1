"""Record what was on offer in a practice at a visit, and how ready the child was."""

from trajectories.model.absence import Absent
from trajectories.model.kinds.agency import Affordance, Disposition, JoiningIn
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.tell_change import session_at
from trajectories.use_cases.writing import Objected, Saved


def tell_joining(
    study: OpenStudy,
    case: str,
    practice: str,
    *,
    visit: str,
    affordance: Affordance | Absent,
    disposition: Disposition | Absent,
) -> Saved | Objected:
    """Keep it as told at the latest session of the visit; who said so can be filled in later."""
    session = session_at(open_case(study, case), visit)
    record = JoiningIn(
        practice=practice,
        affordance=affordance,
        disposition=disposition,
        session=session.id if session else "",
        learned=session.on if session else study.today.isoformat(),
    )
    return save_record(study, case, record)
