"""Services as lanes, grouped by agency, with what was used and waited for and for how long."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from trajectories.analysis.accounts import by_informant, told_apart
from trajectories.analysis.chart_words import STATES, said, sentence_start, short_name
from trajectories.analysis.links import DrawnLink
from trajectories.analysis.marks import Ending, Lane, LaneGroup, Span
from trajectories.analysis.placing import Told, known_until, middle, told
from trajectories.analysis.spells import Spell, length, span, spells
from trajectories.model.kind import finished
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.outgoing import Outgoing
from trajectories.model.states import LED_NOWHERE, TAKEN_UP, USED, latest
from trajectories.model.study import Resource

_WITHOUT_AGENCY: Final = "Other"
_NEVER: Final = float("inf")
_STOPPED: Final = frozenset({"dropped_out", "ended_by_service"})


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one informant tells of one use; the informant is empty where all agree."""

    use: ServiceUse
    informant: str
    told: tuple[Told, ...]
    spells: tuple[Spell, ...]


def lane_groups(outgoing: Outgoing, links: Sequence[DrawnLink]) -> tuple[LaneGroup, ...]:
    """Draw a lane for every service that was used, linked to or sent from, grouped by agency."""
    uses = [use for use in outgoing.case.own.of(ServiceUse) if finished(use)]
    sending = [each.from_resource for each in links if each.from_resource]
    named = [*(use.service for use in uses), *sending, *(each.link.to for each in links)]
    drawn = [_lane(resource, outgoing, uses, links) for resource in dict.fromkeys(named)]
    lanes = sorted(drawn, key=lambda found: (found[0], found[1].label))
    groups: dict[str, list[Lane]] = {}
    for _, lane in lanes:
        groups.setdefault(_agency(outgoing, lane.resource), []).append(lane)
    return tuple(LaneGroup(label, tuple(found)) for label, found in groups.items())


def _agency(outgoing: Outgoing, resource: str) -> str:
    found = outgoing.case.site.one(resource, Resource)
    return sentence_start(found.agency) if found and found.agency else _WITHOUT_AGENCY


def _label(outgoing: Outgoing, resource: str) -> str:
    found = outgoing.case.site.one(resource, Resource)
    funded = found is not None and found.funding == "childrens_fund"
    return outgoing.label(resource) + (" (Children\u2019s Fund)" if funded else "")


def _lane(
    resource: str, outgoing: Outgoing, uses: Sequence[ServiceUse], links: Sequence[DrawnLink]
) -> tuple[float, Lane]:
    """Draw one lane; return the position of its first mark with it, for the order of lanes."""
    own_uses = [use for use in uses if use.service == resource]
    own_links = [each for each in links if each.link.to == resource]
    touching = [*own_links, *(each for each in links if each.from_resource == resource)]
    first: list[_Account] = []
    second: list[_Account] = []
    for use in own_uses:
        accounts = _accounts(outgoing, use)
        first.append(accounts[0])
        second.extend(accounts[1:])
    waits = _waits(own_links, first)
    spans = (
        *_waiting_spans(waits, outgoing),
        *(found for account in first for found in _spans(account, outgoing, waited=bool(waits))),
    )
    lane = Lane(
        resource=resource,
        label=_label(outgoing, resource),
        spans=tuple(sorted(spans, key=lambda each: (each.start, each.record))),
        second_account=tuple(
            found for account in second for found in _spans(account, outgoing, waited=bool(waits))
        ),
        endings=(
            *(each.ending for each in own_links if each.ending),
            *(found for account in first for found in _endings(account, outgoing)),
        ),
        in_use=_in_use(first, second, own_links, waits, outgoing),
        unfinished=not own_uses and not any(finished(each.link) for each in touching),
    )
    return _first_position(lane, resource, links), lane


def _first_position(lane: Lane, resource: str, links: Sequence[DrawnLink]) -> float:
    sent = (
        middle(each.moment)
        for each in links
        if each.moment and resource in (each.link.to, each.from_resource)
    )
    return min(
        [*(each.start for each in (*lane.spans, *lane.second_account)), *sent], default=_NEVER
    )


def _accounts(outgoing: Outgoing, use: ServiceUse) -> list[_Account]:
    """Read a use as one account where all agree how it ended, else one an informant.

    First comes the account the researcher holds to be so, else the one told last.
    """
    known = known_until(outgoing)
    states = told(outgoing, use.id, use.states)
    if not told_apart("use", states):
        return [_Account(use=use, informant="", told=states, spells=spells(states, known))]
    held = latest(use.states, use.held_to_be)
    return sorted(
        (
            _Account(
                use=use,
                informant=informant,
                told=account,
                spells=spells(account, known),
            )
            for informant, account in by_informant(states).items()
        ),
        key=lambda account: account.told[-1].state.state != held,
    )


def _waits(links: Sequence[DrawnLink], accounts: Sequence[_Account]) -> Mapping[str, Spell]:
    """Read the waiting a lane's links began, by link; one without an end ends as a use begins."""
    starts = sorted(
        (found for account in accounts for found in account.spells if found.kind == "use"),
        key=lambda found: found.start,
    )
    waits: dict[str, Spell] = {}
    for each in links:
        wait = each.waiting
        if wait and wait.going_on:
            after = [use for use in starts if use.start_by >= wait.start]
            wait = _until(wait, after[0]) if after else wait
        if wait and wait.most > 0:
            waits[each.link.id] = wait
    return waits


def _until(wait: Spell, use: Spell) -> Spell:
    return msgspec.structs.replace(
        wait,
        end_from=max(use.start, wait.start_by),
        end=max(use.start_by, wait.start_by),
        going_on=False,
        about=wait.about or use.about,
    )


def _waiting_spans(waits: Mapping[str, Spell], outgoing: Outgoing) -> list[Span]:
    return [
        span(record, wait, outgoing, words=f"waiting {length([wait], outgoing)}".strip())
        for record, wait in waits.items()
    ]


def _spans(account: _Account, outgoing: Outgoing, *, waited: bool) -> list[Span]:
    """Draw one account of a use; its own waiting only where no link tells of it."""
    return [
        span(
            account.use.id,
            found,
            outgoing,
            words=("" if account.use.say_instead else account.use.attendance)
            if found.kind == "use"
            else f"waiting {length([found], outgoing)}".strip(),
            informant=short_name(outgoing.label(account.informant)) if account.informant else "",
        )
        for found in account.spells
        if found.kind == "use" or not waited
    ]


def _endings(account: _Account, outgoing: Outgoing) -> list[Ending]:
    """Say where a use was not taken up or was broken off."""
    return [
        Ending(
            record=account.use.id,
            position=middle(each.moment),
            words=(said(account.use, _ending_words(each, outgoing)),),
            crossed=each.state.state == "refused",
        )
        for each in account.told
        if each.moment and each.state.state in {"refused", *_STOPPED}
    ]


def _ending_words(each: Told, outgoing: Outgoing) -> str:
    who = short_name(outgoing.label(each.state.informant)) if each.state.informant else ""
    return STATES[each.state.state] + (f" ({who})" if who else "")


def _in_use(
    first: Sequence[_Account],
    second: Sequence[_Account],
    links: Sequence[DrawnLink],
    waits: Mapping[str, Spell],
    outgoing: Outgoing,
) -> str:
    """Say how long a service was in use: weeks, that it was not, or that nobody knows."""
    if second:
        return "two accounts"
    used = [found for account in first for found in account.spells if found.kind == "use"]
    if used:
        return length(used, outgoing) or "used"
    states = {latest(account.use.states, account.use.held_to_be) for account in first}
    states |= {latest(each.link.states, each.link.held_to_be) for each in links}
    if states & (USED | TAKEN_UP):
        return "used, length not known"
    if states & (LED_NOWHERE | {"refused"}):
        return "not used"
    if any(wait.going_on for wait in waits.values()) or "waiting" in states:
        return "not yet"
    return "not known" if first or links else ""
