"""What may leave: a case by ids, the words for those ids, and a calendar for its dates.

The report, the drawn timeline and the data set read only this, so that a named report and a
release are one code path with other labels and another calendar. `Named` is built only by the
use case that writes the export ledger.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from trajectories.model.case import Case
from trajectories.model.report_state import DRAFT, ReportState

Purpose = Literal["research", "care"]
Variant = Literal["panel", "child", "provider", "page-1", "mirror"]
PaperSize = Literal["a4", "a3"]
"""Whose copy it is: the panel's, the child's own, a service's, page 1 alone, a mirror pack."""

Place = tuple[str, str]  # (record id, path of the field: "when", "states.0.when")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A date as it may be shown: its words and where it lies on the axis.

    `start` and `end` are axis positions (days since the calendar's origin for a named case,
    the release's own unit otherwise); the true start lies between `start` and `start_by`, the
    true end between `end_from` and `end`. `going_on`: the end is open.
    """

    words: str
    start: float
    start_by: float
    end_from: float
    end: float
    interval: bool = False
    going_on: bool = False
    uncertain: bool = False


class Tick(msgspec.Struct, frozen=True):
    """A mark on the axis; a major one carries a heavier line."""

    position: float
    words: str
    major: bool = False


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Every date of a case as it may be shown, and the axis they lie on.

    `period` says the whole of it in words: "February 2024 to July 2025"; `unit_days` tells how many
    days a unit of the axis is, 0 where a release lets no length of time out. `origin` is the day at
    position 0 of a named case; a release has none, for its axis tells no day.
    """

    moments: Mapping[Place, Moment]
    ticks: tuple[Tick, ...]
    start: float
    end: float
    today: str
    period: str = ""
    unit_days: float = 1.0
    origin: date | None = None
    in_months: bool = False
    """A release that counts months: visits are told by the month, never by their number."""

    def moment(self, record: str, path: str = "when") -> Moment | None:
        """Return where a date lies, or None where it was not given."""
        return self.moments.get((record, path))


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as it may be shown: a small JPEG, or why there is none, without a name."""

    content: bytes = b""
    missing: str = ""


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A case that may leave: records already gated, words for ids, dates as they may be shown.

    `labels` holds words for people, places, resources, practices, visits, sessions and the child,
    by id. `purpose` and `recipient` are printed. `said_instead` holds the sentences agreed with a
    person to stand for something private, which is itself not here. `known_on` is the day, in
    words, after which nothing learned is here; empty where all of it is.
    `service` is the id of the one service a provider page is about. `pictures` holds those that
    may be shown, by the id of the evidence that shows them.
    """

    case: Case
    labels: Mapping[str, str]
    calendar: Calendar
    purpose: Purpose
    recipient: str
    made_on: str
    said_instead: tuple[str, ...] = ()
    state: ReportState = DRAFT
    known_on: str = ""
    variant: Variant = "panel"
    service: str = ""
    pictures: Mapping[str, Picture] = {}
    age: str = ""
    """The age when we met, as it may be told."""

    def label(self, entry_id: str) -> str:
        """Return the words for an id; "somebody" where there are none."""
        return self.labels.get(entry_id, "somebody")


class Named(Outgoing, frozen=True, kw_only=True):
    """A case that leaves with its names, to whoever holds the study."""
