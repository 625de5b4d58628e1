"""The kinds of entry a program knows, found by name, each with its fields.

A value passed as an argument instead of a global table: whoever adds a kind adds it here once,
and a test can add one of its own without touching the program.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

import msgspec

from trajectories.model.attachment import Attachment
from trajectories.model.backup import Backup
from trajectories.model.consent import Consent
from trajectories.model.erasure import Erasure
from trajectories.model.fields import Field, fields_of
from trajectories.model.kinds import agency, resilience, services, voice
from trajectories.model.ledger import LedgerEntry
from trajectories.model.organisation import Organisation
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry, Level, Part, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.release import (
    DecoyReading,
    PictureDecision,
    ReleasePlan,
    ReleaseWritten,
    SecondReading,
    SentenceSignature,
    TemplateSignature,
    ThingDecision,
    WholeReading,
)
from trajectories.model.safeguarding import SafeguardingConcern, SafeguardingRemoval
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.study import (
    AnalysisStage,
    Code,
    CollectiveMessage,
    Contradiction,
    GroupObservation,
    MirrorItem,
    PassageCode,
    Practice,
    Researcher,
    Resource,
    SessionForm,
    Site,
    Study,
    Visit,
    Workshop,
)  # fmt: skip

SHIPPED: tuple[type[Entry], ...] = (
    Study, Organisation, Researcher, Code, LedgerEntry, Backup, Erasure,
    Site, Visit, Resource, Practice, Workshop, MirrorItem, CollectiveMessage, PassageCode,
    Contradiction, GroupObservation, AnalysisStage, SessionForm,
    Child, Consent, Person, Place, Session, Evidence, Attachment, StruckPassage,
    resilience.Need, resilience.Factor, resilience.FactorLink, resilience.Coping,
    services.ServiceUse, services.Link, services.Experience, services.JoinedUpView,
    services.CoConstruction, services.AvertedEvent, services.Contribution,
    agency.Agency, agency.JoiningIn, agency.ObjectView, agency.Trajectory,
    voice.Event, voice.Message, voice.ToAsk, voice.Memo, voice.Commentary, voice.Summary,
    voice.Approval, voice.Score,
    RegisterEntry,
    SafeguardingConcern, SafeguardingRemoval,
    ReleasePlan, ThingDecision, SentenceSignature, TemplateSignature, WholeReading, SecondReading,
    ReleaseWritten, DecoyReading, PictureDecision,
)  # fmt: skip


class Kind:
    """One kind: its name, its class, where it lives and what its fields ask."""

    def __init__(self, entry: type[Entry]) -> None:
        """Describe a class of entry."""
        self.entry = entry
        self.name = str(entry.__struct_config__.tag)
        self.title = entry.title
        self.help = entry.help
        self.levels: tuple[Level, ...] = entry.levels
        self.version = entry.version
        self.by_hand = entry.by_hand
        self.is_record = issubclass(entry, Record)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the order a form asks them, the id left out."""
        return fields_of(self.entry)

    def missing(self, entry: Entry) -> tuple[str, ...]:
        """List the required fields that are still empty, those of its parts by their path."""
        return tuple(_missing(entry, _required(self.entry)))


class Kinds:
    """Every kind a program knows."""

    def __init__(self, entries: Iterable[type[Entry]] = SHIPPED) -> None:
        """Know the shipped kinds, or those given."""
        self._by_name = {kind.name: kind for kind in map(Kind, entries)}

    def __iter__(self) -> Iterator[Kind]:
        """Go through the kinds in the order a document lists them."""
        return iter(self._by_name.values())

    def __contains__(self, name: object) -> bool:
        """Tell whether a kind of this name is known."""
        return name in self._by_name

    def named(self, name: str) -> Kind:
        """Return the kind of this name; KeyError where there is none."""
        return self._by_name[name]

    def of(self, entry: Entry) -> Kind:
        """Return the kind of an entry."""
        return self._by_name[str(entry.__struct_config__.tag)]

    def at(self, level: Level) -> tuple[Kind, ...]:
        """List the kinds that live at a level."""
        return tuple(kind for kind in self if level in kind.levels)

    @property
    def records(self) -> tuple[Kind, ...]:
        """The kinds of record about a child."""
        return tuple(kind for kind in self if kind.is_record)

    def names(self) -> Mapping[str, Kind]:
        """Map names to kinds."""
        return dict(self._by_name)


def _missing(entry: Entry | Part, fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        value = getattr(entry, field.attribute)
        # 0 is a level like any other, but no number of a visit.
        if field.required and (value in ("", ()) or (value == 0 and field.role == "number")):
            yield field.name
        if field.group and field.many:
            for position, part in enumerate(value):
                for name in _missing(part, _required(field.group)):
                    yield f"{field.name}.{position}.{name}"


@cache
def _required(entry: type[Entry | Part]) -> tuple[Field, ...]:
    """List the fields that must be filled in, and the lists of parts that may have such."""
    return tuple(f for f in fields_of(entry) if f.required or (f.group and f.many))


def finished(entry: Entry) -> bool:
    """Tell whether everything required is filled in."""
    return not _kind(type(entry)).missing(entry)


@cache
def _kind(entry: type[Entry]) -> Kind:
    return Kind(entry)


def body_of(entry: Entry) -> dict[str, object]:
    """Return an entry's values as a document writes them: defaults left out, no kind, no id."""
    body: dict[str, object] = msgspec.to_builtins(entry)
    return {name: value for name, value in body.items() if name not in ("kind", "id")}
