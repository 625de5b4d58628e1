"""Services used, how they were met, the links between them, and what they may have contributed.

Source: NECF 2004, DfES RR603, sections 3.5.2, 4 and 5.4.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import field

from trajectories.model.absence import Absent, Blank
from trajectories.model.record import Record, asks
from trajectories.model.states import LinkKind, LinkState, State, UseState

Beneficiary = Literal["child", "carer", "family", "sibling", "joint"]
ExperienceOf = Literal[
    "location", "availability", "cost", "staff_skills", "safety", "welcome", "asks_nothing", "other"
]
ExperienceValence = Literal["helped", "hindered", "mixed"]
Otherwise = Literal["none", "other_service", "worse_alternative"]
Obstacle = Literal[
    "wrong_address", "no_letter", "criteria", "wait", "travel", "language", "health", "clash",
    "family_said_no", "other",
]  # fmt: skip
Complementarity = Literal["complementary", "neutral", "duplicating", "conflicting"]
JoinedUp = Literal[0, 1, 2, 3]
CoConstructionLevel = Literal["none", "informed", "consulted", "shaped", "co_designed", "leads"]
AvertedStatus = Literal["pending", "averted", "deferred", "not_averted"]


class ServiceUse(Record, frozen=True, kw_only=True, tag="service_use"):
    """One episode of using one service, told in states."""

    title: ClassVar[str] = "Service use"
    help: ClassVar[str] = "One spell with one service: waiting, started, going on, ended."

    service: Annotated[str, asks("Service", "reference", to=("resource",), required=True)] = ""
    beneficiary: Annotated[Beneficiary | Absent, asks("For whom", "choice")] = "not_asked"
    states: Annotated[tuple[State, ...], asks("What happened, in order", "group")] = ()
    held_to_be: Annotated[
        UseState | Blank,
        asks("We hold it to be", "choice", about="more", hint="where accounts differ"),
    ] = ""
    addresses: Annotated[
        tuple[str, ...], asks("Needs it addresses", "reference", to=("need",))
    ] = ()
    entry_route: Annotated[str, asks("How they came to it")] = ""
    delivery: Annotated[str, asks("How it is given")] = ""
    attendance: Annotated[str, asks("Attendance", hint='"most days", 2-3 of 5')] = ""


class Experience(Record, frozen=True, kw_only=True, tag="experience"):
    """What a service or place was like for those who met it."""

    title: ClassVar[str] = "Experience"
    help: ClassVar[str] = "What helped or hindered in a service or place."

    of: Annotated[str, asks("Of", "reference", to=("resource", "service_use"), required=True)] = ""
    matter: Annotated[ExperienceOf | Blank, asks("What about it", "choice", required=True)] = ""
    valence: Annotated[ExperienceValence | Blank, asks("It", "choice", required=True)] = ""
    otherwise: Annotated[Otherwise | Absent, asks("Would otherwise have had", "choice")] = (
        "not_asked"
    )


class Link(Record, frozen=True, kw_only=True, tag="link"):
    """How one service led, or was to lead, to another."""

    title: ClassVar[str] = "Link"
    help: ClassVar[str] = "Referral, signposting, supported access or joint working."

    link_kind: Annotated[LinkKind | Blank, asks("Kind of link", "choice", required=True)] = ""
    from_: Annotated[
        str, asks("From", "reference", to=("resource", "person", "child"), required=True)
    ] = field(default="", name="from")
    to: Annotated[str, asks("To", "reference", to=("resource",), required=True)] = ""
    beneficiary: Annotated[Beneficiary | Absent, asks("For whom", "choice")] = "not_asked"
    reason: Annotated[str, asks("Why")] = ""
    states: Annotated[tuple[State, ...], asks("What happened, in order", "group")] = ()
    in_the_way: Annotated[tuple[Obstacle, ...], asks("What was in the way", "choice")] = ()
    held_to_be: Annotated[LinkState | Blank, asks("We hold it to be", "choice", about="more")] = ""
    held_because: Annotated[str, asks("Because", about="more")] = ""


class JoinedUpView(Record, frozen=True, kw_only=True, tag="joined_up_view"):
    """How joined up two or more services are for this family, as somebody sees it."""

    title: ClassVar[str] = "Joined-up view"
    help: ClassVar[str] = "How services fit together for the family."

    services: Annotated[
        tuple[str, ...],
        asks("Services (two or more)", "reference", to=("resource",), required=True),
    ] = ()
    complementarity: Annotated[Complementarity | Absent, asks("They are", "choice")] = "not_asked"
    joined_up: Annotated[
        JoinedUp | Absent,
        asks(
            "Joined up",
            "choice",
            about="visit close",
            hint="0 family carries everything, 1 know of each other, 2 pass information, "
            "3 plan with the family",
        ),
    ] = "not_asked"


class CoConstruction(Record, frozen=True, kw_only=True, tag="co_construction"):
    """How far somebody had a say in a service; asked as "did anyone ask you?"."""

    title: ClassVar[str] = "Having a say"
    help: ClassVar[str] = 'Only from "did anyone ask you?".'

    of: Annotated[
        str, asks("In which service", "reference", to=("resource",), hint="empty: strategic level")
    ] = ""
    level: Annotated[
        CoConstructionLevel | Absent | Blank, asks("Had a say", "choice", required=True)
    ] = ""


class AvertedEvent(Record, frozen=True, kw_only=True, tag="averted_event"):
    """A threat, and whether it came about; never counted as an outcome."""

    title: ClassVar[str] = "Threat or averted event"
    help: ClassVar[str] = "A threat pending, or something that did not happen."

    threat: Annotated[str, asks("Threat", "text", required=True)] = ""
    known_on: Annotated[str, asks("Known on", "date")] = ""
    done: Annotated[str, asks("What was done", "text")] = ""
    by: Annotated[
        tuple[str, ...], asks("By whom", "reference", to=("person", "child", "resource"))
    ] = ()
    status: Annotated[AvertedStatus | Blank, asks("How it stands", "choice", required=True)] = ""


class Contribution(Record, frozen=True, kw_only=True, tag="contribution"):
    """What a service may have contributed, beside the other possible contributors."""

    title: ClassVar[str] = "Contribution"
    help: ClassVar[str] = "Written when the report is made, never in the field."

    services: Annotated[
        tuple[str, ...], asks("Services", "reference", to=("resource",), required=True)
    ] = ()
    mechanism: Annotated[str, asks("How")] = ""
    affects: Annotated[
        tuple[str, ...],
        asks(
            "What it may have affected", "reference", to=("factor", "agency", "joining_in", "need")
        ),
    ] = ()
    claim: Annotated[str, asks("What is claimed", "text", required=True)] = ""
    others: Annotated[
        str, asks("Other possible contributors", "text", hint='or "none identified"')
    ] = ""
    tags: Annotated[tuple[str, ...], asks("Tags", "code", codes="tag", about="more")] = ()
