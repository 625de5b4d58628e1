"""Unlock a study and hold it open with the kinds, clock and chance it works with."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.case import Entries, entries_of
from trajectories.model.ids import uuid7
from trajectories.model.kind import Kinds
from trajectories.model.revision import Current, current
from trajectories.store import snapshots
from trajectories.store.authorship import rfc3339
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.keys import FLOOR_COST, KdfCost
from trajectories.store.people import with_recovery_noted
from trajectories.use_cases.catalogue import catalogue_row
from trajectories.use_cases.standing import clock_notice, overdue, place_notice
from trajectories.use_cases.ways_in import Renewal, said_at_opening, to_renew

_KEPT: Final = 32  # books: a report of every child reads thousands

Clock = Callable[[], datetime]
Random = Callable[[int], bytes]


def clock_now() -> datetime:
    """Read the clock, in UTC."""
    return datetime.now(UTC)


class _Reading(NamedTuple):
    """A book as it was last read: from which copy of it, its entries, its current revisions."""

    copy: tuple[str, str]
    entries: Entries
    current: tuple[Current, ...]


@dataclass(frozen=True)
class OpenStudy:
    """A study that has been unlocked."""

    folder: StudyFolder
    kinds: Kinds
    clock: Clock
    random: Random
    standing: tuple[str, ...] = ()
    """What is said at each opening: where the folder lies, the clock, what is overdue."""
    _read: dict[BookRef, _Reading] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Today, where the researcher is."""
        return self.clock().astimezone().date()

    @property
    def researcher(self) -> str:
        """The id of the researcher who unlocked the study."""
        return self.folder.author.partition("@")[0]

    def notices(self) -> tuple[str, ...]:
        """List what was noticed on opening: older copies, a missing catalogue, what is overdue."""
        return (*self.folder.notices, *self.standing)

    @property
    def must_renew(self) -> tuple[Renewal, ...]:
        """What has to be set anew, because a code opened the study; empty as a rule.

        Until the passphrase is set, nothing else is read or written.
        """
        return to_renew(self.folder)

    def new_action(self) -> str:
        """Name one action of a person; every book it writes to carries the name."""
        return uuid7(now=self.clock(), random=self.random)

    def entries(self, ref: BookRef) -> Entries:
        """Read the current entries of a book; the last readings are kept while nothing changed."""
        return self._reading(ref).entries

    def current_in(self, ref: BookRef) -> tuple[Current, ...]:
        """Name the current revisions of a book; kept like its entries."""
        return self._reading(ref).current

    def _reading(self, ref: BookRef) -> _Reading:
        found = self._read.pop(ref, None)
        now = self.folder.copy_of(ref)
        if found is None or found.copy != now:
            state = self.folder.read(ref)
            entries = entries_of(state.revisions, state.texts, self.kinds)
            now = self.folder.copy_of(ref)  # what was erased from an older copy is gone by now
            found = _Reading(now, entries, tuple(current(state.revisions)))
        self._read[ref] = found  # the last of them: those used longest ago go first
        if len(self._read) > _KEPT:
            self._read.pop(next(iter(self._read)))
        return found

    def study_entries(self) -> Entries:
        """Read what is kept about the study itself."""
        return self.entries(self.study_book)

    @property
    def study_book(self) -> BookRef:
        """The book of the study itself."""
        return BookRef("study", self.folder.id)

    def forget(self) -> None:
        """Forget what was read: it is read anew."""
        self._read.clear()

    def close(self) -> None:
        """Drop every key and handle."""
        self.forget()
        self.folder.close()


def ways_in(path: Path) -> tuple[str, ...]:
    """List who can open a study; NoStudy where there is none, Damaged before any passphrase."""
    return StudyFolder.slots(path)


def open_study(
    path: Path,
    *,
    slot: str,
    passphrase: str,
    kinds: Kinds | None = None,
    clock: Clock = clock_now,
    random: Random = secrets.token_bytes,
    read_only: bool = False,
    floor: KdfCost = FLOOR_COST,
    home: Path | None = None,
) -> OpenStudy:
    """Unlock a study; the failures of the store say why not.

    A one-time code or a recovery code may be given in place of the passphrase: `must_renew` then
    says what has to be set (`use_cases.people`). That a recovery code was used is noted for all.
    """
    known = kinds or Kinds()
    folder = StudyFolder.open(
        path,
        slot=slot,
        passphrase=passphrase,
        clock=clock,
        random=random,
        read_only=read_only,
        describe=lambda state: catalogue_row(state, known),
        floor=floor,
        home=home,
    )
    study = OpenStudy(folder, known, clock, random)
    if folder.access.way == "recovery":
        at = rfc3339(clock())
        folder.change_access(lambda access: with_recovery_noted(access, at=at))
    if not read_only:
        with suppress(OSError):  # an older snapshot that stays does no harm to the opening
            snapshots.prune(path, now=clock())
    return replace(study, standing=_standing(study))


def _standing(study: OpenStudy) -> tuple[str, ...]:
    """Say what has to be said at each opening; a study.book that does not open was told already."""
    said = [
        place_notice(study.folder.root),
        *said_at_opening(study.folder.access.study, study.clock()),
    ]
    if not study.folder.must_renew:
        with suppress(Damaged, Tampered, NewerFormat):
            said.append(clock_notice(study.folder.last_time(), study.clock()))
            said.extend(overdue(study.study_entries(), study.today))
    return tuple(filter(None, said))
