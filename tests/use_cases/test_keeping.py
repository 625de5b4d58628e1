"""Studies, sites, cases, drafts, search and the demo, as the interfaces call them."""

from functools import partial
from pathlib import Path

import msgspec
import pytest

from tests.opened import a_case, a_site, an_open_study, keep, opened_again, saved
from trajectories.errors import Failed
from trajectories.model.codebook import codebook
from trajectories.model.kind import Kind
from trajectories.model.kinds.voice import Event
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Code, Site, Visit
from trajectories.store.forms import demo_documents
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases import demo
from trajectories.use_cases.case import (
    case_named,
    check_case,
    list_cases,
    name_person,
    new_case,
    open_case,
    register_of,
)  # fmt: skip
from trajectories.use_cases.drafts import (
    drafts_of,
    drop_draft,
    find_draft,
    half_typed,
    keep_draft,
)  # fmt: skip
from trajectories.use_cases.filling import fill_for_case, understanding, visit_dates
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import (
    add_site,
    codes_of,
    new_study,
    save_site_entry,
    save_study_entry,
    site_entries,
    sites,
)  # fmt: skip
from trajectories.use_cases.writing import Objected


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def rules(result: object) -> list[str]:
    assert isinstance(result, Objected)
    return [problem.rule for problem in result.problems]


def test_a_case_needs_a_code_of_its_own_and_codes_that_exist(study: OpenStudy) -> None:
    site = a_site(study)
    assert rules(new_case(study, Child(site=site))) == ["unique"]
    saved(new_case(study, Child(code="K-07", site=site)))
    assert rules(new_case(study, Child(code="K-07", site=site))) == ["unique"]
    unknown = Child(code="K-08", site=site, target_groups=("oboists",))
    assert rules(new_case(study, unknown)) == ["malformed"]
    assert [row.code for row in list_cases(study)] == ["K-07"]


def test_a_name_is_kept_apart_from_the_case_and_shown_where_it_is_asked_for(
    study: OpenStudy,
) -> None:
    case = a_case(study, called="Kez")
    name_person(study, case, RegisterEntry(id="p-carer", called="Nan"))
    assert register_of(study, case)["p-carer"].called == "Nan"
    assert [row.called for row in list_cases(study)] == ["Kez"]
    nameless = saved(new_case(study, Child(code="Z-1", site=open_case(study, case).child.site)))
    assert register_of(study, nameless.record) == {}


def test_what_is_not_there_is_said_to_be_not_there(study: OpenStudy) -> None:
    with pytest.raises(Failed, match="no case"):
        open_case(study, "0" * 32)
    with pytest.raises(Failed, match="no case"):
        case_named(study, "K-99")
    assert register_of(study, "0" * 32) == {}
    assert len(site_entries(study, "")) == 0


def test_a_site_entry_that_is_malformed_is_refused_and_its_code_is_its_own(
    study: OpenStudy,
) -> None:
    site = a_site(study, "RIV")
    assert rules(add_site(study, Site(code="RIV"))) == ["unique"]
    assert rules(add_site(study, Site())) == ["unique"]
    assert rules(save_site_entry(study, site, Visit(number=3, actual="2025-02-30")))
    (row,) = sites(study)
    described = site_entries(study, site).one(site, Site)
    assert described is not None
    saved(save_site_entry(study, site, msgspec.structs.replace(described, region="South")))
    assert (row.code, sites(study)[0].region) == ("RIV", "South")


def test_notes_of_a_site_session_are_kept_once_and_its_passages_found(study: OpenStudy) -> None:
    site = a_site(study)
    saved(save_site_entry(study, site, Session(id="s", on="2025-02-11", text="We are stretched.")))
    passage = Evidence(id="e", session="s", words="stretched")
    saved(save_site_entry(study, site, passage))
    found = site_entries(study, site).one("e", Evidence)
    assert found is not None
    assert (found.start, found.end) == (7, 16)
    twice = Evidence(id="e2", text=found.text, words="e")
    assert rules(save_site_entry(study, site, twice)) == ["passage"]


def test_the_codebook_lists_what_ships_and_what_the_study_added(study: OpenStudy) -> None:
    saved(save_study_entry(study, Code(list="theme", code="kites", label="flying kites")))
    found = codes_of(study)
    assert len(found) == len(codebook().codes) + 1
    assert "kites" in {code.code for code in found}


def test_the_final_visit_goes_by_its_name_and_an_undated_one_by_nothing(study: OpenStudy) -> None:
    site = a_site(study)
    saved(save_site_entry(study, site, Visit(number=5, final=True, planned="2025-06-10")))
    saved(save_site_entry(study, site, Visit(number=3)))
    dates = visit_dates(site_entries(study, site))
    assert dates == {"2": "2025-02-11", "5": "2025-06-10", "final": "2025-06-10"}
    assert understanding(study, site).visits == dates


def test_a_correction_starts_from_what_was_there(study: OpenStudy) -> None:
    case = a_case(study)
    record = keep(study, case, Event(sort="move", what="x", note="kept"))
    filled = fill_for_case(study, case, Kind(Event), {"what": "y"}, record)
    assert filled == Event(id=record, sort="move", what="y", note="kept")


def test_people_places_and_meetings_have_words_even_without_names(study: OpenStudy) -> None:
    case = a_case(study)
    for entry in (
        Place(id="pl", sort="play_space"),
        Person(id="p", voice="peer"),
        Session(id="s", on="2025-02-11", visit="v2"),
        Session(id="s0", on="2025"),
        Session(id="s1"),
    ):
        keep(study, case, entry)
    site = open_case(study, case).child.site
    saved(save_site_entry(study, site, Visit(id="vf", number=6, final=True)))
    labels = labels_of(open_case(study, case), {"den": RegisterEntry(id="den")})
    assert labels["pl"] == "play space"
    assert labels["p"] == "peer"
    assert labels["s"] == "visit 2, 11 February 2025"
    assert labels["s0"] == "between visits, 2025"
    assert labels["s1"] == "between visits"
    assert labels["vf"] == "the final visit"
    assert labels["den"] == "Saturday Den"
    assert labels[site] == "SK-07"


def test_drafts_are_found_again_by_form_after_a_crash(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    keep_draft(study, case, "new-event", {"what": "half a wo"})
    study.close()
    again = opened_again(tmp_path)
    (draft,) = drafts_of(again, case)
    assert (draft.name, draft.values) == ("new-event", {"what": "half a wo"})
    drop_draft(again, case, "new-event")
    assert find_draft(again, case, "new-event") is None
    assert drafts_of(again, case) == ()


def test_a_case_is_held_against_every_rule(study: OpenStudy) -> None:
    assert "R4" in {problem.rule for problem in check_case(study, a_case(study))}


def test_the_demo_keeps_out_of_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Failed, match="in use"):
        demo.make_demo(tmp_path, tmp_path / "out", say=lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_demo_is_made_once_and_its_reports_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    cheap = partial(new_study, cost=FLOOR_COST)
    monkeypatch.setattr(demo, "new_study", cheap)
    brief = [path for path in demo_documents() if path.stem == "example-1"]
    monkeypatch.setattr(demo, "demo_documents", lambda: brief)
    said: list[str] = []
    first, second = (
        demo.make_demo(tmp_path / "demo", tmp_path / "out", say=said.append) for _ in range(2)
    )
    assert (first.made, second.made, first.cases) == (True, False, 1)
    assert [written.path for written in first.reports] == [w.path for w in second.reports]
    assert any("keeping" in words for words in said)
    assert not (tmp_path / "demo.unfinished").exists()


def test_what_is_half_typed_is_listed_by_child_until_it_is_saved(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    first, second = a_case(study), a_case(study, "K-08")
    keep_draft(study, first, "s-1", {"text": "Half a"})
    keep_draft(study, second, "new-memo", {"text": "Half a thought"})
    assert {(one.case, one.notes) for one in half_typed(study)} == {(first, True), (second, False)}
    drop_draft(study, first, "s-1")
    assert [one.case for one in half_typed(study)] == [second]
    [draft] = (tmp_path / "study" / "cases").rglob("*.draft")
    draft.write_bytes(b"torn")
    assert half_typed(study) == ()
    study.close()
