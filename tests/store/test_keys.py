import secrets

import msgspec
import pytest

from tests.studies import PASSPHRASE, TINY_COST
from trajectories.errors import Tampered, WrongPassphrase
from trajectories.store.keys import (
    CEILING_COST,
    DEFAULT_COST,
    FLOOR_COST,
    KdfCost,
    Secrets,
    Slot,
    check_cost,
    is_signed,
    make_secrets,
    make_slot,
    open_slot,
)

SECRETS = make_secrets(secrets.token_bytes)


def slot_for(passphrase: str = PASSPHRASE, cost: KdfCost = TINY_COST) -> Slot:
    return make_slot(
        SECRETS,
        passphrase,
        study="study",
        name="asha",
        researcher="p1",
        way="passphrase",
        cost=cost,
        random=secrets.token_bytes,
    )


def opened(slot: Slot, passphrase: str = PASSPHRASE, study: str = "study") -> Secrets:
    return open_slot(slot, passphrase, study=study, floor=TINY_COST)


def test_a_slot_opens_with_its_passphrase() -> None:
    assert opened(slot_for()) == SECRETS


def test_accents_typed_on_another_keyboard_are_the_same_passphrase() -> None:
    assert opened(slot_for("ame\u0301lie \ufb01g"), "am\u00e9lie fig") == SECRETS


@pytest.mark.parametrize("passphrase", ["", "orchard", PASSPHRASE.upper(), PASSPHRASE + " "])
def test_any_other_passphrase_is_wrong(passphrase: str) -> None:
    with pytest.raises(WrongPassphrase):
        opened(slot_for(), passphrase)


def test_a_slot_of_another_name_or_study_does_not_open() -> None:
    with pytest.raises(WrongPassphrase):
        opened(msgspec.structs.replace(slot_for(), name="ben"))
    with pytest.raises(WrongPassphrase):
        opened(slot_for(), study="other")


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(4 * 1024 * 1024, 3, 4),
        KdfCost(64 * 1024, 11, 4),
        KdfCost(64 * 1024, 3, 9),
        KdfCost(18 * 1024, 3, 4),
        KdfCost(64 * 1024, 0, 4),
        KdfCost(64 * 1024, 3, 0),
        KdfCost(-1, 3, 4),
    ],
)
def test_a_cost_out_of_bounds_is_refused_before_any_memory_is_taken(
    cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(**_: object) -> bytes:
        raise AssertionError

    slot = msgspec.structs.replace(slot_for(), cost=cost)
    monkeypatch.setattr("trajectories.store.keys.hash_secret_raw", never)
    with pytest.raises(Tampered, match="out of bounds"):
        open_slot(slot, PASSPHRASE, study="study")


def test_what_is_promised_lies_within_the_bounds() -> None:
    for cost in (DEFAULT_COST, FLOOR_COST, CEILING_COST):
        check_cost(cost)


def test_the_real_cost_opens_too() -> None:
    slot = slot_for(cost=DEFAULT_COST)
    assert open_slot(slot, PASSPHRASE, study="study") == SECRETS


def test_every_purpose_kind_and_thing_has_a_key_of_its_own() -> None:
    derived = {
        SECRETS.derive(purpose, kind, name)
        for purpose in ("book", "draft")
        for kind in ("case", "identity")
        for name in ("c1", "c2")
    }
    assert len(derived) == 8


def test_keys_are_derived_as_the_format_says() -> None:
    known = Secrets(study_key=bytes(32), signing=bytes(32), exchange=bytes(32))
    # HKDF-SHA256 (RFC 5869), empty salt, info "trajectories/1/book/case/c1", by hand:
    import hashlib
    import hmac

    extracted = hmac.digest(bytes(32), bytes(32), hashlib.sha256)
    info = b"trajectories/1/book/case/c1\x01"
    assert known.derive("book", "case", "c1") == hmac.digest(extracted, info, hashlib.sha256)


def test_a_signature_holds_for_its_content_and_its_key_only() -> None:
    signature = SECRETS.sign(b"said")
    mine = SECRETS.public().signing
    theirs = make_secrets(secrets.token_bytes).public().signing
    assert is_signed(b"said", signature, mine)
    assert not is_signed(b"other", signature, mine)
    assert not is_signed(b"said", signature, theirs)
    assert not is_signed(b"said", b"short", mine)


def test_secrets_do_not_show_themselves() -> None:
    assert SECRETS.study_key.hex() not in repr(SECRETS)
    assert repr(SECRETS.study_key) not in repr(SECRETS)
