from pathlib import Path

import pytest

from tests.opened import a_case, an_open_study, keep, saved
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.revision import Refused
from trajectories.model.study import Practice, Resource
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import save_site_entry, site_book, site_entries
from trajectories.use_cases.taking_back import take_back
from trajectories.use_cases.writing import Saved


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def test_what_was_done_last_at_a_site_is_taken_back_step_by_step(study: OpenStudy) -> None:
    site = open_case(study, a_case(study)).child.site
    saved(save_site_entry(study, site, Resource(id="r", name="Shop", resource_kind="shop")))
    saved(save_site_entry(study, site, Resource(id="r", name="Corner shop", resource_kind="shop")))
    assert isinstance(take_back(study, site_book(site)), Saved)
    found = site_entries(study, site).one("r", Resource)
    assert found is not None
    assert found.name == "Shop"
    assert isinstance(take_back(study, site_book(site)), Saved)
    assert site_entries(study, site).get("r") is None


def test_what_something_points_at_stays(study: OpenStudy) -> None:
    case = a_case(study)
    site = open_case(study, case).child.site
    outcome = saved(save_site_entry(study, site, Resource(id="r", name="S", resource_kind="shop")))
    keep(study, case, ServiceUse(id="u", service="r"))
    refused = Refused(record="r", reason="later")
    assert take_back(study, site_book(site)) == refused
    other = saved(save_site_entry(study, site, Resource(id="r2", name="S", resource_kind="shop")))
    saved(save_site_entry(study, site, Practice(id="p", name="Drama", resource="r2")))
    assert take_back(study, site_book(site), other.action) == Refused(record="r2", reason="later")
    assert outcome.action != other.action


def test_where_nothing_was_done_there_is_nothing_to_take_back(study: OpenStudy) -> None:
    assert take_back(study, site_book("0" * 32)) == Refused(reason="unknown")
