"""Flip, cut and swap bytes of every kind of file, and see that each is told and none is believed.

The study is damaged where it lies, looked at as a person would who opens it, and mended. A flip
that leaves size and time as they were is what a rotting disk does: opening does not see it, reading
does. What is read of the children not damaged must be what it was, each time.
"""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.faults.tally import Row
from tests.faults.told import BACKUP, a_full_study
from tests.opened import NOON, PASSPHRASE, RESEARCHER, opened_again
from trajectories.errors import Damaged, Tampered
from trajectories.model.attachment import Attachment
from trajectories.store.contents import Content, contents
from trajectories.store.folder import BookRef
from trajectories.store.reads import CELL, HEADER
from trajectories.store.study_file import parse_study_file
from trajectories.use_cases.backup import verify_backup
from trajectories.use_cases.open_study import OpenStudy, open_study, ways_in

TOLD = (Damaged, Tampered)
"""Both end the program with 13, and say which of the two it is."""
_UNTOUCHED = {"lock"}
_BLOCK = 16

Said = Mapping[str, object]


def damage(folder: Path, flips: int, seed: int = 1) -> list[Row]:
    """Damage files of every kind so many times in all; every bit of study.json besides."""
    a_full_study(folder)
    chance = random.Random(seed)
    with_keys = opened_again(folder)
    # Nothing reads the copies before a list: it is made again from the books.
    there = [
        one for one in contents(with_keys.folder.root, with_keys.folder.id)
        if one.role not in _UNTOUCHED
    ]  # fmt: skip
    before = _everybody(with_keys)
    with_keys.close()
    there = [one for one in there if not (one.role == "cache" and one.previous)]
    targets = {kind_of(one): [x for x in there if kind_of(x) == kind_of(one)] for one in there}
    rows = {kind: Row(f"damage to {kind}") for kind in (*sorted(targets), "a backup")}
    for at in range(flips):
        kind = list(rows)[at % len(rows)]
        if kind == "a backup":
            _damaged_backup(folder / BACKUP, chance, rows[kind])
            continue
        one = chance.choice(targets[kind])
        _damaged(folder, one, chance, rows[kind], before)
    return [*rows.values(), _every_bit(folder, flips)]


def kind_of(one: Content) -> str:
    """Name the kind of a file."""
    level = one.ref.level if one.ref else ""
    ending = " (.prev)" if one.previous else ""
    match one.role:
        case "book" | "cache":
            return f"{level} book{ending}"
        case "study_file":
            return f"study.json{ending}"
        case "draft":
            return f"a draft of a {level}"
        case "attachment":
            return "an attachment"
        case _:
            return f"{one.role}{ending}".replace("_", " ")


def _damaged(folder: Path, one: Content, chance: random.Random, row: Row, before: Said) -> None:
    path = folder / "study" / one.path
    how, content = changed(path.read_bytes(), chance)
    if one.role == "read_log" and entries_dropped(path.read_bytes(), content):
        return  # the one thing no log can tell of itself: that its last entries were cut away
    keeping_time = how in {"flip", "swap"} and chance.random() < 0.5
    with instead(path, content, keeping_time=keeping_time), row.holding(f"{how} {one.path}"):
        if one.role == "study_file":
            seen_before_the_passphrase(folder / "study", previous=one.previous)
            return
        study = only_read(folder)
        try:
            looked_at(study, one)
            for label, said in before.items():
                if one.ref is None or label != one.ref.label or one.role != "book":
                    assert _read(study, label) == said, f"{label} reads otherwise"
        finally:
            study.close()


def _damaged_backup(path: Path, chance: random.Random, row: Row) -> None:
    how, content = changed(path.read_bytes(), chance)
    with instead(path, content), row.holding(how):
        told(lambda: verify_backup(path, slot=RESEARCHER, passphrase=PASSPHRASE))


def changed(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Change bytes in one of six ways, and say in which."""
    while True:
        how = chance.choice(("flip", "flip", "truncate", "cut", "swap", "append", "zeros"))
        made = _CHANGES[how](content, chance)
        if made != content:
            return how, made


def entries_dropped(whole: bytes, content: bytes) -> bool:
    """Say whether a log was cut between two entries, and is otherwise as it was."""
    return whole.startswith(content) and (not content or len(content) % CELL == HEADER % CELL)


def _flip(content: bytes, chance: random.Random) -> bytes:
    made, at = bytearray(content), chance.randrange(len(content))
    made[at] ^= 1 << chance.randrange(8)
    return bytes(made)


def _truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 64) :]


def _swap(content: bytes, chance: random.Random) -> bytes:
    first, second = (chance.randrange(max(1, len(content) // _BLOCK)) * _BLOCK for _ in "12")
    made = bytearray(content)
    one, other = content[first : first + _BLOCK], content[second : second + _BLOCK]
    if len(one) == len(other):
        made[first : first + _BLOCK], made[second : second + _BLOCK] = other, one
    return bytes(made)


def _append(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randint(1, 64))


def _zeros(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    length = min(512, len(content) - start)
    return content[:start] + bytes(length) + content[start + length :]


_CHANGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "flip": _flip,
    "truncate": _truncate,
    "cut": _cut,
    "swap": _swap,
    "append": _append,
    "zeros": _zeros,
}


@contextmanager
def instead(path: Path, content: bytes, *, keeping_time: bool = False) -> Iterator[None]:
    """Put other bytes into a file for a while."""
    status, whole = path.stat(), path.read_bytes()
    path.write_bytes(content)
    if keeping_time:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    try:
        yield
    finally:
        path.write_bytes(whole)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def told(act: Callable[[], object]) -> str:
    """Do what must end with 13, and return the sentence it ends with."""
    try:
        act()
    except TOLD as failure:
        said, code = failure.sentence, failure.exit_code
    else:
        raise AssertionError("nothing was told")
    assert code == Damaged.exit_code
    return said


def seen_before_the_passphrase(root: Path, *, previous: bool) -> None:
    """See that study.json, or the copy before it, is refused without any key."""
    if previous:
        said = told(lambda: parse_study_file((root / "study.json.prev").read_bytes()))
    else:
        said = told(lambda: ways_in(root))
    assert said.startswith("study.json is damaged"), said


def only_read(folder: Path) -> OpenStudy:
    """Open the study to be read only, so that looking changes nothing."""
    return open_study(
        folder / "study",
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        clock=lambda: NOON,
        read_only=True,
        home=folder / "home",
    )


def looked_at(study: OpenStudy, one: Content) -> None:
    """Read a damaged file as the program would, and see that it is told."""
    folder = study.folder
    match one.role:
        case "cache":
            folder.names()
            assert any("again" in notice for notice in folder.notices), folder.notices
        case "book":
            ref = one.ref
            assert ref is not None
            said = told(lambda: (folder.read_previous if one.previous else folder.read)(ref))
            assert said.startswith(ref.label), said
        case "draft":
            told(lambda: folder.list_drafts(one.ref))
        case "attachment":
            told(lambda: _read_file(study, one))
        case "read_log":
            _read_log_told(study)
        case _:
            raise AssertionError(f"nobody looked at {one.path}")


def _read_file(study: OpenStudy, one: Content) -> None:
    assert one.ref is not None
    name = one.path.rpartition("/")[2]
    for found in study.entries(one.ref).of(Attachment):
        for file, key in ((found.file, found.key), (found.thumbnail, found.thumbnail_key)):
            if file == name:
                for _ in study.folder.files(one.ref).read(file, key):
                    pass
                return
    raise AssertionError("no record names the file")


def _read_log_told(study: OpenStudy) -> None:
    try:
        found = study.folder.readings()
    except TOLD:
        return
    assert found.unreadable or found.missing, "the log does not say that something is missing"


def _everybody(study: OpenStudy) -> Said:
    labels = [f"{ref.level}/{ref.id}" for ref in study.folder.books()]
    return {label: _read(study, label) for label in labels}


def _read(study: OpenStudy, label: str) -> object:
    level, _, book = label.partition("/")
    return study.folder.read(BookRef(level, book)).digest  # type: ignore[arg-type]  # was a level


def _every_bit(folder: Path, flips: int) -> Row:
    """Flip bits of study.json one at a time: all of them in a large campaign."""
    row = Row("one bit of study.json, before any passphrase")
    path = folder / "study" / "study.json"
    whole = path.read_bytes()
    stride = max(1, 5_000 // flips)
    for bit in range(0, 8 * len(whole), stride):
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        with row.holding(f"bit {bit}"):
            seen_before_the_passphrase(path.parent, previous=False)
    path.write_bytes(whole)
    return row
