from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.ids import text_id
from trajectories.model.texts import LONGEST_IN_A_BODY, lifted, lowered

LONG = "a" * (LONGEST_IN_A_BODY + 1)


def test_long_words_are_kept_once_and_pointed_at() -> None:
    body, texts = lifted({"text": LONG, "again": LONG, "short": "b"})
    assert texts == {text_id(LONG): LONG}
    assert body == {
        "text": {"text_digest": text_id(LONG)},
        "again": {"text_digest": text_id(LONG)},
        "short": "b",
    }


def test_words_that_are_just_short_enough_stay_in_the_body() -> None:
    exactly = "a" * LONGEST_IN_A_BODY
    assert lifted({"text": exactly}) == ({"text": exactly}, {})


def test_words_are_found_deep_in_lists_and_groups() -> None:
    body, texts = lifted({"states": [{"note": LONG, "level": 0}], "many": (LONG,)})
    assert list(texts.values()) == [LONG]
    assert lowered(body, texts) == {"states": [{"note": LONG, "level": 0}], "many": [LONG]}


def test_words_whose_text_is_gone_are_empty_and_nothing_else_is_touched() -> None:
    assert lowered({"text": {"text_digest": "gone"}, "level": 2}, {}) == {"text": "", "level": 2}


VALUES = st.recursive(
    st.text(max_size=5) | st.booleans() | st.integers() | st.just(LONG),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_what_was_lifted_out_comes_back(body: dict[str, object]) -> None:
    assert lowered(*lifted(body)) == body
