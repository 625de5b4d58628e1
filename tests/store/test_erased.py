"""What a certificate of version 1 says, and what every later version must make of it.

`erased-1.json` was written by the first version and is never written again: a book before two
strikes and an erasure, their certificates, and the book after.
"""

import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.erased import Erasures, Left, erasures_of
from trajectories.model.erasure import certificate_of
from trajectories.model.revision import Revision, heads
from trajectories.store.keys import PublicKeys
from trajectories.store.signing import revision_problems

KNOWN: dict[str, Any] = json.loads(Path(__file__).with_name("erased-1.json").read_bytes())
BOOK: str = KNOWN["book"]
BEFORE = msgspec.convert(KNOWN["before"], list[Revision])
AFTER = msgspec.convert(KNOWN["after"], list[Revision])
CERTIFICATES = msgspec.convert(KNOWN["certificates"], list[Revision])
TEXTS: dict[str, str] = KNOWN["texts"]
ERASURES = erasures_of(CERTIFICATES)
WORDS = ("her mum", "boats", "We sat", "another child", "Long.")


def left(revisions: list[Revision], *, adding: bool = True) -> Left:
    return ERASURES.left(BOOK, revisions, {**TEXTS, **KNOWN["after_texts"]}, adding=adding)


def by_rid(revisions: object) -> list[Revision]:
    found: list[Revision] = sorted(
        msgspec.convert(revisions, list[Revision]), key=lambda one: one.rid
    )
    return found


def test_a_book_comes_to_hold_the_very_bytes_it_held_where_it_was_struck() -> None:
    found = ERASURES.left(BOOK, BEFORE, TEXTS, adding=True)
    assert by_rid(found.revisions) == by_rid(AFTER)
    assert found.texts == KNOWN["after_texts"]
    assert found.held == ()
    said = msgspec.json.encode((found.revisions, found.texts)).decode()
    assert not any(words.lower() in said.lower() for words in WORDS)


def test_its_signatures_hold_and_its_numbers_have_no_gap() -> None:
    keys = [PublicKeys(signing=bytes.fromhex(one), exchange=bytes(32)) for one in KNOWN["signing"]]
    assert revision_problems(
        AFTER,
        study=KNOWN["study"],
        owner=BOOK.partition("/")[2],
        people={KNOWN["researcher"]: keys},
        gone=ERASURES.numbers(BOOK),
    ) == ()  # fmt: skip


@given(st.lists(st.sampled_from([*BEFORE, *AFTER]), unique_by=lambda one: one.rid), st.randoms())
def test_whatever_comes_in_whatever_order_comes_to_the_same(
    some: list[Revision], order: random.Random
) -> None:
    every = [*some, *BEFORE]
    order.shuffle(every)
    found = left(every)
    assert by_rid(found.revisions) == by_rid(AFTER)
    assert found.texts == KNOWN["after_texts"]
    again = ERASURES.left(BOOK, found.revisions, found.texts, adding=True)
    assert again == found
    assert {len(ones) for ones in heads(found.revisions).values()} == {1}


@given(st.lists(st.sampled_from(BEFORE), unique_by=lambda one: one.rid))
def test_no_part_of_an_old_copy_brings_words_back(some: list[Revision]) -> None:
    found = left(some, adding=False)
    said = msgspec.json.encode((found.revisions, found.texts)).decode()
    assert not any(words.lower() in said.lower() for words in WORDS)
    assert {one.rid for one in found.revisions} <= {one.rid for one in AFTER}


def test_what_is_built_on_struck_words_elsewhere_is_held_back_and_named() -> None:
    old = next(one for one in BEFORE if one.record == "e1")
    late = msgspec.structs.replace(old, rid="late", parents=(old.rid,), seq=90)
    pointing = msgspec.structs.replace(old, rid="pointing", record="e9", parents=(), seq=91)
    found = left([*AFTER, late, pointing])
    assert {one.rid for one in found.held} == {"late", "pointing"}
    assert by_rid(found.revisions) == by_rid(AFTER)


def test_a_later_version_of_an_erased_record_stays_out_too() -> None:
    old = next(one for one in BEFORE if one.record == "m2")
    late = msgspec.structs.replace(old, rid="late", parents=(old.rid,), seq=90)
    assert by_rid(left([*AFTER, late]).revisions) == by_rid(AFTER)


def test_a_text_that_something_else_points_at_is_kept() -> None:
    (gone,) = (
        one.digest
        for certificate in ERASURES.certificates
        for one in certificate.texts
        if certificate.what == "record"
    )
    memo = next(one for one in AFTER if one.record == "m1")
    body = {**memo.body, "note": {"text_digest": gone}}
    other = msgspec.structs.replace(memo, rid="other", record="m9", parents=(), body=body)
    assert gone in left([*AFTER, other]).texts
    assert gone not in left(AFTER).texts


def test_a_book_nothing_was_erased_from_is_left_alone() -> None:
    assert not ERASURES.touches("case/another")
    found = ERASURES.left("case/another", BEFORE, TEXTS, adding=True)
    assert (found.revisions, found.texts) == (tuple(BEFORE), TEXTS)
    assert Erasures().left(BOOK, BEFORE, TEXTS, adding=True).revisions == tuple(BEFORE)


def test_a_certificate_of_a_later_version_still_keeps_out_what_it_covers() -> None:
    later = [
        msgspec.structs.replace(one, v=2, body={**one.body, "seen_by": "a later version"})
        for one in CERTIFICATES
    ]
    assert erasures_of(later) == ERASURES


def test_what_is_no_certificate_is_none() -> None:
    assert certificate_of(BEFORE[0]) is None
    assert certificate_of(msgspec.structs.replace(CERTIFICATES[0], op="delete", body={})) is None
    assert erasures_of([*CERTIFICATES, BEFORE[0]]) == ERASURES


@pytest.mark.parametrize("level", ["case", "identity"])
def test_a_circle_of_certificates_ends(level: str) -> None:
    first = next(one for one in ERASURES.certificates if one.what == "span")
    there = first.revisions[0]
    back = msgspec.structs.replace(there, rid=there.by, by=there.rid)
    circle = msgspec.structs.replace(first, revisions=(there, back), added=())
    Erasures((circle,)).left(f"{level}/{first.owner}", BEFORE, TEXTS, adding=True)
