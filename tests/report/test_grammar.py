"""Dates inside sentences, by the clock of a release too."""

import pytest

from trajectories.report.grammar import dated, made_for, since


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("about Christmas", "since about Christmas"),
        ("since March 2025", "since March 2025"),
        ("at visit 3", "since visit 3"),
        ("between visits 2 and 3", "since some time between visits 2 and 3"),
        ("before visit 2", "since before visit 2"),
        ("about 6 months before, going on", "since about 6 months before"),
        (
            "within a year of the first meeting",
            "since some time within a year of the first meeting",
        ),
        ("", ""),
    ],
)
def test_something_is_so_since_a_date(words: str, expected: str) -> None:
    assert since(words) == expected


def test_a_month_of_a_release_has_its_preposition() -> None:
    assert dated("month 3") == "in month 3"
    assert dated("months 3 to 5") == "in months 3 to 5"
    assert dated("2 months before") == "2 months before"
    assert dated("about month 4, going on") == "since about month 4"
    assert dated("visit 3") == "at visit 3"


def test_for_whom_and_when_is_said_as_far_as_it_may_be() -> None:
    assert made_for("The board", "3 May 2025") == "For the board, 3 May 2025."
    assert made_for("The board", "") == "For the board."
    assert made_for("", "3 May 2025") == ""
