from tests.cases import a_case, a_factor, a_session
from trajectories.analysis.session_gave import Gave, session_gave
from trajectories.model.kinds.services import AvertedEvent, Link
from trajectories.model.kinds.voice import Event, Memo, Message, ToAsk
from trajectories.model.sessions import Evidence, StruckPassage
from trajectories.model.states import State


def test_a_session_is_counted_by_kind_and_teller_and_the_private_only_as_a_number() -> None:
    case = a_case(
        a_session(3),
        Evidence(id="quote", session="s3", speaker="kez", key_quote=True),
        Evidence(id="plain", session="s3", speaker="kez"),
        Evidence(id="used", session="s3", speaker="nan"),
        Evidence(id="picture", session="s3", sort="picture"),
        Evidence(id="private", session="s3", visibility="child_only", key_quote=True),
        Evidence(id="elsewhere", session="s2", key_quote=True),
        StruckPassage(id="gone", text=a_session(3).text),
        a_factor("f1", session="s3", informant="kez", change="better", evidence=("used",)),
        a_factor("f2", session="s3", informant="kez", visibility="child_only"),
        Link(id="l", states=(State(state="closed_no_contact", session="s3"),)),
        Message(id="m", session="s3", to="board"),
        AvertedEvent(id="a", session="s3", status="pending"),
        ToAsk(id="t", session="s3", sort="promise", visibility="team_only"),
        Memo(id="own", session="s3", visibility="team_only"),
        Event(id="e", session="s2"),
    )
    gave = session_gave(case, "s3")
    found = {one.kind: one for one in gave.kinds}
    assert found["quote"] == Gave(kind="quote", count=2, by=(("kez", 2),), more=(("starred", 1),))
    assert found["factor"] == Gave(kind="factor", count=1, by=(("kez", 1),), more=(("eased", 1),))
    assert found["link"].more == (("led nowhere", 1),)
    assert found["message"].more == (("to board", 1),)
    assert found["averted_event"].more == (("pending", 1),)
    assert found["to_ask"] == Gave(kind="to_ask", count=1, more=(("promised", 1),))
    assert (found["picture"].count, found["memo"].count) == (1, 1)
    assert gave.private == 2
    assert gave.records == 9


def test_a_session_that_gave_nothing_says_so() -> None:
    gave = session_gave(a_case(), "s3")
    assert (gave.kinds, gave.private, gave.records) == ((), 0, 0)
    bare = session_gave(a_case(Link(id="l", session="s3"), Message(id="m", session="s3")), "s3")
    assert {one.kind: one.more for one in bare.kinds} == {"link": (), "message": ()}
    quoted = session_gave(a_case(Evidence(id="q", session="s3")), "s3")
    assert quoted.kinds == (Gave(kind="quote", count=1, by=(("", 1),)),)
