from pathlib import Path

import pytest

from tests.studies import new_case, new_study, reopened
from trajectories.errors import Damaged, Failed, Tampered
from trajectories.store.folder import BookRef, StudyFolder

MARKER = b"Nomvula cried when we"


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return new_study(tmp_path / "study")


def files(study: StudyFolder, tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "study").rglob("*.draft"))


def test_what_was_typed_last_is_kept_and_dropped(study: StudyFolder) -> None:
    case = new_case().id
    study.save_draft(case, "s1", b"Nom")
    study.save_draft(case, "s1", MARKER)
    draft = study.load_draft(case, "s1")
    assert draft is not None
    assert (draft.owner, draft.name, draft.author, draft.text) == (case, "s1", study.author, MARKER)
    study.drop_draft(case, "s1")
    study.drop_draft(case, "s1")
    assert study.load_draft(case, "s1") is None


def test_a_draft_survives_closing_and_is_offered_again(study: StudyFolder, tmp_path: Path) -> None:
    case = new_case()
    study.save_draft(case.id, "s1", MARKER)
    study.save_draft(BookRef("site", "clinic"), "board", b"site")
    study.save_draft(BookRef("study", study.id), "codebook", b"study")
    study.close()
    with reopened(tmp_path / "study") as again:
        assert {draft.text for draft in again.list_drafts()} == {MARKER, b"site", b"study"}
        assert [draft.name for draft in again.list_drafts(case)] == ["s1"]
        assert again.case_ids() == ()


def test_every_child_name_and_author_has_a_draft_of_its_own(study: StudyFolder) -> None:
    one, two = new_case().id, new_case().id
    for case in (one, two):
        for name in ("s1", "s2"):
            study.save_draft(case, name, f"{case}{name}".encode())
    draft = study.load_draft(two, "s1")
    assert draft is not None
    assert draft.text == f"{two}s1".encode()
    assert study.load_draft(one, "s1", author="ben@other") is None


def test_neither_words_nor_names_stand_in_the_folder(study: StudyFolder, tmp_path: Path) -> None:
    study.save_draft(new_case().id, "session-at-school", MARKER)
    (path,) = files(study, tmp_path)
    assert MARKER not in path.read_bytes()
    assert "session" not in path.name
    assert study.author.partition("@")[0] not in path.name


def test_a_draft_moved_to_another_child_is_refused(study: StudyFolder, tmp_path: Path) -> None:
    one, two = new_case().id, new_case().id
    study.save_draft(one, "s1", MARKER)
    (path,) = files(study, tmp_path)
    study.save_draft(two, "s1", b"other")
    (other,) = set(files(study, tmp_path)) - {path}
    other.write_bytes(path.read_bytes())
    with pytest.raises(Tampered):
        study.load_draft(two, "s1")


def test_a_draft_given_another_drafts_name_is_refused(study: StudyFolder, tmp_path: Path) -> None:
    case = new_case().id
    study.save_draft(case, "s1", MARKER)
    (first,) = files(study, tmp_path)
    study.save_draft(case, "s2", b"other")
    (second,) = set(files(study, tmp_path)) - {first}
    second.write_bytes(first.read_bytes())
    with pytest.raises(Tampered, match="another draft's name"):
        study.load_draft(case, "s2")


def test_a_damaged_draft_says_whose_child_it_is_about(study: StudyFolder, tmp_path: Path) -> None:
    case = new_case().id
    study.save_draft(case, "s1", MARKER)
    (path,) = files(study, tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged, match=case):
        study.load_draft(case, "s1")


@pytest.mark.parametrize("name", ["", "../s1", "a/b"])
def test_a_name_that_is_no_name_is_refused(study: StudyFolder, name: str) -> None:
    with pytest.raises(Failed):
        study.save_draft(new_case().id, name, b"")


def test_an_owner_that_is_no_id_never_becomes_a_path(study: StudyFolder) -> None:
    with pytest.raises(Failed):
        study.save_draft("../../etc", "s1", b"")
