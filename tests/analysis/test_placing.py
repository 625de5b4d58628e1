from msgspec.structs import replace

from tests.analysis.cases import letting_out
from trajectories.analysis.placing import visit_sign, visit_title
from trajectories.model.study import Visit

SECOND = Visit(id="v2", number=2)
LAST = Visit(id="vf", number=6, final=True)


def test_a_visit_is_told_by_its_number_and_the_final_one_by_name() -> None:
    outgoing = letting_out()
    assert (visit_title(outgoing, SECOND), visit_sign(outgoing, SECOND)) == ("Visit 2", "2")
    assert (visit_title(outgoing, LAST), visit_sign(outgoing, LAST)) == ("Final", "F")


def test_by_the_clock_of_months_a_visit_is_told_by_its_month_alone() -> None:
    named = letting_out()
    labels = {"vf": "month 5", "v2": "2 months before"}
    outgoing = replace(named, labels=labels, calendar=replace(named.calendar, in_months=True))
    assert (visit_title(outgoing, LAST), visit_sign(outgoing, LAST)) == ("Month 5", "5")
    assert visit_title(outgoing, SECOND) == "2 months before"
    assert visit_sign(outgoing, SECOND) == "\N{EN DASH}"
