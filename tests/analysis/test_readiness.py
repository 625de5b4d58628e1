from tests.cases import KINDS, TODAY, a_case
from trajectories.analysis.readiness import readiness
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Approval
from trajectories.model.rules.check import problems_of
from trajectories.model.sessions import Evidence


def test_what_is_left_is_said_by_what_is_to_be_done_and_by_whom_it_may_be_approved() -> None:
    case = a_case(
        Factor(id="bare", code="sleep", valence="risk", informant="nan"),
        Approval(id="a", by="asha", decision="reviewed", exceptions=("R4 carer: she died",)),
    )
    problems = problems_of(case, today=TODAY, kinds=KINDS, authors={"asha"})
    found = readiness(case, problems, {"asha"})
    doings = [one.doing for one in found.to_do]
    assert doings == sorted(doings, key=("hear", "agree", "mend", "read", "look").index)
    assert {"hear", "agree", "mend", "read"} <= set(doings)
    assert not found.ready
    assert found.may_approve == ("ben",)
    assert [one.words for one in found.exceptions] == ["R4 carer: she died"]
    cite = next(one for one in found.to_do if one.rule == "R1")
    assert cite.record == "bare"
    assert cite.sentence[0].isupper()


def test_nothing_is_said_of_what_only_some_may_read() -> None:
    hidden = Factor(id="h", code="sleep", valence="risk", visibility="carer_only")
    case = a_case(hidden)
    problems = problems_of(case, today=TODAY, kinds=KINDS)
    assert any(one.record == "h" for one in problems)
    assert not any(one.record == "h" for one in readiness(case, problems, ()).to_do)


def test_a_case_without_problems_is_ready() -> None:
    assert readiness(a_case(), (), ()).ready


def test_consent_that_holds_evidence_is_asked_and_what_only_informs_is_worth_a_look() -> None:
    case = a_case(
        Evidence(id="e", words="fine", speaker="nan"),
        Factor(id="f", code="sleep", valence="risk", informant="nan", evidence=("e",)),
        Factor(id="g", code="sleep", valence="protective", informant="kez", evidence=("e",)),
    )
    found = readiness(case, problems_of(case, today=TODAY, kinds=KINDS), ())
    by_rule = {one.rule: one.doing for one in found.to_do}
    assert by_rule["R20"] == "agree"
    assert by_rule["R11"] == "look"
