"""Messages, events, things to ask, and what researchers write.

Source of messages to providers and boards: NECF 2004, DfES RR603, Appendices 1 and 2.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Absent, Blank
from trajectories.model.record import Record, asks

Audience = Literal["providers", "board", "services"]
MessageForm = Literal["clip", "collage", "in_person", "map", "film", "written"]
AnswerStatus = Literal["none_yet", "promised", "done", "refused"]
EventSort = Literal[
    "arrival", "separation", "move", "bereavement", "new_school", "birth", "illness", "other"
]
ToAskSort = Literal["question", "promise", "careful"]
ToAskState = Literal["open", "asked", "answered", "kept", "dropped"]
SummaryOf = Literal["page_1", "theme"]
ReportPart = Literal[
    "trajectory", "own_words", "what_helps", "services", "deciding", "contribution", "limits"
]
Decision = Literal["reviewed", "approved", "sent_back"]
Licence = Literal["licence_held", "free_to_use"]


class Message(Record, frozen=True, kw_only=True, tag="message"):
    """What the child or carer asks of providers, a board or services, and the answer."""

    title: ClassVar[str] = "Message"
    help: ClassVar[str] = "A child's or carer's wish for services."

    to: Annotated[Audience | Blank, asks("To", "choice", required=True)] = ""
    text: Annotated[str, asks("Message", "text", required=True)] = ""
    form: Annotated[MessageForm | Absent, asks("Form", "choice")] = "not_asked"
    conditions: Annotated[str, asks("Conditions", hint='"not my face"')] = ""
    read_back_on: Annotated[str, asks("Read back on", "date")] = ""
    presented_on: Annotated[str, asks("Presented on", "date")] = ""
    asked_of: Annotated[
        tuple[str, ...], asks("Asked of", "reference", to=("resource", "person"))
    ] = ()
    by_when: Annotated[str, asks("By when", "date")] = ""
    followed_up_by: Annotated[str, asks("Followed up by")] = ""
    answer: Annotated[str, asks("Answer", "text")] = ""
    answered_on: Annotated[str, asks("Answered on", "date")] = ""
    status: Annotated[AnswerStatus, asks("Answer so far", "choice")] = "none_yet"
    tags: Annotated[tuple[str, ...], asks("Tags", "code", codes="tag", about="more")] = ()


class Event(Record, frozen=True, kw_only=True, tag="event"):
    """Something that happened on a day."""

    title: ClassVar[str] = "Event"
    help: ClassVar[str] = "Happened on a day."

    sort: Annotated[EventSort | Blank, asks("What sort", "choice", required=True)] = ""
    what: Annotated[str, asks("What happened", "text", required=True)] = ""


class ToAsk(Record, frozen=True, kw_only=True, tag="to_ask"):
    """Something to ask, promised, or to be careful about; never in a report."""

    title: ClassVar[str] = "To ask"
    help: ClassVar[str] = "Ask, promised, or careful: before the next visit."
    analytical: ClassVar[bool] = False

    sort: Annotated[ToAskSort, asks("Sort", "choice")] = "question"
    text: Annotated[str, asks("What", "text", required=True)] = ""
    of_whom: Annotated[str, asks("Of whom", "reference", to=("person", "child", "resource"))] = ""
    by_visit: Annotated[str, asks("By visit", "reference", to=("visit",))] = ""
    state: Annotated[ToAskState, asks("State", "choice")] = "open"


class Memo(Record, frozen=True, kw_only=True, tag="memo"):
    """A researcher's own thought."""

    title: ClassVar[str] = "Memo"
    help: ClassVar[str] = "My own thought."
    analytical: ClassVar[bool] = False

    text: Annotated[str, asks("Thought", "text", required=True)] = ""


class Commentary(Record, frozen=True, kw_only=True, tag="commentary"):
    """A paragraph a person wrote for one part of the report."""

    title: ClassVar[str] = "Commentary"
    help: ClassVar[str] = "Written for one part of the report."
    analytical: ClassVar[bool] = False

    report_part: Annotated[ReportPart | Blank, asks("Part", "choice", required=True)] = ""
    text: Annotated[str, asks("Text", "text", required=True)] = ""


class Summary(Record, frozen=True, kw_only=True, tag="summary"):
    """Page 1, or one theme, in the words of the person who wrote it."""

    title: ClassVar[str] = "Summary"
    help: ClassVar[str] = "Page 1 or a theme, written by a person."
    analytical: ClassVar[bool] = False

    of: Annotated[SummaryOf | Blank, asks("Of", "choice", required=True)] = ""
    heading: Annotated[str, asks("Heading")] = ""
    text: Annotated[str, asks("Text", "text", required=True)] = ""
    offered: Annotated[
        tuple[str, ...],
        asks("Sentences left as they were offered", "text", about="more"),
    ] = ()
    theme: Annotated[str, asks("Theme", "code", codes="theme")] = ""


class Approval(Record, frozen=True, kw_only=True, tag="approval"):
    """A decision on a report made from named revisions."""

    title: ClassVar[str] = "Approval"
    help: ClassVar[str] = "Reviewed, approved or sent back."
    analytical: ClassVar[bool] = False

    revisions: Annotated[tuple[str, ...], asks("Made from revisions", "text")] = ()
    by: Annotated[str, asks("By", "reference", to=("researcher",), required=True)] = ""
    decision: Annotated[Decision | Blank, asks("Decision", "choice", required=True)] = ""
    decided_on: Annotated[str, asks("Decided on", "date")] = ""
    exceptions: Annotated[
        tuple[str, ...], asks("Exceptions, with the reason", "text", hint='"R4: moved away"')
    ] = ()


class Score(Record, frozen=True, kw_only=True, tag="score"):
    """A value from an instrument the team holds a licence for; no items are kept."""

    title: ClassVar[str] = "Score"
    help: ClassVar[str] = "A value from a licensed instrument."
    analytical: ClassVar[bool] = False

    instrument: Annotated[str, asks("Instrument", required=True)] = ""
    on: Annotated[str, asks("On", "date")] = ""
    value: Annotated[str, asks("Value", required=True)] = ""
    licence: Annotated[Licence | Blank, asks("Licence attested", "choice", required=True)] = ""
