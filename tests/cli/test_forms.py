"""Session forms on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from trajectories.cli.main import run

Run = Callable[..., tuple[int, str, str]]


def test_a_form_is_changed_added_to_the_study_and_goes_before_the_one_that_came_along(
    command: Run, tmp_path: Path
) -> None:
    text = command("forms", "show", "observation")[1]
    mine = tmp_path / "mine.toml"
    mine.write_text(text.replace('version = "1"', 'version = "1a"').replace("Looking on", "Marvel"))
    assert command("forms", "check", str(mine))[0] == 0
    assert command("forms", "add", str(mine))[:2] == (0, "observation\n")
    assert command("forms", "add", str(mine))[0] == 0
    rows = {row["name"]: row for row in json.loads(command("forms", "list", "--json")[1])}
    assert (rows["observation"]["version"], rows["observation"]["own"]) == ("1a", True)
    assert rows["first_contact"]["own"] is False
    assert "Marvel" in command("forms", "list")[1]
    assert "Marvel" not in command("forms", "list", "--shipped")[1]
    assert command("forms", "check", "--all")[0] == 0
    study = tmp_path / "study"
    assert not [p for p in study.rglob("*") if p.is_file() and b"Marvel" in p.read_bytes()]
    out = tmp_path / "page.pdf"
    assert command("forms", "print", "observation", "-o", str(out))[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_faults_are_told_by_line_without_a_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "x"\nodd = 1\n')
    assert run(["forms", "check", str(bad)]) == 1
    said = capsys.readouterr().err
    assert "bad.toml: line 2, odd: key" in said
    bad.write_text("name = \n")
    assert run(["forms", "check", str(bad)]) == 1
    assert "line 1, column 8" in capsys.readouterr().err
    bad.write_text("".join(f"odd{number} = 1\n" for number in range(300)))
    assert run(["forms", "check", str(bad)]) == 1
    assert "more" in capsys.readouterr().err
    assert run(["forms", "check", "--all", "--shipped"]) == 0
    assert run(["forms", "check"]) == 1
    assert run(["forms", "check", str(tmp_path / "none.toml")]) == 1
    assert run(["forms", "show", "none", "--shipped"]) == 1


def test_a_form_with_faults_is_not_added(command: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "x"\n')
    code, out, said = command("forms", "add", str(bad))
    assert (code, out) == (1, "")
    assert "was refused" in said
