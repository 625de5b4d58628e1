import msgspec
import pytest

from tests.report.outgoings import an_outgoing
from trajectories.anonymise.advice import ready_steps, told_wider
from trajectories.anonymise.clock import clock
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
USE = ServiceUse(
    id="u1", service="den",
    states=(State(state="started", when="2025-02-25"), State(state="ongoing")),
)  # fmt: skip
LINK = Link(
    id="l1", link_kind="referral", from_="gone", to="clinic",
    states=(State(state="made", when="2025-03-11"),),
)  # fmt: skip


def seen(*own: Entry, **plan: object) -> Profile:
    outgoing = an_outgoing(*own, site=SITE)
    told = msgspec.structs.replace(ReleasePlan(id="plan"), **plan)
    words = {("den", "subtype"): "play, open"}
    return profiled(outgoing.case, clock(outgoing, told.clock), told, words)


def test_a_child_is_told_in_bands_groups_and_sorts_by_the_clock_of_the_release() -> None:
    assert seen(CHILD, *SESSIONS, USE, LINK) == Profile(
        case="K-07",
        site="Hill",
        quasi={
            "age band": "8 to 11",
            "gender": "girl",
            "ethnic group": "black",
            "living arrangement": "kinship care",
            "target groups": "kinship care, young carers",
        },
        events=(
            "play; open started, between visits 2 and 3",
            "play; open ongoing",
            "referral from somebody to service made, at visit 3",
        ),
    )


def test_services_can_be_told_by_kind_alone() -> None:
    outgoing = an_outgoing(CHILD, *SESSIONS, USE, LINK, site=SITE)
    words = {("den", "subtype"): "play, open"}
    wider = by_kind(outgoing.case, clock(outgoing, "visits"), words)
    assert wider["play; open ongoing"] == "service ongoing"
    among = population([seen(CHILD, *SESSIONS, USE, LINK)])
    [step] = [one for one in ready_steps(among, wider) if one.id == "by_kind"]
    assert "service ongoing" in told_wider(among, step).profiles[0].events


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


def test_the_last_judgement_is_the_outcome() -> None:
    def judged(name: str, direction: str, learned: str = "") -> Trajectory:
        made = Trajectory(id=name, learned=learned)
        return msgspec.structs.replace(made, direction=direction)

    first = judged("t2", "towards_exclusion", "2025-02-11")
    last = judged("t1", "towards_inclusion", "2025-03-11")
    assert seen(CHILD, *SESSIONS, last, first).sensitive == {"trajectory": "towards inclusion"}
    undated = judged("t3", "mixed")
    assert seen(CHILD, *SESSIONS, undated).sensitive == {"trajectory": "mixed"}
    assert seen(CHILD).sensitive == {}
