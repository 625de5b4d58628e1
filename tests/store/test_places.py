from pathlib import Path

import pytest

from trajectories.store.places import Place, shared_place


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Uni)", "Dropbox"),
        ("OneDrive - A University", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("CloudStorage", "a cloud service"),
    ],
)
def test_a_folder_named_by_a_sync_program_is_recognised_before_it_is_there(
    tmp_path: Path, name: str, by: str
) -> None:
    assert shared_place(tmp_path / name / "work" / "study") == Place(kind="sync", by=by)


@pytest.mark.parametrize(
    ("marker", "by"),
    [(".stfolder", "Syncthing"), (".sync_1f2e.db", "Nextcloud"), (".dropbox.cache", "Dropbox")],
)
def test_a_marker_of_a_sync_program_in_a_folder_above_is_recognised(
    tmp_path: Path, marker: str, by: str
) -> None:
    (tmp_path / marker).mkdir()
    found = shared_place(tmp_path / "plain" / "study")
    assert found == Place(kind="sync", by=by)
    assert by in found.sentence


def test_a_name_that_only_resembles_one_is_a_folder_like_any_other(tmp_path: Path) -> None:
    for name in ("dropboxes", "my drivers", "onedriven"):
        assert shared_place(tmp_path / name / "study") is None


def test_the_innermost_mount_decides_whether_a_folder_is_on_another_machine(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    away = tmp_path / "a b"
    away.mkdir()
    point = str(tmp_path.resolve()).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nserver:/x {point}/a\\040b nfs4 rw 0 0\n"
        f"/dev/sdb1 {point}/a\\040b/local ext4 rw 0 0\nbroken\n",
        encoding="utf-8",
    )
    assert shared_place(away / "study", mounts=mounts) == Place(kind="network", by="nfs4")
    assert "another machine" in Place(kind="network", by="nfs4").sentence
    assert shared_place(away / "local" / "study", mounts=mounts) is None
    assert shared_place(tmp_path / "study", mounts=mounts) is None


def test_where_no_mounts_are_listed_only_names_and_markers_tell(tmp_path: Path) -> None:
    assert shared_place(tmp_path / "study", mounts=tmp_path / "none") is None
