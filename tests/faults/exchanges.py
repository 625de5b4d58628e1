"""Put whole files where they do not belong: another child's, an older, a second, another study's.

Each is a file this program wrote and sealed, so that only what it says of itself, and what the
catalogue remembers, tell that it is not where it was written to be.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import permutations
from pathlib import Path

from tests.faults.damage import instead, kind_of, looked_at, only_read, told
from tests.faults.tally import Row
from tests.faults.told import a_full_study
from tests.opened import opened_again
from trajectories.errors import WrongPassphrase
from trajectories.store.contents import Content, contents
from trajectories.store.layout import book_path
from trajectories.use_cases.case import case_book

_SEALS = {"slot salt", "slot nonce", "slot wrapped", "slot researcher", "id"}


def exchanges(folder: Path, stride: int = 1) -> list[Row]:
    """Exchange every `stride`-th pair of files of a kind, and put in those of another study."""
    a_full_study(folder)
    a_full_study(folder / "elsewhere")
    rows = [
        Row("a file in the place of another of its kind"),
        Row("a file of another study"),
        Row("an older copy of a book, the catalogue there"),
        Row("a book a second time, under another child's id"),
        Row("an edited study.json, its SHA-256 made again"),
    ]
    there, others = _files(folder), _files(folder / "elsewhere")
    pairs = [
        (one, other) for one, other in permutations(there, 2)
        if kind_of(one) == kind_of(other) and one.role != "study_file"
    ]  # fmt: skip
    for one, other in pairs[::stride]:
        _exchanged(folder, one, folder / "study" / other.path, rows[0])
    for one in there[::stride]:
        alike = [other for other in others if kind_of(other) == kind_of(one)]
        if one.role != "study_file" and alike:
            _exchanged(folder, one, folder / "elsewhere" / "study" / alike[0].path, rows[1])
    _older(folder, there, rows[2])
    _second(folder, rows[3])
    _edited(folder, rows[4])
    return rows


def _files(folder: Path) -> list[Content]:
    study = opened_again(folder)
    found = [*contents(study.folder.root, study.folder.id)]
    study.close()
    return [
        one for one in found
        if one.role != "lock" and not (one.role == "cache" and one.previous)
    ]  # fmt: skip


def _exchanged(folder: Path, one: Content, other: Path, row: Row) -> None:
    path = folder / "study" / one.path
    with instead(path, other.read_bytes()), row.holding(f"{other.name} as {one.path}"):
        study = only_read(folder)
        try:
            looked_at(study, one)
        finally:
            study.close()


def _older(folder: Path, there: list[Content], row: Row) -> None:
    for one in there:
        if one.role == "book" and one.previous and one.ref is not None:
            path = book_path(folder / "study", one.ref)
            older = (folder / "study" / one.path).read_bytes()
            with instead(path, older), row.holding(one.path):
                study = only_read(folder)
                said = " ".join(study.notices())
                study.close()
                assert f"{one.ref.label} is an older copy" in said, said


def _second(folder: Path, row: Row) -> None:
    study = opened_again(folder)
    root, cases = study.folder.root, study.folder.case_ids()
    study.close()
    for case in cases:
        twin = case[:-4] + ("0" if case[-4] != "0" else "1") + case[-3:]
        copy = book_path(root, case_book(twin)).parent
        shutil.copytree(book_path(root, case_book(case)).parent, copy)
        with row.holding(case):
            found = only_read(folder)
            said = " ".join(found.notices())
            told(partial(found.folder.read, case_book(twin)))
            found.close()
            assert "moved here" in said, said
        shutil.rmtree(copy)


def _edited(folder: Path, row: Row) -> None:
    """Change each thing study.json says, as somebody would who knows its form but has no key."""
    path = folder / "study" / "study.json"
    said = json.loads(path.read_bytes().partition(b"\n")[0])
    other = (folder / "elsewhere" / "study" / "study.json").read_bytes().partition(b"\n")[0]
    for name, made in (*_changes_in(said), *_borrowed(said, json.loads(other))):
        with _study_json(path, made), row.holding(name):
            _refused(folder, sealed_with_it=name in _SEALS)


def _refused(folder: Path, *, sealed_with_it: bool) -> None:
    """See that the study does not open; what wraps the key cannot tell itself from a wrong one."""
    try:
        told(lambda: only_read(folder))
    except WrongPassphrase:
        assert sealed_with_it


def _borrowed(
    said: dict[str, object], other: dict[str, object]
) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ("title", "certificates", "mac"):
        yield f"{name} of another study", {**said, name: other[name]}
    (slot,) = _list(other)
    assert isinstance(slot, dict)
    added = [*_list(said), {**slot, "name": "Ben"}]
    yield "a slot of another study added", {**said, "slots": added}


def _list(said: dict[str, object]) -> list[object]:
    slots = said["slots"]
    assert isinstance(slots, list)
    return slots


def _changes_in(said: dict[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """Change one value somewhere in a slot or at the top, so that it still has its form."""
    for name in ("made", "epoch", "id"):
        yield name, {**said, name: _other_value(said[name])}
    (slot, *rest) = _list(said)
    assert isinstance(slot, dict)
    for name, value in slot.items():
        if isinstance(value, str) and name not in {"name", "way"}:
            yield f"slot {name}", {**said, "slots": [{**slot, name: _other_value(value)}, *rest]}
    yield "slot name", {**said, "slots": [{**slot, "name": "Asha"}, {**slot, "name": "Ben"}]}
    for memory, time, lanes in ((64, 1, 1), (1 << 40, 1, 1), (19456, 1 << 30, 1), (19456, 1, 99)):
        cost = {"memory_kib": memory, "time": time, "parallelism": lanes}
        yield f"slot cost {cost}", {**said, "slots": [{**slot, "cost": cost}, *rest]}


def _other_value(value: object) -> object:
    if isinstance(value, int):
        return value + 1
    text = str(value)
    middle = len(text) // 2
    return text[:middle] + ("1" if text[middle] != "1" else "2") + text[middle + 1 :]


@contextmanager
def _study_json(path: Path, made: dict[str, object]) -> Iterator[None]:
    said = json.dumps(made, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    check = hashlib.sha256(said).hexdigest().encode()
    with instead(path, said + b"\n" + check + b"\n"):
        yield
