from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.states import (
    LED_NOWHERE,
    STAGES,
    TAKEN_UP,
    USE_ENDED,
    State,
    accounts,
    latest,
    may_follow,
    next_states,
    states_of,
    tell_differently,
)

PATHS = st.sampled_from(sorted(STAGES))


def nan(*states: str) -> tuple[State, ...]:
    return tuple(State(state=state, informant="nan") for state in states)  # type: ignore[arg-type]  # the tests name states as words


def pike(*states: str) -> tuple[State, ...]:
    return tuple(State(state=state, informant="pike") for state in states)  # type: ignore[arg-type]  # the tests name states as words


def test_a_referral_is_told_from_made_to_taken_up() -> None:
    assert states_of("referral") == (
        "made",
        "received",
        "accepted",
        "waitlisted",
        "declined_by_service",
        "declined_by_family",
        "taken_up",
        "not_taken_up",
        "withdrawn",
        "closed_no_contact",
        "lost",
    )


@pytest.mark.parametrize("path", ["joint_working", "unstated", "", "kite"])
def test_joint_working_and_what_is_unstated_have_no_states(path: str) -> None:
    assert states_of(path) == ()
    assert not may_follow(path, "made", "received")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("referral", "made", "received"),
        ("referral", "made", "taken_up"),
        ("referral", "waitlisted", "accepted"),
        ("referral", "made", "made"),
        ("signposting", "told", "not_used"),
        ("supported_access", "arranged", "attended"),
        ("use", "waiting", "completed"),
        ("use", "started", "ongoing"),
        ("use", "ongoing", "started"),
    ],
)
def test_an_account_may_leave_out_a_stage_and_repeat_itself(
    path: str, before: str, after: str
) -> None:
    assert may_follow(path, before, after)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("referral", "received", "made"),
        ("referral", "accepted", "waitlisted"),
        ("referral", "declined_by_family", "taken_up"),
        ("referral", "taken_up", "withdrawn"),
        ("signposting", "used", "contacted"),
        ("use", "completed", "started"),
        ("use", "refused", "completed"),
        ("use", "waiting", "made"),
        ("use", "made", "waiting"),
    ],
)
def test_an_account_never_goes_back_and_nothing_follows_an_end(
    path: str, before: str, after: str
) -> None:
    assert not may_follow(path, before, after)


@given(PATHS, st.data())
def test_only_waiting_and_a_spell_in_use_may_be_told_both_ways_round(
    path: str, data: st.DataObject
) -> None:
    one, other = (data.draw(st.sampled_from(states_of(path))) for _ in range(2))
    both_ways = may_follow(path, one, other) and may_follow(path, other, one)
    assert not both_ways or one == other or {one, other} == {"started", "ongoing"}


@given(PATHS, st.data())
def test_whatever_is_offered_next_makes_a_legal_account(path: str, data: st.DataObject) -> None:
    told: list[State] = []
    while (offered := next_states(path, told, "nan")) and len(told) < 6:
        told.extend(nan(data.draw(st.sampled_from(offered))))
    assert all(may_follow(path, one.state, other.state) for one, other in pairwise(told))
    assert len(told) == 6 or told[-1].state in LED_NOWHERE | TAKEN_UP | USE_ENDED


def test_what_may_come_next_depends_on_the_same_persons_account_only() -> None:
    told = (*nan("made"), *pike("closed_no_contact"))
    assert next_states("referral", told, "nan")[0] == "received"
    assert next_states("referral", told, "pike") == ()
    assert next_states("referral", told, "carol") == states_of("referral")


def test_accounts_are_kept_apart_each_in_the_order_it_was_written() -> None:
    told = (*nan("made"), *pike("made"), *nan("closed_no_contact"))
    assert accounts(told) == {"nan": nan("made", "closed_no_contact"), "pike": pike("made")}


def test_two_accounts_differ_when_they_end_in_different_states() -> None:
    assert tell_differently((*pike("made", "waitlisted"), *nan("made", "closed_no_contact")))
    assert not tell_differently((*pike("made", "lost"), *nan("lost")))
    assert not tell_differently(nan("made", "lost"))
    assert not tell_differently(())


def test_statistics_use_what_we_hold_it_to_be_and_else_what_was_told_last() -> None:
    told = (*pike("waitlisted"), *nan("closed_no_contact"))
    assert latest(told) == "closed_no_contact"
    assert latest(told, "waitlisted") == "waitlisted"
    assert latest(()) == ""
