import string
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.opened import a_case, an_open_study, keep, opened_again, saved
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Approval, Memo
from trajectories.model.people import Child, Person
from trajectories.model.revision import Refused
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.use_cases.case import list_cases, new_case, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import (
    REFUSED,
    actions_of,
    delete_record,
    record_history,
    redo,
    restore_version,
    save_record,
    seen_of,
    undo,
)  # fmt: skip
from trajectories.use_cases.writing import Objected


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    return a_case(study)


def factor(study: OpenStudy, case: str, **fields: object) -> str:
    entry = Factor(**{"code": "bullying", "valence": "risk", **fields})  # type: ignore[arg-type]  # any field
    return keep(study, case, entry)


def test_a_record_is_there_when_the_study_is_opened_again(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    record = factor(study, case, when="2024-10~", note="waits by the gate")
    study.close()
    again = opened_again(tmp_path)
    found = open_case(again, case).own.one(record, Factor)
    assert found is not None
    assert (found.when, found.note) == ("2024-10~", "waits by the gate")


def test_a_half_finished_record_is_kept_and_counted_as_to_finish(
    study: OpenStudy, case: str
) -> None:
    keep(study, case, Factor(note="something about the gate"))
    (row,) = list_cases(study)
    assert (row.records, row.to_finish) == (1, 1)
    assert open_case(study, case).finished(Factor) == ()


def test_an_impossible_date_is_refused_and_nothing_is_written(study: OpenStudy, case: str) -> None:
    result = save_record(study, case, Factor(code="bullying", valence="risk", when="1850-02-30"))
    assert isinstance(result, Objected)
    assert [p.field for p in result.problems] == ["when"]
    assert open_case(study, case).own.of(Factor) == ()


def test_a_link_cannot_go_back_to_an_earlier_state_in_one_account(
    study: OpenStudy, case: str
) -> None:
    states = (
        State(state="taken_up", informant="p-carer"),
        State(state="made", informant="p-carer"),
    )
    link = Link(link_kind="referral", from_="den", to="clinic", states=states)
    result = save_record(study, case, link)
    assert isinstance(result, Objected)
    assert {p.rule for p in result.problems} == {"R17"}


def test_a_correction_keeps_what_was_said_before_in_the_history(
    study: OpenStudy, case: str
) -> None:
    record = factor(study, case, valence="risk")
    factor(study, case, id=record, valence="protective", note="she says")
    first, second = record_history(study, case, record)
    assert isinstance(first.entry, Factor)
    assert first.entry.valence == "risk"
    assert second.changed == ("valence", "note")


def test_a_former_version_can_be_brought_back(study: OpenStudy, case: str) -> None:
    record = factor(study, case, note="first words")
    factor(study, case, id=record, note="other words")
    first = record_history(study, case, record)[0]
    saved(restore_version(study, case, record, first.rid))
    found = open_case(study, case).own.one(record, Factor)
    assert found is not None
    assert found.note == "first words"
    assert len(record_history(study, case, record)) == 3


def test_two_corrections_of_one_version_are_both_kept_as_a_conflict(
    study: OpenStudy, case: str
) -> None:
    record = factor(study, case)
    seen = seen_of(study, case, record)
    for note in ("mine", "theirs"):
        entry = Factor(id=record, code="bullying", valence="risk", note=note)
        saved(save_record(study, case, entry, seen=seen))
    (conflict,) = open_case(study, case).own.conflicts
    assert conflict.record == record
    assert list_cases(study)[0].conflicts == 1


def test_a_record_others_point_at_is_not_deleted(study: OpenStudy, case: str) -> None:
    record = factor(study, case)
    other = factor(study, case, code="sleep", valence="vulnerability")
    link = keep(study, case, FactorLink(from_factor=record, acts="aggravates", to=other))
    result = delete_record(study, case, record)
    assert isinstance(result, Objected)
    assert [p.record for p in result.problems] == [link]


def test_a_deleted_record_comes_back_with_undo(study: OpenStudy, case: str) -> None:
    record = factor(study, case, note="words")
    saved(delete_record(study, case, record))
    assert open_case(study, case).own.get(record) is None
    undo(study, case)
    found = open_case(study, case).own.one(record, Factor)
    assert found is not None
    assert found.note == "words"


def test_undo_names_the_record_that_was_touched_since(study: OpenStudy, case: str) -> None:
    entry = Factor(code="bullying", valence="risk")
    first = saved(save_record(study, case, entry))
    factor(study, case, id=first.record, note="since")
    result = undo(study, case, first.action)
    assert isinstance(result, Refused)
    assert (result.record, result.reason) == (first.record, "later")


def test_what_was_taken_back_already_is_refused_in_words(study: OpenStudy, case: str) -> None:
    done = saved(save_record(study, case, Factor(code="bullying", valence="risk")))
    undo(study, case, done.action)
    again = undo(study, case, done.action)
    assert isinstance(again, Refused)
    assert REFUSED[again.reason] == "it was taken back already"


def test_there_is_nothing_to_redo_after_something_new_was_done(study: OpenStudy, case: str) -> None:
    factor(study, case)
    undo(study, case)
    factor(study, case, code="sleep")
    assert isinstance(redo(study, case), Refused)


@settings(max_examples=10)
@given(notes=st.lists(st.text(string.printable, max_size=12), min_size=1, max_size=5))
def test_undoing_all_and_redoing_all_ends_where_it_was(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str]
) -> None:
    study = an_open_study(tmp_path_factory.mktemp("undo"))
    case = a_case(study)
    record = keep(study, case, Memo(text="begun"))
    states = [open_case(study, case).own.by_id]
    for note in notes:
        keep(study, case, Memo(id=record, text="begun", note=note))
        states.append(open_case(study, case).own.by_id)
    for before in reversed(states[:-1]):
        undo(study, case)
        assert open_case(study, case).own.by_id == before
    for after in states[1:]:
        redo(study, case)
        assert open_case(study, case).own.by_id == after


def child(study: OpenStudy, case: str) -> Child:
    return open_case(study, case).child


def test_what_was_deleted_cannot_be_deleted_again(study: OpenStudy, case: str) -> None:
    record = factor(study, case)
    saved(delete_record(study, case, record))
    for gone in (record, "never-there"):
        result = delete_record(study, case, gone)
        assert isinstance(result, Objected)
        assert [p.rule for p in result.problems] == ["known"]


def test_a_case_keeps_its_child_whatever_is_deleted_or_undone(study: OpenStudy, case: str) -> None:
    result = delete_record(study, case, child(study, case).id)
    assert isinstance(result, Objected)
    undo(study, case)
    assert all(isinstance(undo(study, case), Refused) for _ in range(2))
    assert child(study, case).code == "K-07"


def test_a_case_has_one_child_under_a_code_nobody_else_has(study: OpenStudy, case: str) -> None:
    second = save_record(study, case, Child(code="Z-9"))
    assert isinstance(second, Objected)
    assert [p.rule for p in second.problems] == ["one child"]
    saved(new_case(study, Child(code="Z-1", site=child(study, case).site)))
    for code in ("Z-1", ""):
        changed = msgspec.structs.replace(child(study, case), code=code)
        assert isinstance(save_record(study, case, changed), Objected)
    saved(save_record(study, case, msgspec.structs.replace(child(study, case), code="K-7")))
    assert [row.code for row in list_cases(study)] == ["K-7", "Z-1"]


def test_nothing_is_undone_that_something_else_points_at(study: OpenStudy, case: str) -> None:
    added = saved(save_record(study, case, Person(id="p-w", voice="provider")))
    told = factor(study, case, informant="p-w")
    result = undo(study, case, added.action)
    assert isinstance(result, Refused)
    assert (result.reason, result.record) == ("later", told)
    assert open_case(study, case).own.get("p-w") is not None


def test_undoing_a_correction_does_not_point_again_at_what_is_gone(
    study: OpenStudy, case: str
) -> None:
    keep(study, case, Person(id="p-w", voice="provider"))
    record = factor(study, case, informant="p-w")
    entry = Factor(id=record, code="bullying", valence="risk", informant="p-carer")
    corrected = saved(save_record(study, case, entry))
    saved(delete_record(study, case, "p-w"))
    result = undo(study, case, corrected.action)
    assert isinstance(result, Refused)
    assert result.record == record


def test_an_action_nobody_did_cannot_be_taken_back(study: OpenStudy, case: str) -> None:
    assert isinstance(undo(study, case, "nothing"), Refused)
    assert isinstance(redo(study, case), Refused)


def test_the_history_tells_of_a_deletion_and_of_what_came_after(
    study: OpenStudy, case: str
) -> None:
    record = factor(study, case, note="words")
    saved(delete_record(study, case, record))
    undo(study, case)
    versions = record_history(study, case, record)
    assert [version.op for version in versions] == ["put", "delete", "put"]
    assert versions[1].entry is None
    nothing = restore_version(study, case, record, versions[1].rid)
    assert isinstance(nothing, Objected)
    assert len(actions_of(study, case)) == 5


def test_a_passage_is_kept_where_its_words_stand_and_refused_where_they_do_not(
    study: OpenStudy, case: str
) -> None:
    keep(study, case, Session(id="s", on="2025-02-11", text="It was ONE time."))
    saved(save_record(study, case, Evidence(id="e", session="s", words="ONE time")))
    evidence = open_case(study, case).own.one("e", Evidence)
    assert evidence is not None
    assert (evidence.start, evidence.end) == (7, 15)
    elsewhere = Evidence(id="e2", text=evidence.text, words="TWO times")
    result = save_record(study, case, elsewhere)
    assert isinstance(result, Objected)
    assert [p.rule for p in result.problems] == ["passage"]


def test_an_approval_is_refused_while_something_keeps_it_from_being_given(
    study: OpenStudy, case: str
) -> None:
    by = study.researcher
    result = save_record(study, case, Approval(by=by, decision="approved"))
    assert isinstance(result, Objected)
    assert "R4" in {p.rule for p in result.problems}
    saved(save_record(study, case, Approval(by=by, decision="sent_back")))


def test_correcting_a_text_carries_its_passages_over_and_names_those_it_changed(
    study: OpenStudy, case: str
) -> None:
    session = keep(study, case, Session(on="2025-03-11", text="Kez: It was ONE time.\nNan: Yes.\n"))
    kept = keep(study, case, Evidence(session=session, words="Nan: Yes", speaker="p-carer"))
    gone = keep(study, case, Evidence(session=session, words="ONE time", speaker="p-carer"))
    corrected = Session(id=session, on="2025-03-11", text="Kez: it was once.\n\nNan: Yes.\n")
    result = saved(save_record(study, case, corrected))
    assert [p.record for p in result.problems if p.rule == "passage"] == [gone]
    own = open_case(study, case).own
    now, carried, left = own.get(session), own.one(kept, Evidence), own.one(gone, Evidence)
    assert isinstance(now, Session)
    assert carried is not None
    assert left is not None
    assert (carried.text, carried.start) == (now.text, 19)
    assert own.texts[left.text][left.start : left.end] == "ONE time"
    undo(study, case)
    before = open_case(study, case).own.one(kept, Evidence)
    assert before is not None
    assert before.text == left.text
