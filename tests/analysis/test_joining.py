import pytest

from tests.cases import a_case
from trajectories.analysis.joining import gap, joining
from trajectories.model.kinds.agency import Affordance, Disposition, JoiningIn
from trajectories.model.sessions import Session


@pytest.mark.parametrize(
    ("affordance", "disposition", "word"),
    [
        ("used", "willing", "engaged"),
        ("shaped_by_family", "avoids", "engaged"),
        ("not_available", "willing_with_support", "provision gap"),
        ("available_not_recognised", "willing", "knowledge gap"),
        ("recognised_not_used", "willing_with_support", "support gap"),
        ("recognised_not_used", "hesitant", "disposition gap"),
        ("not_available", "avoids", "no basis"),
    ],
)
def test_a_cell_is_called_after_where_the_gap_lies(
    affordance: Affordance, disposition: Disposition, word: str
) -> None:
    assert gap(JoiningIn(affordance=affordance, disposition=disposition)) == word


def test_where_one_half_is_not_known_no_gap_is_named() -> None:
    assert gap(JoiningIn(affordance="not_available")) == ""
    assert gap(JoiningIn(disposition="willing")) == ""


def test_practices_stand_over_the_visits() -> None:
    found = joining(
        a_case(
            Session(id="s3", visit="v3", on="2026-03-10"),
            JoiningIn(id="j", practice="drama", session="s3"),
        )
    )
    [row] = found.rows
    assert row.practice == "drama"
    assert [[one.id for one in cell] for cell in row.cells] == [[], [], ["j"], []]
