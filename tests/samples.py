"""Make the sample reports of `exports/samples/`: `make samples`, after a change that is meant.

The pages shown in `docs/report.md` are drawn with them, where `pdftoppm` is there.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.opened import an_open_study
from trajectories.model.outgoing import Variant
from trajectories.store.forms import demo_documents
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.report import Wanted, service_named, write_report

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "exports" / "samples"
PAGES = ROOT / "docs" / "pages"
CODES = ("B-12", "EX-1", "K-07")
SHOWN = (
    ("page-1", "K-07-report", 1),
    ("trajectory", "K-07-report", 2),
    ("own-words", "B-12-report", 5),
    ("who-sent-whom", "B-12-report", 10),
    ("own-copy", "K-07-own-copy", 1),
    ("one-service", "K-07-provider-Feelings_clinic", 1),
)
"""What a picture is called, and of which report it shows which page."""


def make_samples(into: Path) -> list[Path]:
    """Write the reports of three invented children as of 14 July 2025."""
    into.mkdir(parents=True, exist_ok=True)
    return sorted(_written(into, dict.fromkeys(CODES, ("panel",))))


def draw_pages(into: Path) -> None:
    """Draw the pages that the documentation shows."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copies: dict[str, tuple[Variant, ...]] = {
            "B-12": ("panel",), "K-07": ("panel", "child", "provider")
        }  # fmt: skip
        list(_written(Path(folder), copies))
        for shown, report, page in SHOWN:
            one = ["-f", str(page), "-l", str(page), "-singlefile"]
            pages = Path(folder, f"{report}.pdf")
            subprocess.run(["pdftoppm", "-png", "-r", "64", *one, pages, into / shown], check=True)


def _written(into: Path, copies: dict[str, tuple[Variant, ...]]) -> Iterator[Path]:
    """Write copies of the reports of some of the demo's children, by their codes."""
    with tempfile.TemporaryDirectory() as folder:
        study = an_open_study(Path(folder))
        import_documents(study, demo_documents())
        for row in list_cases(study):
            for variant in copies.get(row.code, ()):
                of_clinic = variant == "provider"
                service = service_named(study, row.id, "Feelings clinic") if of_clinic else ""
                wanted = Wanted(
                    recipient="the panel", purpose="research", into=into, replace=True,
                    variant=variant, service=service,
                )  # fmt: skip
                yield write_report(study, row.id, wanted).path
        study.close()


if __name__ == "__main__":
    for made in make_samples(Path(sys.argv[1]) if sys.argv[1:] else SAMPLES):
        sys.stdout.write(f"{made}\n")
    if not sys.argv[1:] and shutil.which("pdftoppm"):
        draw_pages(PAGES)
