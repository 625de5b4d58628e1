"""The entry every kept thing is, and the envelope every record about a child shares.

A required field may still be empty: a half-finished record is kept as *unfinished* instead of
being refused, so that nobody loses a word to a form. Fields carry what a form, a table and a
reader need to know about them as `Meta(extra=…)`; nothing there names a lane, a colour, a column
or a sentence.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from trajectories.model.absence import Blank

Level = Literal["study", "site", "case", "identity", "safeguarding", "release"]
Role = Literal[
    "choice",
    "code",
    "date",
    "group",
    "number",
    "reference",
    "text",
    "text_digest",
    "unshown",
    "words",
    "yes_no",
]
"""What a field holds; `unshown` is what the program fills in for itself: a key, who noted it."""
Basis = Literal["observed", "reported", "inferred", "expected"]
Visibility = Literal["case", "carer_only", "child_only", "team_only"]


def asks(
    title: str,
    role: Role = "words",
    *,
    to: tuple[str, ...] = (),
    codes: str = "",
    required: bool = False,
    ahead: bool = False,
    coming: bool = False,
    hint: str = "",
    about: str = "",
) -> msgspec.Meta:
    """Describe a field: its title, what it holds, and where a reference or a code points.

    `to` names the kinds a reference may point at; `codes` the list of the codebook; `ahead` tells
    of a date that may lie years ahead, `coming` of one that is rather to come; `about` the group a
    form shows the field in.
    """
    extra: dict[str, Any] = {"role": role}
    extra |= {"to": to} if to else {}
    extra |= {"codes": codes} if codes else {}
    extra |= {"required": True} if required else {}
    extra |= {"ahead": True} if ahead else {}
    extra |= {"coming": True} if coming or ahead else {}
    extra |= {"hint": hint} if hint else {}
    extra |= {"about": about} if about else {}
    return msgspec.Meta(title=title, extra=extra)


class Part(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """A group of fields inside an entry, such as one state of a referral."""


class Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """Anything a book keeps under an id of its own."""

    title: ClassVar[str] = "Entry"
    help: ClassVar[str] = ""
    levels: ClassVar[tuple[Level, ...]] = ("case",)
    version: ClassVar[int] = 1
    by_hand: ClassVar[bool] = True
    """Whether a person fills it in, in a form; what the program alone writes is in none."""

    id: Annotated[str, asks("Id", "text")] = ""

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        """Bring a body of an earlier `version` of the kind to this one; most are as this one is."""
        del version
        return body


class Record(Entry, frozen=True, kw_only=True):
    """What is recorded about one child, with who says so, how it is known and who may read it.

    A kind is `analytical` when it says something of the child's life that has to rest on evidence;
    what the team writes for itself or of the case as a whole is not.
    """

    analytical: ClassVar[bool] = True

    when: Annotated[str, asks("When it happened", "date")] = ""
    when_said: Annotated[str, asks("When, in the words used")] = ""
    learned: Annotated[str, asks("When we learned it", "date", about="source")] = ""
    session: Annotated[str, asks("Session", "reference", to=("session",), about="source")] = ""
    part: Annotated[int, asks("Part of the session", "number", about="source")] = 0
    informant: Annotated[
        str, asks("Who says so", "reference", to=("person", "child"), about="source")
    ] = ""
    basis: Annotated[Basis | Blank, asks("How it is known", "choice", about="source")] = ""
    hedge: Annotated[
        str,
        asks("Their hedge", about="source", hint='the hedging words used: "thinks", "might have"'),
    ] = ""
    evidence: Annotated[
        tuple[str, ...], asks("Evidence", "reference", to=("evidence",), about="source")
    ] = ()
    note: Annotated[str, asks("Note", "text", about="more")] = ""
    visibility: Annotated[Visibility, asks("Who may read it", "choice", about="more")] = "case"
    themes: Annotated[tuple[str, ...], asks("Themes", "code", codes="theme", about="more")] = ()
    say_instead: Annotated[
        str,
        asks("Say instead", about="more", hint="a sentence agreed with the person"),
    ] = ""
