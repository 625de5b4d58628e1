"""What an open study holds: the way in, the lock, the handles on its files; let go on closing."""

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from trajectories.errors import Failed
from trajectories.store import layout, rekey
from trajectories.store.access import Access
from trajectories.store.authorship import Author
from trajectories.store.catalogue import Catalogue, KnownBook
from trajectories.store.devices import device_id, home_folder
from trajectories.store.files import Files
from trajectories.store.keys import PublicKeys
from trajectories.store.layout import BookRef
from trajectories.store.lock import StudyLock
from trajectories.store.names import Names
from trajectories.store.reads import ReadLog
from trajectories.store.rekey import NewKeys, Said
from trajectories.store.sealed import Sealer
from trajectories.store.shelf import Shelf
from trajectories.store.study_file import write_study_file

Clock = Callable[[], datetime]
Random = Callable[[int], bytes]


class Researcher(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who belongs, or belonged, to the study."""

    id: str
    name: str
    """The name of their slot; empty when they have none any more."""
    keys: PublicKeys


@dataclass(frozen=True, repr=False)
class Held:
    """What is let go of on closing, keys first of all."""

    access: Access
    author: Author
    shelf: Shelf
    catalogue: Catalogue
    names: Names
    reads: ReadLog
    lock: StudyLock | None


class HeldFolder:
    """A study's folder held open with its keys; of no use after `close`."""

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
        self._held: Held | None = self._holding(access, lock)

    @property
    def must_renew(self) -> bool:
        """Whether a code opened it: until a passphrase is set, nothing is read or written."""
        return self._open.access.way != "passphrase"

    @property
    def root(self) -> Path:
        """Return the folder."""
        return self._root

    @property
    def access(self) -> Access:
        """Return the study file and the keys, for what cares for the whole folder."""
        return self._open.access

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

    def refuse_unless_writable(self) -> None:
        """Stop what would write to a study that was opened to be read only."""
        self._writable()

    def researchers(self) -> tuple[Researcher, ...]:
        """Return everybody ever certified, with the public keys to verify what they signed."""
        access = self._open.access
        names = {one.researcher: one.name for one in access.study.slots}
        return tuple(
            Researcher(id=researcher, name=names.get(researcher, ""), keys=keys)
            for researcher, keys in access.people().items()
        )

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
    def _open(self) -> Held:
        if self._held is None:
            raise Failed("The study is closed.", "Open it again.")
        return self._held

    def _refuse_until_renewed(self) -> None:
        if self.must_renew:
            raise Failed(
                "The study was opened with a code, and nothing is shown until a passphrase is set.",
                "Set one with `trajectories study passphrase`.",
            )

    def _writable(self, *, unless_renewed: bool = True) -> Held:
        held = self._open
        if unless_renewed:
            self._refuse_until_renewed()
        if held.lock is None:
            raise Failed("The study was opened to be read only.", "Open it to write.")
        return held

    def _holding(self, access: Access, lock: StudyLock | None) -> Held:
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
        return Held(
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

    def _let_go(self, held: Held) -> None:
        self._held = None
        held.shelf.close()
        if held.lock is not None:
            held.lock.release()

    def _notice(self, sentence: str) -> None:
        if sentence and sentence not in self.notices:
            self.notices = (*self.notices, sentence)
