"""Each use and link with its states by informant, and what one account may say next."""

from typing import Final

import msgspec

from trajectories.model.case import Case
from trajectories.model.kind import finished
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.states import (
    LED_NOWHERE,
    State,
    accounts,
    latest,
    next_states,
    tell_differently,
)

USE: Final = "use"


class Account(msgspec.Struct, frozen=True):
    """What one informant tells, in the order it was told."""

    informant: str
    states: tuple[State, ...]


class Pathway(msgspec.Struct, frozen=True, kw_only=True):
    """One use or link: where it led, every account of it, and how it is held to be.

    `path` names the list of states: "use", or the kind of the link. `apart`: accounts end in
    states that cannot both hold.
    """

    record: str
    path: str
    to: str
    accounts: tuple[Account, ...]
    apart: bool
    held_to_be: str
    because: str
    led_nowhere: bool
    unfinished: bool


def pathways(case: Case) -> tuple[Pathway, ...]:
    """List uses, then links, each in the order it was recorded."""
    return (
        *(pathway(use) for use in case.own.of(ServiceUse)),
        *(pathway(link) for link in case.own.of(Link)),
    )


def pathway(record: ServiceUse | Link) -> Pathway:
    """Read one use or link."""
    link = record if isinstance(record, Link) else None
    return Pathway(
        record=record.id,
        path=(link.link_kind or "unstated") if link else USE,
        to=record.to if isinstance(record, Link) else record.service,
        accounts=tuple(Account(who, told) for who, told in accounts(record.states).items()),
        apart=tell_differently(record.states),
        held_to_be=record.held_to_be,
        because=link.held_because if link else "",
        led_nowhere=latest(record.states, record.held_to_be) in LED_NOWHERE,
        unfinished=not finished(record),
    )


def may_say_next(found: Pathway, informant: str) -> tuple[str, ...]:
    """List the legal next states of one account, in the order of their stages."""
    told = [state for one in found.accounts for state in one.states]
    return next_states(found.path, told, informant)


def may_be_held(found: Pathway) -> tuple[str, ...]:
    """List the states accounts end in, which the researcher may hold it to be."""
    return tuple(dict.fromkeys(one.states[-1].state for one in found.accounts))
