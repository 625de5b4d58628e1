from collections.abc import Collection

import msgspec
import pytest

from tests.cases import (
    KINDS,
    TODAY,
    a_case,
    a_factor,
    a_session,
    an_approval,
    heard_everywhere,
    of_the_case,
    said,
    yes,
)
from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.kinds.services import Contribution, Link
from trajectories.model.kinds.voice import Approval, Summary
from trajectories.model.record import Entry
from trajectories.model.rules.check import approval_problems, ready
from trajectories.model.states import State
from trajectories.model.study import Study


def whole(*more: Entry) -> Case:
    return a_case(*heard_everywhere(), *more)


def refused(
    case: Case, approval: Approval, authors: Collection[str] | None = None
) -> list[tuple[str, str]]:
    found = approval_problems(case, approval, today=TODAY, kinds=KINDS, authors=authors)
    return [(problem.rule, problem.field) for problem in found]


def without(case: Case, *gone: str) -> Case:
    kept = [entry for entry in case.own if entry.id not in gone]
    return Case(
        id=case.id,
        own=type(case.own)({entry.id: entry for entry in kept}),
        site=case.site,
        study=case.study,
    )


# R4


def test_a_case_heard_everywhere_and_read_by_another_is_approved() -> None:
    assert refused(whole(), an_approval()) == []


def test_the_child_is_heard_on_three_visits() -> None:
    assert refused(without(whole(), "e4"), an_approval()) == [("R4", "visits")]


def test_two_passages_of_one_visit_are_one_visit() -> None:
    twice = without(whole(said("e9", "kez", 3)), "e4")
    assert refused(twice, an_approval()) == [("R4", "visits")]


def test_words_that_are_the_teams_own_hear_nobody() -> None:
    own = msgspec.structs.replace(said("e4", "kez", 4), visibility="team_only")
    assert refused(whole(own), an_approval()) == [("R4", "visits")]


def test_between_visits_is_no_visit_and_a_dangling_session_neither() -> None:
    between = a_session(4, visit="")
    assert refused(whole(between), an_approval()) == [("R4", "visits")]
    assert refused(without(whole(), "s4"), an_approval()) == [("R4", "visits")]


def test_whoever_mostly_speaks_in_a_part_speaks_where_nobody_else_is_named() -> None:
    unnamed = said("e4", "", 4)
    assert refused(whole(unnamed), an_approval()) == []


def test_a_study_may_ask_for_more_visits() -> None:
    strict = Study(id="study", name="Ward", minimum_child_visits=4)
    case = a_case(*heard_everywhere(), study=(strict,))
    assert refused(case, an_approval()) == [("R4", "visits")]


def test_a_carer_is_heard() -> None:
    assert refused(without(whole(), "e5"), an_approval()) == [("R4", "carer")]


@pytest.mark.parametrize("gone", ["yes-kez-kez-take_part", "yes-kez-nan-take_part"])
def test_both_assent_and_consent_are_in_force(gone: str) -> None:
    assert refused(without(whole(), gone), an_approval()) == [("R4", "consent")]


def test_a_reviewer_is_nobody_who_wrote_it() -> None:
    assert refused(whole(), an_approval(by="asha")) == [("R4", "reviewer")]
    assert refused(whole(), an_approval(by="ben"), authors=("ben",)) == [("R4", "reviewer")]
    assert refused(whole(), an_approval(by="asha"), authors=("ben",)) == []


def test_an_author_may_approve_what_another_has_reviewed() -> None:
    reviewed = Approval(id="a1", by="ben", decision="reviewed")
    assert refused(whole(reviewed), an_approval(by="asha")) == []
    sent_back = Approval(id="a1", by="ben", decision="sent_back")
    assert refused(whole(sent_back), an_approval(by="asha")) == [("R4", "reviewer")]


def test_an_approval_by_nobody_has_no_second_reader() -> None:
    assert refused(whole(), an_approval(by="")) == [("R4", "reviewer")]


# Exceptions


def test_an_exception_with_a_reason_excepts_what_fieldwork_could_not_reach() -> None:
    moved = without(whole(), "e4", "e5")
    assert refused(moved, an_approval(exceptions=("R4: moved away",))) == []
    assert refused(moved, an_approval(exceptions=("R4:  ",))) != []
    assert refused(moved, an_approval(exceptions=("moved away",))) != []


def test_an_exception_may_name_the_one_thing_it_is_for() -> None:
    moved = without(whole(), "e4", "e5")
    stated = an_approval(exceptions=("R4 visits: moved away",))
    assert refused(moved, stated) == [("R4", "carer")]


def test_consent_and_the_second_reader_are_excepted_by_name_only() -> None:
    case = without(whole(), "yes-kez-nan-take_part")
    plain = an_approval(by="asha", exceptions=("R4: moved away",))
    assert refused(case, plain) == [("R4", "consent"), ("R4", "reviewer")]
    named = ("R4 consent: a court order", "R4 reviewer: a team of one")
    assert refused(case, an_approval(by="asha", exceptions=named)) == []


def test_no_other_rule_has_exceptions() -> None:
    case = whole(a_factor("f1", evidence=()))
    stated = an_approval(exceptions=("R1: in a hurry", "R4: in a hurry"))
    assert refused(case, stated) == [("R1", "evidence")]


# The gate as a whole


@pytest.mark.parametrize("decision", ["reviewed", "sent_back", ""])
def test_any_other_decision_is_kept_whatever_the_case_is_like(decision: str) -> None:
    assert refused(a_case(), an_approval(decision=decision)) == []


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        (a_factor("f1", evidence=()), "R1"),
        (a_factor("f1", change="better", change_known="seen_by_us"), "R7"),
        (JoiningIn(id="j1", practice="drama", disposition="willing", evidence=("e3",)), "R8"),
        (Contribution(id="c1", services=("den",), claim="It helped.", evidence=("e3",)), "R10"),
        (
            Link(
                id="l1",
                link_kind="referral",
                from_="school",
                to="clinic",
                states=(State(state="taken_up"),),
                evidence=("e3",),
            ),
            "R17",
        ),
        (Summary(id="y1", of="page_1", text="She goes in.", evidence=("held",)), "R20"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_approval_is_refused_by_every_rule_of_its_gate(record: Entry, rule: str) -> None:
    case = without(whole(record, said("held", "pike")), "yes-pike-pike-take_part")
    assert [found for found, _ in refused(case, an_approval())] == [rule]


def test_what_only_informs_refuses_nothing() -> None:
    late = a_session(2, on="2026-05-05")
    case = whole(late)
    assert of_the_case(case, "R2") != []
    assert refused(case, an_approval()) == []


def test_what_was_withdrawn_is_in_no_report_and_holds_up_no_approval() -> None:
    gone = Consent(
        id="c9",
        subject="pike",
        given_by="pike",
        permission="take_part",
        decision="withdrawn_using",
        on="2026-05-01",
    )
    case = whole(gone, a_factor("f1", evidence=(), informant="pike"))
    assert refused(case, an_approval()) == []


def test_evidence_that_was_withdrawn_is_no_hearing() -> None:
    gone = Consent(
        id="c9",
        subject="nan",
        given_by="nan",
        permission="take_part",
        decision="withdrawn_using",
        on="2026-05-01",
    )
    assert refused(whole(gone), an_approval()) == [("R4", "carer")]


def test_a_case_says_what_it_still_needs_before_anybody_approves() -> None:
    found = ready(a_case(yes("kez")), today=TODAY, kinds=KINDS)
    assert [problem.field for problem in found] == ["visits", "carer", "consent", "reviewer"]
    assert all(problem.gate == "approve" and problem.record == "kez" for problem in found)
    assert found[0].found == "the child was heard on 0 of 3 visits"
