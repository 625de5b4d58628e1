from pathlib import Path

import pytest

from trajectories.cli.main import run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAJECTORIES_HOME", str(tmp_path))
    return tmp_path


def test_the_keys_are_shown_written_and_checked(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keys", "check"]) == 1
    assert run(["keys", "show"]) == 0
    assert '"app.help" = ["f1"]' in capsys.readouterr().out
    assert run(["keys", "write"]) == 0
    assert run(["keys", "write"]) == 1
    assert run(["keys", "check"]) == 0
    file = home / "keys.toml"
    file.write_text(file.read_text().replace('["f1"]', '["ctrl+m"]'))
    capsys.readouterr()
    assert run(["keys", "check"]) == 1
    assert "keys.toml, line" in capsys.readouterr().err
    assert run(["keys", "write", "--again"]) == 0
    assert run(["keys", "check"]) == 0
