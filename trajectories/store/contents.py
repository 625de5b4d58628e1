"""Say of every file in a study's folder what it is there for, without opening it.

Opening a study looks only for the books it knows. Care has to see everything else too: what a
stopped writer or a sync program left, and what nobody put there on purpose.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from trajectories.model.ids import is_id
from trajectories.store import reads, study_file
from trajectories.store.drafts import ENDING
from trajectories.store.layout import BookRef
from trajectories.store.replace import PREVIOUS, PREVIOUS_SOON, TEMPORARY

Role = Literal[
    "study_file",
    "book",
    "cache",
    "draft",
    "attachment",
    "read_log",
    "lock",
    "snapshot",
    "quarantine",
    "leftover",
    "link",
    "stranger",
]
_OF_STUDY: dict[str, Role] = {
    study_file.NAME: "study_file",
    "study.book": "book",
    "safeguarding.book": "book",
    "catalogue.book": "cache",
    "names.book": "cache",
    reads.NAME: "read_log",
    "study.lock": "lock",
}
_OF_CASE = {"book": "case", "identity": "identity"}
_OF_SITE = {".book": "site", ".identity": "site_identity"}


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """One file."""

    path: str
    """Relative to the study's folder, with `/`."""
    role: Role
    ref: BookRef | None = None
    """Which book it is, or which owner a draft or attachment has."""
    previous: bool = False
    """Whether it is the copy from before the last write."""
    size: int = 0
    modified: int = 0
    mode: int = 0

    @property
    def what(self) -> str:
        """Name it in a message, in ids."""
        if self.role == "book" and self.ref is not None:
            return f"{self.ref.label}, the copy before" if self.previous else self.ref.label
        return self.path


def contents(root: Path, study: str) -> Iterator[Content]:
    """List every file in the order of paths; snapshots and quarantine are not told apart inside."""
    yield from _in(root, (), study)


def _in(folder: Path, above: tuple[str, ...], study: str) -> Iterator[Content]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        parts = (*above, entry.name)
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            yield from _in(Path(entry.path), parts, study)
            continue
        role, ref, previous = _told(parts, study)
        yield Content(
            path="/".join(parts),
            role=role if stat.S_ISREG(status.st_mode) else "link",
            ref=ref,
            previous=previous,
            size=status.st_size,
            modified=status.st_mtime_ns,
            mode=stat.S_IMODE(status.st_mode),
        )


def _told(parts: tuple[str, ...], study: str) -> tuple[Role, BookRef | None, bool]:
    if parts[0] in {"snapshots", "quarantine"} and len(parts) > 1:
        return ("snapshot" if parts[0] == "snapshots" else "quarantine"), None, False
    if parts[-1].endswith((TEMPORARY, PREVIOUS_SOON)):
        return "leftover", None, False
    previous = parts[-1].endswith(PREVIOUS)
    role, ref = _placed((*parts[:-1], parts[-1].removesuffix(PREVIOUS)), study)
    return role, ref, previous


def _placed(parts: tuple[str, ...], study: str) -> tuple[Role, BookRef | None]:
    """Tell the role of a file, the ending of a former copy taken off."""
    match parts:
        case (name,) if name in _OF_STUDY:
            role = _OF_STUDY[name]
            level = name.removesuffix(".book")
            return role, BookRef(level, study) if role in {"book", "cache"} else None  # type: ignore[arg-type]  # the names are those of levels
        case ("drafts", name) if name.endswith(ENDING):
            return "draft", BookRef("study", study)
        case ("releases", name) if is_id(name.removesuffix(".book")) and name.endswith(".book"):
            return "book", BookRef("release", name.removesuffix(".book"))
        case ("ledger", name) if is_id(name.removesuffix(".book")) and name.endswith(".book"):
            return "book", BookRef("ledger", name.removesuffix(".book"))
        case ("sites", name):
            return _of_site(name)
        case ("sites", drafts, name) if drafts.endswith(".drafts") and name.endswith(ENDING):
            return "draft", BookRef("site", drafts.removesuffix(".drafts"))
        case ("sites", files, _) if files.endswith(".files"):
            return "attachment", BookRef("site", files.removesuffix(".files"))
        case ("cases", shelf, case, *rest) if is_id(case) and case.endswith(shelf) and rest:
            return _of_case(case, tuple(rest))
        case _:
            return "stranger", None


def _of_site(name: str) -> tuple[Role, BookRef | None]:
    stem, dot, ending = name.rpartition(".")
    level = _OF_SITE.get(dot + ending)
    if level is None or not is_id(stem):
        return "stranger", None
    return "book", BookRef(level, stem)  # type: ignore[arg-type]  # the values are levels


def _of_case(case: str, rest: tuple[str, ...]) -> tuple[Role, BookRef | None]:
    match rest:
        case (name,) if name in _OF_CASE:
            return "book", BookRef(_OF_CASE[name], case)  # type: ignore[arg-type]  # the values are levels
        case ("drafts", name) if name.endswith(ENDING):
            return "draft", BookRef("case", case)
        case ("files", *_):
            return "attachment", BookRef("case", case)
        case _:
            return "stranger", None
