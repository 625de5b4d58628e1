from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import (
    KINDS,
    TODAY,
    a_case,
    a_factor,
    a_session,
    all_yes,
    checked,
    of_the_case,
    said,
    yes,
)
from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.agency import JoiningIn, Trajectory
from trajectories.model.kinds.resilience import FactorLink
from trajectories.model.kinds.services import Contribution, ServiceUse
from trajectories.model.kinds.voice import Commentary, Memo, Summary
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of
from trajectories.model.rules.consent import (
    held,
    is_held,
    may_quote,
    may_show_picture,
    stands,
    whose,
    withdrawn,
)
from trajectories.model.sessions import Evidence, SessionPart
from trajectories.model.states import State


def decided(
    decision: ConsentDecision,
    who: str,
    by: str = "",
    on: str = "2026-05-01",
    to: Permission = "take_part",
) -> Consent:
    return Consent(
        id=f"{decision}-{who}-{by}-{to}",
        subject=who,
        given_by=by or who,
        permission=to,
        decision=decision,
        on=on,
    )


def room(*more: Entry) -> Case:
    """Everybody said yes; Kez, Nan and Mr Pike each spoke at visit 3."""
    spoken = (said("k", "kez"), said("n", "nan"), said("p", "pike"))
    return a_case(*all_yes(), a_session(3), *spoken, *more)


def held_in(case: Case) -> set[str]:
    return set(held(case, today=TODAY))


# What is held: rule 20


def test_what_everybody_agreed_to_is_held_back_nowhere() -> None:
    assert held_in(room(a_factor("f1", evidence=("k",)))) == set()


@pytest.mark.parametrize("decision", ["refused", "undecided", "withdrawn_using", "withdrawn_erase"])
@pytest.mark.parametrize("by", ["kez", "nan"])
def test_a_childs_evidence_is_held_when_either_says_no(decision: ConsentDecision, by: str) -> None:
    assert held_in(room(decided(decision, "kez", by))) == {"k"}


def test_a_carers_yes_never_overrides_a_childs_no() -> None:
    case = room(decided("refused", "kez", on="2026-03-01"), decided("given", "kez", "nan"))
    assert held_in(case) == {"k"}


def test_evidence_of_somebody_nobody_asked_is_held() -> None:
    assert held_in(a_case(a_session(3), said("p", "pike"))) == {"p"}


def test_a_yes_that_ran_out_holds_what_was_said() -> None:
    out = Consent(
        id="yes-pike-pike-take_part",
        subject="pike",
        given_by="pike",
        permission="take_part",
        decision="given",
        on="2026-02-09",
        until="2026-10",
    )
    assert held_in(room(out)) == {"p"}


def test_where_only_collecting_stopped_what_came_before_may_be_used() -> None:
    stopped = decided("withdrawn_collecting", "pike", on="2026-03-20")
    assert held_in(room(stopped, a_session(4), said("p4", "pike", 4))) == {"p4"}
    undated = decided("withdrawn_collecting", "pike", on="")
    assert held_in(room(undated)) == set()


def test_refusing_anything_else_holds_nothing() -> None:
    assert held_in(room(decided("refused", "kez", to="quote"))) == set()


def test_a_record_that_rests_on_nothing_else_is_held_too() -> None:
    no = decided("refused", "pike")
    alone = a_factor("f1", evidence=("p",))
    both = a_factor("f2", evidence=("p", "n"))
    assert held_in(room(no, alone, both)) == {"p", "f1"}


def test_a_state_may_be_all_a_record_rests_on() -> None:
    no = decided("refused", "pike")
    used = ServiceUse(id="u1", service="den", states=(State(state="started", evidence=("p",)),))
    assert held_in(room(no, used)) == {"p", "u1"}
    more = State(state="ongoing", evidence=("n",))
    both = ServiceUse(id="u1", service="den", states=(*used.states, more))
    assert held_in(room(no, both)) == {"p"}


def test_the_word_of_somebody_who_does_not_take_part_is_held_without_a_passage() -> None:
    no = decided("refused", "pike")
    assert held_in(room(no, a_factor("f1", evidence=(), informant="pike"))) == {"p", "f1"}
    assert held_in(room(no, a_factor("f1", evidence=(), informant="nan"))) == {"p"}


def test_two_accounts_without_a_passage_are_held_only_together() -> None:
    no = decided("refused", "pike")
    states = (State(state="started", informant="pike"), State(state="ongoing", informant="nan"))
    used = ServiceUse(id="u1", service="den", states=states)
    assert held_in(room(no, used)) == {"p"}
    assert held_in(room(no, decided("refused", "nan"), used)) == {"p", "n", "u1"}


def test_what_points_only_at_what_is_held_is_held_however_far() -> None:
    no = decided("refused", "pike")
    factor = a_factor("f1", evidence=("p",))
    link = FactorLink(id="l1", from_factor="f1", acts="masks", to="f1")
    judged = Trajectory(id="t1", direction="mixed", rationale="So.", rests_on=("f1",))
    assert held_in(room(no, factor, link, judged)) == {"p", "f1", "l1", "t1"}
    other = a_factor("f2", evidence=("n",))
    wider = Trajectory(id="t1", direction="mixed", rationale="So.", rests_on=("f1", "f2"))
    assert held_in(room(no, factor, other, wider)) == {"p", "f1"}


def test_what_a_researcher_saw_or_nobody_told_hangs_on_the_child() -> None:
    ann = Person(id="ann", voice="researcher")
    seen = (ann, said("r", "ann"), said("nobody", ""), a_factor("f1", evidence=(), informant=""))
    nameless = a_session(3, parts=())
    assert held_in(room(*seen, nameless)) == set()
    no = decided("refused", "kez")
    assert held_in(room(*seen, nameless, no)) == {"k", "r", "nobody", "f1"}


def test_whoever_mostly_speaks_in_a_part_is_asked_for() -> None:
    parts = (SessionPart(speaker="nan"), SessionPart(speaker="pike"))
    session = a_session(3, parts=parts)
    unnamed = Evidence(id="x", session="s3", part=2)
    no = decided("refused", "pike")
    assert held_in(room(session, no, unnamed)) == {"p", "x"}
    without = Evidence(id="x", session="s3", part=3)
    assert held_in(room(session, no, without)) == {"p"}


def test_somebody_of_a_book_that_is_not_here_is_asked_for_by_id() -> None:
    spoken = (said("x", "stranger"), a_session(3))
    assert held_in(a_case(*spoken)) == {"x"}
    assert held_in(a_case(*spoken, yes("stranger"))) == set()


def test_a_report_says_nothing_on_its_own_account_that_rests_on_what_is_held() -> None:
    no = room(decided("refused", "pike"))
    found = [("evidence", "approve")]
    summary = Summary(id="y1", of="page_1", text="So.", evidence=("p", "n"))
    commentary = Commentary(id="o1", report_part="services", text="So.", evidence=("p",))
    contribution = Contribution(id="c1", claim="So.", evidence=("p",), others="none identified")
    assert [checked(one, no, "R20") for one in (summary, commentary, contribution)] == [found] * 3
    assert checked(a_factor("f1", evidence=("p",)), no, "R20") == []
    assert checked(summary, room(), "R20") == []
    assert checked(Summary(id="y1", evidence=("gone",)), no, "R20") == []


def test_a_case_says_whose_evidence_is_held_and_never_how_much() -> None:
    case = room(decided("refused", "pike"), said("p2", "pike"))
    assert of_the_case(case, "R20") == [("pike", "", "release")]
    assert of_the_case(room(), "R20") == []
    assert of_the_case(room(decided("withdrawn_using", "pike")), "R20") == []
    nobody = a_case(said("x", "stranger"))
    assert of_the_case(nobody, "R20") == [("x", "", "release")]


# What is withdrawn: rule 13


def test_nothing_is_withdrawn_until_somebody_says_so() -> None:
    assert withdrawn(room(decided("refused", "kez"))) == frozenset()
    assert withdrawn(room(decided("withdrawn_collecting", "kez"))) == frozenset()


@pytest.mark.parametrize("decision", ["withdrawn_using", "withdrawn_erase"])
@pytest.mark.parametrize("by", ["kez", "nan"])
def test_when_the_childs_use_is_withdrawn_the_whole_case_is(
    decision: ConsentDecision, by: str
) -> None:
    case = room(decided(decision, "kez", by))
    assert withdrawn(case) == set(case.own.by_id)


def test_what_somebody_said_told_or_was_told_of_is_withdrawn_with_her() -> None:
    gone = decided("withdrawn_using", "nan")
    about = (
        a_factor("told", informant="nan", evidence=("k",)),
        a_factor("held_by", informant="kez", evidence=("k",), holder="nan"),
        a_factor("rests", informant="kez", evidence=("n",)),
        a_session(4, who="nan"),
    )
    kept = (
        a_factor("kept", informant="kez", evidence=("k",)),
        JoiningIn(id="mention", practice="drama", evidence=("k",), supported_by=("nan",)),
        Memo(id="memo", text="Ring the clinic."),
    )
    found = withdrawn(room(gone, *about, *kept))
    consents = {one for one in found if "-nan-" in one or one.endswith("-nan")}
    assert found - consents == {"nan", "n", "told", "held_by", "rests", "s4"}
    assert gone.id in found


def test_a_session_others_were_at_stays() -> None:
    gone = decided("withdrawn_using", "nan")
    parts = (SessionPart(present=("nan",)), SessionPart(present=("kez",)))
    assert "s3" not in withdrawn(room(gone, a_session(3, parts=parts)))
    assert "s3" not in withdrawn(room(gone, a_session(3, parts=())))


def test_what_she_mostly_spoke_is_withdrawn_with_her() -> None:
    gone = decided("withdrawn_using", "nan")
    assert "x" in withdrawn(room(gone, a_session(3, who="nan"), said("x", "")))


def test_a_new_yes_brings_everything_back() -> None:
    gone = decided("withdrawn_using", "nan", on="2026-05-01")
    assert withdrawn(room(gone, decided("given", "nan", on="2026-06-01"))) == frozenset()


def test_a_withdrawal_is_told_with_what_left_before() -> None:
    gone = decided("withdrawn_using", "nan")
    case = msgspec.structs.replace(a_case(*all_yes(), gone), left=("x1", "x2"))
    assert of_the_case(case, "R13") == [("nan", "", "release")]
    [problem] = [p for p in problems_of(case, today=TODAY, kinds=KINDS) if p.rule == "R13"]
    assert problem.found == "use was withdrawn; left before: x1, x2"
    stranger = a_case(decided("withdrawn_using", "stranger"))
    assert of_the_case(stranger, "R13") == [("withdrawn_using-stranger--take_part", "", "release")]


def test_a_case_called_withdrawn_needs_a_decision_that_says_what_that_closes() -> None:
    child = Child(id="kez", code="K-07", status="withdrawn")
    assert of_the_case(room(child), "R13") == [("kez", "status", "none")]
    said_so = room(child, decided("withdrawn_using", "kez"))
    assert of_the_case(said_so, "R13") == [("kez", "", "release")]


# Quotes and pictures


def test_words_are_quoted_only_with_permission_to_quote() -> None:
    nans = said("n", "nan")
    assert not may_quote(room(), nans, today=TODAY)
    assert may_quote(room(yes("nan", to="quote")), nans, today=TODAY)
    assert not may_quote(room(decided("refused", "nan", to="quote")), nans, today=TODAY)


def test_a_childs_words_need_its_own_yes_and_a_carers() -> None:
    kezs = said("k", "kez")
    assert not may_quote(room(yes("kez", to="quote")), kezs, today=TODAY)
    assert not may_quote(room(yes("kez", "nan", to="quote")), kezs, today=TODAY)
    assert may_quote(room(*all_yes("quote")), kezs, today=TODAY)


def agreed(evidence: str, by: str, *permissions: Permission) -> Evidence:
    return Evidence(id=evidence, session="s3", speaker=by, permissions=permissions)


def test_agreeing_to_these_words_opens_them_where_nothing_was_decided() -> None:
    thinking = decided("undecided", "nan", to="quote")
    assert may_quote(room(thinking), agreed("n", "nan", "quote"), today=TODAY)
    assert may_quote(room(), agreed("n", "nan", "quote"), today=TODAY)
    assert not may_quote(room(), agreed("n", "nan", "archive"), today=TODAY)
    no = decided("refused", "nan", to="quote")
    assert not may_quote(room(no), agreed("n", "nan", "quote"), today=TODAY)


def test_a_childs_agreement_to_these_words_leaves_the_carer_to_be_asked() -> None:
    kezs = agreed("k", "kez", "quote")
    assert not may_quote(room(), kezs, today=TODAY)
    assert may_quote(room(yes("kez", "nan", to="quote")), kezs, today=TODAY)


def test_what_is_held_is_never_quoted() -> None:
    no = decided("refused", "nan")
    case = room(no, yes("nan", to="quote"))
    assert not may_quote(case, said("n", "nan"), today=TODAY)


def test_a_picture_is_shown_only_with_permission_to_photograph() -> None:
    collage = Evidence(id="g", sort="picture", session="s3", speaker="kez")
    assert not may_show_picture(room(*all_yes("quote")), collage, today=TODAY)
    assert may_show_picture(room(*all_yes("photograph")), collage, today=TODAY)


def test_consent_is_the_speakers_and_for_what_was_seen_the_childs() -> None:
    case = room(Person(id="ann", voice="researcher"))
    assert [whose(case, who) for who in ("nan", "", "ann", "stranger")] == [
        "nan",
        "kez",
        "kez",
        "stranger",
    ]
    assert stands(case, "kez", "take_part", today=TODAY) == "given"


# What holds whatever was decided

PEOPLE = ("kez", "nan", "pike")
DECISIONS: tuple[ConsentDecision, ...] = (
    "given",
    "refused",
    "undecided",
    "withdrawn_collecting",
    "withdrawn_using",
    "withdrawn_erase",
)


@st.composite
def decided_cases(draw: Any) -> Case:
    """Cases where anybody may have decided anything, with records that rest on what was said."""
    consents = draw(
        st.lists(
            st.builds(
                decided,
                st.sampled_from(DECISIONS),
                st.sampled_from(PEOPLE),
                st.sampled_from(PEOPLE),
                st.sampled_from(["", "2026-02", "2026-05-01"]),
            ),
            max_size=6,
        )
    )
    cited = st.lists(st.sampled_from(["k", "n", "p"]), unique=True).map(tuple)
    factors = [
        a_factor(f"f{number}", evidence=draw(cited), informant=draw(st.sampled_from(PEOPLE)))
        for number in range(3)
    ]
    numbered = [
        Consent(
            id=f"c{number}",
            subject=one.subject,
            given_by=one.given_by,
            permission=one.permission,
            decision=one.decision,
            on=one.on,
        )
        for number, one in enumerate(consents)
    ]
    spoken = (said("k", "kez"), said("n", "nan"), said("p", "pike"))
    return a_case(*numbered, a_session(3), *spoken, *factors)


@given(decided_cases(), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_one_more_no_never_lets_anything_out(case: Case, who: str, by: str) -> None:
    no = decided("withdrawn_using", who, by, on="")
    after = Case(
        id=case.id, own=Entries({**case.own.by_id, no.id: no}), site=case.site, study=case.study
    )
    assert held(case, today=TODAY) <= held(after, today=TODAY)
    assert withdrawn(case) <= withdrawn(after)


@given(decided_cases())
def test_a_record_that_leaves_rests_on_something_that_leaves(case: Case) -> None:
    back = held(case, today=TODAY)
    for record in case.records():
        if record.id not in back and record.evidence:
            assert set(record.evidence) - back


@given(decided_cases())
def test_what_is_held_is_neither_quoted_nor_shown(case: Case) -> None:
    for evidence in case.own.of(Evidence):
        if is_held(case, evidence, today=TODAY):
            assert evidence.id in held(case, today=TODAY)
            assert not may_quote(case, evidence, today=TODAY)
            assert not may_show_picture(case, evidence, today=TODAY)
