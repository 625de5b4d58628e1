"""Needs, resilience factors, how factors act on each other, and coping.

Factors are kept one by one with who says so; nothing here adds them up. Source: NECF 2004,
DfES RR603, section 3.5.1 and Appendix 1.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Absent, Blank
from trajectories.model.record import Record, asks

NeedAspect = Literal[
    "educational", "emotional", "social", "health", "family", "school", "out_of_school",
    "community", "material", "cultural_identity",
]  # fmt: skip
NeedLevel = Literal[1, 2, 3, 4]
Domain = Literal["within_child", "relational", "environmental"]
Valence = Literal["risk", "vulnerability", "protective"]
Change = Literal["better", "worse", "same", "mixed", "cannot_say"]
ChangeKnown = Literal["compared_by_informant", "seen_by_us"]
Strength = Literal[0, 1, 2, 3]
FactorLinkKind = Literal["aggravates", "mitigates", "produces", "masks", "depends_on"]


class Need(Record, frozen=True, kw_only=True, tag="need"):
    """A need in one aspect of life at a time; the level belongs to the aspect, not the child."""

    title: ClassVar[str] = "Need"
    help: ClassVar[str] = "Something should be done."

    aspect: Annotated[NeedAspect | Blank, asks("Aspect of life", "choice", required=True)] = ""
    sign: Annotated[str, asks("What showed it", "text", required=True)] = ""
    identified_by: Annotated[
        str, asks("Identified by", "reference", to=("person", "child", "resource"))
    ] = ""
    level: Annotated[NeedLevel | Absent, asks("Level of prevention", "choice")] = "not_asked"


class Factor(Record, frozen=True, kw_only=True, tag="factor"):
    """How things are for the child: a factor that protects, or makes things harder."""

    title: ClassVar[str] = "Factor"
    help: ClassVar[str] = "How things are, or what somebody does with her or him."

    code: Annotated[str, asks("Factor", "code", codes="factor", required=True)] = ""
    valence: Annotated[Valence | Blank, asks("Works as", "choice", required=True)] = ""
    holder: Annotated[
        str, asks("Whose", "reference", to=("person", "child"), hint="empty: the child's own")
    ] = ""
    setting: Annotated[
        str, asks("Where", "reference", to=("place", "resource"), hint="empty: not tied to a place")
    ] = ""
    change: Annotated[Change | Absent, asks("Change", "choice")] = "not_asked"
    change_known: Annotated[ChangeKnown | Absent, asks("Change told or seen", "choice")] = (
        "not_asked"
    )
    since: Annotated[str, asks("Changed since", "date")] = ""
    since_said: Annotated[str, asks("Changed since, in the words used")] = ""
    strength: Annotated[Strength | Absent, asks("Strength", "choice", about="visit close")] = (
        "not_asked"
    )
    tags: Annotated[tuple[str, ...], asks("Tags", "code", codes="tag", about="more")] = ()


class FactorLink(Record, frozen=True, kw_only=True, tag="factor_link"):
    """What one factor does to another, or to the use of a service."""

    title: ClassVar[str] = "Factor link"
    help: ClassVar[str] = "One factor acts on another."

    from_factor: Annotated[str, asks("From factor", "reference", to=("factor",), required=True)] = (
        ""
    )
    acts: Annotated[FactorLinkKind | Blank, asks("What it does", "choice", required=True)] = ""
    to: Annotated[str, asks("To", "reference", to=("factor", "service_use"), required=True)] = ""


class Coping(Record, frozen=True, kw_only=True, tag="coping"):
    """What somebody does to get by."""

    title: ClassVar[str] = "Coping"
    help: ClassVar[str] = "What she or he does to get by."

    holder: Annotated[
        str, asks("Whose", "reference", to=("person", "child"), hint="empty: the child's own")
    ] = ""
    strategy: Annotated[str, asks("What is done", "text", required=True)] = ""
    strengthened_by: Annotated[
        tuple[str, ...],
        asks("Strengthened by", "reference", to=("person", "resource", "factor", "service_use")),
    ] = ()
