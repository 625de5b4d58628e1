import random

from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.striking import (
    BLOCK,
    Span,
    changed,
    counterpart,
    found,
    merged,
    strings,
    struck,
    wording,
)

WORDS = st.sampled_from((
    "she", "thinks", "her", "mum", "is", "on", "the", "boats", "now", "and", "then", "we", "drew",
))  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_every_offset_stays_and_only_the_spans_are_black(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    spans = merged(Span(*sorted(pair)) for pair in pairs)
    done = struck(text, spans)
    assert len(done) == len(text)
    for at, character in enumerate(done):
        inside = any(start <= at < end for start, end in spans)
        assert character == (BLOCK if inside else text[at])
    assert struck(done, spans) == done


@given(texts_with_a_span(), TEXTS)
def test_the_words_of_a_span_are_found_wherever_they_stand_again(
    told: tuple[str, Span], around: str
) -> None:
    text, span = told
    pattern = wording(text, span)
    if text[span.start : span.end].strip():
        assert any(one.start <= span.end and one.end >= span.start for one in found(pattern, text))
        left = struck(text, found(pattern, text))
        assert list(found(pattern, left)) == []


def test_words_are_found_in_other_capitals_and_over_line_ends() -> None:
    pattern = wording("on the boats", Span(0, 12))
    assert list(found(pattern, "ON THE\n  boats")) == [Span(0, 14)]
    assert list(found(pattern, "upon the boats")) == []


def test_a_part_of_a_word_is_found_as_a_part_of_a_word() -> None:
    text = "Joanne said"
    assert list(found(wording(text, Span(2, 6)), "Roxanne and Anne")) == [Span(3, 7), Span(12, 16)]


@given(texts_with_a_span(), TEXTS, TEXTS)
def test_what_was_put_before_or_behind_moves_a_passage_and_no_more(
    told: tuple[str, Span], before: str, behind: str
) -> None:
    text, span = told
    other = f"{before}. {text}. {behind}"
    place = counterpart(text, span, other)
    if place is not None:
        assert 0 <= place.start < place.end <= len(other)


def test_a_passage_is_found_in_a_version_corrected_elsewhere() -> None:
    text = "We sat. She is on the boats now. Then we drew."
    other = "We sat down. She is on the boats now. Then we drew a kite."
    span = Span(text.index("She"), text.index(" now"))
    place = counterpart(text, span, other)
    assert place is not None
    assert other[place.start : place.end] == "She is on the boats"


def test_a_passage_before_what_was_corrected_keeps_its_place() -> None:
    text, other = "So. Her mum is away. We drew.", "So. Her mum is away. We drew a kite."
    assert counterpart(text, Span(4, 20), other) == Span(4, 20)


def test_an_earlier_wording_of_a_passage_is_recognised() -> None:
    text, other = "So. Her mum is on the boats. End.", "So. Her mom is on the boat. End."
    place = counterpart(text, Span(4, 28), other)
    assert place is not None
    assert other[place.start : place.end] == "Her mom is on the boat."


def test_a_passage_half_typed_is_recognised() -> None:
    place = counterpart("So. Her mum is on the boats.", Span(4, 28), "So. Her mum is o")
    assert place == Span(4, 16)


def test_other_words_in_its_place_are_not_taken_for_it() -> None:
    assert counterpart("So. Her mum is away. End.", Span(4, 20), "So. We ate. End.") is None
    assert counterpart("So. Her mum is away. End.", Span(3, 20), "So. End.") is None
    long = "So. " + "Something else altogether, at length. " * 20 + "End."
    assert counterpart("So. Her mum is away. End.", Span(4, 20), long) is None


def test_a_version_corrected_all_over_is_laid_beside_it_near_the_passage() -> None:
    chance = random.Random(7)
    said = [f"word{chance.randrange(3_000)}" for _ in range(20_000)]
    corrected = ["and" if number % 50 == 11 else word for number, word in enumerate(said)]
    text, other = " ".join(said), " ".join(corrected)
    start, end = len(" ".join(said[:9_005])) + 1, len(" ".join(said[:9_013]))
    place = counterpart(text, Span(start, end), other)
    assert place is not None
    assert other[place.start : place.end] == " ".join(corrected[9_005:9_013])


def test_a_wholly_different_long_text_is_no_version() -> None:
    text, other = "one two three " * 5_000, "four five six " * 5_000
    assert counterpart(text, Span(20, 60), other) is None


def test_a_long_passage_is_compared_by_words() -> None:
    passage = "word after word and on " * 200
    place = counterpart(f"A. {passage}", Span(3, 3 + len(passage)), f"B! {passage[:-30]}")
    assert place is not None
    assert place.end == len(passage) - 27


def test_each_text_of_a_body_is_changed_in_its_place() -> None:
    body = {"words": "a", "states": [{"note": "b"}, {"note": "c"}], "n": 1, "cases": ["x", "y"]}
    assert dict(strings(body)) == {
        "words": "a", "states.0.note": "b", "states.1.note": "c", "cases.0": "x", "cases.1": "y",
    }  # fmt: skip
    after = changed(body, lambda path, text: None if text in "xa" else f"{path}={text}")
    assert after == {
        "states": [{"note": "states.0.note=b"}, {"note": "states.1.note=c"}],
        "n": 1,
        "cases": ["cases.1=y"],
    }


def test_a_passage_behind_a_correction_moves_with_it() -> None:
    text, other = "one two secret", "one 2 secret"
    assert counterpart(text, Span(8, 14), other) == Span(6, 12)


def test_a_passage_is_found_where_its_nearest_neighbours_were_rewritten_too() -> None:
    before, after = "The bus came late that day, the third time. ", " Then we went home, all of us."
    text = f"X{before}We all stood in the rain for it. Mum is away.{after}X"
    other = f"Y{before}They were standing in the wet. Mum is away.{after}Y"
    start = text.index("Mum is away")
    found = counterpart(text, Span(start, start + 11), other)
    assert found is not None
    assert other[found.start : found.end] == "Mum is away"
