"""Dates in a text, in whatever way they are written: 14 May 2003, 14.5.03, 2003-05-14, May 2003.

Read broadly, for what is found is only compared with dates that are known: "3/4/2003" is a day in
April and one in March.
"""

import re
from collections.abc import Iterator
from typing import Final

from trajectories.model.phrase_spellings import ANY_WEEKDAY, MONTH_NUMBERS
from trajectories.model.when import NotADate, parse

Day = tuple[int, int, int]
"""Year, month, day; 0 for what is not said."""

_DAYS: Final = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_DAYS_IN_WORDS: Final = _DAYS.split()
_IN_WORDS: Final = {
    **{word: number for number, word in enumerate(_DAYS_IN_WORDS, start=1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_DAYS_IN_WORDS[:9], start=1)},
    "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
_MONTHS: Final = {**{name[:3]: number for name, number in MONTH_NUMBERS.items()}, "sept": 9}
_MONTH: Final = (
    "(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTH_NUMBERS) + r"|sept)\b\.?"
)
_DAY: Final = (
    r"(?P<day>(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])|"
    + "|".join(sorted(_IN_WORDS, key=len, reverse=True))
    + ")"
)
_YEAR: Final = r"(?P<year>(?:18|19|20)[0-9]{2}\b|['\u2019][0-9]{2}\b)"
_BETWEEN: Final = r"[\s,.\-/]{1,3}"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}{_BETWEEN}(?:of\s+)?(?:the\s+)?{_MONTH}(?:{_BETWEEN}(?:of\s+)?{_YEAR})?",
        rf"\b{_MONTH}{_BETWEEN}(?:the\s+)?{_DAY}\b(?:{_BETWEEN}{_YEAR})?",
        rf"\b{_MONTH}{_BETWEEN}(?:of\s+)?{_YEAR}",
        rf"\b{_YEAR}{_BETWEEN}{_MONTH}(?:{_BETWEEN}{_DAY}\b)?",
    )
)
# The same mark between all three, or no mark at all; a year in two digits only where no space is,
# or a row of numbers would be full of dates.
_IN_DIGITS: Final = (
    re.compile(r"(?<![0-9.])(?P<year>[0-9]{4}) ?(?P<mark>[-/.\u2013]) ?(?P<month>[0-9]{1,2})"
               r" ?(?P=mark) ?(?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile(r"(?<![0-9.-])(?P<mark>)(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?!-?[0-9])"),
    re.compile(r"(?<![0-9.])(?P<day>[0-9]{1,2}) ?(?P<mark>[-/. \u2013]) ?(?P<month>[0-9]{1,2})"
               r" ?(?P=mark) ?(?P<year>[0-9]{4})(?![0-9.]?[0-9])"),
    re.compile(r"(?<![0-9.])(?P<day>[0-9]{1,2})(?P<mark>[-/.\u2013])(?P<month>[0-9]{1,2})"
               r"(?P=mark)(?P<year>[0-9]{2})(?![0-9.]?[0-9])"),
    re.compile(r"(?<![0-9])(?P<mark>)(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
               r"(?=(?:[0-9]{4}|[0-9]{6})?(?![0-9]))"),
    re.compile(r"(?<![0-9./-])(?P<mark>)(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})(?![0-9])"),
)  # fmt: skip
_A_DATE: Final = re.compile(rf"[0-9]{{2}}|{ANY_WEEKDAY}|{'|'.join(_MONTHS)}", re.IGNORECASE)


def dates_in(text: str) -> Iterator[tuple[int, Day]]:
    """Go through the dates a text may say, each with where it begins."""
    if not _A_DATE.search(text):
        return
    for pattern in (*_PATTERNS, *_IN_DIGITS):
        for found in pattern.finditer(text):
            if _is_month(found):
                for said in _read(found.groupdict()):
                    yield found.start(), said


def told_by(edtf: str) -> Iterator[Day]:
    """Go through what would tell a date: itself, its day without the year, its month."""
    for end in edtf.split("/"):
        try:
            when = parse(end)
        except NotADate:
            continue
        first = when.earliest
        if first is None or when.precision not in {"day", "month"}:
            continue
        yield first.year, first.month, 0
        if when.precision == "day":
            yield first.year, first.month, first.day
            yield 0, first.month, first.day


def _is_month(found: re.Match[str]) -> bool:
    """Tell a month from a word: "visit 2 may show" and "the first march" name none."""
    said = found.groupdict()
    month, day = said["month"], said.get("day") or ""
    if month.isdecimal() or said.get("year"):
        return True
    if month.lower() == "may" and "\n" in found.group():
        return False
    return month[0].isupper() or bool(re.search(r"\d[a-z]", day, re.IGNORECASE))


def _read(said: dict[str, str | None]) -> Iterator[Day]:
    month, day = said["month"] or "", (said.get("day") or "").lower()
    year = (said.get("year") or "").lstrip("'\u2019")
    number = int(month) if month.isdecimal() else _MONTHS[month.lower()[:3]]
    of_month = _IN_WORDS.get(day) or int(re.sub("[a-z]+", "", day) or 0)
    for of_year in _years(year):
        yield of_year, number, of_month
        if month.isdecimal() and of_month:
            yield of_year, of_month, number


def _years(year: str) -> tuple[int, ...]:
    """Return the years meant: two digits may be of this century or the last."""
    if len(year) == 2:  # noqa: PLR2004 - two digits
        return 1900 + int(year), 2000 + int(year)
    return (int(year or 0),)
