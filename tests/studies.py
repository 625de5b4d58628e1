"""Studies for tests: invented, cheap to unlock, each in a folder of its own."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trajectories.model.ids import random_id, record_id, uuid7
from trajectories.model.revision import Change
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.keys import KdfCost

TINY_COST = KdfCost(memory_kib=64, time=1, parallelism=1)
PASSPHRASE = "orchard kettle lantern drum"
SLOT = "asha"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def clock() -> datetime:
    return NOON


def new_study(path: Path) -> StudyFolder:
    return StudyFolder.create(
        path,
        title="Ward three",
        researcher_name=SLOT,
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        clock=clock,
        random=secrets.token_bytes,
    )


def reopened(path: Path, **options: Any) -> StudyFolder:
    return StudyFolder.open(
        path,
        **{
            "slot": SLOT,
            "passphrase": PASSPHRASE,
            "clock": clock,
            "random": secrets.token_bytes,
            "floor": TINY_COST,
            **options,
        },
    )


def new_case() -> BookRef:
    return BookRef("case", random_id(secrets.token_bytes))


def note(words: str = "She likes drawing.", record: str = "", **fields: Any) -> Change:
    record = record or record_id(secrets.token_bytes)
    return Change(record=record, kind="note", v=1, body={"words": words}, **fields)


def new_action() -> str:
    return uuid7(now=NOON, random=secrets.token_bytes)
