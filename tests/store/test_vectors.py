import shutil
from pathlib import Path

from tests.store.vectors import CASE, TEXT, VECTOR, WORDS, make
from tests.studies import PASSPHRASE, reopened
from trajectories.model.ids import text_id
from trajectories.model.revision import heads

# The catalogue holds times of the file system, which nobody chooses; the lock, a process.
NOT_KNOWN = {"study.lock", "catalogue.book", "catalogue.book.prev"}


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name not in NOT_KNOWN
    }


def test_a_study_of_the_first_version_opens_whole(tmp_path: Path) -> None:
    shutil.copytree(VECTOR, tmp_path / "study")
    with reopened(tmp_path / "study", passphrase=PASSPHRASE) as study:
        state = study.read(CASE)
        (head,) = heads(state.revisions)["r1"]
        assert head.body["words"] == WORDS
        assert state.texts == {text_id(TEXT): TEXT}
        assert study.verify(CASE) == ()
        assert len(study.read_previous(CASE).revisions) == 1
        assert study.names() == {CASE.id: "Zo\u00eb"}
        assert [draft.text for draft in study.list_drafts(CASE.id)] == [b"She wal"]
        assert [row.code for row in study.catalogue()] == ["K07"]
        assert (study.title, study.epoch, study.notices) == ("Ward three", 1, ())


def test_this_version_writes_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path / "study").close()
    assert contents(tmp_path / "study") == contents(VECTOR)
