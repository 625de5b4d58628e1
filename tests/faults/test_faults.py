"""The campaign of `make faults` in small: the same code, fewer faults of each kind."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.faults.commands import commands
from tests.faults.damage import damage, entries_dropped, told
from tests.faults.exchanges import exchanges
from tests.faults.sweep import MARKER, holds
from tests.faults.tally import Row, table
from tests.faults.told import BACKUP, a_full_study
from tests.opened import PASSPHRASE, RESEARCHER
from trajectories.store.reads import CELL, HEADER
from trajectories.use_cases.backup import verify_backup

FORKS = pytest.mark.skipif(sys.platform == "win32", reason="writers are forked")


def lost(rows: list[Row]) -> list[str]:
    assert all(row.tried for row in rows), table(rows)
    return [one for row in rows for one in row.lost]


def test_damage_to_any_kind_of_file_is_told_and_the_other_children_stay(tmp_path: Path) -> None:
    rows = damage(tmp_path, 100)
    assert len(rows) > 20
    assert lost(rows) == []


def test_a_whole_file_in_a_wrong_place_is_told(tmp_path: Path) -> None:
    assert lost(exchanges(tmp_path, 9)) == []


def test_commands_end_with_13_for_damage_and_with_0_for_the_other_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", "")
    rows = commands(tmp_path / "commands", 14)
    assert rows[0].tried
    assert [one for row in rows for one in row.lost] == []


@FORKS
def test_a_save_stopped_at_a_call_is_before_or_after(tmp_path: Path) -> None:
    assert min(_tried_apart("stops", "saves", tmp_path, 17)) > 4


@FORKS
def test_a_full_disk_leaves_everything_before_or_after(tmp_path: Path) -> None:
    assert min(_tried_apart("stops", "full_disks", tmp_path, 29)) > 1


@FORKS
def test_a_marker_in_every_field_of_every_kind_can_be_read_nowhere_after_a_day(
    tmp_path: Path,
) -> None:
    planted, swept = _tried_apart("sweep", "sweep", tmp_path / "day")
    assert planted > 100
    assert swept > 20


def _tried_apart(module: str, part: str, folder: Path, *given: int) -> list[int]:
    """Do one part in a process of its own and say how often; processes with threads do not fork."""
    done = subprocess.run(
        [sys.executable, "-c", _APART, module, part, str(folder), *map(str, given)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TRAJECTORIES_HOME": str(folder / "home")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [int(number) for number in done.stdout.split()]


_APART = """
import importlib, sys
from pathlib import Path
from tests.faults.tally import table
module, part, folder, *given = sys.argv[1:]
rows = getattr(importlib.import_module(f"tests.faults.{module}"), part)(
    Path(folder), *map(int, given)
)
if any(row.lost for row in rows):
    sys.exit(table(rows))
print(*(row.tried for row in rows))
"""


def test_a_marker_that_can_be_read_is_found(tmp_path: Path) -> None:
    plain, encoded = tmp_path / "plain", tmp_path / "encoded"
    plain.write_bytes(b"\0" + MARKER.upper().encode() + b"\0")
    encoded.write_bytes(b"x" + MARKER.encode("utf-16-le"))
    (tmp_path / "clean").write_bytes(b"nothing")
    (tmp_path / MARKER).write_bytes(b"")
    found = {path.name for path in tmp_path.iterdir() if holds(path, tmp_path)}
    assert found == {"plain", "encoded", MARKER}


def test_what_is_not_told_counts_as_lost() -> None:
    row = Row("nothing damaged")
    with row.holding("here"):
        told(lambda: None)
    assert (row.tried, len(row.lost)) == (1, 1)
    assert "LOST" in table([row])


def test_bytes_behind_a_backup_and_between_its_files_are_told(tmp_path: Path) -> None:
    a_full_study(tmp_path)
    backup = tmp_path / BACKUP
    verified = partial(verify_backup, backup, slot=RESEARCHER, passphrase=PASSPHRASE)
    whole = backup.read_bytes()
    header_end = 512
    padding = whole.index(b"\0" * 16, header_end + int(whole[124:135], 8))
    for made in (whole + b"\0", whole + b"x", whole[:-1], _with_one_at(whole, padding),
                 _with_one_at(whole, len(whole) - 1), _with_one_at(whole, 511)):  # fmt: skip
        backup.write_bytes(made)
        assert "damaged" in told(verified)
    backup.write_bytes(whole)
    verified()


def _with_one_at(content: bytes, at: int) -> bytes:
    return content[:at] + b"\1" + content[at + 1 :]


def test_only_a_cut_between_entries_of_the_log_is_beyond_it() -> None:
    log = bytes(HEADER) + b"a" * CELL + b"b" * CELL
    assert entries_dropped(log, log[:-CELL])
    assert not entries_dropped(log, log[:-1])
    assert not entries_dropped(log, log[:-CELL] + b"c" * CELL)
