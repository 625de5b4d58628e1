"""Looking after a study from the command line: what a person types, sees and gets as exit code."""

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opened import PASSPHRASE, a_case, an_open_study
from trajectories.cli.main import run
from trajectories.store.keys import FLOOR_COST

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", str(passphrase))
    study = an_open_study(tmp_path, cost=FLOOR_COST)
    a_case(study, called=MARKER)
    study.close()

    def call(*arguments: str, study: Path = tmp_path / "study") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        code = run(["--study", str(study), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def spoil(tmp_path: Path) -> None:
    book = next((tmp_path / "study").glob("cases/*/*/book"))
    book.write_bytes(book.read_bytes()[:-1])


def test_a_sound_study_passes_and_a_damaged_one_ends_with_code_13_until_it_is_repaired(
    command: Run, tmp_path: Path
) -> None:
    assert command("check", "--read-data")[0] == 0
    spoil(tmp_path)
    code, told, said = command("check")
    assert code == 13
    assert "seal" in told
    assert "1 of them damage" in said
    assert MARKER not in told + said
    code, told, said = command("repair")
    assert (code, "copy before" in told, "Nothing was changed" in said) == (0, True, True)
    assert command("check")[0] == 13
    assert command("repair", "--do-it")[0] == 0
    code, told, _ = command("check", "--read-data", "--json")
    assert (code, [row["rule"] for row in json.loads(told)]) == (0, ["quarantine"])
    assert command("case", "show", "K-07")[0] == 0


def test_a_damaged_study_json_is_told_before_a_passphrase_and_its_copy_before_put_back(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = tmp_path / "study" / "study.json"
    shutil.copy(present, present.with_name("study.json.prev"))
    present.write_bytes(present.read_bytes()[:-5])
    with monkeypatch.context() as without:
        without.delenv("TRAJECTORIES_PASSPHRASE_FILE")
        assert command("check")[0] == 13
        damaged = present.read_bytes()
        assert command("repair")[0] == 0
        assert present.read_bytes() == damaged
        assert command("repair", "--do-it")[0] == 0
    assert command("case", "list")[0] == 0
    present.write_bytes(damaged)
    present.with_name("study.json.prev").unlink()
    assert command("repair", "--do-it")[0] == 13
    assert command("repair", study=tmp_path / "nowhere")[0] == 10


def test_a_backup_is_made_verified_listed_and_restored(command: Run, tmp_path: Path) -> None:
    file = tmp_path / "march.backup"
    code, told, said = command("backup", str(file), "--keep-until", "2027-03-31")
    assert (code, told.strip()) == (0, str(file)), said
    assert "2027-03-31" in said
    assert command("backup", str(file))[0] == 1
    code, told, _ = command("verify-backup", str(file), study=tmp_path)
    assert (code, "is whole: 1 children" in told) == (0, True)
    (known,) = json.loads(command("backups", "--json")[1])
    assert known["file"] == "march.backup"
    code, told, said = command("restore", str(file), "--into", str(tmp_path / "new"))
    assert (code, told.strip()) == (0, str(tmp_path / "new")), said
    assert "1 entries of the present study" in said
    assert "K-07" in command("case", "list", study=tmp_path / "new")[1]
    code, told, _ = command("backups", "--deleted", known["id"])
    assert (code, known["id"] in told) == (0, True)
    file.write_bytes(file.read_bytes()[:3000])
    assert command("verify-backup", str(file))[0] == 13
    assert command("restore", str(file), "--into", str(tmp_path / "other"))[0] == 13
    assert not (tmp_path / "other").exists()


def test_a_backup_restored_where_the_study_is_lost_says_what_cannot_be_known(
    command: Run, tmp_path: Path
) -> None:
    command("backup", str(tmp_path / "b.backup"))
    shutil.rmtree(tmp_path / "study")
    code, _, said = command("restore", str(tmp_path / "b.backup"), "--into", str(tmp_path / "new"))
    assert code == 0
    assert "erase it again" in said


def test_a_backup_of_a_damaged_study_is_made_and_ends_with_code_13(
    command: Run, tmp_path: Path
) -> None:
    spoil(tmp_path)
    code, _, said = command("backup", str(tmp_path / "b.backup"))
    assert code == 13
    assert "does not open" in said
    assert (tmp_path / "b.backup").exists()


def test_history_tells_actions_and_reads_by_code(command: Run) -> None:
    command("record", "add", "factor", "--case", "K-07", "--code", "sleep", "--valence", "risk")
    command("case", "show", "K-07")
    code, told, _ = command("study", "history", "--case", "K-07")
    assert code == 0
    assert "added factor" in told
    done = json.loads(command("study", "history", "--json")[1])
    assert {"study"} in [set(row["where"]) for row in done]
    code, told, said = command("study", "history", "--reads", "--case", "K-07")
    assert (code, "K-07" in told, "other tools" in said) == (0, True, True)
    reads = json.loads(command("study", "history", "--reads", "--json")[1])
    assert {(row["what"], row["case"]) for row in reads} >= {("case", "K-07")}
    assert MARKER not in told + said + repr(done) + repr(reads)


def test_who_holds_the_study_is_told_without_a_passphrase_and_reading_goes_on_beside_it(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.opened import RESEARCHER
    from trajectories.use_cases.open_study import open_study

    monkeypatch.delenv("TRAJECTORIES_PASSPHRASE_FILE")
    assert command("lock") == (0, "nobody has the study open for writing\n", "")
    holder = open_study(tmp_path / "study", slot=RESEARCHER, passphrase=PASSPHRASE)
    assert f"process {os.getpid()}" in command("lock")[1]
    assert json.loads(command("lock", "--json")[1])["held"] is True
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    code, _, said = command("record", "undo", "--case", "K-07")
    assert (code, "--read-only" in said) == (11, True)
    assert command("--read-only", "case", "list")[0] == 0
    code, _, said = command("--read-only", "record", "undo", "--case", "K-07")
    assert (code, "read only" in said) == (1, True)
    holder.close()
    assert command("lock", study=tmp_path / "nowhere")[0] == 10


def test_reading_only_is_for_commands(command: Run) -> None:
    assert command("--read-only")[0] == 2


def test_for_a_breach_numbers_and_categories_are_told_and_no_name(command: Run) -> None:
    code, told, said = command("study", "info", "--for-breach")
    assert code == 0
    assert "Argon2id, 19 MiB" in told
    assert "none known" in told
    for name in (MARKER, "Asha", "Ward three", "K-07"):
        assert name not in told + said
    found = json.loads(command("study", "info", "--for-breach", "--json")[1])
    assert found["cases"] == 1


def test_a_study_in_a_synchronised_folder_is_refused_before_anything_is_asked(
    command: Run, tmp_path: Path
) -> None:
    code, _, said = command("study", "new", str(tmp_path / "Dropbox" / "study"))
    assert (code, "--here" in said) == (1, True)
    assert not (tmp_path / "Dropbox").exists()
