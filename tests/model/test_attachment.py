"""What a file is, told by its first bytes, and which files the revisions of a book name."""

from typing import Any

import msgspec
import pytest

from tests.histories import revision
from trajectories.model.attachment import (
    Attachment,
    ending_of,
    files_named,
    is_picture,
    media_type_named,
    media_type_of,
)
from trajectories.model.fields import as_shown, fields_of, walk
from trajectories.model.kind import Kinds, body_of
from trajectories.model.revision import Revision
from trajectories.model.sessions import Evidence

SECRETS: dict[str, Any] = {
    "file": "a" * 32,
    "key": "k" * 43,
    "digest": "d" * 64,
    "thumbnail": "b" * 32,
    "thumbnail_key": "t" * 43,
}


def test_what_only_the_program_reads_is_in_the_book_and_nowhere_else() -> None:
    entry = Attachment(id="r1", size=5, media_type="image/png", **SECRETS)
    assert SECRETS.items() <= body_of(entry).items()
    assert SECRETS.keys().isdisjoint(field.name for field in fields_of(Attachment))
    assert not set(SECRETS.values()) & {found.value for found in walk(entry)}
    assert as_shown(entry) == Attachment(id="r1", size=5, media_type="image/png")
    assert repr(entry) == "Attachment(id='r1')"


def test_an_entry_that_hides_nothing_is_shown_as_it_is() -> None:
    entry = Evidence(id="e1", words="Hello")
    assert as_shown(entry) is entry


def test_a_person_fills_in_what_is_filled_in_by_hand() -> None:
    by_program = {kind.name for kind in Kinds() if not kind.by_hand}
    assert {"attachment", "ledger_entry", "struck_passage"} <= by_program
    assert "evidence" not in by_program


@pytest.mark.parametrize(
    ("head", "ending", "picture"),
    [
        (b"\xff\xd8\xff\xe0", ".jpg", True),
        (b"\xff\xd8\xff\xe0", ".txt", True),
        (b"only words", ".PNG", True),
        (b"BM....", ".bmp", True),
        (b"BM....", ".txt", False),
        (b"\0\0\0\x18ftypheic", ".jpg", False),
        (b"%PDF-1.7", ".pdf", False),
        (b"%PDF-1.7", ".jpeg", True),
    ],
)
def test_what_is_a_picture_or_says_so_must_be_one(head: bytes, ending: str, picture: bool) -> None:
    assert is_picture(head, ending) is picture


def test_a_file_nobody_knows_has_a_type_and_an_ending_too() -> None:
    assert media_type_of(b"?") == media_type_named(".xyz") == "application/octet-stream"
    assert ending_of("application/octet-stream") == ".bin"
    assert ending_of("image/jpeg") == ".jpg"


def test_files_are_named_by_every_revision_of_an_attachment_even_of_a_newer_version() -> None:
    def of_kind(rid: str, kind: str, body: dict[str, object]) -> Revision:
        return msgspec.structs.replace(revision(rid, body=body), kind=kind)

    named = files_named(
        [
            of_kind("v1", "attachment", {"file": "f1", "size": 3}),
            of_kind("v2", "attachment", {"parts": [{"file": "f2"}, {"file": ["f3"]}]}),
            of_kind("v3", "note", {"words": "f4"}),
        ]
    )
    assert named == {"f1", "f2", "f3"}
