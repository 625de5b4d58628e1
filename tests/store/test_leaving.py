import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.errors import Failed
from trajectories.store import forms
from trajectories.store.leaving import file_name, write_leaving


@given(st.text())
def test_a_code_never_leads_into_another_folder(code: str) -> None:
    folder = Path("/somewhere")
    path = Path(os.path.normpath(folder / f"{file_name(code)}.pdf"))
    assert path.parent == folder
    assert not path.name.startswith(".")


def test_a_taken_name_gets_a_number_and_nothing_is_written_over(tmp_path: Path) -> None:
    first = write_leaving(tmp_path / "out" / "a.pdf", b"first")
    second = write_leaving(tmp_path / "out" / "a.pdf", b"second")
    assert (first.name, second.name) == ("a.pdf", "a (2).pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"first", b"second")
    assert {path.stat().st_mode & 0o777 for path in (first, second)} == {0o600}


def test_what_is_to_be_replaced_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_leaving(path, b"first")
    (tmp_path / ".a.pdf.new").write_bytes(b"left by a crash")
    assert write_leaving(path, b"second", replace=True) == path
    assert path.read_bytes() == b"second"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_what_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Failed, match="not written"):
        write_leaving(tmp_path / "a.pdf", b"words", replace=True)
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_leaves_no_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trajectories.store.leaving.os.fsync", full)
    with pytest.raises(Failed, match="No space left"):
        write_leaving(tmp_path / "a.pdf", b"words")
    assert list(tmp_path.iterdir()) == []


def test_the_forms_are_found_inside_the_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert forms.demo_documents()
    monkeypatch.setattr(forms, "files", lambda _: tmp_path / "trajectories")
    with pytest.raises(Failed, match="missing"):
        forms.forms_folder()
    inside = tmp_path / "trajectories" / "forms"
    inside.mkdir(parents=True)
    assert forms.forms_folder() == inside
