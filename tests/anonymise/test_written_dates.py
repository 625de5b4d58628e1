"""A date is found in whatever way it is written, and a word that looks like a month is none."""

import pytest

from trajectories.anonymise.written_dates import dates_in, told_by

DAY = (2003, 5, 14)


@pytest.mark.parametrize(
    "written",
    [
        "14 May 2003", "the 14th of May, 2003", "Wednesday, 14 may 2003", "May 14th, 2003",
        "14/5/03", "14.05.2003", "5/14/2003", "2003-05-14", "2003/5/14", "20030514T093000",
        "D:20030514093000+00'00'", "14-May-2003", "2003 May 14", "fourteenth of May 2003",
        "14 May \u201903", "14 5 2003", "14\nMay\n2003", "14\u20135\u20132003",
    ],
)  # fmt: skip
def test_a_day_is_read(written: str) -> None:
    assert DAY in {day for _, day in dates_in(f"Seen {written} at home")}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("on 14 May", (0, 5, 14)),
        ("on the 14th may", (0, 5, 14)),
        ("twenty-first June", (0, 6, 21)),
        ("in May 2003", (2003, 5, 0)),
        ("in Sept. 2003", (2003, 9, 0)),
        ("2003-05", (2003, 5, 0)),
        ("05/2003", (2003, 5, 0)),
    ],
)
def test_less_than_a_day_is_read(written: str, day: tuple[int, int, int]) -> None:
    assert day in {found for _, found in dates_in(written)}


@pytest.mark.parametrize(
    "written",
    [
        "visit 2 may show", "the first may be", "page 2\nMay be", "14 mayhem", "2003/2004",
        "no date", "1.2.3.4", "120030514", "at 14:05", "12 5 03", "2003/04",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read(written: str) -> None:
    assert list(dates_in(written)) == []


def test_a_date_tells_where_it_begins() -> None:
    assert next(dates_in("on 3 June 2003"))[0] == 3


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2003-05-14~", {(2003, 5, 14), (0, 5, 14), (2003, 5, 0)}),
        ("2003-05/..", {(2003, 5, 0)}),
        ("/2003-06", {(2003, 6, 0)}),
        ("2003", set()),
        ("2003-21", set()),
        ("not known", set()),
    ],
)
def test_what_would_tell_a_date(edtf: str, days: set[tuple[int, int, int]]) -> None:
    assert set(told_by(edtf)) == days
