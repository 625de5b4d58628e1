from tests.cases import a_case
from trajectories.analysis.visit_columns import column_of, visit_columns
from trajectories.model.kinds.resilience import Factor
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit

CASE = a_case(
    Session(id="s3", visit="v3", on="2026-03-10"),
    Session(id="between", on="2026-02-20"),
    Evidence(id="e3", session="s3"),
    site=(Visit(id="v1", number=1, actual="2026-01-12"), Visit(id="vf", number=9, final=True),
          Visit(id="v5", number=5)),
)  # fmt: skip
COLUMNS = visit_columns(CASE)


def place(record: Record) -> str:
    return COLUMNS.titles[column_of(CASE, COLUMNS, record)]


def test_columns_are_the_visits_children_are_met_at_that_took_place() -> None:
    assert COLUMNS.titles == ("Before", "Visit 2", "Visit 3", "Visit 4")
    assert [COLUMNS.visit(column) for column in range(5)] == ["", "v2", "v3", "v4", ""]


def test_a_final_visit_a_session_was_held_at_is_the_last_column() -> None:
    held = a_case(
        Session(id="s", visit="vf", on="2026-07-01"),
        site=(Visit(id="vf", number=1, final=True),),
    )
    assert visit_columns(held).titles[-1] == "Final"


def test_a_record_stands_at_the_visit_it_was_told_at() -> None:
    assert place(Factor(session="s3")) == "Visit 3"
    assert place(Factor(evidence=("e3", "nowhere"))) == "Visit 3"
    assert place(Factor(session="between")) == "Visit 2"
    assert place(Factor(learned="2026-05-01")) == "Visit 4"
    assert place(Factor()) == "Before"


def test_what_was_before_we_met_stands_before_but_a_comparison_where_it_was_told() -> None:
    assert place(Factor(session="s3", when="2024-10")) == "Before"
    assert place(Factor(session="s3", when="2024-10", change="better")) == "Visit 3"
