"""What is still to settle, from the command line."""

import json
from collections.abc import Callable

import pytest

from tests.opened import a_case, keep
from trajectories.model.sessions import Session
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


def fill(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Session(id="s-1", on="2025-07-14", text="Out with Kez and Crunchy, Crunchy."))


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    return fill


def test_names_to_settle_are_counted_and_said_only_on_request(command: Run) -> None:
    code, shown, said = command("case", "names", "K-07", "--json")
    assert (code, json.loads(shown)) == (0, [{"number": 1, "times": 2}])
    assert "Crunchy" not in said
    _, shown, _ = command("case", "names", "K-07", "--show")
    assert "Crunchy" in shown
    assert "Kez" not in shown


def test_what_is_left_before_an_approval_is_said_by_rule(command: Run) -> None:
    code, shown, _ = command("case", "ready", "K-07", "--json")
    assert code == 0
    left = {one["field"] for one in json.loads(shown)["to_do"] if one["rule"] == "R4"}
    assert left == {"visits", "carer", "consent", "reviewer"}
    _, shown, said = command("case", "ready", "K-07")
    assert "no carer was heard" in shown.lower()
    assert "May approve" in said
