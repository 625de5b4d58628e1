from pathlib import Path

import pytest

from tests.opened import a_case, an_open_study, keep, opened_again
from trajectories.model.kinds.voice import Memo
from trajectories.store.layout import book_path
from trajectories.use_cases.case import case_book, open_case, register_of
from trajectories.use_cases.document import export_case
from trajectories.use_cases.history import read_history, study_history
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import delete_record, undo
from trajectories.use_cases.search import search

MARKER = "zanzibarine"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    return a_case(study, called=MARKER)


def test_every_action_is_one_line_with_who_where_and_what(study: OpenStudy, case: str) -> None:
    memo = keep(study, case, Memo(text=MARKER))
    keep(study, case, Memo(id=memo, text=f"{MARKER} again"))
    delete_record(study, case, memo)
    undo(study, case)
    done = study_history(study, case=case).done
    assert [one.what for one in done] == [
        ("added child", "added register_entry"), ("added person",), ("added memo",),
        ("corrected memo",), ("deleted memo",), ("corrected memo",),
    ]  # fmt: skip
    assert {(one.who, one.where) for one in done} == {("Asha", ("K-07",))}
    assert done[-1].undoes == done[-2].action
    assert [one.at for one in done] == sorted(one.at for one in done)
    assert MARKER not in repr(done)


def test_over_the_whole_study_sites_and_the_study_itself_are_told_too(
    study: OpenStudy, case: str
) -> None:
    done = study_history(study).done
    assert {place for one in done for place in one.where} == {"study", "SK-07", "K-07"}
    assert done[0].what == ("added researcher", "added study")


def test_a_book_that_does_not_open_is_named_and_the_others_are_told(
    study: OpenStudy, case: str
) -> None:
    path = book_path(study.folder.root, case_book(case))
    path.write_bytes(path.read_bytes()[:-1])
    history = study_history(study)
    assert history.left_out == (f"case/{case}",)
    assert {place for one in history.done for place in one.where} >= {"study", "SK-07"}


def test_reads_searches_and_exports_are_listed_once_each(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    other = a_case(study, "K-08")
    study.close()
    again = opened_again(tmp_path)
    for _ in range(2):
        open_case(again, case)
        register_of(again, case)
    list(search(again, MARKER))
    export_case(again, other, form="json", with_register=False, into=tmp_path / "out")
    reads = [(one.what, one.case) for one in read_history(again).reads]
    for expected in (
        ("case", "K-07"), ("register", "K-07"), ("search over all", ""),
        ("export: document", "K-08"),
    ):  # fmt: skip
        assert expected in reads
    assert MARKER not in repr(read_history(again))
    of_one = {one.case for one in read_history(again, case=case).reads}
    assert of_one == {"K-07", ""}


def test_a_reading_is_entered_by_who_only_reads_too(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    from tests.opened import PASSPHRASE, RESEARCHER, TINY_COST, ticking
    from trajectories.use_cases.open_study import open_study

    before = len(read_history(study).reads)
    reader = open_study(
        tmp_path / "study",
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        clock=ticking(),
        floor=TINY_COST,
        home=tmp_path / "home",
        read_only=True,
    )
    open_case(reader, case)
    reader.close()
    assert len(read_history(study).reads) == before + 1
