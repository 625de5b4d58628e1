import os
import secrets
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.store.stopping import (
    AT,
    BEN,
    CASES,
    CLEO,
    all_there_is,
    keys_without_cleo,
    left_under,
    own_passphrase,
    study_of_three,
)
from tests.studies import PASSPHRASE, SLOT, TINY_COST, new_action, note, reopened
from trajectories.errors import Damaged, Failed, NotSaved, Tampered, WrongPassphrase
from trajectories.store.access import unlock
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.layout import book_path
from trajectories.store.reads import NAME as READS
from trajectories.store.rekey import NewKeys, begin, new_keys
from trajectories.store.replace import swap
from trajectories.store.study_file import NAME, read_study_file, write_study_file

STRIDE = "1" if int(os.environ.get("TRAJECTORIES_KILLS", "50")) > 50 else "5"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    study_of_three(tmp_path / "study")
    return tmp_path / "study"


@pytest.mark.untraced  # long; what it goes through has tests of its own
@pytest.mark.skipif(not hasattr(os, "fork"), reason="changers are forked, which this system cannot")
def test_a_change_of_keys_stopped_anywhere_is_finished_by_whoever_opens(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.stopping", str(tmp_path), STRIDE],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TRAJECTORIES_HOME": str(tmp_path / "home")},
    )
    assert done.returncode == 0, done.stderr
    stops, begun = map(int, done.stdout.split())
    assert stops >= begun > 100 // int(STRIDE)


def test_after_a_change_of_keys_everything_is_there_and_nothing_opens_with_the_old_one(
    root: Path,
) -> None:
    keys = keys_without_cleo(root)
    with reopened(root) as study:
        before = all_there_is(study)
        study.rekey(keys)
        assert (study.epoch, study.notices) == (2, ())
        assert all_there_is(study) == before
        study.write(CASES[0], [note("after")], action=new_action())
    assert left_under(1, root) == []
    with reopened(root) as study:
        assert study.notices == ()
        assert len(study.read(CASES[0]).revisions) == 3


def test_who_leaves_opens_nothing_and_who_was_absent_opens_with_their_code(root: Path) -> None:
    keys = keys_without_cleo(root)
    with reopened(root) as study:
        study.rekey(keys)
    assert read_study_file(root).slots[0].name == SLOT
    with pytest.raises(Failed):
        reopened(root, slot=CLEO)
    with pytest.raises(WrongPassphrase):
        reopened(root, slot=BEN)
    with reopened(root, slot=BEN, passphrase=keys.codes[BEN]) as study:
        own_passphrase(study)
        study.write(CASES[1], [note("back again")], action=new_action())
        assert study.verify(CASES[1]) == ()
    with reopened(root, slot=BEN) as study:
        assert len(study.read(CASES[1]).revisions) == 5


def test_what_somebody_wrote_who_left_is_verified_as_before(root: Path) -> None:
    with reopened(root) as study:
        study.rekey(keys_without_cleo_of(study))
        assert study.verify(CASES[1]) == ()
        assert [one.name for one in study.researchers()] == [SLOT, BEN, ""]


def keys_without_cleo_of(study: StudyFolder) -> NewKeys:
    cleo = next(one.id for one in study.researchers() if one.name == CLEO)
    return new_keys(
        study.access,
        leaving=[cleo],
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        at=AT,
        random=secrets.token_bytes,
    )


def test_a_half_changed_study_is_read_whole_without_being_written(root: Path) -> None:
    keys = keys_without_cleo(root)
    with reopened(root) as study:
        before = all_there_is(study)
    begin(root, keys.access)
    with reopened(root, read_only=True) as study:
        assert all_there_is(study) | {"readings": 0} == before | {"readings": 0}
    assert left_under(1, root) != []


def test_a_full_disk_in_the_middle_leaves_a_study_that_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = keys_without_cleo(root)
    times = iter(range(1000))

    def full_at_the_third(*given: object) -> object:
        if next(times) == 3:
            raise NotSaved("case/c1", "the disk is full")
        return swap(*given)  # type: ignore[arg-type]  # what it was given

    with reopened(root) as study:
        before = all_there_is(study)
        monkeypatch.setattr("trajectories.store.rekey.swap", full_at_the_third)
        with pytest.raises(NotSaved):
            study.rekey(keys)
        state = study.write(CASES[0], [note("meanwhile")], action=new_action())
        assert len(state.revisions) == 3
        study.save_draft(CASES[0], "s1", b"more of a w")
        assert [one.text for one in study.list_drafts(CASES[0])] == [b"more of a w"]
    with reopened(root) as study:
        assert any("keys was finished" in notice for notice in study.notices)
        assert len(study.read(CASES[0]).revisions) == 3
        assert study.names() == before["names"]
        assert [one.text for one in study.list_drafts(CASES[0])] == [b"more of a w"]
    assert left_under(1, root) == []


def test_a_book_damaged_before_stays_damaged_and_the_others_are_changed(root: Path) -> None:
    path = book_path(root, CASES[0])
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    keys = keys_without_cleo(root)
    with reopened(root) as study:
        study.rekey(keys)
        with pytest.raises(Damaged, match="before the study's keys were changed"):
            study.read(CASES[0])
        assert len(study.read(CASES[1]).revisions) == 4
    assert left_under(1, root) == [str(path.relative_to(root))]


def test_a_copy_from_before_the_change_is_said_to_be_one(root: Path) -> None:
    path = book_path(root, CASES[0])
    former = path.read_bytes()
    study_file = (root / NAME).read_bytes()
    with reopened(root) as study:
        study.rekey(keys_without_cleo_of(study))
    (after := path).with_name("kept").write_bytes(path.read_bytes())
    path.write_bytes(former)
    with reopened(root) as study, pytest.raises(Damaged, match="before the study's keys"):
        study.read(CASES[0])
    after.write_bytes(path.with_name("kept").read_bytes())
    (root / NAME).write_bytes(study_file)
    with reopened(root) as study, pytest.raises(Damaged, match="older copy"):
        study.read(CASES[0])


def test_an_older_copy_put_back_before_the_change_is_still_noticed_after_it(root: Path) -> None:
    path = book_path(root, CASES[0])
    path.write_bytes(path.with_name("book.prev").read_bytes())
    with reopened(root) as study:
        said = study.notices
        assert "older copy" in said[0]
        study.rekey(keys_without_cleo_of(study))
    with reopened(root) as study:
        assert study.notices == said


def test_drafts_have_other_names_afterwards_and_nothing_is_left_twice(root: Path) -> None:
    former = {path.name for path in root.rglob("*.draft")}
    with reopened(root) as study:
        study.rekey(keys_without_cleo_of(study))
    names = {path.name for path in root.rglob("*.draft")}
    assert len(names) == len(former) == 2
    assert not names & former


def test_a_draft_that_holds_none_and_a_file_of_others_are_left(root: Path) -> None:
    (root / "notes.txt").write_text("of somebody else")
    (root / "pipe").symlink_to(root / "notes.txt")
    (root / READS).write_bytes(b"something else")
    with reopened(root) as study:
        sealed = study.sealer().seal("draft", CASES[0].id, generation=0, plain=b"[]")
        (root / "cases" / "c1" / CASES[0].id / "drafts" / "odd.draft").write_bytes(sealed)
        study.rekey(keys_without_cleo_of(study))
    assert (root / READS).read_bytes() == b"something else"
    assert left_under(1, root) == []


def test_a_study_without_catalogue_or_with_a_broken_one_is_changed_too(root: Path) -> None:
    for broken in (b"", b"TRAJBOOK"):
        with reopened(root) as study:
            keys = keys_without_cleo_of(study) if broken else None
        catalogue = book_path(root, BookRef("catalogue", read_study_file(root).id))
        catalogue.unlink()
        if keys is None:
            continue
        catalogue.write_bytes(broken)
        begin(root, keys.access)
        with reopened(root) as study:
            assert any("keys was finished" in notice for notice in study.notices)
            assert len(study.read(CASES[1]).revisions) == 4


def test_a_folder_that_cannot_be_listed_keeps_both_keys(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = keys_without_cleo(root)

    def unlisted(_: object, onerror: object) -> object:
        assert callable(onerror)
        onerror(PermissionError(13, "no"))
        return iter(())

    with reopened(root) as study:
        monkeypatch.setattr("trajectories.store.rekey.os.walk", unlisted)
        with pytest.raises(NotSaved):
            study.rekey(keys)
    assert unlock(root, slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST).before is not None


def test_nobody_takes_themselves_out_and_one_change_follows_another(root: Path) -> None:
    with reopened(root) as study:
        with pytest.raises(Failed, match="own way in"):
            new_keys(
                study.access,
                leaving=[study.access.researcher],
                passphrase=PASSPHRASE,
                cost=TINY_COST,
                at=AT,
                random=secrets.token_bytes,
            )
        keys = keys_without_cleo_of(study)
        begin(root, keys.access)
        study._take(keys.access)
        with pytest.raises(Failed, match="not finished"):
            new_keys(
                study.access,
                leaving=[],
                passphrase=PASSPHRASE,
                cost=TINY_COST,
                at=AT,
                random=secrets.token_bytes,
            )


def test_a_key_before_that_does_not_open_is_tampering(root: Path) -> None:
    keys = keys_without_cleo(root)
    study = keys.access.study
    assert study.rekey is not msgspec.UNSET
    other = msgspec.structs.replace(study.rekey, epoch=7)
    write_study_file(root, msgspec.structs.replace(study, rekey=other), keys.access.secrets)
    with pytest.raises(Tampered, match="key before"):
        reopened(root)
