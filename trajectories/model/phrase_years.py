"""Name what comes round each year, from "14 May" to "half term", and put it in a year.

Feasts, and the school terms and holidays of England, are about the month they fall in (the summer
holidays about a summer): families date by them without meaning a day. The day each begins is kept
all the same, as it decides whether "Christmas" was last year's.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import msgspec
from dateutil.easter import easter

from trajectories.model.phrase_spellings import MONTH_NUMBERS

_QUALIFIERS: Final = {
    (False, False): "",
    (True, False): "~",
    (False, True): "?",
    (True, True): "%",
}


class Yearly(msgspec.Struct, frozen=True):
    """Hold the day on which something begins each year, and what is written after the year."""

    month: int
    "0: the day is counted from Easter Sunday"
    day: int
    suffix: str
    "as strftime reads it"

    def in_year(self, year: int) -> tuple[date, str] | None:
        """Return its first day and its EDTF, or None where the year has none (29 February)."""
        try:
            if self.month:
                begins = date(year, self.month, self.day)
            else:
                begins = easter(year) + timedelta(days=self.day)
        except ValueError:
            return None
        return begins, f"{year:04}{begins.strftime(self.suffix)}"


class Point(msgspec.Struct, frozen=True):
    """Hold one date as said: whole, or what comes round each year where no year was said."""

    text: str = ""
    "EDTF without a qualifier; empty while the year is missing"
    yearly: tuple[Yearly, ...] = ()
    "of several, the most recent is meant"
    about: bool = False
    unsure: bool = False

    def doubted(self, *, about: bool, unsure: bool) -> "Point":
        """Return the same with this much doubt or more."""
        return msgspec.structs.replace(
            self, about=self.about or about, unsure=self.unsure or unsure
        )

    def whole(self, text: str) -> "Point":
        """Return the same in the year that was meant."""
        return msgspec.structs.replace(self, text=text, yearly=())

    def around(self, year: int) -> list[tuple[date, str]]:
        """Return first days and EDTF near a year, in order; eight years on is a leap year."""
        found = [each.in_year(near) for near in range(year - 8, year + 9) for each in self.yearly]
        return sorted(pair for pair in found if pair is not None)

    def by(self, limit: date) -> str | None:
        """Write it; without a year, as the most recent that has begun by a day."""
        begun = [text for begins, text in self.around(limit.year) if begins <= limit]
        return self._qualified(begun[-1] if begun else "")

    def after(self, start: date) -> str | None:
        """Write it; without a year, as the first that begins on a day or later."""
        coming = [text for begins, text in self.around(start.year) if begins >= start]
        return self._qualified(coming[0] if coming else "")

    def in_year(self, year: int) -> "Point | None":
        """Return the same in a year; where several days are meant, about that year."""
        if len(self.yearly) > 1:
            return Point(text=f"{year:04}", about=True)
        found = self.yearly[0].in_year(year)
        return self.whole(found[1]) if found else None

    def _qualified(self, with_year: str) -> str | None:
        text = self.text or with_year
        return text + _QUALIFIERS[self.about, self.unsure] if text else None


_SEASONS: Final = {
    "spring": (3, "-21"),
    "summer": (6, "-22"),
    "autumn": (9, "-23"),
    "winter": (12, "-24"),
}
_DAYS: Final = {
    "new years day": (1, 1),
    "valentines day": (2, 14),
    "good friday": (0, -2),
    "easter sunday": (0, 0),
    "easter monday": (0, 1),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
}
_TIMES: Final = {
    "new year": [(1, 1)],
    "easter": [(0, 0)],
    "easter holidays": [(0, 0)],
    "christmas": [(12, 25)],
    "christmas holidays": [(12, 25)],
    "half term": [(2, 15), (5, 25), (10, 24)],
    "february half term": [(2, 15)],
    "may half term": [(5, 25)],
    "october half term": [(10, 24)],
    "start term": [(9, 1), (1, 4), (4, 15)],
    "start autumn term": [(9, 1)],
    "start spring term": [(1, 4)],
    "start summer term": [(4, 15)],
    "start school year": [(9, 1)],
    "end term": [(12, 18), (3, 28), (7, 20)],
    "end autumn term": [(12, 18)],
    "end spring term": [(3, 28)],
    "end summer term": [(7, 20)],
    "end school year": [(7, 20)],
}
NAMED: Final[Mapping[str, Point]] = MappingProxyType(
    {
        **{name: Point(yearly=(Yearly(month, 1, "-%m"),)) for name, month in MONTH_NUMBERS.items()},
        **{
            name: Point(yearly=(Yearly(month, 1, suffix),))
            for name, (month, suffix) in _SEASONS.items()
        },
        **{name: Point(yearly=(Yearly(*day, "-%m-%d"),)) for name, day in _DAYS.items()},
        **{
            name: Point(yearly=tuple(Yearly(*day, "-%m") for day in days), about=True)
            for name, days in _TIMES.items()
        },
        "summer holidays": Point(yearly=(Yearly(7, 20, "-22"),), about=True),
    }
)
