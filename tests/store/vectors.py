"""A study whose every byte is known: what version 1 of the format is.

`study-1` was written by the first version and is never written again. A later version must open
it; this one must also write it, byte for byte. It is invented, and its passphrase opens only it.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tests.studies import NOON, PASSPHRASE, SLOT, TINY_COST
from trajectories.model.ids import text_id
from trajectories.model.revision import Change
from trajectories.store.folder import BookRef, CatalogueRow, StudyFolder

VECTOR = Path(__file__).parent / "study-1"
CASE = BookRef("case", "0123456789abcdef0123456789abcdef")
WORDS = "She walks to school; the bus costs too much."
TEXT = "What her grandmother said, Zo\u00eb.\nAnd what she did not."


def known_bytes() -> Callable[[int], bytes]:
    """Return chance that is none: SHA-256 of a counter."""
    count = 0

    def random(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.sha256(str(count).encode()).digest()[:length]

    return random


def make(root: Path) -> StudyFolder:
    """Write the study; the device id is known too, as chance is."""
    study = StudyFolder.create(
        root,
        title="Ward three",
        researcher_name=SLOT,
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        clock=lambda: NOON,
        random=known_bytes(),
    )
    first = Change(record="r1", kind="note", v=1, body={"words": "She walks."})
    texts = {text_id(TEXT): TEXT}
    state = study.write(CASE, [first], action="a1", texts=texts)
    second = Change(
        record="r1",
        kind="note",
        v=1,
        body={"words": WORDS, "evidence": [{"text": text_id(TEXT), "from": 0, "to": 4}]},
        parents=(state.revisions[0].rid,),
    )
    study.write(CASE, [second], action="a2", describe=lambda _: CatalogueRow(case="", code="K07"))
    study.write(BookRef("study", study.id), [Change(record="s", kind="study", v=1)], action="a3")
    study.save_draft(CASE.id, "s1", b"She wal")
    study.keep_name(CASE.id, "Zo\u00eb")
    study.flush()
    return study
