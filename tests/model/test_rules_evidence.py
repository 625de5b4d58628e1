from typing import Any

import pytest

from tests.cases import KINDS, TODAY, a_case, a_factor, a_session, checked, of_the_case, said
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Contribution, JoinedUpView, ServiceUse
from trajectories.model.kinds.voice import Memo, Summary
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.states import State

ROOM = a_case(a_session(2), a_session(3), said("e2", "kez", 2), said("e3", "kez"))


# R1


def test_what_is_said_of_a_child_rests_on_evidence() -> None:
    assert checked(a_factor(evidence=()), ROOM, "R1") == [("evidence", "approve")]
    assert checked(a_factor(evidence=("e3",)), ROOM, "R1") == []


def test_what_is_expected_says_why_instead() -> None:
    assert checked(a_factor(evidence=(), basis="expected", note="so far"), ROOM, "R1") == []
    bare = a_factor(evidence=(), basis="expected")
    assert checked(bare, ROOM, "R1") == [("evidence", "approve")]
    [asked] = [p for p in problems_of_entry(bare, ROOM, today=TODAY, kinds=KINDS) if p.rule == "R1"]
    assert asked.suggestion == "Say in the note why it is expected."
    assert checked(a_factor(evidence=(), basis="inferred", note="so far"), ROOM, "R1") != []


def test_evidence_of_a_state_is_evidence() -> None:
    states = (State(state="started", evidence=("e3",)),)
    assert checked(ServiceUse(id="u1", service="den", states=states), ROOM, "R1") == []
    assert checked(ServiceUse(id="u1", service="den"), ROOM, "R1") != []


def test_a_judgement_of_the_trajectory_may_rest_on_records() -> None:
    judged: dict[str, Any] = {"id": "t1", "direction": "mixed", "rationale": "Two accounts."}
    assert checked(Trajectory(**judged, rests_on=("f1",)), ROOM, "R1") == []
    assert checked(Trajectory(**judged), ROOM, "R1") == [("evidence", "approve")]


def test_an_unfinished_record_is_not_held_against_anybody() -> None:
    assert checked(Factor(id="f1", code="sleep"), ROOM, "R1") == []


@pytest.mark.parametrize(
    "note",
    [
        Memo(id="m1", text="Ask again."),
        Summary(id="y1", of="page_1", text="She goes in the side way."),
        a_factor(evidence=(), visibility="team_only"),
    ],
    ids=lambda note: type(note).__name__,
)
def test_what_the_team_writes_for_itself_needs_no_evidence(note: Any) -> None:
    assert checked(note, ROOM, "R1") == []


# R7


def seen(factor: str, session: str, **fields: Any) -> Factor:
    given: dict[str, Any] = {"change": "better", "change_known": "seen_by_us", **fields}
    return a_factor(factor, session=session, **given)


def test_a_change_seen_by_us_was_looked_at_before() -> None:
    assert checked(seen("f2", "s3"), ROOM, "R7") == [("change_known", "approve")]
    before = a_factor("f1", session="s2")
    looked = a_case(*ROOM.own, before)
    assert checked(seen("f2", "s3"), looked, "R7") == []


def test_the_same_day_is_not_before() -> None:
    assert checked(seen("f2", "s3"), a_case(*ROOM.own, a_factor("f1", session="s3")), "R7") != []


@pytest.mark.parametrize("other", [{"holder": "nan"}, {"setting": "den"}, {"code": "sleep"}])
def test_another_holder_setting_or_factor_is_another_series(other: dict[str, str]) -> None:
    looked = a_case(*ROOM.own, a_factor("f1", session="s2", **other))
    assert checked(seen("f2", "s3"), looked, "R7") == [("change_known", "approve")]


def test_a_factor_without_a_holder_is_the_childs_own() -> None:
    looked = a_case(*ROOM.own, a_factor("f1", session="s2", holder="kez"))
    assert checked(seen("f2", "s3"), looked, "R7") == []


def test_an_unfinished_observation_is_no_observation() -> None:
    half = Factor(id="f1", code="bullying", session="s2")
    assert checked(seen("f2", "s3"), a_case(*ROOM.own, half), "R7") != []


def test_a_date_that_was_typed_counts_where_there_is_no_session() -> None:
    before = a_factor("f1", session="", learned="2026-01")
    assert checked(seen("f2", "s3"), a_case(*ROOM.own, before), "R7") == []


@pytest.mark.parametrize(
    "told",
    [
        {"change_known": "compared_by_informant"},
        {"change": "cannot_say"},
        {"change": "not_observed"},
        {"valence": ""},
    ],
)
def test_a_told_change_needs_no_earlier_look(told: dict[str, str]) -> None:
    assert checked(seen("f2", "s3", **told), ROOM, "R7") == []


# R10


def contribution(**fields: Any) -> Contribution:
    given: dict[str, Any] = {
        "id": "c1",
        "services": ("den",),
        "claim": "The Den may have helped.",
        "evidence": ("e3",),
        "others": "none identified",
        **fields,
    }
    return Contribution(**given)


def test_a_contribution_has_evidence_and_a_word_on_others() -> None:
    assert checked(contribution(), ROOM, "R10") == []
    assert checked(contribution(evidence=()), ROOM, "R10") == [("evidence", "approve")]
    assert checked(contribution(others="  "), ROOM, "R10") == [("others", "approve")]
    assert checked(contribution(evidence=()), ROOM, "R1") == []


def test_a_contribution_that_claims_nothing_yet_is_left_alone() -> None:
    assert checked(contribution(claim="", others="", evidence=()), ROOM, "R10") == []


# How services fit together


def test_one_service_alone_is_not_joined_up() -> None:
    assert checked(JoinedUpView(id="j1", services=("den",)), ROOM, "bounds") == [
        ("services", "none")
    ]
    assert checked(JoinedUpView(id="j1", services=("den", "clinic")), ROOM, "bounds") == []
    assert checked(JoinedUpView(id="j1"), ROOM, "bounds") == []


def test_a_case_is_checked_record_by_record() -> None:
    case = a_case(*ROOM.own, a_factor("f1", evidence=()), seen("f2", "s3"))
    assert of_the_case(case, "R1") == [("f1", "evidence", "approve")]
    assert of_the_case(case, "R7") == [("f2", "change_known", "approve")]
