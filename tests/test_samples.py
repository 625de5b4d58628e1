"""The sample reports that travel with the program, made anew and compared.

Where a change is meant, `make samples` renews them; look at the pages before committing them.
"""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from tests.samples import CODES, SAMPLES, make_samples

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make_samples(folder)
    return folder


def uncompressed(report: Path) -> list[bytes]:
    """Return everything a report is made of, uncompressed, without its own ids."""
    buffer = BytesIO()
    with pikepdf.open(report) as pdf:
        disable = pikepdf.ObjectStreamMode.disable
        pdf.save(buffer, qdf=True, static_id=True, object_stream_mode=disable)
    return buffer.getvalue().splitlines()


def read(report: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(report).pages]


@pytest.mark.parametrize("code", CODES)
def test_a_sample_reads_as_a_report_made_today(code: str, made: Path) -> None:
    name = f"{code}-report.pdf"
    assert read(made / name) == read(SAMPLES / name)


@pytest.mark.parametrize("code", CODES)
def test_a_sample_is_in_all_its_parts_a_report_made_today(code: str, made: Path) -> None:
    name = f"{code}-report.pdf"
    both = zip(uncompressed(made / name), uncompressed(SAMPLES / name), strict=True)
    assert next((pair for pair in both if pair[0] != pair[1]), None) is None


def test_a_sample_is_the_same_bytes_elsewhere_and_at_another_time(
    made: Path, tmp_path: Path
) -> None:
    """Try another time zone, another locale and another order of sets, in a second run."""
    elsewhere = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "tests.samples", str(tmp_path)],
        check=True, capture_output=True, env={**os.environ, **elsewhere},
    )  # fmt: skip
    for report in made.iterdir():
        assert (tmp_path / report.name).read_bytes() == report.read_bytes(), report.name


def test_there_is_no_sample_that_nothing_makes() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == [f"{c}-report.pdf" for c in CODES]
