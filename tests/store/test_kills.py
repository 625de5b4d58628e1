import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("TRAJECTORIES_KILLS", "50"))


@pytest.mark.untraced  # long; what it goes through has tests of its own
@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked, which this system cannot")
def test_a_killed_writer_loses_nothing_it_said_was_saved(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", str(tmp_path / "study"), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TRAJECTORIES_HOME": str(tmp_path / "home")},
    )
    assert done.returncode == 0, done.stderr
    said, inside = map(int, done.stdout.split())
    assert said >= KILLS
    assert inside > 0
