"""Show where people tell the same thing differently (R11): all are kept, side by side."""

from collections.abc import Iterator

from trajectories.model.absence import is_absent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.sessions import Session
from trajectories.model.states import tell_differently


def told_differently(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R11: tell where accounts of one link, use or factor differ."""
    if isinstance(entry, Link | ServiceUse):
        if tell_differently(entry.states) and not entry.held_to_be:
            yield finding(
                entry,
                "R11",
                "two accounts end differently",
                "Both are kept; say what you hold it to be once you know.",
                field="states",
            )
    elif isinstance(entry, Factor):
        yield from _factor(reading, entry)


def _factor(reading: Reading, factor: Factor) -> Iterator[Problem]:
    """Compare what people said last of a factor at one visit; between visits things change."""
    visit = _occasion(reading, factor)
    told = (f for f in reading.observed(factor) if f.informant and _occasion(reading, f) == visit)
    latest = {f.informant: f for f in told}
    if latest.get(factor.informant) is not factor:
        return
    found = [(other.id, field) for other in latest.values() if (field := differing(factor, other))]
    if found:
        yield finding(
            factor,
            "R11",
            f"told differently in factor {', '.join(other for other, _ in found)}",
            "Both are kept; nothing has to be done.",
            field=found[0][1],
        )


def _occasion(reading: Reading, factor: Factor) -> str:
    """Name the visit something was learned at, or between visits the day."""
    session = reading.case.find(factor.session)
    visit = session.visit if isinstance(session, Session) else ""
    return visit or reading.learned(factor)


def differing(one: Factor, other: Factor) -> str:
    """Name the field in which two answers differ; one that was not given differs from nothing."""
    if one.valence != other.valence:
        return "valence"
    answered = not (is_absent(one.change) or is_absent(other.change))
    return "change" if answered and one.change != other.change else ""
