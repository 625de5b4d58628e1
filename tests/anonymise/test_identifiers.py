import pytest

from trajectories.anonymise.identifiers import identifiers, is_nhs_number
from trajectories.anonymise.mentions import without_overlap


def found(text: str) -> list[tuple[str, str]]:
    return [(one.of(text), one.sort) for one in without_overlap(identifiers(text))]


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("a.quill@home.example", "email"), ("a.quill at home dot co dot uk", "email"),
        ("https://home.example/a?b=1", "url"), ("home.example", "url"), ("@aquill", "handle"),
        ("999 123 4586", "nhs_number"), ("A823400118007", "upn"),
        ("QQ 12 34 56 C", "national_insurance"), ("HW4 7QT", "postcode"), ("hw47qt", "postcode"),
        ("07700 900123", "phone"), ("(01632) 960 960", "phone"), ("+44 7700 900123", "phone"),
        ("3 March 2016", "date"), ("the 3rd of March", "date"), ("March 3rd", "date"),
        ("late March 2016", "date"), ("03/04/16", "date"), ("3.4.2016", "date"),
        ("2016-03-04", "date"), ("2016", "date"), ("September", "date"), ("styczniu", "date"),
        ("the 19th", "date"), ("October", "date"),
        ("half past three", "time"), ("3.15pm", "time"), ("7 pm", "time"),
        ("8-year-old", "age"), ("six months old", "age"), ("8yo", "age"),
        ("£85.50", "money"), ("forty quid", "money"),
        ("14 Mafeking Street", "address"), ("flat 3", "address"), ("Old Mill Road", "address"),
        ("mafeking street", "address"),
        ("ref CF/2217/B", "case_number"), ("RK 4471902", "case_number"), ("4471902", "number"),
        ("Dr Anand", "title_and_name"), ("mrs adlam", "title_and_name"),
        ("St Bede's Primary School", "school"), ("Larkfield Academy", "school"),
        ("Netherby Welcome Hub", "service"), ("Netherby Town Library", "service"),
        ("Dr. Anand", "title_and_name"), ("uncle bob", "title_and_name"),
        ("miss larkin", "title_and_name"), ("miss green", "title_and_name"),
        ("Nurse Obi", "title_and_name"),
        ("14\u20130", "number"), ("fourteen nil", "number"), ("47 bus", "number"),
        ("bus 12", "number"), ("thirty-one children in the country", "uniqueness"),
        ("tenth birthday", "age"), ("nine-year-old", "age"),
    ],
)  # fmt: skip
def test_a_shape_is_told_for_what_it_is(words: str, sort: str) -> None:
    assert (words, sort) in found(f"so it was {words}, she said")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She is 8.", "8"), ("i am 8 and i live here", "8"), ("He turned eleven.", "eleven"),
        ("Bryn is ten", "ten"), ("Kez is nine and lives with her mum", "nine"),
        ("Kez's nine, and", "nine"), ("Kez, 9, lives here", "9"), ("kez (nine) lives", "nine"),
        ("a boy aged nine came", "nine"), ("Kez turns ten in spring", "ten"),
        ("Kez will be ten when we move", "ten"), ("they are both nine", "nine"),
        ("Kez is about nine", "nine"), ("Kez is now nine", "nine"), ("Kez became ten", "ten"),
        ("at the age of six she", "six"), ("aged between nine and ten", "nine and ten"),
        ("both children, nine and six, live here", "nine and six"), ("a boy of nine who", "nine"),
        ("Kez \u2013 nine \u2013 lives here", "nine"), ("ten years of age", "ten years of age"),
        ("our nine\u2011year\u2011old", "nine\u2011year\u2011old"),
        ("in his tenth year", "tenth year"),
    ],
)  # fmt: skip
def test_a_bare_age_is_the_number_alone(text: str, words: str) -> None:
    assert (words, "age") in found(text)


def test_a_bus_and_a_birth_are_told_by_what_stands_beside_them() -> None:
    assert ("47B", "number") in found("they take the 47B at six")
    assert ("midnight", "uniqueness") in found("I came at ten to midnight, and she after")
    assert ("New Year's Eve", "uniqueness") in found("born on New Year's Eve")


@pytest.mark.parametrize(
    "text",
    [
        "we went down our street and the road was wet",
        "she may march off and it will be the second time",
        "he had 3 biscuits and 2.5 apples in the second year",
        "mr and mrs said so, miss is nice",
        "it cost nothing",
        "every one is a lift or a nurse. He was there, so Miss knows it",
        "No nurse. No date for a nurse all night, and the nurse will go mad",
        "The school has four people. Our Primary School is big",
        "there's nine, and it is ten and we counted, one, two, three",
        "there is only one, and he is one in a million",
        "on Saturday, 9, and Sun, 8, at the gate",
        "turns ten pages, 10p at the shop, on the 4th of all",
    ],
)
def test_plain_words_have_no_shape(text: str) -> None:
    assert found(text) == []


def test_a_month_that_is_a_word_is_asked_only_where_it_may_be_a_month() -> None:
    text = "we go in may. May we come in May or not"
    lit = [(one.start, one.light) for one in identifiers(text) if one.sort == "date"]
    assert lit == [(29, "ask"), (9, "sure")]


@pytest.mark.parametrize(
    ("number", "valid"),
    [("999 123 4586", True), ("999 123 4587", False), ("000 000 0000", False)],
)
def test_the_last_digit_of_an_nhs_number_is_checked(number: str, *, valid: bool) -> None:
    assert is_nhs_number(number) is valid
