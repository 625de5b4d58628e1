import os
import secrets
import shutil
import threading
from pathlib import Path

import msgspec
import pytest

from tests.studies import (
    PASSPHRASE,
    SLOT,
    TINY_COST,
    clock,
    new_action,
    new_case,
    new_study,
    note,
    reopened,
)
from trajectories.errors import (
    Damaged,
    Disputed,
    Failed,
    NoStudy,
    NotSaved,
    StudyLocked,
    Tampered,
    WrongPassphrase,
)
from trajectories.model.ids import text_id
from trajectories.model.revision import Change, actions, heads, undo
from trajectories.store.catalogue import ROW_VERSION
from trajectories.store.folder import BookRef, BookState, CatalogueRow, StudyFolder
from trajectories.store.layout import book_path
from trajectories.store.signing import sign

MARKER = "Nomvula walked to the clinic"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def study(root: Path) -> StudyFolder:
    return new_study(root)


def described(state: BookState) -> CatalogueRow:
    return CatalogueRow(case="", code="K07", site="clinic", records=len(heads(state.revisions)))


class TestCreate:
    def test_a_new_study_has_a_slot_a_title_and_nothing_else(self, study: StudyFolder) -> None:
        assert StudyFolder.slots(study._root) == (SLOT,)
        assert study.title == "Ward three"
        assert study.epoch == 1
        assert (study.books(), study.catalogue(), study.notices) == ((), (), ())
        assert study.read(BookRef("study", study.id)) == BookState()

    def test_everything_is_for_its_owner_alone(self, root: Path, study: StudyFolder) -> None:
        study.write(new_case(), [note()], action=new_action())
        study.save_draft(new_case().id, "s1", b"")
        for path in root.rglob("*"):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path

    def test_a_folder_with_something_in_it_is_refused(self, root: Path) -> None:
        root.mkdir()
        (root / "holiday.jpg").write_bytes(b"")
        with pytest.raises(Failed, match="empty folder"):
            new_study(root)

    def test_a_study_is_not_made_over_another(self, root: Path, study: StudyFolder) -> None:
        study.close()
        with pytest.raises(Failed, match="empty folder"):
            new_study(root)

    @pytest.mark.parametrize(("name", "passphrase"), [(" ", PASSPHRASE), (SLOT, "")])
    def test_a_name_and_a_passphrase_are_needed(
        self, root: Path, name: str, passphrase: str
    ) -> None:
        with pytest.raises(Failed):
            StudyFolder.create(
                root,
                title="T",
                researcher_name=name,
                passphrase=passphrase,
                cost=TINY_COST,
                clock=clock,
                random=secrets.token_bytes,
            )
        new_study(root).close()


class TestOpen:
    def test_what_was_written_is_there_the_next_time(self, root: Path, study: StudyFolder) -> None:
        case, text = new_case(), "What she said."
        wrote = study.write(case, [note()], action=new_action(), texts={text_id(text): text})
        study.close()
        with reopened(root) as again:
            assert again.read(case) == wrote
            assert again.author == study.author
            assert again.notices == ()

    def test_there_must_be_a_study(self, root: Path) -> None:
        with pytest.raises(NoStudy):
            reopened(root)
        assert not root.exists()

    def test_a_book_that_cannot_be_read_is_said_and_stops_no_other(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        study.close()
        book_path(root, case).unlink()
        book_path(root, case).mkdir()
        with reopened(root) as again:
            assert [case.id in notice for notice in again.notices] == [True]

    def test_the_second_to_open_is_told_who_has_it(self, root: Path, study: StudyFolder) -> None:
        with pytest.raises(StudyLocked, match=f"process {os.getpid()} since 2026-03-04"):
            reopened(root)
        study.close()
        reopened(root).close()

    def test_a_wrong_passphrase_lets_go_of_the_lock(self, root: Path, study: StudyFolder) -> None:
        study.close()
        for _ in range(2):
            with pytest.raises(WrongPassphrase):
                reopened(root, passphrase="orchard kettle lantern")
        reopened(root).close()

    def test_a_name_nobody_opens_with_says_which_there_are(
        self, root: Path, study: StudyFolder
    ) -> None:
        study.close()
        with pytest.raises(Failed) as failure:
            reopened(root, slot="ben")
        assert SLOT in failure.value.advice

    def test_damage_is_told_before_the_passphrase_is_used(
        self, root: Path, study: StudyFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        study.close()
        content = bytearray((root / "study.json").read_bytes())
        content[40] ^= 1
        (root / "study.json").write_bytes(content)
        monkeypatch.setattr("trajectories.store.access.open_slot", None)
        with pytest.raises(Damaged, match=r"study\.json"):
            reopened(root)
        with pytest.raises(Damaged):
            StudyFolder.slots(root)

    def test_a_slot_with_another_persons_keys_is_refused(self, tmp_path: Path) -> None:
        from trajectories.store.access import first_access, unlock
        from trajectories.store.keys import make_secrets, make_slot
        from trajectories.store.study_file import write_study_file

        access = first_access(
            title="T",
            name=SLOT,
            passphrase=PASSPHRASE,
            cost=TINY_COST,
            at="x",
            random=secrets.token_bytes,
        )
        others = make_secrets(secrets.token_bytes, study_key=access.secrets.study_key)
        slot = make_slot(
            others,
            PASSPHRASE,
            study=access.study.id,
            name=SLOT,
            researcher=access.researcher,
            way="passphrase",
            cost=TINY_COST,
            random=secrets.token_bytes,
        )
        swapped = msgspec.structs.replace(access.study, slots=(slot,))
        write_study_file(tmp_path, swapped, access.secrets)
        with pytest.raises(Tampered, match="not those of its researcher"):
            unlock(tmp_path, slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST)

    def test_read_only_takes_no_lock_and_writes_nothing(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
        with reopened(root, read_only=True) as reader:
            assert len(reader.read(case).revisions) == 1
            study.write(case, [note()], action=new_action())
            assert len(reader.read(case).revisions) == 2
            before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
            for attempt in (
                lambda: reader.write(case, [note()], action=new_action()),
                lambda: reader.save_draft(case.id, "s1", b""),
                lambda: reader.drop_draft(case.id, "s1"),
                lambda: reader.keep_name(case.id, "N"),
            ):
                with pytest.raises(Failed, match="read only"):
                    attempt()
        assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before

    def test_a_closed_study_gives_nothing_away(self, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        study.close()
        study.close()
        for attempt in (study.catalogue, study.names, lambda: study.read(case)):
            with pytest.raises(Failed, match="closed"):
                attempt()

    def test_closing_lets_go_even_when_the_catalogue_cannot_be_written(
        self, root: Path, study: StudyFolder
    ) -> None:
        study.write(new_case(), [note()], action=new_action())
        (root / "catalogue.book.tmp").symlink_to(root / "elsewhere")
        with pytest.raises(NotSaved):
            study.close()
        reopened(root).close()

    def test_it_may_be_closed_in_another_thread(self, root: Path, study: StudyFolder) -> None:
        thread = threading.Thread(target=study.close)
        thread.start()
        thread.join()
        reopened(root).close()


class TestWrite:
    def test_the_folder_gives_each_revision_what_the_caller_cannot_forget(
        self, study: StudyFolder
    ) -> None:
        case, action = new_case(), new_action()
        first = study.write(case, [note(), note()], action=action).revisions
        second = study.write(case, [note()], action=new_action(), undoes=action).revisions
        assert [one.seq for one in second] == [1, 2, 3]
        assert {(one.study, one.case, one.author, one.at) for one in second} == {
            (study.id, case.id, study.author, "2026-03-04T12:00:00.000Z")
        }
        assert [done.undoes for done in actions(second)] == ["", action]
        assert second[:2] == first
        assert study.verify(case) == ()

    def test_each_book_counts_by_itself(self, study: StudyFolder) -> None:
        one, two = new_case(), BookRef("site", "clinic")
        study.write(one, [note()], action=new_action())
        assert [r.seq for r in study.write(two, [note()], action=new_action()).revisions] == [1]
        assert study.case_ids() == (one.id,)
        assert study.site_ids() == ("clinic",)

    def test_more_books_than_are_kept_open_are_all_read_and_written(
        self, study: StudyFolder
    ) -> None:
        cases = [new_case() for _ in range(20)]
        for _ in range(2):
            for case in cases:
                study.write(case, [note(case.id)], action=new_action())
        for case in cases:
            assert [one.body["words"] for one in study.read(case).revisions] == [case.id] * 2

    def test_every_level_has_a_place_of_its_own(self, root: Path, study: StudyFolder) -> None:
        case = new_case().id
        refs = [
            BookRef("study", study.id),
            BookRef("safeguarding", study.id),
            BookRef("site", "clinic"),
            BookRef("site_identity", "clinic"),
            BookRef("case", case),
            BookRef("identity", case),
            BookRef("release", "r1"),
            BookRef("ledger", "l1"),
        ]
        for ref in refs:
            study.write(ref, [note(ref.level)], action=new_action())
        study.close()
        places = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
        assert {
            "study.book",
            "safeguarding.book",
            "sites/clinic.book",
            "sites/clinic.identity",
            f"cases/{case[-2:]}/{case}/book",
            f"cases/{case[-2:]}/{case}/identity",
            "releases/r1.book",
            "ledger/l1.book",
        } <= places
        with reopened(root) as again:
            assert set(again.books()) == set(refs)
            for ref in refs:
                assert [r.body for r in again.read(ref).revisions] == [{"words": ref.level}]

    def test_no_word_stands_in_any_file(self, root: Path, study: StudyFolder) -> None:
        case = new_case()
        texts = {text_id(MARKER): MARKER}
        study.write(case, [note(MARKER)], action=new_action(), texts=texts)
        study.write(BookRef("identity", case.id), [note(MARKER)], action=new_action())
        study.save_draft(case.id, "s1", MARKER.encode())
        study.keep_name(case.id, MARKER)
        study.write(case, [note(MARKER)], action=new_action(), describe=lambda _: _row(MARKER))
        study.close()
        for path in root.rglob("*"):
            assert MARKER not in path.name
            if path.is_file():
                assert MARKER.encode() not in path.read_bytes()

    def test_a_record_that_is_here_must_be_changed_knowingly(self, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note(record="r1")], action=new_action())
        with pytest.raises(Failed, match="r1 is here already"):
            study.write(case, [note(record="r1")], action=new_action())
        with pytest.raises(Failed, match="not here"):
            study.write(case, [note(record="r1", parents=("v9",))], action=new_action())
        assert len(study.read(case).revisions) == 1

    def test_a_save_repeated_after_all_is_kept_once(self, study: StudyFolder) -> None:
        case, action, change = new_case(), new_action(), note(record="r1")
        first = study.write(case, [change], action=action)
        assert study.write(case, [change], action=action) == first

    def test_what_a_caller_goes_on_changing_is_not_what_was_kept(self, study: StudyFolder) -> None:
        case, body = new_case(), {"words": ["a"]}
        change = Change(record="r1", kind="note", v=1, body=body)
        study.write(case, [change], action=new_action())
        body["words"].append("b")
        assert study.read(case).revisions[0].body == {"words": ["a"]}
        assert study.verify(case) == ()

    @pytest.mark.parametrize(
        "body", [{"a": "\ud800"}, {"a": object()}, {"a": [{"b": float("nan")}]}]
    )
    def test_what_cannot_be_kept_is_refused_by_its_record(
        self, study: StudyFolder, body: dict[str, object]
    ) -> None:
        change = Change(record="r1", kind="note", v=1, body=body)
        with pytest.raises(Failed, match="r1"):
            study.write(new_case(), [change], action=new_action())

    @pytest.mark.parametrize("name", ["", "../x", "a/b"])
    def test_an_id_that_is_none_never_becomes_a_path(self, study: StudyFolder, name: str) -> None:
        with pytest.raises(Failed):
            study.read(BookRef("case", name))
        with pytest.raises(Failed):
            study.write(BookRef("site", name), [note()], action=new_action())
        with pytest.raises(Failed):
            study.write(new_case(), [Change(record=name, kind="note", v=1)], action=new_action())

    def test_what_undo_works_out_can_be_written(self, study: StudyFolder) -> None:
        case, made, changed = new_case(), new_action(), new_action()
        (first,) = study.write(case, [note("before", record="r1")], action=made).revisions
        later = note("after", record="r1", parents=(first.rid,))
        state = study.write(case, [later], action=changed)
        back = undo(state.revisions, changed)
        assert isinstance(back, tuple)
        state = study.write(case, back, action=new_action(), undoes=changed)
        assert heads(state.revisions)["r1"][0].body == {"words": "before"}

    def test_a_full_disk_says_so_and_keeps_what_was_there(
        self, study: StudyFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        case = new_case()
        first = study.write(case, [note()], action=new_action())

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            for _ in range(3):
                with pytest.raises(NotSaved, match="the disk is full"):
                    study.write(case, [note()], action=new_action())
        assert study.read(case) == first
        assert len(study.write(case, [note()], action=new_action()).revisions) == 2


class TestDamage:
    def test_a_damaged_book_is_named_with_its_copy_and_others_stay_readable(
        self, root: Path, study: StudyFolder
    ) -> None:
        one, two = new_case(), new_case()
        for case in (one, one, two):
            study.write(case, [note()], action=new_action())
        _flip(book_path(root, one))
        with pytest.raises(Damaged, match=one.id) as failure:
            study.read(one)
        assert ".prev" in failure.value.advice
        assert len(study.read_previous(one).revisions) == 1
        assert len(study.read(two).revisions) == 1

    def test_a_damaged_book_is_not_written_over(self, root: Path, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        _flip(book_path(root, case))
        damaged = book_path(root, case).read_bytes()
        with pytest.raises(Damaged):
            study.write(case, [note()], action=new_action())
        assert book_path(root, case).read_bytes() == damaged

    def test_a_study_with_a_damaged_book_opens_and_says_so(
        self, root: Path, study: StudyFolder
    ) -> None:
        one, two = new_case(), new_case()
        for case in (one, two):
            study.write(case, [note()], action=new_action())
        study.close()
        _flip(book_path(root, one))
        with reopened(root) as again:
            assert [one.id in notice for notice in again.notices] == [True]
            assert len(again.read(two).revisions) == 1

    def test_one_childs_book_in_the_place_of_anothers_is_refused(
        self, root: Path, study: StudyFolder
    ) -> None:
        one, two = new_case(), new_case()
        for case in (one, two):
            study.write(case, [note()], action=new_action())
        shutil.copyfile(book_path(root, one), book_path(root, two))
        with pytest.raises(Tampered, match=f"it is case/{one.id}"):
            study.read(two)

    def test_a_book_of_another_study_is_refused(self, root: Path, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        with new_study(root.with_name("other")) as other:
            other.write(case, [note()], action=new_action())
        shutil.copyfile(book_path(root.with_name("other"), case), book_path(root, case))
        with pytest.raises(Damaged):
            study.read(case)

    def test_a_book_that_is_gone_is_missed_and_not_begun_anew(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        book_path(root, case).unlink()
        with pytest.raises(Damaged, match="gone"):
            study.read(case)
        with pytest.raises(Damaged, match="gone"):
            study.write(case, [note()], action=new_action())
        study.close()
        with reopened(root) as again:
            assert again.notices == (f"case/{case.id} is gone.",)

    def test_a_folder_that_is_a_link_is_refused(self, root: Path, study: StudyFolder) -> None:
        elsewhere = root.with_name("elsewhere")
        elsewhere.mkdir()
        case = new_case()
        (root / "cases" / case.id[-2:]).symlink_to(elsewhere)
        with pytest.raises(Tampered, match="link"):
            study.write(case, [note()], action=new_action())
        assert list(elsewhere.iterdir()) == []
        assert study.case_ids() == ()

    def test_a_book_that_is_a_link_is_refused(self, root: Path, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        path = book_path(root, case)
        path.rename(root / "elsewhere")
        path.symlink_to(root / "elsewhere")
        with pytest.raises(Tampered, match="link"):
            study.read(case)


class TestNotices:
    def test_an_older_copy_is_noticed_until_it_is_written_to(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        older = book_path(root, case).read_bytes()
        study.write(case, [note()], action=new_action())
        study.write(case, [note()], action=new_action())
        study.close()
        book_path(root, case).write_bytes(older)
        said = f"case/{case.id} is an older copy: number 1, where 3 was known."
        for _ in range(2):
            with reopened(root) as again:
                assert again.notices == (said,)
                assert len(again.read(case).revisions) == 1
        with reopened(root) as again:
            assert again.write(case, [note()], action=new_action()).generation == 4
        with reopened(root) as again:
            assert again.notices == ()

    def test_an_older_copy_put_there_while_it_is_open_is_noticed(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        older = book_path(root, case).read_bytes()
        study.write(case, [note()], action=new_action())
        book_path(root, case).write_bytes(older)
        study.read(case)
        study.read(case)
        assert len(study.notices) == 1

    def test_another_copy_of_the_same_number_is_noticed(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        study.close()
        shutil.copytree(root, root.with_name("copy"))
        for folder in (root, root.with_name("copy")):
            with reopened(folder) as one:
                one.write(case, [note()], action=new_action())
        shutil.copyfile(book_path(root.with_name("copy"), case), book_path(root, case))
        with reopened(root) as again:
            assert again.notices == (f"case/{case.id} is another copy than was known.",)

    def test_a_lost_catalogue_is_made_again_and_reported(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action(), describe=described)
        rows = study.catalogue()
        study.close()
        for spoil in (Path.unlink, _flip):
            spoil(root / "catalogue.book")
            with reopened(root, describe=described) as again:
                assert again.catalogue() == rows
                assert "older copies cannot be told from now" in again.notices[0]
        with reopened(root) as again:
            assert again.notices == ()


class TestCatalogue:
    def test_a_row_goes_along_with_each_write_of_a_case(self, study: StudyFolder) -> None:
        case = new_case()
        state = study.write(case, [note()], action=new_action(), describe=described)
        (row,) = study.catalogue()
        assert row == CatalogueRow(
            case=case.id,
            code="K07",
            site="clinic",
            records=1,
            version=ROW_VERSION,
            generation=state.generation,
            digest=state.digest,
        )
        study.write(BookRef("identity", case.id), [note()], action=new_action(), describe=described)
        assert study.catalogue() == (row,)

    def test_without_a_description_the_former_row_stays(self, study: StudyFolder) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action(), describe=described)
        state = study.write(case, [note()], action=new_action())
        (row,) = study.catalogue()
        assert (row.code, row.digest) == ("K07", state.digest)

    def test_after_a_crash_only_what_changed_is_described_again(
        self, root: Path, study: StudyFolder
    ) -> None:
        cases = [new_case() for _ in range(3)]
        for case in cases:
            study.write(case, [note()], action=new_action(), describe=described)
        study.flush()
        study.write(cases[1], [note()], action=new_action(), describe=described)
        rows = study.catalogue()
        _crash(study)
        asked: list[str] = []

        def describe(state: BookState) -> CatalogueRow:
            asked.append(state.revisions[0].case)
            return described(state)

        with reopened(root, describe=describe) as again:
            assert again.catalogue() == rows
            assert again.notices == ()
        assert asked == [cases[1].id]

    def test_many_saves_write_it_now_and_then(self, root: Path, study: StudyFolder) -> None:
        case, before = new_case(), (root / "catalogue.book").stat().st_ino
        for _ in range(70):
            study.write(case, [note()], action=new_action())
        assert (root / "catalogue.book").stat().st_ino != before

    def test_what_a_stopped_writer_left_is_put_in_order(
        self, root: Path, study: StudyFolder
    ) -> None:
        case = new_case()
        study.write(case, [note()], action=new_action())
        study.write(case, [note()], action=new_action())
        study.save_draft(case.id, "s1", b"")
        _crash(study)
        path = book_path(root, case)
        path.with_name("book.tmp").write_bytes(b"half")
        os.link(path, path.with_name("book.prev.new"))
        (path.parent / "drafts" / "x.draft.tmp").write_bytes(b"half")
        (root / "sites" / "clinic.book.tmp").write_bytes(b"half")
        before = path.with_name("book.prev").read_bytes()
        with reopened(root) as again:
            again.write(case, [note()], action=new_action())
            names = {entry.name for entry in root.rglob("*")}
        assert not any(name.endswith((".tmp", ".new")) for name in names)
        path.with_name("book.prev").rename(path.with_name("book.prev.new"))
        with reopened(root) as again:
            assert len(again.read_previous(case).revisions) == 2
        assert path.with_name("book.prev").read_bytes() != before


class TestNames:
    def test_names_are_kept_changed_and_forgotten(self, root: Path, study: StudyFolder) -> None:
        study.keep_name("c1", "Nomvula")
        study.keep_name("c2", "Ravi")
        study.keep_name("c2", "Ravi K")
        study.keep_name("c3", "")
        study.close()
        with reopened(root) as again:
            assert again.names() == {"c1": "Nomvula", "c2": "Ravi K"}
            again.keep_name("c1", "")
            assert again.names() == {"c2": "Ravi K"}
            again.keep_name("c2", "")
            assert again.names() == {}

    def test_lost_names_are_said_and_come_back(self, root: Path, study: StudyFolder) -> None:
        study.keep_name("c1", "Nomvula")
        study.close()
        _flip(root / "names.book")
        with reopened(root) as again:
            assert again.names() == {}
            assert "names" in again.notices[0]
            again.keep_name("c1", "Nomvula")
            assert again.names() == {"c1": "Nomvula"}


class TestUnite:
    """What was written in a copy of the study comes into the study."""

    @pytest.fixture
    def copy(self, root: Path, study: StudyFolder) -> StudyFolder:
        study.close()
        shutil.copytree(root, root.with_name("copy"))
        return reopened(root.with_name("copy"))

    def test_revisions_of_a_copy_come_in_once_and_stay_signed(
        self, root: Path, copy: StudyFolder
    ) -> None:
        case, text = new_case(), "A long day."
        texts = {text_id(text): text}
        theirs = copy.write(case, [note(), note()], action=new_action(), texts=texts)
        with reopened(root) as study:
            mine = study.write(case, [note()], action=new_action())
            united = study.unite(case, theirs.revisions, texts=theirs.texts, describe=described)
            assert study.unite(case, theirs.revisions, texts=theirs.texts) == united
            assert united.revisions == mine.revisions + theirs.revisions
            assert united.texts == texts
            assert study.verify(case) == ()
            assert study.catalogue()[0].records == 3
            assert study.author != copy.author

    def test_one_that_is_changed_keeps_all_out(self, root: Path, copy: StudyFolder) -> None:
        case = new_case()
        first, second = copy.write(case, [note(), note()], action=new_action()).revisions
        changed = msgspec.structs.replace(second, body={"words": "other"})
        with reopened(root) as study:
            with pytest.raises(Tampered, match=second.rid):
                study.unite(case, [first, changed])
            assert study.read(case) == BookState()

    def test_another_content_under_a_known_rid_is_disputed(
        self, root: Path, copy: StudyFolder
    ) -> None:
        case = new_case()
        (theirs,) = copy.write(case, [note()], action=new_action()).revisions
        secrets_of_copy = copy._open.access.secrets
        forked = sign(msgspec.structs.replace(theirs, body={"words": "other"}), secrets_of_copy)
        with reopened(root) as study:
            before = study.unite(case, [theirs])
            with pytest.raises(Disputed, match=theirs.rid):
                study.unite(case, [forked])
            assert study.read(case) == before


class TestVerify:
    def test_a_revision_changed_forged_or_missing_shows(self, study: StudyFolder) -> None:
        case = new_case()
        state = study.write(case, [note(), note(), note()], action=new_action())
        one, _, three = state.revisions
        forged = msgspec.structs.replace(one, rid="v9", seq=4)
        stranger = msgspec.structs.replace(one, rid="v8", author="zed@x", study="other", case="c9")
        garbled = msgspec.structs.replace(one, rid="v7", seq=5, sig="é")
        book = study._open.shelf.book(BookRef("case", "c0"))
        study._open.shelf.make_room(BookRef("case", "c0"))
        book.append([one, three, forged, stranger, garbled], {})
        found = {(problem.rid, problem.rule) for problem in study.verify(BookRef("case", "c0"))}
        owners = {(rid, "owner") for rid in (one.rid, three.rid, "v9", "v8", "v7")}
        assert found == owners | {
            (three.rid, "sequence"),
            ("v9", "signature"),
            ("v8", "author"),
            ("v8", "study"),
            ("v7", "signature"),
        }

    def test_everybody_certified_can_be_asked_for(self, study: StudyFolder) -> None:
        (person,) = study.researchers()
        assert (person.id, person.name) == (study.author.partition("@")[0], SLOT)


def _row(words: str) -> CatalogueRow:
    return CatalogueRow(case="", code=words)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


def _crash(study: StudyFolder) -> None:
    """Let go of the lock as the system does when a process ends, and of nothing else."""
    lock = study._open.lock
    assert lock is not None
    lock.release()
