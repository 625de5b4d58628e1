"""Hold one study open: the door through which use cases read and write.

Opening goes in an order that says the right thing when something is wrong: no study, open
elsewhere, damaged (before a passphrase is used), wrong passphrase, tampered with. Then what a
stopped writer left behind is put in order, and every book is compared with the catalogue by size
and time, so that only what changed is read.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from trajectories.errors import Damaged, Failed, NoStudy, NotSaved, Tampered
from trajectories.model.erased import Erasures, Left, erasures_of
from trajectories.model.erasure import Erasure
from trajectories.model.revision import Change, Revision
from trajectories.store import layout, noticing, rekey
from trajectories.store.access import Access, first_access, unlock
from trajectories.store.authorship import Author, rfc3339
from trajectories.store.book import BookState
from trajectories.store.catalogue import Catalogue, CatalogueRow, KnownBook
from trajectories.store.devices import device_id, home_folder
from trajectories.store.drafts import Draft, Drafts
from trajectories.store.erase import Eraser, certified, is_other
from trajectories.store.files import Files
from trajectories.store.keys import FLOOR_COST, KdfCost, PublicKeys
from trajectories.store.layout import BookRef, Found
from trajectories.store.lock import StudyLock
from trajectories.store.names import Names
from trajectories.store.noticing import Describe
from trajectories.store.reads import Readings, ReadLog, What
from trajectories.store.rekey import NewKeys, Said
from trajectories.store.replace import make_folder
from trajectories.store.sealed import Sealer
from trajectories.store.shelf import Shelf
from trajectories.store.signing import RevisionProblem, revision_problems
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

Clock = Callable[[], datetime]
Random = Callable[[int], bytes]

_LOCK = "study.lock"


class Researcher(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who belongs, or belonged, to the study."""

    id: str
    name: str
    """The name of their slot; empty when they have none any more."""
    keys: PublicKeys


@dataclass(frozen=True, repr=False)
class _Held:
    """What is let go of on closing, keys first of all."""

    access: Access
    author: Author
    shelf: Shelf
    catalogue: Catalogue
    names: Names
    reads: ReadLog
    lock: StudyLock | None


class StudyFolder:
    """An open study; of no use after `close`."""

    def __init__(
        self,
        root: Path,
        access: Access,
        *,
        lock: StudyLock | None,
        clock: Clock,
        random: Random,
        home: Path | None,
    ) -> None:
        study, sealer = access.study, access.sealer(random)
        device = device_id(home or home_folder(), study=study.id, folder=root, random=random)
        self.id = study.id
        self.title = sealer.open("title", study.id, study.title).plain.decode()
        self.author = f"{access.researcher}@{device}"
        self.epoch = study.epoch
        self.notices: tuple[str, ...] = ()
        """What was found odd on opening and since: sentences with ids only."""
        self._root = root
        self._clock = clock
        self._random = random
        self._guard = threading.RLock()
        self._certificates: tuple[str, Erasures] = ("", Erasures())
        self._looked_through: dict[BookRef, tuple[str, str]] = {}
        self._held: _Held | None = self._holding(access, lock)

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
            if access.way != "passphrase" and lock is None:
                raise Failed(
                    "A code opens a study only to set a new passphrase.",
                    "Set it with `trajectories study passphrase`.",
                )
            if lock is not None:
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

    def researchers(self) -> tuple[Researcher, ...]:
        """Return everybody ever certified, with the public keys to verify what they signed."""
        access = self._open.access
        names = {one.researcher: one.name for one in access.study.slots}
        return tuple(
            Researcher(id=researcher, name=names.get(researcher, ""), keys=keys)
            for researcher, keys in access.people().items()
        )

    @property
    def must_renew(self) -> bool:
        """Whether a code opened it: until a passphrase is set, nothing is read or written."""
        return self._open.access.way != "passphrase"

    def change_access(self, change: Callable[[Access], Access]) -> None:
        """Replace who can open the study, and with what, in one write of study.json."""
        with self._guard:
            held = self._writable(unless_renewed=False)
            access = change(held.access)
            # Twice: the copy before would open with what was just replaced.
            write_study_file(self._root, access.study, access.secrets)
            write_study_file(self._root, access.study, access.secrets)
            self._take(access)

    def rekey(self, keys: NewKeys, said: Said | None = None) -> None:
        """Change the study key and seal everything anew; the next opening ends what was stopped.

        `said` is told how many files are done, of how many.
        """
        with self._guard:
            self._writable().catalogue.flush()
            rekey.begin(self._root, keys.access)
            with ExitStack() as stopped:
                # Files were replaced under what is held: it is read anew, with both keys.
                stopped.callback(self._take, keys.access)
                done = rekey.finish(self._root, keys.access, self._random, said)
                stopped.pop_all()
            self._take(done)

    def read(self, ref: BookRef) -> BookState:
        """Return everything in a book; an empty state when it does not exist yet."""
        with self._guard, self._offering_previous(ref):
            self._refuse_until_renewed()
            if ref.label in self.erasures().closed:
                return BookState()
            state = self._believed(ref, self._open.shelf.book(ref).read())
            return self._without_erased(ref, state)

    def may_hold(self, ref: BookRef, test: Callable[[str], bool]) -> bool:
        """Say whether `test` is true of all a book holds, earlier versions and ids with it.

        For whoever looks through every book: nothing is decoded. What is found is read by `read`,
        which alone leaves out what was erased.
        """
        with self._guard:
            self._refuse_until_renewed()
            if ref.label in self.erasures().closed:
                return False
            plain = self._open.shelf.storage(ref).plain
            return plain is not None and test(plain.decode())

    def read_previous(self, ref: BookRef) -> BookState:
        """Return the copy of a book before its last write, for when the book is damaged."""
        with self._guard:
            state = self._open.shelf.previous(ref).read()
            left = self.erasures().left(
                ref.label, state.revisions, state.texts, adding=state.generation > 0
            )
            return msgspec.structs.replace(state, revisions=left.revisions, texts=left.texts)

    def erasures(self) -> Erasures:
        """Return every certificate of what was erased from the study."""
        with self._guard:
            ref = BookRef("study", self.id)
            try:
                state = self._open.shelf.book(ref).live()
            except (Damaged, Tampered):
                if not self._open.shelf.has_previous(ref):
                    return Erasures()
                state = self._open.shelf.previous(ref).read()
            if self._certificates[0] != state.digest:
                self._certificates = (state.digest, erasures_of(state.revisions))
            return self._certificates[1]

    def certify(self, certificate: Erasure, added: Mapping[BookRef, Sequence[Change]]) -> Erasure:
        """Give numbers and signatures to what a certificate puts in the place of things taken."""
        with self._guard:
            held = self._writable()
            replaced = {one.book for one in certificate.revisions if one.by}
            refs = {*(ref for ref in self.books() if ref.label in replaced), *added}
            states = {ref.label: self.read(ref) for ref in refs}
            return certified(certificate, held.author, self.erasures(), states, added)

    def finish_erasing(self, *, describe: Describe | None = None, telling: bool = False) -> None:
        """Carry out every certificate that is not; told or raised where something is in the way."""
        with self._guard:
            self._writable(unless_renewed=False)
            for failure in self._eraser(describe).finish(self.erasures()):
                if not telling:
                    raise failure
                self._notice(f"An erasure is not finished. {failure.sentence}")

    def unread_in_quarantine(self) -> tuple[str, ...]:
        """List what lies in quarantine that nobody can tell the owner of."""
        return self._eraser(None).unread()

    def write(
        self,
        ref: BookRef,
        drafts: Sequence[Change],
        *,
        action: str,
        undoes: str = "",
        texts: Mapping[str, str] | None = None,
        describe: Describe | None = None,
    ) -> BookState:
        """Write changes to one book, all of them or none, as part of `action`.

        For a case, `describe` says what the catalogue is to show of the new state.
        """
        with self._guard, self._offering_previous(ref):
            held = self._writable()
            self._refuse_erased(ref, texts or {})
            live = self._believed(ref, held.shelf.book(ref).live())
            before = self._without_erased(ref, live).revisions
            gone = self.erasures().numbers(ref.label)
            revisions = held.author.revisions(
                before, drafts, owner=ref.id, action=action, undoes=undoes, gone=gone
            )
            return self._append(ref, revisions, texts or {}, describe)

    def unite(
        self,
        ref: BookRef,
        revisions: Sequence[Revision],
        *,
        texts: Mapping[str, str] | None = None,
        describe: Describe | None = None,
    ) -> BookState:
        """Add revisions that were written elsewhere, as they are; what is here already is passed.

        All must be signed by somebody certified and be of this book; otherwise none is added. What
        was erased stays out, and is told; certificates that arrive are carried out at once.
        """
        with self._guard, self._offering_previous(ref):
            self._writable()
            self._believed(ref, self._open.shelf.book(ref).live())
            for problem in self.problems(ref, revisions):
                if problem.rule != "sequence":
                    raise Tampered(f"Revision {problem.rid}", problem.found)
            left = self.erasures().left(ref.label, revisions, texts or {}, adding=False)
            self._tell_left_out(ref, revisions, left)
            if ref.label in self.erasures().closed:
                return BookState()
            state = self._append(ref, left.revisions, left.texts, describe)
            if ref.level == "study":
                self.finish_erasing(describe=describe)
            return state

    def verify(self, ref: BookRef) -> tuple[RevisionProblem, ...]:
        """Return which revisions of a book are changed, forged or missing."""
        return self.problems(ref, self.read(ref).revisions)

    def problems(self, ref: BookRef, revisions: Sequence[Revision]) -> tuple[RevisionProblem, ...]:
        """Return which of some revisions could not stand in a book, and which are missing."""
        people = self._open.access.signers()
        gone = self.erasures().numbers(ref.label)
        return revision_problems(revisions, study=self.id, owner=ref.id, people=people, gone=gone)

    def books(self) -> tuple[BookRef, ...]:
        """Return every book that is there, whether it can be opened or not, caches left out."""
        return tuple(found.ref for found in self._found())

    def site_ids(self) -> tuple[str, ...]:
        """Return the ids of the sites that have a book, sorted."""
        return tuple(sorted(ref.id for ref in self.books() if ref.level == "site"))

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of the children that have a book, sorted."""
        return tuple(sorted(ref.id for ref in self.books() if ref.level == "case"))

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

    @property
    def root(self) -> Path:
        """Return the folder."""
        return self._root

    @property
    def access(self) -> Access:
        """Return the study file and the keys, for what cares for the whole folder."""
        return self._open.access

    def refuse_unless_writable(self) -> None:
        """Stop what would write to a study that was opened to be read only."""
        self._writable()

    @property
    def shelf(self) -> Shelf:
        """Return the handles on the books, for what cares for the whole folder."""
        return self._open.shelf

    @property
    def known_books(self) -> Mapping[str, KnownBook]:
        """Return what the catalogue knows of each book, by label."""
        return self._open.catalogue.books

    def sealer(self) -> Sealer:
        """Return what seals and opens the files, for what cares for the whole folder."""
        return self._open.access.sealer(self._random)

    def files(self, owner: BookRef) -> Files:
        """Return the attachments kept beside the book of a case or a site."""
        held = self._open
        return Files(
            layout.files_folder(self._root, owner),
            f"{owner.label}/files",
            study=self.id,
            naming=held.access.secrets.derive("file digest", owner.level, owner.id),
            random=self._random,
            may_write=held.lock is not None,
        )

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

    def flush(self) -> None:
        """Write the catalogue, if it is behind and may be written."""
        with self._guard:
            held = self._open
            if held.lock is not None:
                held.catalogue.flush()

    def close(self) -> None:
        """Write the catalogue, drop every key and handle, let others write; twice is once."""
        if self._held is None:
            return
        with ExitStack() as always:
            always.callback(self._let_go, self._held)
            always.callback(self._held.reads.close)
            self.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _open(self) -> _Held:
        if self._held is None:
            raise Failed("The study is closed.", "Open it again.")
        return self._held

    def _refuse_until_renewed(self) -> None:
        if self.must_renew:
            raise Failed(
                "The study was opened with a code, and nothing is shown until a passphrase is set.",
                "Set one with `trajectories study passphrase`.",
            )

    def _writable(self, *, unless_renewed: bool = True) -> _Held:
        held = self._open
        if unless_renewed:
            self._refuse_until_renewed()
        if held.lock is None:
            raise Failed("The study was opened to be read only.", "Open it to write.")
        return held

    def _holding(self, access: Access, lock: StudyLock | None) -> _Held:
        """Hold everything that is read and written with these keys."""
        shelf = Shelf(self._root, access.sealer(self._random))
        author = Author(
            id=self.author,
            study=self.id,
            secrets=access.secrets,
            clock=self._clock,
            random=self._random,
        )
        reads = ReadLog(
            self._root,
            study=self.id,
            secrets=access.secrets,
            author=self.author,
            clock=self._clock,
            random=self._random,
        )
        return _Held(
            access=access,
            author=author,
            shelf=shelf,
            catalogue=Catalogue(shelf.storage(BookRef("catalogue", self.id))),
            names=Names(shelf.storage(BookRef("names", self.id))),
            reads=reads,
            lock=lock,
        )

    def _take(self, access: Access) -> None:
        """Go on with other keys, and let go of everything held with the former ones."""
        held = self._writable(unless_renewed=False)
        held.catalogue.flush()
        held.reads.close()
        held.shelf.close()
        self.epoch = access.study.epoch
        self._held = self._holding(access, held.lock)

    def _let_go(self, held: _Held) -> None:
        self._held = None
        held.shelf.close()
        if held.lock is not None:
            held.lock.release()

    def _compare(self, describe: Describe | None) -> None:
        """Compare every book with the catalogue."""
        held = self._open
        held.catalogue.forget(*self.erasures().closed)

        def read(ref: BookRef) -> BookState:
            return self._without_erased(ref, held.shelf.book(ref).read())

        said = noticing.compare(self._found(), held.catalogue, read, describe)
        self.notices = (*self.notices, *said)

    def _found(self) -> tuple[Found, ...]:
        """List the books that are there and not erased."""
        closed = self.erasures().closed
        found = layout.books_in(self._root, self.id)
        return tuple(one for one in found if one.ref.label not in closed)

    def _without_erased(self, ref: BookRef, state: BookState) -> BookState:
        """Return a book's state without what was erased, on the disk too where it can be.

        An older copy may have been put back while the study was open, or is only being read.
        """
        erasures = self.erasures()
        seen = (state.digest, self._certificates[0])
        if not erasures.touches(ref.label) or self._looked_through.get(ref) == seen:
            return state
        left = erasures.left(ref.label, state.revisions, state.texts, adding=state.generation > 0)
        if is_other(state, left):
            if self._open.lock is None:
                return msgspec.structs.replace(state, revisions=left.revisions, texts=left.texts)
            self._tell_left_out(ref, state.revisions, left)
            state = self._eraser(None).purge(ref, erasures)
        self._looked_through[ref] = (state.digest, self._certificates[0])
        return state

    def _tell_left_out(self, ref: BookRef, revisions: Sequence[Revision], left: Left) -> None:
        kept = {one.rid for one in left.revisions}
        out = sum(one.rid not in kept for one in revisions) - len(left.held)
        if out > 0:
            self._notice(f"{ref.label} was given again what was erased ({out}): it stays out.")
        for one in left.held:
            self._notice(
                f"{ref.label}: a change of record {one.record} builds on struck words and was "
                "left out; make it again."
            )

    def _refuse_erased(self, ref: BookRef, texts: Mapping[str, str]) -> None:
        """Refuse to keep again what a certificate says is gone."""
        erasures = self.erasures()
        if ref.label in erasures.closed:
            raise Failed(f"{ref.label} was erased: nothing is kept in it again.")
        if not erasures.struck_texts(ref.label).keys().isdisjoint(texts):
            raise Failed(
                "This text holds words that were struck out for good.",
                "Take them out before it is kept again.",
            )

    def _eraser(self, describe: Describe | None) -> Eraser:
        held = self._open
        return Eraser(
            root=self._root,
            shelf=held.shelf,
            catalogue=held.catalogue,
            names=held.names,
            drafts=self._drafts,
            describe=describe,
        )

    def _believed(self, ref: BookRef, state: BookState) -> BookState:
        """Return `state`, after saying what is odd about it beside what the catalogue knows."""
        known = self._open.catalogue.books.get(ref.label)
        if known is not None and not state.generation:
            raise Damaged(ref.label, "it is gone")
        self._notice(noticing.odd(ref, state, known))
        return state

    def _notice(self, sentence: str) -> None:
        if sentence and sentence not in self.notices:
            self.notices = (*self.notices, sentence)

    def _append(
        self,
        ref: BookRef,
        revisions: Sequence[Revision],
        texts: Mapping[str, str],
        describe: Describe | None,
    ) -> BookState:
        """Add to a book, and enter it in the catalogue."""
        held = self._open
        held.shelf.make_room(ref)
        book = held.shelf.book(ref)
        known = held.catalogue.books.get(ref.label)
        state = book.append(revisions, texts, above=known.generation if known else 0)
        if book.mark is not None:
            noticing.enter(held.catalogue, Found(ref, book.mark), state, describe)
            held.catalogue.flush(only_when_many=True)
        return state

    def _drafts(self, ref: BookRef) -> Drafts:
        access = self._open.access
        return Drafts(
            layout.drafts_folder(self._root, ref),
            ref.id,
            sealer=access.sealer(self._random),
            secrets=access.secrets,
            before=access.before,
        )

    @contextmanager
    def _offering_previous(self, ref: BookRef) -> Iterator[None]:
        """Say of a damaged book whether the copy before is there."""
        try:
            yield
        except Damaged as failure:
            if self._open.shelf.has_previous(ref):
                failure.advice = (
                    "The copy before it (.prev) is there: run `trajectories check`, "
                    "then `trajectories repair`."
                )
            raise


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
