from pathlib import Path

from tests.opened import a_case, an_open_study, keep, saved
from trajectories.model.people import Child
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import new_case, open_case
from trajectories.use_cases.coverage import coverage, minimum_visits, visits_held


def test_children_are_looked_at_one_after_another_by_code(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    child = open_case(study, case).child
    keep(study, case, Session(id="s", visit="v2", on="2025-02-11"))
    keep(study, case, Evidence(id="e", session="s", speaker=child.id, words="Only Saturday."))
    broken = saved(new_case(study, Child(code="K-08", site=child.site))).record
    (path,) = study.folder.root.glob(f"cases/*/{broken}/book")
    path.write_bytes(path.read_bytes()[:-5])
    before = study.folder.readings().entries
    first, second = coverage(study)
    assert first.child is not None
    assert first.child.met["2"].voices == ("child",)
    assert {problem.field for problem in first.child.lacking} >= {"visits", "carer", "consent"}
    assert (second.child, second.done, second.of) == (None, 2, 2)
    assert visits_held(study) == visits_held(study, child.site) == ("2",)
    assert minimum_visits(study) == 3
    assert list(coverage(study, "another")) == []
    assert study.folder.readings().entries == before
