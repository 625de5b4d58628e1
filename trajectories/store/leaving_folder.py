"""Write a folder that leaves the study: whole or not at all, for the owner's eyes only."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from trajectories.errors import Failed
from trajectories.store.leaving import write_leaving

_MODE = 0o700
_NO_TIME = 315_532_800
"""The first day an archive can hold: when a folder was made is nobody's business."""


def write_leaving_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write files beneath a folder and return its path; a taken name gets a number.

    It is made beside its place and moved there when all is written. `files` by their names, a
    slash before what stands in a folder of its own.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.unfinished")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=_MODE)
    except OSError as failure:
        raise _not_written(path, failure) from failure
    try:
        for name, content in files.items():
            target = beside / name
            target.parent.mkdir(mode=_MODE, exist_ok=True)
            write_leaving(target, content)
            os.utime(target, (_NO_TIME, _NO_TIME))
        return _moved(beside, path)
    except OSError as failure:
        raise _not_written(path, failure) from failure
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _moved(beside: Path, path: Path) -> Path:
    number, target = 1, path
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name} ({number})")
    return beside.rename(target)


def _not_written(path: Path, failure: OSError) -> Failed:
    reason = failure.strerror or "the system gave no reason"
    return Failed(f"{path.name} was not written: {reason}.", "Choose another folder, or make room.")
