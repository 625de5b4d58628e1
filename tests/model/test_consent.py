from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import TODAY, yes
from tests.strategies import edtf_texts
from trajectories.model.consent import (
    Consent,
    ConsentDecision,
    Standing,
    collecting_ended,
    may_use,
    standing,
    use_withdrawn,
)
from trajectories.model.kind import Kind, finished

DECISIONS: tuple[ConsentDecision, ...] = (
    "given",
    "refused",
    "undecided",
    "withdrawn_collecting",
    "withdrawn_using",
    "withdrawn_erase",
)


def decided(decision: ConsentDecision, on: str = "", **fields: Any) -> Consent:
    given_fields = {"subject": "nan", "given_by": "nan", "permission": "take_part", **fields}
    return Consent(decision=decision, on=on, **given_fields)


def stand(*consents: Consent, subject: str = "nan", today: date = TODAY, **how: bool) -> Standing:
    return standing(consents, subject, "take_part", today=today, **how)


def test_a_person_nobody_asked_is_not_recorded() -> None:
    assert stand() == "not_recorded"
    assert stand(yes("pike"), yes("nan", to="quote")) == "not_recorded"


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    no = decided("refused", "2026-02-09")
    changed = decided("given", "2026-03-09")
    assert stand(no, changed) == "given"
    assert stand(changed, no) == "given"
    assert stand(decided("given", "2026-02-09"), decided("refused", "2026-03-09")) == "refused"


@pytest.mark.parametrize("on", ["", "2026-03-09", "2026-03", "2026"])
def test_of_decisions_whose_order_cannot_be_told_the_strictest_counts(on: str) -> None:
    assert stand(decided("given", "2026-03-09"), decided("undecided", on)) == "undecided"


def test_each_person_decides_apart_and_one_no_is_enough() -> None:
    no = decided("refused", "2026-02-09", subject="kez", given_by="kez")
    assert stand(no, yes("kez", "nan", on="2026-04-01"), subject="kez") == "refused"


def test_a_childs_evidence_needs_its_own_assent_and_a_carers_consent() -> None:
    own, carers = yes("kez"), yes("kez", "nan")
    assert stand(own, carers, subject="kez", child=True) == "given"
    assert stand(own, subject="kez", child=True) == "not_recorded"
    assert stand(carers, subject="kez", child=True) == "not_recorded"


def test_one_yes_is_enough_for_a_grown_person() -> None:
    assert stand(yes("nan")) == "given"


def test_a_yes_runs_out_and_a_no_does_not() -> None:
    until = decided("given", "2026-02-09", until="2026-10")
    assert stand(until, today=date(2026, 10, 31)) == "given"
    assert stand(until, today=date(2026, 11, 1)) == "not_recorded"
    assert stand(decided("refused", "2026-02-09", until="2026-03")) == "refused"


def test_a_carers_yes_that_ran_out_closes_what_the_child_still_agrees_to() -> None:
    carers = Consent(
        subject="kez",
        given_by="nan",
        permission="take_part",
        decision="given",
        on="2026-02-09",
        until="2026-10",
    )
    assert stand(yes("kez"), carers, subject="kez", child=True) == "not_recorded"


def test_a_yes_from_a_day_to_come_or_from_nobody_opens_nothing() -> None:
    assert stand(decided("given", "2027-01-01")) == "not_recorded"
    assert stand(decided("given", "2026-02-09", given_by="")) == "not_recorded"


def test_agreeing_to_some_words_takes_the_place_of_an_open_decision() -> None:
    assert stand(decided("undecided", "2026-02-09"), agreed=True) == "given"
    assert stand(agreed=True) == "given"


@pytest.mark.parametrize("decision", ["refused", "withdrawn_using", "withdrawn_erase"])
def test_agreeing_to_some_words_never_outweighs_a_no(decision: ConsentDecision) -> None:
    assert stand(decided(decision, "2026-02-09"), agreed=True) == decision


def test_a_childs_agreement_to_some_words_needs_a_carers_consent_all_the_same() -> None:
    assert stand(subject="kez", child=True, agreed=True) == "not_recorded"
    assert stand(yes("kez", "nan"), subject="kez", child=True, agreed=True) == "given"


@pytest.mark.parametrize(
    ("stands", "open_"),
    [
        ("given", True),
        ("withdrawn_collecting", True),
        ("refused", False),
        ("undecided", False),
        ("not_recorded", False),
        ("withdrawn_using", False),
        ("withdrawn_erase", False),
    ],
)
def test_what_was_collected_is_used_after_a_yes_or_when_only_collecting_stopped(
    stands: Standing, open_: bool
) -> None:
    assert may_use(stands) is open_


def test_use_is_withdrawn_until_somebody_decides_anew() -> None:
    gone = decided("withdrawn_using", "2026-03-01")
    assert use_withdrawn([gone], "nan")
    assert use_withdrawn([decided("withdrawn_erase")], "nan")
    assert not use_withdrawn([decided("withdrawn_collecting")], "nan")
    assert not use_withdrawn([gone, decided("given", "2026-04-01")], "nan")
    assert not use_withdrawn([gone], "pike")


def test_the_day_collecting_ended_is_known_unless_it_began_again() -> None:
    ended = decided("withdrawn_collecting", "2026-03-01")
    assert collecting_ended([ended, decided("withdrawn_collecting")], "nan") == ("2026-03-01",)
    assert collecting_ended([ended, decided("given", "2026-04-01")], "nan") == ()


def test_a_decision_says_about_whom_by_whom_on_what_and_which() -> None:
    assert Kind(Consent).missing(Consent()) == ("subject", "given_by", "permission", "decision")
    assert finished(yes("nan"))


DATES = st.just("") | edtf_texts()
CONSENTS = st.builds(
    decided,
    st.sampled_from(DECISIONS),
    DATES,
    given_by=st.sampled_from(["nan", "pike"]),
    until=DATES,
)


@given(st.lists(CONSENTS, max_size=5), st.booleans(), st.booleans())
def test_an_undated_no_closes_whatever_else_was_decided(
    consents: list[Consent], child: bool, agreed: bool
) -> None:
    stands = stand(*consents, decided("refused"), child=child, agreed=agreed)
    assert not may_use(stands)


@given(st.lists(CONSENTS, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_were_written_down_does_not_matter(
    consents: list[Consent], chance: Any
) -> None:
    shuffled = list(consents)
    chance.shuffle(shuffled)
    assert stand(*shuffled) == stand(*consents)


@given(st.lists(CONSENTS, max_size=5))
def test_a_child_is_never_asked_for_less_than_a_grown_person(consents: list[Consent]) -> None:
    assert may_use(stand(*consents)) or not may_use(stand(*consents, child=True))


@given(st.lists(CONSENTS, max_size=4), st.dates(date(2000, 1, 1), date(2026, 1, 1)))
def test_a_yes_opens_only_where_everybody_who_decides_said_yes(
    consents: list[Consent], today: date
) -> None:
    if stand(*consents, today=today) == "given":
        assert {c.given_by for c in consents} == {
            c.given_by for c in consents if c.decision == "given"
        }
