from tests.cases import a_case
from trajectories.analysis.changes import Changes, changes, was_seen
from trajectories.model.kinds.resilience import Factor
from trajectories.model.sessions import Session


def factor(record: str, **more: str) -> Factor:
    values = {"code": "bullying", "valence": "risk", "session": "s2", "informant": "kez"}
    return Factor(id=record, **(values | more))  # type: ignore[arg-type] # by name


def laid_out(*factors: Factor) -> Changes:
    return changes(a_case(
        Session(id="s2", visit="v2", on="2026-02-10"),
        Session(id="s3", visit="v3", on="2026-03-10"),
        *factors,
    ))  # fmt: skip


def test_each_account_has_a_row_of_its_own_and_what_we_saw_stands_last() -> None:
    found = laid_out(
        factor("seen", informant="", basis="observed"),
        factor("eased", change="better", session="s3"),
        factor("nans", informant="nan"),
        factor("mine", holder="kez"),
    )
    [matter] = found.matters
    assert [(one.informant, one.seen) for one in matter.accounts] == [
        ("kez", False), ("nan", False), ("", True),
    ]  # fmt: skip
    kez = matter.accounts[0]
    assert [[one.id for one in cell] for cell in kez.cells] == [[], ["mine"], ["eased"], []]


def test_factors_told_differently_at_one_visit_come_first() -> None:
    found = laid_out(
        factor("a", code="bullying"),
        factor("b", code="sleep", change="better"),
        factor("c", code="sleep", change="worse", informant="nan"),
    )
    assert [one.matter.code for one in found.matters] == ["sleep", "bullying"]
    assert [one.apart for one in found.matters] == [(1,), ()]


def test_what_was_told_at_different_visits_is_no_disagreement() -> None:
    found = laid_out(
        factor("b", change="better"), factor("c", change="worse", informant="nan", session="s3")
    )
    assert found.matters[0].apart == ()


def test_a_code_nobody_knows_is_kept_last_and_an_unfinished_factor_nowhere() -> None:
    found = laid_out(factor("a", code="own_code"), factor("b"), factor("c", valence=""))
    assert [one.matter.code for one in found.matters] == ["bullying", "own_code"]


def test_seen_is_what_we_say_we_saw_or_observed_with_nobody_telling() -> None:
    assert was_seen(factor("a", change_known="seen_by_us"))
    assert was_seen(factor("a", informant="", basis="observed"))
    assert not was_seen(factor("a", basis="observed"))
