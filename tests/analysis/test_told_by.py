from datetime import date

from tests.cases import KEZ, NAN, PIKE, a_case
from trajectories.analysis.told_by import accounts_of
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Event
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State

EVERYBODY = frozenset({"case"})
MET = Session(id="s2", on="2026-02-09")
MET_AGAIN = Session(id="s3", on="2026-03-09")
LINK = Link(
    id="l", link_kind="referral", from_="school", to="clinic", informant=PIKE.id,
    in_the_way=("wrong_address",),
    states=(
        State(state="waitlisted", when="2025-10", session="s2", informant=PIKE.id),
        State(state="closed_no_contact", when="2026-01", session="s3", informant=NAN.id,
              evidence=("e",)),
    ),
)  # fmt: skip


def test_each_account_of_a_link_says_its_states_and_what_was_in_the_way() -> None:
    passage = Evidence(id="e", session="s3", words="It went to the old address.")
    pike, nan = accounts_of(a_case(MET, MET_AGAIN, LINK, passage), LINK, EVERYBODY)
    assert (pike.informant, pike.statements[0].words) == (PIKE.id, "on the list")
    assert (nan.informant, nan.statements[0].words) == (
        NAN.id, "closed: letter to the old address",
    )  # fmt: skip
    assert nan.statements[0].learned == date(2026, 3, 9)


def test_a_statement_resting_on_what_only_some_may_read_is_left_out() -> None:
    private = Evidence(id="e", session="s3", words="Secret.", visibility="carer_only")
    case = a_case(MET, MET_AGAIN, LINK, private)
    assert [one.informant for one in accounts_of(case, LINK, EVERYBODY)] == [PIKE.id]
    both = accounts_of(case, LINK, EVERYBODY | {"carer_only"})
    assert [one.informant for one in both] == [PIKE.id, NAN.id]


def test_what_people_say_of_one_factor_stands_in_the_order_it_was_heard() -> None:
    first = Factor(
        id="f1", code="bullying", valence="risk", informant=PIKE.id, session="s2", strength=2
    )
    later = Factor(
        id="f2", code="bullying", valence="risk", informant=KEZ.id, session="s3", change="better",
        change_known="compared_by_informant", hedge="I think",
    )  # fmt: skip
    supposed = Factor(
        id="f3", code="bullying", valence="risk", informant=NAN.id, session="s3", basis="inferred"
    )
    unfinished = Factor(id="f4", code="bullying", informant=NAN.id)
    case = a_case(MET, MET_AGAIN, later, first, supposed, unfinished)
    found = {one.informant: one.statements[0].words for one in accounts_of(case, later, EVERYBODY)}
    assert list(found) == [PIKE.id, KEZ.id, NAN.id]
    assert "marked" in found[PIKE.id]
    assert "I think" in found[KEZ.id]
    assert found[NAN.id] == "may be so"


def test_anything_else_has_one_account_and_one_never_dated_was_known_all_along() -> None:
    event = Event(id="e1", sort="move", what="moved", informant=KEZ.id)
    [account] = accounts_of(a_case(event), event, EVERYBODY)
    assert account.informant == KEZ.id
    assert account.statements[0].learned is None
