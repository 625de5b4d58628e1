"""Say what consent holds back, withdraws and opens in a case."""

from datetime import date

from trajectories.model.case import Case
from trajectories.model.sessions import Evidence


def held(case: Case, *, today: date) -> frozenset[str]:
    """Name the evidence held (R20), and the records that rest on nothing else."""
    del case, today
    return frozenset()


def withdrawn(case: Case) -> frozenset[str]:
    """Name the entries of or about people whose use was withdrawn (R13)."""
    del case
    return frozenset()


def may_quote(case: Case, evidence: Evidence, *, today: date) -> bool:
    """Tell whether the words of an evidence may be quoted."""
    del case, evidence, today
    return False


def may_show_picture(case: Case, evidence: Evidence, *, today: date) -> bool:
    """Tell whether a picture may be shown."""
    del case, evidence, today
    return False
