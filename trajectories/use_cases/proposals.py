"""Know of a case what the capture line proposes at each step, read once and kept in memory.

What a key costs is then a look-up: nothing is read from the study until something is saved. What
only some may read, or what rests on it, is never proposed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

import msgspec

from trajectories.analysis.brief import TOLD_ON_DOORSTEPS
from trajectories.analysis.readable import readable
from trajectories.model import when
from trajectories.model.answers import Understanding
from trajectories.model.case import Case
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Experience, Link, ServiceUse
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.notes import Marked
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Record
from trajectories.model.sessions import Session
from trajectories.model.states import USE_ENDED, USED
from trajectories.model.study import Code, Practice, Resource, Visit
from trajectories.use_cases.capture import order_written
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.marked import learned_on, part_of
from trajectories.use_cases.naming import named_in, names_of
from trajectories.use_cases.open_study import OpenStudy

R = TypeVar("R", bound=Record)

_STRENGTHS = {0: "not there", 1: "slight", 2: "marked", 3: "all over"}
_CHANGES = {"better": "better", "worse": "worse", "same": "the same", "mixed": "both"}


class CaptureContext(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case with the words for its ids and all that is proposed from it."""

    case: Case
    labels: Mapping[str, str]
    names: Mapping[str, str]
    using: Understanding
    written: Mapping[str, int]
    """Each record's place in the order they were first written."""

    @property
    def today(self) -> date:
        """Today."""
        return self.using.today

    @cached_property
    def child(self) -> Child:
        """The child."""
        return self.case.child

    @cached_property
    def known(self) -> Case:
        """What everybody the case is for may read of it."""
        return readable(self.case)

    def _open(self, kind: type[R]) -> list[R]:
        """List the records everybody may read, each as it is kept: it may be added to."""
        return [one for one in self.case.own.of(kind) if one.id in self.known.own.by_id]

    @cached_property
    def latest(self) -> Mapping[tuple[str, str], Factor]:
        """The factor learned last of each code and holder."""
        found: dict[tuple[str, str], Factor] = {}
        for factor in sorted(self._open(Factor), key=self._order):
            found[factor.code, self._holder(factor.holder)] = factor
        return found

    def codes(self, session: str) -> tuple[Code, ...]:
        """List the factor codes on offer: those this case uses most first, then the codebook's.

        What a session gives comes after what was known before it, so that no digit comes to mean
        another code while somebody is recording.
        """
        if session not in self._codes:
            self._codes[session] = self._codes_first(session)
        return self._codes[session]

    @cached_property
    def _codes(self) -> dict[str, tuple[Code, ...]]:
        return {}

    def _codes_first(self, session: str) -> tuple[Code, ...]:
        open_ones = self._open(Factor)
        before = [f for f in open_ones if f.session != session]
        now = [f.code for f in sorted(open_ones, key=self._order) if f.session == session]
        count = Counter(f.code for f in before)
        latest = sorted(before, key=lambda f: (count[f.code], *self._order(f)), reverse=True)
        order = dict.fromkeys((*(f.code for f in latest), *now))
        places = {code: place for place, code in enumerate(order)}
        offered = self.using.codebook.offered("factor")
        return tuple(sorted(offered, key=lambda code: places.get(code.code, len(places))))

    @cached_property
    def uses(self) -> Mapping[str, ServiceUse]:
        """The use of each service that a further state belongs to: the last that goes on."""
        found: dict[str, ServiceUse] = {}
        for use in sorted(self._open(ServiceUse), key=self._order):
            ended = bool(use.states) and all(_last(use, i) in USE_ENDED for i in _tellers(use))
            if not ended:
                found[use.service] = use
        return found

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that are known, the latest first."""
        return tuple(sorted(self._open(Link), key=self._order, reverse=True))

    @cached_property
    def to_ask(self) -> tuple[ToAsk, ...]:
        """What is still to be asked or was promised, promises first."""
        reminded = readable(self.case, TOLD_ON_DOORSTEPS).own.of(ToAsk)
        found = [t for t in reminded if t.state in ("open", "asked")]
        kept = [t for t in found if t.sort != "careful"]
        return tuple(sorted(kept, key=lambda t: (t.sort != "promise", *self._order(t))))

    def resources(self, marked: Marked) -> tuple[Resource, ...]:
        """List services and places: named in the words, then used in this case, then the rest."""
        named = self.named(marked.words)
        known = [*reversed(tuple(self.uses)), *(e.of for e in self._open(Experience))]
        by_people = [p.service for p in self.case.own.of(Person) if p.id in named and p.service]
        return self._resources_first((*named, *known, *by_people))

    def _resources_first(self, first: Iterable[str]) -> tuple[Resource, ...]:
        order = {entry_id: place for place, entry_id in enumerate(dict.fromkeys(first))}
        found = self.case.site.of(Resource)
        return tuple(sorted(found, key=lambda r: (order.get(r.id, len(order)), _kind_order(r))))

    def practices(self, marked: Marked) -> tuple[Practice, ...]:
        """List practices: named in the words, then known of this child, then the rest."""
        first = [*self.named(marked.words), *(j.practice for j in self._open(JoiningIn))]
        order = {entry_id: place for place, entry_id in enumerate(dict.fromkeys(first))}
        found = self.case.site.of(Practice)
        return tuple(sorted(found, key=lambda p: order.get(p.id, len(order))))

    def people(self, marked: Marked) -> tuple[str, ...]:
        """List ids of people: named in the words, then in the room, then everybody, the child."""
        everybody = {p.id for p in self.case.own.of(Person)} | {self.child.id}
        named = [one for one in self.named(marked.words) if one in everybody]
        there = [one for one in part_of(self.case, marked).present if one in everybody]
        rest = sorted(everybody, key=lambda one: self.labels.get(one, "").lower())
        speaker = part_of(self.case, marked).speaker
        return tuple(one for one in dict.fromkeys((*named, speaker, *there, *rest)) if one)

    def named(self, words: str) -> tuple[str, ...]:
        """List the ids of whoever and whatever is named in words."""
        if words not in self._named:
            self._named[words] = named_in(words, self.names)
        return self._named[words]

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        return {}

    def known_of(self, code: str, holder: str = "") -> str:
        """Say what is known of a code already: "V2: marked, told by Mr Pike"; or "first time"."""
        before = self.latest.get((code, self._holder(holder)))
        if before is None:
            return "first time"
        strength = before.strength if isinstance(before.strength, int) else -1
        how = _STRENGTHS.get(strength) or _CHANGES.get(str(before.change), "there")
        by = self.labels.get(before.informant, "")
        told = f", told by {by}" if by else ", seen by us"
        return f"{self.visit_of(before)}: {how}{told}"

    def visit_of(self, record: Record) -> str:
        """Say at which visit something was learned: "V2", "Final"; else on which day."""
        session = self.case.find(record.session)
        visit = self.case.find(session.visit) if isinstance(session, Session) else None
        if isinstance(visit, Visit):
            return "Final" if visit.final else f"V{visit.number}"
        learned = self._learned(record)
        return when.words(learned) if learned else "before"

    def setting_of(self, code: str, holder: str, marked: Marked) -> str:
        """Say where a factor is: as last recorded; else what the words name; else where we were.

        Where the words name somebody of a service, it is not taken for granted to be here.
        """
        before = self.latest.get((code, self._holder(holder)))
        if before is not None:
            return before.setting
        named = [self.case.find(one) for one in self.named(marked.words)]
        places = [one.id for one in named if isinstance(one, Place | Resource)]
        if places:
            return places[0]
        elsewhere = any(isinstance(one, Person) and one.service for one in named)
        return "" if elsewhere else self.place_of(marked.session)

    def place_of(self, session: str) -> str:
        """Name the place of the case where a session was: the only one of its sort."""
        found = self.case.find(session)
        sort = str(found.place) if isinstance(found, Session) else ""
        places = [place.id for place in self.case.own.of(Place) if place.sort == sort]
        return places[0] if len(places) == 1 else ""

    def learned(self, marked: Marked) -> str:
        """Return the date of the session the words are of."""
        return learned_on(self.case, marked.session)

    def since(self) -> tuple[tuple[str, str, str], ...]:
        """List what something may have changed with: id, words, about when it began."""
        found = [
            (use.id, self.labels.get(use.service, ""), _began(use)) for use in self.uses.values()
        ]
        return tuple(sorted(found, key=lambda one: when.sort_key(one[2]), reverse=True))

    def _holder(self, holder: str) -> str:
        return holder or self.child.id

    def _order(self, record: Record) -> tuple[str, int]:
        return self._learned(record), self.written.get(record.id, 0)

    def _learned(self, record: Record) -> str:
        session = self.case.find(record.session)
        return session.on if isinstance(session, Session) else record.learned


def capture_context(study: OpenStudy, case: str) -> CaptureContext:
    """Read a case with everything that is proposed from it."""
    around = open_case(study, case)
    register = register_of(study, case)
    labels = labels_of(around, register)
    return CaptureContext(
        case=around,
        labels=labels,
        names=names_of(around, register, labels),
        using=understanding(study, around.child.site),
        written=order_written(study, case),
    )


def _tellers(use: ServiceUse) -> tuple[str, ...]:
    return tuple({state.informant for state in use.states})


def _last(use: ServiceUse, informant: str) -> str:
    return [state.state for state in use.states if state.informant == informant][-1]


def _began(use: ServiceUse) -> str:
    """Say about when a use began: its month, because what it changed began about then."""
    began = next((s.when for s in use.states if s.state in USED and s.when), "")
    return f"{began[:7]}~" if len(began) >= len("2024-11") and began[4] == "-" else began


def _kind_order(resource: Resource) -> bool:
    return resource.resource_kind != "service"
