"""Write a file that leaves the study: whole or not at all, for the owner's eyes only.

Never over a file that was not asked to be replaced, because a reader may already hold its name.
"""

import os
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from trajectories.errors import Failed

_MODE = 0o600
_UNSAFE = re.compile(r"[^\w.-]|^\.")
_LONGEST = 80


def file_name(code: str) -> str:
    """Make a code part of a file name, so that no code leads into another folder."""
    return _UNSAFE.sub("_", code)[:_LONGEST] or "_"


def write_leaving(path: Path, content: bytes | Iterable[bytes], *, replace: bool = False) -> Path:
    """Write a file with mode 0600 and return its path; a taken name gets a number.

    A content in parts is written as it comes, and taken away again where the next part fails.

    With `replace`, what stands under the name is replaced in one step.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if replace:
            return _replaced(path, content)
        return _created(path, content)
    except OSError as failure:
        reason = failure.strerror or "the system gave no reason"
        raise Failed(
            f"{path.name} was not written: {reason}.", "Choose another folder, or make room."
        ) from failure


def _created(path: Path, content: bytes | Iterable[bytes]) -> Path:
    number = 1
    while True:
        name = path.name if number == 1 else f"{path.stem} ({number}){path.suffix}"
        target = path.with_name(name)
        try:
            _write_new(target, content)
        except FileExistsError:
            number += 1
        else:
            return target


def _replaced(path: Path, content: bytes | Iterable[bytes]) -> Path:
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    _write_new(beside, content)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink()
        raise
    return path


def _write_new(path: Path, content: bytes | Iterable[bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, _MODE)
    with ExitStack() as on_failure:
        on_failure.callback(path.unlink, missing_ok=True)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        on_failure.pop_all()
