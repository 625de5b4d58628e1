from trajectories.model.problem import Problem, closing

OPEN = Problem(where="factor f1", rule="R2", found="late", suggestion="Put the date right.")
CLOSED = Problem(
    where="factor f1", rule="R1", found="no evidence", suggestion="Mark it.", gate="approve"
)


def test_a_problem_says_where_which_rule_what_and_what_to_do_in_one_line() -> None:
    assert OPEN.line() == "factor f1: R2: late. Put the date right."


def test_a_problem_closes_nothing_unless_it_says_so() -> None:
    assert OPEN.gate == "none"


def test_problems_are_picked_by_the_gate_they_close() -> None:
    assert closing([OPEN, CLOSED], "approve") == (CLOSED,)
    assert closing([OPEN, CLOSED], "save") == ()
