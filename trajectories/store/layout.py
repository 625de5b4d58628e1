"""Say where in a study's folder each book lies, and find what is there.

An id becomes part of a path only here, and only after it has the shape of an id; no folder on the
way may be a link. Listing a folder never opens a file.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from trajectories.errors import Failed, Tampered
from trajectories.model.ids import is_id
from trajectories.store.replace import PREVIOUS, PREVIOUS_SOON, TEMPORARY, Mark, mark_of, reason

Level = Literal[
    "study",
    "site",
    "case",
    "identity",
    "site_identity",
    "safeguarding",
    "release",
    "ledger",
    "catalogue",
    "names",
]

FOLDERS = ("sites", "cases", "releases", "ledger", "snapshots", "quarantine")
_ENDINGS: dict[tuple[str, str], Level] = {
    ("sites", ".book"): "site",
    ("sites", ".identity"): "site_identity",
    ("releases", ".book"): "release",
    ("ledger", ".book"): "ledger",
}
_OF_CASE: dict[str, Level] = {"book": "case", "identity": "identity"}
_OF_STUDY: dict[str, Level] = {"study.book": "study", "safeguarding.book": "safeguarding"}


class BookRef(msgspec.Struct, frozen=True):
    """Which book: its level, and the id of the case, site, release or study it belongs to."""

    level: Level
    id: str

    @property
    def label(self) -> str:
        """Name the book in a message: ids only."""
        return f"{self.level}/{self.id}"


class Found(msgspec.Struct, frozen=True):
    """A book's file as the folder lists it."""

    ref: BookRef
    mark: Mark


def case_folder(root: Path, case: str) -> Path:
    """Return the folder of one child."""
    _refuse_unless_id(case)
    return root.joinpath("cases", case[-2:], case)


def book_path(root: Path, ref: BookRef) -> Path:
    """Return where a book lies, whether it is there or not."""
    _refuse_unless_id(ref.id)
    match ref.level:
        case "case":
            path = case_folder(root, ref.id) / "book"
        case "identity":
            path = case_folder(root, ref.id) / "identity"
        case "site":
            path = root / "sites" / f"{ref.id}.book"
        case "site_identity":
            path = root / "sites" / f"{ref.id}.identity"
        case "release":
            path = root / "releases" / f"{ref.id}.book"
        case "ledger":
            path = root / "ledger" / f"{ref.id}.book"
        case _:
            path = root / f"{ref.level}.book"
    refuse_links(root, path.parent)
    return path


def drafts_folder(root: Path, owner: BookRef) -> Path:
    """Return where drafts about a case, a site or the study lie."""
    _refuse_unless_id(owner.id)
    match owner.level:
        case "case":
            path = case_folder(root, owner.id) / "drafts"
        case "site":
            path = root / "sites" / f"{owner.id}.drafts"
        case _:
            path = root / "drafts"
    refuse_links(root, path)
    return path


def files_folder(root: Path, owner: BookRef) -> Path:
    """Return where the attachments of a case or a site lie."""
    _refuse_unless_id(owner.id)
    match owner.level:
        case "case":
            path = case_folder(root, owner.id) / "files"
        case "site":
            path = root / "sites" / f"{owner.id}.files"
        case _:
            raise Failed("Only a case or a site keeps attachments.")
    refuse_links(root, path)
    return path


def refuse_links(root: Path, folder: Path) -> None:
    """Refuse a folder that is reached through a link: what is written there would leave."""
    # Texts, for paths cost half of a search through many books.
    part, ends = str(folder), len(str(root))
    while len(part) > ends:
        if os.path.islink(part):  # noqa: PTH114 - as above
            raise Tampered(str(Path(part).relative_to(root)), "a link stands in its place")
        part = os.path.dirname(part)  # noqa: PTH120 - as above


def books_in(root: Path, study: str) -> Iterator[Found]:
    """List the books that are there, caches left out."""
    for entry in _entries(root):
        if entry.name in _OF_STUDY:
            yield _found(_OF_STUDY[entry.name], study, entry)
    yield from books_of_sites(root)
    yield from _books_beside(root, "releases")
    yield from books_of_ledger(root)
    for case in _cases(root):
        for entry in _entries(case):
            if entry.name in _OF_CASE:
                yield _found(_OF_CASE[entry.name], case.name, entry)


def books_of_sites(root: Path) -> Iterator[Found]:
    """List the books of sites alone: children's folders are many."""
    return _books_beside(root, "sites")


def books_of_ledger(root: Path) -> Iterator[Found]:
    """List the books of the ledger alone."""
    return _books_beside(root, "ledger")


def _books_beside(root: Path, folder: str) -> Iterator[Found]:
    for entry in _entries(root / folder):
        stem, dot, ending = entry.name.rpartition(".")
        level = _ENDINGS.get((folder, dot + ending))
        if level and is_id(stem):
            yield _found(level, stem, entry)


def owners_with_drafts(root: Path, study: str) -> Iterator[BookRef]:
    """List what there is a folder of drafts about."""
    if (root / "drafts").is_dir():
        yield BookRef("study", study)
    for entry in _entries(root / "sites"):
        if entry.name.endswith(".drafts"):
            yield BookRef("site", entry.name.removesuffix(".drafts"))
    for case in _cases(root):
        if (case / "drafts").is_dir():
            yield BookRef("case", case.name)


def finish_interrupted(root: Path) -> None:
    """Take away what a writer that was stopped left behind, and finish what it had begun.

    Only for whoever holds the lock. `.prev.new` is the file before, unless the new one never got
    its name; then it is the present file under a second name.
    """
    everything = [root, *(root / name for name in ("sites", "releases", "ledger", "drafts"))]
    for beside in ("*.drafts", "*.files"):
        found = (root / "sites").glob(beside)
        everything += [folder for folder in found if not folder.is_symlink()]
    for case in _cases(root):
        everything += [case, case / "drafts", case / "files"]
    for folder in everything:
        for entry in _entries(folder):
            if entry.name.endswith(TEMPORARY):
                Path(entry.path).unlink(missing_ok=True)
            elif entry.name.endswith(PREVIOUS_SOON):
                _finish_previous(Path(entry.path))


def _finish_previous(soon: Path) -> None:
    present = soon.with_name(soon.name.removesuffix(PREVIOUS_SOON))
    if present.exists() and present.samefile(soon):
        soon.unlink()
    else:
        soon.replace(present.with_name(present.name + PREVIOUS))


def _cases(root: Path) -> Iterator[Path]:
    for shelf in _entries(root / "cases"):
        if shelf.is_dir(follow_symlinks=False):
            for entry in _entries(Path(shelf.path)):
                if entry.is_dir(follow_symlinks=False) and is_id(entry.name):
                    yield Path(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """List a folder in the order of names; one that is missing or a link is empty."""
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            return []
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as failure:
        raise Failed(f"The study's folder cannot be listed: {reason(failure)}.") from failure


def _found(level: Level, name: str, entry: os.DirEntry[str]) -> Found:
    return Found(BookRef(level, name), mark_of(entry.stat(follow_symlinks=False)))


def _refuse_unless_id(text: str) -> None:
    if not is_id(text):
        raise Failed("What was given as an id does not have the shape of one.")
