import shutil
from pathlib import Path

import pytest

from tests.opened import an_open_study, keep, opened_again, saved
from tests.plaintext import files_with
from tests.use_cases.erasing import (
    MARKER,
    NAME,
    SECRET,
    a_named_case,
    a_told_case,
    documents_of,
)
from trajectories.errors import Failed, InputRefused
from trajectories.model.backup import Backup
from trajectories.model.erasure import Erasure
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Refused
from trajectories.model.sessions import Evidence
from trajectories.model.study import CollectiveMessage, MirrorItem
from trajectories.store.folder import BookRef
from trajectories.use_cases.backup import snapshot
from trajectories.use_cases.case import (
    case_book,
    identity_book,
    list_cases,
    name_person,
    open_case,
    register_of,
)
from trajectories.use_cases.closing_study import close_study
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.erase import (
    Erased,
    erase_child,
    erase_records,
    erase_register_of_case,
)
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, save_record, undo
from trajectories.use_cases.study import save_site_entry
from trajectories.use_cases.writing import Objected, put

EVERYTHING = (MARKER, NAME, SECRET, "painted blue")


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def site_of(study: OpenStudy, case: str) -> str:
    return study.entries(case_book(case)).of(Child)[0].site


def erased(result: Erased | Objected) -> Erased:
    assert isinstance(result, Erased), result
    return result


class TestChild:
    def test_nothing_of_an_erased_child_is_in_any_file(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = a_named_case(study)
        snapshot(study, "import")
        aside = study.folder.root / "quarantine" / "2025" / case
        aside.mkdir(parents=True)
        shutil.copy(study.folder.root / "names.book", aside / "book")
        assert len(files_with(study.folder, *EVERYTHING)) > 3
        erase_child(study, case, "withdrawn")
        assert files_with(study.folder, *EVERYTHING) == []
        study.close()
        study = opened_again(tmp_path)
        assert files_with(study.folder, *EVERYTHING) == []
        assert study.folder.notices == ()
        assert not [path for path in study.folder.root.rglob("*") if case in str(path)]

    def test_it_is_in_no_list_and_is_opened_by_nobody(self, study: OpenStudy) -> None:
        case, other = a_named_case(study), a_told_case(study, "K-08")
        erase_child(study, case, "asked")
        assert [row.id for row in list_cases(study)] == [other]
        assert study.folder.names().keys() == {other}
        with pytest.raises(Failed, match="no case"):
            open_case(study, case)
        with pytest.raises(Failed, match="erased"):
            put(study, case_book(case), [Memo(id="m9", text="again")])
        with pytest.raises(Failed, match="erased"):
            study.folder.save_draft(case, "m9", b"again")

    def test_its_site_goes_on_without_naming_it(self, study: OpenStudy) -> None:
        case = a_named_case(study)
        site = site_of(study, case)
        erase_child(study, case, "withdrawn")
        entries = study.entries(BookRef("site", site))
        message, item = entries.of(CollectiveMessage)[0], entries.of(MirrorItem)[0]
        assert (message.text, message.cases, item.cases) == ("Open on Sundays.", ("other",), ())
        assert entries.conflicts == ()
        assert study.folder.verify(BookRef("site", site)) == ()
        assert files_with(study.folder, case) == ["study.book"]

    def test_earlier_documents_and_copies_of_its_books_stay_out(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = a_named_case(study)
        site = site_of(study, case)
        documents = documents_of(study, case, tmp_path / "out")
        refs = (case_book(case), identity_book(case), BookRef("site", site))
        copies = {ref: study.folder.read(ref) for ref in refs}
        erase_child(study, case, "withdrawn")
        with pytest.raises(InputRefused) as refused:
            import_documents(study, documents)
        assert "erased" in refused.value.lines[0]
        import_documents(study, documents[1:])
        for ref, copy in copies.items():
            study.folder.unite(ref, copy.revisions, texts=copy.texts)
        assert files_with(study.folder, *EVERYTHING) == []
        for path in files_with(study.folder, case):
            assert "study.book" in path or "ledger" in Path(path).parts

    def test_a_document_that_lost_its_id_is_known_too(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = a_told_case(study)
        (document, _) = documents_of(study, case, tmp_path / "out")
        document.write_text(document.read_text("utf-8").replace(f'"id":"{case}",', "", 1), "utf-8")
        text = document.read_text("utf-8").replace(f'"id": "{case}",', "", 1)
        document.write_text(text, "utf-8")
        assert case not in text
        erase_child(study, case, "withdrawn")
        with pytest.raises(InputRefused):
            import_documents(study, [document])

    def test_a_folder_that_is_put_back_goes_at_the_next_opening(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = a_named_case(study)
        folder = next((study.folder.root / "cases").rglob(case))
        shutil.copytree(folder, tmp_path / "copy")
        erase_child(study, case, "withdrawn")
        study.close()
        folder.parent.mkdir(exist_ok=True)
        shutil.copytree(tmp_path / "copy", folder)
        again = opened_again(tmp_path)
        assert files_with(again.folder, *EVERYTHING) == []
        assert not folder.exists()

    def test_what_cannot_be_reached_is_listed(self, study: OpenStudy, tmp_path: Path) -> None:
        case = a_told_case(study)
        documents_of(study, case, tmp_path / "out")
        put(study, study.study_book, [Backup(id="b1", file="week.backup", made_on="2025-07-01")])
        said = erase_child(study, case, "withdrawn").beyond
        (left, *_) = ledger(study)
        assert left.cases == (case,) or left.sites
        assert any("document" in one.sentence for one in said if one.id)
        assert any("week.backup" in one.sentence for one in said)
        assert any("Colleagues" in one.sentence for one in said)


class TestRecords:
    def test_a_record_goes_with_every_version_and_text(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = a_told_case(study)
        ref = case_book(case)
        saved(save_record(study, case, Memo(id="long", text="Wren " * 1000)))
        saved(save_record(study, case, Memo(id="long", text="Short.")))
        study.folder.save_draft(case, "long", b"Wren again")
        before = study.folder.read(ref)
        erased(erase_records(study, ref, ["long"], "mistake"))
        assert files_with(study.folder, "Wren ") == []
        assert study.entries(ref).get("long") is None
        assert study.entries(ref).get("m1") is not None
        assert study.folder.verify(ref) == ()
        keep(study, case, Memo(id="m8", text="Later."))
        assert study.folder.verify(ref) == ()
        study.folder.unite(ref, before.revisions, texts=before.texts)
        assert files_with(study.folder, "Wren ") == []
        assert study.folder.verify(ref) == ()
        study.close()
        assert files_with(opened_again(tmp_path).folder, "Wren ") == []

    def test_a_text_that_others_point_at_stays(self, study: OpenStudy) -> None:
        case = a_told_case(study)
        erased(erase_records(study, case_book(case), ["e2"], "mistake"))
        assert study.entries(case_book(case)).one("e1", Evidence) is not None
        assert files_with(study.folder, SECRET)

    def test_undo_refuses_what_was_erased(self, study: OpenStudy) -> None:
        case = a_told_case(study)
        made = next(a for a in actions_of(study, case) if ("m2", "memo", "put") in a.records)
        done = erased(erase_records(study, case_book(case), ["m2"], "mistake"))
        assert undo(study, case) == Refused(reason="erased")
        assert undo(study, case, done.action) == Refused(reason="erased")
        assert undo(study, case, made.id) == Refused(reason="erased")

    def test_it_stays_out_of_what_a_document_brings(self, study: OpenStudy, tmp_path: Path) -> None:
        case = a_told_case(study)
        citing = Factor(id="f1", code="sleep", valence="risk", evidence=("e1", "e2"))
        saved(save_record(study, case, citing))
        (document, _) = documents_of(study, case, tmp_path / "out")
        freed = Factor(id="f1", code="sleep", valence="risk", evidence=("e1",))
        saved(save_record(study, case, freed))
        erased(erase_records(study, case_book(case), ["e2", "m2"], "mistake"))
        (came,) = import_documents(study, [document])
        assert {"e2", "m2"} <= set(came.erased)
        assert came.new == 0
        assert study.entries(case_book(case)).get("e2") is None
        assert study.entries(case_book(case)).get("f1") == freed
        assert files_with(study.folder, "painted blue") == []

    def test_what_is_still_pointed_at_the_child_and_the_unknown_are_refused(
        self, study: OpenStudy
    ) -> None:
        case = a_told_case(study)
        child = study.entries(case_book(case)).of(Child)[0].id
        refused = erase_records(study, case_book(case), ["s1", child, "nobody"], "mistake")
        assert isinstance(refused, Objected)
        assert {problem.rule for problem in refused.problems} == {"known", "child", "reference"}
        together = erase_records(study, case_book(case), ["s1", "e1", "e2"], "mistake")
        assert erased(together).revisions >= 4

    def test_the_name_of_an_erased_person_goes_with_it(self, study: OpenStudy) -> None:
        case = a_told_case(study)
        name_person(study, case, RegisterEntry(id="p-carer", called="Perpetua"))
        erased(erase_records(study, case_book(case), ["p-carer"], "asked"))
        assert files_with(study.folder, "Perpetua") == []
        assert study.folder.verify(identity_book(case)) == ()
        assert files_with(study.folder, NAME)

    def test_a_record_of_a_site_can_be_erased(self, study: OpenStudy) -> None:
        case = a_named_case(study)
        ref = BookRef("site", site_of(study, case))
        erased(erase_records(study, ref, ["c1"], "asked"))
        assert files_with(study.folder, "Sundays") == []


class TestRegister:
    def test_the_names_go_and_the_notes_stay(self, study: OpenStudy, tmp_path: Path) -> None:
        case = a_told_case(study)
        copy = study.folder.read(identity_book(case))
        documents = documents_of(study, case, tmp_path / "out")
        erase_register_of_case(study, case, "not_needed")
        assert files_with(study.folder, NAME) == []
        assert files_with(study.folder, SECRET)
        assert register_of(study, case) == {}
        (_, came) = import_documents(study, documents)
        assert came.erased
        study.folder.unite(identity_book(case), copy.revisions)
        assert files_with(study.folder, NAME) == []
        with pytest.raises(Failed, match="erased"):
            name_person(study, case, RegisterEntry(id="p-carer", called=NAME))

    def test_a_case_without_a_register_has_none_to_erase(self, study: OpenStudy) -> None:
        with pytest.raises(Failed, match="no register"):
            erase_register_of_case(study, "nobody", "not_needed")

    def test_closing_the_study_erases_every_register(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        first, second = a_told_case(study), a_told_case(study, "K-08")
        site = site_of(study, first)
        worker = RegisterEntry(id="p-worker", called="Perpetua")
        put(study, BookRef("site_identity", site), [worker])
        assert len(close_study(study)) == 3
        assert files_with(study.folder, NAME, "Perpetua") == []
        assert study.folder.names() == {}
        assert {row.id for row in list_cases(study)} == {first, second}
        study.close()
        again = opened_again(tmp_path)
        assert again.folder.notices == ()
        assert close_study(again) == ()


def test_a_certificate_holds_ids_who_when_and_why(study: OpenStudy) -> None:
    case = a_told_case(study)
    erase_child(study, case, "withdrawn")
    (certificate,) = study.study_entries().of(Erasure)
    assert (certificate.what, certificate.owner, certificate.because) == (
        "child", case, "withdrawn",
    )  # fmt: skip
    assert certificate.by == study.researcher
    assert certificate.on == study.today.isoformat()


def test_a_certificate_of_a_colleague_is_carried_out_when_it_arrives(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_named_case(study)
    study.close()
    shutil.copytree(tmp_path / "study", tmp_path / "theirs" / "study")
    shutil.copytree(tmp_path / "home", tmp_path / "theirs" / "home")
    theirs = opened_again(tmp_path / "theirs")
    erase_child(theirs, case, "withdrawn")
    site = BookRef("site", site_of(opened := opened_again(tmp_path), case))
    opened.folder.unite(opened.study_book, theirs.folder.read(theirs.study_book).revisions)
    opened.forget()
    assert files_with(opened.folder, *EVERYTHING) == []
    same = {one.rid for one in theirs.folder.read(site).revisions}
    assert {one.rid for one in opened.folder.read(site).revisions} == same
    assert opened.folder.verify(site) == ()


def test_what_is_read_only_is_not_written_and_still_shows_nothing_erased(
    study: OpenStudy, tmp_path: Path
) -> None:
    from tests.studies import reopened

    case, other = a_told_case(study), a_told_case(study, "K-08")
    saved(save_site_entry(study, site_of(study, case), CollectiveMessage(
        id="c1", to="providers", text="Open.", cases=(case,),
    )))  # fmt: skip
    folder = study.folder.root
    study.close()
    shutil.copytree(folder, tmp_path / "before")
    study = opened_again(tmp_path)
    erase_child(study, case, "withdrawn")
    study.close()
    shutil.copy(folder / "study.book", tmp_path / "before" / "study.book")
    before = {path: path.read_bytes() for path in (tmp_path / "before").rglob("*.book")}
    reading = reopened(tmp_path / "before", slot="Asha", read_only=True, home=tmp_path / "other")
    assert reading.case_ids() == (other,)
    assert [row.case for row in reading.catalogue()] == [other]
    assert case not in reading.names()
    assert reading.read(case_book(case)).revisions == ()
    site = BookRef("site", next(one.site for one in reading.catalogue()))
    assert all(case not in str(one.body) for one in reading.read(site).revisions)
    assert before == {path: path.read_bytes() for path in before}
