from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.reanchoring import reanchored
from trajectories.model.sessions import Evidence

BEFORE = "Kez: It was ONE time.\nMe: when?\nKez: Not as much.\nKez: Not as much.\n"


def passage(words: str, text: str = BEFORE, *, last: bool = False) -> Evidence:
    start = text.rfind(words) if last else text.find(words)
    return Evidence(id="e", text="old", start=start, end=start + len(words), words=words)


def test_a_passage_moves_with_its_line() -> None:
    after = "Lift broken again.\n" + BEFORE
    (found,), lost = reanchored([passage("ONE time")], BEFORE, after, "new")
    assert lost == ()
    assert (found.text, after[found.start : found.end]) == ("new", "ONE time")


def test_of_words_that_stand_twice_the_right_ones_are_followed() -> None:
    after = BEFORE.replace("Me: when?\n", "")
    (found,), _ = reanchored([passage("Not as much", last=True)], BEFORE, after, "new")
    assert found.start == after.rfind("Not as much")


def test_a_passage_in_a_corrected_line_is_found_where_its_words_stand_once() -> None:
    after = BEFORE.replace("Kez: It was ONE time.", "K: It was ONE time!")
    (found,), _ = reanchored([passage("ONE time")], BEFORE, after, "new")
    assert after[found.start : found.end] == "ONE time"


def test_a_passage_whose_words_were_changed_is_for_a_person_to_look_at() -> None:
    after = BEFORE.replace("ONE time", "one time")
    found, (lost,) = reanchored([passage("ONE time")], BEFORE, after, "new")
    assert found == ()
    assert lost.text == "old"


@given(
    lines=st.lists(st.text("abc def", min_size=1, max_size=6), min_size=1, max_size=8),
    added=st.lists(st.text("xyz", min_size=1, max_size=4), max_size=3),
    at=st.integers(0, 8),
    data=st.data(),
)
def test_lines_put_between_others_lose_no_passage(
    lines: list[str], added: list[str], at: int, data: st.DataObject
) -> None:
    before = "\n".join(lines) + "\n"
    after = "\n".join([*lines[:at], *added, *lines[at:]]) + "\n"
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    old = Evidence(id="e", text="old", start=start, end=end, words=before[start:end])
    found, lost = reanchored([old], before, after, "new")
    for one in found:
        assert after[one.start : one.end] == before[start:end]
    inside_one_line = "\n" not in before[start : end - 1]
    assert not (lost and inside_one_line)
