from pathlib import Path
from typing import get_args

import pytest

from tests.example_visit import reopened
from tests.opened import a_case, an_open_study, keep, saved
from tests.tui.confided import MARKER, make_study_with_confided
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.record import Visibility
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.use_cases.case import case_book, name_person, new_case, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.search import ANYBODY, AROUND, look_through, search
from trajectories.use_cases.study import save_site_entry

NOTES = "Kez drew a boat. Nan whispered about the boat upstairs. The boat was red."


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def test_words_are_found_with_what_stands_around(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Memo(id="m", text="x" * 90 + " Café " + "y" * 90))
    (hit,) = search(study, " CAFE\u0301 ")
    assert (hit.words, hit.field, hit.kind, hit.code) == ("Café", "text", "memo", "K-07")
    assert (len(hit.before), len(hit.after)) == (AROUND, AROUND)
    assert (hit.start, hit.end) == (91, 95)
    assert list(search(study, " ")) == []


def test_a_text_is_found_once_however_many_passages_lie_in_it(study: OpenStudy) -> None:
    case = a_case(study)
    session = keep(study, case, Session(id="s", on="2025-02-11", text=NOTES))
    keep(study, case, Evidence(id="e", session=session, words="The boat was red"))
    text = open_case(study, case).own.one(session, Session)
    assert text
    keep(study, case, StruckPassage(id="k", text=text.text, start=0, length=3))
    keep(study, case, Evidence(id="e2", text="A letter about a boat.", sort="document"))
    assert sorted(hit.record for hit in search(study, "boat")) == ["e2", "s", "s", "s"]
    assert [NOTES[hit.start : hit.end] for hit in search(study, "boat was")] == ["boat was"]


def test_private_passages_are_found_only_on_request_in_the_notes_too(study: OpenStudy) -> None:
    case = a_case(study)
    session = keep(study, case, Session(id="s", on="2025-02-11", text=NOTES))
    whispered = "Nan whispered about the boat upstairs."
    keep(
        study, case,
        Evidence(id="e", session=session, words=whispered, visibility="carer_only"),
    )  # fmt: skip
    keep(study, case, Memo(id="m", text="upstairs again", visibility="team_only"))
    assert list(search(study, "upstairs")) == []
    first, last = search(study, "boat")
    assert "whisper" not in first.after + last.before
    assert {hit.record for hit in search(study, "upstairs", readers=ANYBODY)} == {"s", "m"}
    assert len(list(search(study, "boat", readers=ANYBODY))) == 3


def test_names_are_found_only_where_registers_are_asked(study: OpenStudy) -> None:
    case = a_case(study, called="Quetzal")
    child = open_case(study, case).child.id
    form = NameForm(form="Zaza", sort="nickname")
    name_person(study, case, RegisterEntry(id=child, called="Quetzal", forms=(form,)))
    assert list(search(study, "zaza")) == []
    (hit,) = search(study, "zaza", names=True)
    assert (hit.record, hit.kind, hit.case) == (child, "register_entry", case)
    assert {one.what for one in study.folder.readings().entries} >= {"search", "register"}


def test_sites_are_looked_through_after_the_children(study: OpenStudy) -> None:
    case = a_case(study)
    site = open_case(study, case).child.site
    saved(save_site_entry(study, site, Session(id="sb", on="2025-02-10", text="The boat club.")))
    keep(study, case, Memo(id="m", text="boat"))
    looked = list(look_through(study, "boat"))
    assert [(one.level, one.id, len(one.hits), one.done, one.of) for one in looked] == [
        ("case", case, 1, 1, 2), ("site", site, 1, 2, 2),
    ]  # fmt: skip


def test_a_book_that_does_not_open_is_passed_and_said(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Memo(id="m", text="boat"))
    broken = saved(new_case(study, Child(code="A-01", site=open_case(study, case).child.site)))
    (path,) = study.folder.root.glob(f"cases/*/{broken.record}/book")
    path.write_bytes(path.read_bytes()[:-5])
    looked = {one.id: one for one in look_through(study, "boat")}
    assert (looked[broken.record].unread, len(looked[case].hits)) == (True, 1)


def test_what_was_corrected_away_is_not_found(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Memo(id="m", text="boat"))
    keep(study, case, Memo(id="m", text="train"))
    assert study.folder.may_hold(case_book(case), lambda content: b"boat" in content)
    assert list(search(study, "boat")) == []


@pytest.mark.parametrize("readers", [one for one in get_args(Visibility) if one != "case"])
def test_nothing_private_is_found_until_it_is_asked_for(
    tmp_path: Path, readers: Visibility
) -> None:
    study = reopened(make_study_with_confided(tmp_path, readers))
    try:
        assert list(search(study, MARKER)) == []
        asked = {hit.kind for hit in search(study, MARKER, readers={"case", readers})}
        around = [hit.before + hit.after for hit in search(study, "stairs")]
    finally:
        study.close()
    assert {kind.name for kind in study.kinds.records} <= asked
    assert around
    assert [text for text in around if MARKER in text] == []
