import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trajectories.errors import Failed, StudyLocked
from trajectories.store.lock import StudyLock

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from trajectories.store.lock import StudyLock

held = StudyLock(Path(sys.argv[1]), now=datetime(2026, 3, 4, 12, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_is_told_process_and_time_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "study.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(StudyLocked, match=rf"process {first.pid} since 2026-03-04T12:00:00"):
            StudyLock(path, now=NOON)
        first.kill()
    StudyLock(path, now=NOON).release()


def test_in_one_process_too_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "study.lock"
    first = StudyLock(path, now=NOON)
    with pytest.raises(StudyLocked):
        StudyLock(path, now=NOON)
    first.release()
    StudyLock(path, now=NOON).release()


def test_a_lock_that_says_nothing_is_a_lock_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "study.lock"
    first = StudyLock(path, now=NOON)
    path.write_bytes(b"")
    with pytest.raises(StudyLocked, match="did not say"):
        StudyLock(path, now=NOON)
    first.release()


def test_the_lock_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "study.lock"
    StudyLock(path, now=NOON).release()
    assert path.stat().st_mode & 0o777 == 0o600


def test_on_a_full_disk_the_lock_is_held_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        first = StudyLock(tmp_path / "study.lock", now=NOON)
    with pytest.raises(StudyLocked, match="did not say"):
        StudyLock(tmp_path / "study.lock", now=NOON)
    first.release()


def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("theirs", encoding="utf-8")
    (tmp_path / "study.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Failed):
        StudyLock(tmp_path / "study.lock", now=NOON)
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "theirs"
