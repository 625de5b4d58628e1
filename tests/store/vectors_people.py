"""A study of two people whose every byte is known: what version 2 of study.json is.

`study-2` was written by the first version that lets several people in, and is never written again;
in it a change of keys has begun and is not finished, a recovery code was used, and one person has
not opened it since. A later version must open it and finish; this one must also write it, byte for
byte. It is invented, and its secrets open only it.
"""

from pathlib import Path

from tests.store.vectors import CASE, WORDS, known_bytes
from tests.studies import NOON, PASSPHRASE, SLOT, TINY_COST, reopened
from trajectories.model.revision import Change
from trajectories.store.authorship import rfc3339
from trajectories.store.folder import StudyFolder
from trajectories.store.people import let_in, with_passphrase, with_recovery, with_recovery_noted
from trajectories.store.recovery_code import make_code
from trajectories.store.rekey import begin, new_keys

VECTOR = Path(__file__).parent / "study-2"
BEN = "ben"
AT = rfc3339(NOON)


def make(root: Path) -> dict[str, str]:
    """Write the study, and return the one-time codes for its new keys by name."""
    random = known_bytes()
    study = StudyFolder.create(
        root,
        title="Ward three",
        researcher_name=SLOT,
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        clock=lambda: NOON,
        random=random,
    )
    with study:
        first = Change(record="r1", kind="note", v=1, body={"words": WORDS})
        study.write(CASE, [first], action="a1")
        recovery = make_code(random)
        study.change_access(
            lambda access: with_recovery(access, recovery, cost=TINY_COST, at=AT, random=random)
        )
        invited = let_in(study.access, name=BEN, at=AT, random=random)
        study.change_access(lambda _: invited.access)
        study.change_access(lambda access: with_recovery_noted(access, at=AT))
    with reopened(root, slot=BEN, passphrase=invited.code, random=random) as bens:
        bens.change_access(
            lambda access: with_passphrase(access, PASSPHRASE, cost=TINY_COST, at=AT, random=random)
        )
        second = Change(record="r2", kind="note", v=1, body={"words": "By ben."})
        bens.write(CASE, [second], action="a2")
    with reopened(root, random=random) as study:
        keys = new_keys(
            study.access, leaving=(), passphrase=PASSPHRASE, cost=TINY_COST, at=AT, random=random
        )
    begin(root, keys.access)
    return keys.codes
