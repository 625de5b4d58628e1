"""The moments a timeline can be aligned to: first contact, arrivals, visits, today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trajectories.model.kinds.voice import Event
from trajectories.tui.case_view import CaseView
from trajectories.tui.plain_text import one_line


@dataclass(frozen=True)
class Anchor:
    """A moment by name, and where it lies."""

    words: str
    more: str
    position: float


def anchors(view: CaseView, today: date) -> tuple[Anchor, ...]:
    """List the moments time can be told from."""
    return tuple(_anchors(view, today))


def _anchors(view: CaseView, today: date) -> Iterator[Anchor]:
    calendar = view.outgoing.calendar
    if view.chart.met is not None:
        yield Anchor("First contact", "the first meeting", view.chart.met)
    for event in view.outgoing.case.own.of(Event):
        moment = calendar.moment(event.id)
        if event.sort == "arrival" and moment:
            yield Anchor("Arrival", one_line(f"{event.what}, {moment.words}"), moment.start)
    for visit in view.chart.visits:
        name = "The final visit" if visit.sign == "F" else f"Visit {visit.sign}"
        yield Anchor(name, visit.words, visit.position)
    if calendar.origin is not None:
        yield Anchor("Today", calendar.today, float((today - calendar.origin).days))
