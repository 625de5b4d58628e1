import os
import shutil
from pathlib import Path

import msgspec
import pytest

from tests.opened import (
    PASSPHRASE,
    RESEARCHER,
    TINY_COST,
    a_case,
    an_open_study,
    keep,
    opened_again,
    ticking,
)
from trajectories.errors import Failed, NoStudy
from trajectories.model.kinds.voice import Memo
from trajectories.model.revision import Revision
from trajectories.store.layout import book_path
from trajectories.store.reads import NAME as READS
from trajectories.store.signing import sign
from trajectories.use_cases.attachment import attach
from trajectories.use_cases.backup import backups, make_backup
from trajectories.use_cases.care import (
    Flaw,
    breach_info,
    carry_out,
    check_study,
    repair_plan,
    who_holds,
)
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy, open_study

MARKER = "zanzibarine"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    study = an_open_study(tmp_path)
    case = a_case(study, called=MARKER)
    keep(study, case, Memo(text=MARKER))
    study.folder.save_draft(case, "s1", MARKER.encode())
    open_case(study, case)
    study.folder.flush()
    return study


@pytest.fixture
def case(study: OpenStudy) -> str:
    return study.folder.case_ids()[0]


def reading(tmp_path: Path) -> OpenStudy:
    return open_study(
        tmp_path / "study",
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        clock=ticking(),
        floor=TINY_COST,
        home=tmp_path / "home",
        read_only=True,
    )


def rules(flaws: tuple[Flaw, ...]) -> set[str]:
    return {one.rule for one in flaws}


def found(tmp_path: Path, *, read_data: bool = True) -> tuple[Flaw, ...]:
    opened = reading(tmp_path)
    try:
        return check_study(opened, read_data=read_data)
    finally:
        opened.close()


def repaired(tmp_path: Path) -> OpenStudy:
    """Carry out what a repair plans, and open the study again."""
    opened = opened_again(tmp_path)
    carry_out(opened, repair_plan(opened), home=tmp_path / "home")
    return opened_again(tmp_path)


def flip(path: Path, at: int = -20) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def quarantined(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "study" / "quarantine").iterdir())


class TestChecking:
    def test_a_sound_study_has_no_flaw_and_nothing_is_changed(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        study.close()
        root = tmp_path / "study"
        before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
        assert found(tmp_path) == ()
        assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before

    @pytest.mark.parametrize(
        ("path", "rule"),
        [
            ("study.book", "seal"),
            ("sites/*.book.prev", "seal"),
            ("catalogue.book", "seal"),
            ("names.book", "seal"),
            ("study.json.prev", "seal"),
            ("cases/*/*/book", "seal"),
            ("cases/*/*/book.prev", "seal"),
            ("cases/*/*/identity", "seal"),
            ("cases/*/*/drafts/*.draft", "seal"),
            ("sites/*.book", "seal"),
            (READS, "read_log"),
        ],
    )
    @pytest.mark.parametrize("damage", ["flip", "cut"])
    def test_damage_to_a_file_of_any_sort_is_serious_and_named_in_ids(
        self, study: OpenStudy, tmp_path: Path, path: str, rule: str, damage: str
    ) -> None:
        study.folder.enter_reading("search")
        study.close()
        root = tmp_path / "study"
        if path == "study.json.prev":
            shutil.copy(root / "study.json", root / path)
        target = next(root.glob(path))
        if damage == "flip":
            flip(target)
        elif path == READS:
            content = target.read_bytes()
            target.write_bytes(content[:128] + content[128 + 256 :])
        else:
            target.write_bytes(target.read_bytes()[:-9])
        flaws = found(tmp_path)
        assert {one.rule for one in flaws if one.serious} == {rule}
        assert MARKER not in " ".join(one.line() for one in flaws)

    def test_what_only_data_shows_is_not_looked_for_without_being_asked(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        study.close()
        flip(next((tmp_path / "study").glob("cases/*/*/book.prev")))
        assert found(tmp_path, read_data=False) == ()
        assert rules(found(tmp_path)) == {"seal"}

    def test_a_missing_book_an_older_one_and_a_missing_catalogue_are_serious(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        book = book_path(tmp_path / "study", case_book(case))
        shutil.copy(book.with_name("book.prev"), book)
        assert {one.rule for one in found(tmp_path) if one.serious} == {"older"}
        book.unlink()
        assert {one.rule for one in found(tmp_path) if one.serious} == {"gone"}
        (tmp_path / "study" / "catalogue.book").unlink()
        assert "catalogue" in rules(found(tmp_path))

    def test_a_book_moved_to_another_child_is_serious(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        other = a_case(study, "K-08")
        study.close()
        root = tmp_path / "study"
        shutil.copy(book_path(root, case_book(case)), book_path(root, case_book(other)))
        assert [(one.where, one.rule) for one in found(tmp_path) if one.serious] == [
            (f"case/{other}", "seal")
        ]

    def test_a_colleagues_forged_dropped_and_disputed_revisions_are_named(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        written = study.folder.read(case_book(case)).revisions
        forged = msgspec.structs.replace(written[-1], body={"text": "other"})
        twin = sign(msgspec.structs.replace(written[0], at="2020"), study.folder.access.secrets)
        rewrite(study, case, (*written[:1], twin, *written[2:-1], forged))
        study.close()
        flaws = found(tmp_path)
        assert {one.rule for one in flaws} >= {"signature", "sequence", "disputed"}
        named = {one.revision for one in flaws}
        assert {forged.rid, twin.rid} <= named
        assert all(one.serious for one in flaws)

    def test_copies_of_sync_programs_are_recognised_by_what_is_in_them(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        book = book_path(tmp_path / "study", case_book(case))
        before = book.read_bytes()
        again = opened_again(tmp_path)
        keep(again, case, Memo(text="later"))
        again.close()
        for name in (
            f"book ({MARKER}'s conflicted copy 2026-03-04)",
            "book.sync-conflict-20260304-120000-ABCDEF7",
            "book 2",
        ):
            book.with_name(name).write_bytes(before)
            book.with_name(name).chmod(0o600)
        (tmp_path / "study" / f"{MARKER}.txt").write_text("mine", encoding="utf-8")
        (tmp_path / "study" / f"{MARKER}.txt").chmod(0o600)
        flaws = found(tmp_path)
        assert [one.rule for one in flaws] == ["conflict_copy"] * 3 + ["stranger"]
        assert not any(one.serious for one in flaws)
        assert "0 revisions that are not here" in flaws[0].found
        told = " ".join(one.line() for one in flaws)
        assert MARKER not in told.replace(f"{MARKER}.txt", "")

    def test_leftovers_links_and_files_open_to_others_are_told(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        root = tmp_path / "study"
        (root / "sites" / "x.book.tmp").write_bytes(b"half")
        (root / "study.book").chmod(0o644)
        identity = book_path(root, case_book(case)).with_name("identity")
        identity.replace(tmp_path / "elsewhere")
        identity.symlink_to(tmp_path / "elsewhere")
        flaws = found(tmp_path)
        assert rules(flaws) >= {"leftover", "open_to_others", "link"}
        assert {one.rule for one in flaws if one.serious} <= {"link", "gone", "seal"}

    def test_a_folder_that_is_synchronised_and_a_damaged_snapshot_are_told(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        from trajectories.use_cases.backup import snapshot

        kept = snapshot(study, "import")
        assert kept is not None
        study.close()
        (tmp_path / "study" / ".stfolder").mkdir()
        assert "place" in rules(found(tmp_path))
        damaged = kept / "study.book"
        content = damaged.read_bytes()
        damaged.unlink()
        damaged.write_bytes(content[:-1])
        (flaw,) = [one for one in found(tmp_path) if one.serious]
        assert flaw.where.startswith("snapshots/")

    def test_a_damaged_attachment_and_one_that_nothing_names_are_told_when_all_is_read(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        source = tmp_path / "scan.txt"
        source.write_bytes(MARKER.encode() * 20)
        attach(study, case_book(case), source)
        study.close()
        (kept,) = (tmp_path / "study").glob("cases/*/*/files/*")
        assert found(tmp_path) == ()
        shutil.copy2(kept, kept.with_name("0" * 32))
        flip(kept)
        assert found(tmp_path, read_data=False) == ()
        flaws = found(tmp_path)
        assert [(one.rule, one.serious) for one in flaws] == [
            ("attachment", True), ("unnamed_file", False),
        ]  # fmt: skip
        assert MARKER not in repr(flaws)


class TestRepairing:
    def test_a_plan_changes_nothing(self, study: OpenStudy, case: str, tmp_path: Path) -> None:
        study.close()
        book = book_path(tmp_path / "study", case_book(case))
        flip(book)
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "study").rglob("*")}
        opened = reading(tmp_path)
        (step,) = repair_plan(opened)
        opened.close()
        assert step.do == "take_previous"
        assert "last save is not in it" in step.line()
        assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "study").rglob("*")}

    @pytest.mark.parametrize("loss", ["flip", "gone"])
    def test_the_copy_before_takes_the_place_of_a_lost_book_and_another_device_goes_on(
        self, study: OpenStudy, case: str, tmp_path: Path, loss: str
    ) -> None:
        author = study.folder.author
        before = study.folder.read_previous(case_book(case)).revisions
        study.close()
        book = book_path(tmp_path / "study", case_book(case))
        damaged = book.read_bytes()
        flip(book) if loss == "flip" else book.unlink()
        again = repaired(tmp_path)
        assert again.folder.notices == ()
        assert again.folder.read(case_book(case)).revisions == before
        assert again.folder.author != author
        keep(again, case, Memo(text="on"))
        assert again.folder.verify(case_book(case)) == ()
        if loss == "flip":
            (away,) = quarantined(tmp_path)
            assert case in away.name
            assert len(away.read_bytes()) == len(damaged)
        again.close()
        assert not [one for one in found(tmp_path) if one.serious]

    def test_without_a_whole_copy_before_the_book_goes_to_quarantine_and_is_said_to_be_gone(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        book = book_path(tmp_path / "study", case_book(case))
        flip(book)
        book.with_name("book.prev").unlink()
        again = repaired(tmp_path)
        assert again.folder.notices == (f"case/{case} is gone.",)
        assert not book.exists()
        assert len(quarantined(tmp_path)) == 1
        again.close()

    def test_revisions_that_cannot_be_believed_are_taken_out_and_the_whole_book_is_kept(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        written = study.folder.read(case_book(case)).revisions
        forged = msgspec.structs.replace(written[-1], body={"text": "other"})
        rewrite(study, case, (*written[:-1], forged))
        study.close()
        again = repaired(tmp_path)
        assert again.folder.read(case_book(case)).revisions == written[:-1]
        assert len(quarantined(tmp_path)) == 1
        again.close()
        assert not [one for one in found(tmp_path) if one.serious]

    def test_a_copy_of_a_sync_program_is_united_and_then_kept_in_quarantine(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        shutil.copytree(tmp_path / "study", tmp_path / "theirs")
        theirs = open_study(
            tmp_path / "theirs",
            slot=RESEARCHER,
            passphrase=PASSPHRASE,
            clock=ticking(),
            floor=TINY_COST,
            home=tmp_path / "home",
        )
        record = keep(theirs, case, Memo(text="theirs"))
        theirs.close()
        book = book_path(tmp_path / "study", case_book(case))
        copy = book_path(tmp_path / "theirs", case_book(case))
        shutil.copy(copy, book.with_name("book (conflicted copy)"))
        again = repaired(tmp_path)
        assert open_case(again, case).own.get(record) == Memo(id=record, text="theirs")
        assert len(quarantined(tmp_path)) == 1
        assert len(list((tmp_path / "study" / "snapshots").iterdir())) == 1
        again.close()
        assert rules(found(tmp_path)) == {"quarantine"}

    def test_a_damaged_catalogue_is_made_again(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        study.close()
        flip(tmp_path / "study" / "catalogue.book")
        again = repaired(tmp_path)
        assert again.folder.notices == ()
        assert [row.case for row in again.folder.catalogue()] == [case]
        again.close()

    def test_the_book_of_the_study_itself_is_put_back_from_its_copy_before(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        made = make_backup(study, tmp_path / "one.backup")
        make_backup(study, tmp_path / "two.backup")
        study.close()
        flip(tmp_path / "study" / "study.book")
        again = repaired(tmp_path)
        assert [one.id for one in backups(again)] == [made.id]
        assert again.folder.notices == ()
        again.close()

    def test_what_nothing_here_can_put_right_is_left_and_said(
        self, study: OpenStudy, case: str, tmp_path: Path
    ) -> None:
        written = study.folder.read(case_book(case)).revisions
        rewrite(study, case, (*written[:1], *written[2:]))
        study.close()
        opened = reading(tmp_path)
        (step,) = repair_plan(opened)
        opened.close()
        assert step.do == "nothing"
        assert "bundle" in step.line()


class TestHolding:
    def test_who_writes_is_said_by_process_and_time_and_nobody_when_none_does(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        assert who_holds(tmp_path / "study").startswith(f"process {os.getpid()} since")
        study.close()
        assert who_holds(tmp_path / "study") == ""
        (tmp_path / "study" / "study.lock").unlink()
        assert who_holds(tmp_path / "study") == ""
        with pytest.raises(NoStudy):
            who_holds(tmp_path / "nowhere")


class TestBreach:
    def test_numbers_and_categories_are_told_and_no_name(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        make_backup(study, tmp_path / "b.backup")
        told = breach_info(study)
        assert (told.cases, told.sites, told.other_people) == (1, 1, 1)
        assert (told.last_backup, told.backups) == ("2025-07-14", 1)
        assert {"Child", "Memo"} <= set(told.categories)
        assert [(way.way, way.passes) for way in told.ways_in] == [("passphrase", 1)]
        words = repr(told)
        for name in (MARKER, "Asha", "K-07", "Ward three"):
            assert name not in words


def rewrite(study: OpenStudy, case: str, revisions: tuple[Revision, ...]) -> None:
    """Put other revisions into a book, as somebody with the key and other tools could."""
    ref = case_book(case)
    state = study.folder.read(ref)
    book = study.folder.shelf.book(ref)
    plain = msgspec.json.encode({
        "revisions": {str(at): one for at, one in enumerate(revisions, 1)}, "texts": {},
    })  # fmt: skip
    content = study.folder.sealer().seal("case", case, generation=state.generation + 1, plain=plain)
    book.close()
    path = book_path(study.folder.root, ref)
    path.write_bytes(content)
    path.with_name("book.prev").unlink()


def test_nothing_is_repaired_in_a_study_opened_to_be_read(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    study.close()
    flip(book_path(tmp_path / "study", case_book(case)))
    opened = reading(tmp_path)
    with pytest.raises(Failed, match="read only"):
        carry_out(opened, repair_plan(opened), home=tmp_path / "home")
