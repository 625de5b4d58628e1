"""Page 1 handed out and taken back, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approved import told
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    return told


def test_page_one_is_written_elsewhere_and_read_back_or_refused_by_line(
    command: Run, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    code, shown, said = command("case", "page-one", "K-07", "--write", str(path))
    assert (code, shown.strip()) == (0, str(path))
    assert "holds names" in said
    content = path.read_text(encoding="utf-8")
    code, _, said = command("case", "page-one", "K-07", "--read", str(path))
    assert code == 0
    changed = content.replace("She sleeps better.", "She sleeps, and says so.")
    code, shown, said = command("case", "page-one", "K-07", "--read", "-", typed=changed)
    assert code == 0
    assert "saved" in said
    wrong = changed.replace("says so.", "says so wobblefish. [E99]")
    code, shown, said = command("case", "page-one", "K-07", "--read", "-", typed=wrong)
    assert code == 1
    assert "no evidence has the mark E99" in said
    assert "line " in said
    assert "wobblefish" not in shown + said
    code, _, _ = command("case", "page-one", "K-07")
    assert code == 2
