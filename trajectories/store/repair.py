"""Put right what can be put right without guessing: quarantine what cannot be believed.

Nothing is deleted. What is taken away goes into quarantine under a name made of ids and the time,
so that an erasure finds it there too. A copy from before a book's last write takes the book's place
only when it opens; since what it lacks may still turn up somewhere, whoever goes on writing does so
as another device, and no two revisions ever share a number.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.revision import Revision
from trajectories.store.book import Book, BookState, BookStorage
from trajectories.store.care import REMEDIES, Flaw, Rule, disputed, opens_as
from trajectories.store.folder import StudyFolder
from trajectories.store.layout import BookRef, book_path
from trajectories.store.replace import (
    PREVIOUS,
    DiskFile,
    failures_in_words,
    make_folder,
    sync_folder,
)

Do = Literal["take_previous", "quarantine", "take_out", "unite", "rebuild", "nothing"]

_UNBELIEVED: frozenset[Rule] = frozenset({"study", "owner", "author", "signature", "disputed"})
_WORDS: dict[Do, str] = {
    "take_previous": "put it into quarantine and the copy before in its place",
    "quarantine": "put it into quarantine",
    "take_out": "put the whole book into quarantine and go on without these revisions",
    "unite": "unite it with the book, then put it into quarantine",
    "rebuild": "make the catalogue again",
    "nothing": "nothing here can put it right",
}


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done about one flaw, or about all of one book."""

    where: str
    do: Do
    found: str
    ref: BookRef | None = None
    path: str = ""
    revisions: tuple[str, ...] = ()
    """The ids of revisions that are taken out."""
    advice: str = ""

    def line(self) -> str:
        """Say it in one line."""
        said = f"{self.where}: {self.found}: {_WORDS[self.do]}"
        return f"{said}. {self.advice}" if self.advice else f"{said}."


def plan(folder: StudyFolder, flaws: Iterable[Flaw]) -> tuple[Step, ...]:
    """Say what would be done, in the order it is done."""
    found = tuple(flaws)
    steps = [*_taking_out(found)]
    steps += [_step(folder, one) for one in found if one.rule not in _UNBELIEVED]
    order: tuple[Do, ...] = ("take_previous", "take_out", "quarantine", "unite", "rebuild")
    doing = [step for step in steps if step.do != "nothing"]
    return (
        *sorted(doing, key=lambda step: order.index(step.do)),
        *(step for step in steps if step.do == "nothing"),
    )


def carry_out(folder: StudyFolder, step: Step, *, now: datetime) -> None:
    """Do one step; whatever stops it leaves the study as it was or as the step says."""
    match step.do:
        case "take_previous" if step.ref is not None:
            _take_previous(folder, step.ref, now=now)
        case "take_out" if step.ref is not None:
            _take_out(folder, step.ref, frozenset(step.revisions), now=now)
        case "quarantine":
            put_away(folder.root, folder.root / step.path, step.ref, now=now, moved=True)
        case "unite":
            _unite(folder, step, now=now)
        case _:
            return


def changes_device(steps: Iterable[Step]) -> bool:
    """Say whether the study must go on as another device: an older copy became the present one."""
    return any(step.do in {"take_previous", "take_out"} for step in steps)


def put_away(root: Path, path: Path, ref: BookRef | None, *, now: datetime, moved: bool) -> Path:
    """Move a file into quarantine, or put a copy of it there, under a name of ids and the time."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    label = ref.label.replace("/", "-") if ref else "file"
    folder = root / "quarantine"
    make_folder(folder, "quarantine")
    names = (f"{stamp}-{label}{f'-{number}' if number else ''}" for number in count())
    target = next(folder / name for name in names if not (folder / name).exists())
    with failures_in_words("quarantine"):
        if moved:
            path.rename(target)
            sync_folder(path.parent)
        else:
            DiskFile(target, "quarantine", keep_previous=False).replace(path.read_bytes())
        sync_folder(folder)
    return target


def _taking_out(flaws: Iterable[Flaw]) -> Iterator[Step]:
    """Gather what cannot be believed in each book."""
    books: dict[BookRef, list[Flaw]] = {}
    for one in flaws:
        if one.rule in _UNBELIEVED and one.ref is not None:
            books.setdefault(one.ref, []).append(one)
    for ref, found in books.items():
        revisions = tuple(sorted({one.revision for one in found}))
        yield Step(
            where=ref.label,
            do="take_out",
            found=f"{len(revisions)} revisions cannot be believed: {', '.join(revisions)}",
            ref=ref,
            revisions=revisions,
        )


def _step(folder: StudyFolder, flaw: Flaw) -> Step:
    do, advice = _answer(folder, flaw)
    return Step(
        where=flaw.where, do=do, found=flaw.found, ref=flaw.ref, path=flaw.path, advice=advice
    )


def _answer(folder: StudyFolder, flaw: Flaw) -> tuple[Do, str]:
    match flaw.rule:
        case "seal" | "gone" if flaw.ref is not None and _is_present_book(folder, flaw):
            previous = _previous(folder, flaw.ref)
            if previous is not None:
                told = f"It holds {len(previous.revisions)} revisions; the last save is not in it."
                return "take_previous", told
            if flaw.rule == "gone":
                return "nothing", REMEDIES["gone"]
            return "quarantine", "No whole copy before is there: restore a backup beside it."
        case "seal" if flaw.path.endswith((".book", PREVIOUS, ".draft")):
            return "quarantine", ""
        case "link":
            return "quarantine", ""
        case "conflict_copy":
            return "unite", ""
        case "catalogue":
            return "rebuild", "Older copies cannot be told from then."
        case _:
            return "nothing", REMEDIES[flaw.rule]


def _is_present_book(folder: StudyFolder, flaw: Flaw) -> bool:
    """Say whether a flaw is of a book itself, not of a cache, a draft or the copy before."""
    if flaw.ref is None or flaw.ref.level in {"catalogue", "names"}:
        return False
    present = book_path(folder.root, flaw.ref).relative_to(folder.root).as_posix()
    return flaw.path in {"", present}


def _previous(folder: StudyFolder, ref: BookRef) -> BookState | None:
    """Return the copy before, if it is there, opens, and holds something to go on with."""
    try:
        state = folder.read_previous(ref)
    except (Damaged, Tampered, NewerFormat):
        return None
    return state if state.generation else None


def _take_previous(folder: StudyFolder, ref: BookRef, *, now: datetime) -> None:
    """Seal what the copy before holds as the newest copy of the book."""
    path = book_path(folder.root, ref)
    before = path.with_name(path.name + PREVIOUS)
    content = DiskFile(before, ref.label).read() or b""
    opened = folder.sealer().open(ref.level, ref.id, content)
    generation = 1 + max(opened.header.gen, _known_generation(folder, ref))
    anew = folder.sealer().seal(ref.level, ref.id, generation=generation, plain=opened.plain)
    if path.exists() or path.is_symlink():
        put_away(folder.root, path, ref, now=now, moved=True)
    folder.shelf.forget(ref)
    DiskFile(path, ref.label, keep_previous=False).replace(anew)


def _take_out(folder: StudyFolder, ref: BookRef, wrong: frozenset[str], *, now: datetime) -> None:
    """Keep the whole book in quarantine, and in its place what of it can be believed."""
    path = book_path(folder.root, ref)
    put_away(folder.root, path, ref, now=now, moved=False)
    folder.shelf.forget(ref)
    storage = BookStorage(
        DiskFile(path, ref.label, keep_previous=False), folder.sealer(), ref.level, ref.id
    )
    book = Book(storage)
    state = book.read()
    book.rewrite(_believed(state, wrong), state.texts, above=_known_generation(folder, ref))
    path.with_name(path.name + PREVIOUS).unlink(missing_ok=True)


def _believed(state: BookState, wrong: frozenset[str]) -> tuple[Revision, ...]:
    also = {one.rid for one in disputed(state.revisions)}
    return tuple(one for one in state.revisions if one.rid not in wrong | also)


def _unite(folder: StudyFolder, step: Step, *, now: datetime) -> None:
    path = folder.root / step.path
    copied = opens_as(folder, DiskFile(path, step.where).read() or b"")
    if copied is None:
        raise Damaged(step.where, "it does not open any more")
    ref, state = copied
    folder.unite(ref, state.revisions, texts=state.texts)
    put_away(folder.root, path, ref, now=now, moved=True)


def _known_generation(folder: StudyFolder, ref: BookRef) -> int:
    known = folder.known_books.get(ref.label)
    return known.generation if known else 0
