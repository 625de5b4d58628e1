from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import a_case, a_factor, a_session
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import FactorLink
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Event, Message
from trajectories.model.private import (
    closed_to,
    is_citable,
    narrower,
    open_to,
    private_with,
    teams_own,
)
from trajectories.model.record import Entry, Record, Visibility
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence
from trajectories.model.states import State

READERS: tuple[Visibility, ...] = get_args(Visibility)
# What each lets see, so that narrower and wider can be compared.
SEEN_BY = {
    "case": {"team", "carer", "child"},
    "carer_only": {"team", "carer"},
    "child_only": {"team", "child"},
    "team_only": {"team"},
}
readers = st.sampled_from(READERS)


def passage(name: str, start: int, end: int, readers: Visibility = "case") -> Evidence:
    return Evidence(id=name, text="t", start=start, end=end, visibility=readers)


TOLD = passage("told", 10, 30, "child_only")
INSIDE = passage("inside", 15, 20)
BESIDE = passage("beside", 30, 40)


def becoming(*entries: Entry, kept: Evidence = TOLD) -> dict[str, Evidence | Record]:
    case = a_case(a_session(3), *entries)
    return {one.id: one for one in private_with(case, kept)}


@given(readers, readers)
def test_the_narrower_of_two_lets_see_whoever_may_see_both(
    one: Visibility, two: Visibility
) -> None:
    assert SEEN_BY[narrower(one, two)] == SEEN_BY[one] & SEEN_BY[two]


def test_a_passage_that_shares_words_and_what_rests_on_it_become_private() -> None:
    now = becoming(
        INSIDE,
        BESIDE,
        a_factor("f1", evidence=("inside",)),
        a_factor("f2", evidence=("beside",)),
        Message(id="m", evidence=("told", "beside"), visibility="carer_only"),
        Link(id="l", states=(State(state="made", evidence=("told",)),)),
        FactorLink(id="fl", from_factor="f1", acts="produces", to="f2"),
        FactorLink(id="other", from_factor="f2", acts="produces", to="f2"),
        Event(id="e"),
    )
    assert {name: one.visibility for name, one in now.items()} == {
        "told": "child_only", "inside": "child_only", "f1": "child_only", "m": "team_only",
        "l": "child_only", "fl": "child_only",
    }  # fmt: skip


def test_what_leads_from_record_to_record_is_followed_in_any_order() -> None:
    chain = (
        FactorLink(id="a-last", from_factor="f2", acts="produces", to="f2"),
        a_factor("f2", evidence=("told",)),
    )
    assert becoming(*chain)["a-last"].visibility == "child_only"


def test_the_teams_own_words_are_cited_by_nothing() -> None:
    kept = msgspec.structs.replace(TOLD, visibility="team_only")
    now = becoming(
        a_factor("f1", evidence=("told", "beside")),
        Link(id="l", states=(State(state="made", evidence=("told",)),)),
        kept=kept,
    )
    assert now["f1"] == a_factor("f1", evidence=("beside",), visibility="team_only")
    assert now["l"] == Link(id="l", states=(State(state="made"),), visibility="team_only")
    assert not is_citable(kept)
    assert is_citable(BESIDE)
    problem = teams_own(kept)
    assert (problem.rule, problem.gate, problem.record) == ("R14", "save", "told")


def test_a_new_passage_is_no_more_open_than_one_it_shares_words_with() -> None:
    case = a_case(TOLD, passage("carers", 35, 50, "carer_only"))
    assert open_to(case, passage("", 0, 11)) == "child_only"
    assert open_to(case, passage("", 29, 36)) == "team_only"
    assert open_to(case, passage("", 30, 35)) == "case"
    assert open_to(case, msgspec.structs.replace(passage("", 0, 50), text="")) == "case"


def test_a_passage_left_open_that_shares_private_words_is_closed_with_what_cites_it() -> None:
    case = a_case(TOLD, INSIDE, BESIDE, a_factor("f1", evidence=("inside",)))
    assert closed_to(case) == {"told", "inside", "f1"}
    assert closed_to(case, {"case", "child_only"}) == frozenset()


@pytest.mark.parametrize("kept", READERS)
@given(st.data())
def test_no_record_is_more_open_than_what_it_cites(kept: Visibility, data: st.DataObject) -> None:
    names = ("told", "inside", "beside")
    cites = st.lists(st.sampled_from(names), unique=True).map(tuple)
    factors = [
        a_factor(f"f{number}", evidence=data.draw(cites), visibility=data.draw(readers))
        for number in range(3)
    ]
    link = FactorLink(id="fl", from_factor="f0", acts="produces", to="f1")
    before = (INSIDE, msgspec.structs.replace(BESIDE, visibility=data.draw(readers)))
    case = a_case(*before, *factors, link)
    now = private_with(case, msgspec.structs.replace(TOLD, visibility=kept))
    after = a_case(*{**case.own.by_id, **{one.id: one for one in now}}.values())
    touched = {"told", "inside"}
    for record in after.records():
        if touched.intersection(cited(record)) or record.id in {one.id for one in now}:
            assert _is_closed(after, record)


def _is_closed(case: Case, record: Record) -> bool:
    found = (case.own.one(evidence, Evidence) for evidence in cited(record))
    return all(SEEN_BY[record.visibility] <= SEEN_BY[one.visibility] for one in found if one)
