from pathlib import Path

import pytest

from tests.opened import a_case, an_open_study, keep, saved
from tests.plaintext import files_with
from tests.use_cases.erasing import MARKER
from trajectories.model.ids import text_id
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Person
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import case_book
from trajectories.use_cases.move import Moved, move_records
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, save_record
from trajectories.use_cases.writing import Objected


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def moved(result: Moved | Objected) -> Moved:
    assert isinstance(result, Moved), result
    return result


def test_a_record_leaves_one_child_whole_and_comes_to_the_other(study: OpenStudy) -> None:
    wrong, right = a_case(study), a_case(study, "K-08")
    keep(study, wrong, Memo(id="m1", text=f"{MARKER} before."))
    saved(save_record(study, wrong, Memo(id="m1", text="About the other child.")))
    done = moved(move_records(study, ["m1"], case=wrong, to=right))
    assert done.ids == {"m1": "m1"}
    assert study.entries(case_book(right)).get("m1") == Memo(id="m1", text="About the other child.")
    assert study.entries(case_book(wrong)).get("m1") is None
    assert files_with(study.folder, MARKER) == []
    for case in (wrong, right):
        assert study.folder.verify(case_book(case)) == ()
        assert actions_of(study, case)[-1].id == done.erased.action


def test_pointers_at_what_the_other_case_does_not_have_are_told(study: OpenStudy) -> None:
    wrong, right = a_case(study), a_case(study, "K-08")
    keep(study, wrong, Person(id="p-teacher", voice="provider"))
    factor = Factor(id="f1", code="sleep", valence="risk", informant="p-teacher", holder="p-carer")
    keep(study, wrong, factor)
    done = moved(move_records(study, ["f1"], case=wrong, to=right))
    assert done.lost == ("p-teacher",)
    found = study.entries(case_book(right)).one("f1", Factor)
    assert found is not None
    assert (found.informant, found.holder) == ("", "p-carer")


def test_a_session_goes_with_its_passages_and_text_and_a_passage_alone_without(
    study: OpenStudy,
) -> None:
    wrong, right = a_case(study), a_case(study, "K-08")
    text = f"We met. {MARKER} was there."
    keep(study, wrong, Session(id="s1", on="2025-02-11", text=text))
    keep(study, wrong, Evidence(id="e1", session="s1", words="We met"))
    keep(study, wrong, Evidence(id="e2", session="s1", words="was there"))
    moved(move_records(study, ["e2"], case=wrong, to=right))
    alone = study.entries(case_book(right)).one("e2", Evidence)
    assert alone is not None
    assert (alone.words, alone.text, alone.end) == ("was there", "", 0)
    moved(move_records(study, ["s1", "e1"], case=wrong, to=right))
    entries = study.entries(case_book(right))
    passage = entries.one("e1", Evidence)
    assert passage is not None
    assert entries.texts[passage.text] == text
    assert study.folder.read(case_book(wrong)).texts == {}
    assert passage.text == text_id(text)


def test_a_record_that_comes_back_gets_an_id_of_its_own(study: OpenStudy) -> None:
    wrong, right = a_case(study), a_case(study, "K-08")
    keep(study, wrong, Memo(id="m1", text="Of one."))
    keep(study, right, Memo(id="m2", text="Of the other."))
    keep(study, wrong, Memo(id="m2", text="Of one too."))
    there = moved(move_records(study, ["m1", "m2"], case=wrong, to=right)).ids
    assert there["m1"] == "m1"
    assert there["m2"] != "m2"
    back = moved(move_records(study, ["m1"], case=right, to=wrong)).ids
    assert back["m1"] != "m1"
    assert study.entries(case_book(wrong)).get(back["m1"]) is not None


@pytest.mark.parametrize("records", [["nobody"], ["p-carer", "nobody"]])
def test_what_cannot_be_moved_stays_where_it_is(study: OpenStudy, records: list[str]) -> None:
    wrong, right = a_case(study), a_case(study, "K-08")
    before = study.entries(case_book(wrong)).by_id
    assert isinstance(move_records(study, records, case=wrong, to=right), Objected)
    assert isinstance(move_records(study, ["p-carer"], case=wrong, to=wrong), Objected)
    assert study.entries(case_book(wrong)).by_id == before
