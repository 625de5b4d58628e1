from pathlib import Path

import pytest

from trajectories.errors import Failed
from trajectories.store.leaving_folder import write_leaving_folder

FILES = {"manifest.json": b"{}", "reports/C-1.pdf": b"%PDF"}


def test_a_folder_is_written_for_the_owner_alone_and_tells_no_time(tmp_path: Path) -> None:
    path = write_leaving_folder(tmp_path / "out" / "Board", FILES)
    found = {p.relative_to(path).as_posix(): p for p in path.rglob("*") if p.is_file()}
    assert {name: p.read_bytes() for name, p in found.items()} == FILES
    assert {p.stat().st_mode & 0o777 for p in found.values()} == {0o600}
    assert {p.stat().st_mtime for p in found.values()} == {315_532_800}
    assert path.stat().st_mode & 0o777 == 0o700


def test_a_taken_name_gets_a_number_and_what_stands_there_stays(tmp_path: Path) -> None:
    first = write_leaving_folder(tmp_path / "Board", FILES)
    second = write_leaving_folder(tmp_path / "Board", {"a": b"b"})
    third = write_leaving_folder(tmp_path / "Board", {"a": b"c"})
    assert [path.name for path in (first, second, third)] == ["Board", "Board (2)", "Board (3)"]
    assert (first / "manifest.json").read_bytes() == b"{}"


def test_a_full_disk_leaves_no_half_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trajectories.store.leaving.os.fsync", full)
    with pytest.raises(Failed, match="No space left"):
        write_leaving_folder(tmp_path / "Board", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(Failed, match="not written"):
        write_leaving_folder(tmp_path / "out" / "Board", FILES)
