import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.opened import a_case, an_open_study, keep, opened_again, saved
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Memo
from trajectories.model.revision import Refused
from trajectories.model.states import State
from trajectories.use_cases.case import list_cases, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import (
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
