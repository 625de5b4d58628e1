"""A case as the rules read it: what they look up often is worked out once.

Rules stay plain functions of a reading and an entry. Without this value each would search the
whole case again for every entry, and a long case would take minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

import msgspec

from trajectories.model import when
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import Codebook
from trajectories.model.kind import Kinds, finished
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.people import Child
from trajectories.model.record import Entry, Level, Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Study, Visit

E = TypeVar("E", bound=Entry)
K = TypeVar("K")

Series = tuple[str, str, str]
"""What makes observations of a factor one series: code, holder, setting."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A case, the day it is read on, and what follows from both.

    `saved` holds the entries as they stand in the book, where `case` may already hold a new
    version of one that is about to be saved.
    """

    case: Case
    today: date
    kinds: Kinds
    saved: Mapping[str, Entry]

    @cached_property
    def codebook(self) -> Codebook:
        """The study's codebook."""
        return self.case.codebook

    @cached_property
    def settings(self) -> Study:
        """The settings of the study."""
        return self.case.settings

    @cached_property
    def child(self) -> Child:
        """The child the case is about."""
        return self.case.child

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The visits to the site."""
        return self.case.site.of(Visit)

    @cached_property
    def carried(self) -> frozenset[str]:
        """The ids of what this program carries without being able to read it."""
        books = (self.case.own, self.case.site, self.case.study)
        return frozenset(entry.record for book in books for entry in book.unreadable)

    @cached_property
    def factors(self) -> Mapping[Series, tuple[Factor, ...]]:
        """The factors by series, unfinished ones too."""
        return _grouped((self.series(factor), factor) for factor in self.case.own.of(Factor))

    @cached_property
    def joining_in(self) -> Mapping[str, tuple[JoiningIn, ...]]:
        """What was told of joining in, by practice."""
        return _grouped((record.practice, record) for record in self.case.own.of(JoiningIn))

    @cached_property
    def uses(self) -> Mapping[str, tuple[ServiceUse, ...]]:
        """The uses by service."""
        return _grouped((use.service, use) for use in self.case.own.of(ServiceUse))

    def series(self, factor: Factor) -> Series:
        """Name the series of a factor; without a holder it is the child's own."""
        return factor.code, factor.holder or self.child.id, factor.setting

    def observed(self, factor: Factor) -> tuple[Factor, ...]:
        """List the finished factors of a factor's series, in the order they were learned."""
        series = self.series(factor)
        if series not in self._observed:
            whole = (f for f in self.factors.get(series, ()) if finished(f))
            day = cache(when.sort_key)  # a session gives many factors one day
            ordered = sorted(whole, key=lambda f: (day(self.learned(f)), f.id))
            self._observed[series] = tuple(ordered)
        return self._observed[series]

    @cached_property
    def _observed(self) -> dict[Series, tuple[Factor, ...]]:
        return {}

    def finished(self, entry: Entry) -> bool:
        """Tell whether everything required is filled in."""
        return finished(entry)

    def loaded(self, level: Level) -> bool:
        """Tell whether the book of a level is here; without it nothing can be called missing."""
        if level == "case":
            return True
        books = {"site": self.case.site, "study": self.case.study}
        return level in books and len(books[level]) > 0

    def learned(self, record: Record) -> str:
        """Say when something was learned: the date of its session, else as typed."""
        session = self.case.find(record.session)
        return session.on if isinstance(session, Session) else record.learned

    def moment(self, record: Record) -> str:
        """Say when something happened, else when it was learned."""
        return record.when or self.learned(record)

    def speaker(self, evidence: Evidence) -> str:
        """Name who speaks: as said of the evidence, else who mostly speaks in that part."""
        return speaker_of(self.case, evidence)


def reading_of(case: Case, *, today: date, kinds: Kinds) -> Reading:
    """Read a case as it stands in its book."""
    return Reading(case, today, kinds, case.own.by_id)


def reading_with(entry: Entry, case: Case, *, today: date, kinds: Kinds) -> Reading:
    """Read a case as it will be once an entry is saved."""
    own = Entries({**case.own.by_id, entry.id: entry}, case.own.texts, (), case.own.unreadable)
    return Reading(msgspec.structs.replace(case, own=own), today, kinds, case.own.by_id)


def speaker_of(case: Case, evidence: Evidence) -> str:
    """Name who speaks: as said of the evidence, else who mostly speaks in that part."""
    session = case.find(evidence.session)
    parts = session.parts if isinstance(session, Session) else ()
    number = evidence.part or (1 if len(parts) == 1 else 0)
    default = parts[number - 1].speaker if 1 <= number <= len(parts) else ""
    return evidence.speaker or default


def _grouped(pairs: Iterable[tuple[K, E]]) -> dict[K, tuple[E, ...]]:
    found: dict[K, list[E]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}
