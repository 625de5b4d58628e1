import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.anonymise.releases import released
from tests.report.outgoings import KEZ, LABELS, kez, with_entries
from trajectories.model.absence import ABSENT
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import starter
from trajectories.model.kind import SHIPPED
from trajectories.model.kinds import agency, resilience, services, voice
from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Coping, Factor, FactorLink
from trajectories.model.kinds.services import (
    AvertedEvent,
    Contribution,
    Experience,
    JoinedUpView,
    Link,
    ServiceUse,
)
from trajectories.model.kinds.voice import Event, Memo, Message, Score, ToAsk
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Basis, Record, asks
from trajectories.model.sessions import Activity
from trajectories.model.states import LinkKind, LinkState, State, UseState, states_of
from trajectories.model.study import Resource
from trajectories.report import wordings
from trajectories.report.factor_wordings import FACTORS
from trajectories.report.sentences import sentence
from trajectories.report.voices import hedge_form

CASE = kez().case
HEDGES = (
    "thinks", "felt", "reckons", "might have", "might", "may", "could", "maybe", "probably",
    "I think", "sort of", "if I'm honest", "not sure but", "she thinks",
)  # fmt: skip
NEVER = re.compile(r"\b(refused|failed|fails?|claims?|denie[ds]|deny|disclosed|non-compliant)\b")


def say(record: Record, labels: Mapping[str, str] = LABELS, case: Case = CASE) -> str:
    return sentence(record, case, labels)


def a_factor(**fields: Any) -> Factor:
    given = {"id": "f", "code": "sleep", "valence": "vulnerability", "basis": "reported"}
    return Factor(**{**given, **fields})


def with_child(**fields: Any) -> Case:
    own = {**CASE.own.by_id, "kez": Child(**{"id": "kez", "code": "K-07", **fields})}
    return Case(id="case", own=Entries(by_id=own), site=CASE.site)


def test_a_told_change_keeps_the_voice_the_hedge_and_since_when() -> None:
    record = a_factor(
        informant="nan", hedge="thinks", change="better", since_said="about Christmas"
    )
    assert say(record) == "Her grandmother thinks Kez sleeps better since about Christmas."


def test_a_date_typed_as_a_date_is_said_as_one() -> None:
    record = a_factor(informant="kez", change="better", since="2024-12~")
    assert say(record) == "Kez says she sleeps better since about December 2024."


def test_somebody_known_by_role_is_named_by_relation_to_the_child() -> None:
    own = {**CASE.own.by_id, "aunt": Person(id="aunt", voice="family", relation="aunt")}
    case = Case(id="case", own=Entries(by_id=own), site=CASE.site)
    record = a_factor(informant="aunt", change="same")
    assert say(record, {**LABELS, "aunt": "aunt"}, case).startswith("Her aunt says there is no")


def test_a_named_informant_is_never_taken_for_the_one_who_is_spoken_of() -> None:
    record = a_factor(informant="nan", hedge="thinks", change="better")
    assert say(record, {**LABELS, "nan": "Nan"}) == "Nan thinks Kez sleeps better than before."


@pytest.mark.parametrize(
    ("gender", "said"),
    [
        ("girl", "Kez says she stands up for herself."),
        ("boy", "Kez says he stands up for himself."),
        ("another", "Kez says they stand up for themselves."),
        ("not_asked", "Kez says they stand up for themselves."),
    ],
)
def test_pronouns_follow_the_child(gender: str, said: str) -> None:
    record = a_factor(code="standing_up_for_self", valence="protective", informant="kez")
    assert say(record, case=with_child(gender=gender)) == said


@pytest.mark.parametrize("basis", ["inferred", "expected"])
@given(factor=st.sampled_from(starter()), change=st.sampled_from(get_args(resilience.Change)))
def test_what_nobody_saw_or_said_is_told_with_may(
    basis: Basis, factor: Any, change: resilience.Change
) -> None:
    if factor.list == "factor":
        record = a_factor(code=factor.code, valence=factor.valence, change=change, basis=basis)
        assert " may " in say(record)


def test_what_is_expected_is_told_apart_from_what_is_inferred() -> None:
    expected = say(a_factor(basis="expected", change="better"))
    assert expected == "Expected, not yet seen: Kez may sleep better than before."
    assert say(a_factor(basis="inferred")) == "As we read it, Kez may find sleep hard."


def test_what_we_saw_is_told_as_seen() -> None:
    assert say(a_factor(basis="observed")) == "We saw that Kez finds sleep hard."


@given(
    hedge=st.sampled_from(HEDGES) | st.from_regex(r"[a-zA-Z][a-z ]{0,38}[a-z]", fullmatch=True),
    basis=st.sampled_from(("", *get_args(Basis))),
    informant=st.sampled_from(("", "kez", "nan", "pike")),
    change=st.sampled_from(("not_asked", "better", "same")),
)
def test_the_hedge_is_always_kept(hedge: str, basis: Any, informant: str, change: Any) -> None:
    record = a_factor(hedge=hedge, basis=basis, informant=informant, change=change)
    _, kept = hedge_form(hedge)
    assert kept.casefold() in say(record).casefold()  # it may begin the sentence


@pytest.mark.parametrize(
    ("hedge", "said"),
    [
        ("might have", "Her grandmother says Kez might have slept better than before."),
        ("might", "Her grandmother says Kez might sleep better than before."),
        ("maybe", "Her grandmother says maybe Kez sleeps better than before."),
        ("felt", "Her grandmother felt Kez sleeps better than before."),
        ("sort of", "Her grandmother says Kez sleeps better than before (“sort of”)."),
    ],
)
def test_a_hedge_stands_where_it_reads_well(hedge: str, said: str) -> None:
    assert say(a_factor(informant="nan", hedge=hedge, change="better")) == said


def test_accounts_that_end_differently_are_both_told() -> None:
    link = CASE.own.one("l01", Link)
    assert link
    said = say(link)
    assert "There are two accounts. Mr Pike says Kez was on the list" in said
    assert "Her grandmother says it was closed without contact in January 2025." in said


def test_accounts_that_agree_are_not_called_two() -> None:
    states = (
        State(state="ongoing", when="2024-11/..", informant="kez"),
        State(state="ongoing", when="2024-11/..", informant="pike"),
    )
    said = say(ServiceUse(id="u", service="den", states=states, basis="reported"))
    assert "accounts" not in said
    assert said.count("since November 2024") == 2


def test_a_use_is_told_from_waiting_to_its_end() -> None:
    states = (
        State(state="waiting", when="2024-10"),
        State(state="started", when="2025-01-06"),
        State(state="completed", when="2025-05"),
    )
    said = say(ServiceUse(id="u", service="clinic", states=states, informant="kez"))
    assert said == (
        "Kez says she waited for the Feelings clinic in October 2024, then began using it on 6 "
        "January 2025, then finished with it in May 2025."
    )


def test_a_use_told_of_one_day_is_not_said_to_have_begun_then() -> None:
    states = (State(state="ongoing", when="2025-03-11"),)
    said = say(ServiceUse(id="u", service="clinic", states=states, informant="kez"))
    assert said == "Kez says she was using the Feelings clinic on 11 March 2025."
    ended = (*states, State(state="completed", when="2025-05"))
    said = say(ServiceUse(id="u", service="clinic", states=ended, informant="kez"))
    assert said == (
        "Kez says she was using the Feelings clinic on 11 March 2025, then finished with it in May "
        "2025."
    )


def test_a_contribution_always_names_others_or_says_that_none_was_found() -> None:
    record = Contribution(id="t", services=("den",), claim="Kez went in.")
    assert "may have contributed to this: Kez went in." in say(record)
    assert say(record).endswith("Other possible contributors: none identified.")


def test_what_was_agreed_to_be_said_instead_stands_alone() -> None:
    record = Event(id="v", sort="other", what="the secret", say_instead="Something hard happened")
    assert say(record) == "Something hard happened."


@given(
    factor=st.sampled_from([code for code in starter() if code.list == "factor"]),
    valence=st.sampled_from(get_args(resilience.Valence)),
    change=st.sampled_from(("not_asked", *get_args(resilience.Change))),
    basis=st.sampled_from(("", *get_args(Basis))),
    informant=st.sampled_from(("", "kez", "nan", "pike")),
    holder=st.sampled_from(("", "nan")),
)
def test_no_factor_prints_its_code(factor: Any, **fields: Any) -> None:
    said = say(a_factor(code=factor.code, strength=3, **fields))
    assert "_" not in said
    assert "{" not in said
    assert "3" not in said
    assert not NEVER.search(said)
    assert said[0].isupper()
    assert said.endswith((".", ".”"))


@given(
    states=st.lists(st.sampled_from(get_args(UseState)), min_size=1, max_size=4),
    informants=st.lists(st.sampled_from(("kez", "nan", "")), min_size=4, max_size=4),
    beneficiary=st.sampled_from(get_args(services.Beneficiary)),
)
def test_no_use_prints_the_name_of_a_state(
    states: list[Any], informants: list[str], beneficiary: Any
) -> None:
    told = tuple(State(state=s, informant=i) for s, i in zip(states, informants, strict=False))
    said = say(ServiceUse(id="u", service="den", beneficiary=beneficiary, states=told))
    assert not NEVER.search(said)
    assert not re.search(r"_|dropped|ended by", said)


@pytest.mark.parametrize("link_kind", get_args(LinkKind))
def test_no_link_prints_the_name_of_a_state(link_kind: Any) -> None:
    for name in states_of(link_kind):
        told: Any = (State(state=name),)  # type: ignore[arg-type] # a state of this kind of link
        record = Link(id="l", link_kind=link_kind, from_="mentor", to="clinic", states=told)
        said = say(record)
        assert "_" not in said
        assert not re.search(r"waitlisted|declined|taken_up|" + NEVER.pattern, said)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (resilience.NeedAspect, wordings.NEED_ASPECTS),
        (resilience.FactorLinkKind, wordings.FACTOR_LINKS),
        (services.ExperienceOf, wordings.EXPERIENCES),
        (services.ExperienceValence, wordings.EXPERIENCED),
        (services.Otherwise, wordings.OTHERWISE),
        (services.Obstacle, wordings.OBSTACLES),
        (services.Complementarity, wordings.COMPLEMENTARITY),
        (services.CoConstructionLevel, wordings.HAVING_A_SAY),
        (services.AvertedStatus, wordings.AVERTED_EVENTS),
        (LinkKind, wordings.LINKS),
        (agency.Strand, wordings.STRANDS),
        (agency.Disposition, wordings.DISPOSITIONS),
        (agency.Direction, wordings.DIRECTIONS),
        (voice.Audience, wordings.AUDIENCES),
        (voice.MessageForm, wordings.MESSAGE_FORMS),
        (voice.AnswerStatus, wordings.ANSWERS),
        (Activity, wordings.ACTIVITIES),
        (UseState, wordings.USE_STATES),
    ],
)
def test_every_choice_has_words(choices: Any, words: Mapping[str, object]) -> None:
    assert set(get_args(choices)) - set(words) == set()


def test_every_state_of_a_link_has_words() -> None:
    states = {state for choices in get_args(LinkState) for state in get_args(choices) or (choices,)}
    assert states == set(wordings.LINK_STATES)


def test_every_starter_factor_has_words() -> None:
    assert {c.code for c in starter() if c.list == "factor"} == set(FACTORS)


def test_a_factor_of_the_study_reads_from_its_label() -> None:
    record = a_factor(code="the_garden", valence="protective", informant="kez")
    assert say(record) == "Kez says the garden helps her."


def test_what_one_factor_does_to_another_reads_as_a_sentence() -> None:
    link = CASE.own.one("fl1", FactorLink)
    assert link
    assert say(link) == "Kez says having an adult to go to eases bullying."


def test_what_somebody_does_to_get_by_is_told_in_the_voice_of_who_told_it() -> None:
    record = Coping(id="c", strategy="sleeps in with Nan", informant="nan", hedge="thinks")
    assert say(record) == "Her grandmother thinks this is how Kez gets by: sleeps in with Nan."


def test_joining_in_tells_what_is_on_offer_how_ready_and_with_whom() -> None:
    record = CASE.own.one("i01", JoiningIn)
    assert record
    assert say(record) == (
        "Kez says she knows of drama at the Den without having joined in and is in two minds about "
        "it. She would join in with Jodie."
    )


@pytest.mark.parametrize(
    ("affordance", "said"),
    [
        ("not_available", "Kez says drama at the Den is not on offer to her."),
        (
            "available_not_recognised",
            "Kez says she does not see drama at the Den as something for her.",
        ),
        ("used", "Kez says she joins in with drama at the Den."),
        ("shaped_by_family", "Kez says the family helps to shape drama at the Den."),
    ],
)
def test_each_way_of_being_on_offer_has_its_sentence(affordance: Any, said: str) -> None:
    record = JoiningIn(id="i", practice="drama", affordance=affordance, informant="kez")
    assert say(record) == said


@pytest.mark.parametrize("disposition", get_args(agency.Disposition))
def test_readiness_alone_names_the_practice(disposition: Any) -> None:
    record = JoiningIn(id="i", practice="drama", disposition=disposition, basis="observed")
    assert "drama at the Den" in say(record)


def test_services_that_fit_together_or_not_are_told_by_whoever_sees_it() -> None:
    record = JoinedUpView(
        id="j", services=("mentor", "clinic"), joined_up=2, complementarity="duplicating",
        informant="nan", hedge="maybe",
    )  # fmt: skip
    assert say(record) == (
        "Her grandmother says maybe the Learning mentor and the Feelings clinic pass on what they "
        "know, and do the same thing twice."
    )


def test_a_factor_that_works_against_its_usual_way_says_so() -> None:
    record = a_factor(code="sleep", valence="protective", informant="kez", basis="observed")
    assert say(record) == "Kez has seen that sleep helps her."


@pytest.mark.parametrize(
    ("valence", "change", "said"),
    [
        ("protective", "better", "the garden helps Kez more than before."),
        ("protective", "worse", "the garden helps Kez less than before."),
        ("risk", "better", "the garden weighs less on Kez than before."),
        ("risk", "worse", "the garden weighs more on Kez than before."),
    ],
)
def test_a_change_in_a_factor_of_the_study_reads_from_its_label(
    valence: Any, change: Any, said: str
) -> None:
    record = a_factor(code="the_garden", valence=valence, change=change, informant="pike")
    assert say(record) == f"Mr Pike says {said}"


def test_agency_prints_no_level() -> None:
    record = Agency(id="g", strand="control", instance="asked herself", level=3, informant="kez")
    assert say(record) == "Kez says she decided this: asked herself."


def test_a_message_keeps_its_conditions_and_a_no_is_told_plainly() -> None:
    record = Message(
        id="m", to="board", text="A light.", conditions="not my face", status="refused",
        answer="no money", informant="kez",
    )  # fmt: skip
    assert say(record) == (
        "Kez asks the board: A light. On condition: not my face. "
        "Answer: the answer was no. No money."
    )


def test_words_of_people_come_out_as_typed() -> None:
    record = Memo(id="o", text="<b> & [x]   on\ntwo lines")
    assert say(record) == "Own thought: <b> & [x] on two lines."


def test_the_screen_can_say_what_a_report_never_does() -> None:
    assert say(ToAsk(id="q", sort="promise", text="photos big", by_visit="v4")) == (
        "Promised, by visit 4: photos big."
    )


class Pet(Record, frozen=True, kw_only=True, tag="pet"):
    title: ClassVar[str] = "Pet"
    name: Annotated[str, asks("Called", required=True)] = ""
    manner: Annotated[str, asks("Manner", "choice")] = ""
    met_at: Annotated[str, asks("Met at", "reference", to=("resource",))] = ""
    parts: Annotated[tuple[str, ...], asks("Parts", "reference", to=("evidence",))] = ()


def test_a_kind_nobody_wrote_a_sentence_for_reads_from_its_fields() -> None:
    record = Pet(
        id="pet", name="Rex", manner="very_loud", met_at="den", parts=("e01",), informant="nan",
        basis="inferred", hedge="might",
    )  # fmt: skip
    assert say(record) == (
        "Pet: called Rex; manner very loud; met at Saturday Den. "
        "As we read it, her grandmother says it might be so."
    )


@pytest.mark.parametrize("kind", [k for k in SHIPPED if issubclass(k, Record)])
def test_an_empty_record_of_any_kind_can_be_said(kind: type[Record]) -> None:
    said = say(kind(id="x"))
    assert said
    assert not any(word in said for word in ABSENT)


def test_a_place_without_a_name_reads_well() -> None:
    own = {**CASE.own.by_id, "street": Place(id="street", sort="street")}
    case = Case(id="case", own=Entries(by_id=own), site=CASE.site)
    record = a_factor(code="bullying", valence="risk", setting="street", informant="kez")
    assert say(record, {**LABELS, "street": "street"}, case) == (
        "Kez says she is bullied in the street."
    )


def test_a_child_without_a_name_is_the_child() -> None:
    case = Case(id="case", own=Entries(by_id={"kez": KEZ}))
    assert (
        sentence(a_factor(basis="observed"), case, {}) == "We saw that the child finds sleep hard."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Mr Pike says Kez is not bullied at school now."),
        (
            {"hedge": "I don't think"},
            "Mr Pike says Kez is not bullied at school now (“I don't think”).",
        ),
        ({"since_said": "Easter"}, "Mr Pike says Kez is not bullied at school since Easter."),
        (
            {"change": "better"},
            "Mr Pike says Kez is bullied less at school than before, and is not bullied now.",
        ),
        (
            {"change": "same"},
            "Mr Pike says there is no change in bullying at school, and Kez is not bullied now.",
        ),
        (
            {"basis": "inferred"},
            "As we read what Mr Pike says, Kez may not be bullied at school now.",
        ),
        (
            {"code": "friendships", "valence": "protective"},
            "Mr Pike says Kez does not have friends at school now.",
        ),
        (
            {"code": "the_garden", "valence": "protective"},
            "Mr Pike says the garden does not help Kez at school now.",
        ),
    ],
)  # fmt: skip
def test_what_was_looked_for_and_not_found_is_said_not_to_be_there(
    fields: dict[str, Any], said: str
) -> None:
    given = {"code": "bullying", "valence": "risk", "setting": "school", "informant": "pike"}
    assert say(a_factor(**{**given, "strength": 0, **fields})) == said


@given(
    factor=st.sampled_from([code for code in starter() if code.list == "factor"]),
    change=st.sampled_from(("not_asked", *get_args(resilience.Change))),
)
def test_not_there_is_never_said_as_there(factor: Any, change: Any) -> None:
    given = {"code": factor.code, "valence": factor.valence, "change": change, "informant": "pike"}
    there, gone = say(a_factor(**given)), say(a_factor(**given, strength=0))
    assert gone != there
    assert " not " in gone


@given(
    factor=st.sampled_from([code for code in starter() if code.list == "factor"]),
    change=st.sampled_from(("not_asked", *get_args(resilience.Change))),
    strength=st.sampled_from(("not_asked", 0, 3)),
)
def test_every_starter_factor_has_words_for_another_holder(
    factor: Any, change: Any, strength: Any
) -> None:
    own = a_factor(
        code=factor.code, valence=factor.valence, informant="nan", holder="nan", change=change,
        strength=strength,
    )  # fmt: skip
    for said in (say(own), say(msgspec.structs.replace(own, informant="pike"))):
        assert not re.search(r"\bcarer|\bplay|a parent|brother", said)
    assert "for Kez" not in say(own)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "carer_mental_health"}, "Her grandmother says she feels low."),
        ({"code": "carer_health"}, "Her grandmother says she is in poor health."),
        (
            {"code": "carer_child_interaction", "valence": "protective"},
            "Her grandmother says she has good times with Kez.",
        ),
        (
            {"code": "being_asked", "valence": "protective", "change": "same"},
            "Her grandmother says that for her there is no change in being asked.",
        ),
    ],
)
def test_somebody_elses_own_state_is_said_as_hers(fields: dict[str, Any], said: str) -> None:
    assert say(a_factor(**{"valence": "risk", **fields}, informant="nan", holder="nan")) == said


@pytest.mark.parametrize(
    ("informant", "said"),
    [
        ("nan", "Her grandmother says there is no change in how Kez feels."),
        ("pike", "Mr Pike says there is no change in how Kez feels."),
        ("kez", "Kez says there is no change in how she feels."),
        ("", "We were told that there is no change in how she feels."),
    ],
)
def test_she_is_never_the_child_where_somebody_else_speaks(informant: str, said: str) -> None:
    record = a_factor(code="emotional_wellbeing", change="same", informant=informant)
    assert say(record) == said
    alone = a_factor(code="social_isolation", change="same", informant=informant)
    assert " her own" in say(alone)
    joins = JoiningIn(
        id="j", practice="drama", disposition="willing", would_join_with=("jodie",), informant="nan"
    )
    assert say(joins).endswith("Kez would join in with Jodie.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Since the walk.", "since the walk."),
        ("She moved up!", "since she moved up."),
        ("Miss Ade came.", "since Miss Ade came."),
        ("I got my own key", "than before: “I got my own key”."),
    ],
)
def test_since_when_in_peoples_words_goes_on_from_ours(typed: str, said: str) -> None:
    record = a_factor(informant="nan", change="better", since_said=typed)
    assert say(record) == f"Her grandmother says Kez sleeps better {said}"


WRITTEN = st.from_regex(r"(The|They|She|I|Miss Ade|it)( [a-z]{2,6}){1,5}[.!?]?", fullmatch=True)


@given(text=WRITTEN)
def test_what_people_typed_joins_our_words_cleanly(text: str) -> None:
    link = Link(
        id="l", link_kind="referral", from_="mentor", to="clinic", reason=text,
        held_to_be="taken_up", held_because=text, states=(State(state="taken_up"),),
    )  # fmt: skip
    records: tuple[Record, ...] = (
        link,
        Message(
            id="m", to="board", text=text, informant="kez", status="done", answer=text,
            answered_on="2025-06", conditions=text,
        ),
        Message(id="m", to="board", text=text, informant="kez", answer=text, answered_on="2025-06"),
        Event(id="v", sort="other", what=text, when_said=text, informant="nan"),
        AvertedEvent(id="a", threat=text, status="averted", done=text, by=("den",)),
        a_factor(informant="nan", change="better", since_said=text),
        Contribution(id="t", services=("den",), claim=text, mechanism=text, others=text),
        JoiningIn(id="i", practice="drama", affordance="used", informant="kez", barriers=text),
    )  # fmt: skip
    for record in records:
        assert not re.search(r"[.!?][.,;:]|, (The|They|She|It) |because|[.!?] \(", say(record))


def test_an_answer_is_a_sentence_of_its_own_after_how_it_stands() -> None:
    record = Message(
        id="m", to="board", text="A light.", status="done", answered_on="2025-06-09",
        answer="It is on the wall & on the gate", informant="kez",
    )  # fmt: skip
    assert say(record).endswith("Answer: done (9 June 2025). It is on the wall & on the gate.")


def test_what_was_in_the_way_of_a_link_is_told_once() -> None:
    states = (
        State(state="declined_by_family", informant="nan"),
        State(state="closed_no_contact", informant="pike"),
    )
    record = Link(
        id="l", link_kind="referral", from_="mentor", to="clinic", states=states,
        in_the_way=("family_said_no", "wait"), beneficiary="family",
    )  # fmt: skip
    said = say(record)
    assert said.count("in the way") == 1
    assert said.endswith("The wait stood in the way.")
    assert "decision against it" not in said


def test_a_place_that_says_where_it_is_has_no_preposition_before_it() -> None:
    for words, said in (
        ("where they were put for now", "where they were put for now"),
        ("in PE", "in PE"),
        ("hall and field", "at the hall and field"),
    ):
        own = {**CASE.own.by_id, "way": Place(id="way", sort="other", description=words)}
        case = Case(id="case", own=Entries(by_id=own), site=CASE.site)
        record = a_factor(code="bullying", valence="risk", setting="way", informant="kez")
        told = say(record, {**LABELS, "way": words}, case)
        assert told == f"Kez says she is bullied {said}."


def test_who_helps_somebody_join_in_is_said_whatever_she_is_ready_for() -> None:
    record = JoiningIn(
        id="i", practice="drama", affordance="used", disposition="willing",
        supported_by=("pike",), informant="kez",
    )  # fmt: skip
    assert say(record).endswith(
        "she joins in with drama at the Den and is ready for it with Mr Pike."
    )


def a_link_two_tell_of() -> Link:
    states = (
        State(state="made", when="2025-01", informant="pike"),
        State(state="declined_by_service", when="2025-03", informant="pike"),
    )
    return Link(
        id="l", link_kind="referral", from_="den", to="clinic", states=states, informant="nan",
        beneficiary="child", hedge="thinks",
    )  # fmt: skip


def test_the_first_state_of_a_link_is_told_by_who_told_it() -> None:
    assert say(a_link_two_tell_of()) == (
        "Mr Pike says the Saturday Den referred Kez to the Feelings clinic in January 2025, and "
        "that the Feelings clinic did not offer a place in March 2025."
    )


def test_in_a_release_too_a_link_is_told_by_who_told_it() -> None:
    made = released(with_entries(kez(), a_link_two_tell_of()))
    links = made.case.own.of(Link)
    [link] = (one for one in links if one.states[-1].state == "declined_by_service")
    said = sentence(link, made.case, made.labels)
    teller = link.states[0].informant
    assert said.startswith(f"The {made.labels[teller]} says ")
    assert "grandmother" not in said


def test_a_message_to_the_board_names_it_beside_those_it_asks_something_of() -> None:
    record = Message(
        id="m", to="board", text="Dear Board, a light.", asked_of=("den",), informant="kez"
    )
    assert say(record) == "Kez asks the board and the Saturday Den: Dear Board, a light."


def test_when_an_answer_came_is_told_once() -> None:
    record = Message(
        id="m", to="board", text="A light.", status="done", answered_on="2025-06-09",
        answer="On 9 June 2025 they put it up", informant="kez",
    )  # fmt: skip
    assert say(record).endswith("Answer: done. On 9 June 2025 they put it up.")
    undecided = msgspec.structs.replace(record, status="none_yet")
    assert say(undecided).endswith("Answer: On 9 June 2025 they put it up.")


def test_a_place_that_is_a_way_is_met_on_it() -> None:
    own = {**CASE.own.by_id, "way": Place(id="way", sort="other", description="the way to school")}
    case = Case(id="case", own=Entries(by_id=own), site=CASE.site)
    record = a_factor(code="bullying", valence="risk", setting="way", informant="kez")
    assert say(record, {**LABELS, "way": "the way to school"}, case) == (
        "Kez says she is bullied on the way to school."
    )


def a_service(name: str) -> tuple[Case, dict[str, str]]:
    site = Entries(by_id={**CASE.site.by_id, "it": Resource(id="it", name=name)})
    return Case(id="case", own=CASE.own, site=site), {**LABELS, "it": name}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Feelings clinic", "the Feelings clinic"),
        ("Family support team", "the Family support team"),
        ("Home-school workers", "the Home-school workers"),
        ("Project for newly arrived families", "the Project for newly arrived families"),
        ("Saturday Den", "the Saturday Den"),
        ("The surgery", "the surgery"),
        ("School", "the school"),
        ("Sunday language school", "the Sunday language school"),
        ("the Hive", "the Hive"),
        ("Hillcrest School", "Hillcrest School"),
        ("Hillcrest primary school", "Hillcrest primary school"),
        ("Sunday School", "Sunday School"),
        ("Red Cross tracing", "Red Cross tracing"),
        ("Short breaks", "Short breaks"),
        ("Dydd Sadwrn", "Dydd Sadwrn"),
        ("Service 3", "Service 3"),
        ("a drop-in", "a drop-in"),
    ],
)
def test_a_service_has_its_article_where_english_wants_one_and_no_other(
    name: str, said: str
) -> None:
    case, labels = a_service(name)
    link = Link(id="l", link_kind="referral", from_="den", to="it", beneficiary="child")
    assert say(link, labels, case) == f"The Saturday Den referred Kez to {said}."


def test_one_who_gives_a_service_is_seen_and_not_used() -> None:
    states = (State(state="started", when="2024-09"), State(state="completed", when="2025-05"))
    said = say(ServiceUse(id="u", service="mentor", states=states, informant="kez"))
    assert said == (
        "Kez says she began seeing the Learning mentor in September 2024, then finished with them "
        "in May 2025."
    )


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (
            (("ongoing", "2025-03-11"), ("ongoing", "2025-07-03")),
            "she was using the Feelings clinic on 11 March 2025, and still on 3 July 2025.",
        ),
        (
            (("ongoing", "2025-02-19/.."), ("ongoing", "2025-07-15/..")),
            "she has used the Feelings clinic since 19 February 2025, and still on 15 July 2025.",
        ),
        (
            (("waiting", "2025-01"), ("waiting", "2025-05"), ("waiting", "2025-07-15")),
            (
                "she was waiting for the Feelings clinic in January 2025, in May 2025, and still "
                "on 15 July 2025."
            ),
        ),
        (
            (("started", "2025-05-06"), ("completed", "2025-05-06")),
            (
                "she began using the Feelings clinic on 6 May 2025, then finished with it on the "
                "same day."
            ),
        ),
        (
            (("waiting", "2024-02"), ("refused", "2024-03?")),
            (
                "she waited for the Feelings clinic in February 2024, then did not take it up "
                "perhaps in March 2024."
            ),
        ),
        (
            (("completed", "2003/2004"),),
            "she used the Feelings clinic from 2003 to 2004, and finished with it.",
        ),
        (
            (("started", "2024-02%"),),
            "she began using the Feelings clinic about February 2024 (not sure).",
        ),
    ],
)
def test_what_is_told_of_a_use_again_reads_on_from_what_was_told_before(
    states: tuple[tuple[UseState, str], ...], said: str
) -> None:
    told = tuple(State(state=state, when=when) for state, when in states)
    use = ServiceUse(id="u", service="clinic", states=told, informant="kez")
    assert say(use) == f"Kez says {said}"


def test_what_one_person_tells_of_a_link_is_told_in_one_breath() -> None:
    link = Link(
        id="l", link_kind="signposting", from_="den", to="kinship", beneficiary="carer",
        states=(State(state="told", when="2025-02-22"), State(state="not_used", when="2025-03")),
        reason="others in the same boat", in_the_way=("clash",), informant="nan",
    )  # fmt: skip
    assert say(link) == (
        "Her grandmother says the Saturday Den told her, as "
        "Kez\N{RIGHT SINGLE QUOTATION MARK}s carer, about the Kinship carers' group on 22 "
        "February 2025, and that she did not use it in March 2025. The reason it was suggested: "
        "others in the same boat. A clash with something else stood in the way."
    )


def test_one_who_hedges_a_link_is_not_made_to_vouch_for_what_came_of_it() -> None:
    states = (State(state="made"), State(state="taken_up", informant="pike"))
    link = Link(
        id="l", link_kind="referral", from_="mentor", to="clinic", beneficiary="child",
        states=states, informant="nan", hedge="thinks",
    )  # fmt: skip
    assert say(link) == (
        "Her grandmother thinks the Learning mentor referred Kez to the Feelings clinic. "
        "Mr Pike says Kez took it up."
    )


@pytest.mark.parametrize(
    ("of", "matter", "valence", "said"),
    [
        ("den", "welcome", "helped", "the Saturday Den helps by the welcome it gives."),
        ("workers", "welcome", "helped", "the Home-school workers help by the welcome they give."),
        ("den", "location", "hindered", "the Saturday Den makes things harder by where it is."),
        ("den", "other", "mixed", "the Saturday Den helps in some ways and not in others."),
    ],
)
def test_what_helps_or_hinders_is_the_service_by_something_about_it(
    of: str, matter: Any, valence: Any, said: str
) -> None:
    met = Experience(id="x", of=of, matter=matter, valence=valence, informant="nan")
    assert say(met, {**LABELS, "workers": "Home-school workers"}) == f"Her grandmother says {said}"


def test_what_there_would_have_been_instead_is_in_the_voice_of_who_said_so() -> None:
    met = Experience(
        id="x", of="den", matter="asks_nothing", valence="helped", otherwise="none",
        informant="nan", basis="reported",
    )  # fmt: skip
    assert say(met) == (
        "Her grandmother says the Saturday Den helps by asking for nothing. Without it, her "
        "grandmother says, there would have been nothing else."
    )


def test_a_hedge_of_a_threat_stays_with_the_threat() -> None:
    record = AvertedEvent(
        id="a", threat="having to move", status="pending", informant="nan", hedge="may",
        by=("den",), done="A play worker wrote.",
    )  # fmt: skip
    assert say(record) == (
        "Her grandmother says this is feared and not yet settled (“may”): having to move. "
        "The Saturday Den did something about it: A play worker wrote."
    )


def test_a_contribution_is_never_told_as_certain_whatever_hedges_it() -> None:
    record = Contribution(id="t", services=("den",), claim="Kez went in.", hedge="not sure")
    assert say(record).startswith(
        "As we read it, the Saturday Den may have contributed to this (“not sure”): Kez went in."
    )


def test_an_event_says_of_what_sort_it_was() -> None:
    record = Event(id="v", sort="move", what="to her grandmother's", when="2024-02")
    assert say(record) == "There was a move in February 2024: to her grandmother's."


def test_a_place_is_not_named_twice_in_a_sentence() -> None:
    record = a_factor(code="school_transition", valence="risk", setting="school", informant="kez")
    assert say(record) == "Kez says she faces a change of school."


def test_a_score_is_told_with_its_day_and_its_instrument() -> None:
    record = Score(
        id="s", instrument="our own night chart", value="9 of 14", on="2025-06-29", informant="nan"
    )
    assert say(record) == (
        "Her grandmother says this was the score on 29 June 2025: 9 of 14 (our own night chart)."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"informant": "nan"}, "Her grandmother says that for her there is no change in sleep."),
        (
            {"informant": "pike", "basis": "observed"},
            "Mr Pike has seen that for her grandmother there is no change in sleep.",
        ),
        (
            {"informant": "nan", "basis": "inferred"},
            "As we read what her grandmother says, for her there may be no change in sleep.",
        ),
        ({}, "We were told that for her grandmother there is no change in sleep."),
        (
            {"informant": "nan", "hedge": "maybe"},
            "Her grandmother says maybe for her there is no change in sleep.",
        ),
    ],
)
def test_for_whom_nothing_changed_reads_on_from_who_tells_it(
    fields: dict[str, Any], said: str
) -> None:
    assert say(a_factor(holder="nan", change="same", **fields)) == said


def test_a_place_is_not_taken_for_where_somebody_else_is() -> None:
    record = a_factor(code="parent_away", valence="risk", setting="school", informant="kez")
    assert say(record) == "Kez says that at school she has a parent who is away."


def test_a_use_that_ended_is_told_as_past() -> None:
    states = (State(state="ongoing", when="2024-11/.."), State(state="dropped_out", when="2025-01"))
    use = ServiceUse(id="u", service="clinic", states=states, informant="kez")
    assert say(use) == (
        "Kez says she used the Feelings clinic from November 2024, then stopped using it in "
        "January 2025."
    )


def test_what_goes_on_is_not_told_as_over() -> None:
    apart = Event(id="v", sort="separation", what="from her father", when="2023-06~/..")
    assert say(apart) == "There has been a separation since about June 2023: from her father."
    other = Event(id="v", sort="other", what="letters", when="2023-06/..")
    assert say(other) == "This has gone on since June 2023: letters."


@pytest.mark.parametrize(
    ("strand", "said"),
    [
        ("control", "Her grandmother says she decided this: rang."),
        ("resources", "Her grandmother says she found help like this: rang."),
        ("assessment", "Her grandmother says she sees things like this: rang."),
    ],
)
def test_each_strand_of_agency_has_its_sentence(strand: Any, said: str) -> None:
    record = Agency(id="g", strand=strand, holder="carer", instance="rang", informant="nan")
    assert say(record) == said
