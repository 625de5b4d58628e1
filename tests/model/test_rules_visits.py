from typing import Any

import pytest

from tests.cases import (
    KINDS,
    TODAY,
    VISIT_2,
    VISIT_3,
    VISIT_4,
    a_case,
    a_session,
    checked,
    of_the_case,
    said,
    told,
)
from trajectories.model.case import Case
from trajectories.model.people import Person
from trajectories.model.rules.check import problems_of_site
from trajectories.model.study import Study, Visit


def visit(number: int, actual: str, **fields: Any) -> Visit:
    return Visit(id=f"v{number}", number=number, actual=actual, **fields)


# R2


@pytest.mark.parametrize("on", ["2026-03-02", "2026-03-16", "2026-03", "2026-03-16/2026-03-20"])
def test_a_session_within_a_week_of_its_visit_is_well_dated(on: str) -> None:
    assert checked(a_session(3, on=on), a_case(), "R2") == []


@pytest.mark.parametrize("on", ["2026-03-01", "2026-03-17", "2026-04"])
def test_a_session_a_week_and_a_day_from_its_visit_is_told(on: str) -> None:
    assert checked(a_session(3, on=on), a_case(), "R2") == [("on", "none")]


def test_a_visit_that_took_a_week_is_measured_from_both_its_ends() -> None:
    week = a_case(site=(visit(3, "2026-03-09/2026-03-13"),))
    assert checked(a_session(3, on="2026-03-20"), week, "R2") == []
    assert checked(a_session(3, on="2026-03-21"), week, "R2") == [("on", "none")]


def test_the_planned_date_counts_until_there_is_an_actual_one() -> None:
    planned = a_case(site=(Visit(id="v3", number=3, planned="2026-05-01"),))
    assert checked(a_session(3), planned, "R2") == [("on", "none")]


def test_without_a_visit_or_a_date_there_is_nothing_to_compare() -> None:
    assert checked(a_session(3, visit=""), a_case(), "R2") == []
    assert checked(a_session(3, on="soon"), a_case(), "R2") == []
    undated = a_case(site=(Visit(id="v3", number=3),))
    assert checked(a_session(3), undated, "R2") == []


# R3


def site_of(*visits: Visit, **settings: Any) -> Case:
    return a_case(site=visits, study=(Study(id="study", name="Ward", **settings),))


def test_visits_four_weeks_apart_are_in_step() -> None:
    assert of_the_case(a_case(), "R3") == []


@pytest.mark.parametrize("third", ["2026-03-02", "2026-03-16", "2026-03"])
def test_a_week_more_or_less_is_in_step(third: str) -> None:
    assert of_the_case(site_of(visit(3, third), visit(4, "")), "R3") == []


@pytest.mark.parametrize("third", ["2026-03-01", "2026-03-17"])
def test_more_than_a_week_out_is_told(third: str) -> None:
    case = site_of(visit(3, third), visit(4, ""))
    assert of_the_case(case, "R3") == [("v3", "actual", "none")]


def test_visits_out_of_order_are_told() -> None:
    case = site_of(visit(3, "2026-01-12"), Visit(id="v4", number=4, planned="2026-02-09"))
    assert of_the_case(case, "R3") == [("v3", "actual", "none")]


def test_a_study_may_space_its_visits_otherwise() -> None:
    assert len(of_the_case(site_of(visit_interval_weeks=8), "R3")) == 2


@pytest.mark.parametrize(
    ("last", "found"),
    [("2026-06-06", []), ("2026-05-22", [("v9", "actual", "none")])],
)
def test_the_final_visit_comes_two_months_after_the_last(
    last: str, found: list[tuple[str, str, str]]
) -> None:
    assert of_the_case(site_of(visit(9, last, final=True)), "R3") == found


def test_a_special_event_is_no_part_of_the_sequence() -> None:
    case = site_of(visit(9, "2026-03-20", special_event="a party"))
    assert of_the_case(case, "R3") == []


# R5 and the site as a whole


def site_problems(*cases: Case, rule: str, **settings: Any) -> list[tuple[str, str, str]]:
    study = a_case(study=(Study(id="study", name="Ward", **settings),)).study
    found = problems_of_site(a_case().site, cases, today=TODAY, kinds=KINDS, study=study)
    return told(found, rule)


def a_family(number: int) -> Case:
    nan = Person(id=f"nan{number}", voice="carer")
    spoken = (said("e1", "kez"), said("e2", nan.id), said("e3", "pike"))
    return a_case(nan, a_session(), *spoken, case_id=f"case-{number}")


def test_a_site_is_told_when_too_few_people_were_heard() -> None:
    families = [a_family(number) for number in range(5)]
    assert site_problems(*families, rule="R5") == []
    assert site_problems(*families[:4], rule="R5") == [("north", "", "none")]


def test_a_site_is_told_when_too_few_children_were_heard() -> None:
    families = [a_family(number) for number in range(5)]
    assert site_problems(*families, rule="R5", minimum_children=5) == []
    assert site_problems(*families, rule="R5", minimum_children=6) == [("north", "", "none")]


def test_a_site_has_the_settings_of_its_cases_unless_told_otherwise() -> None:
    small = a_case(study=(Study(id="study", name="Ward", minimum_service_users=0),))
    found = problems_of_site(small.site, [small], today=TODAY, kinds=KINDS)
    assert told(found, "R5") == []
    alone = problems_of_site(small.site, [], today=TODAY, kinds=KINDS)
    assert [p.found for p in alone if p.rule == "R5"] == ["0 of 10 service users heard"]


def test_two_visits_share_no_number() -> None:
    twice = (VISIT_2, VISIT_3, VISIT_4, Visit(id="v5", number=4), Visit(id="v6"), Visit(id="v7"))
    site = a_case(site=twice).site
    found = problems_of_site(site, [], today=TODAY, kinds=KINDS)
    assert told(found, "malformed") == [("v5", "number", "none")]


def test_visits_are_checked_over_the_site_too() -> None:
    site = a_case(site=(visit(3, "2026-03-17"), visit(4, "soon"))).site
    found = problems_of_site(site, [], today=TODAY, kinds=KINDS)
    assert told(found, "R3") == [("v3", "actual", "none")]
    assert told(found, "malformed") == [("v4", "actual", "save")]
