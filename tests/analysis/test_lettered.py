from typing import Any

import msgspec

from tests.analysis.cases import letting_out
from trajectories.analysis.chart import chart
from trajectories.analysis.lettered import letters
from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.voice import Message
from trajectories.model.people import Person
from trajectories.model.record import Entry


def agency(name: str = "g", **more: Any) -> Agency:
    values: dict[str, Any] = {"id": name, "strand": "control", "instance": "asked to come in"}
    return Agency(**{**values, **more})


def told(*own: Entry) -> list[tuple[str, str, str]]:
    return [(each.letter, each.words, each.resource) for each in chart(letting_out(*own)).diamonds]


def test_letters_follow_time_and_what_has_none_comes_last() -> None:
    found = chart(letting_out(
        agency("a"), agency("b", when="2025-03-11"), agency("c", session="s2")
    )).diamonds  # fmt: skip
    assert [(each.letter, each.record) for each in found] == [("a", "c"), ("b", "b"), ("c", "a")]
    assert found[2].position is None


def test_after_z_comes_aa() -> None:
    assert letters(28)[-3:] == ("z", "aa", "ab")
    assert len(set(letters(800))) == 800


def test_the_childs_own_deciding_needs_no_name() -> None:
    assert told(agency(informant="kez")) == [("a", "asked to come in", "")]


def test_of_others_it_is_said_whose_deciding_it_was() -> None:
    assert (
        told(agency(holder="carer", informant="nan"))[0][1] == "her grandmother: asked to come in"
    )
    assert told(agency(holder="family"))[0][1] == "family: asked to come in"


def test_what_was_looked_for_and_not_seen_is_no_instance() -> None:
    assert told(agency(level=0)) == []


def test_deciding_without_a_strand_is_not_drawn_and_without_words_hollow() -> None:
    assert told(agency(strand="")) == []
    [found] = chart(letting_out(agency(instance=""))).diamonds
    assert found.unfinished


def test_joining_in_stands_on_the_lane_of_its_practice() -> None:
    joining = JoiningIn(
        id="j", practice="drama", affordance="recognised_not_used", disposition="hesitant",
        would_join_with=("jodie",),
    )  # fmt: skip
    assert told(joining) == [("a", "drama: known of, not used, hesitant, would with Jodie", "den")]


def test_joining_in_says_with_whose_support() -> None:
    joining = JoiningIn(
        id="j", practice="drama", affordance="used", disposition="willing_with_support",
        supported_by=("jodie", "nan"),
    )  # fmt: skip
    assert told(joining)[0][1] == "drama: joined in, willing with Jodie and her grandmother"


def test_somebody_known_by_role_is_named_by_relation_to_the_child() -> None:
    joining = JoiningIn(
        id="j", practice="drama", disposition="willing", supported_by=("cook", "mate", "other")
    )
    people = (
        Person(id="cook", voice="provider", relation="school cook"),
        Person(id="mate", voice="peer", relation="friend"),
    )
    asked = agency(holder="carer", informant="mate", level=1)
    outgoing = letting_out(joining, asked, *people)
    labels = {**outgoing.labels, "cook": "school cook", "mate": "friend"}
    found = {
        each.words for each in chart(msgspec.structs.replace(outgoing, labels=labels)).diamonds
    }
    assert found == {
        "drama: willing with the school cook and their friend and somebody",
        "their friend: asked to come in",
    }


def test_support_that_nobody_named_is_still_said() -> None:
    joining = JoiningIn(id="j", practice="drama", disposition="willing_with_support")
    assert told(joining)[0][1] == "drama: willing with support"


def test_joining_in_of_which_nothing_is_known_is_its_practice() -> None:
    assert told(JoiningIn(id="j", practice="drama"))[0][1] == "drama"


def test_joining_in_without_a_practice_is_to_finish() -> None:
    [found] = chart(letting_out(JoiningIn(id="j", session="s2"))).diamonds
    assert (found.words, found.resource, found.unfinished) == ("joining in", "", True)


def test_messages_are_numbered_and_say_their_answer() -> None:
    found = chart(letting_out(
        Message(id="a", to="board", text="a light", status="done", answer="put up", session="s3"),
        Message(id="b", to="board", text="ask us", session="s2"),
        Message(id="c", to="board"),
    )).messages  # fmt: skip
    assert [(each.sign, each.record, each.answer) for each in found] == [
        ("M1", "b", "no answer yet"), ("M2", "a", "done: put up"),
    ]  # fmt: skip
