from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import edtf_texts
from trajectories.model.answers import Understanding, entry_from_answers
from trajectories.model.codebook import codebook
from trajectories.model.kind import Kind
from trajectories.model.kinds.agency import Agency
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Approval, Event
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Region, Session
from trajectories.model.states import State
from trajectories.model.study import Code, Resource, Study, Visit

USING = Understanding(
    today=date(2026, 11, 23),
    visits={"3": "2026-03-09"},
    codebook=codebook(
        [
            Code(id="c1", list="factor", code="Oboe", label="plays the oboe"),
            Code(id="c2", list="factor", code="Old", label="an old word", retired=True),
        ]
    ),
)
MARKER = "zanzibarine"


def fill(entry: type[Entry], before: Entry | None = None, **answers: Any) -> Any:
    return entry_from_answers(Kind(entry), answers, before, USING)


def refused(entry: type[Entry], **answers: Any) -> list[tuple[str, str]]:
    found = fill(entry, **answers)
    assert isinstance(found, tuple), found
    assert all(isinstance(problem, Problem) and problem.gate == "save" for problem in found)
    assert MARKER not in " ".join(problem.line() for problem in found)
    return [(problem.where, problem.field) for problem in found]


@pytest.mark.parametrize("typed", ["new_school", "New School", " new school "])
def test_a_choice_may_be_typed_as_its_word_or_in_plain_words(typed: str) -> None:
    assert fill(Event, sort=typed).sort == "new_school"


def test_a_level_may_be_typed_as_its_digit_and_what_is_absent_as_its_word() -> None:
    assert fill(Agency, level="2").level == 2
    assert fill(Agency, level=3).level == 3
    assert fill(Agency, level="Not observed").level == "not_observed"


def test_an_empty_choice_goes_back_to_where_it_began() -> None:
    assert fill(Agency, Agency(level=2, strand="control"), level="", strand="") == Agency()


@pytest.mark.parametrize("typed", ["bullying", "Bullying"])
def test_a_code_may_be_typed_as_itself_or_by_its_label(typed: str) -> None:
    assert fill(Factor, code=typed).code == "bullying"
    assert fill(Factor, code="plays the OBOE").code == "Oboe"


def test_a_retired_code_is_left_to_the_rules_and_an_empty_one_is_nothing() -> None:
    assert fill(Factor, code="Old").code == "Old"
    assert fill(Factor, code=" ").code == ""


def test_a_code_nobody_knows_is_not_guessed_but_the_nearest_is_offered() -> None:
    (problem,) = fill(Factor, code="bulying")
    assert (problem.where, problem.field) == ("factor.code", "code")
    assert "bullying" in problem.suggestion
    (far,) = fill(Factor, code=MARKER)
    assert "study codes" in far.suggestion


@pytest.mark.parametrize(
    ("typed", "when", "said"),
    [
        ("about October 2024", "2024-10~", ""),
        ("2024-10~", "2024-10~", ""),
        ("October 2024", "2024-10", ""),
        ("visit 3", "2026-03-09", "visit 3"),
        ("", "", ""),
    ],
)
def test_a_date_is_understood_and_keeps_the_words_that_say_more(
    typed: str, when: str, said: str
) -> None:
    found = fill(Event, Event(when="2020", when_said="long ago"), when=typed)
    assert (found.when, found.when_said) == (when, said)


def test_words_given_with_a_date_stand_and_a_date_without_room_for_words_goes_without() -> None:
    found = fill(Event, when="May 2024", when_said="when the blossom was out")
    assert (found.when, found.when_said) == ("2024-05", "when the blossom was out")
    assert fill(Session, on=date(2026, 3, 10)).on == "2026-03-10"


@given(edtf_texts())
def test_what_is_kept_as_a_date_reads_back_as_the_same_date(edtf: str) -> None:
    assert fill(Event, when=edtf).when == edtf


@pytest.mark.parametrize("typed", ["yes", "Y", "true", "1", True])
def test_a_yes_may_be_said_in_several_ways(typed: object) -> None:
    assert fill(Visit, final=typed).final is True


@pytest.mark.parametrize("typed", ["no", "N", "false", "0", "", False])
def test_a_no_may_be_said_in_several_ways(typed: object) -> None:
    assert fill(Visit, Visit(final=True), final=typed).final is False


def test_a_number_is_whole_and_within_bounds_and_an_empty_one_is_nought() -> None:
    assert fill(Visit, number=" 4 ").number == 4
    assert fill(Visit, Visit(number=4), number="").number == 0


@pytest.mark.parametrize(
    ("entry", "answers", "places"),
    [
        (Visit, {"number": "four"}, [("visit.number", "number")]),
        (Visit, {"number": "-4"}, [("visit.number", "number")]),
        (Visit, {"number": 10**10}, [("visit.number", "number")]),
        (Visit, {"final": MARKER}, [("visit.final", "final")]),
        (Event, {"sort": MARKER, "when": MARKER}, [("event.sort", "sort"), ("event.when", "when")]),
        (Event, {"what": ["a", "b"]}, [("event.what", "what")]),
        (Event, {"what": {"a": "b"}}, [("event.what", "what")]),
        (Event, {"when": ["2024"]}, [("event.when", "when")]),
        (Event, {f"{MARKER} !": "x"}, [("event.(not a word)", "(not a word)")]),
        (Factor, {"tags": 3}, [("factor.tags", "tags")]),
        (Factor, {"tags": "being_well, no such"}, [("factor.tags", "tags")]),
        (Link, {"states": [{"state": MARKER}]}, [("link.states.state", "state")]),
        (Link, {"states": [{"colour": "red"}]}, [("link.states.colour", "colour")]),
        (Link, {"states": MARKER}, [("link.states", "states")]),
        (Evidence, {"region": [3]}, [("evidence.region", "region")]),
        (Resource, {"service_levels": [""]}, [("resource.service_levels", "service_levels")]),
    ],
)
def test_what_is_not_understood_is_told_at_its_place_and_never_quoted(
    entry: type[Entry], answers: dict[str, Any], places: list[tuple[str, str]]
) -> None:
    assert refused(entry, **answers) == places


def test_a_misspelt_field_is_told_with_the_one_that_was_meant() -> None:
    (problem,) = fill(Event, wat="x")
    assert "what" in problem.suggestion


def test_several_values_are_typed_with_commas_and_several_words_by_line() -> None:
    assert fill(Resource, service_levels="1, 3").service_levels == (1, 3)
    assert fill(Resource, service_levels=[2]).service_levels == (2,)
    assert fill(Resource, service_levels=2).service_levels == (2,)
    approval = fill(Approval, exceptions="R4: moved away, far\n\nR4 carer: none")
    assert approval.exceptions == ("R4: moved away, far", "R4 carer: none")
    assert fill(Child, Child(languages=("en",)), languages="").languages == ()


def test_groups_are_filled_field_by_field_and_those_there_before_may_stand() -> None:
    before = State(state="made", when="2024-10")
    link = fill(Link, states=[before, {"state": "taken up", "evidence": "e1, e2"}])
    assert link.states == (before, State(state="taken_up", evidence=("e1", "e2")))
    assert fill(Link, states={"state": "made"}).states == (State(state="made"),)
    assert fill(Link, Link(states=(before,)), states="").states == ()


def test_a_single_group_is_filled_kept_or_emptied() -> None:
    region = Region(left=10, right=20)
    assert fill(Evidence, region={"left": "10", "right": "20"}).region == region
    assert fill(Evidence, region=region).region == region
    assert fill(Evidence, Evidence(region=region), region="").region is None


def test_what_was_not_answered_stays_as_it_was() -> None:
    before = Factor(id="f1", code="bullying", valence="risk", note="at the gate")
    after = fill(Factor, before, valence="protective")
    assert (after.id, after.valence, after.note) == ("f1", "protective", "at the gate")


def test_a_number_where_words_belong_is_taken_as_it_is_written() -> None:
    assert fill(Study, codebook_version=2).codebook_version == "2"


@given(st.dictionaries(st.sampled_from(["sort", "what", "when", "evidence"]), st.text()))
def test_whatever_is_typed_gives_an_entry_or_problems(answers: dict[str, str]) -> None:
    found = entry_from_answers(Kind(Event), answers, None, USING)
    assert isinstance(found, Event | tuple)
