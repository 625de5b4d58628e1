from typing import get_args

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
from trajectories.anonymise.generalise import age_band, ethnic_group
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    SITE,
    Population,
    Profile,
    population,
)
from trajectories.model.people import EthnicGroup


def someone(case: str, age: str, group: str, site: str, *events: str) -> Population:
    facts = {AGE_BAND: age, ETHNIC_GROUP: group, SITE: site}
    return population([Profile(case=case, site=site, quasi=facts, events=events)])


def together(*ones: Population) -> Population:
    return population([profile for one in ones for profile in one.profiles])


FOUR = together(
    someone("A", "5 to 7", "asian", "Hill", "advice, month 1", "play, month 2"),
    someone("B", "5 to 7", "black", "Hill", "advice, month 3", "play, month 2"),
    someone("C", "8 to 11", "white", "Hill", "advice, month 1", "play, month 4"),
    someone("D", "12 to 15", "white", "Hill", "advice, month 1", "play, month 4"),
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


def test_few_who_leave_are_hidden_by_the_others_of_the_study() -> None:
    one = population(FOUR.profiles, {"A"})
    found = advice(one, ready_steps(one), wanted=2)
    assert (found.now.smallest, found.after_all.smallest, found.now.of) == (1, 2, 1)


def test_steps_that_change_nothing_are_not_offered() -> None:
    assert ready_steps(population([child("A", gender="girl")])) == ()


def test_a_step_of_ones_own_puts_events_in_wider_words() -> None:
    step = Step(id="kind", says="", costs="", events={"advice, month 1": "a service, month 1"})
    assert told_wider(FOUR, step).profiles[0].events == ("a service, month 1", "play, month 2")


def test_every_band_and_group_a_release_tells_has_a_wider_one() -> None:
    bands = {str(age_band(age)) for age in range(1, 20)}
    for band in bands:
        among = someone("A", band, "white", "Hill")
        wider = told_wider(among, ready_steps(among)[0]).profiles[0].quasi[AGE_BAND]
        assert wider not in bands
    for group in get_args(EthnicGroup):
        among = someone("A", "5 to 7", group, "Hill")
        [step] = [
            one for one in ready_steps(together(among, FOUR)) if one.id == "ethnic_two_groups"
        ]
        told = told_wider(among, step).profiles[0].quasi[ETHNIC_GROUP]
        assert told == ethnic_group(group, "two_groups")


@pytest.mark.parametrize(
    ("months", "quarters"),
    [
        ("month 1", "months 1 to 3"),
        ("month 3", "months 1 to 3"),
        ("month 4", "months 4 to 6"),
        ("months 3 to 4", "months 1 to 6"),
        ("month 2, to month 12", "months 1 to 3, to months 10 to 12"),
        ("a month before", "1 to 3 months before"),
        ("4 months before, going on", "4 to 6 months before, going on"),
        ("2 to 5 months before", "1 to 6 months before"),
        ("about 3 years before", "about 3 years before"),
        ("between visits 2 and 3", "between visits 2 and 3"),
    ],
)
def test_months_become_quarters(months: str, quarters: str) -> None:
    assert by_quarter(f"advice, {months}") == f"advice, {quarters}"


def test_an_event_loses_when_it_was_and_never_what() -> None:
    assert undated("advice, month 1, to month 4") == "advice"
    assert undated("advice") == "advice"
