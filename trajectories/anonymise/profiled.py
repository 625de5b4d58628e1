"""See a child as a release would show her: her facts, outcomes and dated events in general words.

Services stand by their sort and without the letter a release draws for them: whoever works at one
knows which it is. Children who stay behind are seen alike, so that they can be compared.
"""

from collections.abc import Iterator
from typing import Final

from trajectories.anonymise.clock import clock
from trajectories.anonymise.codes import called
from trajectories.anonymise.generalise import age_band, ethnic_group
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    GENDER,
    LIVING_ARRANGEMENT,
    SITE,
    TARGET_GROUPS,
    Profile,
)
from trajectories.model.case import Case
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.outgoing import Outgoing
from trajectories.model.release import ReleasePlan
from trajectories.model.states import LED_NOWHERE, accounts
from trajectories.model.study import Resource

_NOWHERE: Final = "a referral led nowhere"
_DIRECTION: Final = "how circumstances were judged last"


def profiled(outgoing: Outgoing, plan: ReleasePlan) -> Profile:
    """See one child as the plan of a release tells it; what nobody knows is no fact."""
    case, child = outgoing.case, outgoing.case.child
    groups = sorted(case.codebook.label("target_group", code) for code in child.target_groups)
    told = {
        AGE_BAND: age_band(child.age_at_recruitment),
        GENDER: child.gender,
        ETHNIC_GROUP: ethnic_group(child.ethnic_group, plan.ethnicity),
        LIVING_ARRANGEMENT: child.living_arrangement if plan.home else "",
        TARGET_GROUPS: ", ".join(groups) if plan.groups else "",
        SITE: child.site if plan.sites else "",
    }
    return Profile(
        case=child.code,
        site=child.site,
        quasi={fact: value.replace("_", " ") for fact, value in told.items() if value},
        sensitive=_outcomes(case),
        events=tuple(dict.fromkeys(_events(outgoing, plan, by_sort=True))),
    )


def by_kind(outgoing: Outgoing, plan: ReleasePlan) -> dict[str, str]:
    """Give each event as it would be told with services by kind alone: "service", "group"."""
    sorts = _events(outgoing, plan, by_sort=True)
    return dict(zip(sorts, _events(outgoing, plan, by_sort=False), strict=True))


def _outcomes(case: Case) -> dict[str, str]:
    ends = {
        states[-1].state
        for link in case.finished(Link)
        for states in accounts(link.states).values()
    }
    judged = sorted(case.finished(Trajectory), key=lambda one: (one.when, one.id))
    return {
        _NOWHERE: "yes" if LED_NOWHERE & ends else "no",
        _DIRECTION: judged[-1].direction.replace("_", " ") if judged else "not judged",
    }


def _events(outgoing: Outgoing, plan: ReleasePlan, *, by_sort: bool) -> Iterator[str]:
    """Say each dated state of uses and links, what it is of before the first comma."""
    moments = clock(outgoing, plan.clock).calendar.moments
    case = outgoing.case
    met = [(use.id, "", use.service, use.states) for use in case.finished(ServiceUse)]
    met += [
        (link.id, f"{link.link_kind} to ".replace("_", " "), link.to, link.states)
        for link in case.finished(Link)
    ]
    for record, how, place, states in met:
        sort = f"{how}{_sort(case, place, by_sort=by_sort)}".replace(",", ";")
        for position in range(len(states)):
            if moment := moments.get((record, f"states.{position}.when")):
                yield f"{sort}, {moment.words}"


def _sort(case: Case, place: str, *, by_sort: bool) -> str:
    resource = case.site.one(place, Resource) or Resource(id=place)
    found = called(resource, {(place, "subtype"): resource.subtype} if by_sort else {})
    return found.sort if found else ""
