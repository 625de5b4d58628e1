import os
import secrets
import shutil
from pathlib import Path

import pytest

from tests.studies import clock, new_study, reopened
from trajectories.errors import Tampered
from trajectories.store.folder import StudyFolder
from trajectories.store.keys import Secrets, make_secrets
from trajectories.store.reads import CELL, HEADER, NAME, ReadLog


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def study(root: Path) -> StudyFolder:
    return new_study(root)


def entered(study: StudyFolder) -> list[tuple[str, str]]:
    return [(one.what, one.case) for one in study.readings().entries]


def test_what_is_read_is_entered_once_a_day_of_an_opening(root: Path, study: StudyFolder) -> None:
    for _ in range(3):
        study.enter_reading("case", "c1")
    study.enter_reading("register", "c1")
    study.close()
    with reopened(root) as again:
        again.enter_reading("case", "c1")
        again.enter_reading("search")
        assert entered(again) == [
            ("case", "c1"), ("register", "c1"), ("case", "c1"), ("search", ""),
        ]  # fmt: skip
        (first, *_, last) = again.readings().entries
        assert first.author == study.author
        assert (first.at, first.number, last.number) == ("2026-03-04T12:00:00.000Z", 1, 2)
        assert again.last_time() == "2026-03-04T12:00:00.000Z"


def test_no_id_and_no_person_stands_in_the_file_in_plain(root: Path, study: StudyFolder) -> None:
    study.enter_reading("case", "c1" * 16)
    content = (root / NAME).read_bytes()
    assert len(content) == HEADER + CELL
    assert (root / NAME).stat().st_mode & 0o777 == 0o600
    for word in ("c1" * 16, study.author, "case"):
        assert word.encode() not in content


def test_half_an_entry_left_by_a_crash_is_passed_over(root: Path, study: StudyFolder) -> None:
    study.enter_reading("case", "c1")
    with (root / NAME).open("ab") as file:
        file.write(b"half")
    study.enter_reading("case", "c2")
    assert entered(study) == [("case", "c1"), ("case", "c2")]
    assert (study.readings().unreadable, study.readings().missing) == (0, 0)
    assert (root / NAME).stat().st_size == HEADER + 2 * CELL


def test_half_a_header_left_by_a_crash_is_completed(root: Path, study: StudyFolder) -> None:
    study.enter_reading("case", "c1")
    study.close()
    os.truncate(root / NAME, 20)
    with reopened(root) as again:
        again.enter_reading("case", "c2")
        assert entered(again) == [("case", "c2")]


@pytest.mark.parametrize("damage", ["flip", "drop", "twice"])
def test_an_entry_changed_taken_out_or_repeated_shows_and_the_others_stay(
    root: Path, study: StudyFolder, damage: str
) -> None:
    for case in ("c1", "c2", "c3"):
        study.enter_reading("case", case)
    content = (root / NAME).read_bytes()
    second = HEADER + CELL
    match damage:
        case "flip":
            changed = bytearray(content)
            changed[second + 40] ^= 1
            (root / NAME).write_bytes(changed)
        case "drop":
            (root / NAME).write_bytes(content[:second] + content[second + CELL :])
        case _:
            (root / NAME).write_bytes(content + content[second : second + CELL])
    found = study.readings()
    assert {one.case for one in found.entries} >= {"c1", "c3"}
    assert found.missing == 1
    assert found.unreadable == (damage == "flip")


def test_the_log_of_another_study_is_refused(
    tmp_path: Path, root: Path, study: StudyFolder
) -> None:
    with new_study(tmp_path / "other") as other:
        other.enter_reading("case", "c1")
    shutil.copy(tmp_path / "other" / NAME, root / NAME)
    with pytest.raises(Tampered, match="moved here"):
        study.readings()
    (root / NAME).write_bytes(b"something else altogether")
    with pytest.raises(Tampered, match="does not begin"):
        study.readings()


def test_reading_goes_on_where_the_log_cannot_be_written_and_that_is_said(
    root: Path, study: StudyFolder
) -> None:
    (root / NAME).symlink_to(root / "elsewhere")
    study.enter_reading("case", "c1")
    assert "not entered in the read log" in study.notices[-1]
    assert not (root / "elsewhere").exists()


def test_a_change_of_the_study_key_carries_the_log_over(tmp_path: Path) -> None:
    old = make_secrets(secrets.token_bytes)
    new = make_secrets(secrets.token_bytes)

    def log(keys: Secrets) -> ReadLog:
        return ReadLog(
            tmp_path,
            study="s",
            secrets=keys,
            author="a@d",
            clock=clock,
            random=secrets.token_bytes,
        )

    log(old).enter("case", "c1")
    (tmp_path / NAME).write_bytes(log(new).carried_over(old))
    assert [one.case for one in log(new).read().entries] == ["c1"]
    assert log(old).read().unreadable == 1
    assert log(old).last() is None
