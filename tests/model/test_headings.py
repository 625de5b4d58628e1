import pytest

from trajectories.model.headings import part_said, parts_in_step, people_named
from trajectories.model.notes import notes_of
from trajectories.model.sessions import SessionPart

PEOPLE = {"kez": "child", "k": "child", "nan": "carer", "n": "carer", "ty": "ty", "miss ade": "ade"}
VOICES = {"child": "child", "carer": "carer", "ty": "family", "ade": "provider"}


def said(heading: str) -> SessionPart:
    return part_said(heading, PEOPLE, VOICES)


def test_a_heading_says_what_was_done_who_was_there_and_who_could_hear() -> None:
    collage = said("kez, collage, front-room floor, nan in kitchen door open")
    assert collage == SessionPart(
        activity="photo_collage", present=("child",), within_hearing="may_hear",
        heard_by=("carer",), speaker="child",
    )  # fmt: skip
    alone = said("nan, kitchen, alone, door shut")
    assert alone == SessionPart(
        activity="interview", present=("carer",), within_hearing="nobody", speaker="carer"
    )


@pytest.mark.parametrize(
    ("heading", "activity"),
    [
        ("K + Ty, the book", "self_report_book"),
        ("story with puppets", "story_telling"),
        ("walk and map", "illustrated_map"),
        ("filming", "filmed_narrative"),
        ("chat with k", "discussion"),
        ("watching drama", "observation"),
        ("the party", "event_fieldnote"),
        ("interview, then collage", "interview"),
        ("kez", ""),
        ("somewhere", ""),
    ],
)
def test_the_words_people_use_name_the_activity(heading: str, activity: str) -> None:
    assert said(heading).activity == activity


def test_who_listened_and_who_sat_with_whom() -> None:
    assert said("kez and miss ade, nan listening, ty next door").within_hearing == "heard"
    assert said("kez and miss ade, nan listening").heard_by == ("carer",)
    assert said("kez and miss ade").present == ("child", "ade")
    assert people_named("Miss Ade's", PEOPLE) == []
    assert said("kez, kez by the window").present == ()


PLANNED = (
    SessionPart(activity="photo_collage", present=("child", "carer", "ty"), speaker="child"),
    SessionPart(activity="interview", present=("child", "carer", "ty"), speaker="carer"),
)
COLLAGE = "## kez, collage, nan in kitchen\n"
ALONE = "## nan, alone\n"


def step(
    parts: tuple[SessionPart, ...], before: str, after: str
) -> tuple[tuple[SessionPart, ...], dict[int, int]]:
    notes = notes_of(before), notes_of(after)
    headings = {part.heading for one in notes for part in one.parts if part.heading}
    found, moved = parts_in_step(parts, *notes, {one: said(one) for one in headings})
    return found, dict(moved)


def test_what_was_planned_is_taken_by_the_headings_that_come() -> None:
    first, _ = step(PLANNED, "", "arrived\n")
    assert first == PLANNED
    second, moved = step(first, "arrived\n", "arrived\n" + COLLAGE)
    assert [part.activity for part in second] == ["other", "photo_collage", "interview"]
    assert second[0].present == ("child", "carer", "ty")
    assert (second[1].present, second[1].heard_by) == (("child",), ("carer",))
    assert moved == {1: 1}
    third, _ = step(second, "arrived\n" + COLLAGE, "arrived\n" + COLLAGE + ALONE)
    assert [part.activity for part in third] == ["other", "photo_collage", "interview"]
    assert (third[2].present, third[2].within_hearing) == (("carer",), "nobody")


def test_a_part_nobody_planned_is_a_new_one() -> None:
    parts, _ = step(PLANNED, "", "## kez, map\n")
    assert [part.activity for part in parts] == ["illustrated_map", "photo_collage", "interview"]


def test_what_a_person_said_of_a_part_stays_and_a_changed_heading_is_followed() -> None:
    parts, _ = step((), "", COLLAGE)
    corrected = (SessionPart(activity="discussion", present=("child", "ty"), speaker="child"),)
    same, _ = step(corrected, COLLAGE, COLLAGE + "more\n")
    assert same == corrected
    other, _ = step(corrected, COLLAGE, "## kez, map, nan in kitchen\n")
    assert other[0].activity == "discussion"
    followed, _ = step(parts, COLLAGE, "## kez, map, nan in kitchen\n")
    assert followed[0].activity == "illustrated_map"


def test_a_part_put_in_or_taken_out_moves_the_numbers_behind_it() -> None:
    before = COLLAGE + ALONE
    parts, _ = step((), "", before)
    more, moved = step(parts, before, COLLAGE + "## ty, book\n" + ALONE)
    assert moved == {1: 1, 2: 3}
    assert [part.activity for part in more] == ["photo_collage", "self_report_book", "interview"]
    fewer, moved = step(parts, before, ALONE)
    assert moved == {2: 1}
    assert [part.activity for part in fewer] == ["interview"]
    corrected = (SessionPart(activity="discussion"), parts[1])
    kept, _ = step(corrected, before, ALONE)
    assert [part.activity for part in kept] == ["interview", "discussion"]
    swapped, moved = step(parts, before, ALONE + COLLAGE)
    assert moved == {1: 2, 2: 1}
    assert swapped == (parts[1], parts[0])
