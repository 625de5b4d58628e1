"""The organisation a study belongs to, as its reports head their first page."""

from typing import Annotated, ClassVar

from trajectories.model.record import Entry, Level, asks

LONGEST_NAME = 100  # characters
LONGEST_INTRODUCTION = 400


class Organisation(Entry, frozen=True, kw_only=True, tag="organisation"):
    """Who makes the reports: a name, a logo and a few words on what it is."""

    title: ClassVar[str] = "Organisation"
    help: ClassVar[str] = "Printed at the head of reports."
    levels: ClassVar[tuple[Level, ...]] = ("study",)
    by_hand: ClassVar[bool] = False

    name: Annotated[str, asks("Name", required=True)] = ""
    introduction: Annotated[str, asks("Introduction", "text")] = ""
    logo: Annotated[str, asks("Logo", "unshown")] = ""
    """A JPEG the program made, in base64; empty where there is none."""
