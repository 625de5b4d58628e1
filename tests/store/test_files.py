"""Files beside a book: what was put in comes out, and nothing that was changed comes out at all."""

import hashlib
import io
import os
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajectories.errors import Damaged, Failed, NotSaved, Tampered, TrajectoriesError
from trajectories.store.files import CHUNK, FileHeader, Files, StoredFile

STUDY = "0123456789abcdef0123456789abcdef"
FIXTURE = Path(__file__).parent / "file-1"
WORDS = b"A collage: a bus, a kite, and nobody at the stop."


def known_bytes() -> Callable[[int], bytes]:
    """Return chance that is none: SHA-256 of a counter."""
    count = 0

    def random(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.sha256(str(count).encode()).digest()[:length]

    return random


def files_in(folder: Path, *, may_write: bool = True, **options: object) -> Files:
    given: dict[str, object] = {"study": STUDY, "naming": b"n" * 32, "random": secrets.token_bytes}
    return Files(folder, "case/c1/files", may_write=may_write, **{**given, **options})  # type: ignore[arg-type]  # any option


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "case" / "files"


@pytest.fixture
def files(folder: Path) -> Files:
    return files_in(folder)


def kept(files: Files, content: bytes) -> StoredFile:
    return files.keep(io.BytesIO(content))


def content(files: Files, stored: StoredFile) -> bytes:
    return b"".join(files.read(stored.id, stored.key))


def header_length(path: Path) -> int:
    return 11 + int.from_bytes(path.read_bytes()[9:11], "big")


@settings(max_examples=30, deadline=None)
@given(
    size=st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK - 7])
    | st.integers(0, 4 * CHUNK)
)
def test_what_is_put_in_comes_out_whatever_its_length(
    tmp_path_factory: pytest.TempPathFactory, size: int
) -> None:
    files = files_in(tmp_path_factory.mktemp("files"))
    given = secrets.token_bytes(size)
    stored = kept(files, given)
    assert content(files, stored) == given
    assert stored.size == size


def test_the_same_content_is_known_again_by_whoever_holds_the_key_and_nobody_else(
    folder: Path,
) -> None:
    first, second = kept(files_in(folder), WORDS), kept(files_in(folder), WORDS)
    assert first.digest == second.digest
    assert first.digest != hashlib.sha256(WORDS).hexdigest()
    assert first.digest != kept(files_in(folder, naming=b"o" * 32), WORDS).digest
    assert first.key != second.key
    assert (folder / first.id).read_bytes() != (folder / second.id).read_bytes()


def test_nothing_of_it_is_readable_and_it_is_for_its_owner_alone(
    folder: Path, files: Files
) -> None:
    stored = kept(files, WORDS * 4000)
    path = folder / stored.id
    assert WORDS[:8] not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert stored.key not in repr(stored)


def test_every_single_bit_that_flips_is_noticed(folder: Path, files: Files) -> None:
    stored = kept(files, WORDS)
    path = folder / stored.id
    whole = path.read_bytes()
    for at in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        path.write_bytes(changed)
        with pytest.raises(TrajectoriesError) as found:
            content(files, stored)
        assert found.value.exit_code == 13, at


@pytest.mark.parametrize("blocks", [1, 2, 3])
def test_a_file_cut_anywhere_is_refused(folder: Path, files: Files, blocks: int) -> None:
    stored = kept(files, secrets.token_bytes(blocks * CHUNK))
    path = folder / stored.id
    whole = path.read_bytes()
    first = header_length(path)
    ends = [first + block * (CHUNK + 16) for block in range(blocks)]
    for end in [0, 5, 10, first - 1, *ends, *(e + 1 for e in ends), ends[-1] + 15, len(whole) - 1]:
        path.write_bytes(whole[:end])
        with pytest.raises(Damaged):
            content(files, stored)


@pytest.mark.parametrize("size", [10, CHUNK, 2 * CHUNK + 5])
def test_what_is_put_behind_a_file_is_refused(folder: Path, files: Files, size: int) -> None:
    stored = kept(files, secrets.token_bytes(size))
    path = folder / stored.id
    whole = path.read_bytes()
    last = whole[header_length(path) + (size - 1) // CHUNK * (CHUNK + 16) :]
    for more in (b"\0", b"x" * 16, last, secrets.token_bytes(CHUNK + 16)):
        path.write_bytes(whole + more)
        with pytest.raises(Damaged):
            content(files, stored)


def test_chunks_in_another_order_left_out_or_twice_are_refused(folder: Path, files: Files) -> None:
    stored = kept(files, secrets.token_bytes(4 * CHUNK))
    path = folder / stored.id
    whole = path.read_bytes()
    start, step = header_length(path), CHUNK + 16
    a, b, c, d = (whole[start + n * step : start + (n + 1) * step] for n in range(4))
    for order in ((b, a, c, d), (a, c, b, d), (a, b, d, c), (a, b, d), (a, a, b, c, d), (d,)):
        path.write_bytes(whole[:start] + b"".join(order))
        with pytest.raises(Damaged):
            content(files, stored)


def test_another_file_in_its_place_is_refused(folder: Path, files: Files) -> None:
    one, other = kept(files, WORDS), kept(files, WORDS)
    (folder / one.id).write_bytes((folder / other.id).read_bytes())
    with pytest.raises(Damaged):
        content(files, one)
    # Even somebody with its key cannot give a file another's name, or bring it from a study.
    renamed = StoredFile(one.id, other.key, other.size, other.digest)
    with pytest.raises(Tampered, match="another file"):
        content(files, renamed)
    with pytest.raises(Tampered):
        content(files_in(folder, study="f" * 32), other)


def test_a_chunk_of_another_file_under_the_same_key_is_refused(folder: Path) -> None:
    # The header with the file's id is authenticated with every chunk, not only with the first.
    same_key = one_key()
    files = files_in(folder, random=same_key)
    one, other = (kept(files, secrets.token_bytes(3 * CHUNK)) for _ in range(2))
    assert one.key == other.key
    start, step = header_length(folder / one.id), CHUNK + 16
    ours, theirs = ((folder / each.id).read_bytes() for each in (one, other))
    mixed = (
        ours[: start + step] + theirs[start + step : start + 2 * step] + ours[start + 2 * step :]
    )
    (folder / one.id).write_bytes(mixed)
    with pytest.raises(Damaged):
        content(files, one)


def one_key() -> Callable[[int], bytes]:
    return lambda length: b"k" * 32 if length == 32 else secrets.token_bytes(length)


def test_a_file_that_is_gone_or_is_none_is_told_apart(folder: Path, files: Files) -> None:
    stored = kept(files, WORDS)
    path = folder / stored.id
    path.rename(folder / "elsewhere")
    with pytest.raises(Damaged, match="gone"):
        content(files, stored)
    path.symlink_to("elsewhere")
    with pytest.raises(Tampered, match="link"):
        content(files, stored)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Tampered, match="no file"):
        content(files, stored)
    path.unlink()
    path.mkdir()
    with pytest.raises(Tampered, match="no file"):
        content(files, stored)


@pytest.mark.parametrize("key", ["", "not a key", "AAAA", "\u00e9"])
def test_a_record_without_a_key_is_said_to_be_damaged(files: Files, key: str) -> None:
    stored = kept(files, WORDS)
    with pytest.raises(Damaged):
        list(files.read(stored.id, key))


def test_a_name_that_leads_elsewhere_opens_nothing(files: Files) -> None:
    with pytest.raises(Damaged):
        list(files.read("../../study.json", kept(files, WORDS).key))
    with pytest.raises(Damaged):
        files.remove("../../study.json")


def test_a_study_opened_to_be_read_takes_and_loses_no_file(folder: Path, files: Files) -> None:
    stored = kept(files, WORDS)
    reading = files_in(folder, may_write=False)
    assert content(reading, stored) == WORDS
    for forbidden in (
        lambda: kept(reading, WORDS),
        lambda: reading.remove(stored.id),
    ):
        with pytest.raises(Failed, match="read only"):
            forbidden()
    assert reading.there() == (stored.id,)


class Broken(io.BytesIO):
    """A source that fails after its first part."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error", "/media/stick/Kez.jpg")
        return super().read(size)


def test_a_source_that_cannot_be_read_to_its_end_leaves_nothing(folder: Path, files: Files) -> None:
    with pytest.raises(Failed, match="read to its end") as found:
        files.keep(Broken(b"x" * 3 * CHUNK))
    assert "Kez" not in str(found.value)
    assert list(folder.iterdir()) == []


class Growing(io.BytesIO):
    """A source somebody is still writing to."""

    def read(self, _size: int | None = -1, /) -> bytes:
        return super().read(100)


def test_a_source_that_grows_while_it_is_read_is_refused(folder: Path, files: Files) -> None:
    with pytest.raises(Failed, match="grew"):
        files.keep(Growing(b"x" * 300))
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_nothing_and_says_so(
    folder: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept(files, WORDS)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="disk is full"):
        kept(files, WORDS)
    assert [path.name for path in folder.iterdir()] == [first.id]


def test_a_file_of_the_first_version_opens_and_is_written_the_same(folder: Path) -> None:
    files = files_in(folder, random=known_bytes())
    stored = kept(files, WORDS)
    written = (folder / stored.id).read_bytes()
    assert written == FIXTURE.read_bytes()
    (folder / stored.id).write_bytes(FIXTURE.read_bytes())
    assert content(files, stored) == WORDS


def test_the_bytes_of_a_file_of_several_chunks_are_known(folder: Path) -> None:
    files = files_in(folder, random=known_bytes())
    stored = kept(files, bytes(range(256)) * 600)
    written = (folder / stored.id).read_bytes()
    assert (
        hashlib.sha256(written).hexdigest()
        == "8d62c35df83afd90078db8b334746eaf756e3137b229a18d90354f4c3d7e1bbf"
    )
    assert FileHeader(study=STUDY, file=stored.id).v == 1
