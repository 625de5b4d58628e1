import pytest

from trajectories.model.fieldwork import tasks_of
from trajectories.model.study import Visit


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        (Visit(number=1), ("board_interviews", "manager_interviews", "set_up")),
        (Visit(number=5), ("follow_ups", "mixed_workshop")),
        (Visit(number=7), ("follow_ups",)),
        (Visit(number=6, final=True), ("case_study_report",)),
        (Visit(number=3, special_event="fair"), ()),
        (Visit(), ()),
        (Visit(number=4, tasks_done=("set_up",)), ("prepare_contribution", "follow_ups", "set_up")),
    ],
)
def test_each_visit_has_its_tasks_and_keeps_what_else_was_done(
    visit: Visit, expected: tuple[str, ...]
) -> None:
    assert tasks_of(visit) == expected
