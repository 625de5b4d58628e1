"""Record what changed straight from the grid: one factor, one informant, one visit."""

from trajectories.analysis.changes import Matter, matter_of, was_seen
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import Change, Factor
from trajectories.model.sessions import Session
from trajectories.model.study import Visit
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved


def tell_change(
    study: OpenStudy,
    case: str,
    matter: Matter,
    change: Change,
    *,
    visit: str,
    informant: str = "",
) -> Saved | Objected:
    """Keep that an informant compared, or that we saw a change where nobody is named.

    How the factor works is taken from what was told of it last, by the same person where there is
    such an account; the session is the latest at the visit.
    """
    around = open_case(study, case)
    told = [one for one in around.own.of(Factor) if matter_of(around, one) == matter]
    own = [one for one in told if not was_seen(one) and one.informant == informant]
    last = max(own or told, key=lambda one: (one.learned, one.id), default=Factor())
    session = session_at(around, visit)
    seen = not informant
    factor = Factor(
        code=matter.code,
        valence=last.valence,
        holder=matter.holder,
        setting=matter.setting,
        change=change,
        change_known="seen_by_us" if seen else "compared_by_informant",
        informant=informant,
        basis="observed" if seen else "reported",
        session=session.id if session else "",
        learned=session.on if session else _day(around, visit),
    )
    return save_record(study, case, factor)


def session_at(case: Case, visit: str) -> Session | None:
    """Find the latest session at a visit."""
    held = [one for one in case.own.of(Session) if visit and one.visit == visit]
    return max(held, key=lambda one: (when.sort_key(one.on), one.id), default=None)


def _day(case: Case, visit: str) -> str:
    found = case.site.one(visit, Visit)
    return found.actual if found else ""
