"""The days that words may mean: every reading, never a guess."""

from datetime import date

import pytest

from trajectories.anonymise.said_dates import days_meant

ON = date(2025, 4, 8)


def meant(said: str, *, coming: bool = False) -> list[str]:
    spans = sorted(days_meant(said, ON, coming=coming))
    return [f"{first}" if first == last else f"{first} to {last}" for first, last in spans]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("14 May", ["2024-05-14"]),
        ("the seventh of October", ["2024-10-07"]),
        ("Tuesday 3 September 2024", ["2024-09-03"]),
        ("8 April", ["2025-04-08"]),
        ("29 Feb", ["2024-02-29"]),
        ("13/4/2024", ["2024-04-13"]),
        ("3/4/2024", ["2024-03-04", "2024-04-03"]),
        ("9/1", ["2024-09-01", "2025-01-09"]),
        ("31/12", ["2024-12-31"]),
        ("14.5.24", ["2024-05-14"]),
        ("May", ["2024-05-01 to 2024-05-31"]),
        ("april", ["2025-04-01 to 2025-04-30"]),
        ("May 2024", ["2024-05-01 to 2024-05-31"]),
        ("last May", ["2024-05-01 to 2024-05-31"]),
        ("autumn 2022", ["2022-09-01 to 2022-11-30"]),
        ("2022", ["2022-01-01 to 2022-12-31"]),
        ("Christmas", ["2024-12-01 to 2024-12-31"]),
        ("Nov 24", ["2024-11-01 to 2024-11-30", "2024-11-24"]),
        ("half term last year", ["2024-01-01 to 2024-12-31"]),
        ("two months ago", ["2025-02-01 to 2025-02-28"]),
    ],
)
def test_a_date_is_read_as_the_last_before_it_was_said(said: str, days: list[str]) -> None:
    assert meant(said) == days


@pytest.mark.parametrize(
    "said",
    ["monday", "last Tuesday", "the 28th", "eid", "1962", "14 May 1998", "31/2/2024", "45/13",
     "14.5.45", "2003/04", "since May", "2019/.."],
)  # fmt: skip
def test_what_nobody_could_tell_or_lies_too_far_off_has_no_reading(said: str) -> None:
    assert meant(said) == []


def test_what_may_be_to_come_has_both_readings() -> None:
    assert meant("14 May", coming=True) == ["2024-05-14", "2025-05-14"]
    assert meant("May", coming=True) == ["2024-05-01 to 2024-05-31", "2025-05-01 to 2025-05-31"]
    assert meant("14 May 2024", coming=True) == ["2024-05-14"]
