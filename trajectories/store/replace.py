"""Replace a file whole, or leave it as it was, and keep the one before.

Writing in place would lose everything at a power cut in the middle. A new file is written beside
the old one, forced to the disk and only then given its name; the former file becomes `.prev`. The
temporary name is fixed, so that a link planted there is refused and a left-over is found again.
"""

import errno
import os
import platform
import stat
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from trajectories.errors import Failed, NotSaved, Tampered

TEMPORARY = ".tmp"
PREVIOUS = ".prev"
PREVIOUS_SOON = ".prev.new"

# Not every system has these; where one is missing there is nothing to guard with.
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_PLAIN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


class Mark(NamedTuple):
    """What tells one file of a name from another without reading it."""

    size: int
    modified: int
    """Nanoseconds since 1970, as the file system says."""
    inode: int


class KeptFile(Protocol):
    """A file that is only ever read whole and replaced whole."""

    def read(self) -> bytes | None:
        """Return the content, or None when there is no such file."""

    def replace(self, content: bytes) -> None:
        """Put `content` in place of what was there; after an exception the old file is there."""

    def mark(self) -> Mark | None:
        """Return what changes when the file changes, or None when there is no such file."""


class DiskFile:
    """A kept file on a disk; `what` names it in failures by its place in the study."""

    def __init__(self, path: Path, what: str, *, keep_previous: bool = True) -> None:
        self._path = path
        self._what = what
        self._keep_previous = keep_previous

    def read(self) -> bytes | None:
        """Return the content; a link or a device in the file's place is refused."""
        try:
            # Not waiting: a pipe put in the file's place would otherwise hold the program for ever.
            descriptor = os.open(self._path, os.O_RDONLY | _NO_LINKS | _NO_WAITING | _PLAIN)
        except FileNotFoundError:
            return None
        except OSError as failure:
            if failure.errno in {errno.ELOOP, errno.EMLINK}:
                raise Tampered(self._what, "a link stands in its place") from failure
            raise self._unreadable(failure) from failure
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise Tampered(self._what, "something that is no file stands in its place")
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            try:
                return file.read()
            except OSError as failure:
                raise self._unreadable(failure) from failure

    def replace(self, content: bytes) -> None:
        """Write beside, force to the disk, keep the present file as `.prev`, rename, force."""
        temporary = self._beside(TEMPORARY)
        with failures_in_words(self._what):
            _write_new(temporary, content)
            with _taken_away_on_failure(temporary):
                kept = self._keep_previous and self._link_present()
                temporary.replace(self._path)
            if kept:
                self._beside(PREVIOUS_SOON).replace(self._beside(PREVIOUS))
            sync_folder(self._path.parent)

    def mark(self) -> Mark | None:
        """Return size, time and inode of whatever has the name, without following a link."""
        try:
            return mark_of(self._path.lstat())
        except FileNotFoundError:
            return None

    def _link_present(self) -> bool:
        """Give the present file a second name, so that no moment is without it."""
        soon = self._beside(PREVIOUS_SOON)
        soon.unlink(missing_ok=True)
        try:
            os.link(self._path, soon, follow_symlinks=False)
        except FileNotFoundError:
            return False
        except OSError as failure:
            # Some file systems (FAT, several network ones) know no second names.
            if failure.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
                raise
            half = soon.with_name(soon.name + TEMPORARY)
            _write_new(half, self.read() or b"")
            half.replace(soon)
        return True

    def _unreadable(self, failure: OSError) -> Failed:
        return Failed(f"{self._what} cannot be read: {reason(failure)}.")

    def _beside(self, ending: str) -> Path:
        return self._path.with_name(self._path.name + ending)


class MemoryFile:
    """A kept file that lives as long as the process: for tests and for trying things out."""

    def __init__(self, content: bytes | None = None) -> None:
        self._content = content
        self._times = 0

    def read(self) -> bytes | None:
        """Return the content."""
        return self._content

    def replace(self, content: bytes) -> None:
        """Replace the content."""
        self._content = content
        self._times += 1

    def mark(self) -> Mark | None:
        """Count replacements in place of time."""
        if self._content is None:
            return None
        return Mark(size=len(self._content), modified=self._times, inode=0)


def swap(path: Path, content: bytes, what: str) -> Mark:
    """Put `content` in place of a file, nothing kept; its name is safe once `sync_folders` ran.

    For many files at once, whose folders are forced to the disk together.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    with failures_in_words(what):
        temporary.unlink(missing_ok=True)
        _write_new(temporary, content)
        with _taken_away_on_failure(temporary):
            temporary.replace(path)
        return mark_of(path.lstat())


def mark_of(status: os.stat_result) -> Mark:
    """Return the mark in what the system says about a file."""
    return Mark(size=status.st_size, modified=status.st_mtime_ns, inode=status.st_ino)


def sync_folder(folder: Path) -> None:
    """Force a folder's names to the disk, where the system can."""
    if os.name == "nt":  # pragma: no cover - Windows has no such call
        return
    descriptor = os.open(folder, os.O_RDONLY | _PLAIN)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folders(folders: Collection[Path]) -> None:
    """Force the names in many folders to the disk, at once where the system waits for that."""
    if platform.system() == "Linux":  # only there is sync known to wait until it is done
        os.sync()
        return
    for folder in sorted(folders):  # pragma: no cover - other systems
        sync_folder(folder)


def make_folder(folder: Path, what: str) -> None:
    """Make a folder, and those above it, for this person alone; it may be there already."""
    if folder.is_dir():
        return
    make_folder(folder.parent, what)
    with failures_in_words(what):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there before, to the disk; half of one is taken away again."""
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS | _PLAIN, mode=0o600
    )
    with (
        _taken_away_on_failure(path),
        open(descriptor, "wb") as file,  # noqa: PTH123 - a descriptor has no path
    ):
        file.write(content)
        file.flush()
        os.fsync(descriptor)


@contextmanager
def _taken_away_on_failure(path: Path) -> Iterator[None]:
    """Leave no half-made file behind, whatever stopped the block; Ctrl-C too."""
    with ExitStack() as on_failure:
        on_failure.callback(_unlink_if_possible, path)
        yield
        on_failure.pop_all()


def _unlink_if_possible(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


@contextmanager
def failures_in_words(what: str) -> Iterator[None]:
    """Turn what the system says into the one failure a person meets; no path is in it."""
    try:
        yield
    except OSError as failure:
        raise NotSaved(what, reason(failure)) from failure


def reason(failure: OSError) -> str:
    """Say why, without the path the system would name."""
    match failure.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return "the system does not allow it"
        case errno.EEXIST | errno.ENOTDIR | errno.EISDIR:
            return "something stands in the way"
        case errno.ENOENT:
            return "its folder is gone"
        case _:
            return os.strerror(failure.errno or 0).lower()
