"""Which tasks belong to which visit, as the method lays a year at a site out.

Source: NECF 2004, DfES RR603, section 2.3 and Appendix 2.
"""

from collections.abc import Mapping

from trajectories.model.study import Visit, VisitTask

_OF_A_VISIT: Mapping[int, tuple[VisitTask, ...]] = {
    1: ("board_interviews", "manager_interviews", "set_up"),
    2: ("provider_interviews", "identify_children", "first_meetings", "board_workshop"),
    3: ("carer_sessions", "child_sessions", "provider_workshop"),
    4: ("prepare_contribution", "follow_ups"),
    5: ("follow_ups", "mixed_workshop"),
}
_OF_THE_FINAL: tuple[VisitTask, ...] = ("case_study_report",)
_OF_LATER_ONES: tuple[VisitTask, ...] = ("follow_ups",)


def tasks_of(visit: Visit) -> tuple[VisitTask, ...]:
    """List the tasks of a visit; whatever else was done there follows."""
    return tuple(dict.fromkeys((*_planned(visit), *visit.tasks_done)))


def _planned(visit: Visit) -> tuple[VisitTask, ...]:
    if visit.final:
        return _OF_THE_FINAL
    if visit.special_event or not visit.number:
        return ()
    return _OF_A_VISIT.get(visit.number, _OF_LATER_ONES)
