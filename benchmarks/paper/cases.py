"""Invented cases to be written: a demo case over and over, each with words of its own.

The words of a text change places and some are new, so that no two reports share a sentence and
texts keep their length; what stays is what a real batch shares, most single words among it.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from trajectories.model.case import Case
from trajectories.model.fields import fields_of
from trajectories.model.ids import random_id
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child
from trajectories.model.record import Entry, Part
from trajectories.store.document_files import read_values
from trajectories.store.forms import demo_documents
from trajectories.store.keys import KdfCost
from trajectories.use_cases.case import case_book, case_named, list_cases, open_case
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.report import preview
from trajectories.use_cases.study import new_study
from trajectories.use_cases.writing import put

CHEAP = KdfCost(memory_kib=64, time=1, parallelism=1)
SLOT, PASSPHRASE = "Asha", "orchard kettle lantern drum"
LEAST = 4  # words of a text that is changed
SYLLABLES = ("ba", "den", "fo", "gri", "ka", "lum", "mer", "no", "pel", "sa", "tor", "wi")


def demo_case(folder: Path, code: str) -> Case:
    """Return a demo case."""
    study = _new_study(folder, _documents(code))
    try:
        return open_case(study, case_named(study, code))
    finally:
        study.close()


def make_study(folder: Path, case: Case, cases: int) -> None:
    """Make a study of so many cases like this one."""
    study = _new_study(folder, _documents())
    try:
        for entries in alike(case, cases):
            put(study, case_book(random_id(study.random)), entries)
    finally:
        study.close()


def all_outgoing(folder: Path) -> Iterator[Outgoing]:
    """Let every case of a study out, as for a report."""
    study = open_study(
        folder / "study", slot=SLOT, passphrase=PASSPHRASE, floor=CHEAP, home=folder / "home",
        read_only=True,
    )  # fmt: skip
    try:
        for row in list_cases(study):
            yield preview(study, row.id)
    finally:
        study.close()


def _documents(code: str = "") -> Iterator[Path]:
    """List the documents of the demo study and its sites, and of one case."""
    for path in demo_documents():
        values: Any = read_values(path)
        if values["level"] != "case" or values["records"]["child"][0]["code"] == code:
            yield path


def _new_study(folder: Path, documents: Iterable[Path]) -> OpenStudy:
    study = new_study(
        folder / "study", title="Invented", researcher=SLOT, passphrase=PASSPHRASE, cost=CHEAP,
        home=folder / "home",
    )  # fmt: skip
    import_documents(study, tuple(documents))
    return study


def alike(case: Case, cases: int) -> Iterator[list[Entry]]:
    """Give the entries of so many cases like this one."""
    for number in range(cases):
        chance = random.Random(number)
        yield [_numbered(_reworded(entry, chance), number) for entry in case.own]


def _numbered(entry: Any, number: int) -> Any:
    if isinstance(entry, Child):
        return msgspec.structs.replace(entry, code=f"N-{number:04}")
    return entry


def _reworded(entry: Any, chance: random.Random) -> Any:
    changes: dict[str, Any] = {}
    for field in fields_of(type(entry)):
        value = getattr(entry, field.attribute)
        if field.group or field.holds_words:
            several = value if field.many else (value,)
            made = tuple(_of(one, chance) for one in several)
            changes[field.attribute] = made if field.many else made[0]
    return msgspec.structs.replace(entry, **changes)


def _of(value: Any, chance: random.Random) -> Any:
    if isinstance(value, Part):
        return _reworded(value, chance)
    words = value.split() if isinstance(value, str) else ()
    if len(words) < LEAST:
        return value
    chance.shuffle(words)
    for position in range(chance.randrange(10), len(words), 10):
        words[position] = "".join(chance.choices(SYLLABLES, k=3))
    return " ".join(words)
