"""The benchmarks take minutes; here only that each still starts, and runs on next to nothing."""

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from tests.report.outgoings import kez
from trajectories.report.content import content
from trajectories.report.texts import texts_of

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "benchmarks").glob("*.py"))


def output_of(script: Path, arguments: Sequence[str]) -> str:
    run = subprocess.run(
        [sys.executable, script, *arguments], cwd=ROOT, check=True, capture_output=True
    )
    return run.stdout.decode()


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.stem for script in SCRIPTS])
def test_a_benchmark_starts_and_says_what_it_measures(script: Path) -> None:
    assert "usage:" in output_of(script, ["--help"])


def test_the_search_is_measured_on_a_small_study() -> None:
    told = output_of(
        ROOT / "benchmarks" / "search.py", ["--children", "2", "--records", "2", "--rounds", "1"]
    )
    assert "first hit" in told


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="Linux tells of threads")
def test_keys_are_measured_in_a_terminal_on_a_small_study() -> None:
    told = output_of(
        ROOT / "benchmarks" / "tui.py", ["--only", "timeline", "--events", "30", "--times", "1"]
    )
    assert "key: closer" in told
    assert "form shown" in told


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells of memory")
def test_a_batch_of_reports_is_measured() -> None:
    told = output_of(
        ROOT / "benchmarks" / "report.py", ["--quick", "--case", "EX-1", "--only", "batch"]
    )
    assert "a batch: 1 reports" in told
    assert "MB at most" in told


def test_other_programs_are_given_every_word_of_a_report_and_its_drawing() -> None:
    paper = import_module("benchmarks.paper.sheet")
    outgoing = kez()
    sheet = paper.sheet_of(outgoing)
    given = "\n".join(paper.words_of(sheet)).casefold()
    said = [text for _, text in texts_of(content(outgoing))]
    assert [text for text in said if text.casefold() not in given] == []
    drawn = [found for found in sheet.flow if isinstance(found, paper.Drawing)]
    assert drawn
    assert any(item.text == "Breakfast club" for item in drawn[0].items if hasattr(item, "text"))
