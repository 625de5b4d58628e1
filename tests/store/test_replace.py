import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from trajectories.errors import Failed, NotSaved, Tampered
from trajectories.store.replace import DiskFile, KeptFile, MemoryFile, make_folder


@pytest.fixture(params=["memory", "disk"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> KeptFile:
    return MemoryFile() if request.param == "memory" else DiskFile(tmp_path / "book", "case/1")


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_file_that_is_not_there_reads_as_nothing(file: KeptFile) -> None:
    assert file.read() is None
    assert file.mark() is None


def test_what_was_put_is_read_and_the_mark_changes_with_it(file: KeptFile) -> None:
    file.replace(b"one")
    first = file.mark()
    file.replace(b"two")
    assert file.read() == b"two"
    assert first is not None
    assert file.mark() not in {None, first}


def test_the_copy_before_is_kept_and_nothing_else(tmp_path: Path) -> None:
    file = DiskFile(tmp_path / "book", "case/1")
    for content in (b"one", b"two", b"three"):
        file.replace(content)
    assert (tmp_path / "book").read_bytes() == b"three"
    assert (tmp_path / "book.prev").read_bytes() == b"two"
    assert names(tmp_path) == {"book", "book.prev"}


def test_no_copy_before_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    file = DiskFile(tmp_path / "draft", "a draft", keep_previous=False)
    file.replace(b"one")
    file.replace(b"two")
    assert names(tmp_path) == {"draft"}


def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "cases" / "ab", "case/1")
    path = tmp_path / "cases" / "ab" / "book"
    before = os.umask(0)
    try:
        DiskFile(path, "case/1").replace(b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_where_no_second_name_can_be_given_the_file_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not here")

    file = DiskFile(tmp_path / "book", "case/1")
    file.replace(b"one")
    monkeypatch.setattr(os, "link", no_links)
    file.replace(b"two")
    assert (tmp_path / "book.prev").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "book.prev").stat().st_mode) == 0o600


def test_a_link_in_the_place_of_a_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"bait")
    (tmp_path / "book").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Tampered, match="link"):
        DiskFile(tmp_path / "book", "case/1").read()


def test_a_link_where_the_new_copy_would_be_written_is_refused(tmp_path: Path) -> None:
    file = DiskFile(tmp_path / "book", "case/1")
    file.replace(b"one")
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "book.tmp").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="something stands"):
        file.replace(b"two")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert file.read() == b"one"


def test_a_file_the_system_does_not_give_is_told_without_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> int:
        raise OSError(errno.EACCES, "told by the system", "/a/path")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(Failed, match="case/1 cannot be read: the system does not allow it") as told:
        DiskFile(tmp_path / "book", "case/1").read()
    assert "/a/path" not in str(told.value)


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "cases").write_bytes(b"a file")
    with pytest.raises(NotSaved, match="something stands in the way"):
        make_folder(tmp_path / "cases" / "ab", "case/1")


def test_a_pipe_in_the_place_of_a_file_does_not_hold_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "book")
    with pytest.raises(Tampered, match="no file"):
        DiskFile(tmp_path / "book", "case/1").read()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "does not allow"),
        (errno.ENOENT, "folder is gone"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "link", "open"])
def test_a_save_that_fails_says_why_and_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    file = DiskFile(tmp_path / "book", "case/1")
    file.replace(b"one")

    def failing(*_: object, **__: object) -> None:
        raise OSError(number, "told by the system", "/a/path")

    if (call, number) == ("link", errno.ENOENT):
        return  # a file that went away while it was being linked has simply no copy before
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(NotSaved, match=words) as failure:
            file.replace(b"two")
    assert "/a/path" not in str(failure.value)
    assert file.read() == b"one"
    assert names(tmp_path) == {"book"}


class Stopped(BaseException):
    """Stands for a process that ends: nothing after it runs."""


CALLS = ["open", "fsync", "link", "replace", "unlink", "close"]


@pytest.mark.parametrize("at", range(12))
def test_a_stop_at_any_step_leaves_the_old_file_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    file = DiskFile(tmp_path / "book", "case/1")
    file.replace(b"one")
    file.replace(b"two")
    count = 0

    def counted(original: object) -> object:
        def call(*args: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count > at:
                raise Stopped
            return original(*args, **options)  # type: ignore[operator]  # a stand-in

        return call

    with monkeypatch.context() as patch:
        for call in CALLS:
            patch.setattr(os, call, counted(getattr(os, call)))
        with suppress(Stopped):
            file.replace(b"three")
    assert file.read() in {b"two", b"three"}
    copies = [(tmp_path / name).read_bytes() for name in names(tmp_path) if ".prev" in name]
    assert b"two" in copies or b"one" in copies
