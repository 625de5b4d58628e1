"""What the study knows of the copies of it that lie elsewhere.

An erasure does not reach a backup. What can be done is to know which there are, until when each was
to be kept, and to name those that are overdue.
"""

from typing import Annotated, ClassVar

from trajectories.model.record import Entry, Level, asks


class Backup(Entry, frozen=True, kw_only=True, tag="backup"):
    """A verified copy of the whole study in one file."""

    title: ClassVar[str] = "Backup"
    help: ClassVar[str] = "Written by the program when a backup was made and read back."
    levels: ClassVar[tuple[Level, ...]] = ("study",)
    by_hand: ClassVar[bool] = False

    file: Annotated[str, asks("File name")] = ""
    made_on: Annotated[str, asks("Made on", "date")] = ""
    keep_until: Annotated[str, asks("Keep until", "date", ahead=True)] = ""
    by: Annotated[str, asks("By", "reference", to=("researcher",))] = ""
    digest: Annotated[str, asks("SHA-256 of the file", "text")] = ""
    size: Annotated[int, asks("Bytes", "number")] = 0
    cases: Annotated[int, asks("Children in it", "number")] = 0
    removed_on: Annotated[str, asks("Deleted on", "date")] = ""
