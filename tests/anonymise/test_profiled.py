import msgspec
import pytest

from tests.report.outgoings import an_outgoing
from trajectories.anonymise.advice import ready_steps, told_wider
from trajectories.anonymise.profile import Profile, population
from trajectories.anonymise.profiled import by_kind, profiled
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.people import Child
from trajectories.model.record import Entry
from trajectories.model.release import ReleasePlan
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.model.study import Resource, Visit

VISITS = (
    Visit(id="v2", number=2, actual="2025-02-11"),
    Visit(id="v3", number=3, actual="2025-03-11"),
)
SITE = (
    *VISITS,
    Resource(id="den", name="Saturday Den", resource_kind="service", subtype="play, open"),
    Resource(id="clinic", name="Feelings clinic", resource_kind="service"),
)
CHILD = Child(
    id="kez", code="K-07", age_at_recruitment=9, gender="girl", ethnic_group="black",
    living_arrangement="kinship_care", target_groups=("young_carers", "kinship_care"), site="Hill",
)  # fmt: skip
SESSIONS = (
    Session(id="s2", visit="v2", on="2025-02-11"),
    Session(id="s3", visit="v3", on="2025-03-11"),
)
PLAN = ReleasePlan(id="plan", ethnicity="five_groups")
USE = ServiceUse(
    id="u1", service="den",
    states=(State(state="started", when="2025-02-25"), State(state="ongoing")),
)  # fmt: skip
LINK = Link(
    id="l1", link_kind="referral", from_="kez", to="clinic",
    states=(State(state="made", when="2025-03-11"),),
)  # fmt: skip


def seen(*own: Entry, **plan: object) -> Profile:
    told = msgspec.structs.replace(PLAN, **plan)
    return profiled(an_outgoing(*own, site=SITE), told)


def test_a_child_is_told_in_bands_groups_and_sorts_by_the_clock_of_the_release() -> None:
    assert seen(CHILD, *SESSIONS, USE, LINK) == Profile(
        case="K-07",
        site="Hill",
        quasi={
            "age band": "8 to 11",
            "gender": "girl",
            "ethnic group": "black",
            "living arrangement": "kinship care",
            "target groups": "children in kinship care, young carers",
        },
        sensitive={
            "a referral led nowhere": "no",
            "how circumstances were judged last": "not judged",
        },
        events=(
            "play; open, between visits 2 and 3",
            "referral to service, at visit 3",
        ),
    )


def test_services_can_be_told_by_kind_alone() -> None:
    outgoing = an_outgoing(CHILD, *SESSIONS, USE, LINK, site=SITE)
    wider = by_kind(outgoing, PLAN)
    assert wider["play; open, between visits 2 and 3"] == "service, between visits 2 and 3"
    among = population([profiled(outgoing, PLAN)])
    [step] = [one for one in ready_steps(among, wider) if one.id == "by_kind"]
    events = told_wider(among, step).profiles[0].events
    assert events[0] == "service, between visits 2 and 3"


def test_what_a_plan_leaves_out_nobody_is_told_by() -> None:
    found = seen(CHILD, home=False, groups=False, sites=True, ethnicity="two_groups")
    assert found.quasi == {
        "age band": "8 to 11", "gender": "girl", "ethnic group": "other", "site": "Hill",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Saturday", "Feelings", "2025"])
def test_no_name_and_no_date_is_in_it(name: str) -> None:
    for sort in ("visits", "months"):
        found = seen(CHILD, *SESSIONS, USE, LINK, clock=sort)
        assert name not in str(found)


def test_what_came_of_referrals_and_the_last_judgement_are_outcomes() -> None:
    def judged(name: str, direction: str, when: str) -> Trajectory:
        made = Trajectory(id=name, when=when, visit="v2", rationale="So it was.")
        return msgspec.structs.replace(made, direction=direction)

    first = judged("t2", "towards_exclusion", "2025-02-11")
    last = judged("t1", "towards_inclusion", "2025-03-11")
    lost = msgspec.structs.replace(LINK, states=(State(state="lost"),))
    assert seen(CHILD, *SESSIONS, lost, last, first).sensitive == {
        "a referral led nowhere": "yes",
        "how circumstances were judged last": "towards inclusion",
    }
