import io
import os
import shutil
import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

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
from trajectories.errors import Damaged, Failed, Tampered, TrajectoriesError, WrongPassphrase
from trajectories.model.kinds.voice import Memo
from trajectories.store import snapshots
from trajectories.store.backup_manifest import MANIFEST
from trajectories.store.layout import book_path
from trajectories.use_cases.backup import (
    Made,
    Restored,
    backup_deleted,
    backups,
    carry_over,
    known_since,
    make_backup,
    restore,
    snapshot,
    verify_backup,
    ways_into_backup,
)
from trajectories.use_cases.case import case_book, list_cases, open_case
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.erase import erase_child
from trajectories.use_cases.open_study import OpenStudy, open_study

MARKER = "zanzibarine"
NOT_IN_A_BACKUP = {"study.lock"}


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    study = an_open_study(tmp_path)
    case = a_case(study)
    keep(study, case, Memo(text=MARKER))
    study.folder.save_draft(case, "s1", b"half a word")
    study.folder.enter_reading("case", case)
    return study


@pytest.fixture
def made(study: OpenStudy, tmp_path: Path) -> Made:
    return make_backup(study, tmp_path / "march.backup")


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name not in NOT_IN_A_BACKUP
    }


def put_back(source: Path, into: Path) -> Restored:
    return restore(
        source,
        into=into,
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        floor=TINY_COST,
        home=into.parent / "home",
    )


def checked(file: Path) -> object:
    return verify_backup(file, slot=RESEARCHER, passphrase=PASSPHRASE, floor=TINY_COST)


def opened_at(path: Path) -> OpenStudy:
    return open_study(
        path,
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        clock=ticking(),
        floor=TINY_COST,
        home=path.parent / "home",
    )


class TestMaking:
    def test_a_backup_holds_every_file_as_it_is_and_comes_back_the_same(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        study.close()
        before = files_of(tmp_path / "study")
        again = opened_again(tmp_path)
        author = again.folder.author
        made = make_backup(again, tmp_path / "march.backup")
        again.close()
        restored = put_back(made.path, tmp_path / "new")
        after = files_of(tmp_path / "new")
        assert after == before
        assert (restored.files, restored.cases) == (made.files, 1)
        for path in (tmp_path / "new").rglob("*"):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
        new = opened_at(tmp_path / "new")
        assert [row.code for row in list_cases(new)] == ["K-07"]
        assert new.folder.notices == ()
        assert new.folder.author != author
        new.close()

    def test_it_is_entered_in_the_study_with_a_date_it_is_kept_until(
        self, study: OpenStudy, made: Made
    ) -> None:
        (known,) = backups(study)
        assert (known.file, known.made_on, known.keep_until) == (
            "march.backup", "2025-07-14", "2026-07-14",
        )  # fmt: skip
        assert (known.digest, known.size, known.cases) == (made.digest, made.size, 1)
        assert made.path.stat().st_size == made.size
        assert made.path.stat().st_mode & 0o777 == 0o600
        backup_deleted(study, known.id)
        assert backups(study)[0].removed_on == "2025-07-14"
        with pytest.raises(Failed, match="no such backup"):
            backup_deleted(study, "r0")

    def test_no_word_stands_in_it(self, made: Made) -> None:
        content = made.path.read_bytes()
        assert MARKER.encode() not in content
        assert b"half a word" not in content

    def test_a_place_or_date_no_backup_should_have_is_refused_and_nothing_is_written(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        (tmp_path / "there").write_bytes(b"mine")
        for file, until in (
            (tmp_path / "there", ""),
            (tmp_path / "study" / "b.backup", ""),
            (tmp_path / "nowhere" / "b.backup", ""),
            (tmp_path / "b.backup", "some day"),
        ):
            with pytest.raises(Failed):
                make_backup(study, file, keep_until=until)
        assert (tmp_path / "there").read_bytes() == b"mine"
        assert backups(study) == ()
        assert not list(tmp_path.glob("*.unfinished"))

    def test_what_is_read_back_and_is_not_what_was_written_does_not_count(
        self, study: OpenStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = os.fsync

        def failing_disk(descriptor: int) -> None:
            whole(descriptor)
            written = Path(f"/proc/self/fd/{descriptor}").readlink()
            if written.suffix == ".unfinished":
                os.pwrite(descriptor, b"\xff", 700)

        monkeypatch.setattr(os, "fsync", failing_disk)
        with pytest.raises((Damaged, Tampered)):
            make_backup(study, tmp_path / "b.backup")
        assert not (tmp_path / "b.backup").exists()
        assert backups(study) == ()

    def test_a_book_that_does_not_open_is_named_and_kept_as_it_is(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = study.folder.case_ids()[0]
        path = book_path(study.folder.root, case_book(case))
        path.write_bytes(path.read_bytes()[:-1])
        made = make_backup(study, tmp_path / "b.backup")
        assert made.unsound == (f"case/{case}",)
        put_back(made.path, tmp_path / "new")
        assert book_path(tmp_path / "new", case_book(case)).read_bytes() == path.read_bytes()

    def test_leftovers_links_and_files_of_other_programs_stay_behind(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        root = study.folder.root
        (root / "sites" / "old.book.tmp").write_bytes(b"half")
        (root / ".DS_Store").write_bytes(b"x")
        (root / "sites" / "away").symlink_to(tmp_path / "elsewhere")
        (root / "sites" / "a (conflicted copy).book").write_bytes(b"x")
        made = make_backup(study, tmp_path / "b.backup")
        with tarfile.open(made.path) as tar:
            names = tar.getnames()
        assert names[0] == "study.json"
        assert names[-1] == MANIFEST
        assert not [name for name in names if "tmp" in name or "away" in name or "(" in name]
        assert ".DS_Store" not in names


class TestVerifying:
    def test_a_whole_one_says_what_is_in_it_without_the_study(
        self, study: OpenStudy, made: Made, tmp_path: Path
    ) -> None:
        study.close()
        shutil.rmtree(tmp_path / "study")
        assert ways_into_backup(made.path) == (RESEARCHER,)
        found = verify_backup(made.path, slot=RESEARCHER, passphrase=PASSPHRASE, floor=TINY_COST)
        assert (found.cases, found.files, found.digest) == (1, made.files, made.digest)

    def test_a_wrong_passphrase_is_told_as_one(self, made: Made) -> None:
        with pytest.raises(WrongPassphrase):
            verify_backup(made.path, slot=RESEARCHER, passphrase="another", floor=TINY_COST)

    def test_what_is_not_there_or_no_backup_is_told_in_words(self, tmp_path: Path) -> None:
        with pytest.raises(Failed, match="There is no backup"):
            ways_into_backup(tmp_path / "none.backup")
        (tmp_path / "b.backup").write_bytes(b"holiday" * 500)
        with pytest.raises(Damaged):
            ways_into_backup(tmp_path / "b.backup")

    def test_every_flip_and_every_cut_is_found(self, made: Made, tmp_path: Path) -> None:
        content = made.path.read_bytes()
        spoilt = tmp_path / "spoilt.backup"
        # Any byte: headers, contents, fillings; only what follows the manifest means nothing.
        with tarfile.open(made.path) as tar:
            ends = tar.getmember(MANIFEST)
            end = ends.offset_data + ends.size
        step = max(1, end // 60)
        for at in [*range(0, end, step), end - 2]:
            if _is_filling(made.path, at):
                continue
            changed = bytearray(content)
            changed[at] ^= 1
            spoilt.write_bytes(changed)
            with pytest.raises(TrajectoriesError) as failure:
                checked(spoilt)
            assert failure.value.exit_code in {10, 13}, at
        for at in range(600, end, step):
            spoilt.write_bytes(content[:at])
            with pytest.raises((Damaged, Tampered)):
                checked(spoilt)

    def test_a_manifest_written_without_the_key_is_tampering(
        self, made: Made, tmp_path: Path
    ) -> None:
        def change(name: str, content: bytes) -> bytes:
            return content.replace(b'"cases":1', b'"cases":2') if name == MANIFEST else content

        with pytest.raises(Tampered, match="code"):
            checked(rewritten(made.path, tmp_path / "b.backup", change=change))


class TestRestoring:
    def test_only_into_a_new_or_an_empty_folder(self, made: Made, tmp_path: Path) -> None:
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "mine").write_bytes(b"")
        with pytest.raises(Failed, match="not empty"):
            put_back(made.path, tmp_path / "full")
        (tmp_path / "empty").mkdir()
        put_back(made.path, tmp_path / "empty")
        assert (tmp_path / "empty" / "study.json").exists()

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("../outside", tarfile.REGTYPE),
            ("/outside", tarfile.REGTYPE),
            ("sites/../../outside", tarfile.REGTYPE),
            ("sites\\..\\outside", tarfile.REGTYPE),
            (".hidden", tarfile.REGTYPE),
            ("c:outside", tarfile.REGTYPE),
            ("a/b/c/d/e/f/g/h/i", tarfile.REGTYPE),
            ("STUDY.json", tarfile.REGTYPE),
            ("study.json", tarfile.REGTYPE),
            ("outside", tarfile.SYMTYPE),
            ("outside", tarfile.LNKTYPE),
            ("outside", tarfile.DIRTYPE),
            ("outside", tarfile.FIFOTYPE),
            ("outside", tarfile.CHRTYPE),
            ("outside", tarfile.GNUTYPE_SPARSE),
        ],
    )
    def test_a_member_that_leads_elsewhere_is_refused_and_nothing_stays(
        self, made: Made, tmp_path: Path, name: str, kind: bytes
    ) -> None:
        bad = rewritten(made.path, tmp_path / "bad.backup", more=(name, kind))
        (tmp_path / "below").mkdir()
        with pytest.raises((Tampered, Damaged)):
            put_back(bad, tmp_path / "below" / "new")
        assert list((tmp_path / "below").iterdir()) == []
        assert not list(tmp_path.rglob("outside"))

    @pytest.mark.parametrize("what", ["missing", "more", "behind"])
    def test_a_file_too_few_or_too_many_is_refused(
        self, made: Made, tmp_path: Path, what: str
    ) -> None:
        bad = tmp_path / "bad.backup"
        match what:
            case "missing":
                rewritten(made.path, bad, without="study.book")
            case "more":
                rewritten(made.path, bad, more=("sites/x.book", tarfile.REGTYPE))
            case _:
                rewritten(made.path, bad, behind=("sites/x.book", tarfile.REGTYPE))
        with pytest.raises((Tampered, Damaged)):
            put_back(bad, tmp_path / "new")
        assert not (tmp_path / "new").exists()

    def test_into_the_very_place_it_came_from_it_is_still_another_device(
        self, study: OpenStudy, made: Made, tmp_path: Path
    ) -> None:
        author = study.folder.author
        study.close()
        shutil.rmtree(tmp_path / "study")
        put_back(made.path, tmp_path / "study")
        again = opened_again(tmp_path)
        assert again.folder.author != author
        again.close()

    def test_what_the_present_study_says_since_is_carried_into_the_older_copy(
        self, study: OpenStudy, made: Made, tmp_path: Path
    ) -> None:
        put_back(made.path, tmp_path / "new")
        since = known_since(study)
        new = opened_at(tmp_path / "new")
        assert carry_over(new, since) == 1  # that the backup was made
        assert carry_over(new, since) == 0
        assert backups(new) == backups(study)
        new.close()

    def test_a_child_that_was_erased_since_is_erased_in_the_older_copy_too(
        self, study: OpenStudy, made: Made, tmp_path: Path
    ) -> None:
        case = study.folder.case_ids()[0]
        erase_child(study, case, because="asked")
        put_back(made.path, tmp_path / "new")
        assert list((tmp_path / "new").rglob(f"*{case}*"))
        new = opened_at(tmp_path / "new")
        carry_over(new, known_since(study))
        assert new.folder.case_ids() == ()
        new.close()
        assert not list((tmp_path / "new").rglob(f"*{case}*"))


class TestSnapshots:
    def test_before_an_import_the_folder_is_kept_and_can_be_restored(
        self, study: OpenStudy, tmp_path: Path
    ) -> None:
        case = study.folder.case_ids()[0]
        document = tmp_path / "c.toml"
        document.write_text(
            'format = "trajectories-document"\nversion = 1\nlevel = "case"\nsite = "SK-07"\n'
            '[[records.child]]\nid = "kid"\ncode = "Z-1"\n',
            encoding="utf-8",
        )
        before = len(study.folder.read(case_book(case)).revisions)
        import_documents(study, [document])
        keep(study, case, Memo(text="later"))
        study.close()
        (kept,) = (tmp_path / "study" / "snapshots").iterdir()
        restored = put_back(kept, tmp_path / "new")
        assert restored.cases == 1
        new = opened_at(tmp_path / "new")
        assert [row.code for row in list_cases(new)] == ["K-07"]
        assert len(new.folder.read(case_book(case)).revisions) == before
        assert open_case(new, case).child.code == "K-07"
        new.close()

    def test_at_most_three_are_kept_and_none_past_thirty_days(self, study: OpenStudy) -> None:
        root, now = study.folder.root, study.clock()
        made = [
            snapshots.take(root, study.folder.id, why="import", now=now + timedelta(days=day))
            for day in (0, 1, 2, 3)
        ]
        assert list(snapshots.taken(root)) == made[1:]
        (root / "snapshots" / "x.tmp").mkdir()
        snapshots.prune(root, now=now + timedelta(days=32))
        assert list(snapshots.taken(root)) == made[2:]
        assert not (root / "snapshots" / "x.tmp").exists()
        snapshots.drop_all(root)
        assert snapshots.taken(root) == ()

    def test_an_empty_study_needs_none(self, tmp_path: Path) -> None:
        study = an_open_study(tmp_path)
        assert snapshot(study, "import") is None

    def test_writing_goes_on_without_touching_a_snapshot(self, study: OpenStudy) -> None:
        kept = snapshot(study, "union")
        assert kept is not None
        before = files_of(kept)
        case = study.folder.case_ids()[0]
        keep(study, case, Memo(text="later"))
        study.folder.enter_reading("search")
        assert files_of(kept) == before


def rewritten(
    source: Path,
    target: Path,
    *,
    change: Callable[[str, bytes], bytes] = lambda _, content: content,
    more: tuple[str, bytes] | None = None,
    behind: tuple[str, bytes] | None = None,
    without: str = "",
) -> Path:
    """Write a container again, as somebody without the key would."""
    with tarfile.open(source) as tar, tarfile.open(target, "w") as out:
        for info in tar:
            if info.name == MANIFEST and more:
                _add(out, *more)
            member = tar.extractfile(info)
            assert member is not None
            content = change(info.name, member.read())
            info.size = len(content)
            if info.name != without:
                out.addfile(info, io.BytesIO(content))
        if behind:
            _add(out, *behind)
    return target


def _add(out: tarfile.TarFile, name: str, kind: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "../../outside" if kind in {tarfile.SYMTYPE, tarfile.LNKTYPE} else ""
    content = b"x" if kind == tarfile.REGTYPE else b""
    info.size = len(content)
    out.addfile(info, io.BytesIO(content))


def _is_filling(file: Path, at: int) -> bool:
    """Say whether a byte is one that fills a block up, which means nothing."""
    with tarfile.open(file) as tar:
        for info in tar:
            start = info.offset_data + info.size
            if start <= at < start + (-info.size % 512):
                return True
    return False
