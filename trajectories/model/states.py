"""The states a link or a use of a service passes through, and which may follow which.

Order is judged within one informant's account, never across accounts: two people who tell the
same referral differently are both kept. A stage may be left out, because people seldom know all
of them. Source: NECF 2004, DfES RR603, sections 3.5.2 and 5.2; the state names are ours.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, get_args

from trajectories.model.absence import Blank
from trajectories.model.record import Basis, Part, asks

LinkKind = Literal["referral", "signposting", "supported_access", "joint_working", "unstated"]
ReferralState = Literal[
    "made", "received", "accepted", "waitlisted", "declined_by_service", "declined_by_family",
    "taken_up", "not_taken_up", "withdrawn", "closed_no_contact", "lost",
]  # fmt: skip
SignpostingState = Literal["told", "contacted", "used", "not_used"]
SupportedState = Literal["arranged", "accompanied", "attended", "not_attended"]
LinkState = ReferralState | SignpostingState | SupportedState
UseState = Literal[
    "waiting", "started", "ongoing", "completed", "dropped_out", "refused", "ended_by_service"
]

REFERRAL: tuple[str, ...] = get_args(ReferralState)
SIGNPOSTING: tuple[str, ...] = get_args(SignpostingState)
SUPPORTED: tuple[str, ...] = get_args(SupportedState)

TAKEN_UP = frozenset({"taken_up", "used", "accompanied", "attended"})
LED_NOWHERE = frozenset({
    "declined_by_service", "declined_by_family", "not_taken_up", "withdrawn", "closed_no_contact",
    "lost", "not_used", "not_attended",
})  # fmt: skip
IN_USE = frozenset({"started", "ongoing"})
USED = frozenset({"started", "ongoing", "completed"})
USE_ENDED = frozenset({"completed", "dropped_out", "refused", "ended_by_service"})

# Each list holds the stages in order. States of one stage exclude each other, but for those in
# _ALTERNATE; after a decline or an end comes a new link or episode.
STAGES: Mapping[str, tuple[frozenset[str], ...]] = {
    "referral": (
        frozenset({"made"}),
        frozenset({"received"}),
        frozenset({"accepted", "waitlisted", "declined_by_service", "declined_by_family"}),
        frozenset({"taken_up", "not_taken_up", "withdrawn", "closed_no_contact", "lost"}),
    ),
    "signposting": (frozenset({"told"}), frozenset({"contacted"}), frozenset({"used", "not_used"})),
    "supported_access": (
        frozenset({"arranged"}),
        frozenset({"accompanied", "attended", "not_attended"}),
    ),
    "use": (frozenset({"waiting"}), IN_USE, USE_ENDED),
}
_ALTERNATE = frozenset({("waitlisted", "accepted"), ("started", "ongoing"), ("ongoing", "started")})


class State(Part, frozen=True, kw_only=True):
    """One state of a link or a use, when it held and who says so."""

    state: Annotated[LinkState | UseState | Blank, asks("State", "choice", required=True)] = ""
    when: Annotated[str, asks("When", "date")] = ""
    learned: Annotated[str, asks("When we learned it", "date")] = ""
    session: Annotated[str, asks("Session", "reference", to=("session",))] = ""
    informant: Annotated[str, asks("Who says so", "reference", to=("person", "child"))] = ""
    basis: Annotated[Basis | Blank, asks("How it is known", "choice")] = ""
    evidence: Annotated[tuple[str, ...], asks("Evidence", "reference", to=("evidence",))] = ()


def states_of(path: str) -> tuple[str, ...]:
    """List the states of a kind of link, or of "use", in the order of their stages."""
    order = (*REFERRAL, *SIGNPOSTING, *SUPPORTED, *get_args(UseState))
    return tuple(state for stage in STAGES.get(path, ()) for state in order if state in stage)


def may_follow(path: str, before: str, after: str) -> bool:
    """Tell whether one account may go from `before` to `after` on this path."""
    stages = STAGES.get(path, ())
    first = _stage(stages, before)
    second = _stage(stages, after)
    if first is None or second is None:
        return False
    if before in LED_NOWHERE | USE_ENDED:
        return before == after
    return before == after or second > first or (before, after) in _ALTERNATE


def next_states(path: str, told: Iterable[State], informant: str) -> tuple[str, ...]:
    """List what this informant's account may say next, in the order of the stages."""
    own = [state.state for state in told if state.informant == informant]
    return tuple(
        state
        for state in states_of(path)
        if not own or (state != own[-1] and may_follow(path, own[-1], state))
    )


def accounts(told: Iterable[State]) -> Mapping[str, tuple[State, ...]]:
    """Group states by who tells them, each account in the order it was written."""
    found: dict[str, list[State]] = {}
    for state in told:
        found.setdefault(state.informant, []).append(state)
    return {informant: tuple(states) for informant, states in found.items()}


def tell_differently(told: Iterable[State]) -> bool:
    """Tell whether two accounts end in states that cannot both hold: in use is one state."""
    ends = (account[-1].state for account in accounts(told).values())
    return len({"in use" if end in IN_USE else end for end in ends}) > 1


def latest(told: Iterable[State], held_to_be: str = "") -> str:
    """Name the state statistics use: what the researcher holds it to be, else the last told."""
    states = tuple(told)
    return held_to_be or (states[-1].state if states else "")


def _stage(stages: tuple[frozenset[str], ...], state: str) -> int | None:
    return next((number for number, stage in enumerate(stages) if state in stage), None)
