import pytest

from tests.anonymise.profiles import child
from trajectories.anonymise.advice import (
    Figures,
    Step,
    advice,
    by_quarter,
    ready_steps,
    told_wider,
    undated,
)  # fmt: skip
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    SITE,
    Population,
    Profile,
    population,
)

DASH = "\N{EN DASH}"


def someone(case: str, age: str, group: str, site: str, *events: str) -> Population:
    facts = {AGE_BAND: age, ETHNIC_GROUP: group, SITE: site}
    return population([Profile(case=case, site=site, quasi=facts, events=events)])


def together(*ones: Population) -> Population:
    return population([profile for one in ones for profile in one.profiles])


FOUR = together(
    someone("A", f"5{DASH}7", "asian", "Hill", "advice, month 1", "play, month 2"),
    someone("B", f"5{DASH}7", "black", "Hill", "advice, month 3", "play, month 2"),
    someone("C", f"8{DASH}11", "white", "Hill", "advice, month 1", "play, month 4"),
    someone("D", f"12{DASH}15", "white", "Hill", "advice, month 1", "play, month 4"),
)


def test_each_step_is_tried_by_itself_and_all_together() -> None:
    found = advice(FOUR, ready_steps(FOUR), wanted=2)
    assert found.now == Figures(smallest=1, uniques=4, below=4, singled_out=2, of=4)
    after = {option.step: option.after for option in found.options}
    assert [(after[step].smallest, after[step].uniques) for step in after] == [
        (1, 2), (1, 2), (1, 2), (1, 4), (1, 4), (1, 4),
    ]  # fmt: skip
    assert after["quarters"].singled_out == 0
    assert (found.after_all.smallest, found.after_all.uniques) == (2, 0)
    assert {option.step: option.gains for option in found.options} == {
        "age_wider": True,
        "ethnic_two_groups": True,
        "ethnic_dropped": True,
        "site_dropped": False,
        "quarters": True,
        "undated": True,
    }
    assert all(option.says and option.costs for option in found.options)


def test_steps_that_change_nothing_are_not_offered() -> None:
    assert ready_steps(population([child("A", gender="girl")])) == ()


def test_a_step_of_ones_own_puts_events_in_wider_words() -> None:
    step = Step(id="kind", says="", costs="", events={"advice, month 1": "a service, month 1"})
    assert told_wider(FOUR, step).profiles[0].events == ("a service, month 1", "play, month 2")


@pytest.mark.parametrize(
    ("month", "quarter"),
    [
        ("month 1", "months 1 to 3"),
        ("month 3", "months 1 to 3"),
        ("month 4", "months 4 to 6"),
        ("month 12", "months 10 to 12"),
        ("month -1", "months -1 to -3"),
        ("month -4", "months -4 to -6"),
        ("month 0", "months 1 to 3"),
        ("between visits 2 and 3", "between visits 2 and 3"),
    ],
)
def test_months_become_quarters(month: str, quarter: str) -> None:
    assert by_quarter(f"advice, {month}") == f"advice, {quarter}"


def test_an_event_loses_when_it_was_and_never_what() -> None:
    assert undated("advice, in town, month 1") == "advice, in town"
    assert undated("advice") == "advice"
