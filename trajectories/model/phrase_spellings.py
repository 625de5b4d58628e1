"""Bring what people type for a date down to one spelling, before any of it is understood."""

import re
from typing import Final

from trajectories.model.when import MONTHS

MONTH_NUMBERS: Final = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
ANY_MONTH: Final = "|".join(MONTH_NUMBERS)
ANY_WEEKDAY: Final = "|".join(WEEKDAYS)

_NUMBERS: Final = {
    "1": ("one", "first"),
    "2": ("two", "second"),
    "3": ("three", "third"),
    "4": ("four", "fourth"),
    "5": ("five", "fifth"),
    "6": ("six", "sixth"),
    "7": ("seven",),
    "8": ("eight",),
    "9": ("nine",),
    "10": ("ten",),
    "11": ("eleven",),
    "12": ("twelve",),
}
_OTHER_SPELLINGS: Final = {
    "september": ("sept",),
    "tuesday": ("tues",),
    "wednesday": ("weds",),
    "thursday": ("thur", "thurs"),
    "autumn": ("fall",),
    "christmas": ("xmas",),
    "holidays": ("hols", "holiday"),
    "half term": ("halfterm",),
    "start": ("beginning",),
    "until": ("til", "till"),
    "visit": ("visits",),
    "week": ("wk", "wks"),
    "year": ("yr", "yrs"),
    "": ("the", "of"),
}
_SPELLINGS: Final = {
    **{name[:3]: name for name in (*MONTH_NUMBERS, *WEEKDAYS)},
    **{
        other: name
        for table in (_NUMBERS, _OTHER_SPELLINGS)
        for name, others in table.items()
        for other in others
    },
}
_PUNCTUATION: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019`", "'"),
        **dict.fromkeys("\u2013\u2014", " to "),
        **dict.fromkeys('\u201c\u201d"()[],;:!', " "),
    }
)
# Read before the words: which stops, apostrophes and strokes mean something.
_SIGNS: Final = (
    (re.compile(r"(?<![0-9])\.|\.(?![0-9])"), " "),
    (re.compile(r"'(?![0-9]{2}\b)"), ""),
    (re.compile(r"([?~%])"), r" \1 "),
    (re.compile(r"\s*/\s*"), "/"),
    (re.compile(r"(?<=\s)-(?=\s)"), "to"),
    (re.compile(r"\b([0-9]{4})[-/](?=[0-9]{4}\b)"), r"\1 to "),
    (re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b"), r"\1"),
    (re.compile(r"(?<=[a-z])[-/]|[-/](?=[a-z])"), " - "),
)
# Read after the words: "May-July" and "3-5 March" have two ends, "winter 2003-04" has one.
_JOINS: Final = (
    (re.compile(rf"\b({ANY_MONTH}) - (?={ANY_MONTH})"), r"\1 to "),
    (re.compile(rf"\b([0-9]{{1,2}})-(?=[0-9]{{1,2}} (?:{ANY_MONTH}))"), r"\1 to "),
    (re.compile(r"\bwinter ([0-9]{4})(?:-(?=[0-9]{2}\b)| to (?=[0-9]{4}\b))"), r"winter \1/"),
    (re.compile(r" - "), " "),
)


def normalised(said: str) -> str:
    """Return lower-case words, one spelling each, one space between, and "to" for a dash."""
    text = said.lower().translate(_PUNCTUATION)
    for pattern, replacement in _SIGNS:
        text = pattern.sub(replacement, text)
    text = " ".join(_SPELLINGS.get(word, word) for word in text.split())
    text = " ".join(text.split())  # what was left out ("the") leaves no double space
    for pattern, replacement in _JOINS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())
