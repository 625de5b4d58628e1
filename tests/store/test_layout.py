import os
from pathlib import Path

import pytest

from trajectories.errors import Failed
from trajectories.store.layout import BookRef, book_path, books_in, owners_with_drafts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("sites", "cases/c1", "cases/x9/c..x9", "cases/c1/c1", "releases", "ledger"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_only_books_are_listed_whatever_else_lies_about(root: Path) -> None:
    for name in (
        "study.book",
        "study.book.prev",
        "catalogue.book",
        "sites/clinic.book",
        "sites/clinic.identity",
        "sites/clinic (conflicted copy).book",
        "sites/notes.txt",
        "cases/stray",
        "cases/c1/stray",
        "cases/c1/c1/book",
        "cases/c1/c1/identity",
        "cases/c1/c1/book.prev",
        "releases/r1.book",
        "releases/r1.identity",
        "ledger/l1.book",
        "ledger/l1.book.prev",
    ):
        (root / name).write_bytes(b"")
    assert {found.ref.label for found in books_in(root, "s1")} == {
        "study/s1",
        "site/clinic",
        "site_identity/clinic",
        "case/c1",
        "identity/c1",
        "release/r1",
        "ledger/l1",
    }


def test_every_listed_book_lies_where_it_is_looked_for(root: Path) -> None:
    (root / "safeguarding.book").write_bytes(b"")
    (root / "cases/c1/c1/book").write_bytes(b"")
    for found in books_in(root, "s1"):
        assert book_path(root, found.ref).exists()


def test_owners_with_drafts_are_found_at_every_level(root: Path) -> None:
    for folder in ("drafts", "sites/clinic.drafts", "cases/c1/c1/drafts"):
        (root / folder).mkdir()
    assert set(owners_with_drafts(root, "s1")) == {
        BookRef("study", "s1"),
        BookRef("site", "clinic"),
        BookRef("case", "c1"),
    }


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list(books_in(tmp_path / "none", "s1")) == []


def test_a_folder_the_system_does_not_list_is_told_in_words(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: object) -> None:
        raise PermissionError(13, "Permission denied", "/a/path")

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(Failed, match="cannot be listed: the system does not allow it"):
        list(books_in(root, "s1"))
