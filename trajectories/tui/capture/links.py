"""Ask for a link between services: a new one, or what somebody else tells of one that is known."""

from typing import Any, get_args

import msgspec

from trajectories.model.kinds.services import Link, Obstacle
from trajectories.model.people import Person
from trajectories.model.states import LED_NOWHERE, State, accounts, next_states, states_of
from trajectories.model.study import Resource
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import (
    date_question,
    hedge,
    hedge_question,
    source,
    source_question,
    words_question,
)
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.tui.capture.questions import (
    beneficiary_question,
    people_named,
    resource_choices,
)

_KINDS = (
    Choice("referral", "referral", letter="r"),
    Choice("signposting", "signposting", letter="s"),
    Choice("supported_access", "helped to get there", letter="h"),
    Choice("joint_working", "working together", letter="j"),
    Choice("unstated", "not said how", letter="u"),
)
_LETTERS = {
    "made": "m", "received": "r", "accepted": "a", "waitlisted": "w", "declined_by_service": "d",
    "declined_by_family": "f", "taken_up": "t", "not_taken_up": "n", "withdrawn": "x",
    "closed_no_contact": "c", "lost": "l", "told": "t", "contacted": "c", "used": "u",
    "not_used": "n", "arranged": "r", "accompanied": "a", "attended": "t", "not_attended": "n",
}  # fmt: skip
_IN_THE_WAY = {
    "wrong_address": "w", "no_letter": "l", "criteria": "r", "wait": "i", "travel": "t",
    "language": "g", "health": "h", "clash": "c", "family_said_no": "f", "other": "o",
}  # fmt: skip
_OBSTACLES = tuple(
    Choice(found, found.replace("_", " "), letter=_IN_THE_WAY[found])
    for found in get_args(Obstacle)
)


def _questions(given: Given) -> tuple[Question, ...]:
    known = _known(given)
    new = not known.id
    steps: tuple[Question, ...] = (
        Question("link", "link to", "search", _links(given), makes="resource"),
    )
    if new and given.one("link"):
        steps += (Question("kind", "how", "letters", _KINDS),)
    states = _states(given)
    if states:
        usual = None if known.states else states[0].id
        steps += (Question("state", _told_so_far(given), "letters", states, usual, many=True),)
    way = _way_question(given)
    when = date_question("when", "when", given)
    first = (way, when) if given.many("state") and _led_nowhere(given) else (when, way)
    return (
        *steps,
        *first,
        *((_from_question(given), beneficiary_question(given, _beneficiary(given))) if new else ()),
        source_question(given),
        words_question("reason", "why", given, known.reason),
        hedge_question(given),
    )


def _draft(given: Given) -> Draft:
    known = _known(given)
    changes: dict[str, Any] = {
        "states": (*known.states, *_new_states(given)),
        "in_the_way": given.many("in_the_way", known.in_the_way),
        "reason": given.words("reason", known.reason),
    }
    if not known.id:
        now = source(given)
        understood = given.date("when")
        changes |= {
            "link_kind": given.one("kind"),
            "from_": _from(given),
            "beneficiary": _beneficiary(given),
            "informant": now.informant,
            "basis": now.basis,
            "hedge": hedge(given)[:40],
            "when": understood.edtf if understood else "",
        }
    return Draft(record=msgspec.structs.replace(known, **changes), key_quote=given.starred)


def _known(given: Given) -> Link:
    """Return the link that is meant; a new one to a service."""
    chosen = given.one("link")
    found = next((link for link in given.context.links if link.id == chosen), None)
    return found or Link(to=chosen)


def _links(given: Given) -> tuple[Choice, ...]:
    """Offer the links that are known, then every service as the end of a new one."""
    known = tuple(
        Choice(link.id, given.label(link.to), _accounts(given, link), also=link.link_kind)
        for link in given.context.links
    )
    return (*known, *resource_choices(given))


def _accounts(given: Given, link: Link) -> str:
    """Say who tells what of a link: "referral: waitlisted, says Mr Pike"."""
    known = given.context.known.own.one(link.id, Link) or link
    told = [
        f"{states[-1].state.replace('_', ' ')}, says {given.label(informant, 'somebody')}"
        for informant, states in accounts(known.states).items()
    ]
    return f"{link.link_kind.replace('_', ' ')}: {'; '.join(told)}"


def _told_so_far(given: Given) -> str:
    chosen = [one.replace("_", " ") for one in given.many("state")]
    return f"what happened: {', '.join(chosen)}" if chosen else "what happened"


def _path(given: Given) -> str:
    return _known(given).link_kind or given.one("kind")


def _states(given: Given) -> tuple[Choice, ...]:
    """Offer the legal next states of this informant's account, those just chosen too."""
    chosen = given.many("state")
    informant = source(given).informant
    told = (*_known(given).states, *(State(state=s, informant=informant) for s in chosen))  # type: ignore[arg-type] # chosen among the states
    legal = {*next_states(_path(given), told, informant), *chosen}
    return tuple(
        Choice(state, state.replace("_", " "), letter=_LETTERS[state])
        for state in states_of(_path(given))
        if state in legal
    )


def _new_states(given: Given) -> tuple[State, ...]:
    """Return what is told now, in the order of the stages; a date is that of the first."""
    now, understood = source(given), given.date("when")
    usual = () if _known(given).states else states_of(_path(given))[:1]
    wanted = given.many("state", usual) or usual
    ordered = [state for state in states_of(_path(given)) if state in wanted]
    return tuple(
        State(
            state=state,  # type: ignore[arg-type] # chosen among the states
            when=understood.edtf if understood and place == 0 else "",
            informant=now.informant,
            basis=now.basis,
        )
        for place, state in enumerate(ordered)
    )


def _led_nowhere(given: Given) -> bool:
    return not LED_NOWHERE.isdisjoint(given.many("state"))


def _way_question(given: Given) -> Question:
    now = given.many("in_the_way", _known(given).in_the_way)
    said = ", ".join(one.replace("_", " ") for one in now)
    return Question("in_the_way", "in the way", "letters", _OBSTACLES, "", many=True, walked=True,
                    said=f"in the way: {said}" if said else "")  # fmt: skip


def _from(given: Given) -> str:
    """Say where a link came from: as chosen, else who or what the words name."""
    if "from" in given.answers:
        return given.one("from")
    case, to = given.context.case, given.one("link")
    for person in people_named(given, voices=("provider",)):
        found = case.find(person)
        if isinstance(found, Person) and found.service not in ("", to):
            return found.service
    named = given.context.named(given.marked.words)
    return next((n for n in named if n != to and isinstance(case.find(n), Resource)), "")


def _from_question(given: Given) -> Question:
    now = _from(given)
    return Question("from", "from", "search", resource_choices(given), "", walked=True,
                    said=f"from {given.label(now)}" if now else "", makes="resource")  # fmt: skip


def _beneficiary(given: Given) -> str:
    """Say for whom a link is: a service named after carers is for the carer."""
    found = given.context.case.find(given.one("link"))
    words = f"{found.name} {found.subtype}".lower() if isinstance(found, Resource) else ""
    return given.one("beneficiary", "carer" if "carer" in words else "child")


LINK = Recipe("l", "link", _questions, _draft)
