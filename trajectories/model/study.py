"""The study, its sites and what is kept about them: visits, resources, practices, workshops.

Codes of activity theory belong to provider and board evidence and therefore live here, never in a
case; a group observation is never joined to a child. Source: NECF 2004, DfES RR603, sections
2.2-2.6, 3.3 and Appendices 1 and 2.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import field

from trajectories.model.absence import Absent, Blank
from trajectories.model.kinds.resilience import Domain, Valence
from trajectories.model.kinds.voice import AnswerStatus, Audience, MessageForm
from trajectories.model.record import Basis, Entry, Level, Part, asks

SiteKind = Literal["rural", "urban", "two_tier", "metropolitan", "unitary", "other"]
VisitTask = Literal[
    "board_interviews", "manager_interviews", "set_up", "provider_interviews", "identify_children",
    "first_meetings", "board_workshop", "carer_sessions", "child_sessions", "provider_workshop",
    "prepare_contribution", "follow_ups", "mixed_workshop", "case_study_report",
]  # fmt: skip
ResourceKind = Literal[
    "service", "public_place", "group", "person", "faith_or_community_body", "shop", "online"
]
Provision = Literal["universal", "target_group", "acute_particular"]
Sector = Literal["statutory", "voluntary", "private", "community"]
Funding = Literal["childrens_fund", "mainstream", "joint", "other_initiative"]
ServiceLevel = Literal[1, 2, 3, 4]
YesNo = Literal["yes", "no"]
ActivityElement = Literal[
    "subject", "object", "tools", "rules", "community", "division_of_labour", "outcome", "history",
    "expectation",
]  # fmt: skip
WorkshopAudience = Literal["board", "providers", "mixed"]
Reveals = Literal["difference", "contradiction", "strong_theme"]
Verdict = Literal["confirmed", "amended", "rejected", "split"]
StageStatus = Literal["not_begun", "begun", "done", "returned_to"]
CodeList = Literal["factor", "target_group", "theme", "tag"]


class Retention(Part, frozen=True, kw_only=True):
    """How long one category of data is kept, and on what ground."""

    category: Annotated[str, asks("Category", required=True)] = ""
    until: Annotated[str, asks("Keep until", "date", ahead=True)] = ""
    ground: Annotated[str, asks("Ground", "text")] = ""


class Study(Entry, frozen=True, kw_only=True, tag="study"):
    """The settings of a study."""

    title: ClassVar[str] = "Study"
    help: ClassVar[str] = "The settings everything in the study follows."
    levels: ClassVar[tuple[Level, ...]] = ("study",)

    name: Annotated[str, asks("Title", required=True)] = ""
    codebook_version: Annotated[str, asks("Codebook version")] = "1"
    minimum_service_users: Annotated[int, asks("Service users a site needs", "number")] = 10
    minimum_children: Annotated[int, asks("Of them children", "number")] = 0
    minimum_child_visits: Annotated[int, asks("Visits with the child", "number")] = 3
    visit_interval_weeks: Annotated[int, asks("Weeks between visits", "number")] = 4
    small_cell_threshold: Annotated[int, asks("Smallest cell shown", "number")] = 5
    sequence_axis: Annotated[tuple[str, ...], asks("Columns of a sequence")] = (
        "Before", "V2", "V3", "V4", "V5", "Final",
    )  # fmt: skip
    retention: Annotated[tuple[Retention, ...], asks("Retention", "group")] = ()


class Researcher(Entry, frozen=True, kw_only=True, tag="researcher"):
    """A person who works on the study."""

    title: ClassVar[str] = "Researcher"
    help: ClassVar[str] = "Somebody who works on the study."
    levels: ClassVar[tuple[Level, ...]] = ("study",)

    called: Annotated[str, asks("Name", required=True)] = ""
    lead: Annotated[bool, asks("Leads the study", "yes_no")] = False


class Code(Entry, frozen=True, kw_only=True, tag="code"):
    """A code the study added to the codebook, or changed; retired codes stay readable."""

    title: ClassVar[str] = "Code"
    help: ClassVar[str] = "A word of the codebook."
    levels: ClassVar[tuple[Level, ...]] = ("study",)

    list: Annotated[CodeList | Blank, asks("List", "choice", required=True)] = ""
    code: Annotated[str, asks("Code", required=True)] = ""
    label: Annotated[str, asks("In plain words", required=True)] = ""
    domain: Annotated[Domain | Absent, asks("Domain, for a factor", "choice")] = "not_applicable"
    valence: Annotated[Valence | Absent, asks("Usual valence", "choice")] = "not_applicable"
    definition: Annotated[str, asks("Definition", "text")] = ""
    retired: Annotated[bool, asks("Retired", "yes_no")] = False


class Site(Entry, frozen=True, kw_only=True, tag="site"):
    """A partnership the study works with."""

    title: ClassVar[str] = "Site"
    help: ClassVar[str] = "A partnership the study works with."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    code: Annotated[str, asks("Site code", required=True)] = ""
    region: Annotated[str, asks("Region")] = ""
    site_kind: Annotated[SiteKind | Absent, asks("Kind", "choice")] = "not_asked"
    wave: Annotated[int, asks("Wave", "number")] = 0
    history: Annotated[str, asks("History", "text")] = ""
    model_of_prevention: Annotated[str, asks("Model of prevention", "text")] = ""
    neighbourhoods: Annotated[tuple[str, ...], asks("Neighbourhoods")] = ()


_NUMBER = "1 is for the board and the managers; children are met from 2 on"


class Visit(Entry, frozen=True, kw_only=True, tag="visit"):
    """A site's week of two or three researchers."""

    title: ClassVar[str] = "Visit"
    help: ClassVar[str] = "A week of researchers at a site."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    number: Annotated[int, asks("Number", "number", required=True, hint=_NUMBER)] = 0
    final: Annotated[bool, asks("Final visit", "yes_no")] = False
    special_event: Annotated[str, asks("Special event")] = ""
    planned: Annotated[str, asks("Planned", "date", coming=True)] = ""
    actual: Annotated[str, asks("Took place", "date")] = ""
    researchers: Annotated[
        tuple[str, ...], asks("Researchers", "reference", to=("researcher",))
    ] = ()
    tasks_done: Annotated[tuple[VisitTask, ...], asks("Tasks done", "choice")] = ()


class Resource(Entry, frozen=True, kw_only=True, tag="resource"):
    """A service, place, group or person a family may draw on."""

    title: ClassVar[str] = "Resource"
    help: ClassVar[str] = "A service, place, group or person a family may draw on."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    name: Annotated[str, asks("Name", required=True)] = ""
    resource_kind: Annotated[ResourceKind | Blank, asks("Kind", "choice", required=True)] = ""
    neighbourhood: Annotated[str, asks("Neighbourhood")] = ""
    provision: Annotated[Provision | Absent, asks("Provision", "choice")] = "not_asked"
    subtype: Annotated[str, asks("Sort of service")] = ""
    sector: Annotated[Sector | Absent, asks("Sector", "choice")] = "not_asked"
    agency: Annotated[str, asks("Agency", hint="education, health, social care")] = ""
    funding: Annotated[Funding | Absent, asks("Funding", "choice")] = "not_asked"
    service_levels: Annotated[tuple[ServiceLevel, ...], asks("Levels of prevention", "choice")] = ()
    target_groups: Annotated[
        tuple[str, ...], asks("Target groups", "code", codes="target_group")
    ] = ()
    new_since_fund: Annotated[YesNo | Absent, asks("New since the Fund", "choice")] = "not_asked"


class Practice(Entry, frozen=True, kw_only=True, tag="practice"):
    """A set of activities a child may take part in, at a resource."""

    title: ClassVar[str] = "Practice"
    help: ClassVar[str] = "Activities a child may take part in."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    name: Annotated[str, asks("Name", required=True)] = ""
    resource: Annotated[str, asks("At", "reference", to=("resource",))] = ""
    activities: Annotated[str, asks("Activities", "text")] = ""


class PassageCode(Entry, frozen=True, kw_only=True, tag="passage_code"):
    """A code of activity theory on a passage of provider or board evidence."""

    title: ClassVar[str] = "Code on a passage"
    help: ClassVar[str] = "Activity theory, on provider and board evidence only."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    evidence: Annotated[str, asks("Passage", "reference", to=("evidence",), required=True)] = ""
    element: Annotated[ActivityElement | Blank, asks("Element", "choice", required=True)] = ""
    coder: Annotated[str, asks("Coder", "reference", to=("researcher",))] = ""
    note: Annotated[str, asks("Note", "text")] = ""


class Contradiction(Entry, frozen=True, kw_only=True, tag="contradiction"):
    """Two elements of an activity that pull against each other."""

    title: ClassVar[str] = "Contradiction"
    help: ClassVar[str] = "Two elements that pull against each other."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    between: Annotated[ActivityElement | Blank, asks("Between", "choice", required=True)] = ""
    and_: Annotated[ActivityElement | Blank, asks("And", "choice", required=True)] = field(
        default="", name="and"
    )
    description: Annotated[str, asks("Description", "text", required=True)] = ""
    evidence: Annotated[tuple[str, ...], asks("Evidence", "reference", to=("evidence",))] = ()
    coder: Annotated[str, asks("Coder", "reference", to=("researcher",))] = ""


class Workshop(Entry, frozen=True, kw_only=True, tag="workshop"):
    """A meeting where findings are held up to those who work there."""

    title: ClassVar[str] = "Workshop"
    help: ClassVar[str] = "Findings held up to providers or a board."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    audience: Annotated[WorkshopAudience | Blank, asks("Audience", "choice", required=True)] = ""
    on: Annotated[str, asks("Date", "date")] = ""
    visit: Annotated[str, asks("At visit", "reference", to=("visit",))] = ""
    note: Annotated[str, asks("Note", "text")] = ""


class MirrorItem(Entry, frozen=True, kw_only=True, tag="mirror_item"):
    """Something shown at a workshop, and what those present made of it."""

    title: ClassVar[str] = "Mirror item"
    help: ClassVar[str] = "Shown at a workshop."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    workshop: Annotated[str, asks("Workshop", "reference", to=("workshop",), required=True)] = ""
    shown: Annotated[
        tuple[str, ...], asks("Shown", "reference", to=("evidence", "collective_message"))
    ] = ()
    cases: Annotated[tuple[str, ...], asks("From cases", "text")] = ()
    reveals: Annotated[Reveals | Blank, asks("Reveals", "choice", required=True)] = ""
    verdict: Annotated[Verdict | Absent, asks("Verdict", "choice")] = "not_asked"
    note: Annotated[str, asks("Note", "text")] = ""


class CollectiveMessage(Entry, frozen=True, kw_only=True, tag="collective_message"):
    """A message several children or carers made together."""

    title: ClassVar[str] = "Collective message"
    help: ClassVar[str] = "Made together by several children or carers."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    to: Annotated[Audience | Blank, asks("To", "choice", required=True)] = ""
    text: Annotated[str, asks("Message", "text", required=True)] = ""
    cases: Annotated[tuple[str, ...], asks("From cases", "text")] = ()
    form: Annotated[MessageForm | Absent, asks("Form", "choice")] = "not_asked"
    conditions: Annotated[str, asks("Conditions")] = ""
    presented_on: Annotated[str, asks("Presented on", "date")] = ""
    answer: Annotated[str, asks("Answer", "text")] = ""
    answered_on: Annotated[str, asks("Answered on", "date")] = ""
    status: Annotated[AnswerStatus, asks("Answer so far", "choice")] = "none_yet"


class GroupObservation(Entry, frozen=True, kw_only=True, tag="group_observation"):
    """What was seen of a group at a resource; never joined to a child."""

    title: ClassVar[str] = "Group observation"
    help: ClassVar[str] = "Seen of a group, never of one child."
    levels: ClassVar[tuple[Level, ...]] = ("site",)

    resource: Annotated[str, asks("At", "reference", to=("resource",), required=True)] = ""
    group: Annotated[str, asks("Group, described", required=True)] = ""
    factor: Annotated[str, asks("Factor", "code", codes="factor", required=True)] = ""
    valence: Annotated[Valence | Blank, asks("Works as", "choice", required=True)] = ""
    basis: Annotated[Basis | Blank, asks("How it is known", "choice")] = ""
    when: Annotated[str, asks("When", "date")] = ""
    note: Annotated[str, asks("Note", "text")] = ""
    evidence: Annotated[tuple[str, ...], asks("Evidence", "reference", to=("evidence",))] = ()


class AnalysisStage(Entry, frozen=True, kw_only=True, tag="analysis_stage"):
    """One of the fourteen stages of analysis, and where it stands."""

    title: ClassVar[str] = "Analysis stage"
    help: ClassVar[str] = "One of the fourteen stages."
    levels: ClassVar[tuple[Level, ...]] = ("study", "site")

    stage: Annotated[int, asks("Stage (1 to 14)", "number", required=True)] = 0
    check: Annotated[str, asks("Check made")] = ""
    status: Annotated[StageStatus, asks("Status", "choice")] = "not_begun"
    on: Annotated[str, asks("Date", "date")] = ""
    output: Annotated[str, asks("Output", "text")] = ""
    returned_to: Annotated[int, asks("Returned to stage", "number")] = 0


class SessionForm(Entry, frozen=True, kw_only=True, tag="session_form"):
    """A session form of the study's own, as its file was written; it goes before a shipped one."""

    title: ClassVar[str] = "Session form"
    help: ClassVar[str] = "Questions for a visit, in the study's own words."
    levels: ClassVar[tuple[Level, ...]] = ("study",)
    by_hand: ClassVar[bool] = False

    name: Annotated[str, asks("Name", required=True)] = ""
    form_version: Annotated[str, asks("Version of the form")] = ""
    text: Annotated[str, asks("The form, as TOML", "text", required=True)] = ""
