from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep device ids out of the home of whoever runs the tests."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TRAJECTORIES_HOME", str(folder))
    return folder
