from tests.cases import a_case, a_factor, a_session
from trajectories.analysis.looking_back import Account, look_back
from trajectories.model.kinds.agency import Agency, Trajectory
from trajectories.model.kinds.resilience import Need
from trajectories.model.kinds.services import JoinedUpView, Link, ServiceUse
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.states import State


def test_ratings_are_asked_of_this_session_beside_what_was_rated_before() -> None:
    case = a_case(
        a_session(2),
        a_session(3),
        a_session(4),
        a_factor("f2", session="s2", strength=2),
        a_factor("f3", session="s3"),
        a_factor("f4", session="s4", strength=3),
        a_factor("hidden", session="s3", code="sleep", visibility="child_only"),
        a_factor("unfinished", session="s3", code=""),
        Need(id="n", session="s3", aspect="health", sign="x"),
        Agency(id="a", session="s3", strand="control", instance="x", level=1),
        JoinedUpView(id="j", session="s3", services=("r1", "r2")),
    )
    looks = look_back(case, "s3")
    assert [(r.record.id, r.field, r.now, r.before, r.before_at) for r in looks.ratings] == [
        ("f3", "strength", None, 2, "s2"),
        ("n", "level", None, None, ""),
        ("a", "level", 1, None, ""),
        ("j", "joined_up", None, None, ""),
    ]
    assert looks.ratings[0].choices == (0, 1, 2, 3)
    assert looks.ratings[1].choices == (1, 2, 3, 4)


def test_accounts_that_differ_are_laid_side_by_side_until_they_are_held_to_be_something() -> None:
    told = (
        State(state="waitlisted", informant="pike", session="s2"),
        State(state="closed_no_contact", informant="nan", session="s3"),
    )
    case = a_case(
        a_session(3),
        Link(id="l", link_kind="referral", states=told),
        Link(id="held", link_kind="referral", states=told, held_to_be="waitlisted"),
        ServiceUse(id="u", states=told[1:]),
    )
    (one,) = look_back(case, "s3").differing
    assert one.record.id == "l"
    assert one.accounts == (
        Account("pike", "s2", "waitlisted"), Account("nan", "s3", "closed_no_contact"),
    )  # fmt: skip


def test_what_is_open_still_is_asked_about() -> None:
    case = a_case(
        a_session(3),
        Message(id="m", session="s3", text="x"),
        Message(id="read", session="s3", text="x", read_back_on="2026-03-02"),
        ToAsk(id="glue", sort="promise", text="glue"),
        ToAsk(id="new", sort="promise", text="photos", session="s3"),
        ToAsk(id="done", sort="promise", text="x", state="kept"),
        ToAsk(id="private", sort="promise", text="x", visibility="child_only"),
        Trajectory(id="other", session="s2", direction="mixed"),
        Trajectory(id="j", session="s3", direction="mixed"),
    )
    looks = look_back(case, "s3")
    assert [one.id for one in looks.unread] == ["m"]
    assert [one.id for one in looks.promises] == ["glue"]
    assert looks.judged is not None
    assert looks.judged.id == "j"
    assert look_back(case, "nowhere").judged is None
    typed = a_case(a_factor("t", learned="2026-01-01", session="gone", strength=1),
                   a_session(3), a_factor("n", session="s3"))  # fmt: skip
    assert look_back(typed, "s3").ratings[0].before == 1
