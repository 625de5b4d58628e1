from typing import Any

from tests.cases import a_case, a_factor, a_session, checked, said
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.states import State

TWO = (
    State(state="waitlisted", informant="pike"),
    State(state="closed_no_contact", informant="nan"),
)
ROOM = (a_session(2), a_session(3), said("e3", "kez"))


def referral(**fields: Any) -> Link:
    given: dict[str, Any] = {
        "id": "l1",
        "link_kind": "referral",
        "from_": "school",
        "to": "clinic",
        **fields,
    }
    return Link(**given)


def test_two_accounts_of_a_referral_are_both_kept_and_told() -> None:
    assert checked(referral(states=TWO), a_case(), "R11") == [("states", "none")]


def test_once_we_say_what_we_hold_it_to_be_nothing_is_told() -> None:
    held = referral(states=TWO, held_to_be="closed_no_contact")
    assert checked(held, a_case(), "R11") == []


def test_accounts_that_end_alike_do_not_differ() -> None:
    assert checked(referral(states=TWO[:1]), a_case(), "R11") == []


def test_accounts_of_a_use_may_differ_too() -> None:
    states = (State(state="ongoing", informant="nan"), State(state="completed", informant="pike"))
    use = ServiceUse(id="u1", service="den", states=states)
    assert checked(use, a_case(), "R11") == [("states", "none")]


def told(factor: str, informant: str, **fields: Any) -> Factor:
    return a_factor(factor, informant=informant, **fields)


def test_people_who_see_a_factor_differently_are_told_side_by_side() -> None:
    nans = told("f2", "nan", change="same")
    case = a_case(*ROOM, nans)
    assert checked(told("f1", "kez", change="better"), case, "R11") == [("change", "none")]
    assert checked(told("f1", "kez", valence="protective"), case, "R11") == [("valence", "none")]


def test_people_who_agree_or_were_not_asked_do_not_differ() -> None:
    case = a_case(*ROOM, told("f2", "nan", change="same"))
    assert checked(told("f1", "kez", change="same"), case, "R11") == []
    assert checked(told("f1", "kez"), case, "R11") == []
    assert checked(told("f1", "nan", change="better"), case, "R11") == []


def test_only_what_each_said_last_is_compared() -> None:
    earlier = told("f2", "nan", change="worse", session="s2")
    later = told("f3", "nan", change="better", session="s3")
    case = a_case(*ROOM, earlier, later)
    assert checked(told("f1", "kez", change="better"), case, "R11") == []
    newer = a_case(*ROOM, told("f1", "kez", change="better"), later)
    assert checked(told("f0", "kez", change="worse", session="s2"), newer, "R11") == []


def test_what_nobody_is_said_to_have_told_differs_from_nothing() -> None:
    case = a_case(*ROOM, told("f2", "nan", change="same"))
    assert checked(told("f1", "", change="better"), case, "R11") == []
