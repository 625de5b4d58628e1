import hashlib
import secrets
from pathlib import Path

import msgspec
import pytest

from tests.studies import PASSPHRASE, SLOT, TINY_COST
from trajectories.errors import Damaged, NewerFormat, NoStudy, Tampered
from trajectories.model.revision import canonical
from trajectories.store.access import Access, first_access, unlock
from trajectories.store.study_file import (
    Certificate,
    StudyFile,
    certified_bytes,
    read_study_file,
    verify_study_file,
    write_study_file,
)


@pytest.fixture
def access(tmp_path: Path) -> Access:
    made = first_access(
        title="Ward three",
        name=SLOT,
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        at="2026-03-04T12:00:00.000Z",
        random=secrets.token_bytes,
    )
    write_study_file(tmp_path, made.study, made.secrets)
    return made


def rewritten(folder: Path, said: bytes) -> None:
    """Write as somebody would who can count a SHA-256 but has no key."""
    check = hashlib.sha256(said).hexdigest().encode()
    (folder / "study.json").write_bytes(said + b"\n" + check + b"\n")


def test_what_was_written_is_read_and_verified(tmp_path: Path, access: Access) -> None:
    study = read_study_file(tmp_path)
    verify_study_file(study, access.secrets)
    assert msgspec.structs.replace(study, mac=b"") == access.study


def test_a_folder_without_one_is_no_study(tmp_path: Path) -> None:
    with pytest.raises(NoStudy):
        read_study_file(tmp_path)


def test_any_flipped_bit_is_damage_told_without_a_passphrase(
    tmp_path: Path, access: Access
) -> None:
    path = tmp_path / "study.json"
    whole = path.read_bytes()
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        with pytest.raises(Damaged):
            read_study_file(tmp_path)


def test_a_file_cut_or_grown_anywhere_is_damage(tmp_path: Path, access: Access) -> None:
    path = tmp_path / "study.json"
    whole = path.read_bytes()
    for content in (*(whole[:length] for length in range(len(whole))), whole + b"\n"):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            read_study_file(tmp_path)


def test_a_change_without_the_key_is_tampering(tmp_path: Path, access: Access) -> None:
    study = read_study_file(tmp_path)
    rewritten(tmp_path, canonical(msgspec.structs.replace(study, epoch=2)))
    with pytest.raises(Tampered, match="code does not match"):
        unlock(tmp_path, slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST)


@pytest.mark.parametrize(
    "said",
    [b"[]", b"\xff", b'{"format":"other","v":1}', b'{"format":"trajectories study","v":1}'],
)
def test_a_whole_file_that_is_no_study_is_refused(
    tmp_path: Path, access: Access, said: bytes
) -> None:
    rewritten(tmp_path, said)
    with pytest.raises(Tampered):
        read_study_file(tmp_path)


def test_a_field_the_format_does_not_know_is_refused(tmp_path: Path, access: Access) -> None:
    said = msgspec.json.decode(canonical(read_study_file(tmp_path)))
    rewritten(tmp_path, canonical({**said, "more": 1}))
    with pytest.raises(Tampered, match="more than its format"):
        read_study_file(tmp_path)


def test_a_version_of_tomorrow_is_refused_not_guessed(tmp_path: Path, access: Access) -> None:
    rewritten(tmp_path, b'{"format":"trajectories study","v":3}')
    with pytest.raises(NewerFormat):
        read_study_file(tmp_path)


def test_somebody_certified_by_nobody_known_is_refused(access: Access) -> None:
    stranger = Certificate(
        researcher="p9", keys=access.secrets.public(), epoch=1, at="2026-03-05", by="p8"
    )
    study = _with(access, stranger)
    with pytest.raises(Tampered, match="p9"):
        verify_study_file(study, access.secrets)


def test_somebody_certified_by_the_first_is_accepted(access: Access) -> None:
    second = Certificate(
        researcher="p2", keys=access.secrets.public(), epoch=1, at="x", by=access.researcher
    )
    signed = msgspec.structs.replace(second, sig=access.secrets.sign(certified_bytes(second)))
    verify_study_file(_with(access, signed), access.secrets)


def test_neither_title_nor_key_stands_in_the_clear(tmp_path: Path, access: Access) -> None:
    content = (tmp_path / "study.json").read_bytes()
    assert b"Ward" not in content
    for key in (access.secrets.study_key, access.secrets.signing, access.secrets.exchange):
        assert msgspec.json.encode(key)[1:-1] not in content
        assert key.hex().encode() not in content


def _with(access: Access, certificate: Certificate) -> StudyFile:
    """Return the study file with one more certificate, under a code that fits."""
    certificates = (*access.study.certificates, certificate)
    study = msgspec.structs.replace(access.study, certificates=certificates)
    return msgspec.structs.replace(study, mac=access.secrets.mac(study.id, canonical(study)))
