import pytest

from tests.cases import KINDS, TODAY, a_case, a_factor, a_session, checked
from trajectories.model.record import Visibility
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.sessions import Evidence

ROOM = a_case(
    a_session(3),
    Evidence(id="open"),
    Evidence(id="carers", visibility="carer_only"),
    Evidence(id="childs", visibility="child_only"),
    Evidence(id="teams", visibility="team_only"),
)


@pytest.mark.parametrize(
    ("visibility", "evidence"),
    [
        ("case", ("open",)),
        ("carer_only", ("open", "carers")),
        ("child_only", ("childs",)),
        ("team_only", ("carers", "childs")),
        ("case", ("nothing",)),
    ],
)
def test_a_record_no_more_open_than_what_it_cites_is_well(
    visibility: Visibility, evidence: tuple[str, ...]
) -> None:
    record = a_factor(visibility=visibility, evidence=evidence)
    assert checked(record, ROOM, "R14") == []


@pytest.mark.parametrize(
    ("visibility", "evidence"),
    [
        ("case", ("open", "carers")),
        ("carer_only", ("childs",)),
        ("child_only", ("carers", "childs")),
    ],
)
def test_a_record_more_open_than_what_it_cites_stays_out(
    visibility: Visibility, evidence: tuple[str, ...]
) -> None:
    record = a_factor(visibility=visibility, evidence=evidence)
    assert checked(record, ROOM, "R14") == [("visibility", "release")]


@pytest.mark.parametrize(
    ("visibility", "evidence", "narrow"),
    [
        ("case", ("open", "carers"), "carer_only"),
        ("case", ("childs",), "child_only"),
        ("case", ("carers", "childs"), "team_only"),
        ("carer_only", ("childs",), "team_only"),
    ],
)
def test_the_widest_that_is_narrow_enough_is_suggested(
    visibility: Visibility, evidence: tuple[str, ...], narrow: str
) -> None:
    record = a_factor(visibility=visibility, evidence=evidence)
    found = problems_of_entry(record, ROOM, today=TODAY, kinds=KINDS)
    [suggested] = [problem.suggestion for problem in found if problem.rule == "R14"]
    assert suggested.startswith(f"Make it {narrow};")


@pytest.mark.parametrize("visibility", ["case", "team_only"])
def test_what_is_the_teams_own_is_cited_by_nothing_new(visibility: Visibility) -> None:
    record = a_factor(visibility=visibility, evidence=("open", "teams"))
    assert ("evidence", "save") in checked(record, ROOM, "R14")
    before = a_case(*ROOM.own, a_factor(visibility=visibility, evidence=("teams",)))
    assert ("evidence", "save") not in checked(record, before, "R14")
    assert ("evidence", "release") in checked(record, before, "R14")
    (kept,) = (e for e in before.own if e.id == record.id)
    assert ("evidence", "save") not in checked(kept, before, "R14")
