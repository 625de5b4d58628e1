"""People, places and services as they stand inside a sentence."""

import pytest

from trajectories.model.articles import (
    at_place,
    head_of,
    is_many,
    is_of_people,
    of_person,
    of_place,
    with_article,
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The Den", "the Den"),
        ("an open door", "an open door"),
        ("Clinic", "the clinic"),
        ("Hillcrest", "Hillcrest"),
        ("Feelings clinic", "the Feelings clinic"),
        ("Saturday Den", "the Saturday Den"),
        ("Home-school workers", "the Home-school workers"),
        ("primary school", "the primary school"),
        ("Hillcrest primary school", "Hillcrest primary school"),
        ("Sunday School", "Sunday School"),
        ("Hillcrest School", "Hillcrest School"),
        ("breakfast club B", "breakfast club B"),
        ("council lettings and moves", "council lettings and moves"),
    ],
)
def test_a_service_has_the_article_that_english_wants(name: str, said: str) -> None:
    assert with_article(name) == said


@pytest.mark.parametrize(
    ("role", "voice", "said"),
    [
        ("aunt", "family", "her aunt"),
        ("friend 2", "peer", "her friend 2"),
        ("class teacher", "provider", "the class teacher"),
        ("his grandmother", "carer", "his grandmother"),
        ("some children at school", "peer", "some children at school"),
        ("two neighbours", "peer", "two neighbours"),
        ("Nan", "carer", "Nan"),
    ],
)
def test_a_role_says_whose_it_is_or_has_the_article(role: str, voice: str, said: str) -> None:
    assert of_person(role, voice, "her") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("where the family was put", "where the family was put"),
        ("in PE", "in PE"),
        ("hall and field for PE", "at the hall and field for PE"),
        ("kitchen", "in the kitchen"),
        ("way to school", "on the way to school"),
        ("the way to school", "on the way to school"),
        ("mum's kitchen", "in mum's kitchen"),
        ("school", "at school"),
        ("primary school", "at the primary school"),
        ("PE lessons", "at PE lessons"),
        ("two fields", "at two fields"),
        ("", ""),
    ],
)
def test_a_place_has_a_preposition_and_an_article_unless_it_brings_its_own(
    words: str, said: str
) -> None:
    assert at_place(words, of_place(words)) == said


def test_what_a_service_is_called_tells_whether_it_is_many_and_whether_people() -> None:
    assert is_many("Home-school workers")
    assert is_many("boats")
    assert not is_many("Feelings clinic")
    assert is_of_people("learning mentor")
    assert head_of("Project for families") == "Project"
    assert not head_of("")
