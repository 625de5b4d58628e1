"""What the system does to a writer: no room, no permission, another program's hand, a wrong clock.

The disk is really full where a small one can be made, and the limits are really the system's.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.studies import new_action, new_case, new_study, note, reopened
from trajectories.errors import Failed, NotSaved
from trajectories.model.revision import heads
from trajectories.store.book import BookState
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.layout import book_path
from trajectories.store.sealed import Sealer

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")
NOBODY = 65534
LONG = "She walks to school; the bus costs too much. " * 200


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this may be made."""
    point = tmp_path / "disk"
    point.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(point)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("a disk can be mounted by root only")
    try:
        yield point
    finally:
        subprocess.run(["umount", "-lR", str(point)], check=False)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be somebody the system says no to; root is never told no."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_ground(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that nobody may enter and write to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    monkeypatch.setenv("TRAJECTORIES_HOME", str(folder / "home"))
    yield folder
    shutil.rmtree(folder)


def fill(path: Path) -> None:
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def words(state: BookState) -> list[str]:
    return [one.body["words"] for one in state.revisions]


def left_over(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.endswith((".tmp", ".new"))]


def test_on_a_full_disk_a_save_is_before_or_after_and_works_again_once_there_is_room(
    small_disk: Path,
) -> None:
    root, case = small_disk / "study", new_case()
    study = new_study(root)
    first = study.write(case, [note("first")], action=new_action())
    filler = small_disk / "filler"
    fill(filler)
    for _ in range(3):
        with pytest.raises(NotSaved, match="the disk is full"):
            study.write(case, [note(LONG)], action=new_action())
        with pytest.raises(NotSaved, match="the disk is full"):
            study.save_draft(case.id, "s1", LONG.encode())
        assert study.read(case) == first
        assert left_over(root) == []
    assert study.read(case).generation == 1
    filler.unlink()
    study.write(case, [note(LONG)], action=new_action())
    study.close()
    with reopened(root) as again:
        assert words(again.read(case)) == ["first", LONG]
        assert again.notices == ()


def test_a_disk_that_fills_up_at_any_size_of_file_loses_nothing_that_was_said_to_be_saved(
    tmp_path: Path,
) -> None:
    root, case = tmp_path / "study", new_case()
    study = new_study(root)
    saved = ["first"]
    study.write(case, [note("first")], action=new_action())
    size = book_path(root, case).stat().st_size
    for limit in range(256, 4 * size, 512):
        try:
            with no_file_larger_than(limit):
                study.write(case, [note(f"{limit}" * 20)], action=new_action())
            saved.append(f"{limit}" * 20)
        except NotSaved:
            pass
        assert words(study.read(case)) == saved
        assert left_over(root) == []
    assert len(saved) > 1
    study.close()
    with reopened(root) as again:
        assert words(again.read(case)) == saved


def test_a_disk_that_became_read_only_says_so_and_can_still_be_read(small_disk: Path) -> None:
    root, case = small_disk / "study", new_case()
    study = new_study(root)
    first = study.write(case, [note("first")], action=new_action())
    # The same disk once more, read-only, over itself: the lock's open file would be in the way of
    # making the disk itself read-only.
    subprocess.run(["mount", "--bind", str(small_disk), str(small_disk)], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(small_disk)], check=True)
    with pytest.raises(NotSaved, match="the system does not allow it"):
        study.write(case, [note()], action=new_action())
    study.enter_reading("case", case.id)
    assert "not entered in the read log" in study.notices[-1]
    with pytest.raises(NotSaved):
        study.close()
    with pytest.raises(Failed, match="locked for writing"):
        reopened(root)
    with reopened(root, read_only=True) as reader:
        assert reader.read(case) == first
    subprocess.run(["umount", str(small_disk)], check=True)
    reopened(root).close()


def test_permission_lost_while_the_study_is_open_loses_no_record(open_ground: Path) -> None:
    with as_nobody():
        root, case = open_ground / "study", new_case()
        study = new_study(root)
        first = study.write(case, [note("first")], action=new_action())
        folder = book_path(root, case).parent
        folder.chmod(0o500)
        with pytest.raises(NotSaved, match="the system does not allow it"):
            study.write(case, [note()], action=new_action())
        assert study.read(case) == first
        folder.chmod(0o700)
        study.write(case, [note("second")], action=new_action())
        assert words(study.read(case)) == ["first", "second"]
        book_path(root, case).chmod(0)
        study.close()
        with reopened(root) as again:
            assert again.notices == ()
            with pytest.raises(Failed, match="cannot be read"):
                again.read(case)


def test_a_book_another_program_replaces_between_two_saves_is_read_anew(
    tmp_path: Path,
) -> None:
    root, case = tmp_path / "study", new_case()
    study = new_study(root)
    study.write(case, [note("first")], action=new_action())
    older = book_path(root, case).read_bytes()
    study.write(case, [note("second")], action=new_action())
    book_path(root, case).write_bytes(older)
    state = study.write(case, [note("third")], action=new_action())
    assert words(state) == ["first", "third"]
    assert state.generation == 3
    assert any("older copy" in notice for notice in study.notices)


def test_a_book_another_program_replaces_during_a_save_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, case = tmp_path / "study", new_case()
    study = new_study(root)
    study.write(case, [note("first")], action=new_action())
    path = book_path(root, case)
    theirs = _written_elsewhere(tmp_path, study, case)
    whole = Sealer.seal

    def meanwhile(sealer: Sealer, kind: str, *given: str, generation: int, plain: bytes) -> bytes:
        path.write_bytes(theirs)
        return whole(sealer, kind, *given, generation=generation, plain=plain)

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "seal", meanwhile)
        with pytest.raises(NotSaved, match="another program replaced it"):
            study.write(case, [note("mine")], action=new_action())
    assert path.read_bytes() == theirs
    assert words(study.write(case, [note("mine")], action=new_action())) == [
        "first", "theirs", "mine",
    ]  # fmt: skip


def test_a_clock_set_back_changes_times_and_no_order(tmp_path: Path) -> None:
    root, case = tmp_path / "study", new_case()
    with new_study(root) as study:
        (first,) = study.write(case, [note("now", record="r1")], action=new_action()).revisions
    with reopened(root, clock=lambda: datetime(1999, 1, 1, tzinfo=UTC)) as early:
        change = note("then", record="r1", parents=(first.rid,))
        state = early.write(case, [change], action=new_action())
        assert [one.body["words"] for one in heads(state.revisions)["r1"]] == ["then"]
        assert early.verify(case) == ()
        assert early.last_time() == ""
    with reopened(root) as again:
        assert again.notices == ()
        assert words(again.read(case)) == ["now", "then"]


def _written_elsewhere(tmp_path: Path, study: StudyFolder, case: BookRef) -> bytes:
    """Return what a book would be with something written in a copy of the study."""
    shutil.copytree(study.root, tmp_path / "copy")
    with reopened(tmp_path / "copy") as copy:
        copy.write(case, [note("theirs")], action=new_action())
    return book_path(tmp_path / "copy", case).read_bytes()
