from itertools import pairwise

import pytest

from tests.anonymise.registers import entry
from trajectories.anonymise.known import known
from trajectories.anonymise.mentions import Light
from trajectories.anonymise.scan import scan

NOBODY = known({})


def lit(text: str) -> dict[str, tuple[str, Light]]:
    return {one.of(text): (one.sort, one.light) for one in scan(text, NOBODY)}


@pytest.mark.parametrize(
    ("text", "words", "sort", "light"),
    [
        ("so my friend amina came", "amina", "name", "ask"),
        ("then Grace came", "Grace", "name", "ask"),
        ("Grace said so", "Grace", "name", "ask"),
        ("Grace's hat", "Grace", "name", "ask"),
        ("Zorvath said so", "Zorvath", "name", "ask"),
        ("Zorvath, perhaps", "Zorvath", "capital", "look"),
        ("because ruby asked her", "ruby", "name", "ask"),
        ("it was in the echo", "in the echo", "uniqueness", "ask"),
        ("and K.O. was there", "K.O.", "initials", "ask"),
        ("then Zorvath Blimmet came", "Zorvath Blimmet", "name", "ask"),
        ("so ZORVATH came", "ZORVATH", "capital", "look"),
        ("so AMINA came", "AMINA", "name", "ask"),
        ("so the Come In sign", "Come In", "capital", "look"),
        ("a boy called zit", "zit", "name", "ask"),
        ("a boy calld olux", "olux", "name", "ask"),
        ("his name is olux", "olux", "name", "ask"),
        ("its name is olux", "olux", "name", "ask"),
        ("he is olux", "olux", "rare", "look"),
        ("a friend of olu", "olu", "rare", "look"),
        ("she is the one who found the baby", "found the baby", "rare", "look"),
        ("the family who lost the farm, twice", "family who lost", "rare", "look"),
        ("the hole country saw it", "hole country", "rare", "look"),
        ("on the last flight out", "last flight", "rare", "look"),
        (
            "she made the curtains for the hall",
            "curtains",
            "rare",
            "look",
        ),
        ("it is over the carpet place", "carpet place", "rare", "look"),
        ("we went to the big pit", "big pit", "rare", "look"),
        ("he has a nose ring", "nose ring", "rare", "look"),
        ("her dad is at the big yard", "dad is at the big yard", "rare", "look"),
        ("he works on the bins", "works on the bins", "rare", "look"),
        ("we moved since the firework", "since the firework", "rare", "look"),
        ("it is the blue clip", "blue clip", "rare", "look"),
        ("at the biscuit works", "biscuit works", "rare", "look"),
        ("there is a bench with her name", "bench with her name", "rare", "look"),
        ("she d. then", "d", "rare", "look"),
        ("on 17.3 she rang", "17.3", "date", "ask"),
        ("it is 4.5 miles", "4.5", "number", "look"),
        ("a man who met Zorvath there", "man who met", "rare", "look"),
        ("هي مع فاطمة", "فاطمة", "name", "ask"),
        ("we live in bradford now", "bradford", "place", "ask"),
        ("we live in Reading now", "Reading", "place", "ask"),
        ("she lives in Stoke Newington", "Stoke Newington", "place", "ask"),
        ("she is the only child here", "the only", "uniqueness", "ask"),
        ("he was the first boy to do it", "the first boy to", "uniqueness", "ask"),
        ("one of the youngest", "one of the youngest", "uniqueness", "ask"),
        ("the smallest in the class", "the smallest in", "uniqueness", "ask"),
        ("no other child can", "no other child", "uniqueness", "ask"),
        ("there was no other way", "no other", "uniqueness", "look"),
        ("the smallest of them", "the smallest of", "uniqueness", "look"),
        ("mine is the one with nothing on", "the one with", "uniqueness", "look"),
        ("it said so in the papers", "in the papers", "uniqueness", "ask"),
        ("he was on a children's quiz", "on a children's quiz", "uniqueness", "ask"),
        ("since Bonfire Night", "Bonfire Night", "calendar", "ask"),
        ("near the lighthouse", "lighthouse", "landmark", "ask"),
        ("by the chip shop", "chip shop", "landmark", "look"),
        ("her wheelchair", "wheelchair", "health", "look"),
        ("with her half-sister", "half-sister", "kin", "look"),
        ("after Christmas", "Christmas", "calendar", "look"),
        ("in Year 6", "Year 6", "calendar", "look"),
        ("they are Somali", "Somali", "capital", "look"),
        ("there are 42 of them", "42", "number", "look"),
        ("there are thirty-one of them", "thirty-one", "number", "look"),
        ("it was all grimbly wobblish there", "grimbly wobblish", "rare", "look"),
        ("it was all grimbly", "grimbly", "rare", "look"),
        ("আমি ভাত খাই", "আমি", "rare", "look"),
    ],
)
def test_what_is_odd_is_lit(text: str, words: str, sort: str, light: Light) -> None:
    assert lit(text)[words] == (sort, light)


@pytest.mark.parametrize(
    "text",
    [
        "We were reading the next book, and mum sat with me.",
        "Hope that it will be nice. Reading is good. I went to the GP after PE.",
        "two or three of them, for five of us",
        "she was called late",
        "Cos thay sed so. Becos it woz. Wen I got there.",
    ],
)
def test_plain_words_are_left_dark(text: str) -> None:
    assert lit(text) == {}


def test_a_name_that_stands_within_a_sentence_is_known_at_the_start_of_another() -> None:
    assert lit("Pike it was. So Miss Pike came. We met Larch. Larch it was, larch too.")[
        "Pike"
    ] == ("name", "ask")


def test_a_word_that_begins_a_sentence_is_no_name_for_standing_after_a_title() -> None:
    assert not {"He", "No"} & lit("I met Mr No. He came. No, he did. So Miss He came.").keys()


def test_a_street_is_found_in_a_text_of_three_words() -> None:
    assert lit("Tenter Lane club")["Tenter Lane"] == ("address", "sure")
    assert lit("tenter lane club")["tenter lane"] == ("address", "ask")


def test_a_small_name_is_known_again_where_it_was_told_once() -> None:
    text = "it was ruby's, and with ruby too, but the ruby is a stone"
    assert [(one.start, one.light) for one in scan(text, NOBODY)] == [
        (7, "ask"),
        (24, "ask"),
        (42, "look"),
    ]


def test_what_the_register_knows_is_not_lit_again() -> None:
    made = known({"a": entry("a", "Amina")})
    text = "so the only Amina in Bradford"
    assert [one.of(text) for one in scan(text, made)] == ["the only", "Amina", "Bradford"]


def test_a_sentence_without_capitals_is_shown_only_where_nothing_in_it_is_lit_as_its_first() -> (
    None
):
    text = "আমি ভাত খাই। She ate. ১২"
    found = [(one.of(text), one.sort) for one in scan(text, NOBODY)]
    assert found == [("আমি", "rare"), ("১২", "number")]


def test_nothing_is_lit_twice() -> None:
    text = "Mrs Adlam of 14 Mafeking Street, Bradford, the only GP at St Bede's School, is 42."
    found = scan(text, NOBODY)
    assert all(one.end <= other.start for one, other in pairwise(found))
