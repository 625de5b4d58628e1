from tests.cases import a_case
from trajectories.analysis.readable import readable, whole
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Memo
from trajectories.model.sessions import Evidence
from trajectories.model.states import State


def test_what_only_some_may_read_is_left_out_with_what_rests_on_it() -> None:
    case = a_case(
        Evidence(id="said", words="it is fine"),
        Evidence(id="secret", words="…", visibility="child_only"),
        Factor(id="open", code="sleep", valence="risk", evidence=("said",)),
        Factor(id="resting", code="sleep", valence="risk", evidence=("said", "secret")),
        Memo(id="ours", text="…", visibility="team_only"),
        Link(
            id="link", link_kind="referral", from_="pike", to="clinic",
            states=(State(state="made"), State(state="lost", evidence=("secret",))),
        ),
    )  # fmt: skip
    kept = readable(case)
    assert kept.own.by_id.keys() >= {"kez", "said", "open", "link"}
    assert kept.own.by_id.keys().isdisjoint({"secret", "resting", "ours"})
    link = kept.own.one("link", Link)
    assert link is not None
    assert [state.state for state in link.states] == ["made"]


def test_unfinished_records_are_not_whole() -> None:
    case = a_case(Factor(id="f1", code="sleep", valence="risk"), Factor(id="f2"))
    assert [factor.id for factor in whole(case, Factor)] == ["f1"]
