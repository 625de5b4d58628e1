from pathlib import Path

from tests.example_visit import CASE, NOTES, study_before_visit_three
from trajectories.model.sessions import Session
from trajectories.use_cases.case import open_case


def test_the_example_begins_where_the_researcher_knocks_for_visit_three(tmp_path: Path) -> None:
    study = study_before_visit_three(tmp_path)
    try:
        case = open_case(study, CASE)
    finally:
        study.close()
    assert case.child.code == "K-07"
    assert [session.on for session in case.own.of(Session)] == ["2025-02-11"]
    assert not case.own.conflicts


def test_the_notes_are_a_visit_as_it_was_typed() -> None:
    assert 650 < len(NOTES.split()) < 800
    assert {"k:", "n:", "##", "//", "?"} <= {line.split()[0] for line in NOTES.splitlines() if line}
