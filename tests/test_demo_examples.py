"""Hold the demo's three Examples to the method: their counts, codes, bases, hedges and links."""

from collections import Counter

import msgspec
import pytest

from tests.demo import KINDS, TODAY, case, document, values
from trajectories.model.kinds.agency import Agency
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import AvertedEvent, Contribution, Link, ServiceUse
from trajectories.model.kinds.voice import Approval, Event
from trajectories.model.people import Child, Person
from trajectories.model.problem import Problem
from trajectories.model.record import Record
from trajectories.model.rules.check import approval_problems
from trajectories.model.sessions import Evidence
from trajectories.model.study import GroupObservation, Resource

EXAMPLES = ("example-1.toml", "example-2-site.toml", "example-3.toml")
APPROVED = Approval(id="ap-now", by="res-reader", decision="approved", decided_on=TODAY.isoformat())


def factors(name: str) -> dict[str, Factor]:
    return {factor.code: factor for factor in case(name).own.of(Factor)}


def refused(name: str, approval: Approval = APPROVED) -> tuple[Problem, ...]:
    return approval_problems(case(name), approval, today=TODAY, kinds=KINDS)


def test_the_examples_are_one_child_none_and_one() -> None:
    counted = [
        sum(isinstance(entry, Child) for entry in document(name).records) for name in EXAMPLES
    ]
    assert counted == [1, 0, 1]


def test_example_1_has_its_eight_factors() -> None:
    found = {
        code: (factor.valence, factor.setting, factor.change, factor.basis, factor.hedge)
        for code, factor in factors("example-1.toml").items()
    }
    unasked = "not_asked"
    assert found == {
        "health_condition": ("vulnerability", "", unasked, "reported", ""),
        "bullying": ("risk", "pl-school", unasked, "reported", ""),
        "sibling_needs": ("risk", "pl-home", unasked, "reported", ""),
        "friendships": ("protective", "r-project", "better", "reported", ""),
        "self_esteem": ("protective", "", "better", "inferred", ""),
        "orientation_to_others": ("vulnerability", "", "better", "inferred", "might have"),
        "social_skills": ("protective", "", "better", "reported", "felt"),
        "standing_up_for_self": ("protective", "pl-school", "better", "reported", ""),
    }
    assert len(case("example-1.toml").own.of(Factor)) == 8


def test_every_change_in_example_1_was_compared_by_whoever_told_it() -> None:
    changed = [f for f in factors("example-1.toml").values() if f.change != "not_asked"]
    assert {factor.change_known for factor in changed} == {"compared_by_informant"}
    assert all(factor.informant for factor in changed)


def test_in_example_1_the_mother_tells_of_getting_on_with_people_and_standing_up() -> None:
    found = factors("example-1.toml")
    assert found["social_skills"].informant == "p-mother"
    assert found["standing_up_for_self"].informant == "p-mother"


def test_example_1_links_its_factors_as_told() -> None:
    own = case("example-1.toml").own
    codes = {factor.id: factor.code for factor in own.of(Factor)}
    links = {(codes[link.from_factor], link.acts, codes[link.to]) for link in own.of(FactorLink)}
    assert links == {
        ("health_condition", "aggravates", "bullying"),
        ("sibling_needs", "aggravates", "friendships"),
        ("friendships", "produces", "self_esteem"),
        ("friendships", "mitigates", "orientation_to_others"),
    }
    assert len(own.of(FactorLink)) == 4


def test_example_1_has_one_service_one_decision_and_a_contribution_without_others() -> None:
    own = case("example-1.toml").own
    services = case("example-1.toml").site.of(Resource)
    assert [(r.provision, r.funding) for r in services] == [("target_group", "childrens_fund")]
    assert [use.service for use in own.of(ServiceUse)] == [services[0].id]
    assert [(a.strand, a.level) for a in own.of(Agency)] == [("control", "not_asked")]
    assert [contribution.others for contribution in own.of(Contribution)] == [""]


def test_example_2_is_a_service_and_a_group_and_never_a_child() -> None:
    found = document("example-2-site.toml")
    groups = [entry for entry in found.records if isinstance(entry, GroupObservation)]
    assert {group.resource for group in groups} == {"r-club"}
    assert {group.factor for group in groups} >= {"welcoming_space", "minority_isolation"}
    assert "child" not in values("example-2-site.toml")["records"]


def test_example_3_has_its_seven_services_each_for_whom_it_was() -> None:
    uses = case("example-3.toml").own.of(ServiceUse)
    assert {use.service: use.beneficiary for use in uses} == {
        "r-project": "joint", "r-classroom": "child", "r-art": "joint", "r-group": "child",
        "r-counselling": "carer", "r-tracing": "family", "r-english": "carer",
    }  # fmt: skip


def test_example_3_has_three_supported_ways_in_and_one_nobody_told_of() -> None:
    links = case("example-3.toml").own.of(Link)
    assert Counter(link.link_kind for link in links) == {"supported_access": 3, "unstated": 1}
    assert {(link.from_, link.to) for link in links if link.link_kind == "supported_access"} == {
        ("r-project", "r-counselling"), ("r-project", "r-tracing"), ("r-project", "r-english"),
    }  # fmt: skip
    untold = [link for link in links if link.link_kind == "unstated"]
    assert [(link.from_, link.to, link.states) for link in untold] == [("r-project", "r-art", ())]


def test_in_example_3_mother_and_child_arrived_in_2003_and_were_not_moved_on() -> None:
    own = case("example-3.toml").own
    assert own.of(Child)[0].age_at_recruitment == 5
    assert [event.when for event in own.of(Event) if event.sort == "arrival"] == ["2003"]
    assert [event.status for event in own.of(AvertedEvent)] == ["averted"]
    assert {person.relation.split(",")[0] for person in own.of(Person)} >= {"father", "sister"}


def test_what_the_mother_of_example_3_told_of_herself_is_hers_with_a_sentence_instead() -> None:
    own = case("example-3.toml").own
    hers = [record for record in own.of(Record) if record.visibility == "carer_only"]
    assert {record.id for record in hers} == {"ev-detention", "ev-torture", "f-mother-low"}
    assert all(record.say_instead for record in hers)
    told = {evidence for record in hers for evidence in record.evidence}
    assert {e.visibility for e in own.of(Evidence) if e.id in told} == {"carer_only"}
    cited = {e for record in own.of(Record) if record not in hers for e in record.evidence}
    assert cited.isdisjoint(told)


def test_in_example_3_being_together_is_expected_to_get_better_and_the_note_says_why() -> None:
    found = case("example-3.toml").own.one("f-together", Factor)
    assert found is not None
    assert (found.code, found.change, found.basis) == (
        "carer_child_interaction", "better", "expected",
    )  # fmt: skip
    assert found.note
    assert found.evidence == ()


def test_example_3_names_who_else_may_have_contributed() -> None:
    assert all(c.others for c in case("example-3.toml").own.of(Contribution))


@pytest.mark.parametrize(
    ("name", "rules"), [("example-1.toml", {"R4", "R10"}), ("example-3.toml", {"R4"})]
)
def test_an_example_may_not_be_approved(name: str, rules: set[str]) -> None:
    assert {problem.rule for problem in refused(name)} == rules


def test_a_stated_exception_lets_example_3_pass_and_never_example_1() -> None:
    excepted = msgspec.structs.replace(
        APPROVED, exceptions=("R4: one visit was all there was time for",)
    )
    assert refused("example-3.toml", excepted) == ()
    assert {problem.rule for problem in refused("example-1.toml", excepted)} == {"R10"}
