from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import edtf_texts
from trajectories.model import phrases
from trajectories.model.phrases import understand
from trajectories.model.when import sort_key, words

MONDAY = date(2026, 11, 23)
TUESDAY = date(2025, 3, 11)
VISITS = {
    "1": "2025-01-14",
    "2": "2025-02-11",
    "3": "2025-03-11",
    "4": "2025-04~",
    "5": "soon",
    "6": "2025-05/2025-06",
    "final": "2025-06-10?",
}


def edtf(said: str, today: date = MONDAY) -> str | None:
    understood = understand(said, today=today, visits=VISITS)
    return understood.edtf if understood else None


WITH_A_YEAR = [
    ("2003-05~", "2003-05~"),
    (" 2003-05/.. ", "2003-05/.."),
    ("2003", "2003"),
    ("in 2003", "2003"),
    ("'03", "2003"),
    ("March 2004", "2004-03"),
    ("march of 2004", "2004-03"),
    ("Mar. 2004", "2004-03"),
    ("Sept 2004", "2004-09"),
    ("May '04", "2004-05"),
    ("May 99", "1999-05"),
    ("May-2004", "2004-05"),
    ("05/2004", "2004-05"),
    ("3 March 2004", "2004-03-03"),
    ("3rd  of MARCH,  2004", "2004-03-03"),
    ("the 3rd of March 2004.", "2004-03-03"),
    ("on 3 March '04", "2004-03-03"),
    ("3-mar-2004", "2004-03-03"),
    ("March 3rd 2004", "2004-03-03"),
    ("March 3, 2004", "2004-03-03"),
    ("Wednesday 3 March 2004", "2004-03-03"),
    ("Thursday 3 March 2004", "2004-03-03?"),
    ("14/3/04", "2004-03-14"),
    ("14 / 3 / 04", "2004-03-14"),
    ("14.3.2004", "2004-03-14"),
    ("14-3-04", "2004-03-14"),
    ("3/4/04", "2004-04-03"),
    ("2025-03-14", "2025-03-14"),
    ("2025/3/14", "2025-03-14"),
    ("14/3/27", "2027-03-14"),
    ("14/3/28", "1928-03-14"),
    ("spring 2003", "2003-21"),
    ("Fall '03", "2003-23"),
    ("winter 2003", "2003-24"),
    ("winter 2003/04", "2003-24"),
    ("winter 2003-04", "2003-24"),
    ("winter 2003-2004", "2003-24"),
    ("winter 1999/00", "1999-24"),
    ("Christmas 2024", "2024-12~"),
    ("Christmas Day 2024", "2024-12-25"),
    ("New Year's Eve 2024", "2024-12-31"),
    ("Easter 2024", "2024-03~"),
    ("Easter 2025", "2025-04~"),
    ("Good Friday 2024", "2024-03-29"),
    ("Feb half term 2024", "2024-02~"),
    ("half term 2003", "2003~"),
    ("summer holidays 2004", "2004-22~"),
    ("start of the autumn term 2004", "2004-09~"),
    ("29 February 2004", "2004-02-29"),
]

WITHOUT_A_YEAR = [
    ("oct", "2026-10", "2024-10"),
    ("March", "2026-03", "2025-03"),
    ("December", "2025-12", "2024-12"),
    ("3 Mar", "2026-03-03", "2025-03-03"),
    ("23 November", "2026-11-23", "2024-11-23"),
    ("24 November", "2025-11-24", "2024-11-24"),
    ("14/3", "2026-03-14", "2024-03-14"),
    ("14/03", "2026-03-14", "2024-03-14"),
    ("Tues 11 March", "2026-03-11?", "2025-03-11"),
    ("29 Feb", "2024-02-29", "2024-02-29"),
    ("spring", "2026-21", "2025-21"),
    ("last spring", "2026-21", "2024-21"),
    ("this spring", "2026-21", "2025-21"),
    ("next spring", "2027-21", "2026-21"),
    ("winter", "2025-24", "2024-24"),
    ("last March", "2026-03", "2024-03"),
    ("last year", "2025", "2024"),
    ("this year", "2026", "2025"),
    ("next year", "2027", "2026"),
    ("the year before last", "2024", "2023"),
    ("March last year", "2025-03", "2024-03"),
    ("3 May this year", "2026-05-03", "2025-05-03"),
    ("last month", "2026-10", "2025-02"),
    ("this month", "2026-11", "2025-03"),
    ("next month", "2026-12", "2025-04"),
    ("the month before last", "2026-09", "2025-01"),
    ("last week", "2026-11-18~", "2025-03-05~"),
    ("this week", "2026-11-23~", "2025-03-11~"),
    ("next week", "2026-12-02~", "2025-03-19~"),
    ("week before last", "2026-11-11~", "2025-02-26~"),
    ("at the weekend", "2026-11-21~", "2025-03-08~"),
    ("today", "2026-11-23", "2025-03-11"),
    ("this morning", "2026-11-23", "2025-03-11"),
    ("yesterday", "2026-11-22", "2025-03-10"),
    ("the day before yesterday", "2026-11-21", "2025-03-09"),
    ("tomorrow", "2026-11-24", "2025-03-12"),
    ("on Tuesday", "2026-11-17", "2025-03-11"),
    ("Mon", "2026-11-23", "2025-03-10"),
    ("Tuesday last week", "2026-11-17", "2025-03-04"),
    ("last Tuesday", "2026-11-17", "2025-03-04"),
    ("last Monday", "2026-11-16", "2025-03-10?"),
    ("this Monday", "2026-11-23", "2025-03-10"),
    ("this Tuesday", "2026-11-17?", "2025-03-11"),
    ("next Tuesday", "2026-11-24?", "2025-03-18"),
    ("three days ago", "2026-11-20", "2025-03-08"),
    ("a few days ago", "2026-11-20~", "2025-03-08~"),
    ("three weeks ago", "2026-11-02~", "2025-02-18~"),
    ("a couple of weeks ago", "2026-11-09~", "2025-02-25~"),
    ("a fortnight ago", "2026-11-09~", "2025-02-25~"),
    ("2 months ago", "2026-09~", "2025-01~"),
    ("a year ago", "2025-11~", "2024-03~"),
    ("two years ago", "2024~", "2023~"),
    ("6 wks ago", "2026-10-12~", "2025-01-28~"),
    ("over a year ago", "2025-11%", "2024-03%"),
    ("2-3 weeks ago", "2026-11-02%", "2025-02-18%"),
    ("2 to 3 weeks ago", "2026-11-02%", "2025-02-18%"),
    ("three or four weeks ago", "2026-10-26%", "2025-02-11%"),
    ("around Christmas time", "2025-12~", "2024-12~"),
    ("in two weeks' time", "2026-12-07~", "2025-03-25~"),
    ("Christmas", "2025-12~", "2024-12~"),
    ("last Christmas", "2025-12~", "2024-12~"),
    ("Boxing Day", "2025-12-26", "2024-12-26"),
    ("Easter", "2026-04~", "2024-03~"),
    ("half term", "2026-10~", "2025-02~"),
    ("this half-term", "2026-10~", "2025-02~"),
    ("Feb half term last year", "2025-02~", "2024-02~"),
    ("halfterm last year", "2025~", "2024~"),
    ("summer hols", "2026-22~", "2024-22~"),
    ("start of term", "2026-09~", "2025-01~"),
    ("end of term", "2026-07~", "2024-12~"),
]

DOUBTS = [
    ("about May 2004", "2004-05~"),
    ("around May 2004", "2004-05~"),
    ("roughly 2003", "2003~"),
    ("c. 2003", "2003~"),
    ("c.2003", "2003~"),
    ("ca 2003", "2003~"),
    ("circa 2003", "2003~"),
    ("~2003", "2003~"),
    ("2003ish", "2003~"),
    ("2003-ish", "2003~"),
    ("May 2004 or so", "2004-05~"),
    ("sometime in May 2004", "2004-05~"),
    ("early 2003", "2003~"),
    ("mid-2003", "2003~"),
    ("late in 2003", "2003~"),
    ("the end of last year", "2025~"),
    ("mid-May 2004", "2004-05~"),
    ("Oct 2024~", "2024-10~"),
    ("probably March 2004", "2004-03?"),
    ("maybe March 2004", "2004-03?"),
    ("perhaps 2003", "2003?"),
    ("I think 2003", "2003?"),
    ("2003, I think", "2003?"),
    ("May 2004?", "2004-05?"),
    ("May 2004 ?", "2004-05?"),
    ("2003%", "2003%"),
    ("May 2004 %", "2004-05%"),
    ("feb 2024~?", "2024-02%"),
    ("maybe about May 2004", "2004-05%"),
    ("about May 2004, but not sure", "2004-05%"),
    ("that half-term or before", "2026-10%"),
    ("Feb half term last year? or before", "2025-02%"),
    ("just after Christmas", "2025-12%"),
    ("\u201cabout May 2004\u201d", "2004-05~"),
]

INTERVALS = [
    ("since September", "2026-09/.."),
    ("ever since September", "2026-09/.."),
    ("September onwards", "2026-09/.."),
    ("from September to now", "2026-09/.."),
    ("since about Christmas", "2025-12~/.."),
    ("probably since September", "2026-09?/.."),
    ("since 2003-05", "2003-05/.."),
    ("until May 2004", "/2004-05"),
    ("up to May 2004", "/2004-05"),
    ("from May 2004", "2004-05/"),
    ("from May 2003 to January 2004", "2003-05/2004-01"),
    ("from May 2003 till January 2004", "2003-05/2004-01"),
    ("May 2003 - Jan 2004", "2003-05/2004-01"),
    ("May 2003 \u2013 Jan 2004", "2003-05/2004-01"),
    ("between May and July 2004", "2004-05/2004-07"),
    ("May-July 2004", "2004-05/2004-07"),
    ("May/June 2004", "2004-05/2004-06"),
    ("Nov to Jan 2004", "2003-11/2004-01"),
    ("May 2003 to January", "2003-05/2004-01"),
    ("September to October", "2026-09/2026-10"),
    ("3-5 March 2004", "2004-03-03/2004-03-05"),
    ("from 3 to 5 March 2004", "2004-03-03/2004-03-05"),
    ("2003 to 1 January 2004", "2003/2004-01-01"),
    ("2003-2004", "2003/2004"),
    ("2003/2004", "2003/2004"),
    ("early 2003 to perhaps May 2004", "2003~/2004-05?"),
]

FROM_VISITS = [
    ("visit 3", "2025-03-11"),
    ("V3", "2025-03-11"),
    ("at the third visit", "2025-03-11"),
    ("visit three?", "2025-03-11?"),
    ("v4", "2025-04~"),
    ("probably v4", "2025-04%"),
    ("final", "2025-06-10?"),
    ("about the final visit", "2025-06-10%"),
    ("since visit 2", "2025-02-11/.."),
    ("since the last visit", "2025-02-11/.."),
    ("between visits 2 and 3", "2025-02-11/2025-03-11"),
    ("between V2 and V3", "2025-02-11/2025-03-11"),
    ("visit 2 to final", "2025-02-11/2025-06-10?"),
    ("September to visit 2", "2024-09/2025-02-11"),
]

NOT_UNDERSTOOD = [
    "",
    "?",
    "maybe",
    "soon",
    "some time ago",
    "when she started school",
    "she was 5",
    "12",
    "May 04",
    "3/04",
    "03/04",
    "1/2/3",
    "3/14/04",
    "30/2/2004",
    "31 Feb",
    "Tuesday 31 Feb",
    "29 February 2003",
    "29 February 2003 to May 2004",
    "31 Feb to May 2004",
    "May 2004 to 31 Feb",
    "July half term",
    "last March 2004",
    "this Christmas",
    "winter 2003/05",
    "before Christmas",
    "after Christmas",
    "the 1st",
    "visit 5",
    "visit 6",
    "visit 7",
    "between visits 3 and 2",
    "from 2004 to 2003",
    "May to soon",
    "soon to May",
    "since soon",
    "May 2004 " + "or so " * 30,
]


@pytest.mark.parametrize(("said", "expected"), WITH_A_YEAR)
def test_a_date_with_its_year_is_understood(said: str, expected: str) -> None:
    assert edtf(said) == expected


@pytest.mark.parametrize(("said", "on_monday", "on_tuesday"), WITHOUT_A_YEAR)
def test_a_date_without_its_year_depends_on_the_day_it_is_typed(
    said: str, on_monday: str, on_tuesday: str
) -> None:
    assert edtf(said, MONDAY) == on_monday
    assert edtf(said, TUESDAY) == on_tuesday


@pytest.mark.parametrize(("said", "expected"), DOUBTS)
def test_a_doubt_is_kept(said: str, expected: str) -> None:
    assert edtf(said) == expected


@pytest.mark.parametrize(("said", "expected"), INTERVALS)
def test_a_date_with_two_ends_is_understood(said: str, expected: str) -> None:
    assert edtf(said) == expected


@pytest.mark.parametrize(("said", "expected"), FROM_VISITS)
def test_a_visit_stands_for_its_date(said: str, expected: str) -> None:
    assert edtf(said, TUESDAY) == expected


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
def test_what_could_only_be_guessed_is_not_understood(said: str) -> None:
    assert edtf(said, TUESDAY) is None


def test_a_visit_without_a_known_date_is_not_understood() -> None:
    assert understand("visit 3", today=MONDAY) is None
    assert understand("since the last visit", today=MONDAY) is None


def test_a_winter_that_has_begun_is_this_winter_in_january_too() -> None:
    assert edtf("this winter", date(2026, 1, 20)) == "2025-24"
    assert edtf("this winter", date(2026, 6, 20)) is None


def test_christmas_before_christmas_is_that_of_the_year_before() -> None:
    assert edtf("Christmas", date(2026, 12, 24)) == "2025-12~"
    assert edtf("Christmas", date(2026, 12, 25)) == "2026-12~"


def test_what_was_typed_is_kept_beside_what_was_understood() -> None:
    understood = understand(" Since about  Christmas", today=TUESDAY)
    assert understood == phrases.Understood(
        edtf="2024-12~/..",
        words="since about December 2024",
        said=" Since about  Christmas",
    )


@example("2000/2000-01-01", MONDAY)
@given(edtf_texts(date(1, 3, 1), date(9998, 11, 30)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_words_for_a_date_are_understood_as_that_date(text: str, today: date) -> None:
    understood = understand(words(text), today=today)
    assert understood is not None
    assert understood.edtf == text
    assert understood.words == words(text)


PAST = [
    *["may", "october", "winter", "spring", "christmas", "easter", "half term", "new year"],
    *["31 december", "1 january", "june 30", "29/2", "good friday", "end of term"],
    *["tuesday", "last friday", "this sunday", "yesterday", "today", "last week", "this week"],
    *["this month", "weekend", "two days ago", "a month ago", "several years ago"],
    *["summer holidays", "start of the school year", "the year before last", "this year"],
]


@given(
    st.sampled_from(["", "about ", "since ", "until ", "from ", "perhaps since ", "mid-", "last "]),
    st.sampled_from(PAST),
    st.sampled_from(["", "?", " or so", " or before", " onwards"]),
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
)
def test_nothing_is_in_the_future_that_was_not_said_to_be(
    before: str, said: str, after: str, today: date
) -> None:
    understood = understand(before + said + after, today=today)
    assert understood is None or sort_key(understood.edtf)[0] <= today


@given(st.sampled_from(PAST), st.sampled_from(PAST), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_two_ends_are_in_order_and_neither_is_in_the_future(
    start: str, end: str, today: date
) -> None:
    understood = understand(f"from {start} to {end}", today=today)
    assert understood is None or sort_key(understood.edtf)[0] <= today


@given(st.text(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@example("999 years ago", date(1900, 1, 1))
@example("in 999 years", date(2100, 1, 1))
@example("easter 0000", MONDAY)
@example("winter 9999", MONDAY)
@example("99/99/9999", MONDAY)
@example("~?" * 60, MONDAY)
@example("{start} to {end}", MONDAY)
def test_no_text_is_too_odd(said: str, today: date) -> None:
    understood = understand(said, today=today, visits=VISITS)
    assert understood is None or understood.said == said


WORDS = [
    *["from", "to", "since", "until", "between", "and", "about", "the", "of", "in", "a", "-", "/"],
    *["last", "this", "next", "before", "or", "week", "year", "ago", "visit", "final", "?", "~"],
    *["may", "mon", "31", "3rd", "2004", "04", "'04", "99", "0", "half term", "easter", "winter"],
    *["v3", "feb", "29", "couple", "days", "now", "holidays", "2003-05", "2003-24%", "/..", "."],
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_any_order_of_the_words_of_dates_gives_a_date_or_nothing(said: str, today: date) -> None:
    understood = understand(said, today=today, visits=VISITS)
    assert understood is None or words(understood.edtf) == understood.words != "date not known"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("30 nov", "2026-11-30"),
        ("23 november", "2026-11-23"),
        ("14/3", "2027-03-14"),
        ("about easter", "2027-03~"),
        ("3 march 2025", "2025-03-03"),
        ("perhaps", None),
    ],
)
def test_a_plan_without_a_year_is_for_the_next_one(said: str, expected: str | None) -> None:
    understood = understand(said, today=MONDAY, visits=VISITS, coming=True)
    assert (understood.edtf if understood else None) == expected
