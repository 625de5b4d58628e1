"""Look at everything in a study's folder and say what is wrong, changing nothing.

Opening a study looks at what changed since the last time; this looks at all of it, and at what no
opening looks at: signatures, copies from before, what other programs left. Everything is told in
ids, because a listing of problems is sent to people who help.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Literal

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered, TrajectoriesError
from trajectories.model.ids import text_id
from trajectories.model.revision import Revision, union
from trajectories.store import noticing
from trajectories.store.backup_reading import is_plain_path
from trajectories.store.book import Book, BookState, BookStorage
from trajectories.store.contents import Content, contents
from trajectories.store.folder import StudyFolder
from trajectories.store.layout import BookRef
from trajectories.store.places import shared_place
from trajectories.store.replace import DiskFile, MemoryFile
from trajectories.store.sealed import MAGIC, read_header
from trajectories.store.snapshots import taken
from trajectories.store.study_file import parse_study_file

MOST_REVISIONS = 5_000

Rule = Literal[
    "seal",
    "newer",
    "gone",
    "older",
    "catalogue",
    "study",
    "owner",
    "author",
    "signature",
    "sequence",
    "disputed",
    "text",
    "attachment",
    "unnamed_file",
    "read_log",
    "link",
    "conflict_copy",
    "stranger",
    "leftover",
    "open_to_others",
    "place",
    "large",
    "quarantine",
]
_HARMLESS: frozenset[Rule] = frozenset({
    "newer", "unnamed_file", "conflict_copy", "stranger", "leftover", "open_to_others", "place",
    "large", "quarantine",
})  # fmt: skip
REMEDIES: dict[Rule, str] = {
    "seal": "`trajectories repair` tells whether the copy before is whole.",
    "newer": "Use the newer version of Trajectories.",
    "gone": "`trajectories repair` tells whether the copy before is there; else restore a backup.",
    "older": "Compare it with a backup: somebody or something put an older copy in its place.",
    "catalogue": "It is made again at the next opening; older copies cannot be told until then.",
    "study": "`trajectories repair` puts it into quarantine.",
    "owner": "`trajectories repair` puts it into quarantine.",
    "author": "`trajectories repair` puts it into quarantine.",
    "signature": "`trajectories repair` puts it into quarantine.",
    "sequence": "Something of this author is missing: ask them for a bundle, or restore a backup.",
    "disputed": "`trajectories repair` puts every version of it into quarantine.",
    "text": "Restore the text from a backup.",
    "attachment": "Take the file in again, or restore a backup.",
    "unnamed_file": "Nothing names it: a save was stopped; an erasure of the child removes it.",
    "read_log": "Entries were lost or changed; what is left is shown by `study history --reads`.",
    "link": "`trajectories repair` takes it away into quarantine.",
    "conflict_copy": "`trajectories repair` unites it with the book and keeps it in quarantine.",
    "stranger": "The program did not put it there; look at it, and take it away yourself.",
    "leftover": "The next opening to write puts it in order.",
    "open_to_others": "Take the rights of others away, or keep the study on a disk that can.",
    "place": "Move the study to a folder of this machine alone.",
    "large": "Saving becomes slower; nothing is wrong.",
    "quarantine": "The program never deletes it; do so when nothing in it is needed.",
}


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be."""

    where: str
    rule: Rule
    found: str
    record: str = ""
    revision: str = ""
    ref: BookRef | None = None
    path: str = ""
    """The file, relative to the study's folder; its name may be another program's."""

    @property
    def serious(self) -> bool:
        """Whether it is damage or tampering, and not only something to know."""
        return self.rule not in _HARMLESS

    def line(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.rule}: {self.found}. {REMEDIES[self.rule]}"


def check(folder: StudyFolder, *, read_data: bool = False) -> Iterator[Flaw]:
    """Go through what is wrong; `read_data` opens copies from before, drafts and snapshots too."""
    there = tuple(contents(folder.root, folder.id))
    for one in there:
        yield from _of_file(folder, one, read_data=read_data)
    yield from _gone(folder, there)
    yield from _catalogue(there)
    yield from _whole(folder, there)
    if read_data:
        yield from _snapshots(folder)


def disputed(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """List the revisions whose id stands for more than one content."""
    return union(revisions).disputed


def opens_as(folder: StudyFolder, content: bytes) -> tuple[BookRef, BookState] | None:
    """Say which book of this study a file is a copy of, and what is in it; None for none."""
    try:
        header, _ = read_header("a file", content)
        ref = msgspec.convert({"level": header.kind, "id": header.book}, BookRef)
        if header.study != folder.id or ref.level in {"catalogue", "names"}:
            return None
        return ref, Book(
            BookStorage(MemoryFile(content), folder.sealer(), ref.level, ref.id)
        ).read()
    except (Damaged, Tampered, NewerFormat, msgspec.ValidationError):
        return None


def _of_file(folder: StudyFolder, one: Content, *, read_data: bool) -> Iterator[Flaw]:
    match one.role:
        case "book" if one.ref is not None and not one.previous:
            yield from _book(folder, one, one.ref)
        case "book" | "cache" if one.ref is not None and (read_data or not one.previous):
            yield from _sealed(folder, one, one.ref.level, one.ref)
        case "draft" if one.ref is not None and read_data:
            yield from _sealed(folder, one, "draft", one.ref)
        case "study_file" if one.previous:
            content = DiskFile(folder.root / one.path, one.path).read()
            yield from _failing(one, lambda: parse_study_file(content or b""))
        case "read_log":
            yield from _read_log(folder, one)
        case "link":
            yield _flaw(one, "link", "something that is no file stands in its place")
        case "leftover":
            yield _flaw(one, "leftover", "a writer was stopped, or is at work")
        case "stranger":
            yield from _stranger(folder, one)
        case _:
            return


def _book(folder: StudyFolder, one: Content, ref: BookRef) -> Iterator[Flaw]:
    try:
        state = folder.read(ref)
    except TrajectoriesError as failure:
        yield _failed(one, failure)
        return
    odd = noticing.odd(ref, state, folder.known_books.get(ref.label))
    if odd:
        yield _flaw(one, "older", odd.removesuffix("."))
    for problem in folder.problems(ref, state.revisions):
        yield msgspec.structs.replace(
            _flaw(one, problem.rule, f"revision {problem.rid}, record {problem.record}: "
                  f"{problem.found}"),
            record=problem.record,
            revision=problem.rid,
        )  # fmt: skip
    for rid in sorted({each.rid for each in disputed(state.revisions)}):
        found = f"revision {rid} stands for two contents"
        yield msgspec.structs.replace(_flaw(one, "disputed", found), revision=rid)
    for name, text in state.texts.items():
        if text_id(text) != name:
            yield _flaw(one, "text", f"text {name} is not the one of that name")
    if len(state.revisions) > MOST_REVISIONS:
        yield _flaw(one, "large", f"it holds {len(state.revisions)} revisions")


def _sealed(folder: StudyFolder, one: Content, kind: str, ref: BookRef) -> Iterator[Flaw]:
    def opened() -> None:
        content = DiskFile(folder.root / one.path, one.what).read() or b""
        folder.sealer().open(kind, ref.id, content)

    yield from _failing(one, opened)


def _read_log(folder: StudyFolder, one: Content) -> Iterator[Flaw]:
    try:
        found = folder.readings()
    except (Damaged, Tampered, NewerFormat, Failed) as failure:
        yield _failed(one, failure)
        return
    if found.unreadable:
        yield _flaw(one, "read_log", f"{found.unreadable} entries do not open")
    if found.missing:
        yield _flaw(one, "read_log", f"{found.missing} entries are missing or there twice")


def _stranger(folder: StudyFolder, one: Content) -> Iterator[Flaw]:
    content = b""
    with suppress(Failed, Tampered):
        content = DiskFile(folder.root / one.path, one.path).read() or b""
    copied = opens_as(folder, content) if content.startswith(MAGIC) else None
    if copied is None:
        yield _flaw(one, "stranger", "it is none of the study's files")
        return
    ref, state = copied
    try:
        here = {each.rid for each in folder.read(ref).revisions}
    except TrajectoriesError:
        here = set()
    new = sum(each.rid not in here for each in state.revisions)
    found = f"it is another copy of {ref.label}, with {new} revisions that are not here"
    yield msgspec.structs.replace(_flaw(one, "conflict_copy", found), ref=ref)


def _gone(folder: StudyFolder, there: tuple[Content, ...]) -> Iterator[Flaw]:
    present = {
        one.ref.label for one in there if one.ref and one.role == "book" and not one.previous
    }
    for label in sorted(set(folder.known_books) - present - folder.erasures().closed):
        level, _, name = label.partition("/")
        ref = msgspec.convert({"level": level, "id": name}, BookRef)
        yield Flaw(where=label, rule="gone", found="it is gone", ref=ref)


def _catalogue(there: tuple[Content, ...]) -> Iterator[Flaw]:
    if "catalogue.book" not in {one.path for one in there}:
        yield Flaw(where="catalogue.book", rule="catalogue", found="it is missing")


def _whole(folder: StudyFolder, there: tuple[Content, ...]) -> Iterator[Flaw]:
    """Say what is of the folder and not of one file."""
    if os.name == "posix" and (count := sum(one.mode & 0o077 != 0 for one in there)):
        found = f"{count} files can be read or written by others of this machine"
        yield Flaw(where="the folder", rule="open_to_others", found=found)
    if place := shared_place(folder.root):
        yield Flaw(where="the folder", rule="place", found=place.sentence.removesuffix("."))
    if away := sum(one.role == "quarantine" for one in there):
        yield Flaw(where="quarantine", rule="quarantine", found=f"{away} files lie there")


def _snapshots(folder: StudyFolder) -> Iterator[Flaw]:
    for snapshot in taken(folder.root):
        for one in contents(snapshot, folder.id):
            if one.role in {"book", "cache"} and one.ref is not None:
                at = msgspec.structs.replace(one, path=f"snapshots/{snapshot.name}/{one.path}")
                for flaw in _sealed(folder, at, one.ref.level, one.ref):
                    yield msgspec.structs.replace(flaw, where=at.path)


def _failing(one: Content, work: Callable[[], object]) -> Iterator[Flaw]:
    try:
        work()
    except (Damaged, Tampered, NewerFormat, Failed) as failure:
        yield _failed(one, failure)


def _failed(one: Content, failure: TrajectoriesError) -> Flaw:
    rule: Rule = "newer" if isinstance(failure, NewerFormat) else "seal"
    return _flaw(one, rule, failure.sentence.removesuffix("."))


def _flaw(one: Content, rule: Rule, found: str) -> Flaw:
    return Flaw(where=_said(one), rule=rule, found=found, ref=one.ref, path=one.path)


def _said(one: Content) -> str:
    """Name a file; a sync program writes the names of people and machines into those of files."""
    if one.role == "book":
        return one.what
    if is_plain_path(one.path):
        return one.path
    above, _, _ = one.path.rpartition("/")
    plain = above if is_plain_path(above) else "the folder"
    return f"a file in {plain}" if above else "a file in the study's folder"
