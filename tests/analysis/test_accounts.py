import pytest

from tests.analysis.cases import letting_out, state
from trajectories.analysis.accounts import by_informant, told_apart
from trajectories.analysis.placing import told
from trajectories.model.kinds.services import Link
from trajectories.model.states import State


def apart(*states: State, path: str = "referral") -> bool:
    outgoing = letting_out(Link(id="l", link_kind="referral", to="clinic", states=states))
    return told_apart(path, told(outgoing, "l", states))


def test_one_account_is_not_told_apart() -> None:
    assert not apart(state("made", told_by="nan"), state("lost", told_by="nan"))


def test_accounts_with_the_same_end_are_not_told_apart() -> None:
    assert not apart(state("lost", told_by="nan"), state("lost", told_by="pike"))


def test_accounts_that_exclude_each_other_are_told_apart() -> None:
    assert apart(state("lost", told_by="nan"), state("taken_up", told_by="pike"))


def test_what_happened_once_is_true_whatever_comes_next() -> None:
    assert not apart(state("made", "2025-03-01", "pike"), state("lost", "2025-01-01", "nan"))


@pytest.mark.parametrize(("said", "expected"), [("2024-11-01", False), ("2025-02-01", True)])
def test_who_still_says_it_later_tells_another_story(said: str, *, expected: bool) -> None:
    assert expected is apart(state("waitlisted", said, "pike"), state("lost", "2025-01-01", "nan"))


@pytest.mark.parametrize("more", [{"session": "s2"}, {"learned": "2025-02-11"}])
def test_what_still_holds_holds_on_the_day_it_was_told(more: dict[str, str]) -> None:
    told_late = state("waitlisted", "2024-10-14", "pike", **more)
    assert apart(told_late, state("lost", "2025-01-01", "nan"))
    assert not apart(told_late, state("lost", "2025-06-01", "nan"))


def test_without_any_date_both_are_shown() -> None:
    assert apart(state("waitlisted", told_by="pike"), state("lost", "2025-01-01", "nan"))


def test_accounts_keep_the_order_they_were_told_in() -> None:
    states = (
        state("made", told_by="pike"),
        state("lost", told_by="nan"),
        state("lost", "", "pike"),
    )
    outgoing = letting_out()
    found = by_informant(told(outgoing, "l", states))
    assert {who: [each.state.state for each in account] for who, account in found.items()} == {
        "pike": ["made", "lost"], "nan": ["lost"],
    }  # fmt: skip
