"""Words of a text that tell time by the clock the release does not use.

Numbered visits beside months give the months of the visits away, also in a sentence.
"""

import re
from collections.abc import Mapping
from typing import Final

from trajectories.anonymise.identifiers import SPELLED
from trajectories.model.release import ClockSort

_NUMBER: Final = rf"(?:\d{{1,3}}|{SPELLED})"
_OTHER: Final[Mapping[ClockSort, re.Pattern[str]]] = {
    "visits": re.compile(
        rf"\bmonths? {_NUMBER}\b"
        rf"|\b(?:{_NUMBER}|an?|(?:a )?few|several) months? (?:ago|earlier|later|before)\b"
        r"|\b(?:months?|years?) (?:before|after|of) the first\b",
        re.IGNORECASE,
    ),
    "months": re.compile(rf"\bvisits? {_NUMBER}\b|\bthe final visit\b|\bV\d", re.IGNORECASE),
}


def tells_other_clock(text: str, sort: ClockSort) -> bool:
    """Tell whether a text counts months in a release by visits, or visits in one by months."""
    return bool(_OTHER[sort].search(text))
