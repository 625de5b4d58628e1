"""Make, wrap and derive keys: one study key, and each person's keys to sign and to exchange.

A passphrase never encrypts anything but its own slot. The slot, chosen by name and never tried in
turn, wraps the study key and this person's private keys; every other key is derived from the study
key for one purpose. What a slot asks of Argon2id is checked before any memory is taken for it.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from trajectories.errors import Tampered, WrongPassphrase

KEY = 32
"""Bytes in every key here."""
_SALT = 16
_NONCE = 12


class KdfCost(msgspec.Struct, frozen=True):
    """What turning a passphrase into a key costs, and so what each guess costs."""

    memory_kib: int
    time: int
    parallelism: int


DEFAULT_COST = KdfCost(memory_kib=64 * 1024, time=3, parallelism=4)
FLOOR_COST = KdfCost(memory_kib=19 * 1024, time=1, parallelism=1)
CEILING_COST = KdfCost(memory_kib=1024 * 1024, time=10, parallelism=8)


PublicKey = Annotated[bytes, msgspec.Meta(min_length=KEY, max_length=KEY)]
Way = Literal["passphrase", "code", "recovery"]
"""A person's own passphrase; a code that opens once; the code for a forgotten passphrase."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way in, as it stands in study.json."""

    name: str
    researcher: str
    way: Way
    cost: KdfCost
    salt: Annotated[bytes, msgspec.Meta(min_length=_SALT, max_length=_SALT)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=_NONCE, max_length=_NONCE)]
    wrapped: bytes
    """Study key, signing key and exchange key under a key made from the secret."""
    at: str | msgspec.UnsetType = msgspec.UNSET
    """When this way in was last changed (RFC 3339, UTC); since version 2, like `by`."""
    by: str | msgspec.UnsetType = msgspec.UNSET
    """The researcher who last changed it."""


class PublicKeys(msgspec.Struct, frozen=True, kw_only=True):
    """What others need of a person: Ed25519 to verify, X25519 to send to."""

    signing: PublicKey
    exchange: PublicKey


@dataclass(frozen=True, repr=False)
class Secrets:
    """The keys one person holds while a study is open; never shown, never written as they are."""

    study_key: bytes
    signing: bytes
    exchange: bytes

    def derive(self, purpose: str, kind: str, name: str) -> bytes:
        """Derive the key for one purpose and one thing."""
        return HKDF(
            algorithm=hashes.SHA256(),
            length=KEY,
            salt=None,
            info=f"trajectories/1/{purpose}/{kind}/{name}".encode(),
        ).derive(self.study_key)

    def mac(self, study: str, content: bytes) -> bytes:
        """Authenticate study.json with HMAC-SHA256."""
        made = hmac.HMAC(self.derive("header", "study", study), hashes.SHA256())
        made.update(content)
        return made.finalize()

    def sign(self, content: bytes) -> bytes:
        """Sign with Ed25519."""
        return self._signing_key.sign(content)

    def public(self) -> PublicKeys:
        """Return the public halves."""
        signing = self._signing_key.public_key()
        exchange = X25519PrivateKey.from_private_bytes(self.exchange).public_key()
        return PublicKeys(signing=signing.public_bytes_raw(), exchange=exchange.public_bytes_raw())

    @cached_property
    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing)


def make_secrets(random: Callable[[int], bytes], *, study_key: bytes = b"") -> Secrets:
    """Make a person's keys, and the study key when none is given."""
    return Secrets(study_key=study_key or random(KEY), signing=random(KEY), exchange=random(KEY))


def make_slot(
    secrets: Secrets,
    passphrase: str,
    *,
    study: str,
    name: str,
    researcher: str,
    way: Way,
    cost: KdfCost,
    random: Callable[[int], bytes],
    at: str | msgspec.UnsetType = msgspec.UNSET,
    by: str | msgspec.UnsetType = msgspec.UNSET,
) -> Slot:
    """Wrap a person's keys under a passphrase or a code."""
    salt, nonce = random(_SALT), random(_NONCE)
    wrapping = AESGCM(stretch(passphrase, salt, cost))
    everything = secrets.study_key + secrets.signing + secrets.exchange
    return Slot(
        name=name,
        researcher=researcher,
        way=way,
        cost=cost,
        salt=salt,
        nonce=nonce,
        wrapped=wrapping.encrypt(nonce, everything, _bound_to(study, name, way)),
        at=at,
        by=by,
    )


def open_slot(slot: Slot, passphrase: str, *, study: str, floor: KdfCost = FLOOR_COST) -> Secrets:
    """Unwrap a person's keys; a wrong secret and a changed slot cannot be told apart here."""
    check_cost(slot.cost, floor=floor)
    wrapping = AESGCM(stretch(passphrase, slot.salt, slot.cost))
    bound = _bound_to(study, slot.name, slot.way)
    try:
        everything = wrapping.decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag as failure:
        raise WrongPassphrase from failure
    return Secrets(
        study_key=everything[:KEY],
        signing=everything[KEY : 2 * KEY],
        exchange=everything[2 * KEY :],
    )


def check_cost(cost: KdfCost, *, floor: KdfCost = FLOOR_COST) -> None:
    """Refuse a cost that protects nothing or that would take the machine down."""
    fits = (
        floor.memory_kib <= cost.memory_kib <= CEILING_COST.memory_kib
        and floor.time <= cost.time <= CEILING_COST.time
        and floor.parallelism <= cost.parallelism <= CEILING_COST.parallelism
        and cost.memory_kib >= 8 * cost.parallelism
    )
    if not fits:
        raise Tampered("study.json", "what a slot asks of Argon2id is out of bounds")


def is_signed(content: bytes, signature: bytes, signing: bytes) -> bool:
    """Say whether `signature` over `content` was made by the holder of the public key."""
    try:
        Ed25519PublicKey.from_public_bytes(signing).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _bound_to(study: str, name: str, way: Way) -> bytes:
    """Say what a slot is for, so that it opens nothing as another's or as another way in."""
    what = "slot" if way == "passphrase" else f"{way} slot"
    return f"trajectories/1/{what}/{study}/{name}".encode()


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Turn what was typed, however the keyboard composed its accents, into a key."""
    return hash_secret_raw(
        secret=unicodedata.normalize("NFKC", passphrase).encode(),
        salt=salt,
        time_cost=cost.time,
        memory_cost=cost.memory_kib,
        parallelism=cost.parallelism,
        hash_len=KEY,
        type=Type.ID,
    )
