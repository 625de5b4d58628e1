"""What left the study stands in its ledger, however much it was and whichever version entered it.

`ledger-2` was written by a version that kept the ledger in the study's own book and listed every
revision; it is never written again. Two reports left it, then a document of the second child, whose
use was withdrawn after that.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opened import an_open_study, opened_again
from trajectories.errors import Damaged
from trajectories.model.ledger import digest_of
from trajectories.store.folder import BookRef
from trajectories.use_cases.backup import carry_over, known_since
from trajectories.use_cases.beyond_reach import beyond_reach
from trajectories.use_cases.care import carry_out, check_study, repair_plan
from trajectories.use_cases.case import check_case, list_cases
from trajectories.use_cases.edition import revisions_now
from trajectories.use_cases.history import read_history, study_history
from trajectories.use_cases.ledger import enter, ledger, what_left, with_ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import study_info

WRITTEN_BEFORE = Path(__file__).parent / "ledger-2"
LONG = tuple(f"{number:032x}" for number in range(1000))
"""So many cases that two such entries fill a book."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    opened = an_open_study(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def older(tmp_path: Path) -> Iterator[OpenStudy]:
    shutil.copytree(WRITTEN_BEFORE, tmp_path / "study")
    opened = opened_again(tmp_path)
    yield opened
    opened.close()


def leave(study: OpenStudy, *cases: str) -> str:
    entry = enter(study, "report", b"%PDF", cases=cases, named=True, purpose="care", recipient="Jo")
    return entry.id


def books(study: OpenStudy) -> list[BookRef]:
    return [found.ref for found in study.folder.ledger_books()]


def in_the_way(study: OpenStudy) -> list[str]:
    return [flaw.line() for flaw in check_study(study, read_data=True) if flaw.serious]


def test_what_an_earlier_version_entered_is_listed_and_known_again(older: OpenStudy) -> None:
    first, second = list_cases(older)
    assert [(one.form, one.cases, one.recipient) for one in ledger(older)] == [
        ("report", (first.id,), "the panel"),
        ("report", (second.id,), "the panel"),
        ("document", (second.id,), ""),
    ]
    unchanged, withdrawn_since, document = (one.made_from for one in ledger(older))
    assert unchanged == digest_of(revisions_now(older, first.id))
    assert withdrawn_since not in ("", digest_of(revisions_now(older, second.id)))
    assert document == ""
    assert in_the_way(older) == []


def test_what_leaves_now_is_listed_after_what_left_an_earlier_version(older: OpenStudy) -> None:
    _, child = list_cases(older)
    before = [one.id for one in ledger(older)]
    size = len(older.folder.read(older.study_book).revisions)
    late = leave(older, child.id)
    assert sorted([one.id for one in ledger(older)]) == sorted([*before, late])
    assert len(older.folder.read(older.study_book).revisions) == size
    [told] = [one for one in check_case(older, child.id) if one.rule == "R13"]
    assert all(entry in told.found for entry in (*before[1:], late))
    assert before[0] not in told.found


def test_a_full_book_is_left_and_all_stay_in_order(study: OpenStudy) -> None:
    left = [leave(study, *LONG) for _ in range(5)]
    assert [one.id for one in ledger(study)] == left
    assert len(books(study)) == 3
    assert study_info(study).left == 5
    assert set(left) <= set(with_ledger(study).by_id)
    assert set(study.study_entries().by_id) < set(with_ledger(study).by_id)
    assert in_the_way(study) == []


def test_what_left_of_a_case_is_found_in_whichever_book(study: OpenStudy) -> None:
    first = leave(study, "one")
    for _ in range(2):
        leave(study, *LONG)
    last = leave(study, "two", "one")
    leave(study, "two")
    assert [one.id for one in what_left(study, case="one").entries] == [first, last]
    assert what_left(study, case="nobody") == what_left(study, case="none")


def test_history_tells_of_it_as_of_the_study(study: OpenStudy) -> None:
    leave(study, "one")
    assert study_history(study).done[-1].where == ("study",)
    assert study_history(study).done[-1].what == ("added ledger_entry",)
    assert [one.what for one in read_history(study).reads] == ["export: report"]


def test_a_study_that_went_back_is_told_what_left_since(study: OpenStudy, tmp_path: Path) -> None:
    leave(study, "one")
    study.folder.flush()
    shutil.copytree(tmp_path / "study", tmp_path / "before" / "study")
    since = [leave(study, *LONG) for _ in range(3)]
    known = known_since(study)
    study.close()
    restored = opened_again(tmp_path / "before")
    try:
        assert carry_over(restored, known) == 3
        assert [one.id for one in ledger(restored)][1:] == since
        assert carry_over(restored, known) == 0
    finally:
        restored.close()


def test_a_damaged_book_stops_nobody_and_is_put_right(study: OpenStudy, tmp_path: Path) -> None:
    first, _ = leave(study, "one"), leave(study, "one")
    [ref] = books(study)
    study.close()
    path = tmp_path / "study" / "ledger" / f"{ref.id}.book"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    again = opened_again(tmp_path)
    assert what_left(again, case="one").shut == (ref.label,)
    assert any(ref.label in one.sentence for one in beyond_reach(again, cases=["one"]))
    with pytest.raises(Damaged, match="ledger"):
        ledger(again)
    carry_out(again, repair_plan(again))
    mended = opened_again(tmp_path)
    assert [one.id for one in ledger(mended)] == [first]
    mended.close()
