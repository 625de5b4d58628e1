"""A case as lanes and marks: the one picture that screen and paper both paint.

Positions come from the calendar of what leaves, never from dates, so that a release draws on its
own clock. Nothing here joins two ratings or adds anything up. What a chart is made of is told in
`trajectories.analysis.marks`; painters find all of it here.
"""

import msgspec

from trajectories.analysis.chart_words import counted, shortest_date
from trajectories.analysis.factor_rows import columns, factor_rows
from trajectories.analysis.lanes import lane_groups
from trajectories.analysis.lettered import diamonds, messages
from trajectories.analysis.life import life_marks, plain_rows
from trajectories.analysis.links import DrawnLink, arrows, drawn_links
from trajectories.analysis.marks import (
    Arrow,
    Cell,
    Diamond,
    Ending,
    FactorCell,
    FactorRow,
    Lane,
    LaneGroup,
    LifeMark,
    MessageMark,
    PlainRow,
    Span,
    VisitMark,
)
from trajectories.analysis.placing import held_at, visit_sign, visits
from trajectories.model.kind import finished
from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Event, Message
from trajectories.model.outgoing import Outgoing, Tick
from trajectories.model.sessions import Session

__all__ = [
    "Arrow", "Cell", "Chart", "Diamond", "Ending", "FactorCell", "FactorRow", "Lane", "LaneGroup",
    "LifeMark", "MessageMark", "PlainRow", "Span", "VisitMark", "chart",
]  # fmt: skip

_DRAWN = (Agency, AvertedEvent, Event, Factor, JoiningIn, Link, Message, ServiceUse)


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a timeline shows of one case."""

    start: float
    end: float
    ticks: tuple[Tick, ...]
    counts: tuple[str, ...]  # "5 meetings", "5 services", "2 links", "1 led nowhere"
    period: str  # "February 2024 to July 2025"
    met: float | None  # where "before we met: told" ends
    visits: tuple[VisitMark, ...]
    groups: tuple[LaneGroup, ...]
    arrows: tuple[Arrow, ...]
    life: tuple[LifeMark, ...]
    columns: tuple[str, ...]  # "Before (told)", "Visit 2" … "Final"
    factors: tuple[FactorRow, ...]
    diamonds: tuple[Diamond, ...]
    messages: tuple[MessageMark, ...]
    undated: tuple[str, ...]  # records of drawn kinds that carry no date
    to_finish: int
    plain: tuple[PlainRow, ...] = ()
    met_from: str = ""  # "visit 2"

    @property
    def counts_told(self) -> tuple[str, ...]:
        """Say from which visit the meetings are: visits are the study's, and numbered by it."""
        if not self.met_from:
            return self.counts
        return (f"{self.counts[0]} from {self.met_from} on", *self.counts[1:])


def chart(outgoing: Outgoing) -> Chart:
    """Draw what leaves of a case as lanes and marks."""
    calendar = outgoing.calendar
    links = drawn_links(outgoing)
    drawn = Chart(
        start=calendar.start,
        end=calendar.end,
        ticks=calendar.ticks,
        counts=(),
        period=calendar.period,
        met=_met(outgoing),
        visits=_visit_marks(outgoing),
        groups=lane_groups(outgoing, links),
        arrows=arrows(links, outgoing),
        life=life_marks(outgoing),
        columns=columns(outgoing),
        factors=factor_rows(outgoing),
        diamonds=diamonds(outgoing),
        messages=messages(outgoing),
        undated=(),
        to_finish=sum(1 for record in outgoing.case.records() if not finished(record)),
        plain=plain_rows(outgoing),
    )
    return msgspec.structs.replace(
        drawn,
        counts=_counts(outgoing, drawn, links),
        undated=_undated(outgoing, drawn),
        met_from=_met_from(outgoing),
    )


def _met(outgoing: Outgoing) -> float | None:
    """Return where the first meeting of this case lies, else the first visit."""
    sessions = (outgoing.calendar.moment(s.id, "on") for s in outgoing.case.own.of(Session))
    shown = (held_at(outgoing, visit) for visit in visits(outgoing))
    met = [moment.start for moment in sessions if moment]
    return min(met or [moment.start for moment in shown if moment], default=None)


def _visit_marks(outgoing: Outgoing) -> tuple[VisitMark, ...]:
    return tuple(
        VisitMark(
            visit.id,
            visit_sign(outgoing, visit),
            shortest_date(moment.words, outgoing),
            moment.start,
        )
        for visit in visits(outgoing)
        if (moment := held_at(outgoing, visit))
    )


def _counts(outgoing: Outgoing, drawn: Chart, links: tuple[DrawnLink, ...]) -> tuple[str, ...]:
    """Say how much is drawn of what there is any of; unfinished records count nowhere."""
    meetings = sum(1 for session in outgoing.case.own.of(Session) if finished(session))
    services = sum(not lane.unfinished for group in drawn.groups for lane in group.lanes)
    done = [each for each in links if finished(each.link)]
    # A signpost leaves the next step to the family: one not followed was not a way that ended.
    nowhere = sum(each.led_nowhere and each.link.link_kind != "signposting" for each in done)
    counts = (
        (meetings, counted(meetings, "meeting", "meetings")),
        (services, counted(services, "service", "services")),
        (len(done), counted(len(done), "link", "links")),
        (nowhere, f"{nowhere} led nowhere"),
    )
    return tuple(words for count, words in counts if count)


def _met_from(outgoing: Outgoing) -> str:
    """Name the visit of the first of several meetings: children are met later than at visit 1."""
    met = {session.visit for session in outgoing.case.own.of(Session) if finished(session)}
    at = [visit for visit in visits(outgoing) if visit.id in met]
    return outgoing.label(at[0].id) if len(at) > 1 and not outgoing.calendar.in_months else ""


def _undated(outgoing: Outgoing, drawn: Chart) -> tuple[str, ...]:
    """Name the records that would be drawn if anybody had said when."""
    lanes = [lane for group in drawn.groups for lane in group.lanes]
    placed = {
        *(span.record for lane in lanes for span in (*lane.spans, *lane.second_account)),
        *(ending.record for lane in lanes for ending in lane.endings),
        *(arrow.record for arrow in drawn.arrows),
        *(mark.record for mark in drawn.life),
        *(name for row in drawn.factors for cell in row.cells for c in cell for name in c.records),
        *(each.record for each in drawn.diamonds if each.position is not None),
        *(each.record for each in drawn.messages if each.position is not None),
    }
    return tuple(
        record.id
        for record in outgoing.case.records()
        if isinstance(record, _DRAWN) and record.id not in placed
    )
