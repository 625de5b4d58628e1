import secrets
import shutil
from pathlib import Path

import pytest

from trajectories.store.devices import device_id, home_folder


def known(home: Path, folder: Path, study: str = "study") -> str:
    return device_id(home, study=study, folder=folder, random=secrets.token_bytes)


def test_a_study_keeps_its_device_id_and_another_has_another(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "study"
    folder.mkdir()
    first = known(home, folder)
    assert known(home, folder) == first
    assert known(home, folder, study="other") != first
    assert known(tmp_path / "other home", folder) != first


def test_a_copied_study_takes_a_new_device_id(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    first = known(tmp_path / "home", folder)
    shutil.copytree(folder, tmp_path / "copy")
    assert known(tmp_path / "home", tmp_path / "copy") != first


def test_a_study_restored_into_the_same_place_takes_a_new_device_id(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    first = known(tmp_path / "home", folder)
    folder.rename(tmp_path / "lost")
    folder.mkdir()
    assert known(tmp_path / "home", folder) != first


def test_nothing_kept_says_which_study_or_where(tmp_path: Path) -> None:
    folder = tmp_path / "ward three"
    folder.mkdir()
    known(tmp_path / "home", folder)
    (path,) = (tmp_path / "home" / "devices").iterdir()
    assert "ward" not in path.name + path.read_text(encoding="ascii")


def test_a_device_id_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    known(tmp_path / "home", folder)
    (path,) = (tmp_path / "home" / "devices").iterdir()
    path.write_bytes(b"\xff / not an id")
    assert known(tmp_path / "home", folder) == known(tmp_path / "home", folder)


def test_half_a_device_id_left_by_a_killed_opening_is_no_hindrance(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    known(tmp_path / "home", folder)
    (path,) = (tmp_path / "home" / "devices").iterdir()
    path.rename(path.with_name(path.name + ".tmp"))
    assert known(tmp_path / "home", folder) == known(tmp_path / "home", folder)
    assert [path.name] == [one.name for one in path.parent.iterdir()]


def test_the_home_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORIES_HOME", "/somewhere/else")
    assert home_folder() == Path("/somewhere/else")
    monkeypatch.delenv("TRAJECTORIES_HOME")
    assert home_folder().name == "trajectories"
