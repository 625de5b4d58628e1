"""A pytest plugin that fails the run when a package is tested less than it must be.

A single figure for the whole would let a well-tested model hide an untested store, so each package
has its own floor. A package below it counts as a failed test: the last line and the exit code of
the run tell the same story. Loaded where
the whole suite runs only, as parts of it cover parts: by `make test`, which measures no test that
sets pages or paints screens, and by `make coverage`, which measures all.
"""

import json
import tempfile
from collections.abc import Generator, Mapping
from pathlib import Path

import coverage
import pytest

from tests.long import ALL_IS_MEASURED

PURE = 100.0
ELSEWHERE = 90.0
ON_REQUEST = ELSEWHERE if ALL_IS_MEASURED else 0.0
FLOORS = {
    "analysis": PURE, "anonymise": PURE, "model": PURE,
    "report": ON_REQUEST, "tui": ON_REQUEST, "cli": ON_REQUEST, "__main__": ON_REQUEST,
}  # fmt: skip

Summary = Mapping[str, int]
Measures = Mapping[str, Summary]


def package_of(path: str) -> str:
    """Give the floor a measured file stands on: `trajectories/store/book.py` is on `store`."""
    parts = Path(path).parts
    return Path(parts[parts.index("trajectories") + 1]).stem


def floor_of(package: str) -> float:
    return FLOORS.get(package, ELSEWHERE)


def share(summaries: list[Summary]) -> float:
    """Give the percentage of statements and branches that were run; nothing to run is all of it."""
    wanted = sum(
        summary["num_statements"] + summary.get("num_branches", 0) for summary in summaries
    )
    run = sum(
        summary["covered_lines"] + summary.get("covered_branches", 0) for summary in summaries
    )
    return 100.0 * run / wanted if wanted else 100.0


def shortfalls(measures: Measures) -> dict[str, str]:
    """Say for each package below its floor what is missing and in which files."""
    told = {}
    for package in sorted({package_of(path) for path in measures}):
        mine = {path: found for path, found in measures.items() if package_of(path) == package}
        reached = share(list(mine.values()))
        if reached < floor_of(package):
            lines = [f"{package}: {reached:.2f} % of {floor_of(package):.0f} %"]
            worst = sorted((share([found]), path) for path, found in mine.items())
            lines += [f"  {path} {part:.2f} %" for part, path in worst if part < PURE]
            told[package] = "\n".join(lines)
    return told


def read_measures(data_file: str) -> Measures:
    """Read what a finished run measured, by file."""
    measured = coverage.Coverage(data_file=data_file)
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        measured.json_report(outfile=str(report))
        files = json.loads(report.read_text())["files"]
    return {path: found["summary"] for path, found in files.items()}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    # First in, last out: the workers' data have been put together by then.
    result = yield
    if not hasattr(session.config, "workerinput") and not session.config.option.collectonly:
        for package, shortfall in shortfalls(read_measures(".coverage")).items():
            session.ihook.pytest_runtest_logreport(report=as_failure(package, shortfall))
    return result


def as_failure(package: str, shortfall: str) -> pytest.TestReport:
    """Put a shortfall in the form of a failed test."""
    return pytest.TestReport(
        nodeid=f"tests/coverage_floors.py::{package}",
        location=("tests/coverage_floors.py", None, f"coverage of {package}"),
        keywords={},
        outcome="failed",
        longrepr=shortfall,
        when="call",
    )
