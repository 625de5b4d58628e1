"""The few words a drawing has room for: states, obstacles, changes, dates, spells of time.

Short on purpose and said of what happened, never of what somebody failed to do; the report tells
the same in sentences.
"""

import re
from collections.abc import Mapping
from typing import Final

from trajectories.model.kinds.resilience import Valence
from trajectories.model.outgoing import Outgoing
from trajectories.model.record import Record

STATES: Final[Mapping[str, str]] = {
    "made": "referred", "received": "received", "accepted": "accepted",
    "waitlisted": "on the list", "declined_by_service": "the service said no",
    "declined_by_family": "the family said no", "taken_up": "taken up",
    "not_taken_up": "not taken up", "withdrawn": "withdrawn", "closed_no_contact": "closed",
    "lost": "lost on the way", "told": "told", "contacted": "contacted", "used": "used",
    "not_used": "not used", "arranged": "arranged", "accompanied": "went together",
    "attended": "went", "not_attended": "did not go", "waiting": "waiting", "started": "started",
    "ongoing": "going on", "completed": "completed", "dropped_out": "stopped going",
    "refused": "not taken up", "ended_by_service": "ended by the service",
}  # fmt: skip
OBSTACLES: Final[Mapping[str, str]] = {
    "wrong_address": "letter to the old address", "no_letter": "no letter came",
    "criteria": "outside the criteria", "wait": "the wait", "travel": "too far to travel",
    "language": "language", "health": "health", "clash": "times clash",
    "family_said_no": "the family said no", "other": "something else",
}  # fmt: skip
LINKS: Final[Mapping[str, str]] = {
    "referral": "referral", "signposting": "told about it", "supported_access": "helped to go",
    "joint_working": "working together", "unstated": "link",
}  # fmt: skip
STRENGTHS: Final = ("not there", "slight", "marked", "all over")
JOINED_UP: Final = (
    "family carries everything", "know of each other", "pass information", "plan with the family",
)  # fmt: skip
THREATS: Final[Mapping[str, str]] = {
    "pending": "pending", "averted": "averted", "deferred": "put off", "not_averted": "it happened",
}  # fmt: skip
ANSWERS: Final[Mapping[str, str]] = {
    "none_yet": "no answer yet", "promised": "promised", "done": "done", "refused": "refused",
}  # fmt: skip
ON_OFFER: Final[Mapping[str, str]] = {
    "not_available": "not on offer", "available_not_recognised": "there, not known of",
    "recognised_not_used": "known of, not used", "used": "joined in",
    "shaped_by_family": "shaped by the family",
}  # fmt: skip
READINESS: Final[Mapping[str, str]] = {
    "avoids": "keeps away", "hesitant": "hesitant", "willing_with_support": "willing",
    "willing": "willing",
}  # fmt: skip
# What better and worse are called depends on which way a factor works.
_CHANGES: Final[Mapping[tuple[str, bool], tuple[str, str]]] = {
    ("better", False): ("eased", "may have eased"),
    ("worse", False): ("grew", "may have grown"),
    ("better", True): ("stronger", "may be stronger"),
    ("worse", True): ("weaker", "may be weaker"),
}
_UNCHANGED: Final[Mapping[str, tuple[str, str]]] = {
    "same": ("no change", "may be no change"),
    "mixed": ("mixed", "may be mixed"),
    "cannot_say": ("cannot say", "cannot say"),
}
_DAY: Final = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_DAY_OF_MONTH: Final = re.compile(r"\b\d{1,2} (?=[A-Z][a-z]{2} \d{4}\b)")
_MONTH: Final = re.compile(r"\b([A-Z][a-z]{2,}) \d{4}\b")
_POSSESSIVE: Final = re.compile(r"^(?:her|his|their|my|the) ")
_WEEK: Final = 7.0
_YEARS_APART: Final = 1000.0  # days, from which on a month alone does not say which year


def change_words(change: str, valence: Valence, *, tentative: bool) -> str:
    """Say a change, as known or as what may be; empty where none was told."""
    known = _UNCHANGED.get(change) or _CHANGES.get((change, valence == "protective"))
    return known[tentative] if known else ""


def short_date(words: str, outgoing: Outgoing) -> str:
    """Shorten a date: "11 Feb 2025", and without a year that the axis shows: "about February"."""
    calendar = outgoing.calendar
    if (calendar.end - calendar.start) * calendar.unit_days > _YEARS_APART:
        return _DAY.sub(r"\1 \2 \3", words)
    return _MONTH.sub(r"\1", _DAY.sub(r"\1 \2", words))


def shortest_date(words: str, outgoing: Outgoing) -> str:
    """Shorten a date to stand among many: "11 Feb", and where years are far apart "Feb 2003"."""
    return _DAY_OF_MONTH.sub("", short_date(words, outgoing))


def short_name(label: str) -> str:
    """Say whose account it is where room is short: "grandmother" for "her grandmother"."""
    return _POSSESSIVE.sub("", label)


def weeks(least: float, most: float, outgoing: Outgoing, *, about: bool = False) -> str:
    """Say a length of time between two bounds of axis units; empty where none may be.

    It is in weeks, by a clock of months in months.
    """
    days = outgoing.calendar.unit_days
    if not days:
        return ""
    if outgoing.calendar.in_months:
        return _months(max(0.0, least) + max(0.0, most))
    low, high = (round(max(0.0, length) * days / _WEEK) for length in (least, most))
    if low == high:
        return f"{low} wk" if low else "under 1 wk"
    if about:
        return f"about {round((low + high) / 2)} wk"
    return f"{low}\u2013{high} wk" if low else f"up to {high} wk"


def _months(twice: float) -> str:
    """Say months by the middle of their bounds: each end of a time lies anywhere in its month."""
    middle = round(twice / 2)
    return f"about {counted(middle, 'month', 'months')}" if middle else "under a month"


def more_than(least: float, outgoing: Outgoing) -> str:
    """Say a length of time of which only the least is known; empty where none may be said."""
    days = outgoing.calendar.unit_days
    if not days:
        return ""
    if outgoing.calendar.in_months:
        low = int(least)
        return f"{counted(low, 'month', 'months')} or more" if low else "length not known"
    low = round(least * days / _WEEK)
    return f"{low} wk or more" if low else "length not known"


def said(record: Record, words: str) -> str:
    """Return what may be printed for a record: the sentence agreed with the person, else words."""
    return " ".join((record.say_instead or words).split())


def sentence_start(words: str) -> str:
    """Give words a capital; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def counted(count: int, one: str, many: str) -> str:
    """Say how many."""
    return f"{count} {one if count == 1 else many}"
