"""Copies of what was erased that come back from elsewhere, and folders that are not whole."""

import shutil
from pathlib import Path

import msgspec
import pytest

from tests.opened import a_case, an_open_study, keep, opened_again, saved
from tests.plaintext import files_with
from tests.use_cases.erasing import SECRET, a_told_case, documents_of
from trajectories.errors import Damaged
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.sessions import Evidence, Session
from trajectories.model.striking import BLOCK
from trajectories.store.folder import BookRef
from trajectories.store.layout import book_path
from trajectories.use_cases.beyond_reach import beyond_reach
from trajectories.use_cases.case import case_book
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.erase import Erased, erase_child, erase_records
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike
from trajectories.use_cases.study import save_site_entry, site_book
from trajectories.use_cases.writing import Objected, put


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    return a_told_case(study)


def path_of(study: OpenStudy, case: str) -> Path:
    return book_path(study.folder.root, case_book(case))


def struck(study: OpenStudy, ref: BookRef, record: str = "e1", words: str = "") -> Erased:
    plan = plan_strike(study, ref, record, words=words)
    assert isinstance(plan, StrikePlan), plan
    return strike(study, plan)


def certified_alone(study: OpenStudy, case: str) -> str:
    """Write the certificate of a strike and do no more, as if the program was stopped then."""
    plan = plan_strike(study, case_book(case), "e1")
    assert isinstance(plan, StrikePlan)
    put(study, study.study_book, (study.folder.certify(plan.certificate, {}),))
    return plan.certificate.id


def test_a_book_that_is_put_back_while_the_study_is_open_is_struck_when_read(
    study: OpenStudy, case: str
) -> None:
    book = path_of(study, case)
    old = book.read_bytes()
    struck(study, case_book(case))
    now = study.folder.read(case_book(case))
    book.write_bytes(old)
    assert {one.rid for one in study.folder.read(case_book(case)).revisions} == {
        one.rid for one in now.revisions
    }
    assert files_with(study.folder, SECRET) == []
    book.write_bytes(old)
    keep(study, case, Memo(id="m8", text="Later."))
    assert files_with(study.folder, SECRET) == []
    assert study.folder.verify(case_book(case)) == ()


def test_a_book_that_is_put_back_while_the_study_is_closed_is_struck_at_opening(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    book = path_of(study, case)
    old = book.read_bytes()
    struck(study, case_book(case))
    study.close()
    book.write_bytes(old)
    book.with_name("book.prev").write_bytes(old)
    again = opened_again(tmp_path)
    assert files_with(again.folder, SECRET) == []
    assert again.folder.verify(case_book(case)) == ()


def test_copies_a_sync_program_left_beside_a_book_go_and_those_of_other_books_stay(
    study: OpenStudy, case: str
) -> None:
    book = path_of(study, case)
    book.with_name("book (conflicted copy)").write_bytes(book.read_bytes())
    book.with_name("notes.txt").write_bytes(b"whose?")
    struck(study, case_book(case))
    assert files_with(study.folder, SECRET) == []
    assert book.with_name("notes.txt").exists()


def test_a_copy_that_comes_into_quarantine_later_goes_at_the_next_opening(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    book, quarantine = path_of(study, case), study.folder.root / "quarantine"
    old = book.read_bytes()
    struck(study, case_book(case))
    study.close()
    (quarantine / "later").mkdir()
    (quarantine / "later" / "book").write_bytes(old)
    (quarantine / "other").write_bytes(book.read_bytes())
    (quarantine / "broken").write_bytes(old[:-1] + b"!")
    again = opened_again(tmp_path)
    assert files_with(again.folder, SECRET) == []
    assert sorted(path.name for path in quarantine.iterdir()) == ["broken", "other"]


def test_what_nobody_can_tell_the_owner_of_is_named(study: OpenStudy, case: str) -> None:
    (study.folder.root / "quarantine" / "unknown").write_bytes(b"?")
    said = struck(study, case_book(case)).beyond
    assert any("quarantine/unknown" in one.sentence for one in said)


def test_a_place_that_others_keep_copies_of_is_named(tmp_path: Path) -> None:
    an_open_study(tmp_path).close()
    (tmp_path / ".dropbox").touch()
    study = opened_again(tmp_path)
    assert any("Dropbox" in one.sentence for one in beyond_reach(study))


def test_a_damaged_book_is_told_and_struck_once_it_is_whole_again(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    book = path_of(study, case)
    old = book.read_bytes()
    certificate = certified_alone(study, case)
    book.write_bytes(old[:-1] + b"!")
    study.close()
    again = opened_again(tmp_path)
    assert any("not finished" in notice for notice in again.folder.notices)
    assert certificate in {one.id for one in again.folder.erasures().certificates}
    assert SECRET not in str(again.folder.read_previous(case_book(case)))
    again.close()
    book.write_bytes(old)
    again = opened_again(tmp_path)
    assert files_with(again.folder, SECRET) == []
    assert again.folder.verify(case_book(case)) == ()


def test_an_erasure_that_cannot_be_finished_is_raised(study: OpenStudy, case: str) -> None:
    book = path_of(study, case)
    certified_alone(study, case)
    book.write_bytes(book.read_bytes()[:-1] + b"!")
    with pytest.raises(Damaged):
        study.folder.finish_erasing()


def test_certificates_are_read_from_the_copy_before_when_the_study_book_is_damaged(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    other = a_case(study, "K-08")
    erase_child(study, case, "withdrawn")
    keep(study, other, Memo(id="m1", text="Later."))
    put_again = BookRef("study", study.folder.id)
    study.folder.write(put_again, [], action=study.new_action())
    path = book_path(study.folder.root, put_again)
    path.with_name("study.book.prev").write_bytes(path.read_bytes())
    study.close()
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    again = opened_again(tmp_path)
    assert again.folder.erasures().children == {case}
    assert again.folder.case_ids() == (other,)
    path.with_name("study.book.prev").unlink()
    again.close()
    assert opened_again(tmp_path).folder.erasures().children == frozenset()


def test_what_is_black_already_is_not_struck_again(study: OpenStudy, case: str) -> None:
    struck(study, case_book(case))
    before = study.folder.read(case_book(case))
    assert isinstance(plan_strike(study, case_book(case), "e1"), Objected)
    assert study.folder.read(case_book(case)) == before


def test_a_passage_copied_from_the_site_is_struck_there_too(study: OpenStudy) -> None:
    case = a_case(study)
    site = study.entries(case_book(case)).of(Child)[0].site
    told = f"Mr Pike said {SECRET}, he thinks."
    saved(save_site_entry(study, site, Session(id="s9", on="2025-02-11", text=told)))
    saved(save_site_entry(study, site, Evidence(id="e9", session="s9", words=SECRET)))
    keep(study, case, Evidence(id="e1", words=f"{SECRET}, he thinks", from_="e9"))
    struck(study, case_book(case), words=SECRET)
    assert files_with(study.folder, SECRET) == []
    assert study.folder.verify(site_book(site)) == ()
    passage = study.entries(site_book(site)).one("e9", Evidence)
    assert passage is not None
    assert passage.words == BLOCK * len(SECRET)


def test_a_passage_of_the_site_is_struck_in_the_cases_it_was_copied_to(study: OpenStudy) -> None:
    case, other = a_case(study), a_case(study, "K-08")
    site = study.entries(case_book(case)).of(Child)[0].site
    saved(save_site_entry(study, site, Session(id="s9", on="2025-02-11", text=f"So {SECRET}.")))
    saved(save_site_entry(study, site, Evidence(id="e9", session="s9", words=SECRET)))
    keep(study, case, Evidence(id="e1", words=SECRET, from_="e9"))
    keep(study, other, Memo(id="m1", text=f"Another child's: {SECRET}."))
    struck(study, site_book(site), "e9")
    assert len(files_with(study.folder, SECRET)) == 1
    assert study.folder.verify(case_book(case)) == ()


def test_typed_words_without_a_text_are_struck_and_known_again(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_case(study)
    keep(study, case, Evidence(id="e1", words=f"Told at the gate: {SECRET}."))
    keep(study, case, Memo(id="m1", text=f"{SECRET} (gate)"))
    (document, _) = documents_of(study, case, tmp_path / "out")
    struck(study, case_book(case), words=SECRET)
    before = study.entries(case_book(case)).by_id
    (came,) = import_documents(study, [document])
    assert (came.changed, set(came.erased)) == (0, {"e1", "m1"})
    assert study.entries(case_book(case)).by_id == before
    struck(study, case_book(case), words="Told at the gate")
    import_documents(study, [document])
    assert files_with(study.folder, SECRET, "at the gate") == []


def test_words_of_a_kind_from_a_later_version_are_struck_and_ids_are_not(
    study: OpenStudy, case: str
) -> None:
    from trajectories.model.revision import Change

    later = Change(record="k1", kind="kite", v=3, body={"said": f"So {SECRET}!", "of": "e1"})
    study.folder.write(case_book(case), [later], action=study.new_action())
    struck(study, case_book(case))
    (kite,) = (o for o in study.folder.read(case_book(case)).revisions if o.record == "k1")
    assert kite.body == {"said": f"So {BLOCK * len(SECRET)}!", "of": "e1"}


def test_a_draft_that_is_no_form_is_struck_too(study: OpenStudy, case: str) -> None:
    study.folder.save_draft(case, "s7", f"typed: {SECRET} and".encode())
    study.folder.save_draft(case, "s8", msgspec.json.encode({"text": "Of something else."}))
    struck(study, case_book(case))
    typed, other = (study.folder.load_draft(case, name) for name in ("s7", "s8"))
    assert typed is not None
    assert other is not None
    assert typed.text.decode() == f"typed: {BLOCK * len(SECRET)} and"
    assert other.text == msgspec.json.encode({"text": "Of something else."})


def test_a_damaged_book_of_a_site_keeps_no_child_here(study: OpenStudy, case: str) -> None:
    site = study.entries(case_book(case)).of(Child)[0].site
    path = book_path(study.folder.root, site_book(site))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    mine = path_of(study, case)
    mine.write_bytes(mine.read_bytes()[:-1] + b"!")
    erase_child(study, case, "withdrawn")
    assert case not in study.folder.case_ids()
    assert not mine.exists()


def test_a_later_change_of_an_erased_record_from_elsewhere_is_told(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    study.close()
    for name in ("study", "home"):
        shutil.copytree(tmp_path / name, tmp_path / "theirs" / name)
    theirs, ours = opened_again(tmp_path / "theirs"), opened_again(tmp_path)
    keep(theirs, case, Memo(id="m2", text="The boats were painted red."))
    keep(theirs, case, Evidence(id="e1", session="s1", words=f"{SECRET} now"))
    assert isinstance(erase_records(ours, case_book(case), ["m2"], "mistake"), Erased)
    struck(ours, case_book(case))
    late = theirs.folder.read(case_book(case))
    ours.folder.unite(case_book(case), late.revisions, texts=late.texts)
    assert files_with(ours.folder, SECRET, "painted") == []
    told = " ".join(ours.folder.notices)
    assert "record e1 builds on struck words" in told
    assert "given again what was erased" in told
