"""How much of page 1 is taken, in points at its smallest size, so that drafts stop where it ends.

An estimate from the number of letters: what a report says is decided before fonts are known.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from trajectories.report.blocks import Claim, PageOne

ROOM: Final = 690.0  # of the page's 738: letters are not all of one width, and a name may stand
# over the page
_TITLE: Final = (42, 18.0, 22.0)  # letters on a line, its height, and what stands around it
_SAID: Final = (86, 11.7, 4.4)
_HEADING: Final = 21.0
_ASK: Final = ((48, 22, 16, 27), 9.2, 7.0)  # letters on a line of each column
_ASK_HEADS: Final = 36.0


def taken_by(page: PageOne) -> float:
    """Estimate the height of everything of the page but its headings."""
    asks = sum(map(_asked, ((a.what, a.of_whom, a.by, a.answer) for a in page.asks)))
    title = _tall(page.quotation.words, *_TITLE) if page.quotation else 0.0
    return title + taken_by_claims(page.claims) + (asks + _ASK_HEADS if page.asks else 0.0)


def taken_by_claims(claims: Sequence[Claim]) -> float:
    """Estimate the height of sentences that each stand alone."""
    return sum(_tall(claim.text, *_SAID) for claim in claims)


def taken_by_headings(count: int) -> float:
    """Estimate the height of so many headings."""
    return count * _HEADING


def _tall(text: str, letters: int, leading: float, around: float) -> float:
    return ceil(_letters(text) / letters) * leading + around


def _asked(texts: Sequence[str]) -> float:
    letters, leading, around = _ASK
    lines = (ceil(_letters(text) / most) for text, most in zip(texts, letters, strict=True))
    return max(lines) * leading + around


def _letters(text: str) -> int:
    """Count letters, those of scripts that set each in a square twice."""
    return len(text) + sum(east_asian_width(letter) in "FW" for letter in text)
