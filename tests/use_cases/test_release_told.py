"""Who tells what in a release when one of those who told it did not agree to leave in it?"""

from typing import Any

import msgspec
import pytest

from tests.use_cases.released import a_case as whole_case
from tests.use_cases.released import opened
from tests.use_cases.test_audience import consent, said
from trajectories.model.case import Case
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import Contribution, Link, ServiceUse
from trajectories.model.kinds.voice import Summary
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State

STAYS: tuple[Entry, ...] = (
    Person(id="p-x", voice="provider", relation="head of pastoral care"),
    consent("p-x", "p-x", "take_part"),
    said("e-x", teller="p-x", words="I put her in for it."),
    said("e-n", teller="p-carer", words="They closed it, they told me."),
)
"""Somebody who takes part, and did not agree to the release, beside the grandmother who did."""


def case_of(*more: Entry) -> Case:
    [out] = opened(whole_case(*STAYS, *more)).outgoing.values()
    assert b"p-x" not in b"".join(msgspec.json.encode(entry) for entry in out.case.own)
    return out.case


def told(*more: Entry) -> Any:
    return case_of(*more).own.get("h")


def use(*states: State, **more: Any) -> ServiceUse:
    facts = {"id": "h", "service": "den", "informant": "p-x", "basis": "reported", **more}
    return ServiceUse(states=states, **facts)


def test_what_agreed_evidence_holds_is_told_by_whose_it_is_when_and_where_it_was_said() -> None:
    kept = told(use(State(state="ongoing", informant="p-carer", evidence=("e-n",)),
                    learned="2025-01-09", delivery="on Saturdays", hedge="might",
                    when_said="since spring", evidence=("e-n",)))  # fmt: skip
    assert (kept.informant, kept.session, kept.learned) == ("p-carer", "s", "2025-02-11")
    assert kept.delivery == "on Saturdays"
    assert kept.hedge == kept.when_said == ""


def test_of_what_was_told_by_two_nothing_typed_is_kept_that_one_may_have_said_alone() -> None:
    kept = told(Link(
        id="h", link_kind="referral", from_="den", to="clinic", reason="not sleeping",
        when="2024-10-07", informant="p-x", basis="reported", evidence=("e-x", "e-n"),
        held_to_be="closed_no_contact", held_because="She rang, and they say otherwise.",
        states=(State(state="made", informant="p-x", evidence=("e-x",)),
                State(state="closed_no_contact", informant="p-carer", evidence=("e-n",))),
    ))  # fmt: skip
    assert [(s.state, s.informant) for s in kept.states] == [("closed_no_contact", "p-carer")]
    assert (kept.informant, kept.evidence) == ("p-carer", ("e-n",))
    assert kept.reason == kept.when == kept.held_because == kept.held_to_be == ""


def test_a_judgement_between_accounts_that_both_stay_stays_with_them() -> None:
    kept = told(Link(
        id="h", link_kind="referral", from_="den", to="clinic", informant="p-carer",
        basis="reported", held_to_be="accepted", evidence=("e-n",),
        states=(State(state="made", informant="p-x", evidence=("e-x",)),
                State(state="closed_no_contact", informant="p-carer"),
                State(state="accepted", informant="child")),
    ))  # fmt: skip
    assert kept.held_to_be == "accepted"


def test_of_a_use_that_rests_on_its_states_those_who_agreed_tell_theirs() -> None:
    kept = told(use(
        State(state="waiting", informant="p-x", evidence=("e-x",)),
        State(state="started"), State(state="ongoing", informant="child", learned="2025-02"),
        entry_route="School put her down for it.", evidence=("e-x",), attendance="most days",
    ))  # fmt: skip
    assert kept is None  # all it cites is gone
    kept = told(use(
        State(state="waiting", informant="p-x"), State(state="started"),
        State(state="ongoing", informant="child", learned="2025-02"),
        entry_route="School put her down for it.", attendance="most days",
    ))  # fmt: skip
    assert [(s.state, s.informant) for s in kept.states] == [("ongoing", "child")]
    assert (kept.informant, kept.learned) == ("child", "2025-02")
    assert kept.entry_route == kept.attendance == ""


def test_a_state_is_told_by_whose_evidence_it_cites_unless_she_tells_her_own() -> None:
    silent = State(state="waiting", informant="p-x", evidence=("e-n",))
    assert [(s.state, s.informant) for s in told(use(silent)).states] == [("waiting", "p-carer")]
    own = State(state="ongoing", informant="p-carer")
    assert [(s.state, s.informant) for s in told(use(silent, own)).states] == [
        ("ongoing", "p-carer")
    ]
    nobodys = told(use(State(state="waiting"), evidence=("e-n",)))
    assert [(s.state, s.informant) for s in nobodys.states] == [("waiting", "p-carer")]


def test_a_record_that_is_only_words_is_not_told_where_one_who_told_it_is_silent() -> None:
    both = Need(id="h", aspect="health", sign="not sleeping", informant="p-x", basis="reported",
                evidence=("e-x", "e-n"))  # fmt: skip
    assert told(both) is None
    assert told(Factor(id="h", code="sleep", valence="risk", informant="p-x", basis="reported",
                       evidence=("e-x",))) is None  # fmt: skip


def test_nobody_silent_has_identified_a_need_unless_somebody_who_agreed_says_so() -> None:
    need = Need(id="h", aspect="health", sign="not sleeping", identified_by="p-x",
                basis="reported")  # fmt: skip
    assert told(need) is None
    hers = told(msgspec.structs.replace(need, informant="p-x", evidence=("e-n",)))
    assert (hers.informant, hers.identified_by) == ("p-carer", "p-carer")
    [out] = opened(
        whole_case(*STAYS, msgspec.structs.replace(need, informant="p-carer"))
    ).outgoing.values()
    about: Any = out.case.own.get("h")
    assert about.identified_by == "p-x"  # told of her, not by her


@pytest.mark.parametrize("claim", [
    Summary(id="h", of="page_1", text="School sees none.", evidence=("e-x", "e-n")),
    Contribution(id="h", services=("den",), claim="It may help.", others="School sees none.",
                 basis="inferred", evidence=("e-x", "e-n")),
])  # fmt: skip
def test_a_text_that_stands_on_an_account_that_is_gone_goes_with_it(claim: Entry) -> None:
    assert told(claim) is None


def test_our_judgement_goes_with_an_account_it_rests_on() -> None:
    hers = Factor(id="f-x", code="sleep", valence="risk", informant="p-x", basis="reported",
                  evidence=("e-x",))  # fmt: skip
    judged = Trajectory(id="h", direction="mixed", rationale="School sees no change.")
    for rests in ({"rests_on": ("f-x", "f1")}, {"evidence": ("e-n", "e-x")}):
        assert told(hers, msgspec.structs.replace(judged, **rests)) is None
    assert told(hers, msgspec.structs.replace(judged, rests_on=("f1",))) is not None


def test_words_of_a_researcher_are_told_by_nobody_else() -> None:
    ours = Evidence(id="e-r", session="s2", speaker="", words="Nobody came.", key_quote=True)
    kept = told(Session(id="s2", on="2025-03-01"), ours, use(evidence=("e-r",)))
    assert (kept.informant, kept.session) == ("", "s2")


@pytest.mark.parametrize("permission", ["take_part", "release"])
def test_who_agreed_to_one_of_both_alone_tells_nothing(permission: Any) -> None:
    case = whole_case(
        STAYS[0], *STAYS[2:], consent("p-x", "p-x", permission),
        use(State(state="ongoing"), evidence=("e-n",)),
    )  # fmt: skip
    [out] = opened(case).outgoing.values()
    kept: Any = out.case.own.get("h")
    assert kept.informant == "p-carer"
    assert out.case.own.get("p-x") is None
