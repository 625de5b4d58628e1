"""Who can open a study, on the command line: in scripts, and at a terminal."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.opened import PASSPHRASE, RESEARCHER, a_case, an_open_study
from trajectories.cli.main import run
from trajectories.store.keys import FLOOR_COST

Run = Callable[..., tuple[int, str, str]]
BEN = "Ben Okoro"
OWN = "saddle walnut ribbon thimble"


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command as a script does: secrets come from files, answers from standard input."""
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("trajectories.use_cases.people.calibrated", lambda least: least)
    study = an_open_study(tmp_path, cost=FLOOR_COST)
    a_case(study)
    study.close()

    def call(
        *arguments: str, typed: str = "", secret: str = PASSPHRASE, new: str = ""
    ) -> tuple[int, str, str]:
        for name, words in (("PASSPHRASE_FILE", secret), ("NEW_PASSPHRASE_FILE", new)):
            path = tmp_path / name
            path.write_text(words + "\n", encoding="utf-8")
            if words:
                monkeypatch.setenv(f"TRAJECTORIES_{name}", str(path))
            else:
                monkeypatch.delenv(f"TRAJECTORIES_{name}", raising=False)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["--study", str(tmp_path / "study"), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def code_of(printed: str) -> str:
    name, code = printed.strip().split("\t")
    assert name == BEN
    return code


def with_ben(command: Run) -> None:
    _, printed, _ = command("study", "slots", "add", typed=f"{BEN}\n")
    code, _, said = command("study", "passphrase", typed="2\n", secret=code_of(printed), new=OWN)
    assert code == 0, said


def test_a_colleague_is_let_in_sets_a_passphrase_and_is_listed(command: Run) -> None:
    code, printed, said = command("study", "slots", "add", typed=f"{BEN}\n")
    assert code == 0, said
    assert "by another road" in said
    code, shown, said = command(
        "case", "list", "--json", typed="2\n", secret=code_of(printed), new=OWN
    )
    assert code == 1, "a listing only reads, and a code is there to set a passphrase"
    assert "study passphrase" in said
    assert command("study", "passphrase", typed="2\n", secret=code_of(printed), new=OWN)[0] == 0
    code, shown, said = command("study", "slots", "--json", typed="2\n", secret=OWN)
    listed = json.loads(shown)
    assert [row["name"] for row in listed["can_open"]] == [RESEARCHER, BEN]
    assert listed["can_open"][1]["opens_with"] == "passphrase"
    assert listed["last_changed"]["by"] == BEN
    _, shown, said = command("study", "slots", typed="2\n", secret=OWN)
    assert BEN in shown
    assert f"last changed by {BEN}" in said
    _, shown, _ = command("study", "info", typed="2\n", secret=OWN)
    assert f"{RESEARCHER}, {BEN}" in shown
    info = json.loads(command("study", "info", "--json", typed="1\n")[1])
    assert info["last_changed"]["by"] == BEN


def test_a_code_typed_for_any_command_that_writes_asks_for_a_passphrase_first(
    command: Run,
) -> None:
    _, printed, _ = command("study", "slots", "add", typed=f"{BEN}\n")
    code, _, said = command(
        "site", "add", "--read", "-",
        typed="2\n", secret=code_of(printed), new="weak",
    )  # fmt: skip
    assert code == 1
    assert "too easy to guess" in said


def test_a_lost_code_is_made_anew(command: Run) -> None:
    code, _, said = command("study", "slots", "renew")
    assert code == 1
    assert "Nobody else" in said
    with_ben(command)
    code, printed, said = command("study", "slots", "renew", typed="1\n")
    assert code == 0, said
    assert command("study", "slots", typed="2\n", secret=OWN)[0] == 12
    with_new = command("study", "passphrase", typed="2\n", secret=code_of(printed), new=OWN)
    assert with_new[0] == 0, with_new[2]


def test_ones_own_passphrase_is_changed(command: Run) -> None:
    code, _, said = command("study", "passphrase", new=OWN)
    assert code == 0, said
    assert command("study", "slots")[0] == 12
    assert command("study", "slots", secret=OWN)[0] == 0


def test_a_new_passphrase_file_that_is_not_there_changes_nothing(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trajectories.cli.secret._first_line", _missing(tmp_path))
    code, _, said = command("study", "passphrase", new=OWN)
    assert code == 1
    assert "could not be read" in said
    assert command("study", "slots")[0] == 0


def _missing(tmp_path: Path) -> Callable[[Path, str], str]:
    from trajectories.cli import secret

    read = secret._first_line
    return lambda _, named: read(tmp_path / "nowhere", named)


def test_a_recovery_code_is_kept_when_it_was_typed_back_and_opens_once(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trajectories.cli import secret

    code = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-CF"
    monkeypatch.setattr(secret, "new_recovery_code", lambda _: code)
    wrong = "1" + code[1:]
    done, printed, said = command("study", "recovery", typed=f"{wrong}\n{wrong}\n{wrong}\n")
    assert done == 1
    assert "not the code" in said
    done, printed, said = command("study", "recovery", typed=f"{wrong}\n{code.lower()}\n")
    assert done == 0, said
    assert code in printed
    done, _, said = command("study", "passphrase", secret=code, new=OWN)
    assert done == 0, said
    assert "Make a new recovery code" in said
    _, _, said = command("study", "slots", secret=OWN)
    assert "opened the study with a recovery code" in said
    assert command("study", "slots", secret=code)[0] == 12


def test_a_change_of_keys_leaves_out_who_is_named_and_says_what_stays_readable(
    command: Run,
) -> None:
    with_ben(command)
    for typed in ("1\n1\nn\n", "1\n7\n", "1\nben\n", "1\n0\n"):
        code, _, said = command("study", "rekey", typed=typed)
        assert code == 1
        assert "Nothing was changed" in said
    code, printed, said = command("study", "rekey", typed="1\n1\ny\n")
    assert code == 0, said
    assert printed == ""
    assert "What was copied before stays readable" in said
    assert json.loads(command("case", "list", "--json")[1])[0]["code"] == "K-07"
    shown = json.loads(command("study", "slots", "--json")[1])
    assert [row["name"] for row in shown["can_open"]] == [RESEARCHER]


def test_who_stays_gets_a_code_for_the_new_keys(command: Run) -> None:
    with_ben(command)
    code, printed, said = command("study", "rekey", typed="1\n\ny\n")
    assert code == 0, said
    assert command("study", "passphrase", typed="2\n", secret=code_of(printed), new=OWN)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.usefixtures("command")
def test_on_a_terminal_a_code_is_shown_apart_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "trajectories", "--study", str(tmp_path / "study"), "study", "recovery"],
        env={
            **_without_secrets(),
            "TRAJECTORIES_HOME": str(tmp_path / "home"),
            "TRAJECTORIES_PASSPHRASE_FILE": str(tmp_path / "passphrase"),
        },
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact("\x1b[?1049h")
    child.expect(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{2}")
    code = str(child.after)
    child.expect_exact("Enter goes on")
    child.sendline()
    child.expect_exact("\x1b[2J")
    child.expect_exact("Type the code back")
    child.sendline(code)
    child.expect_exact("\x1b[2J\x1b[?1049l")
    assert code not in child.read()
    child.close()
    assert child.exitstatus == 0


def _without_secrets() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if "PASSPHRASE" not in name}
