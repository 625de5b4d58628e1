import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.sought import folded, sought


def found(typed: str, text: str, *, whole: bool = False) -> list[str]:
    wanted = sought(typed, whole=whole)
    assert wanted is not None
    return [text[start:end] for start, end in wanted.places(text)]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("cafe", "A Café, a CAFE\u0301", ["Café", "CAFE\u0301"]),
        ("foot", "football, barefoot, foot", ["football", "foot"]),
        ("breakfast club", "Breakfast club's\nside", ["Breakfast club"]),
        ("breakfast club", "no club: breakfast-clubs", ["breakfast-clubs"]),
        ("[inaudible]", "then [inaudible] went", ["inaudible"]),
        ("strasse", "die Straße hier", ["Straße"]),
        ("boat", "İİİ ﬁ boat", ["boat"]),
        ("ﬁsh", "two fish", ["fish"]),
        ("আমি", "আমি আমিও", ["আমি", "আমিও"]),
        ("তালি", "মিতালি", []),
        ("السلام", "اَلسَّلَامُ عليكم", ["اَلسَّلَامُ"]),
        ("ยาย", "บ้านของยายอยู่", ["ยาย"]),
        ("奶奶", "我和奶奶住", ["奶奶"]),
        ("ΟΔΟΣ", "η οδός μας", ["οδός"]),
        ("boat", "no such word", []),
    ],
)  # fmt: skip
def test_words_are_found_where_they_begin_case_and_accents_aside(
    typed: str, text: str, expected: list[str]
) -> None:
    assert found(typed, text) == expected


def test_whole_words_are_not_the_beginning_of_longer_ones() -> None:
    assert found("foot", "football foot", whole=True) == ["foot"]


def test_without_a_word_nothing_is_looked_for() -> None:
    assert sought(" -- [ ] ") is None
    assert sought("") is None


def test_half_a_character_typed_stops_nothing() -> None:
    assert sought("\ud800 boat") is not None


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=20), st.text(min_size=1, max_size=8), st.text(max_size=20))
def test_whatever_is_a_word_is_found_where_it_stands(before: str, word: str, after: str) -> None:
    text = unicodedata.normalize("NFC", f"{before} {word} {after}")
    wanted = sought(word)
    if wanted is not None:
        spans = list(wanted.places(text))
        assert spans
        assert all(folded(text[a:b]).startswith(wanted.words[0][:1]) for a, b in spans)
