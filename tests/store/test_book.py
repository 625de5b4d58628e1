import secrets
from pathlib import Path

import msgspec
import pytest

from tests.histories import revision
from trajectories.errors import Damaged, Disputed, Failed, NotSaved
from trajectories.model.ids import text_id
from trajectories.store.book import Book, BookState, BookStorage
from trajectories.store.replace import DiskFile, KeptFile, MemoryFile
from trajectories.store.sealed import Sealer

SEALER = Sealer("study", 1, lambda _: b"k" * 32, secrets.token_bytes)


class FailingFile(MemoryFile):
    """Refuses to be replaced as often as it is told."""

    failures = 0
    writes = 0

    def replace(self, content: bytes) -> None:
        if self.failures:
            self.failures -= 1
            raise NotSaved("case/c1", "the disk is full")
        self.writes += 1
        super().replace(content)


@pytest.fixture(params=["memory", "disk"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> KeptFile:
    return MemoryFile() if request.param == "memory" else DiskFile(tmp_path / "book", "case/c1")


def book_on(file: KeptFile) -> Book:
    return Book(BookStorage(file, SEALER, "case", "c1"))


def test_a_book_without_a_file_is_empty_and_makes_none(file: KeptFile) -> None:
    assert book_on(file).read() == BookState()
    assert book_on(file).append([], {}) == BookState()
    assert file.read() is None


def test_what_was_added_is_there_for_the_next_reader(file: KeptFile) -> None:
    text = "A long day."
    written = book_on(file).append([revision("v1"), revision("v2")], {text_id(text): text})
    read = book_on(file).read()
    assert read == written
    assert [one.rid for one in read.revisions] == ["v1", "v2"]
    assert read.texts == {text_id(text): text}
    assert read.generation == 1
    assert len(read.digest) == 64


def test_revisions_and_texts_of_one_action_are_one_write() -> None:
    file = FailingFile()
    book_on(file).append([revision("v1"), revision("v2")], {text_id("a"): "a", text_id("b"): "b"})
    assert file.writes == 1


def test_adding_what_is_there_already_writes_nothing(file: KeptFile) -> None:
    book = book_on(file)
    first = book.append([revision("v1")], {text_id("a"): "a"})
    assert book.append([revision("v1")], {text_id("a"): "a"}) == first


def test_the_same_rid_with_another_content_is_refused_and_nothing_is_written(
    file: KeptFile,
) -> None:
    book = book_on(file)
    first = book.append([revision("v1")], {})
    with pytest.raises(Disputed):
        book.append([revision("v2"), revision("v1", body={"words": "other"})], {})
    assert book.read() == first


@pytest.mark.parametrize(("name", "text"), [("0" * 64, "a"), (text_id("a\n"), "a\r\n")])
def test_a_text_under_a_wrong_name_is_refused(file: KeptFile, name: str, text: str) -> None:
    with pytest.raises(Failed) as failure:
        book_on(file).append([], {name: text})
    assert "does not have the name" in failure.value.sentence


def test_nothing_a_caller_does_to_what_it_got_or_gave_reaches_the_book(file: KeptFile) -> None:
    book = book_on(file)
    given = revision("v1", body={"words": ["a"]})
    got = book.append([given], {})
    given.body["words"].append("b")
    got.revisions[0].body["words"].append("c")
    book.read().revisions[0].body.clear()
    book.append([revision("v2")], {})
    for state in (book.read(), book.live(), book_on(file).read()):
        assert state.revisions[0].body == {"words": ["a"]}


def test_three_failed_saves_leave_the_older_book_and_the_fourth_saves_once() -> None:
    file = FailingFile()
    book = book_on(file)
    first = book.append([revision("v1")], {})
    file.failures = 3
    for _ in range(3):
        with pytest.raises(NotSaved):
            book.append([revision("v2")], {text_id("a"): "a"})
        assert book.read() == first
        assert book_on(file).read() == first
    saved = book.append([revision("v2")], {text_id("a"): "a"})
    assert [one.rid for one in saved.revisions] == ["v1", "v2"]
    assert (saved.generation, len(saved.texts)) == (2, 1)


def test_a_file_replaced_by_somebody_else_is_read_again(file: KeptFile) -> None:
    mine, theirs = book_on(file), book_on(file)
    mine.append([revision("v1")], {})
    theirs.append([revision("v2")], {})
    assert [one.rid for one in mine.append([revision("v3")], {}).revisions] == ["v1", "v2", "v3"]


def test_the_generation_goes_above_one_that_is_known_elsewhere(file: KeptFile) -> None:
    book = book_on(file)
    assert book.append([revision("v1")], {}, above=7).generation == 8
    assert book.append([revision("v2")], {}, above=7).generation == 9


def test_a_book_let_go_of_reads_from_the_file_again(file: KeptFile) -> None:
    book = book_on(file)
    written = book.append([revision("v1")], {})
    book.close()
    assert book.read() == written


def test_a_table_written_without_holding_back_reaches_the_file_at_once(file: KeptFile) -> None:
    from tinydb import TinyDB

    storage = BookStorage(file, SEALER, "case", "c1")
    TinyDB(storage=lambda: storage).table("notes").insert({"n": 1})
    again = BookStorage(file, SEALER, "case", "c1")
    assert again.read() == {"notes": {"1": {"n": 1}}}


def test_rows_can_be_read_through_tinydb_before_and_after_an_action(file: KeptFile) -> None:
    from tinydb import TinyDB, where

    storage = BookStorage(file, SEALER, "case", "c1")
    book = Book(storage)
    table = TinyDB(storage=lambda: storage).table("revisions", cache_size=0)
    book.append([revision("v1"), revision("v2", record="r2")], {})
    assert [row["rid"] for row in table.search(where("record") == "r2")] == ["v2"]
    with storage.together():
        table.insert({"rid": "v3"})
        table.insert({"rid": "v4"})
    assert [row["rid"] for row in table] == ["v1", "v2", "v3", "v4"]
    assert storage.generation == 2


def test_held_back_rows_of_a_storage_not_read_before_are_one_write() -> None:
    from tinydb import TinyDB

    file = FailingFile()
    book_on(file).append([revision("v1")], {})
    storage = BookStorage(file, SEALER, "case", "c1")
    with storage.together():
        for name in ("v2", "v3"):
            TinyDB(storage=lambda: storage).table("revisions").insert({"rid": name})
        assert file.writes == 1
    assert file.writes == 2
    assert list((storage.read() or {})["revisions"]) == ["1", "2", "3"]


def test_an_exception_inside_an_action_writes_nothing(file: KeptFile) -> None:
    from tinydb import TinyDB

    storage = BookStorage(file, SEALER, "case", "c1")
    Book(storage).append([revision("v1")], {})
    before = file.read()
    table = TinyDB(storage=lambda: storage).table("revisions")
    with pytest.raises(ValueError, match="not a Mapping"), storage.together():
        table.insert_multiple([{"rid": "v2"}, 5])  # type: ignore[list-item]  # a row no program wrote
    assert file.read() == before
    assert list((storage.read() or {})["revisions"]) == ["1"]


def test_what_opens_but_is_no_book_is_damage(file: KeptFile) -> None:
    plain = msgspec.json.encode({"revisions": {"1": {"rid": 5}}})
    file.replace(SEALER.seal("case", "c1", generation=1, plain=plain))
    with pytest.raises(Damaged, match="case/c1"):
        book_on(file).read()
