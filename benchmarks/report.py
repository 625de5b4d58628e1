"""Measure the case report against typst, fpdf2 and WeasyPrint on the same invented pages.

    python benchmarks/report.py [--quick] [--rounds 15] [--cases 500] [--against typst]
        [--only pages|batch]

pages: one demo case over and over, each time with words of its own, written by every program in
turn, each in a process of its own with its fonts loaded. The others are given what ours has to find
first: the words in their order, with headings, tables, quotations, evidence and the links to it,
and the drawing as the shapes ours paints, down to each label. Ours is timed whole: its content and
the placing of the drawing are in. typst keeps its compiler, on one thread, and WeasyPrint its style
sheet; both are asked for tags. fpdf2 has none, and sets no links within a table. Told are medians
of processor time (all threads) and of wall time, and ratios to ours.

batch: `report --all` on a study of so many cases, as a person would run it: reading and
decrypting, gate, content, pages, ledger, file. Memory is what the process holds, looked at from
outside.

The machine's slowness is measured beside each report and taken out of pages a second: a processor
that is shared does less in the same time.

The others take part when they can be imported; in an environment of their own, beside this project:
`pip install -e . typst fpdf2 weasyprint`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.paper.batch import Batch, of_batch
from benchmarks.paper.cases import all_outgoing, demo_case, make_study
from benchmarks.paper.served import OURS, PEERS, Report, Served, is_installed

PAGES_A_SECOND, MEGABYTES, GROWTH = 150, 120, 1.1
"""The bars of a batch: tagged pages, memory at its peak, memory late beside early."""
WARM = 1  # reports before the clock counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a small run: is everything in place?")
    parser.add_argument("--rounds", type=int, default=15, help="reports of each program")
    parser.add_argument("--cases", type=int, default=500, help="cases of the batch")
    parser.add_argument("--case", default="K-07", help="the demo case they are all like")
    parser.add_argument("--against", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--only", choices=("pages", "batch"))
    chosen = parser.parse_args()
    rounds, warm, cases = (1, 0, 1) if chosen.quick else (chosen.rounds, WARM, chosen.cases)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case = demo_case(folder / "demo", chosen.case)
        if chosen.only != "batch":
            make_study(folder / "pages", case, rounds + warm)
            show_pages(measured(folder / "pages", warm, chosen.against))
        if chosen.only != "pages":
            make_study(folder / "batch", case, cases)
            show_batch(of_batch(folder / "batch", cases))


def measured(folder: Path, warm: int, against: Sequence[str]) -> dict[str, list[Report]]:
    there = [name for name in against if is_installed(name)]
    for name in against:
        if name not in there:
            print(f"left out: {name}, it is not installed")
    writers = [Served(name) for name in (OURS, *there)]
    told: dict[str, list[Report]] = {f"{one.name} ({one.version})": [] for one in writers}
    for number, outgoing in enumerate(all_outgoing(folder)):
        first = number % len(writers)  # nobody always comes after the slowest
        for writer in (*writers[first:], *writers[:first]):
            made = writer(outgoing)
            if number >= warm:
                told[f"{writer.name} ({writer.version})"].append(made)
    for writer in writers:
        writer.end()
    return told


def show_pages(told: dict[str, list[Report]]) -> None:
    ours = next(reports for name, reports in told.items() if name.startswith(OURS))
    columns = ("pages", "tagged", "kB", "processor", "wall", "ratio", "at rest", "pages/s")
    print(f"\n{'one report, milliseconds':<36}" + "".join(f"{word:>10}" for word in columns))
    for name, reports in told.items():
        pages = median(one.pages for one in reports)
        evened = median(one.evened for one in reports)
        ratios = [one.processor / own.processor for one, own in zip(reports, ours, strict=True)]
        print(
            f"{name:<36}{pages:10.0f}{'yes' if all(r.tagged for r in reports) else 'no':>10}"
            f"{median(one.size for one in reports) / 1e3:10.0f}"
            f"{median(one.processor for one in reports) * 1e3:10.0f}"
            f"{median(one.wall for one in reports) * 1e3:10.0f}"
            f"{median(ratios):9.2f}x{evened * 1e3:10.0f}{pages / evened:10.0f}"
        )
    content = median(one.content for one in ours) / median(one.processor for one in ours)
    print(f"of ours, finding the words: {content:.0%}, which the others are given")


def show_batch(batch: Batch) -> None:
    rate = batch.pages / batch.processor * batch.slowed
    print(f"\na batch: {batch.reports} reports, {batch.pages} pages, by the whole command")
    print(f"  {batch.processor:.1f} s of processor time, {batch.seconds:.1f} s passed: ")
    print(f"  {batch.pages / batch.processor:.0f} pages a second of processor time")
    print(f"  {rate:.0f} at rest (slowed {batch.slowed:.1f})" + over(rate < PAGES_A_SECOND))
    print(f"  memory: {batch.early:.0f} MB early, {batch.late:.0f} MB late, "
          f"{batch.peak:.0f} MB at most"
          + over(batch.peak > MEGABYTES or batch.late > GROWTH * batch.early))  # fmt: skip


def over(is_over: bool) -> str:  # noqa: FBT001 - as it is printed
    return "  OVER" if is_over else ""


if __name__ == "__main__":
    main()
