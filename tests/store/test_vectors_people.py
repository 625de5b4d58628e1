import shutil
from pathlib import Path

import pytest

from tests.store.vectors import CASE
from tests.store.vectors_people import BEN, VECTOR, make
from tests.studies import PASSPHRASE, SLOT, reopened

BENS_CODE = "GVJG-2JB5-GSGK-2AMY-1CTN-B3C4-YV3D-7PKS-3R"
# The catalogue holds times of the file system, which nobody chooses; the lock, a process.
NOT_KNOWN = {"study.lock", "catalogue.book", "catalogue.book.prev"}


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name not in NOT_KNOWN
    }


@pytest.mark.parametrize("who", [(SLOT, PASSPHRASE), (BEN, BENS_CODE)])
def test_a_study_of_several_people_opens_and_its_change_of_keys_is_finished(
    tmp_path: Path, who: tuple[str, str]
) -> None:
    shutil.copytree(VECTOR, tmp_path / "study")
    slot, secret = who
    with reopened(tmp_path / "study", slot=slot, passphrase=secret) as study:
        assert "keys was finished" in study.notices[-1]
        assert study.epoch == 2
    with reopened(tmp_path / "study") as study:
        assert [one.record for one in study.read(CASE).revisions] == ["r1", "r2"]
        assert study.verify(CASE) == ()
        assert [one.name for one in study.researchers()] == [SLOT, BEN]


def test_this_version_writes_the_same_bytes(tmp_path: Path) -> None:
    codes = make(tmp_path / "study")
    assert codes == {BEN: BENS_CODE}
    assert contents(tmp_path / "study") == contents(VECTOR)
