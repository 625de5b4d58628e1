"""The child of a case, and the nameless persons and places around it.

Nobody here has a name: a person is an id, a voice and a relation. Names live in the register,
which is another type in another book, so that code that never asked for it cannot leak one.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Absent, Blank
from trajectories.model.record import Entry, Level, asks

Voice = Literal["child", "carer", "family", "peer", "provider", "board", "researcher", "other"]
Gender = Literal["girl", "boy", "another", "not_said"]
EthnicGroup = Literal["asian", "black", "mixed", "white", "other", "not_said"]
LivingArrangement = Literal[
    "both_parents", "mother", "father", "parent_and_partner", "kinship_care", "foster_care",
    "residential", "shared", "other", "not_said",
]  # fmt: skip
CaseStatus = Literal["active", "withdrawn", "moved", "completed"]
PlaceSort = Literal[
    "home", "school", "service", "play_space", "street", "faith_or_community", "other"
]


class Child(Entry, frozen=True, kw_only=True, tag="child"):
    """The child a case is about, by code."""

    title: ClassVar[str] = "Child"
    help: ClassVar[str] = "The child this case is about; the name is in the register."

    code: Annotated[str, asks("Case code", required=True)] = ""
    age_at_recruitment: Annotated[int, asks("Age when we met (5 to 13)", "number")] = 0
    age_reason: Annotated[str, asks("Reason, if younger or older")] = ""
    gender: Annotated[Gender | Absent, asks("Gender", "choice")] = "not_asked"
    ethnicity: Annotated[str, asks("Ethnicity, in their own words")] = ""
    ethnic_group: Annotated[EthnicGroup | Absent, asks("Ethnic group", "choice")] = "not_asked"
    living_arrangement: Annotated[LivingArrangement | Absent, asks("Lives with", "choice")] = (
        "not_asked"
    )
    languages: Annotated[tuple[str, ...], asks("Languages")] = ()
    target_groups: Annotated[
        tuple[str, ...], asks("Target groups", "code", codes="target_group")
    ] = ()
    site: Annotated[str, asks("Site", "text")] = ""
    recruited_through: Annotated[str, asks("Recruited through", "reference", to=("resource",))] = ""
    status: Annotated[CaseStatus, asks("Status", "choice")] = "active"


class Person(Entry, frozen=True, kw_only=True, tag="person"):
    """A person without a name: whose voice it is, and how they are related."""

    title: ClassVar[str] = "Person"
    help: ClassVar[str] = "Somebody in the child's life, by role; the name goes in the register."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")

    voice: Annotated[Voice | Blank, asks("Voice", "choice", required=True)] = ""
    relation: Annotated[str, asks("Role", hint="mother, learning mentor, friend")] = ""
    service: Annotated[str, asks("At service", "reference", to=("resource",))] = ""


class Place(Entry, frozen=True, kw_only=True, tag="place"):
    """A place without a name."""

    title: ClassVar[str] = "Place"
    help: ClassVar[str] = "Somewhere in the child's life, by sort; the name goes in the register."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")

    sort: Annotated[PlaceSort | Blank, asks("Sort of place", "choice", required=True)] = ""
    description: Annotated[str, asks("Description, without a name")] = ""
