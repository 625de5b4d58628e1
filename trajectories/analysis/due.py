"""Say which visit is at hand for a child, and what was to be done by now."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Literal

from trajectories.model import when
from trajectories.model.study import Visit

AROUND = timedelta(days=14)
"""A visit this near to a day is the one at hand: sessions lie within a week of theirs."""
FIRST_MET = 2
"""Children are met from this visit on; the one before is the board's and the managers'."""


WhyNone = Literal["", "board", "met", "far"]
"""Why no visit is due: only the board's is near, the child was met at it, or none is near."""


def at_hand(visits: Iterable[Visit], today: date) -> tuple[Visit, ...]:
    """List the visits children are met at that are near to today, the nearest first."""
    near = [
        (abs(day - today), visit.number, visit)
        for visit in visits
        if _is_met_at(visit) and (day := day_of(visit)) is not None and abs(day - today) <= AROUND
    ]
    return tuple(visit for _, _, visit in sorted(near, key=lambda one: one[:2]))


def due_visit(near: Iterable[Visit], met: Collection[str]) -> Visit | None:
    """Find the visit at hand at which a child was not met yet."""
    return next((visit for visit in near if visit.id not in met), None)


def why_none(visits: Iterable[Visit], met: Collection[str], today: date) -> WhyNone:
    """Say why no visit is due; nothing where one is."""
    visits = tuple(visits)
    near = at_hand(visits, today)
    if due_visit(near, met):
        return ""
    days = (day_of(visit) for visit in visits if not _is_met_at(visit))
    board = any(day is not None and abs(day - today) <= AROUND for day in days)
    return "met" if near else "board" if board else "far"


def _is_met_at(visit: Visit) -> bool:
    """Tell whether children are met at a visit."""
    return visit.final or visit.number >= FIRST_MET


def day_of(visit: Visit) -> date | None:
    """Return the first possible day of a visit: when it took place, else when it is planned."""
    try:
        return when.parse(visit.actual or visit.planned).earliest
    except when.NotADate:
        return None


def is_past(visit: Visit | None, today: date) -> bool:
    """Tell whether the day of a visit is over."""
    day = day_of(visit) if visit else None
    return day is not None and day < today


def runs_out(until: str, today: date) -> bool:
    """Tell whether something that holds until a day ends before long, or has ended."""
    try:
        last = when.parse(until).latest if until else None
    except when.NotADate:
        return False
    return last is not None and last <= today + AROUND
