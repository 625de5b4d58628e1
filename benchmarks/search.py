"""Measure the search across a study: processor time to the first hit and to the last place.

    python benchmarks/search.py [--children 2000] [--records 20] [--rounds 7]

Invented records, the same for all: this program on its encrypted study, as opened and again once it
has read it; SQLite's LIKE and ripgrep (where it is installed) on the same records in the clear,
which is what decryption and folding of case and accents cost nothing in. Rounds are interleaved so
that a busy machine hurts all alike; what is told is the median.
"""

import argparse
import gc
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from trajectories.model.ids import random_id
from trajectories.model.kind import body_of
from trajectories.model.kinds.voice import Event, Memo
from trajectories.model.people import Child
from trajectories.model.study import Site
from trajectories.store.keys import KdfCost
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.search import search
from trajectories.use_cases.study import add_site, new_study
from trajectories.use_cases.writing import Saved, put

CHEAP = KdfCost(memory_kib=64, time=1, parallelism=1)
PASSPHRASE = "orchard kettle lantern drum"  # noqa: S105 - opens invented records only
BAR = 0.3  # seconds of processor time to the first hit
WORDS = (
    "garden kitchen morning friend school bus stairs drawing football rain café brother sister",
    "teacher biscuit window quiet loud shoes library park bench letter waiting number door",
)
COMMON, RARE, ABSENT = "garden", "zeppelin", "xylophone"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--children", type=int, default=2_000)
    arguments.add_argument("--records", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--keep", type=Path, help="make the study here, or use the one there")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        if not (folder / "study").exists():
            print(f"making {chosen.children} children of {chosen.records} records …")
            make(folder, chosen.children, chosen.records)
        gc.freeze()  # as the program does when it has started
        show(measured(folder, chosen.rounds))


def measured(folder: Path, rounds: int) -> dict[str, list[float]]:
    ways: dict[str, Callable[[], float]] = {}
    warm = opened(folder)
    list(search(warm, ABSENT))
    for what, words in (("common", COMMON), ("rare, last child", RARE)):
        ways[f"first hit, just opened: {what}"] = lambda words=words: cold(folder, words)
        ways[f"first hit, read before: {what}"] = lambda words=words: own(
            lambda: next(search(warm, words))
        )
    ways["every place, just opened: absent"] = lambda: cold(folder, ABSENT)
    ways["every place, read before: absent"] = lambda: own(lambda: list(search(warm, ABSENT)))
    ways["every place, read before: common"] = lambda: own(lambda: list(search(warm, COMMON)))
    database = sqlite3.connect(folder / "plain.sqlite")
    for what, words in (("rare", RARE), ("absent", ABSENT), ("common", COMMON)):
        ways[f"SQLite LIKE, in the clear: {what}"] = lambda words=words: own(
            lambda: database.execute(
                "SELECT owner FROM records WHERE said LIKE ?", (f"%{words}%",)
            ).fetchall()
        )
    if ripgrep := shutil.which("rg"):
        ways["ripgrep, in the clear: rare"] = lambda: of_children(
            [ripgrep, "-i", "-c", RARE, str(folder / "plain")]
        )
    told: dict[str, list[float]] = {what: [] for what in ways}
    for _ in range(rounds):
        for what, way in ways.items():
            told[what].append(way())
    return told


def show(told: dict[str, list[float]]) -> None:
    print(f"\n{'processor time, milliseconds':<44}{'median':>9}{'least':>9}{'most':>9}")
    for what, times in told.items():
        over = "  OVER" if what.startswith("first hit") and median(times) > BAR else ""
        figures = (f"{value * 1000:9.1f}" for value in (median(times), min(times), max(times)))
        print(f"{what:<44}{''.join(figures)}{over}")


def own(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def cold(folder: Path, words: str) -> float:
    """Return what the first hit costs in a study nothing was read of yet."""
    study = opened(folder)
    try:
        return own(lambda: next(iter(search(study, words)), None))
    finally:
        study.close()


def of_children(command: Iterable[str]) -> float:
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    subprocess.run(list(command), check=False, capture_output=True)
    return spent() - before


def opened(folder: Path, *, read_only: bool = True) -> OpenStudy:
    return open_study(
        folder / "study", slot="Asha", passphrase=PASSPHRASE, floor=CHEAP, home=folder / "home",
        read_only=read_only,
    )  # fmt: skip


def make(folder: Path, children: int, records: int) -> None:
    chance = random.Random(11)
    study = new_study(
        folder / "study", title="Many children", researcher="Asha", passphrase=PASSPHRASE,
        cost=CHEAP, home=folder / "home",
    )  # fmt: skip
    plain = sqlite3.connect(folder / "plain.sqlite")
    plain.execute("CREATE TABLE records (owner TEXT, said TEXT)")
    (folder / "plain").mkdir()
    try:
        outcome = add_site(study, Site(code="RIV"))
        assert isinstance(outcome, Saved)
        site = outcome.record
        for number in range(children):
            last = number == children - 1
            child = Child(id=f"child{number}", code=f"K-{number:04}", site=site)
            told = [_invented(chance, n, last=last) for n in range(records)]
            case = random_id(study.random)
            put(study, case_book(case), [child, *told])
            said = [msgspec.json.encode(body_of(one)).decode() for one in told]
            plain.executemany("INSERT INTO records VALUES (?, ?)", [(case, one) for one in said])
            (folder / "plain" / f"{case}.json").write_text("\n".join(said), encoding="utf-8")
        plain.commit()
    finally:
        study.close()


def _invented(chance: random.Random, number: int, *, last: bool) -> Event | Memo:
    words = " ".join(chance.choices(" ".join(WORDS).split(), k=30)) + (f" {RARE}" if last else "")
    when = f"{chance.randint(2001, 2010)}-{chance.randint(1, 12):02}"
    if number % 2:
        return Event(id=f"e{number}", sort="other", what=words, when=when, note=words[:60])
    return Memo(id=f"m{number}", text=words, when=when)


if __name__ == "__main__":
    main()
