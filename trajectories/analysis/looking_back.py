"""Say what is asked once when a session is closed: ratings, accounts that differ, what is open.

Every question may stay without an answer. Nothing private is asked about here, because whoever
looks over a shoulder would read it.
"""

from collections.abc import Iterable, Iterator

import msgspec

from trajectories.analysis.readable import readable
from trajectories.analysis.session_gave import belongs
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.fields import fields_of
from trajectories.model.kind import finished
from trajectories.model.kinds.agency import Agency, Trajectory
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import JoinedUpView, Link, ServiceUse
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import accounts, tell_differently

_RATED = (
    (Factor, "strength"), (Need, "level"), (Agency, "level"), (JoinedUpView, "joined_up"),
)  # fmt: skip
"""What is rated when a session is closed, and nowhere else, in the order it is asked."""
_REMINDED_OF = frozenset({"case", "team_only"})


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """A rating to give: the record and its field, what may be chosen, what was said before."""

    record: Record
    field: str
    choices: tuple[int, ...]
    now: int | None
    before: int | None
    before_at: str = ""
    """The session it was rated in before."""


class Account(msgspec.Struct, frozen=True):
    """How somebody's account of a link or a use ends: who, in which session, the state."""

    informant: str
    session: str
    state: str


class Differing(msgspec.Struct, frozen=True):
    """A link or use that people tell differently, nobody having said how we hold it to be."""

    record: Link | ServiceUse
    accounts: tuple[Account, ...]


class LookBack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything asked when a session is closed."""

    ratings: tuple[Rating, ...]
    differing: tuple[Differing, ...]
    judged: Trajectory | None
    """The judgement of the trajectory at this visit, if there is one."""
    unread: tuple[Message, ...]
    """Messages of this session nobody read back."""
    promises: tuple[ToAsk, ...]
    """What was promised before this session and is open still."""


def look_back(case: Case, session: str) -> LookBack:
    """Gather what is asked when a session is closed."""
    passages = frozenset(e.id for e in case.own.of(Evidence) if e.session == session)
    shown = readable(case).records()
    own = [record for record in shown if belongs(record, session, passages)]
    found = case.own.one(session, Session) or Session(id=session)
    return LookBack(
        ratings=tuple(_ratings(case, own, shown, found)),
        differing=tuple(_differing(own)),
        judged=next((t for t in shown if isinstance(t, Trajectory) and _is_at(t, found)), None),
        unread=tuple(m for m in own if isinstance(m, Message) and not m.read_back_on),
        promises=tuple(
            one for one in readable(case, _REMINDED_OF).own.of(ToAsk)
            if one.sort == "promise" and one.state == "open" and one.session != session
            and finished(one)
        ),
    )  # fmt: skip


def _ratings(
    case: Case, own: Iterable[Record], shown: Iterable[Record], session: Session
) -> Iterator[Rating]:
    """Go through what is to be rated: of one series the record last made, against the one before.

    What is not there now was still seen; a rating of 0 is one.
    """
    earlier = [one for one in shown if one.session and one.session != session.id]
    earlier.sort(key=lambda one: when.sort_key(_day(case, one)))
    made = sorted(own, key=lambda one: (one.part, one.id))
    for kind, name in _RATED:
        choices = next(f.choices for f in fields_of(kind) if f.name == name)
        last = {_series(one): one for one in made if isinstance(one, kind) and finished(one)}
        for series, record in last.items():
            before = [
                one for one in earlier
                if type(one) is kind and _series(one) == series and _rated(one, name) is not None
                and when.sort_key(_day(case, one)) <= when.sort_key(session.on)
            ]  # fmt: skip
            yield Rating(
                record=record, field=name, choices=tuple(int(one) for one in choices),
                now=_rated(record, name), before=_rated(before[-1], name) if before else None,
                before_at=before[-1].session if before else "",
            )  # fmt: skip


def _series(record: Record) -> tuple[object, ...]:
    """Say what a record is an observation of; an instance of agency is one by itself."""
    match record:
        case Factor():
            return "factor", record.code, record.holder
        case Need():
            return "need", record.aspect
        case JoinedUpView():
            return "joined_up_view", frozenset(record.services)
        case _:
            return "agency", record.id


def _rated(record: Record, field: str) -> int | None:
    value = getattr(record, field)
    return value if isinstance(value, int) else None


def _day(case: Case, record: Record) -> str:
    session = case.find(record.session)
    return session.on if isinstance(session, Session) else record.learned


def _differing(own: Iterable[Record]) -> Iterator[Differing]:
    for record in own:
        if not isinstance(record, Link | ServiceUse) or record.held_to_be:
            continue
        if tell_differently(record.states):
            ends = [told[-1] for told in accounts(record.states).values()]
            found = (Account(one.informant, one.session, one.state) for one in ends)
            yield Differing(record, tuple(found))


def _is_at(judged: Trajectory, session: Session) -> bool:
    return session.id == judged.session or bool(session.visit and judged.visit == session.visit)
