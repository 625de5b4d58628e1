from typing import Any

import pytest
from msgspec.structs import replace

from tests.analysis.cases import SITE, letting_out
from trajectories.analysis.chart import Cell, FactorRow, chart
from trajectories.model.kinds.resilience import Factor
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Code

COLUMNS = {"before": 0, "v2": 1, "v3": 2, "final": 3}


def factor(name: str = "f", **more: Any) -> Factor:
    values: dict[str, Any] = {
        "id": name, "code": "bullying", "valence": "risk", "session": "s3", "informant": "kez",
        "basis": "reported",
    }  # fmt: skip
    return Factor(**{**values, **more})


def row_of(*factors: Factor, **more: Any) -> FactorRow:
    [row] = chart(letting_out(*factors, **more)).factors
    return row


def signs(row: FactorRow) -> list[list[tuple[Cell, str]]]:
    return [[(cell.sign, cell.words) for cell in cells] for cells in row.cells]


@pytest.mark.parametrize(
    ("valence", "change", "expected"),
    [
        ("risk", "better", ("eased", "eased, Kez")),
        ("risk", "worse", ("grew", "grew, Kez")),
        ("vulnerability", "better", ("eased", "eased, Kez")),
        ("protective", "better", ("eased", "stronger, Kez")),
        ("protective", "worse", ("grew", "weaker, Kez")),
        ("risk", "same", ("same", "no change, Kez")),
        ("risk", "mixed", ("mixed", "mixed, Kez")),
        ("risk", "cannot_say", ("present", "cannot say, Kez")),
        ("protective", "not_asked", ("present", "Kez")),
    ],
)
def test_better_and_worse_are_so_for_the_child_whichever_way_a_factor_works(
    valence: str, change: str, expected: tuple[Cell, str]
) -> None:
    row = row_of(factor(valence=valence, change=change))
    assert signs(row)[COLUMNS["v3"]] == [expected]
    assert row.valence == valence


def test_a_hedge_is_kept_in_the_words_of_whoever_hedged() -> None:
    row = row_of(factor(change="better", hedge="thinks", informant="nan"))
    assert signs(row)[COLUMNS["v3"]] == [("eased", "thinks eased, grandmother")]


def test_what_was_inferred_without_a_hedge_may_be() -> None:
    changed = row_of(factor(change="better", basis="inferred", informant=""))
    assert signs(changed)[COLUMNS["v3"]] == [("eased", "may have eased")]
    present = row_of(factor(basis="expected"))
    assert signs(present)[COLUMNS["v3"]] == [("present", "may be, Kez")]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ("present", "Kez: \u201cwho can say\u201d")),
        ({"informant": "", "basis": ""}, ("present", "\u201cwho can say\u201d")),
        ({"change": "better"}, ("eased", "eased, Kez: \u201cwho can say\u201d")),
    ],
)
def test_a_hedge_that_leads_nothing_is_quoted_after_what_it_hedges(
    more: dict[str, str], expected: tuple[Cell, str]
) -> None:
    assert signs(row_of(factor(hedge="who can say", **more)))[COLUMNS["v3"]] == [expected]


def test_accounts_hedged_otherwise_stand_apart() -> None:
    row = row_of(
        factor("a", change="better", hedge="thinks"),
        factor("b", change="better", informant="nan"),
    )
    assert signs(row)[COLUMNS["v3"]] == [
        ("eased", "thinks eased, Kez"), ("eased", "eased, grandmother"),
    ]  # fmt: skip


def test_what_nobody_told_was_seen_by_us() -> None:
    row = row_of(factor(informant="", basis="observed"))
    assert signs(row)[COLUMNS["v3"]] == [("present", "seen by us")]
    row = row_of(factor(informant="", basis="", change="better", change_known="seen_by_us"))
    assert signs(row)[COLUMNS["v3"]] == [("eased", "eased, seen by us")]


def test_each_account_stands_apart_and_who_say_the_same_share_a_sign() -> None:
    row = row_of(
        factor("a", change="better"),
        factor("b", change="same", informant="pike"),
        factor("c", change="better", informant="nan"),
    )
    cells = row.cells[COLUMNS["v3"]]
    assert [(cell.sign, cell.words) for cell in cells] == [
        ("eased", "eased, Kez, grandmother"), ("same", "no change, Mr Pike"),
    ]  # fmt: skip
    assert [cell.records for cell in cells] == [("a", "c"), ("b",)]


def test_how_things_were_before_we_met_has_a_column_of_its_own() -> None:
    row = row_of(factor(when="2024-04", informant=""))
    assert signs(row)[COLUMNS["before"]] == [("present", "April")]


def test_a_change_is_where_it_was_told_though_it_happened_before() -> None:
    row = row_of(factor(when="2024-12", change="better"))
    assert signs(row)[COLUMNS["v3"]] == [("eased", "eased, Kez")]


def test_a_factor_is_found_by_the_session_of_its_evidence() -> None:
    evidence = Evidence(id="e", session="s2")
    outgoing = letting_out(evidence, factor(session="", evidence=("gone", "e")))
    [row] = chart(outgoing).factors
    assert [bool(cells) for cells in row.cells] == [False, True, False, False]


def test_between_visits_a_factor_belongs_to_the_visit_before() -> None:
    between = Session(id="sb", on="2025-04-20")
    [row] = chart(letting_out(between, factor(session="sb"))).factors
    assert [bool(cells) for cells in row.cells] == [False, False, True, False]


def test_without_a_session_it_is_where_we_learned_it() -> None:
    row = row_of(factor(session="", learned="2025-02-12"))
    assert [bool(cells) for cells in row.cells] == [False, True, False, False]


def test_without_anything_else_it_is_where_it_happened() -> None:
    row = row_of(factor(session="", when="2025-07-04"))
    assert [bool(cells) for cells in row.cells] == [False, False, False, True]


def test_without_a_visit_there_is_only_before() -> None:
    [row] = chart(letting_out(factor(session="", learned="2025-02-12"), site=())).factors
    assert len(row.cells) == 1


def test_a_strength_is_printed_only_where_two_visits_rated_it() -> None:
    once = row_of(factor("a", strength=2, session="s2"), factor("b"))
    assert signs(once)[COLUMNS["v2"]] == [("present", "Kez")]
    twice = row_of(factor("a", strength=2, session="s2"), factor("b", strength=1))
    assert [signs(twice)[n] for n in (1, 2)] == [
        [("present", "marked, Kez")],
        [("present", "slight, Kez")],
    ]
    assert [cell.strength for cells in twice.cells for cell in cells] == [2, 1]


def test_a_change_that_was_rated_says_both() -> None:
    row = row_of(factor("a", strength=2, session="s2"), factor("b", strength=1, change="better"))
    assert signs(row)[COLUMNS["v3"]] == [("eased", "eased, slight, Kez")]


def test_a_row_is_one_code_of_one_holder() -> None:
    rows = chart(letting_out(
        factor("a"), factor("b", holder="nan"), factor("c", holder="kez"), factor("d", code="sleep")
    )).factors  # fmt: skip
    assert [row.label for row in rows] == ["Bullying", "Bullying (grandmother)", "Sleep"]


def test_a_factor_tied_to_one_place_says_so() -> None:
    assert row_of(factor(setting="school")).label == "Bullying, school"
    assert row_of(factor("a", setting="school"), factor("b", setting="den")).label == "Bullying"


def test_relational_factors_come_first() -> None:
    rows = chart(letting_out(
        factor("a", code="housing"), factor("b", code="sleep"), factor("c", code="friendships")
    )).factors  # fmt: skip
    assert [row.domain for row in rows] == ["relational", "within_child", "environmental"]


def test_a_code_of_the_study_has_its_domain_and_an_unknown_one_is_around() -> None:
    code = Code(id="c", list="factor", code="pets", label="a pet", domain="within_child")
    outgoing = letting_out(factor("a", code="pets"), factor("b", code="stars"), study=(code,))
    assert [(row.label, row.domain) for row in chart(outgoing).factors] == [
        ("A pet", "within_child"), ("Stars", "environmental"),
    ]  # fmt: skip


def test_an_unfinished_factor_is_marked_and_takes_the_usual_valence() -> None:
    row = row_of(factor(valence="", code="friendships"))
    [cell] = row.cells[COLUMNS["v3"]]
    assert (cell.unfinished, cell.valence, cell.words) == (True, "protective", "to finish, Kez")


def test_an_unfinished_factor_of_an_unknown_code_is_drawn_hollow() -> None:
    assert row_of(factor(valence="", code="stars")).valence == "risk"


def test_a_factor_without_a_code_has_no_row() -> None:
    assert chart(letting_out(factor(code=""))).factors == ()


def test_the_site_may_have_no_day_for_its_visits() -> None:
    outgoing = letting_out(factor(when="2024-04"), site=SITE)
    everything = outgoing.calendar.moments.items()
    for without, columns in (
        (("actual",), [True, False, False]),
        (("actual", "on"), [False, False, True]),
    ):
        moments = {place: m for place, m in everything if place[1] not in without}
        calendar = replace(outgoing.calendar, moments=moments)
        [row] = chart(replace(outgoing, calendar=calendar)).factors
        assert [bool(cells) for cells in row.cells] == columns
