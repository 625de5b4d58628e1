from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import UNITS, Unit, edtf_of, edtf_texts
from trajectories.model.when import (
    NotADate,
    axis_span,
    days_between,
    parse,
    problem_with,
    sort_key,
    words,
)

TODAY = date(2026, 11, 23)

SINGLE = [
    ("2003-05-14", date(2003, 5, 14), date(2003, 5, 14), "day", "14 May 2003"),
    ("2003-05", date(2003, 5, 1), date(2003, 5, 31), "month", "May 2003"),
    ("2004-02", date(2004, 2, 1), date(2004, 2, 29), "month", "February 2004"),
    ("2003", date(2003, 1, 1), date(2003, 12, 31), "year", "2003"),
    ("2003-21", date(2003, 3, 1), date(2003, 5, 31), "season", "spring 2003"),
    ("2003-22", date(2003, 6, 1), date(2003, 8, 31), "season", "summer 2003"),
    ("2003-23", date(2003, 9, 1), date(2003, 11, 30), "season", "autumn 2003"),
    ("2003-24", date(2003, 12, 1), date(2004, 2, 29), "season", "winter 2003/04"),
]

NO_DATE = [
    ("", "form"),
    ("May 2003", "form"),
    ("2003-5", "form"),
    ("03", "form"),
    ("2003~?", "form"),
    (" 2003", "form"),
    ("2003\n", "form"),
    ("٢٠٠٣", "form"),
    ("2003/2004/2005", "form"),
    ("/", "form"),
    ("/..", "form"),
    ("../2004", "form"),
    ("2003/...", "form"),
    ("2003-00", "impossible"),
    ("2003-13", "impossible"),
    ("2003-25", "impossible"),
    ("2003-21-01", "impossible"),
    ("2003-02-29", "impossible"),
    ("2003-05-00", "impossible"),
    ("0000", "impossible"),
    ("9999-24", "impossible"),
    ("2003/2003-02-30", "impossible"),
    ("2004/2003", "order"),
    ("2003-05-14/2003-05-13", "order"),
    ("2003-24/2003-11", "order"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision", "said"), SINGLE)
def test_a_date_has_the_bounds_of_its_calendar_unit(
    text: str, first: date, last: date, precision: str, said: str
) -> None:
    when = parse(text)
    assert (when.earliest, when.latest_start) == (first, last)
    assert (when.earliest_end, when.latest) == (first, last)
    assert when.precision == precision
    assert not when.interval
    assert words(text) == said


@pytest.mark.parametrize(
    ("qualifier", "approximate", "uncertain", "said"),
    [
        ("", False, False, "May 2003"),
        ("~", True, False, "about May 2003"),
        ("?", False, True, "perhaps May 2003"),
        ("%", True, True, "about May 2003, not sure"),
    ],
)
def test_a_qualifier_is_doubt_and_leaves_the_bounds(
    qualifier: str, approximate: bool, uncertain: bool, said: str
) -> None:
    when = parse(f"2003-05{qualifier}")
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert (when.earliest, when.latest) == (date(2003, 5, 1), date(2003, 5, 31))
    assert words(f"2003-05{qualifier}") == said
    ends = [parse(f"2003-05{qualifier}/2004"), parse(f"2003/2004-05{qualifier}")]
    assert [(end.approximate, end.uncertain) for end in ends] == [(approximate, uncertain)] * 2


def test_an_interval_has_bounds_at_both_ends() -> None:
    when = parse("2003-05/2004")
    assert (when.earliest, when.latest_start) == (date(2003, 5, 1), date(2003, 5, 31))
    assert (when.earliest_end, when.latest) == (date(2004, 1, 1), date(2004, 12, 31))
    assert when.interval
    assert not when.open_end
    assert when.precision == "month"


def test_each_end_of_an_interval_limits_the_other() -> None:
    assert parse("2003/2003-05").latest_start == date(2003, 5, 31)
    assert parse("2003-05/2003").earliest_end == date(2003, 5, 1)


def test_what_is_going_on_has_no_latest_day() -> None:
    when = parse("2003-05/..")
    assert when.open_end
    assert when.latest is None
    assert when.latest_start == date(2003, 5, 31)


def test_an_unknown_end_is_not_going_on() -> None:
    when = parse("2003/")
    assert not when.open_end
    assert when.latest is None
    assert when.earliest_end == date(2003, 1, 1)


def test_an_unknown_start_is_limited_by_the_end_alone() -> None:
    when = parse("/2004-05")
    assert when.earliest is None
    assert when.latest_start == date(2004, 5, 31)
    assert when.precision == "month"


@pytest.mark.parametrize(("text", "rule"), NO_DATE)
def test_what_is_no_date_says_which_rule_it_breaks(text: str, rule: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse(text)
    assert refused.value.rule == rule
    assert problem_with(text, today=TODAY) == str(refused.value)


@given(st.text(min_size=1))
def test_a_refusal_never_repeats_what_somebody_wrote(text: str) -> None:
    marked = f"marker {text} marker"
    with pytest.raises(NotADate) as refused:
        parse(marked)
    assert "marker" not in str(refused.value)


@given(edtf_texts(date(1, 3, 1), date(9998, 11, 30)))
def test_whatever_parses_is_canonical_and_its_bounds_are_in_order(text: str) -> None:
    when = parse(text)
    assert when.text == text
    bounds = [when.earliest, when.earliest_end], [when.latest_start, when.latest]
    for first, last in [(0, 0), (1, 1), (0, 1)]:
        early, late = bounds[0][first], bounds[1][last]
        assert early is None or late is None or early <= late
    for pair in bounds:
        assert pair[0] is None or pair[1] is None or pair[0] <= pair[1]


@given(st.dates(date(1, 3, 1), date(9998, 11, 30)), st.sampled_from(UNITS))
def test_a_day_lies_within_every_unit_it_is_part_of(day: date, unit: Unit) -> None:
    when = parse(edtf_of(day, unit))
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    assert when.precision == unit


@given(edtf_texts(last=TODAY))
def test_dates_since_1900_have_no_problem(text: str) -> None:
    assert problem_with(text, today=TODAY) is None


@pytest.mark.parametrize("text", ["1899", "1899-24", "1850/2003", "/1899-12", "1890~/.."])
def test_a_date_before_1900_is_a_problem(text: str) -> None:
    assert problem_with(text, today=TODAY) == f"{text} is before 1900."


@pytest.mark.parametrize("text", ["2027-11-24", "2028", "2003/2027-12", "/2028", "2027-24"])
def test_a_date_more_than_a_year_ahead_is_a_problem(text: str) -> None:
    assert problem_with(text, today=TODAY) == f"{text} is more than a year ahead."


@pytest.mark.parametrize("text", ["2027-11-23", "2027-11", "2027", "2003/2027", "1900"])
def test_a_date_that_may_lie_within_bounds_is_no_problem(text: str) -> None:
    assert problem_with(text, today=TODAY) is None


def test_a_year_after_a_leap_day_is_the_28th() -> None:
    assert problem_with("2025-02-28", today=date(2024, 2, 29)) is None
    assert problem_with("2025-03-01", today=date(2024, 2, 29)) is not None


def test_records_sort_by_their_earliest_day_and_what_is_no_date_comes_last() -> None:
    mixed = ["", "2004-01-02", "2003-22", "/2004", "2003/..", "2003-05-02", "2003-05~"]
    assert sorted(mixed, key=sort_key) == [
        "2003/..",
        "2003-05~",
        "2003-05-02",
        "2003-22",
        "/2004",
        "2004-01-02",
        "",
    ]
    assert sort_key("soon") == (date.max, date.max)


def test_of_two_that_begin_together_the_one_that_ends_first_comes_first() -> None:
    together = ["2003-01/..", "2003", "2003-01", "2003-01-01"]
    assert sorted(together, key=sort_key) == ["2003-01-01", "2003-01", "2003", "2003-01/.."]


@given(edtf_texts(), edtf_texts())
def test_what_is_over_sorts_before_what_has_not_begun(one: str, other: str) -> None:
    over, begins = parse(one).latest, parse(other).earliest
    if over is not None and begins is not None and over < begins:
        assert sort_key(one) < sort_key(other)
    assert sort_key(one) < sort_key("")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2003-05", date(2003, 5, 1), date(2003, 5, 31)),
        ("2003-05/2004", date(2003, 5, 1), date(2004, 12, 31)),
        ("2003-05/..", date(2003, 5, 1), TODAY),
        ("2003-05/", date(2003, 5, 1), date(2003, 5, 31)),
        ("/2004", date(2004, 1, 1), date(2004, 12, 31)),
        ("2027-01/..", date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_date_is_drawn_from_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    assert axis_span(text, today=TODAY) == (first, last)


def test_what_is_no_date_has_no_place_on_the_axis() -> None:
    with pytest.raises(NotADate):
        axis_span("", today=TODAY)


@given(edtf_texts(), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_span_never_runs_backwards(text: str, today: date) -> None:
    first, last = axis_span(text, today=today)
    assert first <= last


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2003-05-14", "2003-05-20", (6, 6)),
        ("2003-05-20", "2003-05-14", (-6, -6)),
        ("2003-05-14", "2003-06", (18, 47)),
        ("2003-05~", "2003-05", (-30, 30)),
        ("2003-05-14/2004", "2003-05-15/..", (1, 1)),
        ("/2004", "2004-05", None),
        ("2004-05", "/2004", None),
        ("2004-05", "", None),
        ("", "2004-05", None),
    ],
)
def test_an_uncertain_date_gives_a_range_of_days(
    first: str, second: str, days: tuple[int, int] | None
) -> None:
    assert days_between(first, second) == days


@given(edtf_texts(), edtf_texts())
def test_the_days_back_are_the_days_there_with_the_sign_changed(first: str, second: str) -> None:
    there, back = days_between(first, second), days_between(second, first)
    if there is None or back is None:
        assert there == back
        assert first.startswith("/") or second.startswith("/")
    else:
        assert there[0] <= there[1]
        assert back == (-there[1], -there[0])


@given(
    st.dates(date(1900, 3, 1), TODAY),
    st.integers(-400, 400),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
)
def test_the_true_number_of_days_is_always_within_the_range(
    day: date, away: int, unit: Unit, other: Unit
) -> None:
    found = days_between(edtf_of(day, unit), edtf_of(day + timedelta(days=away), other))
    assert found is not None
    assert found[0] <= away <= found[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2003-05/2004-01", "May 2003 to January 2004"),
        ("2003-05%/2004?", "about May 2003, not sure, to perhaps 2004"),
        ("2003-05/2004%", "May 2003 to about 2004, not sure"),
        ("2003-05/..", "since May 2003"),
        ("2003-05%/..", "since about May 2003, not sure"),
        ("/2004", "until 2004"),
        ("2004~/", "from about 2004, end not known"),
        ("1999-24", "winter 1999/00"),
        ("", "date not known"),
        ("soon", "date not known"),
    ],
)
def test_a_date_is_said_as_people_say_it(text: str, said: str) -> None:
    assert words(text) == said
