import pytest

from tests.cases import KEZ, KINDS, NAN, TODAY, a_case, entries, of_the_case, told
from trajectories.model.case import Case, Conflict, Entries, Unreadable
from trajectories.model.people import Child
from trajectories.model.rules.check import problems_of


def test_a_case_without_its_sites_book_opens_and_says_so() -> None:
    alone = Case(id="case-1", own=entries(KEZ, NAN))
    assert of_the_case(alone, "books") == [("kez", "site", "none")]
    assert of_the_case(a_case(), "books") == []
    assert of_the_case(Case(id="case-1", own=entries(Child(id="kez"))), "books") == []


def test_what_was_changed_apart_or_cannot_be_read_is_told_and_stops_nothing() -> None:
    own = Entries(
        a_case().own.by_id,
        conflicts=(Conflict("f1", "factor", ("1", "2")),),
        unreadable=(Unreadable("x1", "kite", 3),),
    )
    case = Case(id="case-1", own=own)
    assert of_the_case(case, "conflict") == [("f1", "", "none")]
    assert of_the_case(case, "unreadable") == [("x1", "", "none")]


def test_a_case_is_of_one_child() -> None:
    assert of_the_case(a_case(Child(id="ty", code="K-08")), "malformed") == [("ty", "", "none")]


@pytest.mark.parametrize("rule", ["R12", "R19"])
def test_what_needs_the_register_or_what_leaves_is_not_asked_of_a_case(rule: str) -> None:
    assert told(problems_of(a_case(), today=TODAY, kinds=KINDS), rule) == []
