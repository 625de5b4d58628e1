"""The program as it is measured: any command, cheap to unlock.

python -m benchmarks.paper.program FOLDER ARGUMENTS…
"""

import sys
from pathlib import Path
from typing import Any

from benchmarks.paper.cases import CHEAP
from trajectories.cli import opening
from trajectories.cli.main import main
from trajectories.use_cases.open_study import OpenStudy


def main_of(folder: Path, arguments: list[str]) -> None:
    made = opening.open_study

    def cheap(path: Path, **options: Any) -> OpenStudy:
        return made(path, floor=CHEAP, home=folder / "home", **options)

    opening.open_study = cheap  # type: ignore[assignment] # the same program, cheaper
    main(["--study", str(folder / "study"), *arguments])


if __name__ == "__main__":
    main_of(Path(sys.argv[1]), sys.argv[2:])
