from typing import Any

import pytest

from tests.cases import a_case, a_session, checked
from trajectories.model.kinds.agency import JoiningIn


def joining(record: str = "j1", **fields: Any) -> JoiningIn:
    given: dict[str, Any] = {"id": record, "practice": "drama", **fields}
    return JoiningIn(**given)


# R8


@pytest.mark.parametrize("told", [{"affordance": "used"}, {"disposition": "avoids"}])
def test_joining_in_is_told_of_a_practice(told: dict[str, str]) -> None:
    assert checked(joining(practice="", **told), a_case(), "R8") == [("practice", "approve")]
    assert checked(joining(**told), a_case(), "R8") == []


def test_a_record_that_says_nothing_yet_is_left_alone() -> None:
    assert checked(joining(practice=""), a_case(), "R8") == []


@pytest.mark.parametrize("disposition", ["willing_with_support", "willing"])
def test_willingness_names_who_supports_it_or_says_why_nobody(disposition: str) -> None:
    def found(**fields: Any) -> list[tuple[str, str]]:
        return checked(joining(disposition=disposition, **fields), a_case(), "R8")

    assert found() == [("supported_by", "approve")]
    assert found(supported_by=("carol",)) == []
    assert found(note="goes alone") == []


@pytest.mark.parametrize("disposition", ["avoids", "hesitant", "not_observed"])
def test_reluctance_needs_no_supporter(disposition: str) -> None:
    assert checked(joining(disposition=disposition), a_case(), "R8") == []


# R9


@pytest.mark.parametrize("affordance", ["recognised_not_used", "used", "shaped_by_family"])
def test_nothing_is_recognised_or_used_before_it_is_there(affordance: str) -> None:
    missing = joining("j2", affordance="not_available", when="2026-03")
    used = joining(affordance=affordance, when="2026-02")
    assert checked(used, a_case(missing), "R9") == [("affordance", "none")]


def test_what_was_not_there_may_be_used_later() -> None:
    missing = joining("j2", affordance="not_available", when="2026-01")
    assert checked(joining(affordance="used", when="2026-02"), a_case(missing), "R9") == []


def test_another_practice_or_an_unknown_day_says_nothing() -> None:
    used = joining(affordance="used", when="2026-02")
    other = joining("j2", practice="choir", affordance="not_available", when="2026-03")
    undated = joining("j3", affordance="not_available")
    known = joining("j4", affordance="available_not_recognised", when="2026-03")
    assert checked(used, a_case(other, undated, known), "R9") == []
    nowhere = joining("j5", practice="", affordance="not_available", when="2026-03")
    anything = joining(practice="", affordance="used", when="2026-02")
    assert checked(anything, a_case(nowhere), "R9") == []


def test_the_day_something_was_learned_stands_in_for_the_day_it_happened() -> None:
    missing = joining("j2", affordance="not_available", session="s4")
    case = a_case(missing, a_session(3), a_session(4))
    assert checked(joining(affordance="used", session="s3"), case, "R9") != []


def test_what_was_never_recognised_cannot_be_early() -> None:
    missing = joining("j2", affordance="not_available", when="2026-03")
    early = joining(affordance="available_not_recognised", when="2026-02")
    assert checked(early, a_case(missing), "R9") == []
