"""Seal bytes so that only this study's key opens them, and only in the place they are meant for.

`TRAJBOOK`, format byte, two bytes of length, header as canonical JSON, 12 bytes of nonce,
AES-256-GCM ciphertext and tag. Every byte before the nonce is authenticated. No key is in the file:
each is derived from the study key and what the header says, so a book moved to another child's
place opens under its own name, is recognised, and is refused.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.revision import canonical

MAGIC = b"TRAJBOOK\x01"
VERSION = 1
LONGEST_HEADER = 1024
_NONCE = 12
_TAG = 16


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a sealed file says about itself before it is opened."""

    v: int = VERSION
    study: str
    book: str
    kind: str
    gen: int
    """Counts the times this file was replaced."""
    epoch: int
    """Counts the times the study key was changed."""


class Opened(msgspec.Struct, frozen=True):
    """A header that can be believed, and what was under it."""

    header: Header
    plain: bytes


@dataclass(frozen=True, repr=False)
class Sealer:
    """Seals and opens the files of one study."""

    study: str
    epoch: int
    key_for: Callable[[Header], bytes]
    random: Callable[[int], bytes]

    def seal(self, kind: str, book: str, *, generation: int, plain: bytes) -> bytes:
        """Encrypt `plain` and prove that it opens again before anything is replaced by it."""
        header = Header(study=self.study, book=book, kind=kind, gen=generation, epoch=self.epoch)
        said = canonical(header)
        before = MAGIC + len(said).to_bytes(2, "big") + said
        cipher = AESGCM(self.key_for(header))
        nonce = self.random(_NONCE)
        body = cipher.encrypt(nonce, plain, before)
        if cipher.decrypt(nonce, body, before) != plain:
            raise Damaged(f"{kind}/{book}", "what was sealed did not open again")
        return before + nonce + body

    def open(self, kind: str, book: str, content: bytes) -> Opened:
        """Decrypt a file found in the place of `kind` and `book`, believing nothing before that."""
        what = f"{kind}/{book}"
        header, body_at = read_header(what, content)
        nonce, body = content[body_at : body_at + _NONCE], content[body_at + _NONCE :]
        try:
            plain = AESGCM(self.key_for(header)).decrypt(nonce, body, content[:body_at])
        except InvalidTag as failure:
            raise Damaged(what, self._unfitting(header)) from failure
        if header.v != VERSION:
            raise NewerFormat(what, header.v)
        if (header.study, header.kind, header.book) != (self.study, kind, book):
            raise Tampered(what, f"it is {header.kind}/{header.book}, moved here")
        return Opened(header, plain)

    def _unfitting(self, header: Header) -> str:
        """Say why a seal does not fit, as far as an unbelieved header can tell."""
        if header.study == self.study and header.epoch < self.epoch:
            return "it is from before the study's keys were changed"
        if header.study == self.study and header.epoch > self.epoch:
            return "it is from after the study's keys were changed; study.json is an older copy"
        return "its content does not match its seal"


def digest(content: bytes) -> str:
    """Name a sealed file by SHA-256 over its header, nonce and tag.

    The tag stands for every byte between, for whoever has opened the file; hashing those too would
    double the time a save spends on them.
    """
    body_at = len(MAGIC) + 2 + int.from_bytes(content[len(MAGIC) : len(MAGIC) + 2], "big")
    return hashlib.sha256(content[: body_at + _NONCE] + content[-_TAG:]).hexdigest()


def read_header(what: str, content: bytes) -> tuple[Header, int]:
    """Return the header, not yet believed, and where the nonce begins."""
    start = len(MAGIC) + 2
    if not content.startswith(MAGIC):
        raise Damaged(what, "it does not begin as a file of this program does")
    length = int.from_bytes(content[len(MAGIC) : start], "big")
    end = start + length
    if length > LONGEST_HEADER or len(content) < end + _NONCE + _TAG:
        raise Damaged(what, "it is cut short")
    try:
        return msgspec.json.decode(content[start:end], type=Header), end
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Damaged(what, "its first lines cannot be read") from failure
