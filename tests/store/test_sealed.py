import secrets

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.revision import canonical
from trajectories.store.sealed import MAGIC, Header, Sealer


def key_for(header: Header) -> bytes:
    # Stands for the derivation: another kind or book is another key.
    return canonical([header.kind, header.book]).ljust(32, b"=")[:32]


SEALER = Sealer("study", 1, key_for, secrets.token_bytes)
MARKER = b"Nomvula walked to the clinic"
SEALED = SEALER.seal("case", "c1", generation=7, plain=MARKER)


def test_what_was_sealed_opens_with_its_header() -> None:
    opened = SEALER.open("case", "c1", SEALED)
    assert opened.plain == MARKER
    assert opened.header == Header(study="study", book="c1", kind="case", gen=7, epoch=1)


def test_the_file_has_the_form_that_is_promised() -> None:
    said = b'{"book":"c1","epoch":1,"gen":7,"kind":"case","study":"study","v":1}'
    start = MAGIC + len(said).to_bytes(2, "big") + said
    assert SEALED.startswith(start)
    assert len(SEALED) == len(start) + 12 + len(MARKER) + 16
    assert MARKER not in SEALED


def test_no_two_seals_are_alike() -> None:
    assert SEALER.seal("case", "c1", generation=7, plain=MARKER) != SEALED


def test_any_flipped_bit_is_damage() -> None:
    for bit in range(len(SEALED) * 8):
        flipped = bytearray(SEALED)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged, match="case/c1"):
            SEALER.open("case", "c1", bytes(flipped))


def test_a_file_cut_anywhere_is_damage() -> None:
    for length in range(len(SEALED)):
        with pytest.raises(Damaged):
            SEALER.open("case", "c1", SEALED[:length])


@given(st.binary(min_size=1, max_size=40))
def test_bytes_added_are_damage(more: bytes) -> None:
    with pytest.raises(Damaged):
        SEALER.open("case", "c1", SEALED + more)


def test_another_books_file_in_this_place_is_told_from_damage() -> None:
    with pytest.raises(Tampered, match="moved here"):
        SEALER.open("case", "c2", SEALED)
    with pytest.raises(Tampered, match="moved here"):
        SEALER.open("identity", "c1", SEALED)


def test_a_file_sealed_with_another_key_is_refused() -> None:
    other = Sealer("study", 1, lambda _: b"o" * 32, secrets.token_bytes)
    with pytest.raises(Damaged):
        other.open("case", "c1", SEALED)


def test_a_version_of_tomorrow_is_refused_not_guessed() -> None:
    said = canonical(Header(v=2, study="study", book="c1", kind="case", gen=1, epoch=1))
    before = MAGIC + len(said).to_bytes(2, "big") + said
    tomorrow = _sealed_under(before, b"{}")
    with pytest.raises(NewerFormat, match="format 2"):
        SEALER.open("case", "c1", tomorrow)


def test_what_does_not_open_again_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty:
        def __init__(self, _: bytes) -> None: ...

        def encrypt(self, _nonce: bytes, _plain: bytes, _before: bytes) -> bytes:
            return b"nonsense"

        def decrypt(self, _nonce: bytes, _body: bytes, _before: bytes) -> bytes:
            return b"other"

    monkeypatch.setattr("trajectories.store.sealed.AESGCM", Faulty)
    with pytest.raises(Damaged, match="did not open again"):
        SEALER.seal("case", "c1", generation=1, plain=MARKER)


def test_a_header_that_is_no_header_is_damage() -> None:
    said = msgspec.json.encode({"v": 1})
    before = MAGIC + len(said).to_bytes(2, "big") + said
    with pytest.raises(Damaged, match="first lines"):
        SEALER.open("case", "c1", before + bytes(40))


def _sealed_under(before: bytes, plain: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    key = key_for(Header(study="study", book="c1", kind="case", gen=1, epoch=1))
    return before + nonce + AESGCM(key).encrypt(nonce, plain, before)
