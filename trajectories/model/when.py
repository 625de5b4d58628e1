"""Read, order, measure and say dates written in the EDTF subset that records use.

The subset is level 1 of EDTF (ISO 8601-2:2019) as far as people's memories need it: years,
months, days, seasons 21 to 24, one qualifier at the end of each date (``~`` about, ``?`` unsure,
``%`` both) and intervals, whose start may be unknown (``/2004``) and whose end may be unknown
(``2004/``) or going on (``2004/..``). There is one way to write each, so whatever `parse` accepts
is canonical already.

Three choices:

* Winter carries the year it begins in: ``2003-24`` is December 2003 to February 2004. The other
  seasons are March to May, June to August, September to November.
* A qualifier does not widen the bounds. Nobody knows how far "about May" reaches, so the bounds
  stay those of the calendar unit, and the drawing feathers the ends of what is not certain.
* Within an interval each end limits the other: in ``2003/2003-05`` the start is not after May.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final, Literal

import msgspec
from dateutil.relativedelta import relativedelta

Precision = Literal["day", "month", "season", "year"]
Rule = Literal["form", "impossible", "order"]

FIRST_YEAR: Final = 1900
# Not calendar.month_name: that follows the machine's language.
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
WINTER: Final = 24
_SEASON_STARTS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


class NotADate(ValueError):
    """Say why a text is not a date, without repeating the text unless it is made of digits."""

    def __init__(self, rule: Rule, sentence: str) -> None:
        """Keep the rule it broke: its form, a day no calendar has, or an end before its start."""
        super().__init__(sentence)
        self.rule: Rule = rule


class When(msgspec.Struct, frozen=True):
    """Hold what is known of a date, or of the start and end of an interval."""

    text: str
    "canonical EDTF"
    earliest: date | None
    "first possible day of the start; None when the start is unknown"
    latest_start: date | None
    "last possible day of the start; None when nothing limits it"
    earliest_end: date | None
    "first possible day of the end; of a single date, the same as earliest"
    latest: date | None
    "last possible day of the end; None when it is going on or its end is unknown"
    approximate: bool
    "about, at either end"
    uncertain: bool
    "not sure, at either end"
    interval: bool
    open_end: bool
    "going on"
    precision: Precision
    "of the start, or of the end where the start is unknown"


class _Single(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one date: the calendar unit it names and its qualifier."""

    qualifier: str
    first: date
    last: date
    precision: Precision


@lru_cache(maxsize=10_000)  # the dates of a case are compared with one another many times over
def parse(text: str) -> When:
    """Read an EDTF string of the subset; raise NotADate for anything else."""
    start_text, slash, end_text = text.partition("/")
    if not slash:
        single = _single(text)
        return _when(text, single, single)
    if end_text == ".." or not end_text:
        return _when(text, _single(start_text), None)
    end = _single(end_text)
    start = _single(start_text) if start_text else None
    if start is not None and start.first > end.last:
        raise NotADate("order", f"{text} ends before it starts.")
    return _when(text, start, end)


@lru_cache(maxsize=10_000)
def problem_with(text: str, *, today: date) -> str | None:
    """Return what rule R18 says against a date in one sentence, or None."""
    try:
        when = parse(text)
    except NotADate as refused:
        return str(refused)
    stated = [day for day in (when.earliest, when.earliest_end) if day is not None]
    if min(stated).year < FIRST_YEAR:
        return f"{text} is before {FIRST_YEAR}."
    if max(stated) > today + relativedelta(years=1):
        return f"{text} is more than a year ahead."
    return None


def sort_key(text: str) -> tuple[date, date]:
    """Order by the earliest day, then the latest; what is no date comes last.

    An interval of unknown start has its place where something is first known of it, at its end.
    """
    try:
        when = parse(text)
    except NotADate:
        return date.max, date.max
    return when.earliest or when.earliest_end or date.max, when.latest or date.max


def axis_span(text: str, *, today: date) -> tuple[date, date]:
    """Return the first and last day to draw; raise NotADate for what is no date.

    What is going on is drawn to today, an unknown end to the last possible day of the start, an
    unknown start from the first possible day of the end.
    """
    when = parse(text)
    first = when.earliest or when.earliest_end or date.max
    until = today if when.open_end else when.latest or when.latest_start
    return first, max(first, until or first)


def days_between(first: str, second: str) -> tuple[int, int] | None:
    """Return the least and the most days from the start of one date to the start of another.

    Negative where the second may come before the first; None when a start is unknown or either
    is no date.
    """
    try:
        one, other = parse(first), parse(second)
    except NotADate:
        return None
    if not (one.earliest and one.latest_start and other.earliest and other.latest_start):
        return None
    return (other.earliest - one.latest_start).days, (other.latest_start - one.earliest).days


@lru_cache(maxsize=10_000)
def words(text: str) -> str:
    """Say a date as people do, "about May 2003"; `phrases.understand` reads it back.

    What is no date is "date not known", so that a screen can show any record.
    """
    try:
        when = parse(text)
    except NotADate:
        return "date not known"
    start, _, end = text.partition("/")
    if not when.interval:
        return _single_words(start)
    if when.open_end:
        return f"since {_single_words(start)}"
    if not start:
        return f"until {_single_words(end)}"
    comma = "," if start.endswith("%") else ""
    if not end:
        return f"from {_single_words(start)}, end not known"
    return f"{_single_words(start)}{comma} to {_single_words(end)}"


def _when(text: str, start: _Single | None, end: _Single | None) -> When:
    """Put the two ends together, each limiting the other."""
    ends = [single for single in (start, end) if single is not None]
    qualifiers = "".join(single.qualifier for single in ends)
    return When(
        text=text,
        earliest=start.first if start else None,
        latest_start=min(single.last for single in ends),
        earliest_end=max(single.first for single in ends),
        latest=end.last if end else None,
        approximate="~" in qualifiers or "%" in qualifiers,
        uncertain="?" in qualifiers or "%" in qualifiers,
        interval="/" in text,
        open_end=text.endswith(".."),
        precision=ends[0].precision,
    )


def _single(text: str) -> _Single:
    """Read one date and its qualifier."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise NotADate("form", "This is not a date in the form 2003, 2003-05 or 2003-05-14.")
    year, month, day, qualifier = found.groups()
    try:
        first, last, precision = _bounds(int(year), month, day)
    except ValueError as impossible:
        raise NotADate("impossible", f"{text} is in no calendar.") from impossible
    return _Single(qualifier=qualifier, first=first, last=last, precision=precision)


def _bounds(year: int, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    """Return the first and last day of a calendar unit; raise ValueError where there is none."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    number = int(month)
    if day is not None:
        only = date(year, number, int(day))
        return only, only, "day"
    if number in SEASONS:
        first = date(year, _SEASON_STARTS[number], 1)
        return first, _last_of_month(first + relativedelta(months=2)), "season"
    first = date(year, number, 1)
    return first, _last_of_month(first), "month"


def _last_of_month(day: date) -> date:
    """Return the last day of the month a day is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _single_words(text: str) -> str:
    """Say one date of a text that parses."""
    plain = text.rstrip("~?%")
    said = _unit_words(*plain.split("-"))
    match text.removeprefix(plain):
        case "~":
            return f"about {said}"
        case "?":
            return f"perhaps {said}"
        case "%":
            return f"about {said}, not sure"
        case _:
            return said


def _unit_words(year: str, month: str = "", day: str = "") -> str:
    """Say a year, month, season or day; winter with both its years, as it has two."""
    if not month:
        return year
    number = int(month)
    if number == WINTER:
        return f"winter {year}/{(int(year) + 1) % 100:02}"
    said = f"{SEASONS.get(number) or MONTHS[number - 1]} {year}"
    return f"{int(day)} {said}" if day else said
