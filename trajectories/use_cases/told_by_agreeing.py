"""Tell what is left of a case by those of its people who agreed, and by nobody else.

Leaving out the words of somebody silent is not enough: who says so is named beside every record
and every state, and what she or he alone told may stand beside somebody else's evidence.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from trajectories.model.case import Case
from trajectories.model.fields import fields_of
from trajectories.model.kind import Kind
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.resilience import Need
from trajectories.model.kinds.services import Contribution, Link
from trajectories.model.kinds.voice import Commentary, Summary
from trajectories.model.leaving_out import Told, without
from trajectories.model.record import Record
from trajectories.model.rules.reading import speaker_of
from trajectories.model.rules.resting import cited, resting_on
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State, tell_differently

Silent = Callable[[str], bool]

CLAIMING: Final = Summary | Commentary | Contribution | Trajectory  # said on our own account
_OWN_WORDS: Final = ("hedge", "when_said", "since_said")
_TYPED: Final = frozenset({"words", "text", "date"})


def told_by_agreeing(kept: Case, case: Case, silent: Silent) -> Case:
    """Leave out what silent people told; tell by whoever agreed what agreed evidence holds too.

    `kept` is what may be left of `case`.
    """
    gone = {e.id for e in kept.own.of(Evidence) if silent(speaker_of(case, e))}
    gone |= resting_on(kept, gone, silent)
    gone |= {r.id for r in kept.records() if isinstance(r, CLAIMING) and _claims(r, gone)}
    left = without(kept, resting_on(kept, gone, silent))
    retold = _Retold(left, case, silent)
    changed = {record.id: retold.record(record) for record in left.records()}
    told = {record.id: record for record in changed.values() if record is not None}
    own = msgspec.structs.replace(left.own, by_id={**left.own.by_id, **told})
    left = msgspec.structs.replace(left, own=own)
    return without(left, resting_on(left, changed.keys() - told.keys(), silent))


def _claims(record: Record, gone: set[str]) -> bool:
    """Tell whether a text stands on an account that is gone: it would tell of it."""
    rests_on = record.rests_on if isinstance(record, Trajectory) else ()
    return not gone.isdisjoint((*cited(record), *rests_on))


@dataclass(frozen=True)
class _Retold:
    """What is left of a case, what it was, and who is silent in it."""

    left: Case
    case: Case
    silent: Silent

    def record(self, record: Record) -> Record | None:
        """Return a record as those who agreed tell it; None where they tell nothing of it."""
        told = self._states(record) if isinstance(record, Told) else record
        if not (record.informant and self.silent(record.informant)):
            return self._identified(told)
        before = self.case.own.one(record.id, Record) or record
        states = told.states if isinstance(told, Told) else ()
        source = self._source(record.evidence) or next(map(self._of_state, states), None)
        if source is None:
            return None
        fields = _OWN_WORDS if _rests_whole(before, record) else _typed(record)
        retold = _blank(msgspec.structs.replace(told, **source), fields)
        lacking = len(Kind(type(told)).missing(retold)) > len(Kind(type(told)).missing(told))
        return None if lacking else self._identified(retold, by=source["informant"])

    def _identified(self, record: Record, by: str = "") -> Record | None:
        """Name nobody silent who identified a need, unless somebody who agreed says so."""
        named = record.identified_by if isinstance(record, Need) else ""
        if not named or self.case.voice_of(named) == "" or not self.silent(named):
            return record
        if by:
            return msgspec.structs.replace(record, identified_by=by)
        return record if record.informant or record.evidence else None

    def _states(self, record: Told) -> Told:
        """Keep the states told by who agreed, and those their evidence holds where no state is."""
        own = {s.informant for s in record.states if s.informant and not self.silent(s.informant)}
        states: list[State] = []
        for state in record.states:
            teller = state.informant or record.informant
            if not teller or not self.silent(teller):
                states.append(state)
                continue
            source = self._source(state.evidence or self._evidence_of(state, record))
            if source and source["informant"] not in own:
                states.append(msgspec.structs.replace(state, **_without_part(source)))
        return _unjudged(msgspec.structs.replace(record, states=tuple(states)), self.case)

    def _evidence_of(self, state: State, record: Told) -> tuple[str, ...]:
        """List what a state that names nobody rests on: what its record does, if all is left."""
        before = self.case.own.one(record.id, Record) or record
        return record.evidence if not state.informant and _rests_whole(before, record) else ()

    def _of_state(self, state: State) -> dict[str, Any]:
        return {"informant": state.informant, "session": state.session, "part": 0,
                "learned": state.learned}  # fmt: skip

    def _source(self, evidence: Iterable[str]) -> dict[str, Any] | None:
        """Say who tells it in the first passage left, and when we learned it so."""
        for one in evidence:
            passage = self.left.own.one(one, Evidence)
            if passage is not None:
                return self._source_in(passage)
        return None

    def _source_in(self, passage: Evidence) -> dict[str, Any]:
        speaker = speaker_of(self.case, passage)
        session = self.case.find(passage.session)
        return {
            "informant": "" if self.case.voice_of(speaker) == "researcher" else speaker,
            "session": passage.session,
            "part": passage.part,
            "learned": session.on if isinstance(session, Session) else "",
        }


def _unjudged(now: Told, case: Case) -> Told:
    """Leave out a judgement between accounts of which one is gone: it tells that there were two."""
    before = case.own.get(now.id)
    taken = isinstance(before, Told) and len(before.states) != len(now.states)
    if not taken or tell_differently(now.states):
        return now
    changes = {"held_because": ""} if isinstance(now, Link) else {}
    return msgspec.structs.replace(now, held_to_be="", **changes)


def _rests_whole(before: Record, now: Record) -> bool:
    """Tell whether all a record cites itself is left, so that it holds what the record says."""
    return bool(before.evidence) and before.evidence == now.evidence


def _typed(record: Record) -> tuple[str, ...]:
    """Name what was typed of a record in words and days, which only its teller is known to say."""
    kept = ("learned", "say_instead")
    own = (f.attribute for f in fields_of(type(record)) if f.role in _TYPED and not f.many)
    return tuple(name for name in own if name not in kept and name != "id")


def _blank(record: Record, fields: Iterable[str]) -> Record:
    return msgspec.structs.replace(record, **{f: "" for f in fields if hasattr(record, f)})


def _without_part(source: dict[str, Any]) -> dict[str, Any]:
    """Return a source as a state holds it."""
    return {name: value for name, value in source.items() if name != "part"}
