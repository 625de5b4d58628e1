from pathlib import Path

import pytest

from tests.opened import a_case, an_open_study, keep, saved
from trajectories.errors import Failed
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import name_person, new_case, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.same_people import decide, proposals, proposed
from trajectories.use_cases.study import save_site_entry
from trajectories.use_cases.writing import put

NAME = "Kezia Okoro"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def two(study: OpenStudy) -> tuple[str, str]:
    first = a_case(study, "K-07", called=NAME)
    site = open_case(study, first).child.site
    second = saved(new_case(study, Child(code="K-08", site=site), called=NAME)).record
    return first, second


def test_a_child_recorded_twice_is_proposed_and_what_is_decided_is_kept(study: OpenStudy) -> None:
    two(study)
    (found,) = proposals(study)
    assert (found.one.code, found.other.code) == ("K-07", "K-08")
    assert found.one.is_child
    assert found.other.is_child
    assert (found.shared, found.decided, found.one.called) == (("name",), "open", NAME)
    decide(study, found, "different")
    assert proposals(study)[0].decided == "different"
    decide(study, found, "same")
    assert proposals(study)[0].decided == "same"
    decide(study, found, "open")
    assert proposals(study)[0].decided == "open"
    assert NAME not in found.one.reference
    assert proposed(study, found.other.reference, found.one.reference) == found
    with pytest.raises(Failed, match="not proposed"):
        proposed(study, "K-07/x", found.other.reference)


def test_a_sister_who_is_the_child_of_another_case_is_said_to_be_that_child(
    study: OpenStudy,
) -> None:
    first, second = two(study)
    child = open_case(study, second).child.id
    name_person(study, first, RegisterEntry(id=open_case(study, first).child.id, called="Kez"))
    keep(study, first, Person(id="p-sis", voice="family", relation="sister"))
    name_person(study, first, RegisterEntry(id="p-sis", called=NAME))
    (found,) = proposals(study)
    decide(study, found, "same")
    (found,) = proposals(study)
    assert found.decided == "same"
    sister = study.entries(found.one.book).one("p-sis", RegisterEntry)
    assert sister is not None
    assert sister.child_of_case == second
    decide(study, found, "open")
    name_person(study, second, RegisterEntry(id=child, called="Somebody Else"))
    assert proposals(study) == ()


def test_somebody_of_the_site_is_the_same_in_two_cases(study: OpenStudy) -> None:
    first, second = two(study)
    site = open_case(study, first).child.site
    for case in (first, second):
        name_person(study, case, RegisterEntry(id=open_case(study, case).child.id, called=case[:5]))
        keep(study, case, Person(id="p-t", voice="provider"))
        name_person(study, case, RegisterEntry(id="p-t", called="Ada Mentor"))
    saved(save_site_entry(study, site, Place(id="sp-t", sort="school", description="desk")))
    put(study, BookRef("site_identity", site), (RegisterEntry(id="sp-t", called="Ada Mentor"),))
    for found in proposals(study):
        decide(study, found, "same")
    assert {one.decided for one in proposals(study)} == {"same"}
    roles = {side.role for one in proposals(study) for side in (one.one, one.other)}
    assert roles == {"provider", "desk"}
    together = next(one for one in proposals(study) if one.other.level == one.one.level)
    decide(study, together, "open")
    again = next(one for one in proposals(study) if one.other.level == one.one.level)
    assert again.decided == "open"


def test_a_name_of_nobody_has_no_role(study: OpenStudy) -> None:
    first, _ = two(study)
    name_person(study, first, RegisterEntry(id="gone", called="Ann Other"))
    second = a_case(study, "K-09", called="Ann Other")
    assert second
    (found,) = (one for one in proposals(study) if "gone" in one.one.reference)
    assert found.one.role == ""
