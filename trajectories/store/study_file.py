"""Read and write study.json: what must be known of a study before it can be opened.

Readable without the key are the study's id, when it was made, the names of its slots, and the
certificates: one for each person who ever belonged to it, with their public keys. Those stay when a
slot goes, so that what a person signed can still be verified after they left. The first certificate
signs itself; each later one is signed by somebody already certified. A name stands in a slot only:
it is how a person chooses theirs. The title is sealed.

The last line is the SHA-256 of what stands above it, so that damage is told before a passphrase is
asked for; the MAC inside tells, once the key is there, whether anybody without it wrote here.

Version 2 says more: who last changed who can open the study, under their signature, because the
MAC shows only that it was one of those with the key; who used a recovery code; and, while the
study's key is being changed, the key before under the new one. A study nobody was added to and
nothing was changed in is still written as version 1, which older programs open.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Literal

import msgspec

from trajectories.errors import Damaged, NewerFormat, NoStudy, Tampered
from trajectories.model.revision import canonical
from trajectories.store.keys import PublicKeys, Secrets, Slot, is_signed
from trajectories.store.replace import DiskFile

NAME = "study.json"
FORMAT = "trajectories study"
VERSION = 2
"""The highest that is understood."""


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """That a person with these public keys belongs, or belonged, to the study."""

    researcher: str
    keys: PublicKeys
    epoch: int
    """Since which study key."""
    at: str
    by: str
    """The researcher who says so: the first of a study says so themselves."""
    interim: Literal[True] | msgspec.UnsetType = msgspec.UNSET
    """That the keys were made by `by` and sign one thing: the certificate of the person's own."""
    sig: bytes = b""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """Who last changed who can open the study."""

    at: str
    by: str
    sig: bytes = b""
    """Over all that study.json says but for this signature, the MAC and `rekey`."""


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """That a recovery code was used."""

    researcher: str
    at: str


class KeyBefore(msgspec.Struct, frozen=True, kw_only=True):
    """The study key of the epoch before, under the present one, until every file is rewritten."""

    epoch: int
    nonce: bytes
    wrapped: bytes


class StudyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in study.json."""

    format: str = FORMAT
    v: int = 1
    id: str
    made: str
    epoch: int
    title: bytes
    """Sealed."""
    slots: tuple[Slot, ...]
    certificates: tuple[Certificate, ...]
    changed: Changed | msgspec.UnsetType = msgspec.UNSET
    recoveries: tuple[Recovery, ...] | msgspec.UnsetType = msgspec.UNSET
    rekey: KeyBefore | msgspec.UnsetType = msgspec.UNSET
    mac: bytes = b""


class _Version(msgspec.Struct):
    format: str
    v: int


def read_study_file(folder: Path) -> StudyFile:
    """Read study.json, refusing any damage; whether it was tampered with needs the key."""
    content = DiskFile(folder / NAME, NAME).read()
    if content is None:
        raise NoStudy(str(folder))
    return parse_study_file(content)


def parse_study_file(content: bytes) -> StudyFile:
    """Read what stands in a study.json, refusing any damage."""
    return _parse(_undamaged(content))


def write_study_file(folder: Path, study: StudyFile, secrets: Secrets) -> None:
    """Replace study.json, authenticated and with its SHA-256."""
    said = canonical(msgspec.structs.replace(study, mac=_mac(study, secrets)))
    check = hashlib.sha256(said).hexdigest().encode()
    DiskFile(folder / NAME, NAME).replace(said + b"\n" + check + b"\n")


def verify_study_file(study: StudyFile, secrets: Secrets) -> None:
    """Refuse a study.json that was changed without the study key."""
    if not hmac.compare_digest(study.mac, _mac(study, secrets)):
        raise Tampered(NAME, "its code does not match")
    certified: dict[str, Certificate] = {}
    for one in study.certificates:
        signer = certified.get(one.by, None if certified else one)
        if signer is None or not _certifies(signer, one):
            raise Tampered(NAME, f"the certificate of {one.researcher} is not signed")
        certified[one.researcher] = one
    changed = study.changed
    if changed is not msgspec.UNSET:
        signer = certified.get(changed.by)
        if signer is None or not is_signed(changed_bytes(study), changed.sig, signer.keys.signing):
            raise Tampered(NAME, f"its last change is not signed by {changed.by}")


def signed_change(study: StudyFile, secrets: Secrets, *, at: str, by: str) -> StudyFile:
    """Return `study` with who changed it last, signed by them."""
    said = msgspec.structs.replace(study, v=VERSION, changed=Changed(at=at, by=by))
    signed = Changed(at=at, by=by, sig=secrets.sign(changed_bytes(said)))
    return msgspec.structs.replace(said, changed=signed)


def changed_bytes(study: StudyFile) -> bytes:
    """Return what the signature of whoever last changed study.json covers."""
    assert study.changed is not msgspec.UNSET
    changed = msgspec.structs.replace(study.changed, sig=b"")
    bare = msgspec.structs.replace(study, changed=changed, rekey=msgspec.UNSET, mac=b"")
    return canonical(bare)


def certified_bytes(certificate: Certificate) -> bytes:
    """Return what the signature of a certificate covers."""
    return canonical(msgspec.structs.replace(certificate, sig=b""))


def _certifies(signer: Certificate, one: Certificate) -> bool:
    """Say whether `signer` may certify `one`, and did: interim keys only their own successors."""
    if signer.interim is True and signer.researcher != one.researcher:
        return False
    return is_signed(certified_bytes(one), one.sig, signer.keys.signing)


def _mac(study: StudyFile, secrets: Secrets) -> bytes:
    return secrets.mac(study.id, canonical(msgspec.structs.replace(study, mac=b"")))


def _undamaged(content: bytes) -> bytes:
    said, line, check = content.partition(b"\n")
    expected = hashlib.sha256(said).hexdigest().encode() + b"\n"
    if not line or check != expected:
        raise Damaged(NAME, "its content does not match the line under it")
    return said


def _parse(said: bytes) -> StudyFile:
    try:
        version = msgspec.json.decode(said, type=_Version)
        if version.format != FORMAT:
            raise Tampered(NAME, "it is not a study of this program")
        if version.v > VERSION:
            raise NewerFormat(NAME, version.v)
        study = msgspec.json.decode(said, type=StudyFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Tampered(NAME, "it is whole but does not say what it must") from failure
    if canonical(study) != said:
        raise Tampered(NAME, "it says more than its format allows")
    return study
