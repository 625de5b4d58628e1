"""What stands round a date goes with it, and the clock's words fit into the gap."""

import pytest

from trajectories.anonymise.dated_words import fitted, phrase_at, tells_birth


def with_gap(sentence: str, date: str, words: str = "at visit 3") -> str:
    start = sentence.index(date)
    phrase = phrase_at(sentence, start, start + len(date))
    return f"{sentence[: phrase.start]}[{fitted(phrase, sentence, words)}]{sentence[phrase.end :]}"


@pytest.mark.parametrize(
    ("sentence", "date", "leaves"),
    [
        ("She rang in May.", "May", "She rang [at visit 3]."),
        ("She rang on 14 May, twice.", "14 May", "She rang [at visit 3], twice."),
        ("In May she rang.", "May", "[At visit 3] she rang."),
        ("14 May. She rang.", "14 May", "[at visit 3]. She rang."),
        ("It shut in the second week of June.", "June", "It shut [at visit 3]."),
        ("Since about May, she sings.", "May", "Since [visit 3], she sings."),
        ("Not out since it was autumn.", "autumn", "Not out since [visit 3]."),
        ("We moved at the end of early July", "July", "We moved [at visit 3]"),
        ("She left last summer, I think.", "summer", "She left [at visit 3], I think."),
        ("All that autumn she was ill.", "autumn", "[At visit 3] she was ill."),
        ("She told me about June.", "June", "She told me about [at visit 3]."),
        ("Seen on 12 Feb.", "12 Feb.", "Seen [at visit 3]."),
        ("Seen 12 Feb. by us", "12 Feb.", "Seen [at visit 3] by us"),
        ("Shut in May last year, for good", "May", "Shut [at visit 3], for good"),
        ("Away from 3 to 5 May.", "5 May", "Away from [visit 3]."),
        ("Ill between 3rd and 5th May, she said", "5th May", "Ill [at visit 3], she said"),
        ("Rooms 2 to 3 and 2025", "2025", "Rooms 2 to 3 and [at visit 3]"),
        ("It was in the year 2023.", "2023", "It was [at visit 3]."),
        ("Since the week of 2 May.", "2 May", "Since [visit 3]."),
        ("Since that May, no.", "May", "Since [visit 3], no."),
        ("Begun in Sept. then, and on.", "Sept", "Begun [at visit 3] then, and on."),
        ("\u201cIn May,\u201d she said", "May", "\u201c[At visit 3],\u201d she said"),
    ],
)
def test_all_that_says_when_gives_way_together(sentence: str, date: str, leaves: str) -> None:
    assert with_gap(sentence, date) == leaves


def test_a_month_of_the_clock_is_in_where_the_date_was() -> None:
    assert with_gap("She rang on 14 May.", "14 May", "month 4") == "She rang [in month 4]."
    assert with_gap("Since May.", "May", "month 4") == "Since [month 4]."
    between = "between visits 2 and 3"
    assert with_gap("Since May.", "May", between) == f"Since [some time {between}]."
    assert with_gap("It was in May.", "May", "months 3 to 4") == "It was [in months 3 to 4]."


@pytest.mark.parametrize(
    ("sentence", "date", "once", "fixed", "ahead"),
    [
        ("She was ill at Easter.", "Easter", False, False, False),
        ("She is well since Easter.", "Easter", True, False, False),
        ("She was ill last Easter.", "Easter", True, True, False),
        ("She was ill at Easter this year.", "Easter", True, True, False),
        ("She will come at Easter.", "Easter", False, False, True),
        ("It is shut until Easter.", "Easter", False, False, True),
        ("May I go in June?", "June", False, False, True),
        ("In May we moved out.", "May", False, False, False),
        ("In May the office wrote.", "May", False, False, False),
        ("She said it in May, that long talk about where they will live.", "May", False, False,
         False),
    ],
)  # fmt: skip
def test_it_is_told_whether_one_time_is_meant_and_whether_it_is_to_come(
    sentence: str, date: str, once: bool, fixed: bool, ahead: bool
) -> None:
    start = sentence.index(date)
    phrase = phrase_at(sentence, start, start + len(date))
    assert (phrase.once, phrase.fixed, phrase.ahead) == (once, fixed, ahead)
    assert date not in repr(phrase)


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("December's letter came.", "December"),
        ("Her December report came.", "December"),
        ("The December letter came.", "December"),
        ("In the holidays of 2024 we went.", "2024"),
    ],
)
def test_a_date_that_says_which_thing_is_meant_is_known(sentence: str, date: str) -> None:
    start = sentence.index(date)
    assert phrase_at(sentence, start, start + len(date)).of_a_thing
    whole = "The 3 December was wet."
    assert not phrase_at(whole, 4, 14).of_a_thing


def test_a_birth_is_told_by_what_stands_beside() -> None:
    assert tells_birth("He was born on 9 May.")
    assert tells_birth("D.O.B. 9.5.14")
    assert tells_birth("He turned six in May.")
    assert tells_birth("He was four in May.")
    assert not tells_birth("It was two weeks in June.")
    assert not tells_birth("She rang on 9 May.")
