import pytest
from hypothesis import given

from tests.strategies import edtf_texts
from trajectories.model.order import certainly_before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-02-09", "2026-02-10"),
        ("2025", "2026"),
        ("2025-24", "2026-03"),
        ("2026-01~", "2026-02"),
    ],
)
def test_a_date_that_ends_before_another_begins_comes_first(first: str, second: str) -> None:
    assert certainly_before(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-02", "2026-02-10"),
        ("2026", "2026-12-31"),
        ("2026-02-09", "2026-02-09"),
        ("/2020", "2026"),
    ],
)
def test_dates_that_share_a_day_or_begin_nobody_knows_when_have_no_order(
    first: str, second: str
) -> None:
    assert not certainly_before(first, second)


@pytest.mark.parametrize("text", ["", "soon", "2026-13"])
def test_what_is_no_date_comes_before_and_after_nothing(text: str) -> None:
    assert not certainly_before(text, "2026")
    assert not certainly_before("1999", text)


@given(edtf_texts(), edtf_texts())
def test_two_dates_are_never_each_before_the_other(one: str, other: str) -> None:
    assert not (certainly_before(one, other) and certainly_before(other, one))
