from typing import Any

from tests.cases import KINDS, TODAY, a_case, a_factor, a_session, checked, said
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.rules.check import problems_of_entry
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


def test_between_visits_things_change_and_nobody_differs() -> None:
    case = a_case(*ROOM, told("f2", "nan", change="worse", session="s2"))
    assert checked(told("f1", "kez", change="better", session="s3"), case, "R11") == []


def test_only_what_each_said_last_at_a_visit_is_compared() -> None:
    again = a_session(3, id="s3b", on="2026-03-12")
    earlier = told("f2", "nan", change="worse", session="s3")
    later = told("f3", "nan", change="better", session="s3b")
    case = a_case(*ROOM, again, earlier, later)
    assert checked(told("f1", "kez", change="better"), case, "R11") == []
    assert checked(earlier, a_case(*ROOM, again, later, told("f1", "kez")), "R11") == []


def test_between_visits_the_day_counts() -> None:
    between = {"session": "", "learned": "2026-03-20"}
    case = a_case(*ROOM, told("f2", "nan", change="same", **between))
    assert checked(told("f1", "kez", change="better", **between), case, "R11") != []
    later = {"session": "", "learned": "2026-03-21"}
    assert checked(told("f1", "kez", change="better", **later), case, "R11") == []


def test_everybody_who_differs_is_named_once() -> None:
    case = a_case(*ROOM, told("f2", "nan", change="same"), told("f3", "pike", change="worse"))
    kezs = told("f1", "kez", change="better")
    [problem] = [
        p for p in problems_of_entry(kezs, case, today=TODAY, kinds=KINDS) if p.rule == "R11"
    ]
    assert problem.found == "told differently in factor f2, f3"


def test_what_nobody_is_said_to_have_told_differs_from_nothing() -> None:
    case = a_case(*ROOM, told("f2", "nan", change="same"))
    assert checked(told("f1", "", change="better"), case, "R11") == []
