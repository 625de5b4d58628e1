from pathlib import Path

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import saved
from trajectories.model.people import Person
from trajectories.model.sessions import Session
from trajectories.use_cases.begin_session import begin_session, parts_of
from trajectories.use_cases.case import open_case
from trajectories.use_cases.record import actions_of, save_record, undo
from trajectories.use_cases.writing import Objected, Saved


def test_a_session_is_begun_with_its_parts_in_one_action_and_taken_back_whole(
    tmp_path: Path,
) -> None:
    with_study = study_before_visit_three(tmp_path)
    before = open_case(with_study, CASE)
    done = len(actions_of(with_study, CASE))
    parts = parts_of(before, ("photo_collage", "interview"), ("child", "p-carer", "child"))
    begun = saved(
        begin_session(
            with_study, CASE, visit="v3", on="2025-03-11", place="home", recording="notes",
            parts=parts,
        )
    )  # fmt: skip
    session = open_case(with_study, CASE).own.one(begun.record, Session)
    assert session is not None
    assert (session.visit, session.on, session.place) == ("v3", "2025-03-11", "home")
    assert session.researchers == (with_study.researcher,)
    assert [(part.activity, part.present, part.speaker) for part in session.parts] == [
        ("photo_collage", ("child", "p-carer"), "child"),
        ("interview", ("child", "p-carer"), "p-carer"),
    ]
    assert len(actions_of(with_study, CASE)) == done + 1
    assert isinstance(undo(with_study, CASE), Saved)
    assert len(open_case(with_study, CASE).own.of(Session)) == 1
    with_study.close()


def test_who_mostly_speaks_is_left_open_where_two_adults_are_interviewed(tmp_path: Path) -> None:
    study = study_before_visit_three(tmp_path)
    saved(save_record(study, CASE, Person(id="p-aunt", voice="carer", relation="aunt")))
    case = open_case(study, CASE)
    [two] = parts_of(case, ("interview",), ("p-carer", "p-aunt"))
    [alone] = parts_of(case, ("interview",), ("child",))
    [nobody] = parts_of(case, ("observation",), ())
    assert (two.speaker, alone.speaker, nobody.speaker) == ("", "child", "")
    study.close()


def test_missing_consent_keeps_nobody_from_writing_and_a_date_that_is_none_is_objected_to(
    tmp_path: Path,
) -> None:
    study = study_before_visit_three(tmp_path)
    parts = parts_of(open_case(study, CASE), ("discussion",), ("p-brother",))
    assert isinstance(begin_session(study, CASE, on="2025-03-11", parts=parts), Saved)
    assert isinstance(begin_session(study, CASE, on="soon", parts=parts), Objected)
    study.close()
