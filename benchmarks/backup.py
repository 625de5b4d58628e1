"""Measure a backup and its restoring against tar through age, on the same encrypted files.

    python benchmarks/backup.py [--quick]

Both read every file of the study, force one file to the disk, and put the files back elsewhere;
ours also opens every book as it goes by, reads the finished file back from the disk and holds it
against the manifest. age is the reference implementation's format, through `pyrage`, to one
recipient, in memory and unbuffered as its interface offers it. Rounds alternate; figures are
medians of wall time and ratios to theirs.
"""

import argparse
import io
import os
import random
import secrets
import shutil
import statistics
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pyrage

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store import CHEAP, RECORDS, _action, _change, _row, invented
from trajectories.model.ids import random_id
from trajectories.store.folder import BookRef
from trajectories.use_cases.backup import make_backup, restore, verify_backup
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.study import new_study

SLOT, PASSPHRASE = "Asha", "x"
Files = dict[str, bytes]


def filled(folder: Path, children: int) -> None:
    chance = random.Random(children)
    study = new_study(
        folder / "study",
        title="Benchmark",
        researcher=SLOT,
        passphrase=PASSPHRASE,
        cost=CHEAP,
        home=folder / "home",
    )
    for _ in range(children):
        case = random_id(secrets.token_bytes)
        changes = [_change(invented(case, chance)) for _ in range(RECORDS)]
        study.folder.write(BookRef("case", case), changes, action=_action(), describe=_row)
    study.close()


def opened(folder: Path, name: str = "study") -> OpenStudy:
    return open_study(
        folder / name, slot=SLOT, passphrase=PASSPHRASE, floor=CHEAP, home=folder / "home"
    )


def tar_through_age(study: Path, file: Path, key: pyrage.x25519.Identity) -> None:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        tar.add(study, arcname="study")
    content = pyrage.encrypt(plain.getvalue(), [key.to_public()])
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def back_through_age(file: Path, into: Path, key: pyrage.x25519.Identity) -> None:
    plain = pyrage.decrypt(file.read_bytes(), [key])
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        tar.extractall(into, filter="data")
    os.sync()


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def files_of(root: Path) -> Files:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "study.lock"
    }


def measured(folder: Path, rounds: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    times: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}
    key = pyrage.x25519.Identity.generate()
    study = opened(folder)
    new, other = folder / "new", folder / "other"
    for at in range(rounds):
        ours, theirs = folder / f"{at}.backup", folder / f"{at}.tar.age"
        study.folder.flush()
        before = files_of(folder / "study")
        times["backup"].append(took(lambda ours=ours: make_backup(study, ours)))
        times["tar | age"].append(
            took(lambda theirs=theirs: tar_through_age(folder / "study", theirs, key))
        )
        times["verify"].append(
            took(
                lambda ours=ours: verify_backup(ours, slot=SLOT, passphrase=PASSPHRASE, floor=CHEAP)
            )
        )
        sizes = {"backup": ours.stat().st_size, "tar | age": theirs.stat().st_size}
        times["restore"].append(
            took(
                lambda ours=ours: restore(
                    ours, into=new, slot=SLOT, passphrase=PASSPHRASE, floor=CHEAP,
                    home=folder / "home",
                )
            )
        )  # fmt: skip
        times["age | untar"].append(
            took(lambda theirs=theirs: back_through_age(theirs, other, key))
        )
        if files_of(new) != before:
            raise SystemExit("what was restored is not what was backed up")
        again = opened(folder, "new")
        if again.folder.notices or len(again.folder.case_ids()) != len(study.folder.case_ids()):
            raise SystemExit("the restored study is not whole")
        again.close()
        for path in (new, other):
            shutil.rmtree(path)
        ours.unlink()
        theirs.unlink()
    study.close()
    return times, sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small run: is everything in place?")
    quick = parser.parse_args().quick
    children, rounds = (20, 2) if quick else (500, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder, children)
        data = sum(len(content) for content in files_of(folder / "study").values())
        print(f"{children} children x {RECORDS} records, {data / 1e6:.0f} MB, {rounds} rounds")
        times, sizes = measured(folder, rounds)
    middle = {what: statistics.median(taken) for what, taken in times.items()}
    for what, value in middle.items():
        print(f"  {what}: {value:.2f} s")
    for what, value in sizes.items():
        print(f"  {what}: {value / 1e6:.1f} MB")
    print(f"  time to back up: {middle['backup'] / middle['tar | age']:.2f} x tar | age")
    print(f"  time to restore: {middle['restore'] / middle['age | untar']:.2f} x age | untar")
    print(f"  size: {sizes['backup'] / sizes['tar | age']:.3f} x tar | age")


if __name__ == "__main__":
    main()
