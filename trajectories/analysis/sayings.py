"""What each record says in a few words: about which matter, in whose voice, resting on what.

Records about one matter are brought together by it, whoever told them. What a person says and what
we saw or judged ourselves are never one voice.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal

import msgspec

from trajectories.analysis.changes import matter_of, was_seen
from trajectories.analysis.chart_words import (
    JOINED_UP,
    ON_OFFER,
    READINESS,
    STRENGTHS,
    THREATS,
    change_words,
)  # fmt: skip
from trajectories.analysis.told_by import Statement, record_told, state_told
from trajectories.model.absence import is_absent
from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.kinds.agency import Agency, JoiningIn, ObjectView, Trajectory
from trajectories.model.kinds.resilience import Coping, Factor, Need
from trajectories.model.kinds.services import (
    AvertedEvent,
    CoConstruction,
    Experience,
    JoinedUpView,
    Link,
    ServiceUse,
)  # fmt: skip
from trajectories.model.kinds.voice import Event, Message
from trajectories.model.record import Record

Area = Literal[
    "need", "factor", "coping", "service", "link", "joined_up", "say", "agency", "joining_in",
    "threat", "event", "work_on", "message", "trajectory",
]  # fmt: skip
OURS: Final = "ours"
"""Stands for us: what we saw, read or judged ourselves."""
_SUPPOSED: Final[Mapping[str, str]] = {"inferred": "as we read it", "expected": "not yet seen"}
_WORKS: Final[Mapping[str, str]] = {
    "risk": "a risk", "vulnerability": "a vulnerability", "protective": "a help",
}  # fmt: skip


class Matter(msgspec.Struct, frozen=True, order=True):
    """What something is said about: a code, an aspect, or the id of a service, link or threat."""

    area: Area
    of: str = ""
    holder: str = ""
    setting: str = ""


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said of a matter; `codes` are what it says without any words of anybody.

    `answers` are what may be held against the answers of others: a question, and its answer.
    """

    matter: Matter
    record: str
    informant: str
    """A person or the child; OURS; empty where nobody is named."""
    words: str
    codes: tuple[str, ...]
    hedge: str
    basis: str
    when: str
    learned: date
    session: str
    evidence: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()
    is_state: bool = False
    """Whether it is one state of a use or a link, whose account goes on with the next."""

    @property
    def hedged(self) -> str:
        """How sure it is: the informant's own hedge, else that we read it so or expect it."""
        return f"“{self.hedge}”" if self.hedge else _SUPPOSED.get(self.basis, "")


class _Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says of which matter."""

    area: Area
    of: str = ""
    holder: str = ""
    setting: str = ""
    words: str
    codes: tuple[object, ...] = ()
    answers: tuple[tuple[str, object], ...] = ()


def sayings(case: Case) -> Iterator[Saying]:
    """Say everything the finished records of a case say; thoughts and drafts are no account."""
    for record in case.records():
        if not finished(record):
            continue
        if isinstance(record, Link | ServiceUse) and record.states:
            yield from _states(case, record)
        elif say := _SAID.get(type(record)):
            yield _saying(case, record, say(case, record))


def _states(case: Case, record: Link | ServiceUse) -> Iterator[Saying]:
    matter = _matter_of_path(record)
    for state in record.states:
        seen = state.basis == "observed" and not state.informant
        told = state.informant or ("" if seen else record.informant)
        basis = state.basis or record.basis
        hedge = record.hedge if told == record.informant else ""
        said = state_told(case, record, state)
        yield _from(
            said, matter=matter, record=record.id, informant=_voice(case, told, basis),
            basis=basis, hedge=hedge, codes=(str(state.state),), is_state=True,
        )  # fmt: skip


def _saying(case: Case, record: Record, said: _Said) -> Saying:
    ours = isinstance(record, Trajectory) or (isinstance(record, Factor) and was_seen(record))
    return _from(
        record_told(case, record, said.words),
        matter=Matter(said.area, said.of, said.holder, said.setting),
        record=record.id,
        informant=OURS if ours else _voice(case, record.informant, record.basis),
        basis=record.basis,
        hedge=record.hedge,
        codes=tuple(str(code) for code in said.codes if not is_absent(code)),
        answers=tuple((asked, str(one)) for asked, one in said.answers if not is_absent(one)),
    )


def _from(told: Statement, **more: Any) -> Saying:
    return Saying(
        words=told.words, when=told.when, learned=told.learned or date.min, session=told.session,
        evidence=told.evidence, **more,
    )  # fmt: skip


def _voice(case: Case, informant: str, basis: str) -> str:
    """Say whose account it is: what nobody told and was not reported is ours."""
    if case.voice_of(informant) == "researcher":
        return OURS
    return informant or ("" if basis in ("", "reported") else OURS)


def _matter_of_path(record: Link | ServiceUse) -> Matter:
    if isinstance(record, ServiceUse):
        return Matter("service", record.service)
    return Matter("link", record.id)


def _factor(case: Case, factor: Factor) -> _Said:
    matter = matter_of(case, factor)
    return _Said(
        area="factor", of=matter.code, holder=matter.holder, setting=matter.setting,
        words=_factor_words(factor), codes=(factor.valence, factor.change, factor.strength),
        answers=(("valence", factor.valence), ("change", factor.change)),
    )  # fmt: skip


def _factor_words(factor: Factor) -> str:
    """Say how a factor works, and what of it changed; what is supposed as what may be."""
    assert factor.valence
    tentative = factor.basis in _SUPPOSED and not factor.hedge
    strength = STRENGTHS[factor.strength] if isinstance(factor.strength, int) else ""
    changed = change_words(str(factor.change), factor.valence, tentative=tentative)
    works = _WORKS[factor.valence]
    return _all(f"may be {works}" if tentative and not changed else works, changed, strength)


def _path(_: Case, record: Link | ServiceUse) -> _Said:
    """Say that a use or link is told of, without a state."""
    matter = _matter_of_path(record)
    return _Said(area=matter.area, of=matter.of, words="told of")


def _experience(case: Case, record: Experience) -> _Said:
    use = case.own.one(record.of, ServiceUse)
    return _Said(
        area="service", of=use.service if use else record.of,
        words=f"{_plain(record.matter)}: {record.valence}",
        codes=(record.matter, record.valence), answers=((record.matter, record.valence),),
    )  # fmt: skip


def _joined_up(_: Case, record: JoinedUpView) -> _Said:
    level = JOINED_UP[record.joined_up] if isinstance(record.joined_up, int) else ""
    fit = "" if is_absent(record.complementarity) else record.complementarity
    return _Said(
        area="joined_up", of=" ".join(sorted(record.services)),
        words=_all(level, fit) or "not asked",
        codes=(record.complementarity, record.joined_up),
        answers=(("complementarity", record.complementarity), ("joined_up", record.joined_up)),
    )  # fmt: skip


def _joining(_: Case, record: JoiningIn) -> _Said:
    offered = ON_OFFER.get(str(record.affordance), f"on offer: {record.affordance}")
    ready = READINESS.get(str(record.disposition), "")
    return _Said(
        area="joining_in", of=record.practice, words=_all(offered, ready),
        codes=(record.affordance, record.disposition),
        answers=(("affordance", record.affordance), ("disposition", record.disposition)),
    )  # fmt: skip


def _agency(_: Case, record: Agency) -> _Said:
    return _Said(
        area="agency",
        of=record.strand,
        holder=record.holder,
        words=record.instance,
        codes=(record.level,),
    )


def _need(_: Case, record: Need) -> _Said:
    return _Said(
        area="need", of=record.aspect, words=record.sign, codes=(record.level,),
        answers=(("level", record.level),),
    )  # fmt: skip


_SAID: Final[Mapping[type[Record], Callable[[Case, Any], _Said]]] = {
    Need: _need,
    Factor: _factor,
    ServiceUse: _path,
    Link: _path,
    Experience: _experience,
    JoinedUpView: _joined_up,
    Agency: _agency,
    JoiningIn: _joining,
    Coping: lambda _, one: _Said(area="coping", holder=one.holder, words=one.strategy),
    CoConstruction: lambda _, one: _Said(
        area="say", of=one.of, words=_plain(one.level), codes=(one.level,)
    ),
    AvertedEvent: lambda _, one: _Said(
        area="threat", of=one.id, words=THREATS[one.status], codes=(one.status,)
    ),
    Event: lambda _, one: _Said(area="event", of=one.sort, words=one.what),
    ObjectView: lambda _, one: _Said(area="work_on", words=one.object),
    Message: lambda _, one: _Said(area="message", of=one.to, words=one.text),
    Trajectory: lambda _, one: _Said(
        area="trajectory", words=_plain(one.direction), codes=(one.direction,)
    ),
}


def _all(*said: str) -> str:
    """Join what was said; what was asked and has no answer is left to its own word."""
    return ", ".join(filter(None, (_plain(one) for one in said)))


def _plain(code: str) -> str:
    return str(code).replace("_", " ")
