import inspect
from typing import Any

from tests.cases import KINDS, TODAY, a_case, a_factor, a_session, all_yes, said
from trajectories.model.consent import Consent
from trajectories.model.problem import closing
from trajectories.model.rules import check
from trajectories.model.rules.check import kept_out, problems_of
from trajectories.model.sessions import Evidence

GONE = Consent(
    id="gone", subject="nan", given_by="nan", permission="take_part", decision="withdrawn_using",
    on="2026-05-01",
)  # fmt: skip
NO = Consent(
    id="no", subject="pike", given_by="pike", permission="take_part", decision="refused",
    on="2026-05-01",
)  # fmt: skip
CASE = a_case(
    *all_yes(),
    GONE,
    NO,
    a_session(3),
    said("p", "pike"),
    Evidence(id="teams", session="s3", visibility="team_only"),
    a_factor("f1", evidence=("teams",)),
    a_factor("f2", when="never"),
)


def test_what_stays_out_is_what_all_rules_say_of_it_and_nothing_else() -> None:
    everything = problems_of(CASE, today=TODAY, kinds=KINDS)
    found = kept_out(CASE, today=TODAY, kinds=KINDS)
    assert found == closing(everything, "release")
    assert [problem.rule for problem in found] == ["R13", "R20", "R14", "R14"]
    assert len(everything) > len(found)


def test_every_rule_that_may_keep_something_out_is_asked() -> None:
    every: tuple[Any, ...] = (*check._OF_A_CASE, *check._OF_AN_ENTRY)
    keeping = {rule for rule in every if '"release"' in inspect.getsource(rule)}
    assert keeping == {*check._OF_A_CASE_THAT_KEEP_OUT, *check._THAT_KEEP_OUT}
