"""Make the sample reports of `exports/samples/`: `make samples`, after a change that is meant."""

import sys
import tempfile
from pathlib import Path

from tests.opened import an_open_study
from trajectories.store.forms import demo_documents
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.report import Wanted, write_report

SAMPLES = Path(__file__).parent.parent / "exports" / "samples"
CODES = ("EX-1", "K-07")


def make_samples(into: Path) -> list[Path]:
    """Write the reports of two invented children as of 14 July 2025."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        study = an_open_study(Path(folder))
        import_documents(study, demo_documents())
        wanted = Wanted(recipient="the panel", purpose="research", into=into, replace=True)
        written = [
            write_report(study, row.id, wanted).path
            for row in list_cases(study)
            if row.code in CODES
        ]
        study.close()
    return sorted(written)


if __name__ == "__main__":
    for made in make_samples(Path(sys.argv[1]) if sys.argv[1:] else SAMPLES):
        sys.stdout.write(f"{made}\n")
