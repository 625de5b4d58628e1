"""What a case is drawn with: lanes and spans, arrows, rows of factors, lettered marks.

Plain values that screen and paper both paint. Positions are those of the calendar of what leaves;
`trajectories.analysis.chart` puts them together and is where painters find them all.
"""

from typing import Literal

import msgspec

from trajectories.model.kinds.agency import Strand
from trajectories.model.kinds.resilience import Domain, Valence
from trajectories.model.states import LinkKind

Cell = Literal["eased", "grew", "same", "mixed", "present", "not_observed"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a lane: in use or waiting, with soft ends where the dates are uncertain.

    `start`..`start_by` and `end_from`..`end` are feathered; `going_on` draws an arrow tip.
    """

    record: str
    waiting: bool
    start: float
    start_by: float
    end_from: float
    end: float
    going_on: bool = False
    words: str = ""  # printed inside: "3 of 5 days", "waiting 14 wk"
    informant: str = ""  # set only where two accounts are drawn


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """Where a use or a link ended without being taken up, and the words beside it."""

    record: str
    position: float
    words: tuple[str, ...]  # a line an account
    crossed: bool = True  # False where the end has no day of its own: words alone


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One service: its label, what was in use and waiting, and how long it was in use."""

    resource: str
    label: str
    spans: tuple[Span, ...] = ()
    second_account: tuple[Span, ...] = ()  # drawn thin below where accounts differ
    endings: tuple[Ending, ...] = ()
    in_use: str = ""  # "44 wk", "about 64 wk", "not used"
    unfinished: bool = False


class LaneGroup(msgspec.Struct, frozen=True):
    """The lanes of one agency."""

    label: str
    lanes: tuple[Lane, ...]


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """A link: from one lane to another on a day, solid where it was taken up."""

    record: str
    kind: LinkKind
    from_resource: str  # empty: a person sent it; drawn from the receiver's own lane
    to_resource: str
    position: float
    led_nowhere: bool
    words: str
    unfinished: bool = False


class VisitMark(msgspec.Struct, frozen=True):
    """A visit line: "2" … "F", its date in words, its position."""

    visit: str
    sign: str
    words: str
    position: float


class LifeMark(msgspec.Struct, frozen=True, kw_only=True):
    """An event, a threat that is pending or was averted, or a mark of a plain row.

    One that lies before the start of the chart is drawn at its edge.
    """

    record: str
    words: str
    start: float
    end: float
    threat: bool = False
    uncertain: bool = False
    going_on: bool = False
    unfinished: bool = False


class PlainRow(msgspec.Struct, frozen=True):
    """The dated records of a kind that has no drawing of its own."""

    kind: str
    label: str
    marks: tuple[LifeMark, ...]


class FactorCell(msgspec.Struct, frozen=True, kw_only=True):
    """What was told of a factor in one column, by whom.

    "eased" is better for the child and "grew" worse, whichever way the factor works: a protective
    factor that got better is "eased", its words "stronger".
    """

    sign: Cell
    words: str  # "eased, Kez", "marked, school"
    records: tuple[str, ...]
    strength: int | None = None  # only where two visits rated it
    valence: Valence | None = None  # as told here; None: as the row's
    unfinished: bool = False


class FactorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One factor of one holder over the columns; several accounts share a cell, side by side."""

    code: str
    label: str
    domain: Domain
    valence: Valence
    cells: tuple[tuple[FactorCell, ...], ...]  # a tuple of accounts a column; empty: not observed


class Diamond(msgspec.Struct, frozen=True, kw_only=True):
    """An instance of agency or joining in: a letter on the drawing, its words beneath."""

    record: str
    letter: str
    position: float | None
    resource: str  # lane it stands on; empty: beside the life line
    words: str
    strand: Strand | Literal["joining_in"]
    unfinished: bool = False


class MessageMark(msgspec.Struct, frozen=True, kw_only=True):
    """A message, and whether it was answered."""

    record: str
    position: float | None
    words: str
    answer: str
    sign: str = ""  # "M1", as it stands on the drawing
