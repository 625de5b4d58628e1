import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opened import PASSPHRASE, a_case, an_open_study
from trajectories.cli.main import run
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    """What the study of `command` holds; a module that needs other cases says so itself."""
    return a_case


@pytest.fixture
def command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    filled: Callable[[OpenStudy], object],
) -> Run:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path / "home"))
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("TRAJECTORIES_PASSPHRASE_FILE", str(passphrase))
    study = an_open_study(tmp_path, cost=FLOOR_COST)
    filled(study)
    study.close()

    def call(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["--study", str(tmp_path / "study"), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
