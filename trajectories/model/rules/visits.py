"""Check sessions against visits, and visits against the calendar of the method (R2, R3, R5)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading, speaker_of
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Study, Visit

_A_WEEK = timedelta(days=7)
_FINAL = (61 - 14, 61 + 14)  # days
_SERVICE_USERS = ("child", "carer", "family")


def outside_its_visit(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R2: a session lies within a week of its visit."""
    if not isinstance(entry, Session):
        return
    visit = reading.case.find(entry.visit)
    took = _days(entry.on, reading.today)
    around = _days(_date(visit), reading.today) if isinstance(visit, Visit) else None
    if not took or not around:
        return
    if took[1] < around[0] - _A_WEEK or took[0] > around[1] + _A_WEEK:
        yield finding(
            entry,
            "R2",
            f"more than a week from visit {entry.visit}",
            "Put the date right, or choose another visit; leave it empty between visits.",
            field="on",
        )


def out_of_step(visits: Iterable[Visit], settings: Study) -> Iterator[Problem]:
    """R3: visits follow each other in order, four weeks apart, the final one two months later.

    A special event is no part of that sequence.
    """
    weeks = settings.visit_interval_weeks
    regular = (weeks * 7 - 7, weeks * 7 + 7)
    dated = [v for v in visits if _date(v) and not v.special_event]
    ordered = sorted(dated, key=lambda v: (v.final, v.number, v.id))
    for before, after in pairwise(ordered):
        apart = when.days_between(_date(before), _date(after))
        least, most = _FINAL if after.final else regular
        if apart and apart[1] < 0:
            yield _visit_problem(after, f"dated before visit {before.id}", "in order")
        elif apart and (apart[1] < least or apart[0] > most):
            yield _visit_problem(
                after,
                f"not {least} to {most} days after visit {before.id}",
                "as planned",
            )


def same_number(visits: Iterable[Visit]) -> Iterator[Problem]:
    """Tell of a visit with the number of another."""
    numbers: dict[int, str] = {}
    for visit in sorted(visits, key=lambda v: v.id):
        if visit.number in numbers:
            yield finding(
                visit,
                "malformed",
                f"the same number as visit {numbers[visit.number]}",
                "Give each visit a number of its own.",
                field="number",
            )
        elif visit.number:
            numbers[visit.number] = visit.id


def few_service_users(place: Entry, cases: Iterable[Case], settings: Study) -> Iterator[Problem]:
    """R5: a site has ten people who use services, as many of them children as the study wants."""
    people = {
        (case.id, speaker): case.voice_of(speaker)
        for case in cases
        for speaker in {speaker_of(case, evidence) for evidence in case.own.of(Evidence)}
    }
    voices = [voice for voice in people.values() if voice in _SERVICE_USERS]
    wanted = (
        ("service users", len(voices), settings.minimum_service_users),
        ("children", voices.count("child"), settings.minimum_children),
    )
    for who, count, needed in wanted:
        if count < needed:
            yield finding(
                place,
                "R5",
                f"{count} of {needed} {who} heard",
                "Say so wherever the site is compared with others.",
            )


def _visit_problem(visit: Visit, found: str, wanted: str) -> Problem:
    return finding(
        visit,
        "R3",
        found,
        f"Put the date right; where the visits were not {wanted}, nothing has to be done.",
        field="actual" if visit.actual else "planned",
    )


def _date(visit: Visit) -> str:
    return visit.actual or visit.planned


def _days(text: str, today: date) -> tuple[date, date] | None:
    try:
        return when.axis_span(text, today=today)
    except when.NotADate:
        return None
