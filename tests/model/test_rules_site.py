from typing import Any

import pytest

from tests.cases import KINDS, SITE, TODAY, a_case, a_session, checked, entries, said, told
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import Coping
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of_site
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import (
    Code,
    Contradiction,
    GroupObservation,
    PassageCode,
    Resource,
)


def of_the_site(*own: Entry, cases: tuple[Case, ...] = (), rule: str) -> list[Any]:
    site = entries(SITE, Resource(id="den", name="The Den", resource_kind="service"), *own)
    found = problems_of_site(site, cases, today=TODAY, kinds=KINDS, study=a_case().study)
    return told(found, rule)


# R6


def a_site_case(*own: Entry) -> Case:
    site = entries(SITE, *own)
    return Case(id="north", own=site, site=site, study=a_case().study)


@pytest.mark.parametrize("voice", ["child", "carer", "family", "peer"])
def test_no_code_of_activity_theory_stands_on_what_a_family_said(voice: Any) -> None:
    spoken = (Person(id="x", voice=voice), Evidence(id="e1", speaker="x"))
    code = PassageCode(id="p1", evidence="e1", element="rules")
    pull = Contradiction(id="q1", between="rules", and_="tools", evidence=("e1",))
    found = [("evidence", "save")]
    assert checked(code, a_site_case(*spoken), "R6") == found
    assert checked(pull, a_site_case(*spoken), "R6") == found


@pytest.mark.parametrize("voice", ["provider", "board", "researcher", "other"])
def test_what_providers_and_boards_said_is_coded(voice: Any) -> None:
    spoken = (Person(id="x", voice=voice), Evidence(id="e1", speaker="x"))
    code = PassageCode(id="p1", evidence="e1", element="rules")
    assert checked(code, a_site_case(*spoken), "R6") == []


def test_whoever_mostly_speaks_in_a_part_is_who_was_coded() -> None:
    nan = Person(id="x", voice="carer")
    session = Session(id="s1", on="2026-03-10", parts=(SessionPart(speaker="x"),))
    code = PassageCode(id="p1", evidence="e1", element="rules")
    case = a_site_case(nan, session, Evidence(id="e1", session="s1"))
    assert checked(code, case, "R6") == [("evidence", "save")]


def test_evidence_of_a_case_is_never_coded() -> None:
    case = a_case(a_session(), said("e1", "pike"))
    code = PassageCode(id="p1", evidence="e1", element="rules")
    assert of_the_site(code, cases=(case,), rule="R6") == [("p1", "evidence", "save")]
    own = (Person(id="x", voice="board"), Evidence(id="e1", speaker="x"))
    assert of_the_site(code, *own, rule="R6") == []
    assert of_the_site(code, *own, cases=(a_case(),), rule="R6") == []


# R16


GROUP = GroupObservation(id="g1", resource="den", group="Tuesday club", evidence=("e1",))


def test_a_group_observation_rests_on_no_childs_evidence() -> None:
    case = a_case(a_session(), said("e1", "kez"))
    assert of_the_site(GROUP, cases=(case,), rule="R16") == [("g1", "evidence", "save")]
    assert of_the_site(GROUP, Evidence(id="e1"), cases=(a_case(),), rule="R16") == []
    both = GroupObservation(id="g1", resource="den", evidence=("e0", "e1"))
    assert of_the_site(both, Evidence(id="e0"), cases=(case,), rule="R16") != []


def test_no_case_points_at_a_group_observation() -> None:
    joined = a_case(Coping(id="c1", strategy="walks", strengthened_by=("den", "g1")))
    found = of_the_site(GROUP, Evidence(id="e1"), cases=(joined,), rule="R16")
    assert found == [("c1", "strengthened_by.1", "save")]


# Codes of cases, and of the study


def test_no_two_children_of_a_site_have_one_code() -> None:
    def child(case: str, code: str) -> Case:
        return a_case(Child(id="kez", code=code), case_id=case)

    cases = (child("b", "k-07"), child("a", "K-07"), child("c", "K-08"), child("d", ""))
    found = of_the_site(cases=(*cases, child("e", "")), rule="malformed")
    assert found == [("kez", "code", "none")]


def test_the_codes_of_the_study_are_known_at_its_sites() -> None:
    kites = Code(id="c1", list="target_group", code="kites", label="flying kites")
    den = Resource(id="den", name="The Den", target_groups=("kites",))
    study = entries(*a_case().study, kites)
    found = problems_of_site(entries(den), (), today=TODAY, kinds=KINDS, study=study)
    assert told(found, "malformed") == []
    assert of_the_site(den, rule="malformed") == [("den", "target_groups.0", "save")]
