from typing import Any

from tests.analysis.cases import letting_out, state
from trajectories.analysis.chart import Chart, Ending, Span, chart
from trajectories.model.kinds.services import Link
from trajectories.model.states import State


def link(*states: State, **more: Any) -> Link:
    values: dict[str, Any] = {"id": "l", "link_kind": "referral", "from_": "mentor", "to": "clinic"}
    return Link(**{**values, "states": states, **more})


def drawn(*states: State, **more: Any) -> Chart:
    return chart(letting_out(link(*states, **more)))


def clinic(found: Chart) -> tuple[tuple[Span, ...], tuple[Ending, ...]]:
    lanes = {lane.resource: lane for group in found.groups for lane in group.lanes}
    return lanes["clinic"].spans, lanes["clinic"].endings


def test_a_link_is_an_arrow_on_its_day_with_its_state_in_words() -> None:
    found = drawn(state("made", "2025-02-11"), state("taken_up", "2025-04-08"))
    [arrow] = found.arrows
    assert (arrow.from_resource, arrow.to_resource) == ("mentor", "clinic")
    assert arrow.position == found.visits[0].position
    assert not arrow.led_nowhere
    assert arrow.words == "referral, to Feelings clinic, taken up"


def test_a_link_has_its_own_day_before_that_of_its_states() -> None:
    found = drawn(state("taken_up", "2025-04-08"), when="2025-02-11")
    assert found.arrows[0].position == found.visits[0].position


def test_a_link_of_which_no_day_is_known_stands_where_it_was_told() -> None:
    found = drawn(state("made"), session="s3")
    assert found.arrows[0].position == found.visits[1].position


def test_a_link_nobody_dated_is_no_arrow() -> None:
    found = drawn(state("made"))
    assert found.arrows == ()
    assert found.undated == ("l",)


def test_a_person_sends_from_the_service_where_she_or_he_works() -> None:
    assert drawn(state("made", "2025-02-11"), from_="pike").arrows[0].from_resource == "mentor"


def test_a_person_without_a_service_sends_from_no_lane() -> None:
    assert drawn(state("made", "2025-02-11"), from_="nan").arrows[0].from_resource == ""


def test_a_sender_nobody_knows_any_more_sends_from_no_lane() -> None:
    assert drawn(state("made", "2025-02-11"), from_="gone").arrows[0].from_resource == ""


def test_who_works_where_the_link_leads_sends_from_no_lane() -> None:
    found = drawn(state("made", "2025-02-11"), from_="pike", to="mentor")
    assert found.arrows[0].from_resource == ""


def test_a_link_without_a_receiver_is_not_drawn() -> None:
    assert drawn(state("made", "2025-02-11"), to="").arrows == ()


def test_waiting_runs_from_the_referral_to_where_it_was_closed() -> None:
    spans, endings = clinic(drawn(
        state("made", "2024-10-07", "pike"), state("waitlisted", "2024-11-04", "pike"),
        state("closed_no_contact", "2025-01-13", "pike"), in_the_way=("wrong_address", "travel"),
    ))  # fmt: skip
    assert [(span.waiting, span.words) for span in spans] == [(True, "waiting 14 wk")]
    [ending] = endings
    assert ending.crossed
    assert ending.position == spans[0].end
    assert ending.words == ("closed: letter to the old address, too far to travel (Mr Pike)",)


def test_a_referral_nobody_ended_is_waited_for_still() -> None:
    spans, endings = clinic(drawn(state("made", "2024-10-07"), state("waitlisted")))
    assert [span.going_on for span in spans] == [True]
    assert endings == ()


def test_a_referral_closed_nobody_knows_when_is_soft_and_has_words_without_a_cross() -> None:
    spans, endings = clinic(drawn(state("made", "2024-10-07"), state("lost")))
    assert [(span.going_on, span.end_from == span.start) for span in spans] == [(False, True)]
    assert [(ending.crossed, ending.words) for ending in endings] == [(False, ("lost on the way",))]


def test_the_arrow_says_where_the_researcher_holds_it_to_have_led() -> None:
    states = (state("made", "2024-10-07", "pike"), state("lost", "2025-01-13", "pike"))
    assert drawn(*states).arrows[0].led_nowhere
    assert not drawn(*states, held_to_be="taken_up").arrows[0].led_nowhere


def test_a_reason_that_says_the_same_as_the_state_is_not_said_twice() -> None:
    _, endings = clinic(drawn(
        state("made", "2024-10-07"), state("declined_by_family", "2025-01-13"),
        in_the_way=("family_said_no",),
    ))  # fmt: skip
    assert [ending.words for ending in endings] == [("the family said no",)]


def test_two_accounts_of_a_link_stand_under_each_other() -> None:
    _, endings = clinic(drawn(
        state("made", "2024-10-07", "pike"),
        state("waitlisted", "2025-02-11", "pike", session="s2"),
        state("closed_no_contact", "2025-01-13", "nan"),
        in_the_way=("wrong_address",),
    ))  # fmt: skip
    assert [ending.words for ending in endings] == [(
        "closed: letter to the old address (grandmother)",
        "on the list (Mr Pike, visit 2): two accounts",
    )]  # fmt: skip


def test_who_only_knew_the_beginning_tells_no_other_story() -> None:
    _, endings = clinic(drawn(
        state("made", "2024-10-07", "pike"), state("closed_no_contact", "2025-01-13", "nan")
    ))  # fmt: skip
    assert [ending.words for ending in endings] == [("closed (grandmother)",)]


def test_accounts_of_a_link_that_was_taken_up_or_not_are_both_told() -> None:
    _, endings = clinic(drawn(
        state("taken_up", "2025-01-13", "pike"), state("not_taken_up", "", "nan")
    ))  # fmt: skip
    [ending] = endings
    assert ending.words == ("not taken up (grandmother)", "taken up (Mr Pike): two accounts")
    assert not ending.crossed


def test_accounts_that_differ_but_led_somewhere_are_both_told() -> None:
    _, endings = clinic(drawn(
        state("waitlisted", "2025-03-11", "pike"), state("taken_up", "2025-01-13", "nan")
    ))  # fmt: skip
    assert [(e.crossed, e.words) for e in endings] == [
        (False, ("on the list (Mr Pike)", "taken up (grandmother): two accounts"))
    ]


def test_an_ending_nobody_can_place_is_left_out() -> None:
    assert clinic(drawn(state("lost")))[1] == ()


def test_signposting_that_was_not_used_says_so_beside_its_head() -> None:
    spans, endings = clinic(drawn(
        state("told", "2025-02-11"), state("not_used"), link_kind="signposting",
        in_the_way=("clash",),
    ))  # fmt: skip
    assert spans == ()
    assert [(e.crossed, e.words) for e in endings] == [(False, ("told, not used: times clash",))]


def test_a_state_not_filled_in_yet_is_no_word() -> None:
    found = drawn(state(""), when="2025-02-11")
    assert found.arrows[0].words == "referral, to Feelings clinic"


def test_arrows_stand_in_the_order_of_their_days() -> None:
    found = chart(letting_out(
        link(state("made", "2025-03-11"), id="a"), link(state("made", "2025-02-11"), id="b"),
        link(id="c"),
    ))  # fmt: skip
    assert [arrow.record for arrow in found.arrows] == ["b", "a"]


def test_a_sentence_agreed_on_stands_for_everything_told_of_a_link() -> None:
    found = drawn(
        state("made", "2025-02-11", "pike"),
        state("closed_no_contact", "2025-03-11", "nan"),
        in_the_way=("wrong_address",),
        say_instead="It did not  come about.",
    )
    assert found.arrows[0].words == "It did not come about."
    _, [ending] = clinic(found)
    assert ending.words == ("It did not come about.",)
