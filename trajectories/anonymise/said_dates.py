"""The days that words of a text may mean, said on a known day: "14 May", "3/4/2003", "last summer".

Every reading is given, for whoever places them takes them only where it makes no difference which
was meant. What nobody could tell from the words has none.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dateutil.relativedelta import relativedelta

from trajectories.anonymise.written_dates import Day, dates_in
from trajectories.model.phrase_spellings import MONTH_NUMBERS, WEEKDAYS, normalised
from trajectories.model.phrase_years import NAMED
from trajectories.model.phrases import understand
from trajectories.model.when import parse

Span = tuple[date, date]
"""The first and the last day that may be meant."""

FURTHEST_BACK: Final = 20  # years
_FURTHEST_AHEAD: Final = 2
_YEAR_FIRST: Final = re.compile(r"[0-9]{4}[^0-9]")
_FEASTS: Final = frozenset({
    "eid", "eid al fitr", "eid al adha", "ramadan", "diwali", "divali", "vaisakhi", "baisakhi",
    "holi", "navratri", "hanukkah", "passover", "pesach", "purim", "nowruz", "newroz",
    "chinese new year", "lunar new year", "orthodox christmas", "orthodox easter", "lent",
    "whitsun", "remembrance", "mothers day", "mothering sunday", "fathers day", "valentines",
    "harvest festival", "nativity", "carnival", "autumn term", "spring term", "summer term",
})  # fmt: skip
"""Feasts and terms that are in some part of a year, though nobody could say on which days."""
_LEAP: Final = 8  # years in which there surely is a 29 February
_NAMES: Final = "|".join((*MONTH_NUMBERS, *(name[:3] for name in MONTH_NUMBERS), "sept"))
_MONTH_AND_TWO_DIGITS: Final = re.compile(rf"({_NAMES})\.? ([0-9]{{2}})$", re.IGNORECASE)
_DAY_AND_MONTH: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")


def days_meant(said: str, on: date, *, coming: bool = False) -> frozenset[Span]:
    """Return every reading of a date; one without a year is the last before the day it was said.

    `coming`: it may lie ahead as well. Nothing where a reading lies further back than anybody's
    childhood, or too far ahead.
    """
    spans = frozenset(_spans(said, on, coming=coming))
    back, ahead = (on + relativedelta(years=n) for n in (-FURTHEST_BACK, _FURTHEST_AHEAD))
    return spans if all(back <= first and last <= ahead for first, last in spans) else frozenset()


def names_time_of_year(said: str) -> bool:
    """Tell whether words, in their one spelling, say in which part of a year something was."""
    return said in NAMED or said in _FEASTS


def _spans(said: str, on: date, *, coming: bool) -> Iterator[Span]:
    written = list(_written(said))
    for day in written:
        yield from _in_years(day, on, coming=coming)
    if not written:
        yield from _understood(said, on, coming=coming)


def _written(said: str) -> Iterator[Day]:
    """Read what is written out: of what begins first, every way to read it."""
    if bare := _DAY_AND_MONTH.fullmatch(said):
        one, other = int(bare[1]), int(bare[2])
        yield 0, other, one
        yield 0, one, other
        return
    if may_be_year := _MONTH_AND_TWO_DIGITS.match(said):
        yield 2000 + int(may_be_year[2]), MONTH_NUMBERS[normalised(may_be_year[1])], 0
    found = list(dates_in(said))
    first = min((start for start, _ in found), default=0)
    days = [day for start, day in found if start == first]
    yield from days[:1] if _YEAR_FIRST.match(said) else days


def _in_years(day: Day, on: date, *, coming: bool) -> Iterator[Span]:
    """Put a day or a month into its year, or into the nearest ones where none is said."""
    year, month, of_month = day
    if year and on.year - FURTHEST_BACK <= year <= on.year + _FURTHEST_AHEAD:
        yield from _span(year, month, of_month)
    if not year:
        near = range(on.year - _LEAP, on.year + _LEAP + 1)
        every = [span for each in near for span in _span(each, month, of_month)]
        yield from _nearest(every, on, coming=coming)


def _nearest(every: list[Span], on: date, *, coming: bool) -> Iterator[Span]:
    for before, after in pairwise(every):
        if before[0] <= on < after[0]:
            yield before
            if coming:
                yield after


def _span(year: int, month: int, of_month: int) -> Iterator[Span]:
    """Give the first and last day of a day or a month; nothing where no calendar has it."""
    try:
        first = date(year, month, of_month or 1)
    except ValueError:
        return
    last = first if of_month else first + relativedelta(months=1) - timedelta(days=1)
    yield first, last


def _understood(said: str, on: date, *, coming: bool) -> Iterator[Span]:
    """Read what people say: a month, a season, a feast, some time ago; never a day of the week."""
    if not set(WEEKDAYS).isdisjoint(normalised(said).split()):
        return
    for ahead in (False, True)[: 1 + coming]:
        found = understand(said, today=on, coming=ahead)
        when = parse(found.edtf) if found else None
        if when and when.earliest and when.latest and not when.interval:
            yield when.earliest, when.latest
