"""Sessions, their parts, and the passages, pictures and documents that are evidence.

A session's text is immutable and named by its digest; a passage is a span of code points in it,
its end exclusive, and keeps its words so that a report needs no second look.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import field

from trajectories.model.absence import Absent, Blank
from trajectories.model.consent import Permission
from trajectories.model.record import Entry, Level, Part, Visibility, asks

PlaceKind = Literal["school", "home", "service", "outdoors", "by_telephone", "other"]
Activity = Literal[
    "self_report_book", "photo_collage", "story_telling", "illustrated_map", "filmed_narrative",
    "discussion", "interview", "observation", "event_fieldnote", "other",
]  # fmt: skip
Hearing = Literal["nobody", "may_hear", "heard"]
Recording = Literal["none", "notes", "audio", "film"]
EvidenceSort = Literal["passage", "picture", "document"]


class SessionPart(Part, frozen=True, kw_only=True):
    """A stretch of a session with one activity and one company."""

    activity: Annotated[Activity | Blank, asks("What we did", "choice", required=True)] = ""
    present: Annotated[
        tuple[str, ...], asks("Who was there", "reference", to=("person", "child"))
    ] = ()
    within_hearing: Annotated[Hearing | Absent, asks("Could others hear", "choice")] = "not_asked"
    heard_by: Annotated[tuple[str, ...], asks("Heard by", "reference", to=("person", "child"))] = ()
    speaker: Annotated[str, asks("Who speaks, mostly", "reference", to=("person", "child"))] = ""


class Session(Entry, frozen=True, kw_only=True, tag="session"):
    """A meeting with a child, a carer or a provider, in parts."""

    title: ClassVar[str] = "Session"
    help: ClassVar[str] = "A meeting, at a visit or between visits."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")

    visit: Annotated[str, asks("At visit", "reference", to=("visit",), hint="empty: between")] = ""
    on: Annotated[str, asks("Date", "date", required=True)] = ""
    place: Annotated[PlaceKind | Absent, asks("Where", "choice")] = "not_asked"
    researchers: Annotated[
        tuple[str, ...], asks("Researchers", "reference", to=("researcher",))
    ] = ()
    recording: Annotated[Recording | Absent, asks("Recording", "choice")] = "not_asked"
    language: Annotated[str, asks("Language", hint="en, cy, so")] = ""
    interpreter: Annotated[str, asks("Interpreter", "reference", to=("person",))] = ""
    parts: Annotated[tuple[SessionPart, ...], asks("Parts", "group")] = ()
    text: Annotated[str, asks("Notes or transcript", "text_digest")] = ""


class Region(Part, frozen=True, kw_only=True):
    """A rectangle of a picture, in thousandths of its width and height from the top left."""

    left: Annotated[int, asks("Left", "number")] = 0
    top: Annotated[int, asks("Top", "number")] = 0
    right: Annotated[int, asks("Right", "number")] = 1000
    bottom: Annotated[int, asks("Bottom", "number")] = 1000


class Evidence(Entry, frozen=True, kw_only=True, tag="evidence"):
    """A passage of a text, a region of a picture, or a document, with who speaks."""

    title: ClassVar[str] = "Evidence"
    help: ClassVar[str] = "Words, a picture or a document that a record rests on."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")

    sort: Annotated[EvidenceSort, asks("Sort", "choice")] = "passage"
    session: Annotated[str, asks("Session", "reference", to=("session",))] = ""
    part: Annotated[int, asks("Part of the session", "number")] = 0
    text: Annotated[str, asks("Text", "text_digest")] = ""
    start: Annotated[int, asks("Starts at character", "number")] = 0
    end: Annotated[int, asks("Ends before character", "number")] = 0
    words: Annotated[str, asks("The words", "text")] = ""
    picture: Annotated[
        str, asks("Picture or document", "text", hint="the id of an attachment, or where it is")
    ] = ""
    region: Annotated[Region | None, asks("Region", "group")] = None
    caption: Annotated[str, asks("Caption, in the child's words", "text")] = ""
    done_with_it: Annotated[str, asks("What the child did with it", "text")] = ""
    speaker: Annotated[str, asks("Who speaks", "reference", to=("person", "child"))] = ""
    language: Annotated[str, asks("Language")] = ""
    translated: Annotated[bool, asks("Words are a translation", "yes_no")] = False
    key_quote: Annotated[bool, asks("Key quote", "yes_no")] = False
    permissions: Annotated[tuple[Permission, ...], asks("Agreed for these words", "choice")] = ()
    visibility: Annotated[Visibility, asks("Who may read it", "choice")] = "case"
    say_instead: Annotated[str, asks("Say instead")] = ""
    from_: Annotated[str, asks("Copied from, in the site's book", "text")] = field(
        default="", name="from"
    )


class StruckPassage(Entry, frozen=True, kw_only=True, tag="struck_passage"):
    """A passage taken out for good: where it stood and how long it was, never what it said."""

    title: ClassVar[str] = "Struck passage"
    help: ClassVar[str] = "Words taken out for good."
    levels: ClassVar[tuple[Level, ...]] = ("site", "case")
    by_hand: ClassVar[bool] = False

    text: Annotated[str, asks("Text", "text_digest")] = ""
    start: Annotated[int, asks("Started at character", "number")] = 0
    length: Annotated[int, asks("Characters taken out", "number")] = 0
    struck_on: Annotated[str, asks("Struck on", "date")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
