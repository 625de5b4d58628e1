from typing import Annotated

import pytest

from tests.analysis.cases import letting_out
from trajectories.analysis.chart import LifeMark, chart
from trajectories.model.absence import Absent, Blank
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.services import AvertedEvent, Experience
from trajectories.model.kinds.voice import Event, Score
from trajectories.model.record import Entry, Record, asks


def mark_of(*own: Entry) -> LifeMark:
    [mark] = chart(letting_out(*own)).life
    return mark


def test_an_event_says_what_and_when() -> None:
    mark = mark_of(Event(id="e", sort="move", what="to her grandmother's", when="2025-02~"))
    assert mark.words == "to her grandmother's, about February"
    assert mark.uncertain
    assert mark.end - mark.start == 27


def test_an_event_without_words_says_its_sort() -> None:
    assert mark_of(Event(id="e", sort="new_school", when="2025-01-06")).words == "new school, 6 Jan"


def test_what_was_agreed_to_be_said_instead_is_said() -> None:
    event = Event(id="e", sort="move", what="private", say_instead="a move", when="2025-01-06")
    assert mark_of(event).words == "a move, 6 Jan"


def test_a_pending_threat_reaches_the_end() -> None:
    threat = AvertedEvent(
        id="a", threat="may have to move", known_on="2025-01-06", status="pending"
    )
    drawn = chart(letting_out(threat))
    [mark] = drawn.life
    assert (mark.threat, mark.going_on, mark.end) == (True, True, drawn.end)
    assert mark.words == "may have to move (pending)"


@pytest.mark.parametrize(
    ("status", "said"),
    [("averted", "averted"), ("deferred", "put off"), ("not_averted", "it happened")],
)
def test_a_threat_that_passed_ends_where_it_did(status: str, said: str) -> None:
    threat = AvertedEvent(
        id="a", threat="move", known_on="2025-01-06", when="2025-03-11", status=status,  # type: ignore[arg-type] # by name
    )  # fmt: skip
    drawn = chart(letting_out(threat))
    [mark] = drawn.life
    assert (mark.going_on, mark.end) == (False, drawn.visits[1].position)
    assert mark.words == f"move ({said})"


def test_a_threat_that_passed_nobody_knows_when_is_where_it_was_known() -> None:
    mark = mark_of(AvertedEvent(id="a", threat="move", known_on="2025-01-06", status="averted"))
    assert mark.start == mark.end


def test_a_threat_is_where_it_was_told_if_no_day_is_known() -> None:
    drawn = chart(letting_out(AvertedEvent(id="a", threat="move", session="s3", status="pending")))
    assert drawn.life[0].start == drawn.visits[1].position


def test_an_unfinished_threat_says_no_status() -> None:
    mark = mark_of(AvertedEvent(id="a", threat="move", known_on="2025-01-06"))
    assert (mark.words, mark.unfinished) == ("move", True)


def test_the_full_stop_of_a_sentence_gives_way_to_the_date() -> None:
    assert (
        mark_of(Event(id="e", sort="move", what="Moved.", when="2025-01-06")).words
        == "Moved, 6 Jan"
    )


def test_life_is_in_order() -> None:
    events = [Event(id=name, sort="move", what=name, when=when) for name, when in (
        ("late", "2025-03"), ("early", "2025-01"),
    )]  # fmt: skip
    assert [mark.record for mark in chart(letting_out(*events)).life] == ["early", "late"]


class Letter(Record, frozen=True, kw_only=True, tag="letter"):
    title = "Letter"
    copies: Annotated[tuple[str, ...], asks("Copies", "reference", to=("person",))] = ()
    kind_of: Annotated[Absent | Blank, asks("Kind", "choice")] = "not_asked"
    read: Annotated[bool, asks("Read", "yes_no")] = False
    tags: Annotated[tuple[str, ...], asks("Tags", "code", codes="tag")] = ()
    pages: Annotated[int, asks("Pages", "number")] = 0


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"copies": ("nan",)}, "her grandmother"),
        ({"tags": ("being_well",)}, "being well"),
        ({"pages": 3, "read": True}, "3"),
    ],
)
def test_a_plain_mark_says_whatever_the_kind_asks_first(
    values: dict[str, object], said: str
) -> None:
    letter = Letter(id="l", when="2025-01-06", **values)  # type: ignore[arg-type] # by name
    [row] = chart(letting_out(letter)).plain
    assert row.marks[0].words == f"{said}, 6 Jan"


def test_a_kind_that_says_nothing_has_its_title() -> None:
    class Silent(Record, frozen=True, kw_only=True, tag="silent"):
        title = "Silent"

    [row] = chart(letting_out(Silent(id="l", when="2025-01-06"))).plain
    assert row.marks[0].words == "Silent, 6 Jan"


def test_plain_rows_gather_their_kind_in_order() -> None:
    late, early = (Letter(id=name, when=when, pages=1) for name, when in (
        ("late", "2025-03"), ("early", "2025-02"),
    ))  # fmt: skip
    [row] = chart(letting_out(late, early)).plain
    assert [mark.record for mark in row.marks] == ["early", "late"]


def test_what_is_told_in_words_or_written_for_the_team_is_not_drawn() -> None:
    drawn = chart(letting_out(
        Trajectory(id="t", direction="mixed", rationale="both", when="2025-03"),
        Score(id="s", instrument="x", value="3", licence="licence_held", when="2025-03"),
        Experience(id="x", of="den", matter="welcome", valence="helped", when="2025-03"),
        Letter(id="l", pages=1),
    ))  # fmt: skip
    assert drawn.plain == ()
