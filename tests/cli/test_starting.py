"""Starting the program loads no more than what was asked for."""

import subprocess
import sys

import pytest


def said_by(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, timeout=60
    )


def test_the_program_starts_as_a_module() -> None:
    assert "Record and report" in said_by("-m", "trajectories", "--help").stdout


def test_reading_the_program_starts_nothing() -> None:
    assert said_by("-c", "import trajectories.__main__").stdout == ""


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("trajectories.cli.main", "textual"),
        ("trajectories.cli.main", "reportlab"),
        ("trajectories.use_cases.report", "reportlab"),
        ("trajectories.analysis.chart", "tinydb"),
        ("trajectories.model.case", "cryptography"),
    ],
)
def test_what_is_not_needed_is_not_loaded(module: str, absent: str) -> None:
    code = f"import sys, {module}; print({absent!r} in sys.modules)"
    assert said_by("-c", code).stdout.strip() == "False"
