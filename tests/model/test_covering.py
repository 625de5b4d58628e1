import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.covering import still_covered
from trajectories.model.striking import Span

BEFORE, SECRET, AFTER = "We sat down.\nK ", "Mum is on the boats.", "\nThen toast.\n"
TEXT = BEFORE + SECRET + AFTER
SPAN = Span(len(BEFORE), len(BEFORE) + len(SECRET))
typed = st.text(alphabet="QZ \n", max_size=6)


def kept(after: str) -> str:
    span = still_covered(TEXT, SPAN, after)
    return after[span.start : span.end]


@given(st.integers(0, len(SECRET)), st.integers(0, len(SECRET)), typed)
def test_whatever_is_typed_among_private_words_is_covered(one: int, two: int, new: str) -> None:
    first, last = sorted((one, two))
    inside = SECRET[:first] + new + SECRET[last:]
    found = kept(BEFORE + inside + AFTER)
    left = SECRET[:first] + SECRET[last:]
    if first > 0 and last < len(SECRET):
        assert found == inside
    else:
        assert left in found or not left.strip() or left in inside
        assert set(found) >= set(left) - set(" \n")


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), typed)
def test_no_private_character_that_is_left_comes_out_of_its_bar(
    one: int, two: int, new: str
) -> None:
    first, last = sorted((one, two))
    after = TEXT[:first] + new + TEXT[last:]
    span = still_covered(TEXT, SPAN, after)
    moved = len(after) - len(TEXT)
    for at in range(SPAN.start, SPAN.end):
        place = at if at < first else at + moved if at >= last else None
        if place is not None:
            assert span.start <= place < span.end


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (BEFORE + SECRET + " And Ty." + AFTER, SECRET + " And Ty."),
        (BEFORE + "She: " + SECRET + AFTER, "She: " + SECRET),
        (BEFORE + SECRET + "\nA new line." + AFTER, SECRET),
        (BEFORE + "A line.\n" + SECRET + AFTER, SECRET),
        (BEFORE + SECRET[:6] + "\n" + SECRET[6:] + AFTER, SECRET[:6] + "\n" + SECRET[6:]),
        ("Earlier.\n" + TEXT + "Later.", SECRET),
        ("We sat.\nK " + SECRET + "\nThen tea.\n", SECRET),
        (BEFORE + AFTER, ""),
    ],
)
def test_what_stands_beside_private_words_is_covered_to_the_end_of_its_line(
    after: str, found: str
) -> None:
    assert kept(after) == found
