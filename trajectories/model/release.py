"""What a release keeps in a book of its own: what was asked for, decided, signed and read through.

A release is a choice of cases for one recipient. What is here holds words of children and is kept
like the cases themselves; none of it leaves.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Blank
from trajectories.model.record import Entry, Level, asks
from trajectories.model.sessions import Region

ClockSort = Literal["visits", "months"]
ReleasePurpose = Literal["research", "care"]
Ethnicity = Literal["five_groups", "two_groups", "left_out"]
ThingHow = Literal["replace", "keep", "leave_out"]
SignedHow = Literal["accepted", "rewritten", "left_out", "laid_aside"]
PictureHow = Literal["left_out", "shown"]


class ReleasePlan(Entry, frozen=True, kw_only=True, tag="release_plan"):
    """Which cases leave, to whom and what for, by which clock, and how far things are told."""

    title: ClassVar[str] = "Release"
    help: ClassVar[str] = "Cases that leave without the person."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    name: Annotated[str, asks("Name", "text", required=True)] = ""
    cases: Annotated[tuple[str, ...], asks("Cases", "text", required=True)] = ()
    purpose: Annotated[ReleasePurpose, asks("Purpose", "choice")] = "research"
    recipient: Annotated[str, asks("Recipient", "text", required=True)] = ""
    clock: Annotated[ClockSort, asks("Clock", "choice")] = "visits"
    ethnicity: Annotated[Ethnicity, asks("Ethnic group", "choice")] = "left_out"
    home: Annotated[bool, asks("Tell with whom the child lives", "yes_no")] = True
    groups: Annotated[bool, asks("Tell the target groups", "yes_no")] = True
    sites: Annotated[bool, asks("Tell sites apart", "yes_no")] = False
    alone: Annotated[str, asks("Why there is no second reader", "text")] = ""
    chance: Annotated[str, asks("What codes and order are drawn with", "unshown")] = ""
    begun_on: Annotated[str, asks("Begun on", "date")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""


class ThingDecision(Entry, frozen=True, kw_only=True, tag="thing_decision"):
    """What becomes of a person, place or number wherever the release meets it.

    `cases` and `records` say where it was met when it was decided, so that it goes where all of
    them are erased; none where the study's own words hold it.
    """

    title: ClassVar[str] = "Decision on a thing"
    help: ClassVar[str] = "Taken once for the whole release."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    thing: Annotated[str, asks("Thing", "text", required=True)] = ""
    how: Annotated[ThingHow | Blank, asks("What becomes of it", "choice", required=True)] = ""
    instead: Annotated[str, asks("Instead", "text")] = ""
    reason: Annotated[str, asks("Why it stays", "text")] = ""
    cases: Annotated[tuple[str, ...], asks("Met in cases", "text")] = ()
    records: Annotated[tuple[str, ...], asks("Met in records", "text")] = ()
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class SentenceSignature(Entry, frozen=True, kw_only=True, tag="sentence_signature"):
    """A sentence that somebody read and signed as it would leave.

    `source` is the SHA-256 of the sentence as written, `seen` of all the reviewer was shown: the
    proposal and its lights. Where either is another today, the signature stands no longer.
    `seconds` is given where nobody could measure `milliseconds`.
    """

    title: ClassVar[str] = "Signed sentence"
    help: ClassVar[str] = "Read and signed by a person."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    case: Annotated[str, asks("Case", "text")] = ""
    record: Annotated[str, asks("Record", "text", required=True)] = ""
    path: Annotated[str, asks("Field", "text", required=True)] = ""
    position: Annotated[int, asks("Sentence", "number")] = 0
    source: Annotated[str, asks("Digest of the source", "text")] = ""
    seen: Annotated[str, asks("Digest of what was shown", "text")] = ""
    how: Annotated[SignedHow, asks("How", "choice")] = "accepted"
    leaves: Annotated[str, asks("As it leaves", "text")] = ""
    seconds: Annotated[int, asks("Seconds it was looked at", "number")] = 0
    milliseconds: Annotated[int, asks("Milliseconds it was looked at", "number")] = 0
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""
    rules: Annotated[str, asks("Version of the rules", "text")] = ""

    @property
    def looked_at(self) -> float:
        """How many seconds it was looked at; whole ones where nothing finer was measured."""
        return self.milliseconds / 1000 or float(self.seconds)


class PictureDecision(Entry, frozen=True, kw_only=True, tag="picture_decision"):
    """Whether a picture leaves, with which boxes over it; looked at twice, or it does not leave.

    `seen` is the SHA-256 of all the reviewer was shown: the very bytes that would leave, what is
    said beside them, and who agreed. Where it is another today, the picture stays out.
    `confirmed` that somebody looked again at just that, the boxes burnt in. `written` is the digest
    of what was last written to files to be looked at: by a file nothing else can be confirmed.
    """

    title: ClassVar[str] = "Decision on a picture"
    help: ClassVar[str] = "A picture stays out unless it was looked at twice as it leaves."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    case: Annotated[str, asks("Case", "text", required=True)] = ""
    picture: Annotated[str, asks("Picture", "text", required=True)] = ""
    records: Annotated[tuple[str, ...], asks("Shown by records", "text")] = ()
    how: Annotated[PictureHow, asks("How", "choice")] = "left_out"
    boxes: Annotated[tuple[Region, ...], asks("Boxes over it", "group")] = ()
    seen: Annotated[str, asks("Digest of what was shown", "text")] = ""
    written: Annotated[str, asks("Digest of what was written to be looked at", "text")] = ""
    confirmed: Annotated[bool, asks("Looked at again as it leaves", "yes_no")] = False
    confirmed_by: Annotated[str, asks("Looked at again by", "reference", to=("researcher",))] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class TemplateSignature(Entry, frozen=True, kw_only=True, tag="template_signature"):
    """What the tool writes of one kind of record, signed with every value that fills it."""

    title: ClassVar[str] = "Signed kind"
    help: ClassVar[str] = "What the tool writes of one kind of record."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    kind_name: Annotated[str, asks("Kind", "text", required=True)] = ""
    seen: Annotated[str, asks("Digest of what was shown", "text")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class WholeReading(Entry, frozen=True, kw_only=True, tag="whole_reading"):
    """A case read through as a stranger would, and what somebody could still tell."""

    title: ClassVar[str] = "Read as a whole"
    help: ClassVar[str] = "Without the original beside it."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    case: Annotated[str, asks("Case", "text", required=True)] = ""
    who: Annotated[str, asks("Who could recognise this child", "text", required=True)] = ""
    by_what: Annotated[str, asks("By what", "text", required=True)] = ""
    done: Annotated[str, asks("What was done about it", "text", required=True)] = ""
    seen: Annotated[str, asks("Digest of what was read", "text")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class SecondReading(Entry, frozen=True, kw_only=True, tag="second_reading"):
    """A signed sentence that a second person read too; `agrees` or it is signed anew.

    `seen` is the SHA-256 of what was shown and what was signed of it.
    """

    title: ClassVar[str] = "Second reading"
    help: ClassVar[str] = "Drawn by lot, or signed very fast."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    signature: Annotated[str, asks("Signature", "text", required=True)] = ""
    seen: Annotated[str, asks("Digest of what was shown", "text")] = ""
    agrees: Annotated[bool, asks("Agrees", "yes_no")] = False
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class ReleaseWritten(Entry, frozen=True, kw_only=True, tag="release_written"):
    """That a release was written, with the counts it tells, for the next one to be held against."""

    title: ClassVar[str] = "Release written"
    help: ClassVar[str] = "Written by the program when a release leaves."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    cases: Annotated[tuple[str, ...], asks("Cases", "text")] = ()
    counts: Annotated[str, asks("Counts", "unshown")] = ""
    """The tables with their true counts, as JSON."""
    digest: Annotated[str, asks("SHA-256 of the manifest", "text")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""


class DecoyReading(Entry, frozen=True, kw_only=True, tag="decoy_reading"):
    """Whether somebody noticed an invented sentence that was put among those to be read.

    It holds none of its words: an invented sentence is made anew each time, and never kept.
    """

    title: ClassVar[str] = "Invented sentence read"
    help: ClassVar[str] = "Shows whether sentences are read before they are signed."
    levels: ClassVar[tuple[Level, ...]] = ("release",)
    by_hand: ClassVar[bool] = False

    case: Annotated[str, asks("Case", "text", required=True)] = ""
    number: Annotated[int, asks("Which of the case", "number")] = 0
    noticed: Annotated[bool, asks("Noticed", "yes_no")] = False
    seconds: Annotated[int, asks("Seconds it was looked at", "number")] = 0
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    on: Annotated[str, asks("On", "date")] = ""
