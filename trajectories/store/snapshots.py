"""Keep the folder as it was before something large: an import, a union, a migration.

A snapshot is no backup: it lies on the same disk. Books are replaced and never changed in place, so
a second name for each file is a whole copy that costs no room and a millisecond for a dozen books;
only the read log, which grows in place, is copied. At most three are kept, for at most thirty days.
They hold what was there before, so an erasure and a change of the study key drop them all.
"""

import os
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from trajectories.store.contents import Content, contents
from trajectories.store.replace import TEMPORARY, failures_in_words, make_folder, sync_folder

FOLDER = "snapshots"
MOST = 3
LONGEST = timedelta(days=30)
Why = Literal["import", "union", "migration", "repair"]

_NAME = re.compile(r"(\d{8}T\d{12}Z)-[a-z]+")
_TIME = "%Y%m%dT%H%M%S%fZ"
_NOT_KEPT = {"lock", "leftover", "link", "snapshot", "quarantine"}


def take(root: Path, study: str, *, why: Why, now: datetime) -> Path:
    """Keep the folder as it is, and let go of the snapshots that are too many or too old."""
    name = f"{now.astimezone(UTC).strftime(_TIME)}-{why}"
    half, whole = root / FOLDER / (name + TEMPORARY), root / FOLDER / name
    with failures_in_words("a snapshot"):
        make_folder(half, "a snapshot")
        for one in contents(root, study):
            if one.role not in _NOT_KEPT:
                _second_name(root / one.path, half / one.path, one)
        half.replace(whole)
        sync_folder(whole.parent)
        prune(root, now=now)
    return whole


def taken(root: Path) -> tuple[Path, ...]:
    """List the snapshots, oldest first."""
    folder = root / FOLDER
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)))


def prune(root: Path, *, now: datetime) -> None:
    """Let go of all but the newest three, of those past thirty days, and of half ones."""
    there = taken(root)
    keep = {path for path in there[-MOST:] if now - _time(path) <= LONGEST}
    for path in there:
        if path not in keep:
            shutil.rmtree(path)
    for half in (root / FOLDER).glob(f"*{TEMPORARY}"):
        shutil.rmtree(half)


def drop_all(root: Path) -> None:
    """Let go of every snapshot, as an erasure and a change of the study key ask for."""
    with failures_in_words("the snapshots"), suppress(FileNotFoundError):
        for path in (root / FOLDER).iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)


def _time(snapshot: Path) -> datetime:
    found = _NAME.fullmatch(snapshot.name)
    stamp = found[1] if found else ""
    return datetime.strptime(stamp, _TIME).replace(tzinfo=UTC)


def _second_name(present: Path, copy: Path, one: Content) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if one.role == "read_log":
        shutil.copy2(present, copy, follow_symlinks=False)
        return
    try:
        os.link(present, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):  # some file systems know no second names
        shutil.copy2(present, copy, follow_symlinks=False)
