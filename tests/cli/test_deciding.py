"""A report is reviewed, approved and written again as a version, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approved import told
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    return told


def test_an_approval_asks_a_reason_for_each_exception_and_gives_a_version_to_write(
    command: Run, tmp_path: Path
) -> None:
    code, _, said = command("case", "review", "K-07")
    assert code == 1
    assert "you wrote in this case" in said
    code, shown, said = command("case", "approve", "K-07", typed="\n")
    assert (code, shown) == (1, "")
    assert "heard on 1 of 3 visits" in said
    code, shown, _ = command("case", "approve", "K-07", typed="She moved.\nOnly one of us.\n")
    assert (code, shown) == (0, "1\n")
    _, shown, _ = command("case", "versions", "K-07", "--json")
    assert [one["version"] for one in json.loads(shown)] == [1]
    into = str(tmp_path / "out")
    asked = ("report", "K-07", "--named", "--for", "x", "--purpose", "care", "-o", into)
    code, shown, _ = command(*asked, "--version", "1")
    assert (code, Path(shown.strip()).name) == (0, "K-07-report-v1.pdf")
    code, shown, _ = command("case", "send-back", "K-07", typed="The second sentence.\n")
    assert code == 0
    code, _, said = command(*asked, "--version", "7")
    assert code == 1
    assert "There is no version 7" in said
    code, _, _ = command(*asked, "--version", "1", "--as-known-on", "visit 2")
    assert code == 2
    code, _, _ = command(*asked, "--as-known-on", "12 February 2025")
    assert code == 0
