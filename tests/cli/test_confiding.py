"""Words kept private from the command line: with their records, and taken back as one."""

import json
from collections.abc import Callable

import pytest

from tests.opened import a_case, keep
from trajectories.model.kinds.resilience import Factor
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]
NOTES = "Before. The secret is in the tin. After."
SECRET = "The secret is in the tin."


def fill(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Session(id="s-1", on="2025-07-14", text=NOTES))
    keep(study, case, Evidence(id="e-1", session="s-1", words=SECRET))
    keep(study, case, Factor(id="f-1", code="sleep", valence="risk", evidence=("e-1",)))


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    return fill


def readers(command: Run) -> dict[str, str]:
    _, shown, _ = command("case", "show", "K-07", "--json")
    return {row["id"]: row["visibility"] for row in json.loads(shown)}


def test_a_passage_is_kept_private_with_its_records_and_a_reminder(command: Run) -> None:
    code, private, said = command(
        "record", "private", "e-1", "--case", "K-07", "--who", "child_only", "--remind",
        typed="Ask about the kitchen another day\n",
    )  # fmt: skip
    assert (code, private) == (0, "f-1\n"), said
    assert (readers(command)["e-1"], readers(command)["f-1"]) == ("child_only", "child_only")
    assert len(readers(command)) == 6  # child, carer, session, passage, factor, reminder
    assert command("record", "undo", "--case", "K-07")[0] == 0
    assert (readers(command)["e-1"], readers(command)["f-1"]) == ("case", "case")
    assert len(readers(command)) == 5


def test_words_of_a_session_are_kept_by_their_place(command: Run) -> None:
    code, private, said = command(
        "record", "private", "s-1", "--case", "K-07", "--who", "team_only", "--start", "4",
        "--end", "14",
    )  # fmt: skip
    assert (code, private) == (0, "f-1\n"), said
    assert "secret" not in said
    assert list(readers(command).values()).count("team_only") == 3


def test_a_reminder_that_says_the_words_is_refused(command: Run) -> None:
    code, _, said = command(
        "record", "private", "e-1", "--case", "K-07", "--who", "team_only", "--remind",
        typed=f"{SECRET}\n",
    )  # fmt: skip
    assert code == 1
    assert "very words" in said
    assert "tin" not in said.replace("Reminder, without the words", "")


@pytest.mark.parametrize("place", [("f-1",), ("s-1",), ("s-1", "--start", "9", "--end", "999")])
def test_what_stands_nowhere_is_refused(command: Run, place: tuple[str, ...]) -> None:
    code, _, said = command("record", "private", *place, "--case", "K-07", "--who", "team_only")
    assert code == 1
    assert "stands in the notes" in said
