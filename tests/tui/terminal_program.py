"""Run the program on the study in a folder, cheap to unlock: for tests in a real terminal."""

import sys
from pathlib import Path
from typing import Any

from tests.tui.invented import program
from trajectories.tui import app


def main() -> int:
    folder = Path(sys.argv[1])

    def cheap(path: Path | None, **options: Any) -> app.TrajectoriesApp:
        made = program(folder, study=path, **options)
        if "break" in sys.argv:
            made.action_jump = broken  # type: ignore[method-assign] # the key that breaks it
        return made

    def broken() -> None:
        words = "Keziah-said-this"
        raise ValueError(words)

    app.TrajectoriesApp = cheap  # type: ignore[assignment,misc] # the same program, cheaper
    return app.run(folder / "study")


if __name__ == "__main__":
    sys.exit(main())
