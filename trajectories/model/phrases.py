"""Understand what people type when asked for a date, and write it in EDTF.

A grammar of our own, and not dateutil's parser: that fills in from today whatever was not said, so
that "May" becomes a day in May. Here nothing is more exact than what was said, days come before
months, and what is not understood is None.

How vague phrases are written:

* Without a year, the most recent one that has begun. A future date comes only from a year, "next",
  "tomorrow", "in two weeks" or a visit that is still to come; or where a plan is asked for.
* Early, mid, late, start and end are "about" the whole year, season or month.
* "Three weeks ago" is about a day, "two months ago" about a month, "two years ago" about a year;
  "a year ago" is as exact as twelve months ago. "Last week" is about its Wednesday.
* Feasts, and the school terms and holidays of England, are about the month they fall in; the
  summer holidays are about a summer. "Or before" makes any date about and not sure.
* "Last Tuesday", typed later in the same week, may be either of two; "this Tuesday" may be still
  to come. The latest past one is taken and marked as not sure.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from trajectories.model.phrase_dates import Asked, is_date, plain_date
from trajectories.model.phrase_spellings import normalised
from trajectories.model.phrase_years import Point
from trajectories.model.when import sort_key
from trajectories.model.when import words as words_of

LONGEST: Final = 120
"""Characters; whoever types more is not typing a date."""

_NO_VISITS: Final[Mapping[str, str]] = MappingProxyType({})
_ABOUT: Final = (
    "about|around|round about|approx|approximately|roughly|circa|ca|c|near|nearly|almost|say|"
    "sometime in|some time in|sometime around|some time around|"
    "(?:early|mid|middle|late|start|end)(?: in)?"
)
_UNSURE: Final = (
    "perhaps|probably|possibly|maybe|may be|might be|could be|might have been|could have been|"
    "i think|think|not sure|not sure but|unsure"
)
_SMALL_WORDS: Final = "in|on|at|during|over|that|back in"
_DOUBTS: Final = tuple(
    (re.compile(pattern), about, unsure)
    for pattern, about, unsure in (
        (r"(?:over|more than|under|less than) (?P<rest>.+ ago)", True, True),
        (r"[0-9]{1,2}(?:-| to | or )(?P<rest>[0-9]{1,2} .+ ago)", True, True),
        (rf"(?:{_SMALL_WORDS}) (?P<rest>.+)", False, False),
        (rf"(?:{_ABOUT}) (?P<rest>.+)", True, False),
        (r"(?:~|ca?) ?(?P<rest>[0-9].*)", True, False),
        (rf"(?:{_UNSURE}) (?P<rest>.+)", False, True),
        (r"(?:just|shortly|soon|straight|right) (?:before|after) (?P<rest>.+)", True, True),
        (r"(?P<rest>.+?) ?~", True, False),
        (r"(?P<rest>.+?) ?\?", False, True),
        (r"(?P<rest>.+?) ?%", True, True),
        (r"(?P<rest>.+?) ?(?:ish| time| or so| or thereabouts)", True, False),
        (r"(?P<rest>.+?) (?:but )?(?:not sure|unsure|i think|maybe|perhaps|probably)", False, True),
        (r"(?P<rest>.+?) or (?:before|earlier|after|later)", True, True),
    )
)
_INTERVALS: Final = tuple(
    (re.compile(pattern), edtf)
    for pattern, edtf in (
        (r"from (?P<start>.+) end not known", "{start}/"),
        (
            r"(?:from |since )?(?P<start>.+?) (?:onwards?|(?:to|until) (?:now|date|present))",
            "{start}/..",
        ),
        (r"(?P<lead>.*?)\b(?:ever )?since (?P<start>.+)", "{start}/.."),
        (r"between (?P<start>.+?) and (?P<end>.+)", "{start}/{end}"),
        (r"(?:from )?(?P<start>.+?) (?:up )?(?:to|until|through) (?P<end>.+)", "{start}/{end}"),
        (r"(?P<lead>.*?)\b(?:up )?(?:to|until) (?P<end>.+)", "/{end}"),
        (r"from (?P<start>.+)", "{start}/"),
    )
)


class Understood(msgspec.Struct, frozen=True):
    """Hold what was understood: in EDTF, in words to be shown, and as it was typed."""

    edtf: str
    words: str
    said: str


def understand(
    said: str, *, today: date, visits: Mapping[str, str] = _NO_VISITS, coming: bool = False
) -> Understood | None:
    """Return what a phrase means in EDTF, or None where that could only be guessed.

    Where a date is `coming`, one without a year is the first from today on.
    `visits` gives the dates (EDTF) of visits "2", "3", "final", for "since visit 2".
    """
    edtf = said.strip()
    if not is_date(edtf):
        asked = Asked(today, visits, coming)
        text = normalised(said) if len(said) <= LONGEST else ""
        edtf = _interval(asked, text) or _single(asked, text) or ""
    return Understood(edtf, words_of(edtf), said) if is_date(edtf) else None


def _point(asked: Asked, text: str) -> Point | None:
    """Return the date of a phrase, taking one doubt off it after the other."""
    about = unsure = False
    point = plain_date(asked, text)
    while point is None:
        doubt = _doubt(text)
        if doubt is None:
            return None
        text, about, unsure = doubt[0], about or doubt[1], unsure or doubt[2]
        point = plain_date(asked, text)
    return point.doubted(about=about, unsure=unsure)


def _doubt(text: str) -> tuple[str, bool, bool] | None:
    """Return a phrase without its first doubt, and whether that said about or not sure."""
    for pattern, about, unsure in _DOUBTS:
        found = pattern.fullmatch(text)
        if found:
            return found["rest"], about, unsure
    return None


def _single(asked: Asked, text: str) -> str | None:
    """Return one date in EDTF."""
    point = _point(asked, text)
    if point is None:
        return None
    return point.after(asked.today) if asked.coming else point.by(asked.today)


def _interval(asked: Asked, text: str) -> str | None:
    """Return a date with two ends, or with one of them open or not known, in EDTF."""
    for pattern, shape in _INTERVALS:
        found = pattern.fullmatch(text)
        ends = _ends(asked, **found.groupdict()) if found else None
        written = shape.format(**ends) if ends else ""
        if is_date(written):
            return written
    return None


def _ends(asked: Asked, *, lead: str = "", start: str = "", end: str = "") -> dict[str, str] | None:
    """Return what was said of each end in EDTF; None when one is not understood."""
    if start and end:
        return _both_ends(asked, start, end)
    name = "start" if start else "end"
    said = _single(asked, f"{lead}{start}{end}")
    return {name: said} if said else None


def _both_ends(asked: Asked, start: str, end: str) -> dict[str, str] | None:
    """Let each end lend the other the year, month or "visit" it was said without."""
    lent = re.fullmatch(r"[0-9]{1,2} (.+)", end)
    if lent and re.fullmatch("[0-9]{1,2}", start):
        start = f"{start} {lent[1]}"
    if re.fullmatch("v(?:isit)? ?[0-9]+", start) and re.fullmatch("[0-9]+|final", end):
        end = f"visit {end}"
    first, last = _point(asked, start), _point(asked, end)
    if first is None or last is None:
        return None
    if first.text and not last.text:
        last_text = last.after(sort_key(first.text)[0])
    else:
        last_text = last.by(asked.today)
    first_text = first.by(sort_key(last_text)[0]) if last_text else None
    return {"start": first_text, "end": last_text} if first_text and last_text else None
