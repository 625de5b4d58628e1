"""What left the study: one entry for each thing, kept as long as the study is.

An entry does not list what its thing was made from: a report is made from hundreds of revisions,
and a ledger that repeats them outgrows the cases. Their digest says the same to whoever has them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

from trajectories.model.absence import Blank
from trajectories.model.record import Entry, Level, asks

LeavingForm = Literal[
    "report", "document", "bundle", "data_set", "release", "attachment", "safeguarding_concern"
]
ExportPurpose = Literal["research", "care", "own_copy"]
_LISTED = 2
"""The last version whose entries list the revisions themselves."""


class LedgerEntry(Entry, frozen=True, kw_only=True, tag="ledger_entry"):
    """One thing that left the study: what, of whom, to whom and what for."""

    title: ClassVar[str] = "Ledger entry"
    help: ClassVar[str] = "Written by the program when something leaves."
    levels: ClassVar[tuple[Level, ...]] = ("study",)
    version: ClassVar[int] = 3
    """2: attachments and safeguarding concerns leave too. 3: a digest stands for the revisions."""
    by_hand: ClassVar[bool] = False

    form: Annotated[LeavingForm | Blank, asks("What left", "choice", required=True)] = ""
    cases: Annotated[tuple[str, ...], asks("Of cases", "text")] = ()
    sites: Annotated[tuple[str, ...], asks("Of sites", "text")] = ()
    named: Annotated[bool, asks("With names", "yes_no")] = False
    variant: Annotated[str, asks("Variant")] = ""
    release: Annotated[str, asks("Of the release", "text")] = ""
    """The id of the release it left in, or was looked at for."""
    recipient: Annotated[str, asks("For whom")] = ""
    purpose: Annotated[ExportPurpose | Blank, asks("Purpose", "choice")] = ""
    left_on: Annotated[str, asks("On", "date")] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    made_from: Annotated[str, asks("SHA-256 of what it was made from", "text")] = ""
    digest: Annotated[str, asks("SHA-256 of the file", "text")] = ""

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        """Put the digest in the place of the revisions an older entry lists."""
        if version > _LISTED or "records" not in body:
            return body
        kept = {name: value for name, value in body.items() if name != "records"}
        return {**kept, "made_from": digest_of(body["records"])}


def digest_of(revisions: Iterable[str]) -> str:
    """Name a set of revisions, in whatever order they come; empty for none."""
    names = sorted(set(revisions))
    return hashlib.sha256("\n".join(names).encode()).hexdigest() if names else ""
