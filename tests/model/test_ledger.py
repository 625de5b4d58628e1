"""An entry of the ledger names what its thing was made from by one digest, older entries too."""

import hashlib
from typing import Any

import pytest
from msgspec.structs import replace

from tests.histories import revision
from trajectories.model.case import entry_from
from trajectories.model.kind import Kinds, body_of
from trajectories.model.ledger import LedgerEntry, digest_of

RIDS = ["b2", "a1"]
KNOWN = hashlib.sha256(b"a1\nb2").hexdigest()


def read(version: int, **body: Any) -> Any:
    found = revision("r1", record="x", body=body)
    return entry_from(replace(found, kind="ledger_entry", v=version), {}, Kinds())


def test_a_digest_names_revisions_in_whatever_order_and_however_often() -> None:
    assert digest_of(RIDS) == digest_of(["a1", "b2", "a1"]) == KNOWN
    assert digest_of(["a1"]) != KNOWN
    assert digest_of([]) == ""


@pytest.mark.parametrize("version", [1, 2])
def test_an_entry_that_lists_its_revisions_is_read_as_their_digest(version: int) -> None:
    assert read(version, form="report", records=RIDS) == LedgerEntry(
        id="x", form="report", made_from=KNOWN
    )
    assert read(version, form="document") == LedgerEntry(id="x", form="document")


def test_an_entry_of_this_version_is_read_as_it_was_written() -> None:
    entry = LedgerEntry(id="x", form="report", made_from=KNOWN)
    assert read(3, **body_of(entry)) == entry
