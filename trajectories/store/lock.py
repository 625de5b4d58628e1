"""Let one process at a time write to a study.

The system lets go of the lock when the process ends, however it ends, so nothing has to be cleaned
up after a crash. The file says which process and since when, never who. It is advisory: a sync
client does not ask.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from trajectories.errors import Failed, StudyLocked

# The first byte is what Windows locks and lets nobody read; the words stand behind it.
_WORDS_AT = 1
_LONGEST = 200


class StudyLock:
    """Holds a study for writing from the moment it is made until `release`."""

    def __init__(self, path: Path, *, now: datetime) -> None:
        # Not by thread: a study may be opened in one thread and closed in another.
        self._lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as failure:
            raise StudyLocked(_holder(path)) from failure
        except OSError as failure:
            raise Failed(
                "The study's folder cannot be locked for writing.",
                "Open it read-only, or see who may write to its folder.",
            ) from failure
        _write_holder(path, f"process {os.getpid()} since {now.isoformat(timespec='seconds')}")

    def release(self) -> None:
        """Let others write."""
        self._lock.release()


def holder_of(path: Path) -> str:
    """Say who holds a lock, without taking it; empty when nobody does."""
    if not path.exists():
        return ""
    return _holder(path) if _is_held(path) else ""


def _is_held(path: Path) -> bool:
    """Ask for a share of the lock and give it back at once: only a holder is in the way."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - on Windows the locked byte cannot be read
        return not _is_readable(path)
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        fcntl.flock(file, fcntl.LOCK_UN)
    return False


def _is_readable(path: Path) -> bool:  # pragma: no cover - see above
    try:
        with path.open("rb") as file:
            file.read(_WORDS_AT)
    except OSError:
        return False
    return True


def _write_holder(path: Path, words: str) -> None:
    """Say who holds the lock; on a full disk it is held without a word."""
    with suppress(OSError), path.open("r+b", buffering=0) as file:
        file.truncate(0)
        file.write(b" " * _WORDS_AT + words.encode())


def _holder(path: Path) -> str:
    try:
        words = path.read_bytes()[_WORDS_AT:_LONGEST].decode("utf-8", "replace").strip()
    except OSError:
        words = ""
    return words or "by a process that did not say which"
