"""What an open study keeps of what it read."""

from pathlib import Path

from tests.opened import an_open_study, saved
from trajectories.model.people import Child
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, new_case, open_case


def test_a_book_is_read_once_while_nothing_changed_and_again_when_something_did(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path)
    case = saved(new_case(study, Child(code="K-07"))).record
    before = study.entries(case_book(case))
    assert study.entries(case_book(case)) is before
    saved(new_case(study, Child(code="K-08")))
    assert study.entries(case_book(case)) is before
    assert open_case(study, case).child.code == "K-07"
    study.close()


def test_a_batch_over_many_children_holds_on_to_the_last_of_them_only(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = saved(new_case(study, Child(code="K-07"))).record
    kept = study.entries(case_book(case))
    for number in range(100):
        study.entries(BookRef("case", f"{number:032x}"))
        if number % 10 == 0:
            assert study.entries(case_book(case)) is kept  # used again and again
    assert len(study._read) == 32
    study.close()
