from typing import Any

import pytest

from tests.report.outgoings import an_outgoing, kez, with_entries, without_entries
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event, Message, Score, Summary
from trajectories.model.outgoing import Named
from trajectories.model.people import Child
from trajectories.model.problem import Problem
from trajectories.model.study import Visit
from trajectories.report.content import content
from trajectories.report.lint import lint
from trajectories.report.parts.page_one import CHANGED

MARKER = "zanzibar"


def linted(outgoing: Named) -> tuple[Problem, ...]:
    return lint(outgoing, content(outgoing))


def rules(outgoing: Named) -> list[str]:
    return [problem.rule for problem in linted(outgoing)]


def of(outgoing: Named, rule: str) -> list[tuple[str, str]]:
    return [(p.where, p.record) for p in linted(outgoing) if p.rule == rule]


def test_a_full_case_passes() -> None:
    assert linted(kez()) == ()


def test_a_claim_without_evidence_is_named_once_where_it_is_first_told() -> None:
    bare = Event(id="v9", sort="other", what=MARKER)
    found = of(with_entries(kez(), bare), "a claim rests on evidence")
    assert found == [("annex B", "v9")]


def a_risk(number: int, **fields: Any) -> Factor:
    given = {"id": f"f{number}", "code": "housing", "valence": "risk", "evidence": ("e1",)}
    return Factor(**{**given, **fields})


def test_a_report_of_nothing_but_what_is_hard_is_not_enough() -> None:
    outgoing = an_outgoing(Child(id="kez", code="K-07"), a_risk(1), a_risk(2, code="food"))
    places = [where for where, _ in of(outgoing, "a child is more than what is hard")]
    assert places == ["page 1", "part 4"]


def test_something_hard_before_the_first_strength_is_found() -> None:
    outgoing = an_outgoing(
        Child(id="kez", code="K-07"),
        a_risk(1, change="worse"),
        a_risk(2, code="friendships", valence="protective"),
    )
    assert of(outgoing, "strengths come first") == [("page 1", "")]


def test_a_page_on_which_the_child_says_nothing_is_found() -> None:
    outgoing = an_outgoing(Child(id="kez", code="K-07"), a_risk(1))
    assert of(outgoing, "the child is heard first") == [("page 1", "")]


def test_an_adult_who_says_more_than_the_child_is_found() -> None:
    long = Message(id="m0", to="board", text="more and more " * 12, informant="pike")
    found = [
        p for p in linted(with_entries(kez(), long)) if p.rule.startswith("an adult's account")
    ]
    assert found == []
    few = without_entries(kez(), Factor)
    quiet = [m for m in few.case.own.of(Message) if m.informant == "kez"]
    hushed = with_entries(few, *(Message(id=m.id, to="board") for m in quiet), long)
    assert "an adult's account is no longer than the child's" in rules(hushed)


def test_what_is_expected_with_a_note_and_a_score_need_no_evidence() -> None:
    score = Score(id="s9", instrument="our chart", value="9", informant="nan")
    hoped = Factor(
        id="f90", code="sleep", valence="protective", basis="expected", note="as planned"
    )
    bare = Factor(id="f91", code="sleep", valence="protective", basis="expected")
    found = of(with_entries(kez(), score, hoped, bare), "a claim rests on evidence")
    assert [record for _, record in found] == ["f91"]


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("refused", "did not take up"),
        ("Failed to engage", "did not take up"),
        ("claims", "says"),
        ("denies", "says … not"),
        ("disclosed", "said"),
        ("non-compliant", "did not take up"),
        ("does not engage", "does not take up"),
        ("fails to engage", "does not take up"),
        ("discloses", "says"),
    ],
)
def test_words_that_judge_are_found_where_the_team_wrote_them(word: str, better: str) -> None:
    event = Event(id="v9", sort="other", what=f"mother {word} it", evidence=("e16",))
    [problem] = linted(with_entries(kez(), event))
    assert problem.record == "v9"
    assert problem.suggestion == f"Write “{better}”."


def test_a_childs_own_message_may_use_any_word() -> None:
    message = Message(
        id="m9", to="board", text="They refused me.", informant="kez", evidence=("e17",)
    )
    assert linted(with_entries(kez(), message)) == ()


def test_two_claims_in_a_sentence_are_found_in_what_people_wrote() -> None:
    mine = Summary(
        id="w1", of="page_1", heading=CHANGED, evidence=("e12",),
        text="She sleeps. She goes in by the side and her grandmother is glad.",
    )  # fmt: skip
    found = of(with_entries(kez(), mine), "one claim in a sentence")
    assert found == [("page 1, sentence 5", "")]


def test_a_page_and_sentences_that_are_too_long_are_found() -> None:
    mine = Summary(id="w1", of="page_1", text="word " * 400, evidence=("e12",))
    found = rules(with_entries(kez(), mine))
    assert "page 1 has at most 320 words" in found
    assert "a sentence has at most 22 words" in found


def test_a_gap_between_visits_is_found() -> None:
    visits = (
        Visit(id="v2", number=2, actual="2025-02-11"),
        Visit(id="v3", number=3, actual="2025-05-11"),
    )
    outgoing = an_outgoing(Child(id="kez", code="K-07"), site=visits)
    found = [p for p in linted(outgoing) if p.rule == "a gap between visits is explained"]
    assert [(p.where, p.found) for p in found] == [("visits 2 and 3", "89 days lie between them")]


def test_problems_close_no_gate_and_repeat_nobodys_words() -> None:
    outgoing = with_entries(
        without_entries(kez(), Factor),
        Event(id="v9", sort="other", what=f"{MARKER} refused"),
        Summary(id="w1", of="page_1", text=f"{MARKER} " * 400),
    )
    found = linted(outgoing)
    assert len(found) > 3
    assert {problem.gate for problem in found} == {"none"}
    assert not any(MARKER in problem.line() for problem in found)
