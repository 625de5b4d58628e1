"""Read one date out of a phrase that says it without doubts: "3 March", "last Tuesday", "visit 2".

One pattern and one short function for each way of saying it, tried in turn. They return None for
what no calendar has and for what may be two things: "3/04" may be a day or a month of 2004.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

import msgspec
from dateutil.relativedelta import relativedelta

from trajectories.model.phrase_spellings import ANY_MONTH, ANY_WEEKDAY, MONTH_NUMBERS, WEEKDAYS
from trajectories.model.phrase_years import NAMED, Point, Yearly
from trajectories.model.when import NotADate, parse, sort_key


class Asked(msgspec.Struct, frozen=True):
    """Hold what a phrase is understood against: the day it is typed and the dates of visits."""

    today: date
    visits: Mapping[str, str]
    coming: bool = False


def is_date(text: str) -> bool:
    """Say whether a text is EDTF."""
    try:
        parse(text)
    except NotADate:
        return False
    return True


_YEARS_AWAY: Final = {"last year": -1, "this year": 0, "next year": 1, "year before last": -2}


def _year(asked: Asked, said: str) -> int:
    """Return the year of "2004", "'04", "04" or "last year"."""
    this_year = asked.today.year
    if said in _YEARS_AWAY:
        return this_year + _YEARS_AWAY[said]
    digits = said.removeprefix("'")
    if len(digits) > len("04"):
        return int(digits)
    year = this_year - this_year % 100 + int(digits)
    return year if year <= this_year + 1 else year - 100


def _stepped(asked: Asked, point: Point, step: str) -> Point | None:
    """Return the last (it is over), this (it has begun) or next of what comes round each year."""
    near = point.around(asked.today.year)
    begun = [text for begins, text in near if begins <= asked.today]
    if step == "next":
        text = next(text for begins, text in near if begins > asked.today)
    elif step == "last":
        text = next(text for text in reversed(begun) if point.about or _over(asked, text))
    elif begun[-1].startswith(f"{asked.today.year}") or not _over(asked, begun[-1]):
        text = begun[-1]
    else:
        return None
    return point.whole(text)


def _over(asked: Asked, text: str) -> bool:
    """Say whether all of a date is past."""
    return sort_key(text)[1] < asked.today


_DAYS_AWAY: Final = {
    **dict.fromkeys(("today", "now", "tonight", "this morning", "this afternoon"), 0),
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
}
_STEPS: Final = {"last": -1, "this": 0, "next": 1, "before last": -2}
_VAGUE: Final = {"couple": 2, "few": 3, "several": 3}
_COUNTS: Final = {"a": 1, "an": 1, **_VAGUE}


def _whole(text: str, *, about: bool = False, unsure: bool = False) -> Point | None:
    """Return a date that needs no year from elsewhere, or None where no calendar has it."""
    return Point(text=text, about=about, unsure=unsure) if is_date(text) else None


def _from_numbers(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read 14/3/04, 2004/3/14 and 3/2004."""
    parts = found.groupdict()
    text = f"{_year(asked, found['year']):04}-{int(found['month']):02}"
    return _whole(f"{text}-{int(parts['day']):02}" if "day" in parts else text)


def _from_year(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read 2004 and "last year"."""
    return _whole(f"{_year(asked, found['year']):04}")


def _from_edtf(_: Asked, found: re.Match[str]) -> Point | None:
    """Read 2004-05 and 2004-21 inside a phrase."""
    return _whole(found[0])


def _from_day_and_month(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "3 March 2004", "Tuesday 3 March", "March 3" and 14/3."""
    parts = found.groupdict()
    month = MONTH_NUMBERS.get(found["month"]) or int(found["month"])
    yearly = Point(yearly=(Yearly(month, int(found["day"]), "-%m-%d"),))
    point = yearly.in_year(_year(asked, parts["year"])) if parts.get("year") else yearly
    text = point.by(asked.today) if point and parts.get("weekday") else None
    if text is None:
        return point
    return _whole(text, unsure=WEEKDAYS[date.fromisoformat(text).weekday()] != parts["weekday"])


def _from_name(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "May", "spring 2003", "last Christmas", "half term last year"."""
    point = NAMED[found["name"]]
    if found["year"]:
        return None if found["step"] else point.in_year(_year(asked, found["year"]))
    return _stepped(asked, point, found["step"]) if found["step"] else point


def _from_winter(_: Asked, found: re.Match[str]) -> Point | None:
    """Read "winter 2003/04"."""
    year = int(found["year"])
    return _whole(f"{year:04}-24") if f"{year + 1:04}".endswith(found["next"]) else None


def _from_days_away(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "yesterday"."""
    return _whole(f"{asked.today + timedelta(days=_DAYS_AWAY[found[0]])}")


def _from_weekday(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "Tuesday", "last Tuesday", "this Tuesday", "next Tuesday"."""
    day, now = WEEKDAYS.index(found["weekday"]), asked.today.weekday()
    back = (now - day) % 7
    days, unsure = {
        None: (-back, False),
        "this": (-back, day > now),
        "last": (-(back or 7), day < now),
        "next": (7 - back, day > now),
    }[found["step"]]
    return _whole(f"{asked.today + timedelta(days=days)}", unsure=unsure)


def _from_weekday_last_week(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "Tuesday last week"."""
    days = WEEKDAYS.index(found["weekday"]) - asked.today.weekday() - 7
    return _whole(f"{asked.today + timedelta(days=days)}")


def _from_weekend(asked: Asked, _: re.Match[str]) -> Point | None:
    """Read "at the weekend": about the latest Saturday."""
    back = (asked.today.weekday() - WEEKDAYS.index("saturday")) % 7
    return _whole(f"{asked.today - timedelta(days=back)}", about=True)


def _from_step(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "last week", "this month", "the week before last"."""
    step = _STEPS[found["step"]]
    if found["unit"] == "month":
        return _whole((asked.today + relativedelta(months=step)).isoformat()[:7])
    wednesday = asked.today + timedelta(days=7 * step + 2 - asked.today.weekday())
    return _whole(f"{wednesday if step else min(wednesday, asked.today)}", about=True)


def _from_distance(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "three weeks ago", "a couple of months ago", "in two weeks"."""
    said, unit = found["count"], found["unit"]
    count = _COUNTS.get(said) or int(said)
    distance = {
        "day": relativedelta(days=count),
        "week": relativedelta(weeks=count),
        "fortnight": relativedelta(weeks=2 * count),
        "month": relativedelta(months=count),
        "year": relativedelta(years=count),
    }[unit]
    ago = found[0].endswith("ago")
    day = (asked.today - distance if ago else asked.today + distance).isoformat()
    exactness = {"month": 7, "year": 7 if count == 1 else 4}.get(unit, 10)
    return _whole(day[:exactness], about=unit != "day" or said in _VAGUE)


def _from_visit(asked: Asked, found: re.Match[str]) -> Point | None:
    """Read "visit 3", "V3", "the final visit", "the last visit"."""
    known = {key: text for key, text in asked.visits.items() if is_date(text) and "/" not in text}
    if found["visit"] == "last":
        past = [text for text in known.values() if _over(asked, text)]
        text = max(past, key=sort_key, default="")
    else:
        text = known.get(found["visit"], "")
    plain = text.rstrip("~?%")
    doubt = text.removeprefix(plain)
    return _whole(plain, about=doubt in {"~", "%"}, unsure=doubt in {"?", "%"})


_FULL_YEAR: Final = r"[0-9]{4}|'[0-9]{2}|(?:last|this|next) year|year before last"
_ANY_YEAR: Final = rf"(?: (?P<year>{_FULL_YEAR}|[0-9]{{2}}))?"
_MONTH: Final = rf"(?P<month>{ANY_MONTH})"
_ON: Final = rf"(?:(?P<weekday>{ANY_WEEKDAY}) )?"
_STEP: Final = "(?:(?P<step>last|this|next) )?"
_NUMBER: Final = "(?:a )?(?P<count>[0-9]{1,3}|an?|couple|few|several)"
_UNIT: Final = "(?P<unit>day|week|fortnight|month|year)s?"
_NAME: Final = "|".join(name for name in NAMED if name not in MONTH_NUMBERS)
_Reading = Callable[[Asked, re.Match[str]], Point | None]
_FORMS: Final[tuple[tuple[re.Pattern[str], _Reading], ...]] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (
            r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})",
            _from_numbers,
        ),
        (r"(?P<year>[0-9]{4})([/.-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _from_numbers),
        (r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>[0-9]{4})", _from_numbers),
        (r"[0-9]{4}-[0-9]{2}", _from_edtf),
        (rf"(?P<year>{_FULL_YEAR})", _from_year),
        # 3/04 may be a day or a month of 2004, so it is neither.
        (r"(?P<day>[0-9]{1,2})/(?P<month>1[0-2]|[1-9])", _from_day_and_month),
        (r"(?P<day>1[3-9]|2[0-9]|3[01])/(?P<month>0[1-9])", _from_day_and_month),
        (rf"{_ON}(?P<day>[0-9]{{1,2}}) {_MONTH}{_ANY_YEAR}", _from_day_and_month),
        (rf"{_ON}{_MONTH} (?P<day>[12][0-9]?|3[01]?|[4-9]){_ANY_YEAR}", _from_day_and_month),
        # "May 04" may be a day or a year, so it is neither; "May 99" can only be a year.
        (
            rf"{_STEP}(?P<name>{ANY_MONTH})(?: (?P<year>{_FULL_YEAR}|3[2-9]|[4-9][0-9]))?",
            _from_name,
        ),
        (rf"{_STEP}(?P<name>{_NAME}){_ANY_YEAR}", _from_name),
        (r"winter (?P<year>[0-9]{4})/(?P<next>[0-9]{2}|[0-9]{4})", _from_winter),
        ("|".join(_DAYS_AWAY), _from_days_away),
        (rf"{_STEP}(?P<weekday>{ANY_WEEKDAY})", _from_weekday),
        (rf"(?P<weekday>{ANY_WEEKDAY}) last week", _from_weekday_last_week),
        (r"(?:last )?weekend", _from_weekend),
        (r"(?P<step>last|this|next) (?P<unit>week|month)", _from_step),
        (r"(?P<unit>week|month) (?P<step>before last)", _from_step),
        (rf"{_NUMBER} {_UNIT} ago", _from_distance),
        (rf"in {_NUMBER} {_UNIT}(?: time)?", _from_distance),
        (r"(?:visit |v ?)(?P<visit>[0-9]{1,2}|final)", _from_visit),
        (r"(?P<visit>[0-9]{1,2}|final|last) visit", _from_visit),
        (r"(?P<visit>final)", _from_visit),
    )
)


def plain_date(asked: Asked, text: str) -> Point | None:
    """Return the date of a phrase without doubts in it."""
    for pattern, reading in _FORMS:
        found = pattern.fullmatch(text)
        point = reading(asked, found) if found else None
        if point is not None:
            return point
    return None
