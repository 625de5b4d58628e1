from tests.cases import a_case
from trajectories.analysis.agency_strip import agency_strips
from trajectories.model.kinds.agency import Agency
from trajectories.model.sessions import Session


def test_three_strands_stand_apart_and_others_have_strands_only_where_they_have_instances() -> None:
    found = agency_strips(
        a_case(
            Session(id="s2", visit="v2", on="2026-02-10"),
            Agency(id="a", strand="control", instance="asked", session="s2", level=3),
            Agency(id="b", strand="control", instance="rang", session="s2", holder="carer"),
        )
    )
    assert [(one.holder, one.strand) for one in found.strips] == [
        (holder, strand)
        for holder in ("child", "carer")
        for strand in ("control", "resources", "assessment")
    ]
    assert [[one.id for one in cell] for cell in found.strips[0].cells] == [[], ["a"], [], []]
    assert not any(found.strips[1].cells)
