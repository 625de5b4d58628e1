"""See with which code and which sentence the program itself ends on a damaged study."""

import io
import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from tests.faults.damage import changed, instead, kind_of
from tests.faults.tally import Row
from tests.faults.told import CODES, a_full_study
from tests.opened import PASSPHRASE, opened_again
from trajectories.cli.main import run
from trajectories.cli.opening import PASSPHRASE_FILE
from trajectories.errors import Damaged
from trajectories.store.contents import contents


def commands(folder: Path, times: int) -> list[Row]:
    """Damage so many files, and run commands that must end with 13, and others that must not."""
    a_full_study(folder)
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    os.environ |= {
        "TRAJECTORIES_HOME": str(folder / "home"),
        PASSPHRASE_FILE: str(folder / "passphrase"),
    }
    chance = random.Random(times)
    study = opened_again(folder)
    there = [
        one for one in contents(study.folder.root, study.folder.id)
        if one.role in {"book", "draft", "attachment"} or one.path == "study.json"
    ]  # fmt: skip
    codes = {row.case: row.code for row in study.folder.catalogue()}
    study.close()
    rows = [Row("`check --read-data` ends with 13 for damage to any book, draft or attachment"),
            Row("`case show` of that child ends with 13"),
            Row("`case show` of every other child ends with 0"),
            Row("study.json: 13 before a passphrase is asked for")]  # fmt: skip
    for _ in range(times):
        one = chance.choice(there)
        path = folder / "study" / one.path
        how, content = changed(path.read_bytes(), chance)
        with instead(path, content):
            where = f"{how} {kind_of(one)}"
            if one.role == "study_file":
                with no_passphrase():
                    _ends(rows[3], where, Damaged.exit_code, folder, "case", "list")
                continue
            _ends(rows[0], where, Damaged.exit_code, folder, "check", "--read-data")
            its = one.ref.id if one.ref is not None and one.ref.level == "case" else ""
            if its and one.role == "book" and not one.previous:
                _ends(rows[1], where, Damaged.exit_code, folder, "case", "show", codes[its])
            if its:
                other = chance.choice([code for code in CODES if code != codes[its]])
                _ends(rows[2], where, 0, folder, "case", "show", other)
    return rows


@contextmanager
def no_passphrase() -> Iterator[None]:
    """Let there be none to give, so that asking for one fails otherwise than with 13."""
    kept = os.environ.pop(PASSPHRASE_FILE)
    try:
        yield
    finally:
        os.environ[PASSPHRASE_FILE] = kept


def _ends(row: Row, where: str, code: int, folder: Path, *arguments: str) -> None:
    before, sys.stdin = sys.stdin, io.StringIO()
    try:
        with (
            row.holding(f"{where}: {' '.join(arguments[:2])}"),
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()) as said,
        ):
            found = run(["--study", str(folder / "study"), "--read-only", *arguments])
            assert found == code, f"{found}: {said.getvalue()[-200:]}"
            assert "Passphrase" not in said.getvalue()
    finally:
        sys.stdin = before
