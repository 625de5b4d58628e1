from tests.cases import a_case
from trajectories.analysis.pathways import may_be_held, may_say_next, pathways
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.states import State


def test_every_account_stands_by_itself_and_goes_on_as_its_own_states_allow() -> None:
    case = a_case(
        ServiceUse(id="use", service="den", states=(State(state="started", informant="kez"),)),
        Link(
            id="link", link_kind="referral", from_="pike", to="clinic", held_because="the letter",
            held_to_be="closed_no_contact",
            states=(
                State(state="made", informant="pike"),
                State(state="waitlisted", informant="pike"),
                State(state="closed_no_contact", informant="nan"),
            ),
        ),
        Link(id="open", to="den"),
    )  # fmt: skip
    use, link, unfinished = pathways(case)
    assert (use.path, use.to, use.apart) == ("use", "den", False)
    assert may_say_next(use, "kez")[0] == "ongoing"
    assert link.apart
    assert link.led_nowhere
    assert link.because == "the letter"
    assert [one.informant for one in link.accounts] == ["pike", "nan"]
    assert may_say_next(link, "nan") == ()
    assert "taken_up" in may_say_next(link, "pike")
    assert "made" in may_say_next(link, "kez")
    assert may_be_held(link) == ("waitlisted", "closed_no_contact")
    assert (unfinished.path, unfinished.unfinished) == ("unstated", True)
