"""The save of a child of 500 records, which the study's thread does and not the interface's."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.interface.figures import SAVE, Figure, Spent, slowness
from benchmarks.interface.studies import make_events
from benchmarks.search import opened
from trajectories.model.kinds.voice import Memo
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.record import save_record

RECORDS = 500


def of_saving(folder: Path) -> Iterator[Figure]:
    make_events(folder, RECORDS)
    study = opened(folder, read_only=False)
    try:
        case = max(list_cases(study), key=lambda row: row.records).id
        times = []
        for number in range(20):
            before = time.process_time()
            save_record(study, case, Memo(text=f"a thought more, number {number}"))
            times.append(Spent(0.0, time.process_time() - before, slowed=slowness()))
        yield Figure(f"save of a child of {RECORDS} records", times, SAVE)
    finally:
        study.close()
