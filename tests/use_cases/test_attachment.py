"""Attachments of a case and a site, on a real study."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from tests.opened import a_case, an_open_study, keep, opened_again, saved
from tests.pictures import MARKER, jpeg, saved_as
from trajectories.errors import Damaged, Failed
from trajectories.model.attachment import Attachment, files_named
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.store.folder import BookRef
from trajectories.use_cases.attachment import (
    AttachmentRow,
    FilesChecked,
    attach,
    attachments_of,
    check_files,
    content_of,
    owner_named,
    save_file,
    small_picture,
)
from trajectories.use_cases.case import case_book, identity_book, open_case
from trajectories.use_cases.document import export_case, import_documents
from trajectories.use_cases.erase import erase_child, erase_records
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.move import Moved, move_records
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import delete_record, redo, undo
from trajectories.use_cases.report import preview
from trajectories.use_cases.search import search
from trajectories.use_cases.writing import Objected

NAME = "Kez at the bus stop.jpg"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> BookRef:
    return case_book(a_case(study))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return a_file(tmp_path, jpeg(900, 600, orientation=6, marked=True))


def a_file(folder: Path, content: bytes, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def the_evidence(study: OpenStudy, case: BookRef, name: str = "e1") -> str:
    return keep(study, case.id, Evidence(id=name, sort="picture", caption="the long wait"))


def the_entry(study: OpenStudy, case: BookRef) -> Attachment:
    (found,) = study.entries(case).of(Attachment)
    return found


def files_of(study: OpenStudy, case: BookRef) -> list[Path]:
    folder = study.folder.root / "cases" / case.id[-2:] / case.id / "files"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_picture_comes_back_byte_for_byte_when_the_study_is_opened_again(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attachment = attach(study, case, picture, evidence=evidence).record
    study.close()
    again = opened_again(tmp_path)
    assert b"".join(content_of(again, case, attachment)) == picture.read_bytes()
    found = open_case(again, case.id).own.one(evidence, Evidence)
    assert found is not None
    assert (found.picture, found.caption) == (attachment, "the long wait")
    assert attachments_of(again, case) == (
        AttachmentRow(
            id=attachment,
            evidence=(evidence,),
            media_type="image/jpeg",
            size=picture.stat().st_size,
            orientation=6,
            small=True,
            there=True,
            added_on="2025-07-14",
        ),
    )
    assert picture.exists()


def test_the_small_picture_is_small_upright_and_says_nothing_else(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    attachment = attach(study, case, picture).record
    small = small_picture(study, case, attachment)
    with Image.open(BytesIO(small)) as made:
        assert made.size == (213, 320)
    assert MARKER in picture.read_bytes()
    assert MARKER not in small


def test_nothing_of_a_picture_its_name_or_what_the_camera_wrote_is_readable_in_the_folder(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attach(study, case, picture, evidence=evidence)
    study.close()
    for path in study.folder.root.rglob("*"):
        assert "Kez" not in path.name
        if path.is_file():
            content = path.read_bytes()
            assert MARKER not in content
            assert b"JFIF" not in content
            assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_file_was_called_stands_in_the_register_alone(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attach(study, case, picture, evidence=evidence)
    named = study.entries(identity_book(case.id)).one(evidence, RegisterEntry)
    assert named is not None
    assert [(one.sort, one.value) for one in named.values] == [("file_name", NAME)]
    state = study.folder.read(case)
    assert "bus stop" not in repr(msgspec.to_builtins(state))
    (row,) = attachments_of(study, case)
    assert row.names == ()
    (row,) = attachments_of(study, case, with_names=True)
    assert row.names == (NAME,)


def test_the_same_file_twice_in_a_case_is_kept_once_and_in_another_case_again(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    first, second = the_evidence(study, case), the_evidence(study, case, "e2")
    once = attach(study, case, picture, evidence=first).record
    before = files_of(study, case)
    other_name = a_file(tmp_path, picture.read_bytes(), "scan 2.jpg")
    assert attach(study, case, other_name, evidence=second).record == once
    assert files_of(study, case) == before
    (row,) = attachments_of(study, case, with_names=True)
    assert row.evidence == (first, second)
    assert row.names == (NAME, "scan 2.jpg")

    elsewhere = case_book(a_case(study, code="B-12", called="Bo"))
    again = attach(study, elsewhere, picture).record
    assert again != once
    mine, theirs = the_entry(study, case), the_entry(study, elsewhere)
    assert mine.digest != theirs.digest
    assert {mine.file, mine.key, mine.thumbnail, mine.thumbnail_key}.isdisjoint(
        {theirs.file, theirs.key, theirs.thumbnail, theirs.thumbnail_key}
    )


def test_a_file_that_went_missing_can_be_attached_again(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    first = attach(study, case, picture).record
    for path in files_of(study, case):
        path.unlink()
    (row,) = attachments_of(study, case)
    assert not row.there
    again = attach(study, case, picture).record
    assert again != first
    assert b"".join(content_of(study, case, again)) == picture.read_bytes()


def test_a_site_keeps_attachments_of_its_own(
    tmp_path: Path, study: OpenStudy, case: BookRef
) -> None:
    del case
    site = owner_named(study, site="SK-07")
    given = a_file(tmp_path, b"%PDF-1.7 minutes", "minutes.pdf")
    attachment = attach(study, site, given).record
    (row,) = attachments_of(study, site, with_names=True)
    assert (row.media_type, row.small, row.names) == ("application/pdf", False, ("minutes.pdf",))
    path = save_file(study, site, attachment, into=tmp_path / "out")
    assert path.name == f"SK-07-{attachment}.pdf"
    assert path.read_bytes() == given.read_bytes()
    assert ledger(study)[-1].sites == (site.id,)


@pytest.mark.parametrize("named", [{}, {"case": "K-07", "site": "SK-07"}])
def test_an_attachment_belongs_to_one_case_or_one_site(
    study: OpenStudy, case: BookRef, named: dict[str, str]
) -> None:
    del case
    with pytest.raises(Failed, match="one case, or one site"):
        owner_named(study, **named)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("talk.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0", "audio/mp4"),
        ("talk.wav", b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        ("photo.heic", b"\0\0\0\x24ftypheic\0\0\0\0", "image/heic"),
        ("photo.jpg", b"\0\0\0\x24ftypheic\0\0\0\0", "image/heic"),
        ("notes.txt", b"BMI was not asked", "application/octet-stream"),
        ("kez", b"?", "application/octet-stream"),
    ],
)
def test_what_is_no_picture_is_kept_whatever_it_is(
    tmp_path: Path, study: OpenStudy, case: BookRef, name: str, content: bytes, media_type: str
) -> None:
    attachment = attach(study, case, a_file(tmp_path, content, name)).record
    (row,) = attachments_of(study, case)
    assert (row.media_type, row.small) == (media_type, False)
    assert small_picture(study, case, attachment) == b""
    assert b"".join(content_of(study, case, attachment)) == content


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def nothing(path: Path) -> None:
    del path


def not_mine(path: Path) -> None:
    path.symlink_to(path)  # a link to itself cannot be opened by anybody


def empty(path: Path) -> None:
    path.write_bytes(b"")


def words(path: Path) -> None:
    path.write_bytes(b"not a picture")


def cut(path: Path) -> None:
    path.write_bytes(jpeg()[:2000])


def huge(path: Path) -> None:
    content = bytearray(saved_as("BMP"))
    content[18:26] = (20_000).to_bytes(4, "little") + (10_000).to_bytes(4, "little")
    path.with_suffix(".bmp").write_bytes(content)
    path.symlink_to(path.with_suffix(".bmp"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (folder, "folder"),
        (pipe, "not a file"),
        (nothing, "no such file"),
        (not_mine, "cannot be read"),
        (empty, "empty"),
        (words, "is none"),
        (cut, "damaged or cut short"),
        (huge, "120 million points"),
    ],
)
def test_bad_input_gives_one_clear_sentence_without_the_name_and_keeps_nothing(
    tmp_path: Path,
    study: OpenStudy,
    case: BookRef,
    make: object,
    sentence: str,
) -> None:
    path = tmp_path / NAME
    assert callable(make)
    make(path)
    before = study.folder.read(case)
    with pytest.raises(Failed, match=sentence) as found:
        attach(study, case, path)
    assert found.value.advice
    assert "Kez" not in found.value.sentence + found.value.advice
    assert study.folder.read(case) == before
    assert files_of(study, case) == []


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, study: OpenStudy, case: BookRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path, b"x" * 100, "talk.wav")
    fstat = os.fstat

    def longer(descriptor: int) -> os.stat_result:
        found = fstat(descriptor)
        if found.st_size != 100:
            return found
        return os.stat_result((*found[:6], 200, *found[7:]))

    monkeypatch.setattr(os, "fstat", longer)
    with pytest.raises(Failed, match="changed while it was read"):
        attach(study, case, path)
    assert files_of(study, case) == []


def test_evidence_must_be_here_and_shows_one_attachment(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    with pytest.raises(Failed, match="no evidence e9"):
        attach(study, case, picture, evidence="e9")
    evidence = the_evidence(study, case)
    attach(study, case, picture, evidence=evidence)
    other = a_file(tmp_path, jpeg(50, 50), "other.jpg")
    with pytest.raises(Failed, match="already"):
        attach(study, case, other, evidence=evidence)
    assert len(attachments_of(study, case)) == 1


def test_a_saved_file_is_whole_its_owners_alone_and_in_the_ledger(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    attachment = attach(study, case, picture).record
    path = save_file(study, case, attachment, into=tmp_path / "out")
    assert path.name == f"K-07-{attachment}.jpg"
    assert path.read_bytes() == picture.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    (entry,) = ledger(study)
    assert (entry.form, entry.cases, entry.purpose) == ("attachment", (case.id,), "own_copy")
    assert entry.named
    assert len(entry.digest) == 64


def test_nothing_leaves_of_a_file_that_is_damaged(
    tmp_path: Path, study: OpenStudy, case: BookRef
) -> None:
    given = a_file(tmp_path, secrets.token_bytes(200_000), "talk.wav")
    attachment = attach(study, case, given).record
    path = files_of(study, case)[0]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged):
        save_file(study, case, attachment, into=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert ledger(study) == ()
    ((broken, found),) = check_files(study, case).broken
    assert broken == attachment
    assert "damaged" in found


def test_an_attachment_evidence_shows_is_not_deleted_and_undo_brings_back_the_file_too(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attachment = attach(study, case, picture, evidence=evidence).record
    assert isinstance(delete_record(study, case.id, attachment), Objected)
    undo(study, case.id)
    assert attachments_of(study, case) == ()
    assert check_files(study, case).unnamed == ()
    redo(study, case.id)
    assert b"".join(content_of(study, case, attachment)) == picture.read_bytes()

    alone = attach(study, case, picture).record
    keep(study, case.id, Evidence(id=evidence, sort="picture", caption="no more"))
    saved(delete_record(study, case.id, alone))
    assert check_files(study, case).unnamed == ()
    undo(study, case.id)
    assert b"".join(content_of(study, case, alone)) == picture.read_bytes()


def test_opening_takes_nothing_a_stopped_save_left_but_what_is_half_written(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    attachment = attach(study, case, picture).record
    left = study.folder.files(case).keep(BytesIO(b"left behind"))
    half = files_of(study, case)[0].with_name("half.tmp")
    half.write_bytes(b"half")
    study.close()
    again = opened_again(tmp_path)
    assert not half.exists()
    assert check_files(again, case).unnamed == (left.id,)
    assert b"".join(content_of(again, case, attachment)) == picture.read_bytes()


def test_files_are_named_by_the_revisions_of_their_record_alone(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    attach(study, case, picture)
    revisions = study.folder.read(case).revisions
    entry = the_entry(study, case)
    assert {entry.file, entry.thumbnail} <= files_named(revisions)
    left = [one for one in revisions if one.kind != "attachment"]
    assert files_named(left).isdisjoint({entry.file, entry.thumbnail})


def test_an_attachment_that_belongs_to_another_child_moves_with_its_file_and_name(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attachment = attach(study, case, picture, evidence=evidence).record
    before = the_entry(study, case)
    other = case_book(a_case(study, code="B-12", called="Bo"))
    the_evidence(study, other)  # the same id, so that it gets another there
    moved = move_records(study, [evidence, attachment], case=case.id, to=other.id)
    assert isinstance(moved, Moved), moved
    assert moved.ids[evidence] != evidence
    assert (attachments_of(study, case), files_of(study, case)) == ((), [])
    (row,) = attachments_of(study, other, with_names=True)
    assert (row.evidence, row.names) == ((moved.ids[evidence],), (NAME,))
    assert b"".join(content_of(study, other, row.id)) == picture.read_bytes()
    assert small_picture(study, other, row.id)
    after = the_entry(study, other)
    assert {before.key, before.file, before.digest, before.thumbnail_key}.isdisjoint(
        {after.key, after.file, after.digest, after.thumbnail_key}
    )
    assert check_files(study, other) == FilesChecked(broken=(), unnamed=())


@pytest.mark.parametrize("whole_child", [False, True])
def test_files_are_gone_with_their_record_and_with_their_child(
    study: OpenStudy, case: BookRef, picture: Path, whole_child: bool
) -> None:
    attachment = attach(study, case, picture).record
    other = case_book(a_case(study, code="B-12", called="Bo"))
    attach(study, other, picture)
    if whole_child:
        erase_child(study, case.id, "asked")
    else:
        assert not isinstance(erase_records(study, case, [attachment], "asked"), Objected)
    assert files_of(study, case) == []
    assert len(files_of(study, other)) == 2


def planted_keys(study: OpenStudy, case: BookRef) -> Iterator[str]:
    entry = the_entry(study, case)
    yield from (entry.key, entry.thumbnail_key, entry.file, entry.thumbnail, entry.digest)


def test_no_key_is_in_any_document_search_hit_report_or_representation(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attach(study, case, picture, evidence=evidence)
    document = export_case(study, case.id, form="json", with_register=True, into=tmp_path)
    outgoing = preview(study, case.id)
    assert outgoing.case.own.of(Attachment) == ()
    for secret in planted_keys(study, case):
        assert secret
        assert secret not in document.read_text(encoding="utf-8")
        assert list(search(study, secret)) == []
        assert secret not in repr(the_entry(study, case))
        assert secret not in repr(outgoing)


def test_a_case_with_attachments_is_exported_taken_in_elsewhere_and_taken_in_again_here(
    tmp_path: Path, study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = the_evidence(study, case)
    attachment = attach(study, case, picture, evidence=evidence).record
    document = export_case(study, case.id, form="json", with_register=True, into=tmp_path)
    values = msgspec.json.decode(document.read_bytes())
    assert "attachment" not in values["records"]
    assert evidence not in [entry["id"] for entry in values["register"]]
    assert values["records"]["evidence"][0]["picture"] == attachment
    (here,) = import_documents(study, [document])
    assert (here.new, here.changed) == (0, 0)
    assert len(attachments_of(study, case)) == 1
    (tmp_path / "other").mkdir()
    other = an_open_study(tmp_path / "other")
    (there,) = import_documents(other, [document])
    again = export_case(other, there.id, form="json", with_register=True, into=tmp_path / "again")
    assert again.read_bytes() == document.read_bytes()


def test_evidence_of_before_that_says_where_its_picture_is_stays_as_it_is(
    study: OpenStudy, case: BookRef, picture: Path
) -> None:
    evidence = keep(study, case.id, Evidence(sort="picture", picture="in the red folder"))
    assert attachments_of(study, case) == ()
    attachment = attach(study, case, picture, evidence=evidence).record
    (row,) = attachments_of(study, case)
    assert (row.id, row.evidence) == (attachment, (evidence,))


MEASURED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.opened import opened_again
from trajectories.use_cases.attachment import attach, attachments_of, owner_named, save_file

folder = Path({folder!r})
study = opened_again(folder)
owner = owner_named(study, case="K-07")
attach(study, owner, folder / "small.wav")
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 24 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
attachment = attach(study, owner, folder / "long talk.wav").record
print(save_file(study, owner, attachment, into=folder / "out"))
study.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the size of a process from /proc")
def test_sixty_four_megabytes_go_in_and_out_in_twenty_four_of_memory(
    tmp_path: Path, study: OpenStudy, case: BookRef
) -> None:
    del case
    study.close()
    a_file(tmp_path, b"small", "small.wav")
    long = tmp_path / "long talk.wav"
    with long.open("wb") as file:
        file.truncate(64 * 2**20)
    program = MEASURED.format(root=str(Path(__file__).parents[2]), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    out = Path(done.stdout.strip())
    assert out.stat().st_size == 64 * 2**20


def test_only_a_case_or_a_site_keeps_attachments(study: OpenStudy) -> None:
    with pytest.raises(Failed, match="case or a site"):
        study.folder.files(study.study_book)
