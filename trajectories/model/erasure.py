"""Erase certificates: what was taken out for good, in ids and places, and never what it said.

Erasing cannot be a revision of the thing erased, because that would still hold it; and a copy that
comes back, from a stick, a backup or a document, has to be recognised. So the study's own book
keeps a certificate: the ids that are gone, the numbers they had, and, where something else stands
in their place, its id, number and signature. With those every copy of the study comes to hold the
very same bytes by itself, whoever finishes the work.
"""

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from trajectories.model.absence import Blank
from trajectories.model.record import Entry, Level, Part, asks
from trajectories.model.revision import Revision

KIND = "erasure"
_REGISTERS = {"case": "identity", "site": "site_identity"}

ErasedThing = Literal["child", "record", "span", "register", "source"]
"""The source: every version from before a study was closed, of what has released words now."""
ErasedBecause = Literal[
    "withdrawn", "asked", "promised", "wrong_child", "mistake", "not_needed", "study_closed",
    "other",
]  # fmt: skip


class CoveredRevision(Part, frozen=True, kw_only=True):
    """A revision that is gone, and what stands in its place if anything does."""

    book: Annotated[str, asks("Book", "text", required=True)] = ""
    rid: Annotated[str, asks("Revision", "text", required=True)] = ""
    author: Annotated[str, asks("Written by", "text")] = ""
    number: Annotated[int, asks("Its number", "number")] = 0
    action: Annotated[str, asks("In the action", "text")] = ""
    by: Annotated[str, asks("Replaced by revision", "text")] = ""
    by_number: Annotated[int, asks("Number of that", "number")] = 0
    by_signature: Annotated[str, asks("Signature of that", "text")] = ""


class CoveredText(Part, frozen=True, kw_only=True):
    """A text that is gone, and the text in its place if there is one."""

    book: Annotated[str, asks("Book", "text", required=True)] = ""
    digest: Annotated[str, asks("Text", "text", required=True)] = ""
    by: Annotated[str, asks("Replaced by text", "text")] = ""


class StruckPlace(Part, frozen=True, kw_only=True):
    """Where characters were struck: in a text, or in a field of a revision."""

    book: Annotated[str, asks("Book", "text", required=True)] = ""
    of: Annotated[str, asks("Text or revision", "text", required=True)] = ""
    field: Annotated[str, asks("Field, for a revision", "text")] = ""
    start: Annotated[int, asks("Starts at character", "number")] = 0
    length: Annotated[int, asks("Characters", "number")] = 0


class AddedRevision(Part, frozen=True, kw_only=True):
    """A revision without content that stands where something was taken out, as JSON."""

    book: Annotated[str, asks("Book", "text", required=True)] = ""
    revision: Annotated[str, asks("Revision", "text", required=True)] = ""


class Erasure(Entry, frozen=True, kw_only=True, tag=KIND):
    """That something was erased or struck: which ids, by whom, when and why; no content."""

    title: ClassVar[str] = "Erase certificate"
    help: ClassVar[str] = "Written by the program when something is erased or struck."
    levels: ClassVar[tuple[Level, ...]] = ("study",)
    by_hand: ClassVar[bool] = False

    what: Annotated[ErasedThing | Blank, asks("What was erased", "choice", required=True)] = ""
    book: Annotated[str, asks("Of book", "text", required=True)] = ""
    owner: Annotated[str, asks("Of case, site or study", "text", required=True)] = ""
    records: Annotated[tuple[str, ...], asks("Records", "text")] = ()
    because: Annotated[ErasedBecause | Blank, asks("Why", "choice", required=True)] = ""
    on: Annotated[str, asks("On", "date")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    author: Annotated[str, asks("By, with the device", "text")] = ""
    action: Annotated[str, asks("In the action", "text")] = ""
    revisions: Annotated[tuple[CoveredRevision, ...], asks("Revisions gone", "group")] = ()
    texts: Annotated[tuple[CoveredText, ...], asks("Texts gone", "group")] = ()
    places: Annotated[tuple[StruckPlace, ...], asks("Characters struck", "group")] = ()
    added: Annotated[tuple[AddedRevision, ...], asks("Put in their place", "group")] = ()
    files: Annotated[tuple[str, ...], asks("Files gone", "text")] = ()
    known_by: Annotated[tuple[str, ...], asks("Digests a copy is known by", "text")] = ()

    def books(self) -> frozenset[str]:
        """Name the books in which something is gone, replaced or added."""
        return frozenset(
            {
                self.book,
                *self.record_books(),
                *(one.book for one in self.revisions),
                *(one.book for one in self.texts),
                *(one.book for one in self.added),
            }
        )

    def record_books(self) -> tuple[str, ...]:
        """Name the books erased records are gone from: their own, and the register beside it."""
        level, _, owner = self.book.partition("/")
        register = _REGISTERS.get(level, "")
        if self.what != "record":
            return ()
        return (self.book, f"{register}/{owner}") if register else (self.book,)


def certificate_of(revision: Revision) -> Erasure | None:
    """Read a certificate from its revision; None where the revision is no certificate.

    What a later version adds to a certificate is passed over: what it covers must never come back
    because this program is older.
    """
    if revision.kind != KIND or revision.op not in ("put", "merge"):
        return None
    known = {name: revision.body[name] for name in _FIELDS if name in revision.body}
    body: dict[str, Any] = {**known, "kind": KIND, "id": revision.record}
    return msgspec.convert(body, Erasure)


_FIELDS = frozenset(Erasure.__struct_encode_fields__) - {"id"}
