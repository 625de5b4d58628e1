from typing import Any

import pytest

from tests.cases import a_case, checked
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.states import State


def link(kind: str = "referral", *states: str, **fields: Any) -> Link:
    given: dict[str, Any] = {
        "id": "l1",
        "link_kind": kind,
        "from_": "school",
        "to": "clinic",
        "states": tuple(state(name) for name in states),
        **fields,
    }
    return Link(**given)


def state(name: str, informant: str = "nan", when: str = "") -> State:
    given: dict[str, Any] = {"state": name, "informant": informant, "when": when}
    return State(**given)


def use(*states: State, **fields: Any) -> ServiceUse:
    return ServiceUse(**{"id": "u1", "service": "clinic", "states": states, **fields})


# Legal states


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("referral", "told"),
        ("signposting", "lost"),
        ("supported_access", "made"),
        ("joint_working", "made"),
        ("unstated", "made"),
    ],
)
def test_a_state_of_another_kind_of_link_is_refused(kind: str, name: str) -> None:
    assert checked(link(kind, name), a_case(), "R17") == [("states.0.state", "save")]


def test_a_use_has_states_of_its_own() -> None:
    assert checked(use(state("made")), a_case(), "R17") == [("states.0.state", "save")]
    assert checked(use(state("waiting"), state("refused")), a_case(), "R17") == []


def test_a_link_whose_kind_is_not_known_yet_may_have_any_state() -> None:
    assert checked(link("", "made"), a_case(), "R17") == []


def test_what_it_is_held_to_be_is_one_of_its_states() -> None:
    assert checked(use(held_to_be="lovely"), a_case(), "R17") == [("held_to_be", "save")]
    assert checked(use(held_to_be="completed"), a_case(), "R17") == []
    assert checked(link("signposting", held_to_be="lost"), a_case(), "R17") == [
        ("held_to_be", "save")
    ]


def test_a_state_not_chosen_yet_is_no_error() -> None:
    assert checked(link("referral", "made", "", "received"), a_case(), "R17") == []


# Order


def test_one_account_goes_forward_only() -> None:
    assert checked(link("referral", "made", "lost"), a_case(), "R17") == []
    back = link("referral", "received", "made")
    assert checked(back, a_case(), "R17") == [("states.1.state", "save")]


def test_after_a_decline_comes_a_new_link() -> None:
    declined = link("referral", "declined_by_family", "taken_up", held_to_be="lost")
    assert checked(declined, a_case(), "R17") == [("states.1.state", "save")]


def test_two_accounts_are_never_put_in_one_order() -> None:
    told = (state("closed_no_contact", "nan"), state("made", "pike"), state("received", "pike"))
    assert checked(link(states=told), a_case(), "R17") == []


def test_the_dates_of_an_account_do_not_go_back() -> None:
    back = (state("made", when="2026-03"), state("received", when="2026-02"))
    assert checked(link(states=back), a_case(), "R18") == [("states.1.when", "save")]
    vague = (state("made", when="2026"), state("received", when="2026-02"))
    assert checked(link(states=vague), a_case(), "R18") == []
    others = (state("made", when="2026-03"), state("received", "pike", when="2026-02"))
    assert checked(link(states=others), a_case(), "R18") == []


# From and to


def test_a_link_leads_somewhere_else_and_may_lead_back() -> None:
    assert checked(link(to="school"), a_case(), "R17") == [("to", "save")]
    assert checked(link(to="", from_=""), a_case(), "R17") == []
    there = link("referral", "made")
    assert checked(link(id="l2", from_="clinic", to="school"), a_case(there), "R17") == []


# Taken up


REFUSED = [("states", "approve")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("referral", "taken_up"),
        ("signposting", "used"),
        ("supported_access", "accompanied"),
        ("supported_access", "attended"),
    ],
)
def test_what_was_taken_up_was_used(kind: str, name: str) -> None:
    assert checked(link(kind, name), a_case(), "R17") == REFUSED
    assert checked(link(kind, name), a_case(use(state("started"))), "R17") == []


def test_what_we_hold_to_be_taken_up_was_used() -> None:
    assert checked(link("referral", "lost", held_to_be="taken_up"), a_case(), "R17") == REFUSED
    assert checked(link("referral", "taken_up", held_to_be="lost"), a_case(), "R17") == []
    assert checked(link("referral", held_to_be="taken_up"), a_case(), "R17") == REFUSED


@pytest.mark.parametrize(
    "other",
    [
        use(state("started"), service="den"),
        use(state("waiting")),
        use(state("started", when="2026-01")),
        use(state("dropped_out"), held_to_be="dropped_out"),
        use(when="2026-01", held_to_be="completed"),
    ],
    ids=["another service", "only waiting", "before the link", "never began", "held, before"],
)
def test_another_use_or_an_earlier_one_does_not_count(other: ServiceUse) -> None:
    made = (state("made", when="2026-02"), state("taken_up"))
    assert checked(link(states=made), a_case(other), "R17") == REFUSED


@pytest.mark.parametrize(
    "since",
    [
        use(state("started", when="2026-02")),
        use(state("started", when="2026")),
        use(state("waiting", when="2026-01"), state("ongoing", when="2026-03")),
        use(state("completed"), when="2026-03"),
        use(held_to_be="completed"),
    ],
    ids=["same month", "some day that year", "after waiting", "dated as a whole", "held to be"],
)
def test_a_use_from_the_day_of_the_link_counts(since: ServiceUse) -> None:
    made = (state("made", when="2026-02"), state("taken_up"))
    assert checked(link(states=made), a_case(since), "R17") == []


def test_the_date_of_the_link_counts_where_its_states_have_none() -> None:
    taken = link("referral", "taken_up", when="2026-02")
    assert checked(taken, a_case(use(state("started", when="2026-01"))), "R17") == REFUSED


def test_an_unfinished_link_is_left_alone() -> None:
    assert checked(link("referral", "taken_up", to=""), a_case(), "R17") == []
