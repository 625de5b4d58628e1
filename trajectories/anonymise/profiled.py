"""See a child as a release would show her: her facts, outcomes and dated events in general words.

Services stand by their sort and without the letter a release draws for them: whoever works at one
knows which it is. Children who stay behind are seen alike, so that they can be compared.
"""

from collections.abc import Iterator, Mapping

from trajectories.anonymise.clock import Clock
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
from trajectories.model.release import ReleasePlan

Words = Mapping[tuple[str, str], str]
"""The study's own words that may leave, by entry and field: the sort of a service."""


def profiled(case: Case, clock: Clock, plan: ReleasePlan, words: Words) -> Profile:
    """See one child as the plan of a release tells it."""
    child = case.child
    quasi = {
        AGE_BAND: age_band(child.age_at_recruitment),
        GENDER: _said(child.gender),
        ETHNIC_GROUP: _said(ethnic_group(child.ethnic_group, plan.ethnicity)),
    }
    if plan.home:
        quasi[LIVING_ARRANGEMENT] = _said(child.living_arrangement)
    if plan.groups:
        quasi[TARGET_GROUPS] = ", ".join(map(_said, sorted(child.target_groups)))
    if plan.sites:
        quasi[SITE] = child.site
    return Profile(
        case=child.code,
        site=child.site,
        quasi={fact: str(value) for fact, value in quasi.items()},
        sensitive=_outcomes(case, clock),
        events=tuple(dict.fromkeys(_events(case, clock, words))),
    )


def by_kind(case: Case, clock: Clock, words: Words) -> dict[str, str]:
    """Give each event as it would be told with services by kind alone: "service", "group"."""
    return dict(zip(_events(case, clock, words), _events(case, clock, {}), strict=True))


def _outcomes(case: Case, clock: Clock) -> dict[str, str]:
    """Give the last judgement of the trajectory, where there is one."""

    def learned(one: Trajectory) -> tuple[float, str]:
        moment = clock.calendar.moment(one.id, "learned")
        return moment.start if moment else float("-inf"), one.id

    last = max(case.own.of(Trajectory), key=learned, default=None)
    return {"trajectory": _said(last.direction)} if last else {}


def _events(case: Case, clock: Clock, words: Words) -> Iterator[str]:
    """Tell every state of every use and link with when it was, by the clock of the release."""
    for use in case.own.of(ServiceUse):
        for position, state in enumerate(use.states):
            what = f"{_sort(case, use.service, words)} {_said(state.state)}"
            yield _dated(what, use.id, position, clock)
    for link in case.own.of(Link):
        ends = " to ".join(_sort(case, one, words) for one in (link.from_, link.to))
        for position, state in enumerate(link.states):
            what = f"{_said(link.link_kind)} from {ends} {_said(state.state)}"
            yield _dated(what, link.id, position, clock)


def _dated(what: str, record: str, position: int, clock: Clock) -> str:
    moment = clock.calendar.moment(record, f"states.{position}.when")
    return f"{what}, {moment.words}" if moment else what


def _sort(case: Case, name: str, words: Words) -> str:
    """Name somebody or something by its sort; a comma would look like the end of it."""
    entry = case.find(name)
    found = called(entry, words) if entry else None
    return found.sort.replace(",", ";") if found else "somebody"


def _said(choice: str) -> str:
    return choice.replace("_", " ")
