"""Pictures in a release: out unless looked at twice, and then points alone, boxes burnt in."""

from collections.abc import Iterator

import pytest

from tests.opened import an_open_study
from tests.use_cases.released import begun
from tests.use_cases.released_pictures import a_shown_child
from trajectories.errors import InputRefused
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import (
    THE_REST,
    Answers,
    ConfirmedPicture,
    DecidedPicture,
)
from trajectories.use_cases.release_kept_open import take_back
from trajectories.use_cases.release_pictures import as_it_leaves, whole_points
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_standing import standing

BOX = (0, 0, 500, 1000)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    folder = tmp_path_factory.mktemp("release")
    opened = an_open_study(folder)
    a_shown_child(opened, folder)
    yield opened
    opened.close()


def said_of_pictures(study: OpenStudy, opened: OpenRelease) -> list[str]:
    return [one.found for one in standing(study, opened) if one.field == "a picture"]


def shown(study: OpenStudy, opened: OpenRelease, *boxes: tuple[int, int, int, int]) -> OpenRelease:
    """Look at the one picture for the first time."""
    [one] = opened.pictures
    seen = as_it_leaves(study, opened, one.address, boxes).seen
    decided = DecidedPicture(picture=one.address, how="shown", boxes=boxes, seen=seen)
    return answer(study, opened.id, Answers(pictures=(decided,)))


def confirmed(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    """Look at the one picture again."""
    [one] = opened.pictures
    again = ConfirmedPicture(picture=one.address, seen=one.seen)
    return answer(study, opened.id, Answers(confirmed=(again,)))


def test_a_picture_stays_out_until_it_was_looked_at_twice(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [case] = opened.outgoing
    states = []
    for step in (None, shown, confirmed):
        opened = step(study, opened) if step else opened
        [one] = opened.pictures
        states.append((one.state, len(opened.made(case).pictures)))
        assert open_release(study, opened.id).pictures == opened.pictures
    assert states == [("undecided", 0), ("shown_once", 0), ("confirmed", 1)]
    assert said_of_pictures(study, opened) == []
    assert said_of_pictures(study, take_back(study, opened.id)) == ["a picture: was looked at once"]
    back = take_back(study, opened.id)
    assert said_of_pictures(study, back) == ["a picture: is not reviewed"]


def test_other_boxes_have_to_be_looked_at_again(study: OpenStudy) -> None:
    opened = confirmed(study, shown(study, begun(study, "K-1")))
    opened = shown(study, opened, BOX)
    assert [one.state for one in opened.pictures] == ["shown_once"]
    assert [one.state for one in confirmed(study, opened).pictures] == ["confirmed"]


def test_the_rest_is_left_out_at_once(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    rest = DecidedPicture(picture=THE_REST, how="left_out")
    opened = answer(study, opened.id, Answers(pictures=(rest,)))
    assert [one.state for one in opened.pictures] == ["left_out"]
    assert opened.made(next(iter(opened.outgoing))).pictures == {}


def test_answers_that_do_not_fit_are_refused_with_no_word_of_the_picture(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [one] = opened.pictures
    for answers in (
        Answers(pictures=(DecidedPicture(picture=one.address, how="shown", seen="0"),)),
        Answers(pictures=(DecidedPicture(picture="K-1/door", how="left_out"),)),
        Answers(pictures=(DecidedPicture(picture=THE_REST, how="shown"),)),
        Answers(
            pictures=(DecidedPicture(picture=one.address, how="shown", boxes=((9, 9, 9, 9),)),)
        ),
        Answers(pictures=(DecidedPicture(picture=one.address, how="left_out"),) * 2),
        Answers(confirmed=(ConfirmedPicture(picture=one.address, seen=""),)),
    ):
        with pytest.raises(InputRefused) as refused:
            answer(study, opened.id, answers)
        assert "door" not in str(refused.value.lines).replace("K-1/door", "")
    assert [one.state for one in open_release(study, opened.id).pictures] == ["undecided"]


def test_boxes_are_drawn_over_the_whole_picture(study: OpenStudy) -> None:
    opened = begun(study, "K-1")
    [one] = opened.pictures
    for boxes, red in (((), True), ((BOX,), False)):
        points = whole_points(study, opened, one.address, boxes, width=20, height=20)
        assert points
        assert (points.at(2, 5)[0] > 100) is red
        left = as_it_leaves(study, opened, one.address, boxes).points(0, width=20, height=20)
        assert (left.at(2, 5)[0] > 100) is red
        assert min(left.at(18, 5)) > 200
