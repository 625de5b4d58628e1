"""Concerns that a child may come to harm, and what was done about them.

They live in a book of the study's own, by the case's random id and outside the child's folder, so
that neither a withdrawal nor an erasure takes away what somebody may have to answer for. Their
level is none that a document, a form, a search or a report ever asks for.
"""

from typing import Annotated, ClassVar

from trajectories.model.record import Entry, Level, asks


class SafeguardingConcern(Entry, frozen=True, kw_only=True, tag="safeguarding_concern"):
    """Something seen or said that a designated lead has to be told; open until she or he is."""

    title: ClassVar[str] = "Safeguarding concern"
    help: ClassVar[str] = "Seen or said, and to be told to the designated lead."
    levels: ClassVar[tuple[Level, ...]] = ("safeguarding",)

    case: Annotated[str, asks("Case", "unshown")] = ""
    session: Annotated[str, asks("Session", "unshown")] = ""
    noted_by: Annotated[str, asks("Noted by", "unshown")] = ""
    noted_on: Annotated[str, asks("Noted on", "unshown")] = ""
    seen_or_said: Annotated[
        str, asks("What was seen or said, word for word", "text", required=True)
    ] = ""
    by_whom: Annotated[str, asks("Seen or said by whom")] = ""
    when: Annotated[str, asks("On which day", "date")] = ""
    when_said: Annotated[str, asks("When, with the time of day")] = ""
    told_to: Annotated[str, asks("Told to which designated lead")] = ""
    told_on: Annotated[str, asks("Told on which day", "date")] = ""
    answer: Annotated[str, asks("What the lead answered", "text")] = ""
    reference: Annotated[str, asks("Reference")] = ""
    follow_up: Annotated[str, asks("What happens next", "text")] = ""

    @property
    def is_open(self) -> bool:
        """Tell whether no designated lead has been told yet."""
        return not self.told_to.strip()


class SafeguardingRemoval(Entry, frozen=True, kw_only=True, tag="safeguarding_removal"):
    """That the study's lead had a concern removed, and why, in the lead's words."""

    title: ClassVar[str] = "Safeguarding concern removed"
    help: ClassVar[str] = "Why the study's lead had a concern removed."
    levels: ClassVar[tuple[Level, ...]] = ("safeguarding",)

    concern: Annotated[str, asks("Concern", "unshown")] = ""
    case: Annotated[str, asks("Case", "unshown")] = ""
    removed_by: Annotated[str, asks("Removed by", "unshown")] = ""
    removed_on: Annotated[str, asks("Removed on", "unshown")] = ""
    reason: Annotated[str, asks("Reason", "text", required=True)] = ""


TOLD = ("told_to", "told_on", "answer", "reference", "follow_up")
"""What is filled in once a designated lead was told; what was seen or said is never changed."""
