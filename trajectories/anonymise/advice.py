"""What could be told in more general words, what each step gains, and what it costs a reader."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Final

import msgspec

from trajectories.anonymise.alike import alike
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    FEWEST,
    SITE,
    Population,
    Profile,
)
from trajectories.anonymise.provider_view import singled_out

_KNOWN_EVENTS: Final = 2
_MONTHS: Final = re.compile(
    r"\bmonths? (?P<from>\d+)(?: to (?P<to>\d+))?"
    r"|\b(?:(?P<near>\d+)(?: to (?P<far>\d+))?|a) months? before\b"
)
_WIDER_AGES: Final = {
    "0 to 4": "0 to 7", "5 to 7": "0 to 7", "8 to 11": "8 to 15", "12 to 15": "8 to 15",
    "16 or 17": "16 or more", "18 or more": "16 or more",
}  # fmt: skip
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_TWO_GROUPS: Final = dict.fromkeys(("asian", "black", "mixed", "other"), "other")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing told more generally: values of facts, or words of events, in wider words.

    Facts in `dropped` are not told at all. `costs` says what a reader can no longer learn.
    """

    id: str
    says: str
    costs: str
    wider: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    events: Mapping[str, str] = msgspec.field(default_factory=dict)


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """How alike those who leave are, and how many are singled out by two events."""

    smallest: int
    uniques: int
    below: int
    singled_out: int
    of: int


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """A step, and the figures after it."""

    step: str
    says: str
    costs: str
    after: Figures
    gains: bool


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """The figures as it stands, after each step by itself, and after all of them."""

    now: Figures
    options: tuple[Option, ...]
    after_all: Figures


def advice(among: Population, steps: Sequence[Step], *, wanted: int = FEWEST) -> Advice:
    """Try each step by itself, and all together."""
    now = figures(among, wanted)
    return Advice(
        now=now,
        options=tuple(_option(among, step, now, wanted) for step in steps),
        after_all=figures(reduce(told_wider, steps, among), wanted),
    )


def told_wider(among: Population, step: Step) -> Population:
    """Take a step: tell of every child as it says."""
    return Population(tuple(_wider(one, step) for one in among.profiles), among.leaving)


def figures(among: Population, wanted: int) -> Figures:
    """Count for one way of telling, in the whole study: few who leave cannot hide in each other."""
    found = alike(among, "study", wanted=wanted)
    return Figures(
        smallest=found.smallest,
        uniques=found.uniques,
        below=found.below,
        singled_out=singled_out(among, "study", _KNOWN_EVENTS),
        of=found.of,
    )


def ready_steps(among: Population, by_kind: Mapping[str, str] = _NONE) -> tuple[Step, ...]:
    """Give the steps that apply to what is told of these children, the cheapest first.

    `by_kind` gives events with services by kind alone.
    """
    steps = [
        Step(
            id="age_wider",
            says="Tell ages in bands twice as wide.",
            costs="Primary and secondary school can no longer be told apart.",
            wider={AGE_BAND: _WIDER_AGES},
        ),
        Step(
            id="ethnic_two_groups",
            says="Tell two ethnic groups instead of five.",
            costs="How children of one minority fare can no longer be told from another.",
            wider={ETHNIC_GROUP: _TWO_GROUPS},
        ),
        Step(
            id="ethnic_dropped",
            says="Do not tell the ethnic group.",
            costs="Nobody can see whether services reach minorities.",
            dropped=(ETHNIC_GROUP,),
        ),
        Step(
            id="site_dropped",
            says="Do not tell the site.",
            costs="Partnerships can no longer be compared.",
            dropped=(SITE,),
        ),
        events_step(
            among,
            "quarters",
            "Tell quarters instead of months.",
            "What came first within a quarter, and short waits, are lost.",
            by_quarter,
        ),
        Step(
            id="by_kind",
            says="Tell services by kind alone, not by sort.",
            costs="Which sort of service helped, or was hard to reach, is lost.",
            events=by_kind,
        ),
        events_step(
            among,
            "undated",
            "Tell which services were used, and not when.",
            "The order of things, and with it the trajectory, is lost.",
            undated,
        ),
    ]
    return tuple(step for step in steps if told_wider(among, step) != among)


def events_step(
    among: Population, step: str, says: str, costs: str, coarser: Callable[[str], str]
) -> Step:
    """Make a step that puts events in wider words."""
    events = sorted({event for one in among.profiles for event in one.events})
    wider = {event: coarser(event) for event in events}
    return Step(id=step, says=says, costs=costs, events=wider)


def by_quarter(event: str) -> str:
    """Tell quarters where the clock of a release tells months: "month 5" is "months 4 to 6"."""
    return _MONTHS.sub(_quarters, event)


def undated(event: str) -> str:
    """Leave out when it was: what stands after the first comma."""
    return event.partition(", ")[0]


def _quarters(found: re.Match[str]) -> str:
    first = int(found["from"] or found["near"] or 1)
    last = int(found["to"] or found["far"] or first)
    span = f"{(first - 1) // 3 * 3 + 1} to {(last + 2) // 3 * 3}"
    return f"months {span}" if found["from"] else f"{span} months before"


def _wider(profile: Profile, step: Step) -> Profile:
    quasi = {
        fact: step.wider.get(fact, {}).get(value, value)
        for fact, value in profile.quasi.items()
        if fact not in step.dropped
    }
    events: Iterable[str] = (step.events.get(event, event) for event in profile.events)
    return msgspec.structs.replace(profile, quasi=quasi, events=tuple(events))


def _option(among: Population, step: Step, now: Figures, wanted: int) -> Option:
    after = figures(told_wider(among, step), wanted)
    better = (
        after.smallest > now.smallest,
        after.uniques < now.uniques,
        after.below < now.below,
        after.singled_out < now.singled_out,
    )
    return Option(step=step.id, says=step.says, costs=step.costs, after=after, gains=any(better))
