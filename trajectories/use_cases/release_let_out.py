"""Let out of a case what a release may hold, or say why it may not leave at all."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from trajectories.anonymise.release import KEPT
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.fields import walk
from trajectories.model.leaving_out import without
from trajectories.model.outgoing import Named
from trajectories.model.problem import Problem
from trajectories.model.register import RegisterEntry
from trajectories.model.release import ReleasePlan
from trajectories.model.study import Code
from trajectories.use_cases.case import register_of
from trajectories.use_cases.going_along import going_along
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.release_consent import agreed
from trajectories.use_cases.staying_behind import only_hidden

NO_DAY: Final = date(3000, 1, 1)
"""For today: an axis that ran to the day of the release would tell how long ago it all was."""


def let_out(
    case: Case, register: Mapping[str, RegisterEntry], plan: ReleasePlan, today: date
) -> Named:
    """Let out of a case what a release may hold: what a report may, told by who agreed to this.

    Nobody stays whom nothing that is left tells of: a number beside a role would count them.
    """
    whole = named(case, register, today=today, purpose=plan.purpose, recipient=plan.recipient)
    kept = agreed(whole.case, case, plan.purpose, today)
    kept = without(kept, only_hidden(case, kept))
    unheld = frozenset(e.id for e in kept.own if e.__struct_config__.tag not in KEPT)
    kept = _used_codes(going_along(without(kept, unheld)))
    calendar = named_calendar(kept, today=NO_DAY)
    return msgspec.structs.replace(whole, case=kept, calendar=calendar, said_instead=())


def _used_codes(case: Case) -> Case:
    """Leave out the codes of the study that nothing of a case is coded with."""
    used = {
        found.value for entry in case.own for found in walk(entry) if found.field.role == "code"
    }
    study = {e.id: e for e in case.study if not isinstance(e, Code) or e.code in used}
    return msgspec.structs.replace(case, study=Entries(by_id=study))


def nameless(study: OpenStudy, case: Case) -> Problem | None:
    """Refuse a case whose register is gone: nobody could tell whether a name is still in it."""
    if register_of(study, case.id).get(case.child.id):
        return None
    return Problem(
        where=case.child.code, record=case.child.id, field="register", rule="R12", gate="release",
        found="the register holds no name of the child, so that nobody can tell if one is left",
        suggestion="Enter what the child is called, or take the case out of the release.",
    )  # fmt: skip


def lost(case: str) -> Problem:
    """Say that a case the release names is in the study no more."""
    return Problem(
        where=case, record=case, field="cases", rule="R12", gate="release",
        found="the study holds this case no more",
        suggestion="Bring it back from a backup, or take it out (`release take-out`).",
    )  # fmt: skip
