import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example_visit import NOTES
from trajectories.model.unknown_names import unknown_names


def names(text: str, *known: str) -> list[str]:
    return [one.words for one in unknown_names(text, known)]


def test_the_names_of_an_evening_are_found_and_nothing_else() -> None:
    known = ("Kez", "Nan", "Ty", "Saturday Den", "Mr Pike", "Harrow Moor")
    assert names(NOTES, *known) == ["Kezzy Crisps", "Miss Ade", "Jodie", "Carol", "Methodist"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we saw Ruby there", ["Ruby"]),
        ("Ruby came. then Ruby went", ["Ruby"]),
        ("Photos were out. She smiled. (pause) It rained", []),
        ("Then Carol came, then Carol left", ["Carol"]),
        ("Little Ade came", ["Little Ade"]),
        ("k: They said so\n// Nobody asked\n? Who knows\n! Careful", []),
        ("saw Dr. Okafor-Bell's list on Thursdays in May", ["Dr. Okafor-Bell"]),
        ("the CAMHS list, RH, and ONE more for K", []),
        ("with Mum and with Nan, in English", []),
        ("to see Miss", []),
        ("Miss Ade said so", ["Miss Ade"]),
        ("asked \u201cIs Zo\u00eb\u2019s mum here\u201d", ["Zo\u00eb"]),
        ("called \U0001f600 Kit", ["Kit"]),
        ("", []),
    ],
)
def test_what_is_taken_for_a_name(text: str, found: list[str]) -> None:
    assert [name.replace("Dr ", "Dr. ") for name in names(text)] == found


@pytest.mark.parametrize(
    ("known", "left"),
    [
        (("Mr Pike", "Ade"), ["Mrs Pike"]),
        (("Pike", "miss ade"), []),
        (("Mrs Pike", "Ade Bell"), []),
        ((), ["Mrs Pike", "Miss Ade"]),
        ((" ",), ["Mrs Pike", "Miss Ade"]),
    ],
)
def test_a_known_name_explains_what_it_is_part_of(known: tuple[str, ...], left: list[str]) -> None:
    assert names("met Mrs Pike, then Miss Ade", *known) == left


def test_a_single_name_counts_with_the_whole_one_where_there_is_but_one() -> None:
    (ade,) = unknown_names("met Miss Ade, then Ade again, and Ade's dog", ())
    assert (ade.words, len(ade.places)) == ("Miss Ade", 3)
    assert names("met Mary Bell and Tom Bell, then Bell") == ["Mary Bell", "Tom Bell", "Bell"]


@given(st.text())
def test_every_place_holds_the_name_and_none_begins_small(text: str) -> None:
    for name in unknown_names(text, ()):
        for start, end in name.places:
            assert text[start].isupper()
            assert 0 <= start < end <= len(text)
