"""Run the program on the study of the example visit, by a clock that begins when she knocked."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.example_visit import KNOCKED
from tests.studies import TINY_COST
from trajectories.tui.app import TrajectoriesApp


def main() -> int:
    folder = Path(sys.argv[1])
    started = datetime.now(UTC)
    app = TrajectoriesApp(
        folder / "study",
        floor=TINY_COST,
        cost=TINY_COST,
        clock=lambda: KNOCKED + (datetime.now(UTC) - started),
        home=folder / "home",
        faults=folder / "faults",
    )
    app.run()
    app.desk.close()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
