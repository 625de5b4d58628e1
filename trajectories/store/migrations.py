"""Bring a study of an older format up to the present one: on a copy, and verified before it counts.

Every format there has been is still read as it is, so there are no steps yet; every one that was
ever landed stays in the tests as a study that must open. Bodies of records are never migrated: they
are read by the version their kind was written in. A format newer than this program is refused by
its number.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, NoStudy
from trajectories.store.replace import DiskFile, failures_in_words, sync_folder
from trajectories.store.study_file import NAME, VERSION

_COPY = ".migrating"


@dataclass(frozen=True)
class Step:
    """What leads from one format to the next."""

    to: int
    work: Callable[[Path], None]
    """Changes the copy in the folder it is given, study.json last."""


STEPS: tuple[Step, ...] = ()
OLDEST_READ = 1
"""From this format on, studies are read as they are."""


class _Version(msgspec.Struct):
    v: int


def format_of(folder: Path) -> int:
    """Return the format a study is written in; NewerFormat for one this program does not know."""
    content = DiskFile(folder / NAME, NAME).read()
    if content is None:
        raise NoStudy(str(folder))
    try:
        version = msgspec.json.decode(content.partition(b"\n")[0], type=_Version).v
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Damaged(NAME, "it does not say which format it is in") from failure
    if version > VERSION:
        raise NewerFormat(NAME, version)
    return version


def pending(
    folder: Path, *, steps: Sequence[Step] = STEPS, to: int = OLDEST_READ
) -> tuple[Step, ...]:
    """Return the steps from the format of a study to one that is read, in order."""
    there = format_of(folder)
    way = tuple(step for step in steps if there < step.to <= to)
    if [step.to for step in way] != [*range(there + 1, to + 1)]:
        raise Failed(
            f"The study is written in format {there}, and nothing here leads from it.",
            "Use the version of Trajectories that wrote it.",
        )
    return way


def migrate(
    folder: Path,
    *,
    steps: Sequence[Step] = STEPS,
    to: int = OLDEST_READ,
    verify: Callable[[Path], None],
) -> Path | None:
    """Migrate a copy, verify it, and put it in the study's place; return where the former is kept.

    None when nothing had to be done. Whatever fails, or stops it, leaves the study as it was, or in
    one of two folders beside its place from where the next run puts it back.
    """
    copy = folder.with_name(folder.name + _COPY)
    _put_back(folder, copy)
    way = pending(folder, steps=steps, to=to)
    if not way:
        return None
    former = folder.with_name(f"{folder.name}.format-{format_of(folder)}")
    if former.exists():
        raise Failed(f"{former.name} is in the way.", "Move it elsewhere first.")
    shutil.rmtree(copy, ignore_errors=True)
    with failures_in_words("the migrated copy"):
        shutil.copytree(folder, copy, symlinks=True)
        for step in way:
            step.work(copy)
        verify(copy)
        folder.replace(former)
        copy.replace(folder)
        sync_folder(folder.parent)
    return former


def _put_back(folder: Path, copy: Path) -> None:
    """Finish a migration that was stopped between its two renames: the copy was verified."""
    if not folder.exists() and copy.exists():
        with failures_in_words("the migrated copy"):
            copy.replace(folder)
