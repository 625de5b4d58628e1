"""Deliberative agency, joining in, how people see the work, and the trajectory as judged.

Three strands of agency are three series and are never summed; a disposition names a practice and
who supports it, because it is not a trait. Source: NECF 2004, DfES RR603, section 5 and Appendix 2.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Absent, Blank
from trajectories.model.record import Record, asks

Strand = Literal["control", "resources", "assessment"]
AgencyHolder = Literal["child", "carer", "family"]
AgencyLevel = Literal[0, 1, 2, 3]
Affordance = Literal[
    "not_available", "available_not_recognised", "recognised_not_used", "used", "shaped_by_family"
]
Disposition = Literal["avoids", "hesitant", "willing_with_support", "willing"]
Direction = Literal["towards_exclusion", "mixed", "disruption_begun", "towards_inclusion"]


class Agency(Record, frozen=True, kw_only=True, tag="agency"):
    """An instance of somebody deciding, drawing on resources, or judging how things stand."""

    title: ClassVar[str] = "Agency"
    help: ClassVar[str] = "She or he decides, seeks or judges."

    strand: Annotated[Strand | Blank, asks("Strand", "choice", required=True)] = ""
    holder: Annotated[AgencyHolder, asks("Whose", "choice")] = "child"
    instance: Annotated[str, asks("What was done or said", "text", required=True)] = ""
    level: Annotated[AgencyLevel | Absent, asks("Level", "choice", about="visit close")] = (
        "not_asked"
    )


class JoiningIn(Record, frozen=True, kw_only=True, tag="joining_in"):
    """What is on offer in one practice, and how ready the child is to join in, with whom."""

    title: ClassVar[str] = "Joining in"
    help: ClassVar[str] = "A practice on offer, and the way into it."

    practice: Annotated[str, asks("Practice", "reference", to=("practice",), required=True)] = ""
    affordance: Annotated[Affordance | Absent, asks("On offer", "choice")] = "not_asked"
    disposition: Annotated[Disposition | Absent, asks("Readiness", "choice")] = "not_asked"
    supported_by: Annotated[
        tuple[str, ...], asks("Supported by", "reference", to=("person", "child"))
    ] = ()
    would_join_with: Annotated[
        tuple[str, ...], asks("Would join with", "reference", to=("person",))
    ] = ()
    barriers: Annotated[str, asks("In the way", "text")] = ""


class ObjectView(Record, frozen=True, kw_only=True, tag="object_view"):
    """What somebody thinks services should work on, for what, and how."""

    title: ClassVar[str] = "What to work on"
    help: ClassVar[str] = "What services should work on, for what, and how."

    object: Annotated[str, asks("What to work on", "text", required=True)] = ""
    outcome: Annotated[str, asks("For what", "text")] = ""
    means: Annotated[str, asks("How", "text")] = ""


class Trajectory(Record, frozen=True, kw_only=True, tag="trajectory"):
    """The researcher's judgement of the circumstances at a visit; going back is legal."""

    title: ClassVar[str] = "Trajectory judgement"
    help: ClassVar[str] = "A judgement of circumstances, with its rationale."

    visit: Annotated[str, asks("At visit", "reference", to=("visit",))] = ""
    direction: Annotated[Direction | Blank, asks("Direction", "choice", required=True)] = ""
    rationale: Annotated[str, asks("Why", "text", required=True)] = ""
    rests_on: Annotated[
        tuple[str, ...],
        asks(
            "Rests on", "reference", to=("factor", "service_use", "agency", "joining_in", "event")
        ),
    ] = ()
