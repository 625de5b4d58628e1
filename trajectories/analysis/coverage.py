"""Whose account there is: child by visit by voice, and what still keeps a report from approval.

What was told to some readers only is neither drawn nor counted here. In two phases, so that a
handful of cases, ten thousand in batches and sites that exchange counts only are one way:
`covered` looks at one child, `partial` counts some, `combine` adds counts. Statistic ST1.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from trajectories.model.case import Case
from trajectories.model.problem import Problem
from trajectories.model.rules.consent import withdrawn
from trajectories.model.rules.reading import speaker_of
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit

BETWEEN = "between"
"""Names what was not at a visit."""
FEW = 10
"""Below so many children counts and codes are shown, and no percentage."""


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of one child at one visit."""

    visit: str
    voices: tuple[str, ...] = ()
    """Who is heard in evidence, in the order of voices."""
    activities: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    first: str = ""
    """The record to go to: a session, else evidence."""


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """One child: what there is at each visit, and what keeps a report from being approved."""

    case: str
    code: str
    site: str
    status: str
    met: Mapping[str, Met]
    lacking: tuple[Problem, ...]

    @property
    def child_visits(self) -> int:
        """On how many visits the child is heard."""
        return sum("child" in met.voices for at, met in self.met.items() if at != BETWEEN)

    @property
    def carer_heard(self) -> bool:
        """Whether a carer is heard anywhere."""
        return any("carer" in met.voices for met in self.met.values())


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of children, without any child: what sites may exchange."""

    children: int = 0
    heard: int = 0
    """Heard on as many visits as the study wants."""
    carer: int = 0
    both: int = 0
    ready: int = 0
    heard_at: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Children heard, by visit."""


class Share(msgspec.Struct, frozen=True):
    """n of d; undefined where d is 0."""

    n: int
    d: int

    def words(self) -> str:
        """Say it: a percentage only from ten children on, rounded here and nowhere else."""
        if not self.d:
            return "undefined"
        share = f" ({100 * self.n / self.d:.0f} %)" if self.d >= FEW else ""
        return f"{self.n} of {self.d}{share}"


def covered(case: Case, lacking: Iterable[Problem]) -> Covered:
    """Look at one child; `lacking` is what closes the gate of approval."""
    gone = withdrawn(case)
    sessions = {one.id: one for one in case.own.of(Session) if one.id not in gone}
    at: dict[str, list[Session]] = {}
    for session in sessions.values():
        at.setdefault(visit_name(case.site.one(session.visit, Visit)), []).append(session)
    spoken: dict[str, list[Evidence]] = {}
    for evidence in case.own.of(Evidence):
        if evidence.visibility == "case" and evidence.id not in gone:
            found = sessions.get(evidence.session)
            visit = case.site.one(found.visit, Visit) if found else None
            spoken.setdefault(visit_name(visit), []).append(evidence)
    names = sorted(at.keys() | spoken.keys())
    return Covered(
        case=case.id,
        code=case.child.code,
        site=case.child.site,
        status=case.child.status,
        met={name: _met(case, name, at.get(name, ()), spoken.get(name, ())) for name in names},
        lacking=tuple(lacking),
    )


def visit_name(visit: Visit | None) -> str:
    """Name the column of a visit: a number, "final", or between visits."""
    if visit is None:
        return BETWEEN
    return "final" if visit.final else str(visit.number)


def partial(children: Iterable[Covered], *, minimum: int) -> Counts:
    """Count some children; `minimum` is on how many visits a child is to be heard."""
    found = tuple(children)
    heard_at = Counter(
        at for child in found for at, met in child.met.items() if "child" in met.voices
    )
    return Counts(
        children=len(found),
        heard=sum(child.child_visits >= minimum for child in found),
        carer=sum(child.carer_heard for child in found),
        both=sum(child.child_visits >= minimum and child.carer_heard for child in found),
        ready=sum(not child.lacking for child in found),
        heard_at=dict(sorted(heard_at.items())),
    )


def combine(parts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    total, heard_at = Counts(), Counter[str]()
    for part in parts:
        heard_at.update(part.heard_at)
        total = Counts(
            children=total.children + part.children,
            heard=total.heard + part.heard,
            carer=total.carer + part.carer,
            both=total.both + part.both,
            ready=total.ready + part.ready,
        )
    return msgspec.structs.replace(total, heard_at=dict(sorted(heard_at.items())))


def shares(counts: Counts) -> Mapping[str, Share]:
    """Return the shares of ST1, and of children whose report may be approved."""
    return {
        "child_heard": Share(counts.heard, counts.children),
        "carer_heard": Share(counts.carer, counts.children),
        "both_heard": Share(counts.both, counts.children),
        "ready_for_approval": Share(counts.ready, counts.children),
    }


def in_order(visit: str) -> tuple[int, int]:
    """Order the names of visits: by number, the final one after them, between visits last."""
    if visit.isdecimal():
        return 0, int(visit)
    return (1, 0) if visit == "final" else (2, 0)


def _met(case: Case, name: str, sessions: Iterable[Session], evidence: Iterable[Evidence]) -> Met:
    held = sorted(sessions, key=lambda session: (session.on, session.id))
    said = tuple(evidence)
    voices = {case.voice_of(speaker_of(case, one)) or "other" for one in said}
    done = dict.fromkeys(
        str(part.activity) for session in held for part in session.parts if part.activity
    )
    ids = tuple(session.id for session in held)
    return Met(
        visit=name,
        voices=tuple(sorted(voices, key=_voice_order)),
        activities=tuple(done),
        sessions=ids,
        first=ids[0] if ids else min((one.id for one in said), default=""),
    )


def _voice_order(voice: str) -> tuple[int, str]:
    first = ("child", "carer")
    return (first.index(voice), "") if voice in first else (len(first), voice)
