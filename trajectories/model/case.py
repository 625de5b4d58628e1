"""One child's case, read from revisions: ids and codes only, no name anywhere.

A case also holds the entries of its site and study that it points at, because references go
down only: case to site to study. What cannot be read (a newer kind, a conflict) is carried and
named, never dropped.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from trajectories.model.codebook import Codebook, codebook
from trajectories.model.consent import Permission, Standing
from trajectories.model.kind import Kinds, finished
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry, Record
from trajectories.model.revision import Revision, heads
from trajectories.model.study import Code, Study
from trajectories.model.texts import lowered

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)

Asked = tuple[str, Permission, date, bool]
"""A question of consent: of whom, for what, on which day, and whether words were agreed to."""


class Conflict(msgspec.Struct, frozen=True):
    """A record that two people changed apart: both versions are kept until a person unites them."""

    record: str
    kind: str
    revisions: tuple[str, ...]


class Unreadable(msgspec.Struct, frozen=True):
    """A record of a kind or version this program does not know: carried, shown, never changed."""

    record: str
    kind: str
    version: int


class Entries(msgspec.Struct, frozen=True, dict=True):
    """The current entries of one book, by id, with what is in conflict or cannot be read.

    What is listed of a class is found once: rules and reports ask for it again and again.
    """

    by_id: Mapping[str, Entry] = msgspec.field(default_factory=dict)
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries in the order of their ids."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.by_id)

    def get(self, entry_id: str) -> Entry | None:
        """Return one entry, or None."""
        return self.by_id.get(entry_id)

    def of(self, entry: type[E]) -> tuple[E, ...]:
        """List the entries of a class."""
        found = self._listed.get(entry)
        if found is None:
            kinds = {kind for kind in self._kinds if issubclass(kind, entry)}
            found = tuple([e for e in self.by_id.values() if type(e) in kinds]) if kinds else ()
            self._listed[entry] = found
        return found

    @cached_property
    def _kinds(self) -> frozenset[type[Entry]]:
        return frozenset(map(type, self.by_id.values()))

    @cached_property
    def _listed(self) -> dict[type[Entry], tuple[Any, ...]]:
        return {}

    def one(self, entry_id: str, entry: type[E]) -> E | None:
        """Return an entry where it is of this class, else None."""
        found = self.by_id.get(entry_id)
        return found if isinstance(found, entry) else None


class Case(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One child's case with the site and study it belongs to."""

    id: str
    own: Entries
    site: Entries = msgspec.field(default_factory=Entries)
    study: Entries = msgspec.field(default_factory=Entries)
    left: tuple[str, ...] = ()
    """What left the study of it, by ids; looked up where a withdrawal has to be told of."""

    @property
    def child(self) -> Child:
        """The child; one without a code where the case has none yet."""
        return next(iter(self.own.of(Child)), Child(id=self.id))

    @cached_property
    def codebook(self) -> Codebook:
        """The study's codebook."""
        return codebook(self.study.of(Code))

    @property
    def settings(self) -> Study:
        """The settings of the study."""
        return next(iter(self.study.of(Study)), Study())

    @cached_property
    def standings(self) -> dict[Asked, Standing]:
        """How permissions stand, as far as it was asked: for each passage it would be again."""
        return {}

    @cached_property
    def held(self) -> dict[date, frozenset[str]]:
        """What is held on a day, as far as it was asked."""
        return {}

    @cached_property
    def ended(self) -> dict[str, tuple[str, ...]]:
        """From when nothing more was to be collected of a person, as far as it was asked."""
        return {}

    def records(self) -> tuple[Record, ...]:
        """List every record about the child, unfinished ones too."""
        return self.own.of(Record)

    def finished(self, record: type[R]) -> tuple[R, ...]:
        """List the finished records of a kind: what may be counted and told."""
        return tuple(found for found in self.own.of(record) if finished(found))

    def find(self, entry_id: str) -> Entry | None:
        """Return an entry of the case, its site or the study, or None."""
        own, site, study = self.own.by_id, self.site.by_id, self.study.by_id
        return own.get(entry_id) or site.get(entry_id) or study.get(entry_id)

    def voice_of(self, person: str) -> str:
        """Say whose voice an informant or speaker has; empty where it is not known."""
        found = self.find(person)
        if isinstance(found, Child):
            return "child"
        return found.voice if isinstance(found, Person) else ""


def entries_of(revisions: Iterable[Revision], texts: Mapping[str, str], kinds: Kinds) -> Entries:
    """Read the current entries of a book from its revisions."""
    by_id: dict[str, Entry] = {}
    conflicts: list[Conflict] = []
    unreadable: list[Unreadable] = []
    for record, found in sorted(heads(revisions).items()):
        standing = [revision for revision in found if revision.op in ("put", "merge")]
        if len(found) > 1 and standing:
            rids = tuple(revision.rid for revision in found)
            conflicts.append(Conflict(record, standing[-1].kind, rids))
        if standing:
            entry = entry_from(standing[-1], texts, kinds)
            if isinstance(entry, Entry):
                by_id[record] = entry
            else:
                unreadable.append(entry)
    return Entries(by_id, texts, tuple(conflicts), tuple(unreadable))


def entry_from(revision: Revision, texts: Mapping[str, str], kinds: Kinds) -> Entry | Unreadable:
    """Read one revision's entry, or say that this program cannot."""
    known = kinds.named(revision.kind) if revision.kind in kinds else None
    if known is None or revision.v > known.version:
        return Unreadable(revision.record, revision.kind, revision.v)
    body = known.entry.upgraded(revision.body, revision.v)
    return entry_of(revision.record, revision.kind, body, texts, kinds)


def entry_of(
    record: str, kind: str, body: Mapping[str, Any], texts: Mapping[str, str], kinds: Kinds
) -> Entry:
    """Read an entry of a known kind from its body, in the present version of the kind."""
    return msgspec.convert(
        {**lowered(body, texts), "kind": kind, "id": record}, kinds.named(kind).entry
    )
