"""Measure saving, opening, listing and scanning against the stores we did not choose.

    python benchmarks/store.py [--quick]

Every round does the same thing in each store in turn, so that whatever else the machine is doing
falls on all of them; each lives in a process of its own, so that none pays for another's memory.
Figures are medians of wall time, in milliseconds and as ratios to ours; all stores force each save
to the disk. Unlocking is left out of opening: its cost is chosen.
SQLCipher takes part when the `sqlcipher3` module can be imported.
"""

import argparse
import importlib.util
import multiprocessing
import os
import random
import secrets
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import msgspec
from tinydb import TinyDB

sys.path.insert(0, str(Path(__file__).parents[1]))

from trajectories.model.ids import random_id, record_id, uuid7
from trajectories.model.revision import Change, Revision
from trajectories.store.folder import BookRef, BookState, CatalogueRow, StudyFolder
from trajectories.store.keys import KdfCost

RECORDS = 200
SAVES = 5
CHEAP = KdfCost(memory_kib=64, time=1, parallelism=1)
WORDS = ("school", "clinic", "mother", "drawing", "bus", "visit", "garden", "friend", "letter")
# Larger than this, TinyDB's own storage needs gigabytes and half a minute for each save.
MOST_FOR_JSON = 60_000


Figures = dict[str, dict[str, float]]
Timings = dict[str, defaultdict[str, list[float]]]


class Store(Protocol):
    """What is measured."""

    name: str

    def fill(self, case: str, revisions: Sequence[Revision]) -> None: ...
    def ready(self) -> None: ...
    def open(self) -> None: ...
    def save(self, case: str, revision: Revision) -> None: ...
    def children(self) -> int: ...
    def scan(self) -> int: ...
    def size(self) -> int: ...


class Ours:
    name = "Trajectories"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "study"
        self._study = StudyFolder.create(
            self._path,
            title="Benchmark",
            researcher_name="asha",
            passphrase="x",  # noqa: S106 - opens nothing
            cost=CHEAP,
            clock=now,
            random=secrets.token_bytes,
            home=folder / "home",
        )
        self._home = folder / "home"

    def fill(self, case: str, revisions: Sequence[Revision]) -> None:
        changes = [_change(one) for one in revisions]
        self._study.write(BookRef("case", case), changes, action=_action(), describe=_row)

    def ready(self) -> None:
        self._study.flush()

    def open(self) -> None:
        self._study.close()
        self._study = StudyFolder.open(
            self._path,
            slot="asha",
            passphrase="x",  # noqa: S106 - opens nothing
            clock=now,
            random=secrets.token_bytes,
            floor=CHEAP,
            home=self._home,
        )

    def save(self, case: str, revision: Revision) -> None:
        self._study.write(
            BookRef("case", case), [_change(revision)], action=_action(), describe=_row
        )

    def children(self) -> int:
        return len(self._study.catalogue())

    def scan(self) -> int:
        read = self._study.read
        return sum(
            "garden" in one.body["words"]
            for case in self._study.case_ids()
            for one in read(BookRef("case", case)).revisions
        )

    def size(self) -> int:
        return _size(self._path)


class Json:
    name = "TinyDB JSONStorage"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "records.json"
        self._waiting: list[dict[str, Any]] = []
        self._database = TinyDB(self._path)

    def fill(self, case: str, revisions: Sequence[Revision]) -> None:
        del case
        self._waiting += [msgspec.to_builtins(one) for one in revisions]

    def ready(self) -> None:
        self._table().insert_multiple(self._waiting)
        self._waiting = []

    def open(self) -> None:
        self._database.close()
        self._database = TinyDB(self._path)
        len(self._table())

    def save(self, case: str, revision: Revision) -> None:
        del case
        self._table().insert(msgspec.to_builtins(revision))

    def children(self) -> int:
        return len({row["case"] for row in self._table()})

    def scan(self) -> int:
        return sum("garden" in row["body"]["words"] for row in self._table())

    def size(self) -> int:
        return _size(self._path)

    def _table(self) -> Any:
        return self._database.table("revisions", cache_size=0)


class Sql:
    def __init__(self, path: Path, name: str, connect: Callable[[str], Any], key: str = "") -> None:
        self.name = name
        self._path = path
        self._connect = connect
        self._key = key
        self._database = self._connected()
        self._database.execute(
            "CREATE TABLE revisions (rid TEXT PRIMARY KEY, owner TEXT, said TEXT)"
        )
        self._database.execute("CREATE INDEX owners ON revisions (owner)")

    def fill(self, case: str, revisions: Sequence[Revision]) -> None:
        del case
        self._insert(revisions)

    def ready(self) -> None:
        pass

    def open(self) -> None:
        self._database.close()
        self._database = self._connected()
        self._database.execute("SELECT rid FROM revisions LIMIT 1").fetchall()

    def save(self, case: str, revision: Revision) -> None:
        del case
        self._insert([revision])

    def children(self) -> int:
        return len(
            self._database.execute(
                "SELECT owner, count(*) FROM revisions GROUP BY owner"
            ).fetchall()
        )

    def scan(self) -> int:
        rows = self._database.execute("SELECT said FROM revisions")
        return sum("garden" in msgspec.json.decode(said)["body"]["words"] for (said,) in rows)

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._path.parent.glob(self._path.name + "*"))

    def _connected(self) -> Any:
        database = self._connect(str(self._path))
        if self._key:
            database.execute(f"PRAGMA key = \"x'{self._key}'\"")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        return database

    def _insert(self, revisions: Sequence[Revision]) -> None:
        rows = [(one.rid, one.case, msgspec.json.encode(one).decode()) for one in revisions]
        with self._database:
            self._database.executemany("INSERT INTO revisions VALUES (?, ?, ?)", rows)


def now() -> datetime:
    return datetime.now(UTC)


def _action() -> str:
    return uuid7(now=now(), random=secrets.token_bytes)


def _row(state: BookState) -> CatalogueRow:
    return CatalogueRow(case="", code="K07", site="clinic", records=len(state.revisions))


def _change(one: Revision) -> Change:
    return Change(record=one.record, kind=one.kind, v=one.v, body=one.body)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())


def invented(case: str, chance: random.Random) -> Revision:
    words = " ".join(chance.choices(WORDS, k=30))
    return Revision(
        rid=_action(),
        action=_action(),
        study="0" * 32,
        case=case,
        record=record_id(secrets.token_bytes),
        kind="note",
        v=1,
        op="put",
        author="0" * 32 + "@" + "0" * 32,
        seq=1,
        at="2026-03-04T12:00:00.000Z",
        body={"words": words, "when": "2026-03", "basis": "told", "evidence": [{"at": [3, 40]}]},
        sig="0" * 86,
    )


def made(name: str, folder: Path) -> Store:
    match name:
        case Ours.name:
            return Ours(folder)
        case Json.name:
            return Json(folder)
        case "SQLCipher":
            connect = importlib.import_module("sqlcipher3").connect
            return Sql(folder / "cipher.db", name, connect, key="0" * 64)
        case _:
            return Sql(folder / "plain.db", name, sqlite3.connect)


def serve(name: str, folder: Path, asked: Connection) -> None:
    """Hold one store in a process of its own, and answer each call with what it took."""
    os.environ["TRAJECTORIES_HOME"] = str(folder)
    store = made(name, folder)
    while (call := asked.recv()) is not None:
        what, arguments = call
        start = time.perf_counter()
        answer = getattr(store, what)(*arguments)
        asked.send(((time.perf_counter() - start) * 1000, answer))


class Served:
    """A store in another process: no store pays for what another keeps in memory."""

    def __init__(self, name: str, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(name, folder, theirs))
        self._process.start()
        self.name = name

    def __call__(self, what: str, *arguments: object) -> tuple[float, Any]:
        self._ours.send((what, arguments))
        took, answer = self._ours.recv()
        return took, answer

    def end(self) -> None:
        self._ours.send(None)
        self._process.join()


def names_of(records: int) -> list[str]:
    names = [Ours.name, "SQLite (no encryption)"]
    if importlib.util.find_spec("sqlcipher3"):
        names.append("SQLCipher")
    else:
        print("  left out: SQLCipher, the module sqlcipher3 is not installed")
    if records <= MOST_FOR_JSON:
        names.append(Json.name)
    else:
        print(f"  left out: {Json.name}, gigabytes of memory and many seconds for each save")
    return names


def measured(folder: Path, children: int, rounds: int) -> Figures:
    chance = random.Random(children)
    stores = [Served(name, folder) for name in names_of(children * RECORDS)]
    cases = filled(stores, children, chance)
    figures: Timings = {store.name: defaultdict(list) for store in stores}
    for at in range(rounds):
        case = chance.choice(cases)
        # Several saves to one child, as in a session; the first has to read and decrypt it.
        session = [invented(case, chance) for _ in range(SAVES)]
        for store in turn(stores, at):
            first, *others = [store("save", case, revision)[0] for revision in session]
            figures[store.name]["first save to a child"].append(first)
            figures[store.name]["next save to it"] += others
        if at < max(2, rounds // 10):
            measure_reading(turn(stores, at), figures)
    for store in stores:
        figures[store.name]["MB on disk"] = [store("size")[1] / 1e6]
        store.end()
    return {
        name: {what: statistics.median(times) for what, times in these.items()}
        for name, these in figures.items()
    }


def turn(stores: Sequence[Served], at: int) -> list[Served]:
    """Let another store begin in each round: nobody always comes after the slowest."""
    first = at % len(stores)
    return [*stores[first:], *stores[:first]]


def measure_reading(stores: Sequence[Served], figures: Timings) -> None:
    for what in ("open", "children", "scan"):
        answers = set()
        for store in stores:
            took, answer = store(what)
            figures[store.name][what].append(took)
            answers.add(answer)
        if len(answers) > 1:
            raise SystemExit(f"The stores disagree on {what}: {answers}")


def filled(stores: Sequence[Served], children: int, chance: random.Random) -> list[str]:
    cases = [random_id(secrets.token_bytes) for _ in range(children)]
    for case in cases:
        revisions = [invented(case, chance) for _ in range(RECORDS)]
        for store in stores:
            store("fill", case, revisions)
    for store in stores:
        store("ready")
    return cases


def show(figures: Figures) -> None:
    ours = figures[Ours.name]
    for what, value in ours.items():
        unit = "" if what.startswith("MB") else " ms"
        print(f"  {what}: {Ours.name} {value:.2f}{unit}")
        for name, theirs in figures.items():
            if name != Ours.name:
                ratio = theirs[what] / value if value else float("inf")
                print(f"      {name} {theirs[what]:.2f}{unit} = {ratio:.2f} x ours")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small run: is everything in place?")
    quick = parser.parse_args().quick
    sizes, rounds = ((10, 20), 4) if quick else ((100, 1_000), 12)
    saves = []
    for children in sizes:
        print(f"{children} children x {RECORDS} records, {rounds} rounds")
        with tempfile.TemporaryDirectory() as folder:
            figures = measured(Path(folder), children, rounds)
        show(figures)
        saves.append(figures[Ours.name]["next save to it"])
    print(f"one save, {sizes[1]} children beside {sizes[0]}: {saves[1] / saves[0]:.2f} x")


if __name__ == "__main__":
    main()
