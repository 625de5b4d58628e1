"""What a backup says of itself: every file with its SHA-256, under a code of the study's keys."""

import hmac
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.revision import canonical
from trajectories.store.keys import Secrets

MANIFEST = "manifest.json"
FORMAT = "trajectories backup"
VERSION = 1
LARGEST_MANIFEST = 256 << 20


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One file in a backup."""

    path: str
    size: int
    sha256: str
    modified: int
    """Nanoseconds since 1970: by size and time the catalogue knows a book again."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself."""

    format: str = FORMAT
    v: int = VERSION
    study: str
    epoch: int
    made: str
    """RFC 3339, UTC."""
    cases: int
    files: tuple[Kept, ...]


class _Version(msgspec.Struct):
    format: str
    v: int


def sealed_manifest(manifest: Manifest, secrets: Secrets) -> bytes:
    """Write a manifest with its code in the line under it."""
    said = canonical(manifest)
    return said + b"\n" + _mac(said, manifest.study, secrets).encode() + b"\n"


def believed_manifest(
    file: Path, sealed: bytes, found: tuple[Kept, ...], secrets: Secrets
) -> Manifest:
    """Return the manifest if its code is right and every file is the one it names."""
    what = f"the backup {file.name}"
    said, _, code = sealed.partition(b"\n")
    try:
        version = msgspec.json.decode(said, type=_Version)
        if version.format == FORMAT and version.v > VERSION:
            raise NewerFormat(what, version.v)
        manifest = msgspec.json.decode(said, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Damaged(what, "its manifest cannot be read") from failure
    if not hmac.compare_digest(code.strip(), _mac(said, manifest.study, secrets).encode()):
        raise Tampered(what, "the code of its manifest does not match")
    told = {one.path: (one.size, one.sha256) for one in manifest.files}
    there = {one.path: (one.size, one.sha256) for one in found}
    for path in sorted(told.keys() | there.keys()):
        if told.get(path) != there.get(path):
            raise Damaged(what, f"{path} is not the file its manifest names")
    return manifest


def _mac(said: bytes, study: str, secrets: Secrets) -> str:
    return hmac.digest(secrets.derive("backup", "manifest", study), said, "sha256").hex()
