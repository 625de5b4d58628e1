"""Who sent whom where: services with the links between them, counted, without their days.

The same services in the same groups and order as the lanes of the chart, so that the two drawings
are read as one; whoever sent a family and is no service stands before them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec

from trajectories.analysis.chart_words import LINKS, STATES, counted
from trajectories.analysis.links import DrawnLink, drawn_links, kind_of
from trajectories.analysis.marks import LaneGroup
from trajectories.model.kind import finished
from trajectories.model.outgoing import Outgoing
from trajectories.model.states import TAKEN_UP, LinkKind, latest

FEWEST: Final = 3  # links that make a map worth its room
_PEOPLE: Final = "People"

Outcome = Literal["taken_up", "led_nowhere", "open"]


class MapNode(msgspec.Struct, frozen=True):
    """A service, or somebody who sent a family to one."""

    id: str
    label: str


class MapGroup(msgspec.Struct, frozen=True):
    """The services of one agency; `position` is that of its lanes, None for people."""

    label: str
    position: int | None
    nodes: tuple[MapNode, ...]


class MapLink(msgspec.Struct, frozen=True, kw_only=True):
    """Links of one kind that went the same way and came to the same: "2 referrals: closed"."""

    sender: str
    receiver: str
    kind: LinkKind
    outcome: Outcome
    words: str
    count: int


class ServiceMap(msgspec.Struct, frozen=True):
    """Groups of services and the links between them, in the order of their receivers."""

    groups: tuple[MapGroup, ...]
    links: tuple[MapLink, ...]


def service_map(outgoing: Outgoing, groups: Sequence[LaneGroup]) -> ServiceMap | None:
    """Map the links of a case over the lanes of its chart; None where there are few."""
    links = [each for each in drawn_links(outgoing) if finished(each.link)]
    if len(links) < FEWEST:
        return None
    lanes = {lane.resource for group in groups for lane in group.lanes}
    senders = {each.link.id: _sender(each, lanes) for each in links}
    people = [name for name in senders.values() if name not in lanes]
    linked = {*senders.values(), *(each.link.to for each in links)}
    found = [
        MapGroup(_PEOPLE, None, tuple(_person(name, outgoing) for name in dict.fromkeys(people)))
    ]
    found += [
        MapGroup(
            group.label,
            position,
            tuple(MapNode(x.resource, x.label) for x in group.lanes if x.resource in linked),
        )
        for position, group in enumerate(groups)
    ]
    shown = tuple(group for group in found if group.nodes)
    return ServiceMap(shown, _together(links, senders, shown))


def simpler(of: ServiceMap) -> ServiceMap:
    """Say of every two services how many links went one way, whatever their kind."""
    ways: dict[tuple[str, str], list[MapLink]] = {}
    for link in of.links:
        ways.setdefault((link.sender, link.receiver), []).append(link)
    links = tuple(each[0] if len(each) == 1 else _joined(each) for each in ways.values())
    return ServiceMap(of.groups, links)


def by_agency(of: ServiceMap) -> ServiceMap:
    """Draw each agency as one box, for cases of more services than a page holds."""
    boxes = {node.id: group.nodes[0].id for group in of.groups for node in group.nodes}
    groups = tuple(MapGroup(group.label, group.position, (_all_of(group),)) for group in of.groups)
    links = (
        msgspec.structs.replace(x, sender=boxes[x.sender], receiver=boxes[x.receiver])
        for x in of.links
    )
    return simpler(ServiceMap(groups, tuple(links)))


def _all_of(group: MapGroup) -> MapNode:
    first, *others = group.nodes
    people = group.position is None
    words = ("person", "people") if people else ("service", "services")
    return MapNode(first.id, counted(len(group.nodes), *words)) if others else first


def _joined(links: Sequence[MapLink]) -> MapLink:
    count = sum(link.count for link in links)
    nowhere = sum(link.count for link in links if link.outcome == "led_nowhere")
    first = links[0]
    kinds = {link.kind for link in links}
    outcomes = {link.outcome for link in links}
    words = counted(count, "link", "links") + (f", {nowhere} led nowhere" if nowhere else "")
    return msgspec.structs.replace(
        first,
        kind=first.kind if len(kinds) == 1 else "unstated",
        outcome=first.outcome if len(outcomes) == 1 else "open",
        words=words,
        count=count,
    )


def _sender(each: DrawnLink, lanes: set[str]) -> str:
    """Name who sent: the service a link starts from, else the person."""
    return each.from_resource if each.from_resource in lanes else each.link.from_


def _person(name: str, outgoing: Outgoing) -> MapNode:
    return MapNode(name, outgoing.label(name))


def _together(
    links: Iterable[DrawnLink], senders: dict[str, str], groups: Iterable[MapGroup]
) -> tuple[MapLink, ...]:
    """Count links that went the same way and came to the same."""
    order = {node.id: n for n, node in enumerate(node for g in groups for node in g.nodes)}
    counts: Counter[tuple[str, str, LinkKind, Outcome, str]] = Counter()
    for each in links:
        link = each.link
        if link.say_instead:  # a sentence was agreed on: what it stands for is drawn nowhere
            counts[senders[link.id], link.to, "unstated", "open", ""] += 1
            continue
        state = latest(link.states, link.held_to_be)
        nowhere: Outcome = "led_nowhere" if each.led_nowhere else "open"
        outcome: Outcome = "taken_up" if state in TAKEN_UP else nowhere
        counts[senders[link.id], link.to, kind_of(link), outcome, STATES.get(state, "")] += 1
    found = (
        MapLink(
            sender=sender,
            receiver=receiver,
            kind=kind,
            outcome=outcome,
            words=_words(kind, state, count),
            count=count,
        )
        for (sender, receiver, kind, outcome, state), count in counts.items()
    )
    return tuple(
        sorted(
            found,
            key=lambda x: (order[x.receiver], order[x.sender], x.kind, x.outcome, x.words),
        )
    )


def _words(kind: LinkKind, state: str, count: int) -> str:
    """Say links in a few words: "2 \N{MULTIPLICATION SIGN} referral: taken up"."""
    several = f"{count} \N{MULTIPLICATION SIGN} " if count > 1 else ""
    # Being told is what signposting is, and being sent what a referral is.
    told = "" if (kind, state) in {("signposting", "told"), ("referral", "referred")} else state
    return f"{several}{LINKS[kind]}{f': {told}' if told else ''}"
