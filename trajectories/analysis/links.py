"""Links between services as drawn: arrows, the waiting they began, and where they led nowhere."""

from typing import get_args

import msgspec

from trajectories.analysis.accounts import told_apart
from trajectories.analysis.chart_words import LINKS, OBSTACLES, STATES, said, short_name
from trajectories.analysis.marks import Arrow, Ending
from trajectories.analysis.placing import Told, happened_or_told, known_until, middle, told
from trajectories.analysis.spells import Spell, spell
from trajectories.model.kind import finished
from trajectories.model.kinds.services import Link
from trajectories.model.outgoing import Moment, Outgoing
from trajectories.model.people import Person
from trajectories.model.sessions import Session
from trajectories.model.states import LED_NOWHERE, TAKEN_UP, LinkKind, latest
from trajectories.model.study import Resource

_BEGINS = frozenset({"made", "received", "accepted", "waitlisted"})


class DrawnLink(msgspec.Struct, frozen=True, kw_only=True):
    """One link with everything it puts on the drawing; None for what it does not."""

    link: Link
    from_resource: str
    moment: Moment | None
    waiting: Spell | None
    ending: Ending | None
    led_nowhere: bool


def drawn_links(outgoing: Outgoing) -> tuple[DrawnLink, ...]:
    """Read every link that says where it led, unfinished ones too, in the order of their days."""
    found = (_drawn(outgoing, link) for link in outgoing.case.own.of(Link) if link.to)
    return tuple(
        sorted(found, key=lambda d: (middle(d.moment) if d.moment else float("inf"), d.link.id))
    )


def arrows(drawn: tuple[DrawnLink, ...], outgoing: Outgoing) -> tuple[Arrow, ...]:
    """Draw the links that have a day."""
    return tuple(
        Arrow(
            record=each.link.id,
            kind=kind_of(each.link),
            from_resource=each.from_resource,
            to_resource=each.link.to,
            position=middle(each.moment),
            led_nowhere=each.led_nowhere,
            words=_words(each.link, outgoing),
            unfinished=not finished(each.link),
        )
        for each in drawn
        if each.moment
    )


def kind_of(link: Link) -> LinkKind:
    """Name the kind of a link; one not filled in yet is drawn as unstated."""
    return next((kind for kind in get_args(LinkKind) if kind == link.link_kind), "unstated")


def _drawn(outgoing: Outgoing, link: Link) -> DrawnLink:
    states = told(outgoing, link.id, link.states)
    moment = _moment(outgoing, link, states)
    ends = [each for each in states if each.state.state in LED_NOWHERE | TAKEN_UP]
    held = latest(link.states, link.held_to_be)
    return DrawnLink(
        link=link,
        from_resource=_sender(outgoing, link),
        moment=moment,
        waiting=_waiting(outgoing, link, states, ends),
        ending=_ending(outgoing, link, moment, states),
        led_nowhere=held in LED_NOWHERE,
    )


def _sender(outgoing: Outgoing, link: Link) -> str:
    """Find the lane a link starts from: a service, or the service the sender works at."""
    sender = outgoing.case.find(link.from_)
    service = sender.service if isinstance(sender, Person) else ""
    service = sender.id if isinstance(sender, Resource) else service
    return "" if service == link.to else service


def _moment(outgoing: Outgoing, link: Link, states: tuple[Told, ...]) -> Moment | None:
    """Place a link on its own day, else on the first day told of it, else when it was told."""
    dated = [each.moment for each in states if each.moment]
    first = min(dated, key=lambda moment: moment.start, default=None)
    return outgoing.calendar.moment(link.id) or first or happened_or_told(outgoing, link)


def _waiting(
    outgoing: Outgoing, link: Link, states: tuple[Told, ...], ends: list[Told]
) -> Spell | None:
    """Read the waiting a referral began; the first account that ends it does, others stand beside.

    Whether a use ended it is for the lane to say, which knows the uses.
    """
    begun = [each.moment for each in states if each.state.state in _BEGINS and each.moment]
    if kind_of(link) != "referral" or not begun:
        return None
    begins = min(begun, key=lambda moment: moment.start)
    dated = [each.moment for each in ends if each.moment]
    first = min(dated, key=lambda moment: moment.start, default=None)
    return spell("waiting", begins, first, known_until(outgoing), goes_on=not ends)


def _ending(
    outgoing: Outgoing, link: Link, moment: Moment | None, states: tuple[Told, ...]
) -> Ending | None:
    """Say where a link led nowhere, or what is told of it differently, a line an account."""
    differs = told_apart(kind_of(link), states)
    nowhere = [each for each in states if each.state.state in LED_NOWHERE]
    if not nowhere and not differs:
        return None
    dated = next((each.moment for each in nowhere if each.moment), None)
    place = dated or moment
    if place is None:
        return None
    return Ending(
        record=link.id,
        position=middle(place),
        words=_account_words(outgoing, link, differs=differs),
        crossed=dated is not None and kind_of(link) == "referral",
    )


def _account_words(outgoing: Outgoing, link: Link, *, differs: bool) -> tuple[str, ...]:
    """Say the last state of each account, first those that led nowhere and why.

    Where a sentence was agreed on it stands alone: what it stands for is nobody else's to read.
    """
    if link.say_instead:
        return (said(link, ""),)
    last = {state.informant: state for state in link.states}
    ordered = sorted(last.values(), key=lambda state: state.state not in LED_NOWHERE)
    lines = []
    for state in ordered[: None if differs else 1]:
        nowhere = state.state in LED_NOWHERE
        words = STATES[state.state] if state.state else ""
        if nowhere and kind_of(link) == "signposting":
            words = f"told, {words}"
        reasons = [OBSTACLES[each] for each in link.in_the_way if nowhere]
        reason = ", ".join(each for each in reasons if each != words)
        who = _who(outgoing, state.informant, "" if nowhere else state.session)
        lines.append(f"{words}: {reason}{who}" if reason else f"{words}{who}")
    return (*lines[:-1], f"{lines[-1]}: two accounts") if len(lines) > 1 else tuple(lines)


def _who(outgoing: Outgoing, informant: str, session: str) -> str:
    """Say whose account it is and at which visit it was told."""
    met = outgoing.case.find(session)
    at = outgoing.labels.get(met.visit, "") if isinstance(met, Session) else ""
    named = short_name(outgoing.label(informant)) if informant else ""
    both = ", ".join(filter(None, (named, at)))
    return f" ({both})" if both else ""


def _words(link: Link, outgoing: Outgoing) -> str:
    """Say a link in one line: its kind, its last state, what was in the way."""
    if link.say_instead:
        return said(link, "")
    state = latest(link.states, link.held_to_be)
    reasons = ", ".join(OBSTACLES[each] for each in link.in_the_way)
    parts = [LINKS[kind_of(link)], f"to {outgoing.label(link.to)}", STATES.get(state, ""), reasons]
    return ", ".join(filter(None, parts))
