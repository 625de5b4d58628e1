import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

STRIDE = int(os.environ.get("TRAJECTORIES_STRIDE", "6"))
"""1 stops after every single call of the file system."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which is not known here")
@pytest.mark.parametrize(
    ("what", "stride"),
    [("child", STRIDE), ("record", STRIDE), ("strike", STRIDE), ("register", STRIDE),
     ("close", 5 * STRIDE)],
)  # fmt: skip
def test_an_erasure_stopped_at_any_step_is_finished_at_the_next_opening(
    tmp_path: Path, what: str, stride: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.use_cases.stopping_erasures", tmp_path, what, str(stride)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TRAJECTORIES_HOME": str(tmp_path / "home")},
    )
    assert done.returncode == 0, done.stderr
    stops, calls = map(int, done.stdout.split())
    assert stops >= 5
    assert calls > 30
