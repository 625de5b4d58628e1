import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.coverage_floors import package_of, share, shortfalls

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

ROOT = Path(__file__).parent.parent

# One of two branches is never taken.
HALF_TESTED = """
def sign(number):
    if number < 0:
        return "-"
    return "+"
"""
ITS_TEST = """
from trajectories.model.sign import sign

def test_sign():
    assert sign(1) == "+"
"""
ITS_CONFIG = """
[tool.coverage.run]
branch = true
source = ["trajectories"]
"""


def measured(run: int, wanted: int) -> dict[str, int]:
    return {
        "num_statements": wanted,
        "covered_lines": run,
        "num_branches": 0,
        "covered_branches": 0,
    }


@pytest.mark.parametrize(
    ("path", "package"),
    [
        ("trajectories/store/book.py", "store"),
        ("trajectories/model/kinds/voice.py", "model"),
        ("trajectories/errors.py", "errors"),
    ],
)
def test_a_file_counts_for_its_floor(path: str, package: str) -> None:
    assert package_of(path) == package


def test_a_package_with_nothing_to_run_is_fully_tested() -> None:
    assert share([measured(0, 0)]) == 100


@pytest.mark.parametrize(
    ("package", "run", "told"),
    [("model", 99, True), ("model", 100, False), ("store", 89, True), ("store", 90, False)],
)
def test_a_package_is_told_of_below_its_own_floor(package: str, run: int, told: bool) -> None:
    assert (package in shortfalls({f"trajectories/{package}/a.py": measured(run, 100)})) is told


def test_a_well_tested_package_does_not_hide_another() -> None:
    told = shortfalls(
        {
            "trajectories/model/a.py": measured(1_000, 1_000),
            "trajectories/store/b.py": measured(0, 1),
        }
    )
    assert list(told) == ["store"]
    assert "trajectories/store/b.py 0.00 %" in told["store"]


def test_a_shortfall_fails_the_run_in_its_last_line_and_its_exit_code(tmp_path: Path) -> None:
    model = tmp_path / "trajectories" / "model"
    model.mkdir(parents=True)
    (tmp_path / "trajectories" / "__init__.py").touch()
    (model / "__init__.py").touch()
    (model / "sign.py").write_text(HALF_TESTED)
    (tmp_path / "test_sign.py").write_text(ITS_TEST)
    (tmp_path / "pyproject.toml").write_text(ITS_CONFIG)
    plugins = "-p xdist.plugin -p pytest_cov.plugin -p tests.coverage_floors"
    command = f"-m pytest -n 2 {plugins} --cov --cov-report= test_sign.py"
    # The run inside must not be measured as part of the one outside.
    outside = ("COV", "PYTEST_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(outside)}
    finished = subprocess.run(
        [sys.executable, *command.split()],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 failed, 1 passed" in finished.stdout.splitlines()[-1]
    assert "trajectories/model/sign.py" in finished.stdout
