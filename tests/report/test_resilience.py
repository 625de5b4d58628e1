from tests.report.outgoings import kez, with_entries
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.states import State
from trajectories.report.content import content
from trajectories.report.parts.resilience import draft_resilience
from trajectories.report.telling import telling
from trajectories.report.texts import texts_of

NEED = Need(
    id="n8", aspect="social", sign="plays alone", informant="nan", basis="reported",
    evidence=("e20",),
)  # fmt: skip
USE = ServiceUse(
    id="u8", service="den", beneficiary="child", addresses=("n8",), informant="kez",
    states=(State(state="ongoing", when="2024-04/.."),), evidence=("e14",),
)  # fmt: skip
FRIENDS = Factor(
    id="f80", code="friendships", valence="protective", change="better", setting="den",
    change_known="compared_by_informant", informant="kez", basis="reported", evidence=("e42",),
)  # fmt: skip


def drafted(*entries: Need | ServiceUse | Factor) -> list[str]:
    tale = telling(with_entries(kez(), *entries))
    passages = [passage for passage in draft_resilience(tale) if "plays alone" in passage[0].text]
    return [claim.text for passage in passages for claim in passage]


def test_what_was_seen_provided_and_may_be_developing_is_offered_each_in_its_voice() -> None:
    assert drafted(NEED, USE, FRIENDS) == [
        (
            "What was seen: Her grandmother says this shows a need to do with being with others: "
            "plays alone."
        ),
        "What was provided: Kez says she has used the Saturday Den since April 2024.",
        "What may be developing: Kez says she has a place that welcomes her at the Saturday Den.",
        ("As we read it, Kez may be more confident at the Saturday Den than before."),
        ("Kez says she has better friendships at the Saturday Den than before."),
    ]


def test_a_service_where_nothing_is_told_of_strength_says_so() -> None:
    elsewhere = ServiceUse(
        id="u8", service="mentor", addresses=("n8",), informant="kez",
        states=(State(state="ongoing"),), evidence=("e14",),
    )  # fmt: skip
    assert drafted(NEED, elsewhere)[-1] == "What may be developing: nothing is told of it yet."


def test_a_use_that_answers_no_need_is_not_said_to_have_provided_for_one() -> None:
    assert drafted(NEED, FRIENDS) == []


def test_no_report_prints_it_unless_somebody_writes_it() -> None:
    said = content(with_entries(kez(), NEED, USE, FRIENDS))
    assert not any("What may be developing" in text for text in texts_of(said))
