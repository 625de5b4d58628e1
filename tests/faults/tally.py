"""Count what was tried and what held, and print it as a table."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SHOWN = 5


@dataclass
class Row:
    """One kind of fault: how often it was tried, and where the promise did not hold."""

    what: str
    tried: int = 0
    counts: bool = True
    """Whether its number is one of faults, and not a part or a measure of another row's."""
    lost: list[str] = field(default_factory=list)

    @contextmanager
    def holding(self, where: str) -> Iterator[None]:
        """Count one fault; an assertion that fails, or an error not promised, is a loss."""
        self.tried += 1
        try:
            yield
        except Exception as failure:  # noqa: BLE001 - the campaign goes on and counts
            self.lost.append(f"{where}: {type(failure).__name__}: {failure}")


def table(rows: Iterable[Row]) -> str:
    """Write rows as a table, and the first losses of each under it."""
    found = list(rows)
    lines = [f"{'tried':>8}  {'held':>8}  {'lost':>6}  what"]
    lines += [
        f"{row.tried:>8}  {row.tried - len(row.lost):>8}  {len(row.lost):>6}  {row.what}"
        for row in found
    ]
    lines += [f"LOST  {row.what}: {one}" for row in found for one in row.lost[:_SHOWN]]
    return "\n".join(lines)
