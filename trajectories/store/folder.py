"""Hold one study open: the door through which use cases read and write.

Opening goes in an order that says the right thing when something is wrong: no study, open
elsewhere, damaged (before a passphrase is used), wrong passphrase, tampered with. Then what a
stopped writer left behind is put in order, and every book is compared with the catalogue by size
and time, so that only what changed is read.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from trajectories.errors import Failed, NoStudy, NotSaved
from trajectories.model.revision import Change
from trajectories.store import layout, noticing, rekey
from trajectories.store.access import Access, first_access, unlock
from trajectories.store.authorship import rfc3339
from trajectories.store.book import BookState
from trajectories.store.books import BooksFolder
from trajectories.store.catalogue import CatalogueRow
from trajectories.store.drafts import Draft
from trajectories.store.held import Clock, Random, Researcher
from trajectories.store.keys import FLOOR_COST, KdfCost
from trajectories.store.layout import BookRef, Found
from trajectories.store.lock import StudyLock
from trajectories.store.noticing import Describe
from trajectories.store.reads import Readings, What
from trajectories.store.replace import make_folder
from trajectories.store.signing import RevisionProblem
from trajectories.store.study_file import NAME, read_study_file, write_study_file

__all__ = [
    "BookRef",
    "BookState",
    "CatalogueRow",
    "Change",
    "Draft",
    "Researcher",
    "RevisionProblem",
    "StudyFolder",
]

_LOCK = "study.lock"


class StudyFolder(BooksFolder):
    """An open study; of no use after `close`."""

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str,
        researcher_name: str,
        passphrase: str,
        cost: KdfCost,
        clock: Clock,
        random: Random,
        home: Path | None = None,
    ) -> Self:
        """Make a study in a new or empty folder and leave it open; the slot has the person's name.

        Only study.json and an empty catalogue are written: records are for the use case.
        """
        _refuse_unless_empty(path)
        for name in layout.FOLDERS:
            make_folder(path / name, "a new study")
        with ExitStack() as on_failure:
            lock = StudyLock(path / _LOCK, now=clock())
            on_failure.callback(lock.release)
            access = first_access(
                title=title,
                name=researcher_name,
                passphrase=passphrase,
                cost=cost,
                at=rfc3339(clock()),
                random=random,
            )
            write_study_file(path, access.study, access.secrets)
            folder = cls(path, access, lock=lock, clock=clock, random=random, home=home)
            folder._open.catalogue.write()
            on_failure.pop_all()
        return folder

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        slot: str,
        passphrase: str,
        clock: Clock,
        random: Random,
        read_only: bool = False,
        describe: Describe | None = None,
        floor: KdfCost = FLOOR_COST,
        home: Path | None = None,
    ) -> Self:
        """Unlock a study by the slot of that name.

        `describe` says what the catalogue is to show of a child whose row has to be made again.
        Opened read-only, it takes no lock and writes nothing in the study's folder but who read
        what.
        """
        if not (path / NAME).exists():
            raise NoStudy(str(path))
        with ExitStack() as on_failure:
            lock = None if read_only else StudyLock(path / _LOCK, now=clock())
            if lock is not None:
                on_failure.callback(lock.release)
            access = unlock(path, slot=slot, passphrase=passphrase, floor=floor)
            finished = False
            if lock is None:
                _refuse_code(access)
            else:
                layout.finish_interrupted(path)
                access, finished = _rekeyed(path, access, random)
            folder = cls(path, access, lock=lock, clock=clock, random=random, home=home)
            if lock is not None:
                folder.finish_erasing(describe=describe, telling=True)
            folder._compare(describe)
            if finished:
                folder._notice("A change of the study's keys was finished that had been stopped.")
            on_failure.pop_all()
        return folder

    @classmethod
    def slots(cls, path: Path) -> tuple[str, ...]:
        """Return the names of the ways in; NoStudy or Damaged come before any passphrase."""
        return tuple(dict.fromkeys(one.name for one in read_study_file(path).slots))

    def site_ids(self) -> tuple[str, ...]:
        """Return the ids of the sites that have a book, sorted."""
        found = self._not_erased(layout.books_of_sites(self._root))
        return tuple(sorted(one.ref.id for one in found if one.ref.level == "site"))

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of the children that have a book, sorted."""
        return tuple(sorted(ref.id for ref in self.books() if ref.level == "case"))

    def release_ids(self) -> tuple[str, ...]:
        """Return the ids of the releases, sorted."""
        return tuple(sorted(ref.id for ref in self.books() if ref.level == "release"))

    def ledger_books(self) -> tuple[Found, ...]:
        """List the books of the ledger by id, with their sizes."""
        return tuple(layout.books_of_ledger(self._root))

    def catalogue(self) -> tuple[CatalogueRow, ...]:
        """Return a row for each child, by case id."""
        self._refuse_until_renewed()
        rows = self._open.catalogue.rows
        erased = self.erasures().children
        return tuple(rows[case] for case in sorted(rows) if case not in erased)

    def names(self) -> Mapping[str, str]:
        """Return what each child is called, by case id, as it was last kept."""
        with self._guard:
            self._refuse_until_renewed()
            kept = self._open.names
            names = kept.read()
            if kept.lost:
                self._notice(f"{kept.lost} Names come back as they are kept again.")
            closed = self.erasures().closed
            return {case: names[case] for case in names if f"identity/{case}" not in closed}

    def keep_name(self, case: str, called: str) -> None:
        """Remember what a child is called in lists; an empty `called` forgets it."""
        with self._guard:
            self._writable().names.keep(case, called)

    def enter_reading(self, what: What, case: str = "") -> None:
        """Enter in the read log that something is read; where it cannot be, say so and go on."""
        with self._guard:
            try:
                self._open.reads.enter(what, case)
            except NotSaved as failure:
                self._notice(f"What is read is not entered in the read log: {failure.reason}.")

    def readings(self) -> Readings:
        """Return who read what, as far as it was entered."""
        with self._guard:
            self._refuse_until_renewed()
            return self._open.reads.read()

    def last_time(self) -> str:
        """Return the latest time anything was read or written, as the log and study.book tell."""
        with self._guard:
            last = self._open.reads.last()
            study = self.read(BookRef("study", self.id))
            times = [one.at for one in study.revisions] + ([last.at] if last else [])
            return max(times, default="")

    def save_draft(self, owner: BookRef | str, name: str, text: bytes) -> None:
        """Keep what is being typed about a case (its id will do), a site or the study."""
        ref = _owner(owner)
        at = rfc3339(self._clock())
        with self._guard:
            self._writable()
            self._refuse_erased(ref, {})
            draft = Draft(owner=ref.id, name=name, author=self.author, at=at, text=text)
            self._drafts(ref).save(draft)

    def load_draft(self, owner: BookRef | str, name: str, *, author: str = "") -> Draft | None:
        """Return what was being typed, by this author unless another is named."""
        self._refuse_until_renewed()
        return self._drafts(_owner(owner)).load(name, author or self.author)

    def drop_draft(self, owner: BookRef | str, name: str, *, author: str = "") -> None:
        """Delete a draft, by this author unless another is named."""
        with self._guard:
            self._writable()
            self._drafts(_owner(owner)).drop(name, author or self.author)

    def list_drafts(self, owner: BookRef | str | None = None) -> tuple[Draft, ...]:
        """Return the drafts about one owner, or all there are: what recovery asks about."""
        self._refuse_until_renewed()
        closed = self.erasures().closed
        owners_there = layout.owners_with_drafts(self._root, self.id)
        everybody = (one for one in owners_there if one.label not in closed)
        owners = everybody if owner is None else [_owner(owner)]
        return tuple(draft for one in owners for draft in self._drafts(one).list())

    def _compare(self, describe: Describe | None) -> None:
        """Compare every book with the catalogue."""
        held = self._open
        held.catalogue.forget(*self.erasures().closed)

        def read(ref: BookRef) -> BookState:
            return self._without_erased(ref, held.shelf.book(ref).read())

        said = noticing.compare(self._found(), held.catalogue, read, describe)
        self.notices = (*self.notices, *said)


def _refuse_code(access: Access) -> None:
    """Refuse to open a study only to be read with a code that is for a new passphrase."""
    if access.way != "passphrase":
        raise Failed(
            "A code opens a study only to set a new passphrase.",
            "Set it with `trajectories study passphrase`.",
        )


def _rekeyed(path: Path, access: Access, random: Random) -> tuple[Access, bool]:
    """Finish a change of keys that was stopped, and say whether there was one."""
    if access.before is None:
        return access, False
    return rekey.finish(path, access, random), True


def _owner(owner: BookRef | str) -> BookRef:
    return BookRef("case", owner) if isinstance(owner, str) else owner


def _refuse_unless_empty(path: Path) -> None:
    """Refuse a folder with anything in it but what a creation that was stopped has left."""
    ours = {*layout.FOLDERS, _LOCK, "study.json.tmp"}
    if path.is_dir() and any(entry.name not in ours for entry in path.iterdir()):
        raise Failed("A new study needs a new or an empty folder.", "Name another folder.")
